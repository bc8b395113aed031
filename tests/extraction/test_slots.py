"""What a commitment takes from around its clause: mission, programme, who benefits, and where."""

from __future__ import annotations

import pytest
from extraction.sentences import commitments
from extraction.smallletters import HEAD, facts, last

from graph.model import Entity


def labels(entities: tuple[Entity, ...]) -> list[str]:
    return [e.label for e in entities]


def test_an_act_is_part_of_the_mission_that_its_sentence_points_back_to() -> None:
    found = last("KFOR bewaart de vrede in Kosovo. Nederland levert daaraan vijf stafofficieren.")
    assert labels(found.missions) == ["KFOR"]


def test_a_contribution_is_to_the_mission_that_the_letter_is_about() -> None:
    body = "KFOR telt 4.000 militairen. KFOR blijft nodig.\n\nDe uitgaven voor de inzet betaalt het kabinet."
    found = last(body, subject="Verlenging van de bijdrage aan KFOR")
    assert labels(found.missions) == ["KFOR"]


def test_a_programme_named_before_is_meant_by_what_points_back_to_it() -> None:
    found = last("De Commissie stelt EDIP voor. Nederland pleit daarbij voor snellere vergunningen.")
    assert labels(found.programmes) == ["EDIP"]


def test_who_asks_benefits() -> None:
    sent = facts(
        HEAD.format(
            date="18 augustus 2026", subject="Inzet", body="Op verzoek van Estland zendt Nederland twee fregatten."
        )
    ).commitments
    assert [labels(c.beneficiaries) for c in sent if c.kind == "deployment"] == [["Estland"]]


def test_a_letter_on_support_is_about_whom_it_supports() -> None:
    body = "Dit is de steun die Nederland aan Oekraïne verleent.\n\nDefensie levert in 2027 twee mijnenjagers."
    assert labels(last(body).beneficiaries) == ["Oekraïne"]


def test_territory_and_towns_on_both_sides_are_places() -> None:
    assert labels(last("Nederland traint rekruten op Pools grondgebied.").places) == ["Polen"]
    assert labels(last("Defensie zet een fregat in tussen Riga en Tallinn.").places) == ["Riga", "Tallinn"]


def test_what_points_back_is_about_what_the_act_before_was_about() -> None:
    found = last("Nederland trekt € 5 miljoen uit voor de sanering van Odesa. Hiervan is in 2025 € 2 miljoen besteed.")
    assert found.object_text == "sanering van Odesa"


def test_who_lets_know_to_do_something_promises_it() -> None:
    found = last("Zweden heeft laten weten twaalf adviseurs in Bagdad te handhaven.")
    assert (found.status, found.kind) == ("committed", "deployment")


def test_of_whom_something_is_asked_is_bound() -> None:
    found = last("Aan Thales is door de minister van Defensie gevraagd om een loods in te richten.")
    assert labels(found.by) == ["Thales Nederland"]


def test_a_clause_behind_says_where() -> None:
    found = last("Defensie investeert in een hal die in Delft verrijst.")
    assert labels(found.places) == ["Delft"]


def test_the_name_of_a_mission_says_where_it_is() -> None:
    assert labels(last("Bij de NAVO-missie in Irak plaatst Nederland drie adviseurs.").places) == ["Irak"]


def test_money_is_for_the_body_it_goes_to() -> None:
    assert labels(last("Nederland stort € 20 miljoen in de Drone Capability Coalition.").beneficiaries) == ["Oekraïne"]
    assert labels(last("Het kabinet maakt € 4 miljoen over aan UNDP.").beneficiaries) == ["UNDP"]


def test_units_are_for_the_body_they_join() -> None:
    found = last("Nederland levert in 2028 een schip van de Standing NATO Maritime Group 1.")
    assert labels(found.beneficiaries) == ["SNMG1"]


def test_a_pronoun_stands_for_the_materiel_named_before_it() -> None:
    bought = "Nederland koopt de granaten in Zuid-Afrika en schenkt ze aan Oekraïne."
    repaired = "Duitsland heeft de tanks hersteld en draagt die in mei over aan Oekraïne."
    ready = "Het fregat Zr.Ms. Evertsen is gereed. Nederland zet het vanaf maart in voor EUNAVFOR Aspides."
    for text, kind, thing in (
        (bought, "supply", "granaten"),
        (repaired, "supply", "tanks"),
        (ready, "deployment", "fregat"),
    ):
        found = last(text)
        assert (found.kind, found.object_text) == (kind, thing)


def test_a_passive_goes_on_with_the_subject_before_it() -> None:
    found = last("De tanks zijn hersteld en worden in mei aan Oekraïne overgedragen.")
    assert (found.kind, found.status, found.object_text) == ("supply", "committed", "tanks")


def test_what_a_text_is_about_belongs_to_it_behind_the_verb_too() -> None:
    assert last("De Raad nam conclusies aan over de Zwarte Zee.").object_text == "conclusies over de Zwarte Zee"


def test_what_only_points_back_to_nothing_has_no_words() -> None:
    found = last("Denemarken trekt daar 90 miljoen euro voor uit.")
    assert (found.kind, found.object_text) == ("funding", "")


def test_a_word_that_says_how_is_no_object() -> None:
    assert (
        last("De Koninklijke Marine werft dit jaar 800 matrozen, tweemaal zoveel als vorig jaar.").object_text
        == "matrozen"
    )


def test_a_participle_behind_a_comma_only_describes() -> None:
    found = last("Nederland draagt met 120 mariniers, gelegerd in Rukla, bij aan de gevechtsgroep.")
    assert (found.kind, found.amount.value if found.amount else 0) == ("deployment", 120)
    assert "gelegerd" not in found.object_text


def test_a_participle_that_opens_a_sentence_tells_no_act() -> None:
    found = last("Teruggekeerd van zijn bezoek aan Kyiv pleitte de Hoge Vertegenwoordiger voor extra luchtverdediging.")
    assert found.object_text == "extra luchtverdediging"


def test_a_ship_acts_for_its_state() -> None:
    found = last("Van februari tot mei 2026 vaart het fregat Zr.Ms. Van Speijk onder de vlag van EUNAVFOR Aspides.")
    assert [e.label for e in found.by] == ["Zr.Ms. Van Speijk", "Nederland"]


def test_a_sum_in_a_clause_behind_is_that_of_the_act() -> None:
    body = "Nederland schenkt Estland twee schepen, waarmee een bedrag van 40 miljoen euro is gemoeid."
    found = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body)).commitments
    assert {(c.kind, c.amount and int(c.amount.value)) for c in found} == {("supply", 2), ("supply", 40_000_000)}


def test_budgets_and_added_sentences_hand_no_programme_on() -> None:
    assert labels(last("De kosten drukken op de Voorjaarsnota. Defensie trekt € 4 miljoen uit.").programmes) == []
    assert labels(last("EDIP is nieuw. Daarnaast pleit Nederland voor snellere vergunningen.").programmes) == []
    assert labels(last("EDIP is nieuw. Nederland pleit ervoor dat vergunningen sneller komen.").programmes) == []


def test_whoever_stands_before_an_amount_without_a_verb_gives_it() -> None:
    body = "België stort 40 miljoen euro in het fonds en Noorwegen 30 miljoen euro."
    found = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body)).commitments
    given = {c.by[0].label: int(c.amount.value) for c in found if c.amount}
    assert given == {"België": 40_000_000, "Noorwegen": 30_000_000}


def test_one_thing_given_counts_one() -> None:
    body = "Nederland schenkt Moldavië acht ambulances en een radar."
    found = facts(HEAD.format(date="18 augustus 2026", subject="Stand van zaken", body=body)).commitments
    assert sorted(int(c.amount.value) for c in found if c.amount) == [1, 8]


def test_the_number_of_a_unit_counts_nothing() -> None:
    found = last("De bijdrage aan KFOR wordt geleverd door 44 Pantserinfanteriebataljon.")
    assert found.amount is None


def test_the_one_sum_of_a_sentence_is_that_of_the_money_it_tells_of() -> None:
    found = last("De kosten, die naar verwachting € 31 miljoen bedragen, neemt Defensie voor haar rekening.")
    assert found.amount is not None
    assert int(found.amount.value) == 31_000_000


def test_a_count_stands_for_what_was_named_before() -> None:
    found = last("Duitsland beschikt over Patriot-raketten. Het zegde er vijftig toe aan Oekraïne.")
    assert (found.kind, found.object_text, found.amount.value if found.amount else 0) == ("supply", "Patriot", 50)


def test_costs_go_on_as_the_subject_of_the_verb_behind() -> None:
    found = facts(HEAD + "De kosten bedragen € 18 miljoen en komen ten laste van het BIV.\n").commitments
    assert [(c.kind, c.object_text) for c in found] == [("funding", "kosten")] * 2


def test_it_and_what_it_does_something_to_are_two_phrases() -> None:
    found = last("Het kabinet wil samenwerking. Daarom steunt het het voorstel van de Commissie.")
    assert found.object_text == "voorstel van de Commissie"


def test_goods_worth_a_sum_are_supplied() -> None:
    for text in (
        "Nederland kondigt munitie aan ter waarde van 90 miljoen euro.",
        "Nederland levert Oekraïne voor 30 miljoen euro aan munitie.",
    ):
        found = last(text)
        assert (found.kind, found.amount and found.amount.unit) == ("supply", "EUR")


def test_a_part_of_a_number_is_that_of_who_does_it() -> None:
    found = last("In totaal zijn 86.000 militairen getraind, van wie 4.300 door Nederland.")
    assert found.amount is not None
    assert int(found.amount.value) == 4300


def test_an_indefinite_noun_stands_for_no_programme() -> None:
    assert labels(last("EDIP is nieuw. Nederland pleit voor een fonds.").programmes) == []
    assert labels(last("EDIP is nieuw. Nederland pleit voor het fonds.").programmes) == ["EDIP"]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Fokker Services draagt tot 2029 zorg voor het groot onderhoud.", "groot onderhoud"),
        ("De medische zorg wordt geleverd door Duitsland.", "medische zorg"),
        ("Omdat het terrein te klein is, ziet Noorwegen ervan af een kazerne te bouwen.", "kazerne"),
    ],
)
def test_a_noun_that_looks_like_a_verb_is_the_object_and_a_reason_is_not(text: str, thing: str) -> None:
    assert thing in [c.object_text for c in commitments(text)]
    assert not any("te klein" in c.object_text for c in commitments(text))


def test_a_whole_thing_counts_one() -> None:
    found = last("Defensie heeft een complete NASAMS besteld.")
    assert found.amount is not None
    assert found.amount.value == 1


def test_what_is_made_counts_what_the_line_makes() -> None:
    found = last("Rheinmetall verhoogt de productie van 2.000 naar 10.000 granaten per jaar.")
    assert found.amount is not None
    assert found.amount.value == 10_000


def test_the_only_count_of_a_clause_tells_how_much_is_done() -> None:
    found = last("Noorwegen richt per 1 maart 2027 een stelling in met zes kanonnen.")
    assert (found.kind, found.amount and int(found.amount.value)) == ("other", 6)


@pytest.mark.parametrize(
    "part", ["van wie twaalf instructeurs", "van wie tien in Bagdad", "van wie er tien in Bagdad werken"]
)
def test_a_part_of_those_sent_is_not_their_number(part: str) -> None:
    found = last(f"De Nederlandse bijdrage bestaat uit 45 militairen, {part}.")
    assert found.amount is not None
    assert (int(found.amount.value), found.object_text) == (45, "militairen")


@pytest.mark.parametrize("counts", ["Duitsland levert er tien.", "Zweden stuurt er tien."])
def test_a_number_of_the_people_just_told_of_is_sent_as_they_are(counts: str) -> None:
    found = last(f"Nederland draagt met drie stafofficieren bij aan KFOR. {counts}")
    assert (found.kind, found.amount and int(found.amount.value)) == ("deployment", 10)


def test_a_number_of_goods_just_told_of_is_supplied() -> None:
    assert last("Nederland schenkt Oekraïne 14 tanks. Duitsland levert er tien.").kind == "supply"


@pytest.mark.parametrize(("pays", "where"), [("daaraan 4 miljoen euro mee", ["Lviv"]), ("4 miljoen euro mee", [])])
def test_money_for_what_was_just_told_of_is_spent_where_that_is(pays: str, where: list[str]) -> None:
    assert labels(last(f"Polen bouwt een werkplaats in Lviv. Nederland betaalt {pays}.").places) == where


@pytest.mark.parametrize("unit", ["een Noorse eenheid", "een Noors squadron", "een Noorse brigade", "een Noors korvet"])
def test_the_unit_of_a_country_acts_for_it(unit: str) -> None:
    assert "Noorwegen" in labels(last(f"De Nederlandse compagnie wordt in mei afgelost door {unit}.").by)
