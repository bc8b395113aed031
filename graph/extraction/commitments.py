"""Commitments: every clause that binds an actor, found by the frames of ontology/frames.ttl."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.extraction.act import Act
from graph.extraction.actors import mentions_in
from graph.extraction.acts import Sentence
from graph.extraction.antecedents import Antecedents, Matter
from graph.extraction.context import Actors, acting_for, block_of, members
from graph.extraction.frames import Frames
from graph.extraction.gatherings import Gatherings, GatheringWords
from graph.extraction.grammar import Grammar
from graph.extraction.moments import own_times
from graph.extraction.receivers import Receivers
from graph.extraction.requests import Requests
from graph.extraction.roles import co_actors
from graph.extraction.served import served
from graph.extraction.slots import Share, before_amount, of_class, one_object_an_amount, shares, spans
from graph.extraction.statements import Statement, Statements
from graph.extraction.tense import at_meeting, firmness, in_tense
from graph.extraction.timing import dates
from graph.extraction.titles import matter, office, title
from graph.extraction.tokens import Token
from graph.extraction.topics import Topics
from graph.extraction.uses import uses_materiel
from graph.extraction.whereabouts import Whereabouts
from graph.model import (
    Commitment,
    Document,
    Entity,
    EntityClass,
    Frame,
    Kind,
    Letter,
    Lexicon,
    Meeting,
    Question,
    Recognised,
    Span,
    Term,
    Verb,
)

_OBJECT_CLASSES: Final[tuple[EntityClass, ...]] = (
    "Capability",
    "Programme",
    "Mission",
    "Organisation",
    "ParliamentaryGroup",
    "Group",
    "Person",
    "Post",
)


class Commitments:
    """Finds commitments; compiled once from the vocabulary."""

    def __init__(self, terms: Sequence[Term], lexicon: Lexicon, verbs: Sequence[Verb], frames: Sequence[Frame]) -> None:
        expressions = [w for f in frames for w in (*f.predicates, *f.with_words) if " " in w]
        predicates_ = [p for f in frames for p in f.predicates if " " not in p]
        self._gathering_words = GatheringWords(lexicon)
        self._grammar = Grammar.compile(lexicon, verbs, expressions + predicates_)
        self._frames = Frames(frames, self._grammar)
        self._members = members(terms)
        self._served = served(terms, self._grammar.home)
        self._home = acting_for(self._grammar.home.path, terms)
        self._deciding = frozenset(
            {self._grammar.home.path}
            | {t.path for t in terms if self._grammar.home.path in t.acts_for}
            | {t.path for t in terms if t.path in self._home and t.cls in ("Post", "Person")}
        )
        self._bodies = frozenset(body for t in terms for body in (*t.members_of, *t.member_of))
        speaking = {t.path for t in terms if t.members_of or not self._bodies.isdisjoint(t.acts_for)}
        self._leagues = self._bodies | (speaking - self._home)

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
        remembered = Actors(
            self._grammar,
            document,
            home=self._home,
            deciding=self._deciding,
            bodies=self._bodies,
            society=self._served.society,
            leagues=self._leagues,
        )
        reader = _Reader(self._grammar, self._frames, letter, recognised, questions, remembered)
        reader.gatherings = Gatherings(
            letter,
            document,
            meetings,
            times=recognised.times,
            groups=self._members,
            words=self._gathering_words,
        )
        reader.whereabouts = Whereabouts(self._grammar, reader.gatherings.spans)
        titled = reader.mentions.within(letter.head) if letter.head is not None else ()
        headed = [m for heading in letter.headings for m in reader.mentions.within(heading)]
        reader.receivers = Receivers(self._grammar, remembered, self._served, titled, headed, recognised.mentions)
        return tuple(reader.run())


class _Reader:
    """One pass over one letter."""

    gatherings: Gatherings
    whereabouts: Whereabouts
    receivers: Receivers

    def __init__(
        self,
        grammar: Grammar,
        frames: Frames,
        letter: Letter,
        recognised: Recognised,
        questions: Sequence[Question],
        remembered: Actors,
    ) -> None:
        self.grammar = grammar
        self.frames = frames
        self.letter = letter
        self.statements = Statements(grammar, letter, recognised)
        self.mentions = self.statements.mentions
        self.times = self.statements.times
        self.quantities = self.statements.quantities
        self.questions = questions
        self.topics = Topics(grammar, letter, recognised.mentions)
        self.actors = remembered
        self.antecedents = Antecedents(remembered, grammar.marked["sort-only"])
        self.requests = Requests(remembered.deciding, grammar.marked["request"])

    def run(self) -> Iterator[Commitment]:
        headings = set(self.letter.headings)
        apart = [p for p in (self.letter.head, self.letter.signature) if p is not None]
        apart += [n.span for n in self.letter.footnotes]
        edges = iter(self.letter.paragraphs)
        paragraph = next(edges, None)
        new, listed = True, 0
        for number, sentence in enumerate(self.letter.sentences):
            while paragraph is not None and paragraph.end <= sentence.start:
                paragraph = next(edges, None)
                new = True
            if number < listed:
                continue  # an item, read with the sentence that opens its list
            here = self.mentions.within(sentence)
            if sentence in headings:
                self.actors.enter_section()
                self.topics.enter_section(sentence, here)
                self.receivers.enter_section(here)
                self.gatherings.enter_section(sentence)
                self.gatherings.note(sentence, ())
                continue
            if any(part.covers(sentence) for part in apart):
                continue  # no running text
            if new:
                self.actors.enter_paragraph()
                self.topics.enter_paragraph()
                self.antecedents.enter_paragraph()
                self.requests.enter_paragraph()
                self.receivers.enter_paragraph()
                self.gatherings.enter_paragraph()
                self.whereabouts.enter_paragraph()
            question, answering = block_of(self.questions, sentence)
            if new and answering and question is not None:
                self.topics.enter_answer(self.mentions.within(question.span))
            new = False
            asking = question.asked_by if question is not None and not answering else None
            self.actors.asking = (asking,) if asking is not None else ()
            statement = self.statements.at(number)
            listed = number + statement.sentences
            self.topics.look_ahead(listed, self.mentions.within)
            here = self.mentions.within(statement.span) if statement.sentences > 1 else here
            yield from self.requests.answered(list(self.sentence(statement, question, answering=answering)))
            self.topics.note(here)
            self.gatherings.note(sentence, self.times.within(sentence))
            self.whereabouts.note(here)
            self.actors.named(here)

    def sentence(self, statement: Statement, question: Question | None, *, answering: bool) -> Iterator[Commitment]:
        span = statement.span
        if self.letter.working.text[slice(*span)].rstrip().endswith("?"):
            return
        for tokens in statement.readings:
            yield from self._stated(span, tokens, statement.opening, question, answering=answering)

    def _stated(
        self, span: Span, tokens: list[Token], opening: int, question: Question | None, *, answering: bool
    ) -> Iterator[Commitment]:
        """The commitments of one reading of a statement; of an item of a list those that take it in."""
        if not tokens or tokens[-1].low == "?":
            return
        self.receivers.note(tokens)
        acts = list(
            Sentence(
                tokens,
                grammar=self.grammar,
                frames=self.frames,
                remembered=self.actors,
                quantities=self.quantities.within(span),
            ).acts()
        )
        if opening:
            acts = [act for act in acts if any(i >= opening for i in (*act.match.object, *act.reach))]
        for act in acts:
            yield from self._commitments(span, tokens, act, question, answering=answering, alone=len(acts) == 1)

    # ---------------------------------------------------------------------------------------- commitments

    def _commitments(
        self,
        span: Span,
        tokens: list[Token],
        found: Act,
        question: Question | None,
        *,
        answering: bool,
        alone: bool,
    ) -> Iterator[Commitment]:
        found = in_tense(tokens, found, self.times.within(span), self.actors.document)
        situation, match = found.situation, found.match
        stretches = spans(tokens, sorted({*found.reach, *found.costs}))
        hull = Span(stretches[0].start, stretches[-1].end)
        bound = match.actors
        if not bound:
            bound = self.gatherings.participants(hull)
        if not bound and (situation.unbound or situation.clause.type in ("main", "aside")):
            bound = self.actors.agent(match.frame.kind, match.beneficiaries)
        if not bound or (match.frame.kind != "supply" and self.actors.threaten(bound)):
            return
        bound = (*bound, *co_actors(self.grammar, situation, bound))
        if match.frame.kind == "deployment":
            found = self.actors.sent_itself(found)
            match, bound = found.match, self.actors.with_state(bound)
        written = self.actors.document.date
        times = own_times(self.grammar, tokens, found, self.times.within(span), stretches, alone=alone, written=written)
        told_of = [*stretches, *spans(tokens, situation.described)]
        where = self.whereabouts.said(found, bound)
        met = self.gatherings.date(span, told_of, tokens, found, seats=where)
        limit = self.gatherings.limit(stretches, found)
        if limit is not None:
            times = tuple(t for t in times if t.start is None or t.start.value != limit.value)
        reach = sorted(found.reach)
        where = where or self.whereabouts.around(tokens, found, bound, alone=alone)
        where = where or self.gatherings.seat(span, tokens, found)
        received = self.receivers.of(tokens, found, bound)
        kind = self._kind(tokens, found, bound, received)
        if uses_materiel(found, kind, bound, received) and self.topics.missions(
            tokens, reach, "deployment", bound, placed=False, joined=False
        ):
            kind = "deployment"  # huurt voor de missie een vliegtuig in, opent een veldhospitaal
        if self.actors.document.creator not in bound:
            self.actors.note(bound)
        joined = self.actors.leaves_mission(kind, received, mentions_in(tokens, match.object))
        asked_by = question.asked_by if question is not None and not answering else None
        parts = shares(situation, match, quantities=self.quantities.within(span), times=times, stretches=stretches)
        for share, by in zip(parts, self._respective(tokens, found, bound, parts), strict=True):
            start, end, said = dates(self.grammar, tokens, found, kind, share.times, written=written)
            end = end or limit
            if start is None and (end is None or kind == "position" or at_meeting(found, self.actors.document)):
                start = met if met is None or end is None or met.earliest <= end.latest else None
            if end is None and kind == "other" and not found.denied and start is not None:
                held = start.earliest == start.latest and self.gatherings.is_held(spans(tokens, match.object))
                end = start if held else None  # organiseert op 6 juli een forum
            if kind == "spending-target":
                end = self.topics.due(tokens, start, end)
            about, objects = self._object(tokens, found, share, by, kind)
            if not about and kind == "spending-target" and share.amount is not None:
                about = self.letter.working.text[slice(*share.amount.span)]  # mikt op 2% van het bbp
            stated = Commitment(
                passage=span,
                kind=kind,
                status=firmness(
                    self.grammar,
                    found,
                    kind,
                    (start, end),
                    share.times,
                    text=self.letter.working.text,
                    written=written,
                ),
                negated=found.denied,
                by=by,
                object_text=about,
                frame=match.frame.slug,
                label=title(by, found, about),
                objects=objects,
                beneficiaries=received,
                missions=self.topics.missions(tokens, reach, kind, bound, placed=bool(where), joined=joined),
                programmes=self.topics.programmes(tokens, reach, kind, share.amount),
                places=where,
                amount=share.amount,
                start=start,
                end=end,
                attributed_to=asked_by if asked_by not in bound else None,
                question=question.ordinal if question is not None and not answering else None,
                answer=question.answer.ordinal if question is not None and answering and question.answer else None,
                value_spans=(*said, share.amount.span) if share.amount else said,
            )
            yield from one_object_an_amount(stated)

    def _kind(self, tokens: list[Token], found: Act, bound: Sequence[Entity], received: Sequence[Entity]) -> Kind:
        """The kind of an act of supply by who receives: units for an alliance are deployed, own goods are bought."""
        kind = found.match.frame.kind
        if kind == "investment":
            bought = of_class(mentions_in(tokens, found.match.object), "Capability")
            for_another = any(e.cls == "Country" and e.path not in self.actors.home for e in received)
            return "supply" if bought and for_another and "on-behalf" not in found.situation.tags else kind
        if kind == "funding" and any(tokens[i].low in self.grammar.marked["worth"] for i in found.reach):
            goods = of_class(mentions_in(tokens, found.match.object), "Capability")
            return "supply" if goods else kind  # kondigt munitie aan ter waarde van 50 miljoen euro
        if kind in ("supply", "other") and self.antecedents.are_counted(tokens, found):
            return self.antecedents.kind or kind  # Duitsland levert er tien
        if kind != "supply":
            return kind
        ours = any(e.path in self.actors.home for e in bound)
        frame, named = found.match.frame, not found.match.agentless
        lent = named and frame.beneficiary and frame.object_classes and "adjective" not in frame.beneficiary
        if (ours or bound[0].cls == "Country") and not received and (lent or self.receivers.sends(tokens, found)):
            return "deployment"  # levert een tankeskadron, stelt drie helikopters ter beschikking
        abroad = {
            m.entity.path
            for t in tokens
            if any(n.entity.cls == "Country" and n.entity.path not in self.actors.home for n in t.names)
            for m in t.names
        }  # de Oekraïense landmacht
        if received and ours and all(e.path in self.actors.home for e in received):
            return "investment"  # radars voor het JISTARC
        if received and all(
            e.cls == "Mission"
            or e.path in self.actors.bodies
            or (ours and e.cls == "Organisation" and e.path not in abroad)
            for e in received
        ):
            return "deployment" if ours or bound[0].cls == "Country" else kind
        own = not received and found.match.agentless and ours and not found.match.frame.subject_words
        return "investment" if own else kind

    def _object(
        self, tokens: list[Token], found: Act, share: Share, by: Sequence[Entity], kind: Kind
    ) -> tuple[str, tuple[Entity, ...]]:
        """The words of a share's object, and the entities they name or mean."""
        clause = found.match.clause_object
        words = share.words or (tuple(clause.tokens) if clause is not None else ())
        told = [*words, *(i for i in clause.tokens if i not in words)] if clause is not None else words
        named = [*of_class(mentions_in(tokens, told), *_OBJECT_CLASSES), *self.topics.meant(tokens, words)]
        objects = tuple({e.path: e for e in named if e not in by}.values())
        sums = self.quantities.within(Span(tokens[0].start, tokens[-1].end))
        meant = self.antecedents.meant(tokens, found, words, self.letter.working.text)
        about = meant.text or matter(self.letter.working.text, tokens, found, words, quantities=sums)
        if objects:
            about = office(self.letter.working.text, tokens, found, words) or about
        further = tuple(e for e in meant.objects if e not in objects and e not in by)
        self.antecedents.note(Matter(about, (*objects, *further)), kind)
        return about, (*objects, *further)

    def _respective(
        self, tokens: list[Token], found: Act, bound: tuple[Entity, ...], parts: Sequence[Share]
    ) -> list[tuple[Entity, ...]]:
        """Who each share binds: all of them, or one each (Noorwegen en Letland legden respectievelijk ...)."""
        respective = len(bound) == len(parts) > 1 and any(
            "respective" in tokens[i].tags for i in found.situation.clause.tokens
        )
        if respective:
            return [(one,) for one in bound]
        gapped = [before_amount(tokens, share) if len(parts) > 1 else None for share in parts]
        others = {one.path for one in gapped if one is not None}
        own = tuple(e for e in bound if e.path not in others) or bound
        return [(one,) if one is not None else own for one in gapped]
