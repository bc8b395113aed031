"""What was found in a part of a letter, as the list beside the text and as stretches to mark in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.model import Span
from graph.web import language
from graph.web.kinds import CLASSES, STATED, kind
from graph.web.labels import labels
from graph.web.reader.content import Found, properties
from graph.web.reader.segments import Note, Stretch
from graph.web.site import Site, Value

_ASKED: Final = (
    "kg:kind", "kg:status", "kg:negated", "kg:committedBy", "kg:beneficiary", "kg:amount", "kg:unit", "kg:latest",
    "kg:repeats", "kg:amends", "kg:fulfils", "schema:startDate", "schema:position", "kg:askedBy",
)  # fmt: skip
Places = Callable[[Span], list[Span]]
Mend = tuple[Span, str]

_STATEMENTS: Final = ("commitment", "question", "answer", "conflict")


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing and where this part of the letter names or states it.

    Attributes:
        iri: of the thing.
        kind: its class; see `graph.web.kinds`.
        name: id of its place in the list, e.g. "commitment-3".
        mark: what is drawn behind its words in the text.
        label: what it is called.
        spans: the passages, in order; those of its values where it has no others here.
        properties: what is said of it, by prefixed name.
    """

    iri: str
    kind: str
    name: str
    mark: str
    label: str
    spans: tuple[Span, ...]
    properties: Mapping[str, list[Value]]

    def first(self, name: str) -> str | None:
        """One value of a property, None where it has none."""
        values = self.properties.get(name)
        return values[0].text if values else None

    def all(self, name: str) -> list[str]:
        """The values of a property, sorted."""
        return sorted(value.text for value in self.properties.get(name, ()))


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a part of a letter.

    Attributes:
        by_kind: class -> facts in order of their first passage; classes as pages list them.
        named: IRI -> label of everything that the facts mention.
    """

    by_kind: Mapping[str, list[Fact]]
    named: Mapping[str, str]

    def by_iri(self) -> dict[str, Fact]:
        """The facts by what they are about."""
        return {fact.iri: fact for facts in self.by_kind.values() for fact in facts}


def facts(here: Site, found: Iterable[Found]) -> Facts:
    """Gather what was found by thing.

    Args:
        here: the application.
        found: the passages of the part, in order.
    """
    spoken = language.current()
    spans: dict[str, list[Span]] = {}
    values: dict[str, list[Span]] = {}
    for one in found:
        (values if one.is_value else spans).setdefault(one.thing, []).append(Span(one.start, one.end))
    things = {iri: kind(iri.removeprefix(here.base)) for iri in (spans | values)}
    said = properties(here, [iri for iri, of in things.items() if of in STATED], _ASKED)
    mentioned = (v.text for about in said.values() for vs in about.values() for v in vs if v.kind == "uri")
    named = labels(here, [*things, *mentioned], spoken)
    by_kind: dict[str, list[Fact]] = {of: [] for of in (*STATED, *CLASSES)}
    ordered = sorted(things, key=lambda iri: ((spans.get(iri) or values[iri])[0], iri))
    for iri in ordered:
        of = things[iri]
        if of not in by_kind:
            continue  # the letter itself: its values stand in the head of the page
        number = len(by_kind[of]) + 1
        by_kind[of].append(
            Fact(
                iri=iri,
                kind=of,
                name=f"{of}-{number}",
                mark=_mark(of, number, said.get(iri, {})),
                label=named.get(iri, iri),
                spans=tuple(spans.get(iri) or values[iri]),
                properties=said.get(iri, {}),
            )
        )
    return Facts(by_kind={of: found for of, found in by_kind.items() if found}, named=named)


def _mark(of: str, number: int, about: Mapping[str, list[Value]]) -> str:
    """What is drawn behind a statement: a count, of a question its printed number."""
    positions = about.get("schema:position")
    if of == "question":
        return language.text("reader.question_mark", number=positions[0].text if positions else number)
    if of == "answer":
        return language.text("reader.answer_mark", number=number)
    return "!" if of == "conflict" else str(number)


def stretches(
    found: Iterable[Found], gathered: Facts, *, places: Places, mends: Iterable[Mend] = (), wanted: Span | None = None
) -> list[Stretch]:
    """The passages as stretches to mark.

    Args:
        found: the passages of the part, in order.
        gathered: the same by thing.
        places: where a stretch of the letter stands in the text shown.
        mends: what reads otherwise in the text shown than in the letter.
        wanted: a passage asked for, whatever stands there.

    Returns:
        Stretches, in code points of the text shown.
    """
    facts_by_iri = gathered.by_iri()
    marked: list[Stretch] = []
    seen = False
    for (start, end), group in groupby(found, key=lambda f: (f.start, f.end)):
        span = Span(start, end)
        seen = seen or span == wanted
        marked += _placed(_stretch(span, list(group), facts_by_iri, is_wanted=span == wanted), places(span))
    if wanted is not None and not seen:
        asked = Stretch(wanted.start, wanted.end, _name(wanted), "target")
        marked += _placed(asked, places(wanted))
    for place, words in mends:
        title = language.text("reader.mended", words=words)
        marked.append(Stretch(place.start, place.end, f"mend-{place.start}", "mend", title, rank=2))
    return marked


def _stretch(span: Span, found: list[Found], facts_by_iri: Mapping[str, Fact], *, is_wanted: bool) -> Stretch:
    named = [fact for f in found if not f.is_value and (fact := facts_by_iri.get(f.thing))]
    stated = [fact for fact in named if fact.kind in _STATEMENTS]
    # A name may be that of a meeting and of its series: the first of the list is the one it leads to.
    mentioned = sorted((fact for fact in named if fact.kind not in _STATEMENTS), key=lambda f: f.kind != "meeting")
    titles = [f"{language.text('sort.' + fact.kind)}: {fact.label}" for fact in mentioned]
    classes, href = [], ""
    if stated:
        classes += ["said", f"is-{stated[0].kind}"]
    if mentioned:
        classes += ["named"] if stated else ["named", f"is-{mentioned[0].kind}"]
        href = f"#{mentioned[0].name}"
    if not named:
        classes.append("value")
        titles.append(language.text("reader.value"))
        href = next((f"#{fact.name}" for f in found if (fact := facts_by_iri.get(f.thing))), "")
    notes = tuple(
        Note(fact.mark, f"#{fact.name}", f"{language.text('sort.' + fact.kind)} {fact.mark}: {fact.label}")
        for fact in sorted(stated, key=lambda f: (STATED.index(f.kind), f.name))
    )
    return Stretch(
        span.start,
        span.end,
        _name(span),
        " ".join([*classes, *(["target"] if is_wanted else [])]),
        title="; ".join(titles),
        href=href,
        notes=notes,
    )


def _placed(stretch: Stretch, places: list[Span]) -> list[Stretch]:
    """A stretch where it stands in the text shown; in a repaired copy that may be several places, or nowhere."""
    return [
        Stretch(
            place.start,
            place.end,
            stretch.name,
            stretch.classes,
            stretch.title,
            stretch.href,
            stretch.notes,
            is_first=place is places[0],
            is_last=place is places[-1],
        )
        for place in places
    ]


def _name(span: Span) -> str:
    """The id of a passage in the page, which is the fragment of its IRI."""
    return f"char={span.start},{span.end}"
