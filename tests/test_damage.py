"""The damage that other tests do to letters is seeded, measured and mapped."""

from __future__ import annotations

import re

from damage import damage
from hypothesis import given
from hypothesis import strategies as st

LETTER = (
    "Nederland levert met de Nederlandse krijgsmacht een bijdrage aan de missie in België, vertelt het ministerie. "
    "De bondgenoten spreken in Brussel over de Integrated Air and Missile Defence en over moderne marineschepen. "
) * 40


@given(st.text(alphabet="abelmnrI ë\nDeNAVO.", max_size=400), st.integers(), st.floats(0, 1))
def test_every_old_offset_has_a_new_one_in_order(text: str, seed: int, share: float) -> None:
    damaged, offsets = damage(text, seed=seed, share=share)

    assert len(offsets) == len(text) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(damaged)


@given(st.integers())
def test_what_is_not_damaged_stands_where_the_map_says(seed: int) -> None:
    damaged, offsets = damage(LETTER, seed=seed)

    same = sum(damaged[new] == old for old, new in zip(LETTER, offsets, strict=False))
    assert same > 0.99 * len(LETTER)


def test_two_in_a_hundred_words_are_damaged() -> None:
    damaged, _ = damage(LETTER, seed=7)

    before, after = re.findall(r"\S+", LETTER), set(re.findall(r"\S+", LETTER))
    strange = [word for word in re.findall(r"\S+", damaged) if word not in after]
    assert 0.01 * len(before) < len(strange) < 0.05 * len(before)


def test_the_same_seed_does_the_same_damage() -> None:
    assert damage(LETTER, seed=1) == damage(LETTER, seed=1) != damage(LETTER, seed=2)


def test_no_share_leaves_the_words_whole() -> None:
    damaged, _ = damage(LETTER[:1000], seed=1, share=0)

    assert damaged == LETTER[:1000]
