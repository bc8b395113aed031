"""What the knowledge files say: terms, cues of the language, verbs, frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.model.words import CommitmentStatus, EntityClass, Kind


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the vocabulary: a country, an organisation, a weapon system ...

    Attributes:
        path: the IRI below the base, e.g. "id/country/NLD".
        cls: local name of its class in the ontology.
        label: the one rdfs:label.
        names: real names and abbreviations (prefLabel, altLabel) with their language, "" where there is none.
        hidden: adjectives, inhabitants, known misspellings, with language.
        weak: names that count only where they stand free: in no compound and in no longer name.
        acts_for, members_of: paths of other terms (kg:actsFor, kg:membersOf).
        member_of, broader: paths of other terms (org:memberOf, skos:broader).
        series: for a body whose gatherings are meetings, the path of its meeting series.
        marks: further properties of the grammar by local name, e.g. {"gender": ("m",)}.
    """

    path: str
    cls: EntityClass
    label: str
    names: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...] = ()
    weak: tuple[str, ...] = ()
    acts_for: tuple[str, ...] = ()
    members_of: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    series: str | None = None
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the language that play a part in the grammar: a month, a number word, a modal verb.

    Attributes:
        role: the part played, an English word of ontology/language, e.g. "month".
        value: what the words stand for in that role, e.g. "10"; "" where the role says all.
        forms: the written forms, lower case unless case tells.
    """

    role: str
    value: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues of ontology/language, by role; how the steps know Dutch without spelling it."""

    cues: Mapping[str, tuple[Cue, ...]]

    def table(self, role: str) -> dict[str, str]:
        """Form -> value of all cues of the role; empty where the role has none."""
        return {form: cue.value for cue in self.cues.get(role, ()) for form in cue.forms}

    def forms(self, role: str, value: str | None = None) -> tuple[str, ...]:
        """All forms of the role (with that value), longest first, so that an alternation takes the longest."""
        found = (f for cue in self.cues.get(role, ()) if value in (None, cue.value) for f in cue.forms)
        return tuple(sorted(set(found), key=lambda f: (-len(f), f)))


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of ontology/language/verbs.ttl with its principal parts.

    Attributes:
        lemma: the infinitive as printed in a dictionary, e.g. "toezeggen".
        particle: the separable part, e.g. "toe"; "" where there is none.
        present: forms of the present tense, without particle (zeg, zegt, zeggen).
        past: forms of the past tense, without particle (zei, zeiden, zegde, zegden).
        participle: past participle, as one word (toegezegd).
        infinitives: bare and with "te" inside (toezeggen, toe te zeggen).
    """

    lemma: str
    particle: str
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: str
    infinitives: tuple[str, ...]


_LAST: Final = 20
"""How much less a frame for any act is specific than any other."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which commitments are phrased, as ontology/frames.ttl states it.

    A clause evokes a frame by its verb (`verbs`) or its predicate (`predicates`), and every stated condition
    must hold; of several frames evoked the one with most conditions wins.

    Attributes:
        slug: last step of its IRI.
        label: readable name.
        kind: the kind of commitment it states.
        verbs: lemmas that evoke it.
        except_verbs: lemmas that do not evoke it, where every other verb does; empty for a frame with verbs of its own.
        predicates: words that evoke it beside a copula (voornemens, leidend, van belang).
        nouns: deverbal nouns that evoke it without a verb (de Nederlandse bijdrage met ...).
        object_heads: nouns that evoke it as head of the object of an open frame (de levering in gang zetten).
        head_classes: classes of entities that do so.
        open: whether its own kind gives way to one that the head of its object evokes.
        with_words: one of these belongs to the expression (bijdrage in: een bijdrage leveren).
        without_words: none of these stands in the clause.
        subject_words: one of these heads the subject (focus in: de focus van de steun ligt op).
        object_classes, object_words: an entity of such a class, or a word that starts or ends so, is in the object.
        actor_classes: classes of the actor; any actor where empty.
        needs: what the clause must name: "place", "beneficiary", "mission", "object", "clause", "actor", "money",
            "percent", "count", "passive", "possible", "let", "required", "denied", "aim" (required, wished or to come),
            "main" (a main clause), "alone" (nothing bare beside the subject), "act" (a noun for one heads the object);
            of one with object heads "own" or "abroad" (it is for no country but the actor's, or for one), "people"
            (who supplies them deploys or trains), "unit" (who promises it to no other country deploys) and "money"
            (so is any other act with a sum of money).
        actor: where the actor stands, in order of trial: "subject", "direct", "clause" (the subject of the clause
            below), prepositions, "home" for the letter's own country, "nested" (whose adjective stands in the object).
        object: where the object stands, in order of trial: "direct", "clause", "subject", prepositions.
        instrument: prepositions whose phrase is the object where there is one (met de inzet van).
        beneficiary: where who benefits stands: "direct", "subject" or prepositions.
        status: status in whatever tense; None to take it from tense and hedges.
        present: status in the plain present tense; None for ongoing.
        perfect: status in the perfect or past tense; None for done.
        negated: whether the stance itself denies (veroordelen, voorkomen).
        matrix: who acts in the infinitive or that-clause below: "subject", "object", "own" for that clause's own
            subject, or "" where none is looked at.
        yields: whether an act that the clause below states by itself counts instead (zij wijzen erop dat ...).
        matrix_status: status of that act, where it is not the frame's own.
    """

    slug: str
    label: str
    kind: Kind
    verbs: tuple[str, ...] = ()
    except_verbs: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object_heads: tuple[str, ...] = ()
    head_classes: tuple[EntityClass, ...] = ()
    open: bool = False
    with_words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    subject_words: tuple[str, ...] = ()
    object_classes: tuple[EntityClass, ...] = ()
    object_words: tuple[str, ...] = ()
    actor_classes: tuple[EntityClass, ...] = ()
    needs: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    object: tuple[str, ...] = ("direct",)
    instrument: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    status: CommitmentStatus | None = None
    present: CommitmentStatus | None = None
    perfect: CommitmentStatus | None = None
    negated: bool = False
    matrix: str = ""
    matrix_status: CommitmentStatus | None = None
    yields: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """How much it asks of a clause: what words must be there counts twice, a noun for any act less than nothing."""
        strong = (self.with_words, self.subject_words, self.object_classes, self.object_words)
        weak = (self.without_words, self.actor_classes)
        return (
            2 * sum(map(bool, strong))
            + sum(map(bool, weak))
            + len(self.needs)
            + ("money" in self.needs)
            - _LAST * ("act" in self.needs)
        )
