"""A list is read with the sentence that opens it."""

from __future__ import annotations

from extraction.sentences import commitments

from graph.model import DateValue, Document, Entity, Span

LIST = """In de verslagperiode zijn door Nederland aan Oekraïne geleverd:
- 28 pantserhouwitsers, gereviseerd door de firma Van Dessel;
- 14.000 stuks 155mm-granaten; en
- twee mobiele radars.
"""


def test_what_a_list_names_is_done_by_the_sentence_that_opens_it() -> None:
    found = commitments(LIST)
    assert [(c.kind, c.status, int(c.amount.value) if c.amount else 0) for c in found] == [
        ("supply", "done", 28),
        ("supply", "done", 14000),
        ("supply", "done", 2),
    ]
    assert {c.passage for c in found} == {Span(0, len(LIST.rstrip()))}


def test_what_an_item_adds_behind_a_semicolon_ends_no_list() -> None:
    found = commitments(
        "Nederland levert aan Oekraïne:\n- 28 houwitsers; naar verwachting zijn dit oudere;\n- twee mobiele radars.\n"
    )
    assert [int(c.amount.value) for c in found if c.amount] == [28, 2]


def test_each_sum_of_a_list_goes_with_what_it_is_for() -> None:
    found = commitments(
        "Hiervan is bestemd:\n- 12,6 miljoen euro voor EUNAVFOR Aspides;\n- 2,3 miljoen euro voor EUNAVFOR Atalanta.\n"
    )
    assert [(c.amount.value if c.amount else 0, [m.label for m in c.missions]) for c in found] == [
        (12_600_000, ["EUNAVFOR Aspides"]),
        (2_300_000, ["EUNAVFOR Atalanta"]),
    ]


def test_a_list_of_acts_is_asked_of_whom_its_opening_addresses() -> None:
    minister = Entity("id/post/minister-van-defensie", "Post", "minister van Defensie")
    memo = Document(type="decision-memo", title="", date=DateValue("2025-03-01"), addressee=minister)
    found = commitments("Wij verzoeken u:\n- de aanschaf goed te keuren;\n- de optie te lichten.\n", document=memo)
    assert [(c.status, c.by) for c in found] == [("requested", (minister,))] * 2


def test_what_follows_a_list_is_a_statement_of_its_own() -> None:
    found = commitments(LIST + "\nHet kabinet koopt zes helikopters.\n")
    assert found[-1].kind == "investment"
    assert found[-1].passage.start > len(LIST)
