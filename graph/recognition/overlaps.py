"""Which of several overlapping finds count: the longest, and inside it the names that keep their own meaning.

The reading behind these rules: a name inside a name counts where a Dutch compound or description lets it keep its
meaning (NAVO in NAVO-top, Irak in NAVO-missie in Irak, drones in PCA drones), not where it is a word of a title-like
name (Ukraine in Ukraine Defence Contact Group, Drone in Drone Line, Defensie in minister van Defensie).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from graph.model import EntityClass, Span
from graph.recognition.kinds import HYPHENS, shortest_full
from graph.recognition.matcher import Hit

_CLOSED: Final[frozenset[EntityClass]] = frozenset(("Capability", "Country", "Post", "Person", "Place", "Group"))
"""Classes of which a thing inside another of the same class is a word of its name."""
_GENUS: Final[frozenset[EntityClass]] = frozenset(("Programme", "Mission"))
"""Classes whose names open with their kind: PCA in PCA militaire mobiliteit."""
_BODIES: Final[frozenset[EntityClass]] = frozenset(("Organisation", "Series"))
_PAIR: Final = re.compile(r"[^\W\d_]+[-–‑][^\W_a-z][^\W\d_]+")


class Overlaps:
    """Chooses among overlapping hits."""

    def __init__(
        self,
        prepositions: Iterable[str],
        links: Iterable[str],
        bodies: Iterable[tuple[str, str]],
        projects: Iterable[str] = (),
        arms: Iterable[str] = (),
    ) -> None:
        """Set up.

        Args:
            prepositions: in lower case; a capability behind one inside a capability's name is a thing of its own
                (drones in verdediging tegen drones).
            links: the small words of English titles.
            bodies: paths of series and of the bodies whose meetings they are; a body counts inside its meeting's
                name.
            projects: nouns of what is done with materiel; what it is done with counts in a project's name.
            arms: first parts of the names of units (artilleriebatterij), which do not count in them.
        """
        self._projects = frozenset(projects)
        self._arms = frozenset(arms)
        self._prepositions = frozenset(prepositions)
        self._links = frozenset(links)
        self._bodies = frozenset(bodies)

    def resolve(self, text: str, hits: Sequence[Hit], stands: Callable[[Hit], bool]) -> list[Hit]:
        """The hits that count.

        Args:
            text: the text of the letter.
            hits: all hits.
            stands: whether the words around a weak hit let it count; asked of those in no longer name.

        Returns:
            In order of place; several at one place name one thing in several classes.
        """
        owners: list[Hit | None] = [None] * (len(text) + 1)
        outer: dict[int, Hit] = {}
        chosen: dict[tuple[Span, EntityClass], Hit] = {}
        for hit in sorted(shortest_full(text, hits), key=_rank):
            start, end = hit.span
            owner = owners[start]
            if owner is not owners[end - 1]:
                continue
            if owner is None:
                if hit.label is not None and hit.label.weak and not stands(hit):
                    continue
            elif owner.span == hit.span:
                if "Series" not in {hit.entity.cls, owner.entity.cls} or (hit.span, hit.entity.cls) in chosen:
                    continue
                if any(not self._keeps_meaning(text, hit, o) for o in _chain(outer, outer.get(id(owner)))):
                    continue
                chosen[hit.span, hit.entity.cls] = hit
                continue
            elif not owner.span.covers(hit.span) or not all(
                self._keeps_meaning(text, hit, o) for o in _chain(outer, owner)
            ):
                continue
            else:
                outer[id(hit)] = owner
            owners[start:end] = [hit] * (end - start)
            chosen[hit.span, hit.entity.cls] = hit
        return sorted(chosen.values(), key=lambda h: (h.span.start, -h.span.end))

    def _keeps_meaning(self, text: str, inner: Hit, outer: Hit) -> bool:
        """Whether a name inside a longer one counts."""
        label = inner.label
        if label is None and inner.entity.cls == "Organisation" and outer.entity.cls == "Post":
            return inner.span.start > outer.span.start
        if label is None or label.family or (outer.own_case and not inner.own_case):
            return False
        if label.weak and inner.entity.cls != "Country":
            return False
        if inner.entity.path == outer.entity.path:
            return False
        titled = outer.label is None or outer.label.english or outer.entity.cls == "Mission"
        if inner.entity.cls == "Organisation" and outer.entity.cls in _GENUS and titled:
            start, end = inner.span
            if text[start:end].isupper() and text[end : end + 1].isspace() and _capital_next(text, end):
                return False  # JEF Vision 2035
        start, end = inner.span
        if self._word_of_title(text, inner, outer):
            return False
        if (outer.entity.path, inner.entity.path) in self._bodies:
            return label.words > 1 or not label.english
        if label.lower and text[start].isupper():
            return False
        if label.english:
            return start == outer.span.start and end < outer.span.end and not _capital_next(text, end)
        lower_name = outer.label is not None and outer.label.lower
        if inner.entity.cls != outer.entity.cls:
            compound = lower_name and label.lower and start == outer.span.start
            return not (compound and outer.entity.cls in {"Programme", "Capability"})
        if inner.entity.cls in _CLOSED:
            return self._thing_of_its_own(text, inner, outer)
        if inner.entity.cls in _GENUS:
            return start > outer.span.start and (label.cased.isupper() or self._joined(text, start, end, outer))
        if label.words > 1 and inner.entity.cls == "Organisation" and start > outer.span.start:
            return self._joined(text, start, end, outer)  # Veiligheidsraad van de Verenigde Naties
        return label.cased.isupper() and self._joined(text, start, end, outer)

    def _joined(self, text: str, start: int, end: int, outer: Hit) -> bool:
        """Whether a hyphen or a preposition joins a name to the rest of a longer one."""
        before = text[outer.span.start : start].lower().split()
        return (text[end : end + 1] or " ") in HYPHENS or any(word in self._prepositions for word in before[-2:])

    def _word_of_title(self, text: str, inner: Hit, outer: Hit) -> bool:
        """Whether a name is but a part of a word of a longer name, or a word between capitals in it."""
        start, end = inner.span
        if end < outer.span.end and text[end - 1 : end + 1].isalnum() and outer.entity.cls != "Organisation":
            return outer.span.end - end < _rest(text, end)
        label = inner.label
        if start > outer.span.start and text[start - 1] in HYPHENS and text[slice(*outer.span)].isupper():
            return True
        if outer.entity.cls in _BODIES:
            word = _word_around(text, start, end)
            if word[1] < outer.span.end and _PAIR.fullmatch(text, *word) and _capital_next(text, word[1]):
                return True  # NAVO-Oekraïne Raad
            if outer.label is None and text[start:end].lower() in self._arms and text[end : end + 1].isalnum():
                return True  # artilleriebatterij
        before = text[outer.span.start : start].split()
        if inner.entity.cls == "Capability" and outer.entity.cls == "Organisation" and label is not None:
            capital = bool(before) and before[-1][:1].isupper()
            if capital and end < outer.span.end and text[end].isspace() and _capital_next(text, end):
                return True  # European F-16 Training Center
        if inner.entity.cls == "Country":
            in_name = (
                bool(before)
                and text[start - 1].isspace()
                and (
                    before[-1].isupper()
                    if outer.entity.cls == "Mission"
                    else outer.entity.cls == "Organisation" and before[-1][:1].isupper()
                )
            )
            return in_name or text[end : end + 1] == "/"
        if label is None or label.lower or label.cased.isupper() or inner.entity.cls == "Organisation":
            return False
        if " ".join(before).lower() in self._projects:
            return False
        return (end < outer.span.end and _capital_next(text, end)) or (
            bool(before) and (before[-1][:1].isupper() or before[-1] in self._links)
        )

    def _thing_of_its_own(self, text: str, inner: Hit, outer: Hit) -> bool:
        start = inner.span.start
        if text[outer.span.start] == "(":
            return text[start - 1] in HYPHENS + ")"
        if inner.entity.cls != "Capability" or start == outer.span.start:
            return False
        words = text[outer.span.start : start].split()
        if len(words) > 1 and words[-1].endswith("e"):  # verdediging tegen kleine drones
            words.pop()
        return bool(words) and words[-1] in self._prepositions


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The word with its hyphens that a stretch belongs to."""
    while start and (text[start - 1].isalnum() or text[start - 1] in HYPHENS):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in HYPHENS):
        end += 1
    return start, end


def _chain(outer: dict[int, Hit], owner: Hit | None) -> Iterator[Hit]:
    while owner is not None:
        yield owner
        owner = outer.get(id(owner))


def _rank(hit: Hit) -> int:
    """Longest first; of one length what a letter defines, then labels as written, then real names; then by place."""
    start, end = hit.span
    label = hit.label
    if label is None:
        return (start - end) * 8 + (0 if hit.entity.known else 6)
    return (start - end) * 8 + 2 + 2 * (not hit.own_case) + label.hidden


def _rest(text: str, end: int) -> int:
    """How many letters of the word go on behind a position, one at least."""
    last = end
    while last < len(text) and text[last].isalnum():
        last += 1
    return last - end + 1


def _capital_next(text: str, end: int) -> bool:
    """Whether the next word has a capital: then the name goes on as a title."""
    return text[end : end + 3].lstrip(" -\n")[:1].isupper()


def affected(hits: Iterable[Hit], known: Iterable[Hit], size: int) -> tuple[list[Hit], list[Hit]]:
    """What must be decided anew when hits are added to names already chosen.

    Args:
        hits: the added hits.
        known: the chosen names, in order of place, longest first.
        size: length of the text.

    Returns:
        Of the known names those that touch no added hit and so stay, and those that touch one, directly or
        through a name around both.
    """
    marks = bytearray(size + 1)
    for hit in hits:
        start, end = hit.span
        marks[start:end] = b"\1" * (end - start)
    stay: list[Hit] = []
    touched: list[Hit] = []
    for hit in known:
        start, end = hit.span
        if marks.find(1, start, end) >= 0:
            marks[start:end] = b"\1" * (end - start)
            touched.append(hit)
        else:
            stay.append(hit)
    return stay, touched
