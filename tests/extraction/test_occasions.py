"""On which day an act is that a letter on meetings tells of, and in which tense."""

from __future__ import annotations

from dataclasses import replace

import pytest
from extraction.sentences import known, read
from extraction.smallletters import facts

from graph.extraction.gatherings import Gatherings, GatheringWords
from graph.model import Document, Meeting, Span

HEAD = (
    "28 676 NAVO\n\nNr. 463 Brief van de minister van Defensie\n\nAan de Voorzitter van de Tweede Kamer der "
    "Staten-Generaal\n\nDen Haag, {date}\n\n{body}\n\nDe minister van Defensie,\n\nJ. de Vries\n"
)
REPORT = (
    "Hierbij doe ik verslag van de bijeenkomst van de NAVO-ministers van Defensie, die op 12 en 13 februari 2026 in "
    "Brussel plaatsvond, alsmede van de JEF-ministeriële van 16 februari in Riga.\n\n"
)


def told(body: str, date: str = "6 maart 2026") -> list[tuple[str, str | None, str]]:
    """Frame, start and status of the last act of a letter."""
    found = facts(HEAD.format(date=date, body=body)).commitments
    return [(c.frame, c.start.value if c.start else None, c.status) for c in found]


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Oekraïne\n\nTsjechië drong aan op meer munitie.", "2026-02-12"),
        ("Oekraïne\n\nTsjechië zegde twintig houwitsers toe.", "2026-02-12"),
        ("Tweede dag\n\nOp de tweede dag kwam Irak aan bod. Tsjechië drong aan op meer munitie.", "2026-02-13"),
        ("JEF-ministeriële\n\nTsjechië drong aan op meer munitie.", "2026-02-16"),
        ("Riga\n\nIn Riga drong Tsjechië aan op meer munitie.", "2026-02-16"),
        ("Overig\n\nTsjechië drong, zoals op de NAVO-top van 2023, aan op meer munitie.", "2026-02-12"),
        ("Overig\n\nOp 20 februari sprak ik hem. Bij die gelegenheid tekende ik een verklaring.", "2026-02-20"),
        ("Overig\n\nDe ministers zetten hun handtekening onder een verklaring.", "2026-02-12"),
    ],
)  # fmt: skip
def test_what_a_report_tells_is_of_its_meeting(body: str, start: str) -> None:
    assert [s for _, s, _ in told(REPORT + body)] == [start]


def test_what_an_agenda_foresees_is_agreed_at_its_meeting() -> None:
    body = "Geannoteerde agenda van de NAVO-top in Oslo op 9 en 10 juli 2030.\n\nNorm\n\n"
    assert told(f"{body}Naar verwachting stellen de bondgenoten een verklaring vast.", "28 juni 2030")[0][1:] == (
        "2030-07-09",
        "expected",
    )
    assert told(f"{body}Nederland zal de verklaring niet ondertekenen.", "28 juni 2030")[0][1] is None
    assert told(f"{body}Voorts ondertekenen elf bondgenoten een convenant.", "28 juni 2030")[0][1:] == (
        "2030-07-09",
        "committed",
    )


def test_what_is_told_of_a_longer_time_is_of_no_meeting() -> None:
    body = "Overig\n\nTsjechië heeft de verklaring tot op heden niet ondertekend."
    assert told(REPORT + body)[0][1] is None


def test_what_must_be_done_before_a_meeting_has_its_day_as_the_end() -> None:
    text = HEAD.format(
        date="6 maart 2026",
        body="De NAVO-top vindt op 7 juli 2026 in Ankara plaats. Nederland levert nog vóór de NAVO-top tien radars.",
    )
    (found,) = facts(text).commitments
    assert (found.start, found.end and found.end.value) == (None, "2026-07-07")


def test_a_report_is_not_the_agenda_it_refers_to() -> None:
    body = (
        "Op 12 en 13 februari jl. was ik in Brussel voor de DMM. De geannoteerde agenda (Kamerstuk 28 676, nr. 458) "
        "was u al toegegaan. De vergadering duurde twee dagen."
    )
    assert facts(HEAD.format(date="6 maart 2026", body=body)).document.type == "report"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("In januari 2024 zetten Nederland en Polen hun handtekening onder een verklaring.", "done"),
        ("Zweden liet weten tien radars te hebben geleverd.", "done"),
        ("Zweden liet weten tien radars te leveren.", "committed"),
        ("Een volgend kabinet zal over de opvolger moeten beslissen.", "expected"),
        ("De leden van de VVD-fractie zouden graag zien dat Duitsland meer samenwerkt.", "ongoing"),
        ("De bondgenoten hebben afgesproken dat de voortgang jaarlijks wordt gemeten.", "done"),
    ],
)
def test_the_day_and_the_form_tell_how_firm_an_act_is(sentence: str, status: str) -> None:
    assert told(f"Geachte voorzitter,\n\n{sentence}")[-1][2] == status


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Defensie trekt tien militairen uit Kidal terug.", ["Kidal"]),
        ("In het noorden van Mali zet Frankrijk militairen in.", ["Mali"]),
        ("In het Litouwse Rūdninkai legert Duitsland een brigade.", ["Litouwen", "Rūdninkai"]),
        ("Nederland zet een fregat in de Keltische Zee in.", ["Keltische Zee"]),
        ("Het oefenterrein ligt bij Ulm. Nederland levert daar tien instructeurs.", ["Ulm"]),
        ("Litouwen vraagt om steun. Nederland draagt daaraan bij met tien instructeurs.", ["Litouwen"]),
        ("Defensie zendt vijf technici, die tot mei in Polen blijven.", ["Polen"]),
        ("In Ulm koopt Defensie tien radars van Saab in Linköping.", ["Ulm"]),
        ("In maart leverde de Koninklijke Luchtmacht in Ulm tien radars aan Oekraïne.", ["Ulm"]),
        ("Defensie koopt bij Saab, een in Delft gevestigd bedrijf, tien radars.", []),
        ("In Ulm spraken de bondgenoten af hun voorraden te delen.", ["Ulm"]),
        ("Extra troepen voor Estland stelt Nederland niet beschikbaar.", ["Estland"]),
        ("In Ulm staat een Patriot-batterij, waarvoor Nederland tachtig militairen uitzendt.", ["Ulm"]),
        ("Nederland stuurt acht instructeurs, die in Ulm en Wiesbaden lesgeven.", ["Ulm", "Wiesbaden"]),
        ("In eigen land bouwt Defensie een fabriek.", ["Nederland"]),
        ("Voor de kust van Libië zet Italië een fregat in.", ["Libië"]),
        ("Nederland vraagt de lidstaten fregatten vrij te maken voor de Rode Zee.", ["Rode Zee"]),
        ("In het Drentse Klazienaveen bouwt Thales een hal.", ["Klazienaveen"]),
        ("Op de top in Ulm zal Nederland pleiten voor een fonds.", ["Ulm"]),
        ("Op de NAVO-top, die op 7 juli in Ankara plaatsvindt, pleit Nederland voor een fonds.", ["Ankara"]),
    ],
)
def test_where_an_act_is(sentence: str, places: list[str]) -> None:
    found = facts(HEAD.format(date="6 maart 2026", body=f"Geachte voorzitter,\n\n{sentence}")).commitments
    assert [e.label for e in found[-1].places] == places


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Op 23 mei 2026 vond de RBZ Defensie plaats. Een dag eerder kwam de bestuursraad van het EDA bijeen.",
         ["2026-05-23", "2026-05-22"]),
        ("Ik doe verslag van de RBZ en de RBZ Defensie, die op 14 respectievelijk 15 mei 2026 plaatsvonden.",
         ["2026-05-14", "2026-05-15"]),
        ("Op maandag 18 mei 2026 vond de RBZ plaats. Op dinsdag kwam de UDCG bijeen in Riga.",
         ["2026-05-18", "2026-05-19"]),
        ("Op 12 en 13 mei 2026 vond de DMM plaats; op de tweede dag vergaderde de UDCG.",
         ["2026-05-12", "2026-05-13"]),
        ("Op 4 mei 2026 was de bijeenkomst van de ministers van Defensie van de Benelux.", ["2026-05-04"]),
        ("Op 7 mei 2026 was ik in Praag voor de conferentie over luchtverdediging.", ["2026-05-07"]),
    ],
)  # fmt: skip
def test_days_told_by_other_days(body: str, days: list[str]) -> None:
    found = facts(HEAD.format(date="6 juni 2026", body=body)).meetings
    assert [m.start.value if m.start else None for m in found] == days


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Damen levert het schip niet in 2027, maar in 2028.", False),
        ("Defensie levert zonder vertraging tien radars.", False),
        ("Nederland levert geen tanks, maar munitie.", True),
        ("Nederland acht een verbod onverstandig.", True),
        ("Noorwegen wijst het verzoek van Estland af.", True),
        ("Nederland sluit een bijdrage aan KFOR niet uit.", False),
    ],
)
def test_what_denies(sentence: str, *, denied: bool) -> None:
    found = facts(HEAD.format(date="6 maart 2026", body=f"Geachte voorzitter,\n\n{sentence}")).commitments
    assert found[-1].negated is denied


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Begin 2025 heeft Nederland twee radars geschonken aan Oekraïne.", ("2025", None)),
        ("Defensie begint in 2028 met de bouw van de kazerne.", ("2028", None)),
        ("De bondgenoten besteden dit jaar 2% van het bbp aan defensie.", ("2026", "2026")),
        ("Defensie verwacht in september een contract te tekenen.", ("2027-09", "2027-09")),
        ("In het najaar van 2027 stuurt Nederland een fregat naar de Rode Zee.", ("2027", None)),
        ("Op 14 september organiseert Nederland een forum.", ("2027-09-14", "2027-09-14")),
        ("Defensie neemt de tank niet in 2030, maar op 1 maart 2028 in gebruik.", ("2028-03-01", None)),
        ("Defensie wil in 2030 over 400 drones beschikken.", (None, "2030")),
        ("Het kabinet heeft in de Voorjaarsnota 2026 € 3 miljoen vrijgemaakt.", ("2026", None)),
        ("Zes schepen gaan naar Oekraïne; zij worden vóór 1 mei 2028 overgedragen.", (None, "2028-05-01")),
        ("EUMAM Oekraïne, waarvan het mandaat tot 15 november 2027 loopt, leidt mariniers op.", (None, None)),
        ("België zet vanaf mei 2027 een schip in, waarop Nederland tien duikers plaatst.", ("2027-05", None)),
        ("Noorwegen zegde op 2 mei 2026 toe in 2028 tien tanks te leveren.", ("2026-05-02", "2028")),
        (
            "De bondgenoten spraken af in 2035 5% van het bbp aan defensie te besteden, waarvan 1,5% aan weerbaarheid.",
            (None, "2035"),
        ),
        ("Zweden liet weten in 2028 twee fregatten aan KFOR te leveren.", ("2028", "2028")),
        ("Defensie zendt tien instructeurs, die vanaf mei 2027 in Polen werken.", ("2027-05", None)),
        ("Defensie koopt tien drones, die tot eind 2028 in delen worden geleverd.", (None, "2028")),
        ("De bijdrage aan KFOR wordt na 1 mei 2027 niet verlengd.", (None, "2027-05-01")),
        ("Een verlenging van de inzet na mei 2027 beoogt Nederland niet.", (None, None)),
        ("Over de kosten na 2028 zal een volgend kabinet moeten beslissen.", (None, None)),
        ("De VN-Veiligheidsraad heeft het mandaat op 2 mei 2026 met een jaar verlengd.", ("2026-05-02", None)),
        ("Nederland levert vóór de jaarwisseling tien radars.", (None, "2026-12-31")),
        ("Komend voorjaar levert Nederland tien radars.", ("2027", None)),
        ("Op 2 en 3 mei 2026 tekende Nederland een convenant.", ("2026-05-02", None)),
        ("Nederland stort in 2027, 2028 en 2029 4 miljoen euro in het fonds.", ("2027", "2029")),
        ("Polen heeft Nederland op 2 mei gevraagd om dit jaar tien drones te leveren.", ("2026", "2026")),
        ("Polen heeft Nederland dit jaar gevraagd om tien drones te leveren.", (None, None)),
    ],
)
def test_when_an_act_is(sentence: str, period: tuple[str | None, str | None]) -> None:
    found = facts(HEAD.format(date="6 oktober 2026", body=f"Geachte voorzitter,\n\n{sentence}")).commitments[-1]
    assert (found.start and found.start.value, found.end and found.end.value) == period


def test_one_name_may_be_that_of_two_meetings() -> None:
    letter, _ = read("De raad kwam op 9 december bijeen.")
    document = Document(type="report", title="")
    span = Span(3, 7)
    raad = Meeting(1, "raad", ("raad",), (span,))
    words = GatheringWords(known().lexicon)
    found = Gatherings(letter, document, [raad, replace(raad, ordinal=2)], groups={}, words=words)
    assert found.spans == [span, span]
