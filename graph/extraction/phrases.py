"""The phrases of a clause around its verbs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from graph.extraction.actors import SUBJECT_CLASSES, in_attribute, is_adjective, mentions_in, names_firm
from graph.extraction.clause import Clause
from graph.extraction.predicates import Predicate
from graph.extraction.tokens import Token
from graph.model import ACTOR_CLASSES

_ADJECTIVE: Final = 6
_GENITIVE: Final = 3
"""Words of a genitive: van de oorlog."""
_LIST_REACH: Final = 16
"""How many words a list goes on behind a comma before its "en" at most."""
_PARTICIPLE_REACH: Final = 6
"""How many words behind the preposition of an attribute its participle stands at most."""
_ITEM: Final = 5
"""Words of a thing in a list at most, its article and the coordinator behind it counted: een mobiele radar en."""
BETWEEN: Final = frozenset(("adverb", "reflexive", "negation", "time", "hedge"))


_AWAITS: Final = frozenset(("genitive", "comparison"))
"""Words behind which a phrase goes on over an adverb."""


class Phrase(NamedTuple):
    """A noun phrase, or a preposition with its noun phrase.

    Attributes:
        preposition: lower case, "" for a bare noun phrase.
        tokens: positions of its words in the sentence, the preposition's excluded.
    """

    preposition: str
    tokens: tuple[int, ...]


def phrases(tokens: list[Token], clause: Clause, predicate: Predicate) -> list[Phrase]:
    """Cut the words of a clause that are not its verbs into phrases.

    Args:
        tokens: the sentence.
        clause: the clause.
        predicate: its verbs.

    Returns:
        The phrases in order of place; adverbs and reflexives belong to none.
    """
    found: list[Phrase] = []
    preposition = ""
    words: list[int] = []
    before = -1

    def close() -> None:
        nonlocal preposition
        while words and (tokens[words[-1]].low == "," or "coordinator" in tokens[words[-1]].tags):
            words.pop()
        if words:
            found.append(Phrase(preposition, tuple(words)))
            words.clear()
        preposition = ""

    own, verbs = clause.tokens, predicate.verbs
    for place, at in enumerate(own):
        token = tokens[at]
        tags = token.tags
        gap = at != before + 1 and before >= 0 and not _bracketed(tokens, before, at)
        if at in verbs or ("manner" in tags and _says_how(tokens, words, at)):
            close()
        elif "time" in tags and words and _of_the_time(tokens, words, governed=bool(preposition)):
            words.clear()
            preposition = ""  # in de | tweede helft van dit jaar | twaalf ambulances
        elif not tags.isdisjoint(BETWEEN) and tags.isdisjoint(("determiner", "coordinator")):
            # met | ruim | 270 militairen
            waits = bool(preposition) and not words and not gap and "time" not in tags
            # als | beoogd moment van overdracht
            waits = waits or (bool(words) and not tokens[words[-1]].tags.isdisjoint(_AWAITS) and "time" not in tags)
            if not waits and not (
                words and _opens_phrase(tokens[words[-1]], governed=bool(preposition))
            ):  # de | onlangs | aangekondigde activiteit
                close()
        elif "preposition" in tags and not token.names:
            following = tokens[own[place + 1]] if at != own[-1] else None
            if (
                words
                and _opens_phrase(tokens[words[-1]], governed="agent" in tags)
                and "sum" not in tokens[words[-1]].tags  # steekt € 30 miljoen | in een fabriek
                and not ("quantity" in tokens[words[-1]].tags and not _described_ahead(tokens, own, place))
                and not _alone(tokens[words[-1]], following)
            ):
                words.append(at)  # de | door Nederland geleverde | wapensystemen
            elif not ("genitive" in tags and words and not gap and _has_parts(tokens, words[-1])):
                part = bool(preposition and words) and _parted(tokens, words, at)
                close()
                preposition = "" if part else token.low
            else:
                words.append(at)
        elif token.low == "," or "coordinator" in tags:
            if words and at != own[-1] and _goes_on(tokens, own, place, predicate, token, bool(preposition)):
                words.append(at)
            else:
                close()
        else:
            homograph = bool(preposition and token.readings) and _complete(tokens, words)
            spent = bool(words and preposition) and "sum" in tokens[words[-1]].tags  # voor € 310 miljoen | kanonnen
            if words and (gap or homograph or spent or _starts_anew(tokens, words, at)):
                close()
            words.append(at)
        before = at
    close()
    return [p for p in found if not (_apposed(tokens, clause, p) or _leads_in(tokens, clause, p))]


def _leads_in(tokens: list[Token], clause: Clause, phrase: Phrase) -> bool:
    """Whether a participle opens the clause that only tells what came before: Teruggekeerd uit Kyiv pleitte hij ..."""
    first = phrase.tokens[0]
    if phrase.preposition or clause.finite is None or "participle" not in tokens[first].forms:
        return False
    if first + 1 == clause.finite and len(phrase.tokens) == 1:
        return tokens[clause.finite].auxiliary is None  # breder bezien | ijvert het kabinet ...
    if first != clause.tokens[0] or first + 1 >= clause.finite:
        return False
    return tokens[clause.finite].auxiliary is None and "preposition" in tokens[first + 1].tags


def _of_the_time(tokens: list[Token], words: Sequence[int], *, governed: bool) -> bool:
    """Whether words before a time are only its article (in de | tweede helft van dit jaar), no pronoun (zet het)."""
    return all("determiner" in tokens[i].tags for i in words) and (governed or "anaphor" not in tokens[words[0]].tags)


def _apposed(tokens: list[Token], clause: Clause, phrase: Phrase) -> bool:
    """Whether a bare phrase behind a comma only says who or what the name before it is: X, een jong bedrijf dat ..."""
    first, last = phrase.tokens[0], phrase.tokens[-1]
    if phrase.preposition or not first or tokens[first - 1].low != "," or last + 1 >= len(tokens):
        return False
    ends = tokens[last + 1].low == ","
    if ends and any(m.entity.cls == "Person" for m in mentions_in(tokens, phrase.tokens)):
        return True
    at = first - 2
    if at > 0 and "particle" in tokens[at].tags and not tokens[at].names:
        at -= 1  # stelde Aspides in, | een operatie
    before = tokens[at].head if at >= 0 else None
    described = before is not None and before.entity.cls in ("Organisation", "Programme", "Mission", "Person")
    leads = clause.finite is not None and first < clause.finite
    if leads and all("agent" not in tokens[i].tags for i in phrase.tokens):
        last = next((i for i in phrase.tokens[1:] if "genitive" in tokens[i].tags), last + 1) - 1
    noun = tokens[last].head  # Zr.Ms. Karel Doorman, het bevoorradingsschip | van de marine, steunt ...
    return described and "determiner" in tokens[first].tags and (noun is None or noun.entity.cls == "Group")


def _opens_phrase(token: Token, *, governed: bool = False) -> bool:
    """Whether a word is a determiner, and not "het" standing for itself."""
    tags = token.tags
    return ("determiner" in tags or "quantity" in tags) and (governed or "anaphor" not in tags)


def _says_how(tokens: list[Token], words: Sequence[int], at: int) -> bool:
    """Whether a word that describes does so of the verb (heeft de staf aanzienlijk | versterkt), not of a noun."""
    before = tokens[words[-1]].tags if words else frozenset()
    counted = "quantity" in before and "sum" not in before
    if tokens[at].names or counted or not before.isdisjoint(("determiner", "genitive", "coordinator")):
        return False  # een wettelijk | minimum
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = following is not None and bool(following.names or not (following.tags or following.readings))
    return not (noun and following is not None and following.low[0].isalnum())


def _described_ahead(tokens: list[Token], own: Sequence[int], place: int) -> bool:
    """Whether a participle behind a preposition belongs to a noun: vier | op afstand bediende voertuigen."""
    for at in own[place + 1 : place + 1 + _PARTICIPLE_REACH]:
        token = tokens[at]
        if token.low.endswith(("de", "te")) and not token.names and not token.tags:
            return True
    return False


def _complete(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether a phrase has its noun, so that a noun that may be a verb begins another: tijdens de top | afspraken."""
    if len(words) < 2 or "determiner" not in tokens[words[0]].tags:  # noqa: PLR2004 - a determiner and its noun
        return False
    last = tokens[words[-1]]
    return not (last.tags or last.readings or last.low.endswith(("e", "en"))) and not last.names


def _parted(tokens: list[Token], words: Sequence[int], at: int) -> bool:
    """Whether what follows says of what a sum is the worth: voor 20 miljoen euro | aan munitie."""
    sums = all("sum" in tokens[i].tags for i in words)
    if not sums or "partitive" not in tokens[at].tags or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    actor = following.head is not None and following.head.entity.cls in SUBJECT_CLASSES
    return "determiner" not in following.tags and not actor


def _alone(token: Token, following: Token | None) -> bool:
    """Whether such a word stands for a thing itself: zal dit | in de komende vergadering bepleiten."""
    return (
        ("demonstrative" in token.tags or "quantifier" in token.tags)
        and following is not None
        and "determiner" in following.tags
    )


def _has_parts(tokens: list[Token], at: int) -> bool:
    """Whether "van" can say whose or of what a word is: not behind a country, a person (voorziet Oekraïne | van)."""
    token = tokens[at]
    if "writer" in token.tags:
        return False
    return token.head is None or token.head.entity.cls not in ("Country", "Person") or is_adjective(tokens, at)


def _bracketed(tokens: list[Token], before: int, at: int) -> bool:
    return tokens[before + 1].low in "([" or tokens[at - 1].low in ")]"


_OPENERS: Final = frozenset((*ACTOR_CLASSES, "Place"))
"""Classes of names behind which another noun begins a phrase of its own: maakt in Hengelo | radars."""


def _goes_on(
    tokens: list[Token],
    own: Sequence[int],
    place: int,
    predicate: Predicate,
    mark: Token,
    governed: bool,  # noqa: FBT001
) -> bool:
    """Whether a list goes on behind a comma or coordinator."""
    at = own[place + 1]
    token = tokens[at]
    if at in predicate.verbs or (
        not token.names
        and not token.tags.isdisjoint(("preposition", "adverb", "reflexive", "subordinator", "relative", "time"))
    ):
        return False
    if mark.low != ",":
        return True
    rest = own[place + 1 : place + 1 + _LIST_REACH]
    ends = next((n for n, i in enumerate(rest) if i in predicate.verbs), len(rest))
    if not any("coordinator" in tokens[i].tags for i in rest[:ends]):
        return False  # an apposition: de minister, mevrouw X, ...
    if "determiner" not in token.tags:
        return True
    if len(rest) > 1 and tokens[own[place - 1]].names and _heads_actors(tokens[rest[1]]):
        return True  # Polen, de Baltische staten en Finland
    if "number-article" in token.tags and _is_listed(tokens, own[place - 1], rest):
        return True  # twee tanks, een radar en honderd voertuigen
    return governed and not any(i in predicate.verbs for i in own[place + 1 :])


def _is_listed(tokens: list[Token], before: int, rest: Sequence[int]) -> bool:
    """Whether "een" behind a comma opens a thing in a list of things that ends in a coordinator right behind it."""
    head = tokens[before].head
    if head is not None and head.entity.cls != "Capability":
        return False  # Thales, een bedrijf en ...
    for i in rest[1:_ITEM]:
        if "coordinator" in tokens[i].tags:
            return i != rest[1]
        if not tokens[i].names and (tokens[i].tags - {"transparent-head"} or tokens[i].readings):
            return False
    return False


def _is_definite(tokens: list[Token], words: Sequence[int]) -> bool:
    """Whether words end in a genitive with an article, which takes no other noun: (de start) van de oorlog."""
    if len(words) < _GENITIVE or tokens[words[-1]].names or tokens[words[-1]].tags:
        return False
    article = tokens[words[-2]].tags
    return "determiner" in article and "number-article" not in article and "genitive" in tokens[words[-3]].tags


def _heads_actors(token: Token) -> bool:
    """Whether a word is the name of those who can act."""
    return token.head is not None and token.head.entity.cls in ACTOR_CLASSES


def _starts_anew(tokens: list[Token], words: Sequence[int], at: int) -> bool:
    """Whether a word opens a second noun phrase right after a first: heeft Nederland | een pakket."""
    last = words[-1]
    before, token = tokens[last], tokens[at]
    if not (before.tags or before.names or token.tags or token.names):
        return False
    if "anaphor" in before.tags and "determiner" in token.tags:
        return True  # steunt het | het voorstel
    if before.low == "," or not before.tags.isdisjoint(("coordinator", "genitive", "determiner")):
        return False
    if any("agent" in tokens[i].tags for i in words) or (
        before.names and last and "demonstrative" in tokens[last - 1].tags
    ):
        return False  # de door Nederland | geleverde systemen; deze NAVO | activiteit
    if names_firm(tokens, last) or (before.names and in_attribute(tokens, last)):
        return False  # het Eindhovense bedrijf | Lumiq Photonics; de in Zweden | ontwikkelde toestellen
    if "transparent-head" in before.tags and before.low.endswith(("en", "s")) and _of_a_country(tokens, at):
        return True  # door Nederlandse instructeurs | Oekraïense mariniers
    if token.head is not None and token.head.entity.cls == "Capability" and _is_definite(tokens, words):
        return True  # sinds de start van de oorlog | munitie
    described = len(words) > 1 and "determiner" in tokens[words[-2]].tags and before.low.endswith("e")
    if "quantity" in token.tags and described and not (before.tags or before.names):
        return False  # de levering van de eerste | vier systemen
    if "quantity" in token.tags:
        return any(tokens[i].names or not (_opens_phrase(tokens[i]) or tokens[i].low.endswith("e")) for i in words)
    if "determiner" in token.tags:
        return True
    if (
        before.names
        and not token.names
        and token.low.endswith("e")
        and not token.tags
        and not is_adjective(tokens, last)
    ):
        return True  # in EU-verband | gezamenlijke prioriteiten
    if (
        token.names
        and not before.names
        and before.low.endswith("en")
        and not before.tags
        and len(before.low) > _ADJECTIVE
    ):
        return token.names[0].entity.cls in (
            "Mission",
            "Country",
            "Organisation",
        )  # als reactie op schendingen | X
    head = before.head
    if head is not None and before.end > head.span.end:
        return False  # a genitive: Nederlands | bijdrage
    if head is not None and head.entity.cls in _OPENERS and not is_adjective(tokens, last):
        return not (token.names and token.names[0].entity.cls == "Person")
    return ("anaphor" in before.tags or "writer" in before.tags) and "transparent-head" not in before.tags


def _of_a_country(tokens: list[Token], at: int) -> bool:
    """Whether a country's adjective opens a noun phrase, by itself or in the name of a unit."""
    names = tokens[at].names
    return is_adjective(tokens, at) or (len(names) > 1 and any(m.entity.cls == "Country" for m in names))
