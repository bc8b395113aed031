"""A mention is the shortest full name: words that only say of what kind a thing is are no part of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from graph.model import EntityClass, Span
from graph.recognition.matcher import Hit

HYPHENS: Final = "-–‑"
_SPECIFIC: Final = 13  # letters of a noun that is itself a compound
_HYPHENATED: Final = 2  # characters before the second part of a compound, the hyphen among them
_NAMED_WHOLE: Final[frozenset[EntityClass]] = frozenset(("Post", "Series", "Person"))

_Places = dict[tuple[str, int], list[int]]
"""Path of a thing and one end of a name of it -> the other ends."""


def shortest_full(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that only add a kind to a shorter name of the same thing.

    Patriot-systemen, NAVO IAMD and operatie Eastern Sentry give way to Patriot, IAMD and Eastern Sentry; the
    raketten of Tomahawk-raketten are no thing of their own.

    Args:
        text: the text of the letter.
        hits: all hits.

    Returns:
        Those that are left, in the order given.
    """
    ends: _Places = defaultdict(list)
    starts: _Places = defaultdict(list)
    for hit in hits:
        label = hit.label
        counts = label is not None and (hit.own_case or label.lower) and not (label.weak or label.family)
        if label is not None and counts and (not label.lower or label.cased[-1:].isdigit()):
            ends[hit.entity.path, hit.span.start].append(hit.span.end)
            if label.cased[:1].isupper() and hit.entity.cls not in _NAMED_WHOLE:
                starts[hit.entity.path, hit.span.end].append(hit.span.start)
    names = {h.span: h.entity.cls for h in hits if h.label is not None and not h.label.lower}
    joined = {span.end: cls for span, cls in names.items()}
    proper = {span.start for span, cls in names.items() if cls == "Capability"}
    kinds: list[Span] = []
    kept: list[Hit] = []
    for hit in hits:
        label = hit.label
        kind = None
        if label is not None and label.parted:
            kind = _behind(text, hit, ends) or _before(text, hit, starts, names)
        if kind is not None:
            if kind.start < kind.end:
                kinds.append(kind)
        elif not (
            label is not None and label.lower and (_is_kind_of(text, hit, joined) or _heads_name(text, hit, proper))
        ):
            kept.append(hit)
    if not kinds:
        return kept
    inside: dict[int, int] = {}
    for start, end in kinds:
        for place in range(start, end):
            inside[place] = max(end, inside.get(place, end))
    return [h for h in kept if inside.get(h.span.start, -1) < h.span.end]


def _behind(text: str, hit: Hit, ends: _Places) -> Span | None:
    """The kind behind a shorter name of the thing, or an empty stretch where a treaty follows its article."""
    start, end = hit.span
    for shorter in ends.get((hit.entity.path, start), ()):
        if shorter < end and text[shorter] in HYPHENS and text[shorter + 1 : end].islower():
            return Span(shorter, end)
        if shorter < end and text[shorter - 1].isdigit() and text[shorter : shorter + 2].strip().islower():
            return Span(shorter, shorter)
    return None


def _before(text: str, hit: Hit, starts: _Places, names: dict[Span, EntityClass]) -> Span | None:
    """An empty stretch where another's name (NAVO IAMD) or a common noun (oefening X) stands before the name."""
    start, end = hit.span
    for later in starts.get((hit.entity.path, end), ()):
        if later <= start or not text[later - 1].isspace():
            continue
        other = names.get(Span(start, later - 1)) in {"Organisation", "Country"} and text[later:end].isupper()
        if other or re.split(r"[\s-]+", text[start:later].strip())[-1].islower():
            return Span(start, start)
    return None


def _heads_name(text: str, hit: Hit, proper: set[int]) -> bool:
    """Whether a noun for one thing stands right before that thing's own name: het gevechtsvoertuig CV90."""
    end = hit.span.end
    singular = not text[end - 2 : end].endswith(("en", "s"))
    return hit.entity.cls == "Capability" and singular and text[end : end + 1].isspace() and end + 1 in proper


def _is_kind_of(text: str, hit: Hit, joined: dict[int, EntityClass]) -> bool:
    """Whether a common noun stands behind the hyphen of a thing's name: raketten in Tomahawk-raketten."""
    start = hit.span.start
    if hit.entity.cls != "Capability" or start < _HYPHENATED or text[start - 1] not in HYPHENS:
        return False
    if hit.span.end - start >= _SPECIFIC and hit.label is not None and not hit.label.parted:
        return False  # Tomahawk-kruisraketten: a compound is a kind of its own
    owner = joined.get(start - 1)
    if owner is not None:
        return owner not in {"Organisation", "Country"}
    first = start - 1
    while first and (text[first - 1].isalnum() or text[first - 1] in HYPHENS):
        first -= 1
    return text[first].isupper()
