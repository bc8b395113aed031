"""Every frame of ontology/frames.ttl finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from extraction.sentences import commitments, frames, known

from graph.model import Kind


@pytest.mark.parametrize("slug", sorted(frames()))
def test_examples_evoke_the_frame(slug: str) -> None:
    frame = frames()[slug]
    missed = []
    for example in frame.examples:
        found = commitments(example)
        # A more specific frame of the same kind may take the sentence.
        direct = any(c.kind == frame.kind and (c.frame == slug or _narrower(c.frame, slug)) for c in found)
        # A verb of promising or asking shows in the status of the act below it.
        firmness = {frame.status, frame.matrix_status} - {None}
        above = frame.matrix and any(not firmness or c.status in firmness for c in found)
        # What any act evokes goes by the noun for the act.
        by_noun = "act" in frame.needs and any(frames()[c.frame].object_heads for c in found)
        if not (direct or above or by_noun):
            missed.append((example, [c.frame for c in found]))
    assert not missed


def _narrower(slug: str, wide: str) -> bool:
    """Whether a frame shares a verb with another and asks more of the clause."""
    found, other = frames()[slug], frames()[wide]
    return bool(set(found.verbs) & set(other.verbs)) and found.specificity > other.specificity


@pytest.mark.parametrize("slug", sorted(frames()))
def test_counter_examples_do_not(slug: str) -> None:
    wrong = [e for e in frames()[slug].counter_examples if any(c.frame == slug for c in commitments(e))]
    assert not wrong


def test_there_are_sixty_frames_over_all_kinds_with_examples() -> None:
    kinds = Counter(f.kind for f in frames().values())
    assert set(kinds) == set(get_args(Kind))
    assert kinds.total() >= 60
    assert all(len(f.examples) >= 3 and f.counter_examples for f in frames().values())


def test_every_trigger_is_a_verb_with_its_parts() -> None:
    lemmas = {v.lemma for v in known().verbs}
    assert not {verb for f in frames().values() for verb in f.verbs} - lemmas
