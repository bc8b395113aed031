"""What a person wants to know first of a thing, by its class: the words, the facts in order, what is connected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from graph.readmodel import Filters, Listing, Row, rows
from graph.web.facts import wording
from graph.web.reader.content import passage, properties
from graph.web.site import Site, Value, iris

_NEWEST: Final = 4
"""Most commitments of a section, with their words."""
SHOWN: Final = 8
"""Most passages and most connected things that a summary shows."""
_CONTEXT: Final = 110
"""How many characters of the letter stand on each side of a name."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a letter.

    Attributes:
        before, words, after: a passage and what stands beside it in the letter.
        passage: IRI of the passage.
        letter: IRI of the letter.
    """

    words: str
    passage: str
    letter: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Things connected with a thing in one way.

    Attributes:
        name: its heading is the text "summary." and this.
        count: how many there are.
        things: IRIs of the first.
        query: SPARQL that gives them all.
    """

    name: str
    count: int
    things: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Promises:
    """Commitments that a thing has a part in.

    Attributes:
        name: the heading is the text "summary." and this.
        count: how many there are.
        rows: the newest.
        address: of the list of all.
    """

    name: str
    count: int
    rows: tuple[Row, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A thing in short.

    Attributes:
        quotes: its words, or some of the places that name it.
        facts: what to know of it: text "summary." and a name -> values.
        names: other names.
        matches: the same thing in other data sets: address -> how it is related ("exactMatch" ...).
        promises: the commitments it has a part in.
        sections: what else is connected.
        status: notation of its status, where it has one.
    """

    quotes: tuple[Quote, ...] = ()
    facts: dict[str, list[Value]] = field(default_factory=dict)
    names: tuple[Value, ...] = ()
    matches: dict[str, str] = field(default_factory=dict)
    promises: tuple[Promises, ...] = ()
    sections: tuple[Section, ...] = ()
    status: str | None = None

    def things(self) -> list[str]:
        """All IRIs that it shows."""
        values = (v.text for vs in self.facts.values() for v in vs if v.kind == "uri")
        return [*values, *(t for s in self.sections for t in s.things), *(q.letter for q in self.quotes)]


def summary(here: Site, iri: str, of: str) -> Summary:
    """The summary of a thing.

    Args:
        here: the application.
        iri: the thing.
        of: its class; see `graph.web.kinds`.
    """
    return _BY_CLASS.get(of, _entity)(here, iri)


_MEETING: Final = {
    "series": "kg:series",
    "start": "schema:startDate",
    "end": "schema:endDate",
    "location": "schema:location",
    "status": "kg:status",
    "super": "schema:superEvent",
    "agenda": "schema:about",
    "same": "kg:sameMeeting",
    "concerned_by": "^kg:concerns",
}
_QUESTION: Final = {
    "position": "schema:position",
    "asked_by": "kg:askedBy",
    "answer": "kg:answer",
    "question": "^kg:answer",
    "refers_to": "kg:refersTo",
    "commitments": "^dct:isPartOf",
    "letter": "prov:wasDerivedFrom",
}
_CONFLICT: Final = {"about": "dct:subject"}
_ENTITY: Final = {
    "class": "rdf:type",
    "definition": "skos:definition",
    "acts_for": "kg:actsFor",
    "member_of": "org:memberOf",
    "members_of": "kg:membersOf",
    "broader": "skos:broader",
    "narrower": "^skos:broader",
    "acts_for_this": "^kg:actsFor",
    "dossier": "kg:dossier",
    "page": "foaf:page",
    "letter_of": "^dct:isFormatOf",
}
_NAMES: Final = ("skos:prefLabel", "skos:altLabel")
_MATCHES: Final = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_PROMISES: Final = {
    "by": "actor",
    "for": "beneficiary",
    "of_capability": "capability",
    "in_mission": "mission",
    "in_programme": "programme",
}
"""Sections of commitments, and the facet of the read model that holds them, which is a parameter of their list too."""
_FACETS: Final = {"kind": "kind", "commitment-status": "status"}
"""Value concepts that are values of a facet."""
_CONNECTED: Final = {
    "asked": "?thing kg:askedBy {}",
    "meetings": "?thing kg:series {}",
    "held_there": "?thing schema:location {} . ?thing a kg:Meeting",
    "found_by": "?thing kg:frame {}",
    "referred_by": "?thing dct:references {}",
}
"""Other sections: what stands in them."""
_HIDDEN: Final = frozenset(("http://www.w3.org/2004/02/skos/core#Concept",))


def _stated(wanted: dict[str, str]) -> Callable[[Site, str], Summary]:
    """The summary of what one letter states."""

    def make(here: Site, iri: str) -> Summary:
        about = properties(here, [iri], [*wanted.values(), "kg:evidence"]).get(iri, {})
        status = about.get("kg:status")
        return Summary(
            quotes=_quotes(here, [v.text for v in about.get("kg:evidence", ())]),
            facts=_facts(about, wanted),
            status=status[0].text.rpartition("/")[2] if status else None,
        )

    return make


def _entity(here: Site, iri: str) -> Summary:
    """The summary of what letters name: names, links, where it is named, what was promised."""
    asked = (*_ENTITY.values(), *_NAMES, *(f"skos:{name}" for name in _MATCHES))
    about = properties(here, [iri], asked).get(iri, {})
    matches = {v.text: name for name in _MATCHES for v in about.get(f"skos:{name}", ()) if v.kind == "uri"}
    names = {(v.text, v.language): v for name in _NAMES for v in about.get(name, ())}
    facts = _facts(about, _ENTITY)
    facts["class"] = [v for v in facts.get("class", ()) if v.text not in _HIDDEN]
    return Summary(
        quotes=_named_in(here, iri),
        facts={name: values for name, values in facts.items() if values},
        names=tuple(names.values()),
        matches=matches,
        promises=tuple(_promises(iri.removeprefix(here.base))),
        sections=tuple(_sections(here, iri)),
    )


def _facts(about: dict[str, list[Value]], wanted: dict[str, str]) -> dict[str, list[Value]]:
    return {
        name: sorted(about[path], key=lambda v: v.text) for name, path in wanted.items() if about.get(path)
    }  # fmt: skip


def _quotes(here: Site, passages: Iterable[str]) -> tuple[Quote, ...]:
    """Passages with their words, in the order of the letters."""
    found = here.select(
        f"SELECT ?passage ?words ?letter WHERE {{ VALUES ?passage {{ {iris(passages)} }} "
        "?passage oa:exact ?words ; prov:wasQuotedFrom ?letter }"
    ).rows
    quotes = [Quote(row["words"].text, row["passage"].text, row["letter"].text) for row in found]
    return tuple(sorted(quotes, key=lambda q: (q.letter, passage(q.passage) or (0, 0))))


def _named_in(here: Site, iri: str) -> tuple[Quote, ...]:
    """Some of the places that name a thing, with the text around them; one of each letter."""
    named = here.select(
        f"SELECT ?passage ?letter WHERE {{ {iris([iri])} kg:evidence ?passage . ?passage prov:wasQuotedFrom ?letter }} "
        f"LIMIT {SHOWN * 40}"
    ).rows
    first: dict[str, str] = {}
    for row in named:
        held = first.get(row["letter"].text)
        if held is None or (passage(row["passage"].text) or ()) < (passage(held) or ()):
            first[row["letter"].text] = row["passage"].text
    chosen = " ".join(f"({iris([letter])} {iris([p])})" for letter, p in list(first.items())[:SHOWN])
    around = here.select(
        "SELECT ?passage ?letter ?date ?words (SUBSTR(?text, ?from + 1, ?start - ?from) AS ?before) "
        f"(SUBSTR(?text, ?end + 1, {_CONTEXT}) AS ?after) WHERE {{ VALUES (?letter ?passage) {{ {chosen} }} "
        "?passage oa:start ?start ; oa:end ?end ; oa:exact ?words . ?letter schema:text ?text "
        "OPTIONAL { ?letter dct:issued ?date } "
        f"BIND (IF(?start > {_CONTEXT}, ?start - {_CONTEXT}, 0) AS ?from) }}"
    ).rows
    around = tuple(sorted(around, key=lambda r: r["date"].text if "date" in r else "", reverse=True))
    return tuple(
        Quote(
            row["words"].text,
            row["passage"].text,
            row["letter"].text,
            before=_from_word(row["before"].text),
            after=_to_word(row["after"].text),
        )
        for row in around
    )


def _from_word(text: str) -> str:
    """The end of a text, from a word on."""
    return "… " + text.partition(" ")[2] if len(text) >= _CONTEXT else text


def _to_word(text: str) -> str:
    """The beginning of a text, to the end of a word."""
    return text.rpartition(" ")[0] + " …" if len(text) >= _CONTEXT else text


def _promises(path: str) -> Iterable[Promises]:
    """The commitments of the read model that a thing has a part in, by the rules of their list."""
    model = wording.model()
    match path.split("/"):
        case ["id", *rest]:
            wanted = dict.fromkeys(_PROMISES, "/".join(rest))
        case ["vocabulary", scheme, notation] if scheme in _FACETS:
            wanted = {_FACETS[scheme]: notation}
        case _:
            wanted = {}
    for name, value in wanted.items():
        facet = _PROMISES.get(name, name)
        listing = Listing(model, Filters(values={facet: (value,)}))
        if listing.ids:
            first = tuple(rows(model, listing.page("newest", 0, _NEWEST)))
            yield Promises(name, len(listing), first, f"/commitments?{urlencode({facet: value}, safe='/')}")


def _sections(here: Site, iri: str) -> Iterable[Section]:
    subject = iris([iri])
    queries = {
        name: f"SELECT DISTINCT ?thing WHERE {{ {pattern.format(subject)} }}" for name, pattern in _CONNECTED.items()
    }
    branches = (
        f'{{ SELECT ?thing ?how WHERE {{ {{ {query} LIMIT {SHOWN} }} BIND ("{name}" AS ?how) }} }}'
        for name, query in queries.items()
    )
    found = here.select(f"SELECT ?how ?thing WHERE {{ {' UNION '.join(branches)} }}").rows
    first: dict[str, list[str]] = {}
    for row in found:
        first.setdefault(row["how"].text, []).append(row["thing"].text)
    full = [name for name, things in first.items() if len(things) == SHOWN]
    counts = here.recent(("connected", iri), lambda: _counted(here, {name: queries[name] for name in full}))
    for name in _CONNECTED:
        if things := first.get(name):
            yield Section(name, counts.get(name, len(things)), tuple(things), queries[name])


def _counted(here: Site, queries: dict[str, str]) -> dict[str, int]:
    if not queries:
        return {}
    branches = (f'{{ SELECT ("{name}" AS ?how) (COUNT(*) AS ?n) WHERE {{ {q} }} }}' for name, q in queries.items())
    found = here.select(f"SELECT ?how ?n WHERE {{ {' UNION '.join(branches)} }}").rows
    return {row["how"].text: int(row["n"].text) for row in found}


def _conflict(here: Site, iri: str) -> Summary:
    """Both passages of a conflict."""
    about = properties(here, [iri], ["kg:between", "kg:evidence", *_CONFLICT.values()]).get(iri, {})
    passages = {v.text for name in ("kg:between", "kg:evidence") for v in about.get(name, ())}
    return Summary(quotes=_quotes(here, sorted(passages)), facts=_facts(about, _CONFLICT))


_BY_CLASS: Final[dict[str, Callable[[Site, str], Summary]]] = {
    "meeting": _stated(_MEETING),
    "question": _stated(_QUESTION),
    "answer": _stated(_QUESTION),
    "conflict": _conflict,
}
