"""What joins letters: the same meeting, sequels of commitments, conflicts, each on letters made for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples
from samples import DMM, EAGLE, NLD, RIGA, SGP, UKR, bare, span

from graph import linking, mapping, store, validation
from graph.errors import VocabularyError
from graph.model import (
    Commitment,
    CommitmentStatus,
    DateValue,
    Document,
    Entity,
    Facts,
    Meeting,
    MeetingStatus,
    Mention,
    Quantity,
    Span,
)
from graph.namespaces import KG

BASE = "https://w3id.org/kamergraph/"
LINKS = ox.NamedNode(f"{BASE}graph/links")
UDCG = Entity("id/series/udcg", "Series", "UDCG")
NATO = Entity("id/organisation/navo", "Organisation", "NAVO")
MINISTER = Entity("id/post/minister-van-defensie", "Post", "minister van Defensie")
SHELLS = Entity("id/capability/granaten", "Capability", "granaten")
WATCH = Entity("id/mission/wachter", "Mission", "Wachter")
BRUSSELS = Entity("id/place/brussel", "Place", "Brussel")

PREFIXES = "".join(
    f"PREFIX {name}: <{iri}> "
    for name, iri in {
        "kg": str(KG),
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "oa": "http://www.w3.org/ns/oa#",
        "dct": "http://purl.org/dc/terms/",
    }.items()
)


def linked(*letters: Facts) -> ox.Store:
    found = samples.store(*letters)
    linking.link(found)
    report = validation.validate(store.Embedded(found))
    assert report.conforms, str(report)
    return found


def rows(found: ox.Store, query: str) -> list[tuple[str, ...]]:
    solutions = found.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(tuple(str(x.value).removeprefix(BASE) for x in row if x is not None) for row in solutions)


# ------------------------------------------------------------------------------------------------ same meeting


def meeting(
    letter: str,
    start: str | None,
    *,
    series: Entity | None = DMM,
    place: Entity | None = None,
    ordinal: int = 1,
    status: MeetingStatus = "planned",
    text: str = "De DMM komt.",
) -> Facts:
    """A letter with one meeting, its date being its first word."""
    date = DateValue(start, span(text, text.split(maxsplit=1)[0])) if start else None
    found = Meeting(
        ordinal, "DMM", ("DMM",), (span(text, "DMM"),), series=series, start=date, end=date, place=place, status=status
    )
    return bare(text, id=letter, meetings=(found,))


def same(*letters: Facts) -> set[tuple[str, str]]:
    pairs = rows(linked(*letters), "SELECT ?a ?b { ?a kg:sameMeeting ?b }")
    return {(a.split("/")[1], b.split("/")[1]) for a, b in pairs}


def test_meetings_of_one_series_on_one_day_are_the_same_both_ways() -> None:
    assert same(meeting("a", "2031-03-12"), meeting("b", "2031-03-12")) == {("a", "b"), ("b", "a")}


def test_three_letters_on_one_meeting_are_all_joined() -> None:
    letters = [meeting(name, "2031-03-12") for name in "abc"]
    assert len(same(*letters)) == 6


@pytest.mark.parametrize(
    "other",
    [
        meeting("b", "2031-03-20"),
        meeting("b", "2031-03-12", series=UDCG),
        meeting("b", "2031-03-12", series=None),
        meeting("b", None),
        meeting("b", "2032-03"),
    ],
    ids=["other day", "other series", "no series", "no date", "other year"],
)
def test_other_meetings_are_not_joined(other: Facts) -> None:
    assert same(meeting("a", "2031-03-12"), other) == set()


def test_places_that_disagree_part_meetings() -> None:
    assert same(meeting("a", "2031-03-12", place=RIGA), meeting("b", "2031-03-12", place=BRUSSELS)) == set()
    assert same(meeting("a", "2031-03-12", place=RIGA), meeting("b", "2031-03-12")) != set()


def test_a_month_is_the_one_meeting_in_it() -> None:
    assert same(meeting("a", "2031-03"), meeting("b", "2031-03-12")) == {("a", "b"), ("b", "a")}


def test_a_month_with_two_meetings_tells_nothing() -> None:
    joined = same(meeting("a", "2031-03"), meeting("b", "2031-03-12"), meeting("c", "2031-03-26"))
    assert joined == set()


def test_a_meeting_without_date_is_the_one_in_that_place() -> None:
    joined = same(meeting("a", None, place=RIGA), meeting("b", "2031-03-12", place=RIGA), meeting("c", "2031-03"))
    assert joined == {(x, y) for x in "abc" for y in "abc" if x != y}


def test_a_meeting_without_date_where_two_were_held_tells_nothing() -> None:
    joined = same(
        meeting("a", None, place=RIGA), meeting("b", "2031-03-12", place=RIGA), meeting("c", "2030-03-12", place=RIGA)
    )
    assert joined == set()


def test_a_letter_with_two_such_meetings_is_not_joined() -> None:
    (one,) = meeting("a", "2031-03-12").meetings
    twin = replace(one, ordinal=2)
    letter = replace(meeting("a", "2031-03-12"), meetings=(one, twin))
    assert same(letter, meeting("b", "2031-03-12")) == set()


# ----------------------------------------------------------------------------------------------------- sequels


def promise(
    letter: str,
    issued: str | None = None,
    *,
    status: CommitmentStatus = "committed",
    by: Entity = NLD,
    to: Entity | None = UKR,
    what: Entity | None = SHELLS,
    words: str = "granaten",
    amount: int | None = None,
    end: str | None = None,
    **change: object,
) -> Facts:
    """A letter in which someone supplies something."""
    text = "Nederland levert granaten."
    given = Commitment(
        passage=Span(0, len(text)),
        kind="supply",
        status=status,
        negated=False,
        by=(by,),
        object_text=words,
        frame="leveren",
        label="levert",
        objects=(what,) if what else (),
        beneficiaries=(to,) if to else (),
        amount=None if amount is None else Quantity(Span(17, 25), Decimal(amount), "pieces"),
        end=DateValue(end) if end else None,
    )
    document = Document("letter", letter, date=DateValue(issued) if issued else None)
    return bare(text, id=letter, document=document, commitments=(replace(given, **change),))  # type: ignore[arg-type]


def sequels(*letters: Facts) -> list[tuple[str, str, str]]:
    """Later letter, relation, earlier letter."""
    found = rows(linked(*letters), "SELECT ?a ?r ?b { ?a ?r ?b VALUES ?r { kg:repeats kg:amends kg:fulfils } }")
    return [(a.split("/")[1], r.rpartition("#")[2], b.split("/")[1]) for a, r, b in found]


FIRST = promise("a", "2031-01-01", amount=100, end="2031-12-31")


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        (promise("b", "2031-02-01", amount=100, end="2031-12-31"), "repeats"),
        (promise("b", "2031-02-01"), "repeats"),
        (promise("b", "2031-02-01", amount=200, end="2031-12-31"), "amends"),
        (promise("b", "2031-02-01", amount=100, end="2032-06"), "amends"),
        (promise("b", "2031-02-01", amount=100, status="ongoing"), "amends"),
        (promise("b", "2031-02-01", amount=100, status="done"), "fulfils"),
        (promise("b", "2031-02-01", by=MINISTER), "repeats"),
        (promise("b", "2031-02-01", to=None), "repeats"),
        (promise("b", "2031-02-01", what=None), "repeats"),
    ],
    ids=["same", "less said", "amount", "date", "status", "done", "minister", "no beneficiary", "words only"],
)
def test_a_later_letter_repeats_amends_or_fulfils(later: Facts, relation: str) -> None:
    assert sequels(FIRST, later) == [("b", relation, "a")]


@pytest.mark.parametrize(
    "other",
    [
        promise("b", "2031-02-01", by=NATO),
        promise("b", "2031-02-01", to=NLD),
        promise("b", "2031-02-01", kind="funding"),
        promise("b", "2031-02-01", negated=True),
        promise("b", "2031-02-01", what=None, words="drones"),
        promise("b", "2031-02-01", missions=(WATCH,), what=None, words="schepen"),
        promise("b", "2031-01-01"),
        promise("b"),
    ],
    ids=["actor", "beneficiary", "kind", "negated", "words", "mission", "same day", "no date"],
)
def test_what_differs_in_kind_actor_or_matter_is_no_sequel(other: Facts) -> None:
    assert sequels(FIRST, other) == []


def test_a_stance_is_no_promise_to_repeat() -> None:
    assert sequels(promise("a", "2031-01-01", kind="position"), promise("b", "2031-02-01", kind="position")) == []


def test_a_country_alone_is_no_common_matter() -> None:
    letters = (
        promise("a", "2031-01-01", what=UKR, words="Oekraïne"),
        promise("b", "2031-02-01", what=UKR, words="het land"),
    )
    assert sequels(*letters) == []


def test_each_looks_back_to_the_last_letter_only() -> None:
    letters = [promise(name, f"2031-0{n}-01", amount=100) for n, name in enumerate("abc", 1)]
    assert sequels(*letters) == [("b", "repeats", "a"), ("c", "repeats", "b")]


def test_two_actors_that_each_lack_the_other_are_not_one() -> None:
    with_ukraine = promise("a", "2031-01-01", to=None)
    with_nato = promise("b", "2031-02-01", to=None)
    one = replace(with_ukraine, commitments=(replace(with_ukraine.commitments[0], by=(NLD, UKR)),))
    two = replace(with_nato, commitments=(replace(with_nato.commitments[0], by=(NLD, NATO)),))
    assert sequels(one, two) == []


def test_a_letter_without_a_date_is_as_old_as_its_meeting() -> None:
    """An agenda comes before the meeting it is about, a report after it."""
    planned = meeting("agenda", "2031-03-12").meetings
    held = meeting("report", "2031-03-12", status="held").meetings
    text = "De DMM komt. Nederland levert granaten."
    agenda, report = (
        bare(
            text,
            id=name,
            document=Document("letter", name, concerns=(1,)),
            meetings=meetings,
            commitments=promise(name).commitments,
        )
        for name, meetings in (("agenda", planned), ("report", held))
    )
    assert sequels(agenda, report) == [("report", "repeats", "agenda")]


def share(letter: str, issued: str, amount: str, end: str | None) -> Facts:
    text = "Nederland geeft 3,5% van het bbp."
    given = Commitment(
        passage=Span(0, len(text)),
        kind="spending-target",
        status="committed",
        negated=False,
        by=(NLD,),
        object_text=letter,
        frame="leveren",
        label="x",
        amount=Quantity(Span(16, 20), Decimal(amount), "percent-gdp"),
        end=DateValue(end) if end else None,
    )
    return bare(text, id=letter, document=Document("letter", letter, date=DateValue(issued)), commitments=(given,))


def test_shares_of_gdp_are_compared_by_year_and_figure() -> None:
    first = share("a", "2031-01-01", "3.5", "2035")
    assert sequels(first, share("b", "2031-02-01", "3.5", None)) == [("b", "repeats", "a")]
    assert sequels(first, share("b", "2031-02-01", "5", "2035")) == [("b", "amends", "a")]
    assert sequels(first, share("b", "2031-02-01", "2", "2029")) == []


# --------------------------------------------------------------------------------------------------- conflicts


def conflicts(*letters: Facts) -> list[tuple[str, ...]]:
    """Label, letter and words of each passage in conflict."""
    query = """SELECT ?label ?letter ?words { ?c a kg:Conflict ; rdfs:label ?label ; kg:between ?p .
        ?p oa:exact ?words ; <http://www.w3.org/ns/prov#wasQuotedFrom> ?letter . FILTER (LANG(?label) = "nl") }"""
    return rows(linked(*letters), query)


def on(letter: str, words: str, start: str, end: str | None = None, otherwise: str = "") -> Facts:
    """A letter that states a meeting's date in words, and perhaps another one in other words."""
    text = f"De DMM is op {words}. Ook staat er {otherwise}."
    found = Meeting(
        1,
        "DMM",
        ("DMM",),
        (span(text, "DMM"),),
        series=DMM,
        start=DateValue(start, span(text, words)),
        end=DateValue(end or start, span(text, words)),
        otherwise=(span(text, otherwise),) if otherwise else (),
    )
    return bare(text, id=letter, meetings=(found,))


def test_two_letters_with_two_dates_close_together_disagree() -> None:
    found = conflicts(on("a", "12 maart 2031", "2031-03-12"), on("b", "13 en 14 maart", "2031-03-13", "2031-03-14"))
    assert found == [
        ("DMM: 2031-03-12 of 2031-03-13", "letter/a", "12 maart 2031"),
        ("DMM: 2031-03-12 of 2031-03-13", "letter/b", "13 en 14 maart"),
    ]


def test_meetings_weeks_apart_do_not_disagree() -> None:
    assert conflicts(on("a", "12 maart 2031", "2031-03-12"), on("b", "26 maart 2031", "2031-03-26")) == []


def test_a_letter_that_knows_both_days_knows_two_meetings() -> None:
    text = "De DMM is op 12 maart 2031 en op 13 maart 2031."
    first, second = (
        Meeting(n, "DMM", (), (span(text, day),), series=DMM, start=DateValue(when, span(text, day)))
        for n, day, when in ((1, "12 maart 2031", "2031-03-12"), (2, "13 maart 2031", "2031-03-13"))
    )
    twice = bare(text, id="b", meetings=(first, second))
    assert conflicts(on("a", "12 maart 2031", "2031-03-12"), twice) == []


def test_words_for_another_date_disagree_with_those_for_the_meetings_own_in_all_letters() -> None:
    one = on("a", "12 maart a.s.", "2031-03-12", otherwise="aanstaande 16 en 17 maart")
    label = "DMM of aanstaande 16 en 17 maart"
    assert conflicts(one, on("b", "12 maart 2031", "2031-03-12")) == [
        (label, "letter/a", "12 maart a.s."),
        (label, "letter/a", "aanstaande 16 en 17 maart"),
        (label, "letter/b", "12 maart 2031"),
    ]


def test_words_against_two_meetings_are_one_conflict_with_one_name() -> None:
    one = on("a", "12 maart a.s.", "2031-03-12", otherwise="aanstaande 16 en 17 maart")
    (meeting,) = one.meetings
    twice = replace(one, meetings=(meeting, replace(meeting, ordinal=2, label="UDCG", series=None)))
    assert {label for label, *_ in conflicts(twice)} == {"DMM of aanstaande 16 en 17 maart"}


def called(letter: str, text: str) -> Facts:
    return bare(text, id=letter, mentions=(Mention(span(text, "Wachter"), WATCH),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De operatie Wachter begint.", "De missie ‘Wachter’ loopt."),
        (
            "Een activiteit Wachter is er.",
            "Over Wachter is veel te zeggen. Deze leden horen graag meer over deze missie.",
        ),
        ("De Operatie\nWachter begint.", "Wachter helpt. Deze NAVO activiteit versterkt de flank."),
    ],
)
def test_one_name_called_two_sorts_of_thing_is_a_conflict(one: str, other: str) -> None:
    found = conflicts(called("a", one), called("b", other))
    assert [(letter, words) for _, letter, words in found] == [("letter/a", "Wachter"), ("letter/b", "Wachter")]
    assert found[0][0].startswith("Wachter: ")


@pytest.mark.parametrize(
    "other",
    [
        "De operatie Wachter loopt.",
        "Wachter loopt.",
        "Wachter loopt.\nDeze missie van een ander loopt ook.",
        "De commissie Wachter loopt.",
        "Wachter loopt. De missies lopen.",
    ],
)
def test_one_name_called_one_sort_of_thing_is_none(other: str) -> None:
    assert conflicts(called("a", "De operatie Wachter begint."), called("b", other)) == []


def test_one_name_in_two_classes_is_a_conflict() -> None:
    mission = Entity("id/mission/zeearend", "Mission", "Zeearend", known=False)
    letters = (
        bare("Zeearend", id="a", mentions=(Mention(Span(0, 8), EAGLE),)),
        bare("De Zeearend", id="b", mentions=(Mention(Span(3, 11), mission),)),
    )
    assert conflicts(*letters) == [
        ("Zeearend: Mission of Programme", "letter/a", "Zeearend"),
        ("Zeearend: Mission of Programme", "letter/b", "Zeearend"),
    ]


def test_a_conflict_has_evidence_and_says_what_it_is_about() -> None:
    found = linked(called("a", "De operatie Wachter begint."), called("b", "De missie Wachter loopt."))
    about = rows(found, "SELECT ?thing ?p { ?c a kg:Conflict ; dct:subject ?thing ; kg:evidence ?p }")
    assert about == [("id/mission/wachter", "letter/a#char=12,19"), ("id/mission/wachter", "letter/b#char=10,17")]


# ------------------------------------------------------------------------------------------------ the mechanism


def test_links_stand_in_their_graph_and_no_scaffolding_is_left() -> None:
    found = linked(FIRST, promise("b", "2031-02-01"), meeting("c", "2031-03-12"), meeting("d", "2031-03-12"))
    quads = list(found.quads_for_pattern(None, None, None, LINKS))
    assert {q.predicate.value for q in quads} == {str(KG.sameMeeting), str(KG.repeats)}
    assert not [q for q in found if "kamergraph/rules#" in q.predicate.value]


def test_linking_again_gives_the_same_and_forgets_what_is_gone() -> None:
    found = linked(meeting("a", "2031-03-12"), meeting("b", "2031-03-12"))
    assert linking.link(found) == 2
    found.remove_graph(ox.NamedNode(f"{BASE}graph/letter/b"))
    assert linking.link(found) == 0


def test_nothing_is_stated_that_another_graph_states() -> None:
    one, other = meeting("a", "2031-03-12"), meeting("b", "2031-03-12")
    found = samples.store(one, other)
    graph = ox.NamedNode("https://example.org/own")
    a, b = (ox.NamedNode(f"{BASE}letter/{name}/meeting/1") for name in "ab")
    found.add(ox.Quad(a, ox.NamedNode(str(KG.sameMeeting)), b, graph))
    linking.link(found)
    assert [q.subject for q in found.quads_for_pattern(None, None, None, LINKS)] == [b]


def test_links_are_made_under_another_base() -> None:
    base = "https://example.org/data/"
    found = ox.Store()
    text = "".join(
        mapping.letter_nquads(f, base=base) for f in (meeting("a", "2031-03-12"), meeting("b", "2031-03-12"))
    )
    found.extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert linking.link(found, base=base) == 2
    assert next(found.quads_for_pattern(None, None, None, ox.NamedNode(f"{base}graph/links")), None)


def test_rules_run_in_their_order_and_each_is_valid_sparql() -> None:
    orders = [rule.order for rule in linking.rules()]
    assert orders == sorted(orders)
    assert len(orders) == len(set(orders))
    for rule in linking.rules():
        ox.Store().query(rule.query)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<x> a", r"rules\.ttl:1:\d+: not valid Turtle"),
        ("<a:x> a <http://www.w3.org/ns/shacl#SPARQLRule> .", "a rule has one sh:construct and one sh:order"),
        (
            '@prefix sh: <http://www.w3.org/ns/shacl#> . <a:x> a sh:SPARQLRule ; sh:order 1 ; sh:construct "ASK {" .',
            r"(?s)a:x: not valid SPARQL: .*; mend ontology/rules.ttl",
        ),
    ],
)
def test_broken_rules_are_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "rules.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=said):
        linking.link(ox.Store(), folder=tmp_path)


def test_missing_rules_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"rules\.ttl: cannot be read"):
        linking.rules(tmp_path)


# ------------------------------------------------------------------------------------------- the letters in seeds/


@pytest.fixture(scope="module")
def seeds(seeds_store: Path) -> ox.Store:
    return store.current(seeds_store).open().database


def test_the_two_known_disagreements_of_the_seeds_are_found(seeds: ox.Store) -> None:
    query = """SELECT ?label ?letter ?words { ?c a kg:Conflict ; rdfs:label ?label ; kg:between ?p .
        ?p oa:exact ?words ; <http://www.w3.org/ns/prov#wasQuotedFrom> ?letter . FILTER (LANG(?label) = "nl") }"""
    found = rows(seeds, query)
    days = {(letter.split("/")[1][:3], words) for label, letter, words in found if label.startswith("DMM")}
    assert ("003", "aanstaande 16 en 17 oktober") in days
    assert ("004", "15 oktober 2025") in days
    sentry = {(label, letter.split("/")[1][:3]) for label, letter, _ in found if "Eastern Sentry" in label}
    assert sentry == {("Eastern Sentry: activiteit, missie, operatie", letter) for letter in ("000", "003", "004")}


def test_agenda_consultation_and_report_of_the_seeds_are_on_one_meeting(seeds: ox.Store) -> None:
    query = (
        "SELECT DISTINCT ?l { ?r <http://purl.org/dc/terms/issued> ?d ; kg:concerns/kg:sameMeeting/^kg:concerns ?l }"
    )
    letters = {row[0].split("/")[1][:3] for row in rows(seeds, query)}
    assert {"000", "003"} <= letters


def test_something_promised_in_the_seeds_returns_in_a_later_letter(seeds: ox.Store) -> None:
    assert rows(seeds, "SELECT ?a ?b { ?a kg:repeats ?b }")
    assert SGP
