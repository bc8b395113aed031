"""Commitments: every clause that binds an actor, found by the frames of ontology/frames.ttl."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extraction.clauses import Clause, split
from graph.extraction.context import Actors, Gatherings, block_of
from graph.extraction.frames import Frames, Match, Situation
from graph.extraction.grammar import Grammar, Token, plain
from graph.extraction.phrases import NOBODY, Phrase, Subject, actors, mentions_in, phrases, subject
from graph.extraction.predicates import Predicate, predicates
from graph.extraction.slots import Share, dates, of_class, places, shares, spans, tokens_text, within
from graph.extraction.status import negated, status
from graph.model import (
    Commitment,
    CommitmentStatus,
    Document,
    Entity,
    Frame,
    Letter,
    Lexicon,
    Meeting,
    Mention,
    Quantity,
    Question,
    Recognised,
    Span,
    Term,
    Verb,
)

_OBJECT_CLASSES = ("Capability", "Programme", "Mission", "Organisation", "ParliamentaryGroup", "Group", "Person", "Post")
_LABEL_WORDS = 14
_NOUN_REACH = 9
"""How many words before an infinitive clause the noun it hangs on may stand."""
_SHARE_REACH = 600
"""How far, in characters, a percentage may stand from the share of GDP it divides."""
_RECEIVED = ("supply", "training", "funding")
_TURNED = ("deployment", "production", "other")


class Commitments:
    """Finds commitments; compiled once from the vocabulary."""

    def __init__(
        self, terms: Sequence[Term], lexicon: Lexicon, verbs: Sequence[Verb], frames: Sequence[Frame]
    ) -> None:
        expressions = [w for f in frames for w in (*f.predicates, *f.with_words) if " " in w]
        predicates_ = [p for f in frames for p in f.predicates if " " not in p]
        self._grammar = Grammar.compile(lexicon, verbs, expressions + predicates_)
        self._frames = Frames(frames, self._grammar)
        self._terms = terms

    def extract(
        self,
        letter: Letter,
        recognised: Recognised,
        document: Document,
        meetings: Sequence[Meeting],
        questions: Sequence[Question],
    ) -> tuple[Commitment, ...]:
        """The commitments of a letter in order of place.

        Args:
            letter: the letter.
            recognised: its mentions, times, quantities.
            document: what it says of itself; says who "ik" is and whether it reports.
            meetings: the gatherings it names; a past statement belongs to one.
            questions: its questions with answers; a question's claims are its fractie's.

        Returns:
            One for each actor's each act.
        """
        reader = _Reader(self._grammar, self._frames, letter, recognised, document, questions)
        reader.gatherings = Gatherings(letter, document, meetings, self._terms)
        return tuple(reader.run())


@dataclass(slots=True)
class _Found:
    """A match on its way to becoming commitments."""

    situation: Situation
    match: Match
    predicate: Predicate
    status: CommitmentStatus
    denied: bool
    reach: list[int]


class _Reader:
    """One pass over one letter."""

    gatherings: Gatherings

    def __init__(
        self,
        grammar: Grammar,
        frames: Frames,
        letter: Letter,
        recognised: Recognised,
        document: Document,
        questions: Sequence[Question],
    ) -> None:
        self.grammar = grammar
        self.frames = frames
        self.letter = letter
        self.recognised = replace(recognised, quantities=_shares_of_gdp(recognised.quantities))
        self.questions = questions
        self.home = frozenset(grammar.values["home"].values())
        self.receiver: tuple[Entity, ...] = ()
        self.headed: tuple[Entity, ...] = ()
        self.actors = Actors(grammar, document)

    def run(self) -> Iterator[Commitment]:
        headings = set(self.letter.headings)
        notes = {n.span for n in self.letter.footnotes}
        edges = iter(self.letter.paragraphs)
        paragraph = next(edges, None)
        mentions = sorted(self.recognised.mentions, key=lambda m: (m.span.start, -m.span.end))
        at = 0
        new = True
        for sentence in self.letter.sentences:
            while paragraph is not None and paragraph.end <= sentence.start:
                paragraph = next(edges, None)
                new = True
            while at < len(mentions) and mentions[at].span.end <= sentence.start:
                at += 1
            here = []
            ahead = at
            while ahead < len(mentions) and mentions[ahead].span.start < sentence.end:
                here.append(mentions[ahead])
                ahead += 1
            if sentence in headings:
                countries = of_class(here, "Country")
                self.receiver = self.headed = tuple(c for c in countries if c.path not in self.home)[:1]
            if sentence in headings or any(n.covers(sentence) for n in notes) or not here:
                continue
            if any(part is not None and part.covers(sentence) for part in (self.letter.head, self.letter.signature)):
                continue
            question, answering = block_of(self.questions, sentence)
            self.actors.enter(new)
            new = False
            yield from self.sentence(sentence, here, question, answering=answering)

    def sentence(
        self, span: Span, mentions: Sequence[Mention], question: Question | None, *, answering: bool
    ) -> Iterator[Commitment]:
        text = self.letter.working.text
        tokens = self.grammar.tokens(text, span, mentions, self._measures(span))
        if not tokens or tokens[-1].low == "?" or text[span.start : span.end].rstrip().endswith("?"):
            return
        clauses = split(tokens, self.grammar.auxiliaries)
        children: dict[int, list[Clause]] = defaultdict(list)
        for clause in clauses:
            if clause.parent is not None and not clause.shares_subject and clause.type != "main":
                children[id(clause.parent)].append(clause)
        subjects: dict[int, Subject] = {}
        done: set[int] = set()
        for clause in clauses:
            self._understood(tokens, clause, subjects)
            if id(clause) in done or not _asserted(clause):
                continue
            found = list(self._matches(tokens, clause, subjects, children, done))
            found += self._nominal(tokens, clause, subjects, children, bare=not found)
            for match in found:
                yield from self._commitments(span, tokens, match, question, answering=answering)

    def _measures(self, span: Span) -> list[tuple[Span, str]]:
        """The times and quantities of a sentence, as tokens of their own."""
        times = [(t.span, "time") for t in self.recognised.times if span.covers(t.span)]
        amounts = [(q.span, "quantity") for q in self.recognised.quantities if span.covers(q.span)]
        return sorted([*times, *(a for a in amounts if not any(t.meets(a[0]) for t, _ in times))])

    # ------------------------------------------------------------------------------------------- clauses

    def _situations(
        self,
        tokens: Sequence[Token],
        clause: Clause,
        subjects: dict[int, Subject],
        children: dict[int, list[Clause]],
    ) -> list[Situation]:
        found = []
        for predicate in predicates(self.grammar, tokens, clause):
            parts = phrases(tokens, clause, predicate)
            own = subjects[id(clause)]
            below = tuple(c for c in children.get(id(clause), ()) if c.type in ("infinitive", "sub"))
            reach = spans(tokens, clause.tokens)
            units = frozenset(_sort(q.unit) for q in self.recognised.quantities if within(reach, q.span))
            gap = own.phrase is None and predicate.passive and clause.type in ("sub", "relative")
            relative = clause.type == "relative" and own.phrase is not None
            described = _described(tokens, clause) if gap or relative else ()
            found.append(Situation(tokens, clause, predicate, parts, own, below, units, described))
        return found

    def _understood(self, tokens: Sequence[Token], clause: Clause, subjects: dict[int, Subject]) -> None:
        """Find the subject of a clause: its own, its sister's, its antecedent's, the actor at hand."""
        if id(clause) in subjects:
            return
        verbs = predicates(self.grammar, tokens, clause)
        found = NOBODY
        if verbs and clause.type != "infinitive":
            found = self.actors.resolve(subject(tokens, clause, verbs[0], phrases(tokens, clause, verbs[0])))
        parent = clause.parent
        shares = clause.shares_subject and not (found.actors and _agrees(tokens, clause, found))
        if (shares or not found.actors) and parent is not None:
            if shares or clause.type == "infinitive":
                found = replace(subjects.get(id(parent), NOBODY), phrase=None)
            elif clause.type == "relative" and found.phrase is None:
                found = self._antecedent(tokens, clause)
        subjects[id(clause)] = found
        if clause.type != "infinitive" and found.anaphor not in self.grammar.values["writer"]:
            self.actors.note(found.actors)

    def _antecedent(self, tokens: Sequence[Token], clause: Clause) -> Subject:
        at = (clause.opener or 0) - 1
        while at >= 0 and tokens[at].low == ",":
            at -= 1
        if at < 0 or tokens[at].head is None:
            return NOBODY
        return Subject(None, actors(tokens, [at])[0])

    # ------------------------------------------------------------------------------------------- matches

    def _matches(
        self,
        tokens: Sequence[Token],
        clause: Clause,
        subjects: dict[int, Subject],
        children: dict[int, list[Clause]],
        done: set[int],
    ) -> Iterator[_Found]:
        situations = self._situations(tokens, clause, subjects, children)
        ruled = any(s.predicate.above for s in situations)
        for situation in situations:
            match = self.frames.match(situation)
            if match is None or (ruled and self.frames.ruling(situation.predicate.lemma)):
                continue
            frame = match.frame
            words = [tokens[i] for i in clause.tokens]
            ruling = self.frames.ruling(situation.predicate.above) or self.frames.ruling_word(situation)
            firm = status(self.grammar, frame, situation.predicate, words, ruling)
            stance = frame.kind == "position" and match.clause_object is not None
            below = match.clause_object.tokens if stance and match.clause_object else []
            denied = negated(frame, [*words, *(tokens[i] for i in below)])
            if situation.predicate.above and ruling is None:
                continue
            if "possible" in situation.predicate.moods:
                continue  # what merely can be binds nobody
            if frame.matrix == "own" and not match.actors and not situation.children:
                continue
            if frame.matrix and (inner := self._inner(tokens, situation, match, subjects, children, done)):
                for child, filled in inner:
                    reach = [*clause.tokens, *child.clause.tokens]
                    yield _Found(child, filled, situation.predicate, frame.matrix_status or firm, denied, reach)
                continue
            if match.clause_object is not None:
                done.update(_descendants(match.clause_object, children))
                reach = [*clause.tokens, *match.clause_object.tokens]
            else:
                reach = list(clause.tokens)
            if clause.type != "infinitive":
                yield _Found(situation, match, situation.predicate, firm, denied, reach)

    def _nominal(
        self,
        tokens: Sequence[Token],
        clause: Clause,
        subjects: dict[int, Subject],
        children: dict[int, list[Clause]],
        *,
        bare: bool,
    ) -> Iterator[_Found]:
        """Acts stated by a noun: the one an infinitive hangs on (de afspraak om ... te), or de Nederlandse bijdrage met."""
        if clause.type == "infinitive" and clause.opener:
            yield from self._promised(tokens, clause, subjects, children)
        if not bare or not clause.asserted:
            return
        for situation in self._situations(tokens, clause, subjects, children)[:1]:
            for place, phrase in enumerate(situation.phrases):
                named = self._named_act(tokens, phrase, situation.phrases[place + 1 : place + 2])
                if named is not None:
                    told: CommitmentStatus = "done" if self.actors.document.type == "report" else "ongoing"
                    yield _Found(situation, named, situation.predicate, told, denied=False, reach=list(clause.tokens))

    def _named_act(self, tokens: Sequence[Token], phrase: Phrase, following: Sequence[Phrase]) -> Match | None:
        """The act that a noun phrase names: a country's adjective, a noun of doing, and what is done."""
        for place, at in enumerate(phrase.tokens[1:], start=1):
            frame = self.frames.nominal(tokens[at].low)
            country = tokens[phrase.tokens[place - 1]].head
            if frame is None or frame.matrix or country is None or country.entity.cls != "Country":
                continue
            words = phrase.tokens[place + 2 :]
            if not words and following and following[0].preposition in map(plain, (*frame.instrument, *frame.object)):
                words = following[0].tokens
            if any(m.entity.cls in frame.object_classes for m in mentions_in(tokens, words)):
                return Match(frame, (country.entity,), words, ())
        return None

    def _promised(
        self,
        tokens: Sequence[Token],
        clause: Clause,
        subjects: dict[int, Subject],
        children: dict[int, list[Clause]],
    ) -> Iterator[_Found]:
        opener = clause.opener or 0
        for at in range(opener - 1, max(opener - _NOUN_REACH, -1), -1):
            frame = self.frames.nominal(tokens[at].low)
            if frame is None or not frame.matrix:
                continue
            bound = actors(tokens, [i for i in range(at + 1, opener) if "preposition" not in tokens[i].tags])[0]
            subjects[id(clause)] = Subject(None, bound or self.actors.paragraph)
            for situation in self._situations(tokens, clause, subjects, children):
                match = self.frames.match(situation)
                if match is not None:
                    filled = replace(match, actors=match.actors or bound, agentless=False)
                    firm = frame.status or "committed"
                    yield _Found(situation, filled, situation.predicate, firm, denied=False, reach=list(clause.tokens))
            return

    def _inner(
        self,
        tokens: Sequence[Token],
        situation: Situation,
        match: Match,
        subjects: dict[int, Subject],
        children: dict[int, list[Clause]],
        done: set[int],
    ) -> list[tuple[Situation, Match]]:
        """The act in the clause below a verb of promising, asking or planning, bound to who must do it."""
        bound = match.actors
        if match.frame.matrix == "object":
            bare = [p for p in situation.phrases if not p.preposition and p != situation.subject.phrase]
            bound = next((h for p in bare if (h := actors(tokens, p.tokens)[0])), ())
            if situation.predicate.passive:
                bound = situation.subject.actors
        if not bound and match.frame.matrix != "own":
            return []
        found = []
        for child in situation.children:
            if child.type not in ("infinitive", "sub") or not child.asserted:
                continue
            done.add(id(child))
            if child.type == "sub":
                self._understood(tokens, child, subjects)
                own = subjects[id(child)]
                subjects[id(child)] = own if own.actors else Subject(own.phrase, bound)
            else:
                subjects[id(child)] = Subject(None, bound)
            for inner in self._situations(tokens, child, subjects, children):
                filled = self.frames.match(inner)
                if filled is None and match.frame.matrix == "own":
                    bound = subjects[id(child)].actors
                    if not bound:
                        continue
                if filled is None:
                    filled = Match(match.frame, bound, tuple(child.tokens), (), agentless=False)
                beneficiaries = filled.beneficiaries or (
                    situation.subject.actors if match.frame.matrix == "object" else match.beneficiaries
                )
                if filled.agentless:
                    filled = replace(filled, actors=bound, agentless=False)
                kept = tuple(b for b in beneficiaries if b not in filled.actors)
                found.append((inner, replace(filled, beneficiaries=kept)))
        return found

    # ---------------------------------------------------------------------------------------- commitments

    def _commitments(
        self, span: Span, tokens: Sequence[Token], found: _Found, question: Question | None, *, answering: bool
    ) -> Iterator[Commitment]:
        situation, match = found.situation, found.match
        stretches = spans(tokens, sorted(found.reach))
        hull = Span(stretches[0].start, stretches[-1].end)
        bound = match.actors
        if not bound:
            bound = self.gatherings.participants(hull)
        if not bound and situation.clause.type in ("main", "aside"):
            bound = self.actors.paragraph
        if not bound:
            return
        bound = (*bound, *self._co_actors(situation, bound))
        times = [t for t in self.recognised.times if within(stretches, t.span)]
        frame = match.frame
        told = found.predicate.perfect or found.predicate.past
        firm = found.status in ("done", "ongoing", "expected")
        start, end, said = dates(times, frame.kind, told=told, firm=firm)
        if told and start is None and (end is None or frame.kind == "position") and frame.kind not in ("spending-target", "leadership"):
            start = self.gatherings.date(span)
        mentions = mentions_in(tokens, sorted(found.reach))
        where = places(self.grammar, situation, bound, [] if told else self.gatherings.spans)
        received = tuple(
            e for e in match.beneficiaries or self._supported(tokens, sorted(found.reach)) if e not in bound
        )
        if frame.kind in _RECEIVED:
            received = received or tuple(e for e in self.receiver if e not in bound)
            self.receiver = tuple(e for e in received if e.cls == "Country") or self.receiver
        elif frame.kind in _TURNED:
            received = received or tuple(e for e in self.headed if e not in bound)
        self.actors.note(bound)
        asked_by = question.asked_by if question is not None and not answering else None
        for share in shares(situation, match, self.recognised, stretches):
            yield self._commitment(
                span,
                tokens,
                found,
                share,
                Commitment(
                    passage=span,
                    kind=frame.kind,
                    status=found.status,
                    negated=found.denied,
                    by=bound,
                    object_text="",
                    frame=frame.slug,
                    label="",
                    beneficiaries=received,
                    missions=of_class(mentions, "Mission"),
                    programmes=of_class(mentions, "Programme"),
                    places=where,
                    start=start,
                    end=end,
                    attributed_to=asked_by if asked_by not in bound else None,
                    question=question.ordinal if question is not None and not answering else None,
                    answer=question.answer.ordinal if question is not None and answering and question.answer else None,
                    value_spans=tuple(said),
                ),
                hull,
            )

    def _commitment(
        self, span: Span, tokens: Sequence[Token], found: _Found, share: Share, base: Commitment, hull: Span
    ) -> Commitment:
        text = self.letter.working.text
        clause = found.match.clause_object
        words = share.words or (tuple(clause.tokens) if clause is not None else ())
        words_text = tokens_text(text, tokens, words) or text[hull.start : hull.end]
        objects = tuple(e for e in of_class(mentions_in(tokens, words), *_OBJECT_CLASSES) if e not in base.by)
        names = ", ".join(e.label for e in base.by)
        short = " ".join(words_text.split()[:_LABEL_WORDS])
        return replace(
            base,
            object_text=" ".join(words_text.split()),
            objects=objects,
            amount=share.amount,
            label=f"{names}: {found.match.frame.label}: {short}",
            value_spans=base.value_spans + ((share.amount.span,) if share.amount else ()),
            passage=span,
        )

    def _supported(self, tokens: Sequence[Token], words: Sequence[int]) -> tuple[Entity, ...]:
        """Who is supported in the words: steun aan Oekraïne, samenwerking met Moldavië."""
        found: dict[str, Entity] = {}
        for place, at in enumerate(words[:-1]):
            if "support" not in tokens[at].tags:
                continue
            if tokens[at].readings:  # om Oekraïne te steunen
                before = [tokens[i].head for i in words[max(place - _NOUN_REACH, 0) : place]]
                found |= {n.entity.path: n.entity for n in before if n is not None and n.entity.cls == "Country"}
            if "beneficiary" not in tokens[words[place + 1]].tags:
                continue
            for later in words[place + 2 : place + 4]:
                name = tokens[later].head
                if name is not None and name.entity.cls in ("Country", "Organisation"):
                    found[name.entity.path] = name.entity
        return tuple(found.values())

    def _co_actors(self, situation: Situation, bound: Sequence[Entity]) -> tuple[Entity, ...]:
        """Those who act along: samen met Letland en Kroatië."""
        found = {}
        for phrase in situation.phrases:
            tags = self.grammar.words.get(phrase.preposition, frozenset()) | self._phrase_tags(phrase.preposition)
            if "co-actor" in tags:
                for entity in actors(situation.tokens, phrase.tokens)[0]:
                    if entity not in bound:
                        found[entity.path] = entity
        return tuple(found.values())

    def _phrase_tags(self, preposition: str) -> frozenset[str]:
        first = preposition.split(" ", 1)[0]
        return next((tags for _, low, tags in self.grammar.phrases.get(first, ()) if low == preposition), frozenset())


def _shares_of_gdp(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities with percentages beside a share of GDP read as its parts (5% van het bbp, waarvan 3,5% voor ...)."""
    whole = [q.span for q in quantities if q.unit == "percent-gdp"]
    return tuple(
        replace(q, unit="percent-gdp")
        if q.unit == "percent" and any(abs(q.span.start - s.end) < _SHARE_REACH for s in whole)
        else q
        for q in quantities
    )


def _agrees(tokens: Sequence[Token], clause: Clause, found: Subject) -> bool:
    """Whether a noun phrase behind the verb can be its subject: een enkelvoud roept geen lidstaten."""
    if clause.finite is None or found.phrase is None:
        return False
    return tokens[clause.finite].low.endswith("n") == tokens[found.phrase.tokens[-1]].low.endswith(("en", "s"))


def _described(tokens: Sequence[Token], clause: Clause) -> tuple[int, ...]:
    """The noun phrase before a relative clause: back to its determiner, preposition or verb."""
    end = clause.opener or 0
    at = end
    while at and tokens[at - 1].low != "," and not (
        tokens[at - 1].readings or (tokens[at - 1].tags & {"preposition", "coordinator", "adverb"} and not tokens[at - 1].names)
    ):
        at -= 1
    return tuple(range(at, end))


def _sort(unit: str) -> str:
    """What a unit measures, as frames ask for it."""
    return {"pieces": "pieces", "persons": "persons", "percent": "", "percent-gdp": "percent"}.get(unit, "money")


def _asserted(clause: Clause) -> bool:
    """Whether a clause and all it hangs on state something."""
    here: Clause | None = clause
    while here is not None:
        if not here.asserted:
            return False
        here = here.parent
    return True


def _descendants(clause: Clause, children: dict[int, list[Clause]]) -> Iterator[int]:
    yield id(clause)
    for child in children.get(id(clause), ()):
        yield from _descendants(child, children)
