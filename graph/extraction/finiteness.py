"""Whether a word that can be a verb is a finite one where it stands."""

from __future__ import annotations

from typing import Final

from graph.extraction.tokens import Token, plain

FINITE: Final = frozenset(("present", "past", "first", "final", "final-past"))
"""The forms of a reading that are finite."""
PASSIVE: Final = frozenset(("passive", "be"))
"""Auxiliaries before which a participle may open a sentence: afgesproken is dat ..., gevraagd wordt om ..."""


_NONFINITE: Final = frozenset(("infinitive", "participle"))
_STANDS_FOR: Final = frozenset(("determiner", "anaphor"))
"""The tags of an article that is a pronoun too."""
_OPENERS: Final = frozenset(("subordinator", "relative", "comparison", "reduced"))
"""What opens a clause that ends in its verb."""


def is_finite(tokens: list[Token], at: int) -> bool:
    """Whether the word at a position can be a finite verb there, judging by its neighbours.

    Args:
        tokens: the sentence.
        at: a position in it.

    Returns:
        False also for nouns that look like a verb (de plannen, met steun).
    """
    token = tokens[at]
    forms = token.forms
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if forms.isdisjoint(FINITE):
        return False
    tensed = "present" in forms or "past" in forms
    if not tensed and ("final" in forms or "final-past" in forms):
        adjective = before is not None and before.low.endswith("e") and not before.names and not _inflected(token)
        noun = before is None or adjective or "determiner" in before.tags
        return not noun and any(not t.tags.isdisjoint(_OPENERS) for t in tokens[:at])
    if not tensed:
        return any(t is not None and "writer" in t.tags for t in (before, after))
    if "past" in forms and after is not None and _in_attribute(tokens, at, after):
        return False
    if before is None:
        return "infinitive" not in forms
    if at > 1 and "determiner" in tokens[at - 2].tags and _of_country(before):
        return False  # het Griekse | besluit
    if (
        at == 1
        and not before.tags.isdisjoint(("determiner", "neuter-relative"))
        and after is not None
        and not after.forms.isdisjoint(FINITE)
        and after.forms.isdisjoint(_NONFINITE)
    ):
        return False  # dat streven | onderschrijft het kabinet, het besluit | is genomen
    if at > 1 and before.tags >= _STANDS_FOR and "preposition" in tokens[at - 2].tags:
        return False  # in het | verlengde daarvan
    pronoun = not before.tags.isdisjoint(("adverb", "anaphor", "demonstrative", "quantifier"))
    noun = "infinitive" in forms and "auxiliary" not in token.tags  # deze worden
    if ("determiner" in before.tags or "to" in before.tags) and not (pronoun and not noun):
        return False
    if "infinitive" in forms or "participle" in forms:
        if "preposition" in before.tags and "adverb" not in before.tags:
            return False
        if "negation" in before.tags and "adverb" not in before.tags and not _ends_clause(tokens, at):
            return False
        if "auxiliary" in token.tags:
            return True
        plain = not (before.names or before.tags or before.readings)
        return not (plain and "infinitive" in forms and before.low.endswith("e"))
    return True


def _in_attribute(tokens: list[Token], at: int, after: Token) -> bool:
    """Whether a past tense is the participle of an attribute before its noun: de door Nederland | bestelde tanks."""
    noun = bool(after.names) or not (after.tags or after.readings) or "quantity" in after.tags
    if not noun or not after.low[0].isalnum() or not tokens[at].low.endswith(("de", "te")):
        return False
    for before in range(at - 1, 0, -1):
        opener, following = tokens[before - 1].tags, tokens[before]
        if following.forms or following.low in ",;:" or "coordinator" in following.tags:
            return False
        if "determiner" in opener and "preposition" in following.tags:
            return True
    return False


def _ends_clause(tokens: list[Token], at: int) -> bool:
    """Whether only this word can be the verb of the clause it stands in last: waarover Estland niet | beschikt."""
    if at + 1 < len(tokens) and not ("coordinator" in tokens[at + 1].tags or tokens[at + 1].low in ",;:."):
        return False
    for token in reversed(tokens[:at]):
        if "auxiliary" in token.tags:
            return False
        if not token.tags.isdisjoint(_OPENERS):
            return "infinitive" not in tokens[at].forms
    return False


def _inflected(token: Token) -> bool:
    """Whether the ending of a word shows that it is a verb, not a noun of the same stem: overneemt, but not inzet."""
    sure = "final" in token.forms and "participle" not in token.forms and token.low.endswith("t")
    return sure and not any(r.lemma.endswith("ten") for r in token.readings)


def _of_country(token: Token) -> bool:
    """Whether a word is the adjective of a country."""
    name = token.head
    if name is None or name.entity.cls != "Country":
        return False
    return token.low.endswith("e") and token.low != plain(name.entity.label)


def is_past(token: Token) -> bool:
    """Whether a finite verb is in the past tense and cannot be in the present."""
    forms = token.forms
    return ("past" in forms or "final-past" in forms) and "present" not in forms and "final" not in forms


def follows_to(tokens: list[Token], at: int) -> bool:
    """Whether an infinitive is one with "te", auxiliaries between allowed: te leveren, te zullen leveren."""
    before = at - 1
    while before > 0 and "auxiliary" in tokens[before].tags:
        before -= 1
    return before >= 0 and "to" in tokens[before].tags
