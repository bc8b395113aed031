"""Where an act takes place: towns, regions and countries in its phrases, around them, in the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import in_attribute, is_adjective
from graph.extraction.grammar import Grammar
from graph.extraction.roles import Situation
from graph.extraction.tokens import Token
from graph.model import Entity, Kind, Mention, Span

_ON_THE_SPOT: Final[frozenset[Kind]] = frozenset(("deployment", "training", "production"))
"""Kinds that happen in the country whose territory they are about."""
_BOUGHT: Final[frozenset[Kind]] = frozenset(("investment", "supply"))
"""Kinds in which a company named with its place sells or delivers."""
PLEDGED: Final[frozenset[Kind]] = frozenset(("supply", "funding", "spending-target"))
"""Kinds that the place of the meeting at which they are promised says nothing of."""
_NOT_IN_PLACE: Final[frozenset[Kind]] = frozenset(("position", "agreement", "supply"))
"""Kinds of which other phrases and clauses of the sentence do not say where."""
_AGREED: Final[frozenset[Kind]] = frozenset(("position", "agreement"))
"""Kinds that are done where the clause above says."""
_FIELD: Final[frozenset[Kind]] = frozenset(("deployment", "training", "leadership", "production"))
"""Kinds that are done where the thing is that they add to (Nederland levert daaraan drie waarnemers)."""
_BETWEEN: Final = frozenset(("preposition", "determiner", "time"))
_DATED: Final = 8
"""So many words before a place a meeting may be named, its date and abbreviation between."""
_ARTICLE: Final = 3
"""So many words before a place its preposition may stand: in het Poolse Rzeszów."""


class Whereabouts:
    """Remembers where the text is while it is read.

    Attributes:
        grammar: the compiled lexicon.
        meetings: where meetings are named: the place of a meeting is not that of an act.
    """

    def __init__(self, grammar: Grammar, meetings: Sequence[Span]) -> None:
        self.grammar = grammar
        self.meetings = meetings
        self._seat: tuple[Entity, ...] = ()
        self._land: tuple[Entity, ...] = ()

    def enter_paragraph(self) -> None:
        """Forget where the text was."""
        self._seat = self._land = ()

    def note(self, mentions: Sequence[Mention]) -> None:
        """Remember the one place that a sentence names, else the one country abroad."""
        seats = {m.entity.path: m.entity for m in mentions if m.entity.cls == "Place"}
        lands = {
            m.entity.path: m.entity for m in mentions if m.entity.cls == "Country" and m.entity != self.grammar.home
        }
        self._land = tuple(lands.values()) if len(lands) == 1 and not seats else ()
        self._seat = tuple(seats.values()) if len(seats) == 1 else ()

    def said(self, found: Act, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Where the phrases of an act say that it is done; the place of a meeting counts for what is done there."""
        kind = found.match.frame.kind
        return places(self.grammar, found.situation, bound, self.meetings if kind in PLEDGED else (), kind)

    def around(self, tokens: list[Token], found: Act, bound: Sequence[Entity], *, alone: bool) -> tuple[Entity, ...]:
        """Where an act is done whose own phrases do not say it.

        Args:
            tokens: the sentence.
            found: the act.
            bound: who acts.
            alone: whether the sentence states no other act; then a place in another of its clauses is meant, which
                holds of units and of what else is done on the spot in any case.

        Returns:
            The places, empty where nothing tells.
        """
        kind = found.match.frame.kind
        clause = found.situation.clause
        if kind in _AGREED and clause.type == "infinitive":  # in Berlijn spraken zij af | hun voorraden te delen
            return elsewhere(self.grammar, tokens[: clause.tokens[0]], (), kind=kind, actors=bound)
        if kind in _NOT_IN_PLACE:
            return ()
        reach = sorted(found.reach)
        alone = alone or (kind in _FIELD and not found.denied)
        return (
            nested(self.grammar, tokens, reach, found.match.object, kind=kind, actors=bound)
            or (elsewhere(self.grammar, tokens, self.meetings, kind=kind, actors=bound) if alone else ())
            or ((self._seat or (self._land if kind in _FIELD else ())) if _points_back(tokens, found) else ())
        )


def _points_back(tokens: list[Token], found: Act) -> bool:
    """Whether an act is done where the sentence before was (Defensie draagt daar aan bij), or money spent there."""
    kind = found.match.frame.kind
    tags = {"occasion", "back-reference"} if kind in _FIELD else {"occasion"}
    tags |= {"purpose-pointer"} if kind == "funding" else set()
    return any(tokens[i].tags & tags for i in found.situation.clause.tokens)


def places(
    grammar: Grammar, situation: Situation, actors: Sequence[Entity], meetings: Sequence[Span], kind: Kind
) -> tuple[Entity, ...]:
    """Where the act takes place: towns and regions, and countries after a preposition of place.

    Args:
        grammar: the compiled lexicon.
        situation: the clause.
        actors: who acts; a country that acts is no place.
        meetings: where meetings are named: the place of a meeting is not that of the act.
        kind: what is done; the countries in a stance's words are no places.

    Returns:
        The places in order.
    """
    tokens = situation.tokens
    found: dict[str, Entity] = {}
    if kind in _ON_THE_SPOT or kind == "leadership":
        found |= {e.path: e for i in situation.clause.tokens for e in _inside_name(grammar, tokens[i])}
    if "at-home" in situation.tags:
        country = next((e for e in actors if e.cls == "Country"), grammar.home)
        found[country.path] = country
    for words, tags in _where(grammar, situation, meetings):
        if kind in _BOUGHT and _behind_seller(tokens, words[0], actors):
            continue
        if kind in PLEDGED and len(words) == 1 and "beneficiary" in tags:
            continue  # aan Kyiv: its government
        between = "between" in tags and sum(_names_place(tokens, at) for at in words) > 1
        for at in words:
            name = _seat(tokens, at) if "locative" in tags else tokens[at].head
            if name is None or name.entity in actors or name.entity.path in grammar.values["no-place"]:
                continue
            to_it = kind == "deployment" and ("beneficiary" in tags or _is_left(grammar, situation, words[0], tags))
            located = "locative" in tags or "locative-place" in tags or between or to_it
            if name.entity.cls == "Place" and "beneficiary" in tags and "partner" not in tags:
                located = True  # fregatten voor de Rode Zee
            if name.entity.cls == "Country":
                spot = "locative" in tags or to_it or (kind in _ON_THE_SPOT and "locative-spot" in tags)
                part = at > words[0] + 1 and tokens[at - 2].low in grammar.marked["part-of-land"]
                own = (
                    _is_territory(grammar, tokens, at)
                    if is_adjective(tokens, at)
                    else (at == words[0] and spot) or (part and "preposition" in tokens[at - 1].tags)
                )
                located = own and (located or kind in _ON_THE_SPOT)
                if kind == "position" and is_adjective(tokens, at):
                    continue
            if located and name.entity.cls in ("Place", "Country"):
                found[name.entity.path] = name.entity
    return tuple(found.values())


def _is_left(grammar: Grammar, situation: Situation, at: int, tags: frozenset[str]) -> bool:
    """Whether units leave a place: trekt militairen terug uit | Kidal, but not where they come from: bataljons uit."""
    if "locative-leaving" not in tags:
        return False
    unit = situation.tokens[at - 2] if at > 1 else None
    own = unit is not None and (
        unit.low in grammar.marked["people"] or (unit.head is not None and unit.head.entity.cls == "Organisation")
    )
    return not own or situation.predicate.lemma in grammar.marked["ending"]


def nested(
    grammar: Grammar,
    tokens: list[Token],
    reach: Sequence[int],
    thing: Sequence[int],
    *,
    kind: Kind,
    actors: Sequence[Entity],
) -> tuple[Entity, ...]:
    """The places inside the phrases of an act: het aantal instructeurs in Duitsland, landbouwgrond rond Mykolajiv.

    Args:
        grammar: the compiled lexicon.
        tokens: the sentence.
        reach: positions of the words that state the act.
        thing: those of what it is done to: the place itself, the port of a town.
        kind: what is done; a company that delivers or sells is named with its seat.
        actors: who acts; a country that acts is no place.

    Returns:
        The places in order; of countries those where something is that is done on the spot.
    """
    found = {}
    known = frozenset(reach)
    for at in reach:
        name = tokens[at].head
        if name is None or name.entity in actors or name.entity.path in grammar.values["no-place"]:
            continue
        country = name.entity.cls == "Country"
        whole = not is_adjective(tokens, at) or _is_territory(grammar, tokens, at)
        if name.entity.cls != "Place" and not (country and kind in _ON_THE_SPOT and whole):
            continue
        if in_attribute(tokens, at):
            continue
        first = at - 1 if country else max(at - _ARTICLE, 0)
        before = next((i for i in range(at - 1, first - 1, -1) if "preposition" in tokens[i].tags), None)
        port = before is not None and tokens[before - 1].low in grammar.marked["territory"]
        if at in thing and not country and kind not in _BOUGHT and (before is None or port):
            found[name.entity.path] = name.entity
        if before is None or before not in known:
            continue
        sold = kind in _BOUGHT and _behind_seller(tokens, before + 1, actors)
        located = "locative" in tokens[before].tags or (not country and "locative-place" in tokens[before].tags)
        if located and not sold:
            found[name.entity.path] = name.entity
    return tuple(found.values())


def _behind_seller(tokens: list[Token], at: int, actors: Sequence[Entity]) -> bool:
    """Whether a place and its preposition stand behind a company, whose seat it is: bij Saab in Linköping."""
    return at > 1 and any(n.entity.cls == "Organisation" and n.entity not in actors for n in tokens[at - 2].names)


def elsewhere(
    grammar: Grammar, tokens: list[Token], meetings: Sequence[Span], *, kind: Kind, actors: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The one place that a sentence of one act names in another clause than the act's (een hal, die in Delft verrijst).

    Args:
        grammar: the compiled lexicon.
        tokens: the sentence.
        meetings: where meetings are named.
        kind: what is done; of countries those count where something is that is done on the spot.
        actors: who acts; a country that acts is no place.

    Returns:
        The place, or those joined in one phrase; empty where the sentence names none or several.
    """
    found: dict[str, Entity] = {}
    named: list[Mention] = []
    listed = 0  # in Katembe | en Chimoio: one place in two names
    for at, token in enumerate(tokens):
        name = token.head
        if name is None or name.entity in actors or name.entity.path in grammar.values["no-place"]:
            continue
        country = name.entity.cls == "Country"
        whole = not is_adjective(tokens, at) or _is_territory(grammar, tokens, at)
        if name.entity.cls != "Place" and not (country and kind in _ON_THE_SPOT and whole):
            continue
        if in_attribute(tokens, at):
            continue
        before = tokens[max(at - (1 if country else _ARTICLE), 0) : at]
        located = next((t for t in reversed(before) if "preposition" in t.tags), None)
        if located is None or _of_meeting(tokens, at, meetings):
            continue
        if "locative" in located.tags or ("locative-place" in located.tags and not country):
            listed += bool(found) and "coordinator" in tokens[at - 1].tags and tokens[at - 2].head in named
            named.append(name)
            found[name.entity.path] = name.entity
    return tuple(found.values()) if len(found) == 1 + listed else ()


def _where(
    grammar: Grammar, situation: Situation, meetings: Sequence[Span]
) -> Iterator[tuple[tuple[int, ...], frozenset[str]]]:
    """The phrases that may say where, with what their prepositions are; also the one that "waar" hangs on."""
    tokens = situation.tokens
    for phrase in situation.phrases:
        if not _of_meeting(tokens, phrase.tokens[0], meetings):
            yield phrase.tokens, grammar.words.get(phrase.preposition, frozenset())
    opener = situation.clause.opener
    if opener is not None and "where" in tokens[opener].tags:
        words = [i for i in situation.described if "preposition" not in tokens[i].tags]
        yield tuple(words[-1:]), frozenset(("locative",))


def _inside_name(grammar: Grammar, token: Token) -> Iterator[Entity]:
    """The country in the name of a mission or unit that says where it is: de VN-missie in Mali."""
    if token.head is None or token.head.entity.cls not in ("Mission", "Organisation") or len(token.names) == 1:
        return
    if any("locative" in grammar.words.get(word, ()) for word in token.low.split()):
        yield from (m.entity for m in token.names if m.entity.cls == "Country")


def _seat(tokens: list[Token], at: int) -> Mention | None:
    """A name, or the place that a body is named after: in | de provincie Lviv."""
    head = tokens[at].head
    if head is None or head.entity.cls != "Organisation":
        return head
    seats = (n for n in tokens[at].names if n.entity.cls == "Place" and n.span.end == head.span.end)
    return next(seats, head)


def _names_place(tokens: list[Token], at: int) -> bool:
    name = tokens[at].head
    return name is not None and name.entity.cls == "Place"


def _is_territory(grammar: Grammar, tokens: list[Token], at: int) -> bool:
    """Whether an adjective of a country describes part of it: op Nederlandse bodem, het Poolse Gliwice."""
    return at + 1 < len(tokens) and (tokens[at + 1].low in grammar.marked["territory"] or _names_place(tokens, at + 1))


def _of_meeting(tokens: list[Token], at: int, meetings: Sequence[Span]) -> bool:
    """Whether a word says where a meeting is, in or behind whose name it stands: UDCG (...), op 3 mei in Ramstein."""
    here, first = tokens[at], max(at - _DATED, 0)
    near = [m for m in meetings if m.start < here.start and tokens[first].start < m.end]
    if not near:
        return False
    if any(here.start < m.end for m in near):
        return True
    bracketed = False
    for before in reversed(tokens[first:at]):
        bracketed = before.low == ")" or (bracketed and before.low != "(")
        if any(m.start < before.end <= m.end for m in near):
            return True
        if not (bracketed or before.low in "(," or before.tags & _BETWEEN):
            return False
    return False
