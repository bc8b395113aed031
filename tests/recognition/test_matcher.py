"""The rules of matching of docs/knowledge.md, each with a vocabulary of its own."""

from __future__ import annotations

import pytest

from graph.model import EntityClass, Term
from graph.recognition.folding import fold
from graph.recognition.matcher import Matcher
from graph.recognition.overlaps import Overlaps


def term(
    path: str,
    *names: str,
    cls: EntityClass = "Capability",
    hidden: tuple[str, ...] = (),
    weak: tuple[str, ...] = (),
    proper: tuple[str, ...] = (),
    language: str = "nl",
    body: str | None = None,
) -> Term:
    return Term(
        path=path,
        cls=cls,
        label="" if language == "en" else names[0],
        names=tuple((name, language) for name in names),
        hidden=tuple((name, "nl") for name in hidden),
        weak=weak,
        marks={"properLabel": proper} | ({"body": (body,)} if body else {}),
    )


NAVO = term("navo", "NAVO", "bondgenootschap", cls="Organisation", weak=("bondgenootschap",))
NATO = term("navo", "NATO", cls="Organisation", language="en")
UKRAINE = term("oekraine", "Ukraine", cls="Country", language="en")
RUSSIA = term("rusland", "Rusland", cls="Country", hidden=("Russische",))
IRAK = term("irak", "Irak", cls="Country")
DRONES = term("drones", "drones")
COUNTER = term("counter-drone", "counter-drones", "verdediging tegen drones")
PREPOSITIONS = ("tegen", "van", "in")


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    """Surface and path of what counts, in order of place."""
    bodies = [(t.path, body) for t in terms for body in t.marks.get("body", ())]
    hits = Matcher(terms).find(text, fold(text))
    chosen = Overlaps(PREPOSITIONS, ("of", "for"), bodies).resolve(text, hits, lambda _: True)
    return [(text[slice(*hit.span)], hit.entity.path) for hit in chosen]


def surfaces(text: str, *terms: Term) -> list[str]:
    return [surface for surface, _ in found(text, *terms)]


@pytest.mark.parametrize(
    ("label", "text", "surface"),
    [
        ("drone", "Een Drone vloog.", "Drone"),
        ("drone", "DRONES EN MEER", "DRONES"),
        ("drones", "de DroneSentry", None),
        ("Eastern Sentry", "EASTERN SENTRY", "EASTERN SENTRY"),
        ("Eastern Sentry", "over Eastern sentry", "Eastern sentry"),
        ("Eastern Sentry", "over eastern sentry", None),
        ("Volt", "een volt", None),
        ("NAVO", "de Navo en", "Navo"),
        ("STAP", "Goed. Stap voor stap", None),
        ("F-16", "de F16’s en", "F16"),
        ("F-35", "de F-35A en", "F-35"),
        ("F-35", "de F-350 en", None),
        ("CT25", "de CT 25 zijn", "CT 25"),
        ("counter-drone", "(counter-)drones in", "(counter-)drones"),
        ("elektronische oorlogsvoering", "elektronische\noorlogsvoering", "elektronische\noorlogsvoering"),
        ("DUI", "de DUI’s inzet", "DUI"),
        ("raket", "vier raketten", "raketten"),
        ("Polen", "Dat was zo. Polen en", "Polen"),
        ("De Zee", "van de. Zee en", None),
    ],
)
def test_case_spelling_and_inflection(label: str, text: str, surface: str | None) -> None:
    assert surfaces(text, term("x", label)) == ([surface] if surface else [])


def test_a_word_that_plurals_end_in_is_no_part_of_the_name_in_front() -> None:
    plane = term("vliegtuig", "verkenningsvliegtuig", "verkenningsvliegtuigen")
    assert surfaces("een verkenningsvliegtuig en een radar", plane) == ["verkenningsvliegtuig"]
    assert surfaces("twee verkenningsvlieg tuigen", plane) == ["verkenningsvlieg tuigen"]


def test_a_case_ending_of_a_proper_name_is_no_part_of_it() -> None:
    assert surfaces("Irak’s grens, Iraks grens", IRAK) == ["Irak", "Irak"]


@pytest.mark.parametrize(
    ("label", "text", "surface"),
    [
        ("NAVO", "de NAVO-top", "NAVO"),
        ("NAVO", "het NAVO- en EU-beleid", "NAVO"),
        ("NAVO", "anti-NAVO", "NAVO"),
        ("EU", "EUR 12", None),
        ("luchtverdediging", "luchtverdedigingscapaciteiten", "luchtverdediging"),
        ("tank", "tankvliegtuigen", None),
        ("genie", "genieten", None),
        ("drone", "gyrodrones", None),
        ("Volt", "Voltooid", None),
    ],
)
def test_first_parts_of_compounds(label: str, text: str, surface: str | None) -> None:
    assert surfaces(text, term("x", label)) == ([surface] if surface else [])


def test_an_actor_with_a_small_letter_opens_no_compound() -> None:
    assert surfaces("het ministerie", term("x", "minister", cls="Post")) == []
    assert surfaces("het kabinetsbesluit", term("x", "kabinet", cls="Organisation")) == []


def test_a_weak_label_stands_free() -> None:
    assert surfaces("het bondgenootschap", NAVO) == ["bondgenootschap"]
    assert surfaces("het NAVO-bondgenootschap", NAVO) == ["NAVO"]
    assert surfaces("bondgenootschappelijke plannen", NAVO) == []
    raad = term("raad", "Raad", cls="Organisation", weak=("Raad",))
    assert surfaces("de Raad en de Hoge Raad", raad, term("hr", "Hoge Raad", cls="Organisation")) == [
        "Raad",
        "Hoge Raad",
    ]


def test_a_weak_name_opens_a_compound_with_a_paper() -> None:
    commission = term("ec", "Commissie", cls="Organisation", weak=("Commissie",))
    text = "het Commissievoorstel en de Commissieleden"
    hits = Matcher([commission], papers=["voorstel"]).find(text, fold(text))
    assert [text[slice(*hit.span)] for hit in hits] == ["Commissie"]


def test_a_proper_label_is_as_written_and_not_among_capitals() -> None:
    safe = term("safe", "SAFE", proper=("SAFE",), cls="Programme")
    assert surfaces("via SAFE en", safe) == ["SAFE"]
    assert surfaces("via Safe en", safe) == []
    assert surfaces("EUROPA BLIJFT SAFE EN STERK", safe) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("de NAVO-missie in Irak", ["NAVO-missie in Irak", "NAVO", "Irak"]),
        ("de Ukraine Defence Contact Group", ["Ukraine Defence Contact Group"]),
        ("de NATO Priority Targets", ["NATO Priority Targets"]),
        ("de Russische Centrale Bank", ["Russische Centrale Bank", "Russische"]),
        ("de Drone Line", ["Drone Line"]),
        ("de dronemuur", ["dronemuur"]),
        ("een drone muur", ["drone muur"]),
        ("het PCA drones en counter-drones", ["PCA drones en counter-drones", "drones", "counter-drones"]),
        ("de verdediging tegen drones", ["verdediging tegen drones", "drones"]),
        ("(counter-)drones", ["(counter-)drones", "drones"]),
        ("het IAMD-beleid", ["IAMD-beleid", "IAMD"]),
        ("het akkoord EDIP", ["akkoord EDIP", "EDIP"]),
        ("het PCA drones", ["PCA drones", "drones"]),
        ("het akkoord over Zilverplan", ["akkoord over Zilverplan"]),
        ("het akkoord van Zilverplan", ["akkoord van Zilverplan", "Zilverplan"]),
    ],
)
def test_names_within_names(text: str, names: list[str]) -> None:
    terms = (
        NAVO, NATO, UKRAINE, RUSSIA, IRAK, DRONES, COUNTER,
        term("nmi", "NAVO-missie in Irak", cls="Mission"),
        term("udcg", "Ukraine Defence Contact Group", cls="Organisation"),
        term("npt", "NATO Priority Targets", cls="Programme"),
        term("rcb", "Russische Centrale Bank", cls="Organisation"),
        term("line", "Drone Line", cls="Programme"),
        term("muur", "dronemuur", "drone muur", cls="Programme"),
        term("pca", "PCA drones en counter-drones", cls="Programme"),
        term("iamd", "IAMD"),
        term("iamd-beleid", "IAMD-beleid", cls="Programme"),
        term("edip", "EDIP", cls="Programme"),
        term("akkoord", "akkoord EDIP", "akkoord over Zilverplan", "akkoord van Zilverplan", cls="Programme"),
        term("pca-los", "PCA", "PCA drones", cls="Programme"),
        term("zilver", "Zilverplan", cls="Programme"),
    )  # fmt: skip
    assert surfaces(text, *terms) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("twee Patriot-systemen", [("Patriot", "patriot")]),
        ("het NAVO IAMD", [("NAVO", "navo"), ("IAMD", "iamd")]),
        ("de operatie Eastern Sentry", [("Eastern Sentry", "sentry")]),
        ("vier Harpoen-raketten", [("Harpoen", "harpoen")]),
        ("vier Onbekend-Iets-raketten", []),
        ("de NAVO-raketten", [("NAVO", "navo"), ("raketten", "raketten")]),
        ("de 155mm-raketten", [("raketten", "raketten")]),
    ],
)
def test_a_mention_is_the_shortest_full_name(text: str, names: list[tuple[str, str]]) -> None:
    terms = (
        NAVO,
        term("patriot", "Patriot", "Patriot-systemen"),
        term("iamd", "IAMD", "NAVO IAMD"),
        term("sentry", "Eastern Sentry", "operatie Eastern Sentry", cls="Mission"),
        term("harpoen", "Harpoen"),
        term("raketten", "raketten"),
    )
    assert found(text, *terms) == names


def test_a_body_and_its_meetings_share_a_name() -> None:
    nar = term("nar", "Noord-Atlantische Raad", "NAR", cls="Organisation")
    series = term("nar-reeks", "Noord-Atlantische Raad", "NAR", cls="Series")
    assert {path for _, path in found("de NAR kwam bijeen", nar, series)} == {"nar", "nar-reeks"}


def test_a_body_counts_within_the_name_of_its_meeting() -> None:
    epc = term("epc", "European Political Community", cls="Organisation", language="en")
    summit = term("top", "European Political Community Summit", cls="Series", body="epc")
    assert [path for _, path in found("de 7th European Political Community Summit", epc, summit)] == ["top", "epc"]


def test_of_two_crossing_names_the_longer_stands() -> None:
    one, other = term("a", "zware brigade"), term("b", "brigade landstrijdkrachten", cls="Organisation")
    assert surfaces("de zware brigade landstrijdkrachten", one, other) == ["brigade landstrijdkrachten"]
