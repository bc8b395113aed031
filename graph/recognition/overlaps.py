"""Which of several overlapping finds count: the longest, and inside it the names that keep their own meaning."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Span
from graph.recognition.matcher import Hit


def resolve(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Choose among overlapping hits.

    The longest hit stands. A hit that crosses it falls. A hit inside it stands where a Dutch compound or
    description lets it keep its meaning (NAVO in NAVO-top, Irak in NAVO-missie in Irak), not where it is a word of
    a title-like name (Ukraine in Ukraine Defence Contact Group): see gold guidelines, settled reading 1.

    Args:
        text: the text of the letter.
        hits: all hits.

    Returns:
        The hits that count, in order of place; several at one place name one thing in several classes.
    """
    owners: list[Hit | None] = [None] * (len(text) + 1)
    chosen: dict[tuple[Span, str], Hit] = {}
    for hit in sorted(hits, key=_rank):
        start, end = hit.span
        first, last = owners[start], owners[end - 1]
        if first is None and last is None:
            owners[start:end] = [hit] * (end - start)
        elif first is None or last is None or first is not last:
            continue
        elif first.span == hit.span:
            if hit.entity.cls == first.entity.cls:
                continue
        elif not _keeps_meaning(text, hit, first):
            continue
        chosen.setdefault((hit.span, hit.entity.cls), hit)
    return sorted(chosen.values(), key=lambda h: (h.span.start, -h.span.end))


def _rank(hit: Hit) -> tuple[int, bool, bool, bool, int]:
    start, end = hit.span
    label = hit.label
    return (start - end, label is None, not hit.own_case, label is not None and label.hidden, start)


def _keeps_meaning(text: str, inner: Hit, outer: Hit) -> bool:
    """Whether a name inside a longer one counts."""
    label = inner.label
    if label is None or label.weak or label.family or not inner.own_case:
        return False
    if inner.entity.path == outer.entity.path:
        return False
    if inner.entity.cls == outer.entity.cls and inner.entity.cls in {"Capability", "Country", "Post", "Person"}:
        return False
    start, end = inner.span
    if label.lower and text[start].isupper():
        return False
    if label.english:
        return end < outer.span.end and not _goes_on_in_capitals(text, end)
    return True


def _goes_on_in_capitals(text: str, end: int) -> bool:
    """Whether the next word has a capital: then the name goes on as a title."""
    return text[end : end + 3].lstrip(" -\n")[:1].isupper()
