"""How firmly a clause binds its actor: status and polarity from tense, auxiliaries, hedges and negation."""

from __future__ import annotations

from typing import Final

from graph.extraction.grammar import Grammar
from graph.extraction.predicates import Predicate
from graph.extraction.tokens import Token
from graph.model import CommitmentStatus, Frame, Kind

_MOODS: Final[tuple[tuple[str, CommitmentStatus], ...]] = (
    ("required", "requested"),
    ("intended", "intended"),
    ("future", "committed"),
    ("possible", "intended"),
    ("go", "committed"),
)
_STANDING: Final[frozenset[Kind]] = frozenset(("deployment", "training", "leadership", "spending-target"))
"""Kinds that can be so at the moment of writing and stay so."""
_SOFT: Final[frozenset[CommitmentStatus]] = frozenset(("ongoing", "committed", "intended"))


def status(
    grammar: Grammar, frame: Frame, predicate: Predicate, words: list[Token], ruling: Frame | None = None
) -> CommitmentStatus:
    """The status of a commitment.

    Args:
        grammar: the compiled lexicon.
        frame: the frame evoked; its own status, where it states one, outweighs the tense.
        predicate: the verbs of the clause.
        words: the words of the clause and of what it hangs on, in which hedges are looked for.
        ruling: the frame of the verb above a te-infinitive; its status outweighs all.

    Returns:
        A status of the contract.
    """
    found: CommitmentStatus
    if predicate.perfect and any(t.low in frame.predicates and "participle" in t.forms for t in words):
        predicate = predicate._replace(perfect=False)  # is bereid: no perfect of "bereiden"
    if ruling is not None and (ruled := ruling.status or announced(ruling, predicate)):
        stance = ruled == "committed" and frame.kind == ruling.kind == "position" and frame.slug != ruling.slug
        found = ("done" if predicate.past else "ongoing") if stance else ruled  # zei het voorstel te kunnen dragen
    elif frame.status is not None:
        found = frame.status
    elif (mood := next((s for m, s in _MOODS if m in predicate.moods), None)) and not (
        predicate.perfect
        or (mood == "committed" and predicate.past)
        or (frame.kind == "position" and "possible" in predicate.moods)
    ):
        found = mood
    elif frame.kind == "position" and predicate.past and "future" in predicate.moods and not predicate.perfect:
        found = "ongoing"  # zouden graag zien dat ...
    elif predicate.past and "future" in predicate.moods and not predicate.perfect:
        found = "expected"  # zouden in mei worden geleverd
    elif predicate.perfect or predicate.past:
        pledged = frame.kind != "position" and predicate.lemma in grammar.marked["pledging"]
        already = frame.kind == "funding" and any(t.low in grammar.marked["at-present"] for t in words)
        spent = already and not pledged  # heeft inmiddels 12 miljoen euro gereserveerd
        found = "done" if spent else frame.perfect or ("committed" if pledged else "done")
    else:
        found = _at_present(grammar, frame, predicate, words)
    hedges = {grammar.values["hedge"].get(t.low) for t in words if "hedge" in t.tags}
    if "expected" in hedges and found in _SOFT:
        return "expected"
    planned = "planned" in hedges and frame.kind != "position"
    if ("intended" in hedges or planned) and found == "ongoing":
        return "intended"
    return found


def _at_present(grammar: Grammar, frame: Frame, predicate: Predicate, words: list[Token]) -> CommitmentStatus:
    """The status of a plain present: what changes hands or place at one stroke is to do so, unless it does so now."""
    once = frame.present is None and predicate.lemma in grammar.marked["at-one-stroke"] and frame.kind != "position"
    found = "committed" if once else frame.present or "ongoing"
    if found == "committed" and frame.kind in _STANDING and any(t.low in grammar.marked["at-present"] for t in words):
        return "ongoing"  # op dit moment plaatst Nederland zes stafofficieren
    return found


def announced(ruling: Frame, predicate: Predicate) -> CommitmentStatus | None:
    """The status of what a verb of telling announces: laat weten te leveren, te willen leveren, geleverd te hebben.

    Args:
        ruling: the frame of the verb above.
        predicate: the verbs that say what is announced.

    Returns:
        None where the verb above says nothing of it.
    """
    if ruling.matrix_status != "committed":
        return ruling.matrix_status
    if "intended" in predicate.moods:
        return "intended"
    return "done" if predicate.perfect and not predicate.moods else "committed"


def negated(frame: Frame, words: list[Token]) -> bool:
    """Whether the act is denied: a negation in the clause, or a verb that denies, but not both."""
    denial = any("negation" in t.tags and "not-negation" not in t.tags for t in words)
    if denial and any("contrast" in t.tags for t in words):
        denial = not _corrects(words)
    return denial != frame.negated


def _corrects(words: list[Token]) -> bool:
    """Whether a clause only denies one way of an act for another: niet in één keer, maar in zeven delen."""
    denies = next(i for i, t in enumerate(words) if "negation" in t.tags and "not-negation" not in t.tags)
    contrast = next((i for i, t in enumerate(words) if i > denies and "contrast" in t.tags), None)
    return contrast is not None and "determiner" not in words[denies].tags


def declined(frame: Frame, predicate: Predicate, firm: CommitmentStatus, *, possible: bool) -> CommitmentStatus:
    """How firmly an act is declined: kan niet leveren, trekt vooralsnog geen middelen uit."""
    if frame.kind == "funding" and firm == frame.present and not predicate.moods:
        return "ongoing"
    if (
        frame.kind == "investment"
        and firm == "ongoing"
        and not (predicate.moods or predicate.past or predicate.perfect)
    ):
        return "committed"  # schaft dit wapen niet aan
    return "committed" if possible and firm == "intended" and "intended" not in predicate.moods else firm
