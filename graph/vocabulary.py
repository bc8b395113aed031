"""Turtle under ontology/ -> terms, cues and verbs; the only reader of the knowledge files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from graph import resources
from graph.errors import VocabularyError
from graph.model import ENTITY_CLASSES, CommitmentStatus, Cue, EntityClass, Frame, Kind, Lexicon, Term, Verb
from graph.namespaces import DEFAULT_BASE, GRAM, KG, ORG, RDF, RDFS, SKOS
from graph.parsing import turtle

Statements = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]
"""Subject IRI -> predicate IRI -> objects, in file order."""

_CLASSES: dict[str, EntityClass] = {str(KG) + name: name for name in ENTITY_CLASSES}
_TRIGGERS = ("verb", "exceptVerb", "predicate", "noun", "objectHead", "headClass")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the knowledge files say to the steps from text to facts."""

    terms: tuple[Term, ...]
    lexicon: Lexicon
    verbs: tuple[Verb, ...]
    frames: tuple[Frame, ...]


def turtle_files(folder: Path) -> list[Path]:
    """The Turtle files of a folder and its subfolders, sorted, so that every run reads alike."""
    return sorted(folder.rglob("*.ttl"))


def statements(files: Iterable[Path]) -> Statements:
    """The statements of Turtle files by subject and predicate.

    Args:
        files: Turtle files.

    Returns:
        Subject -> predicate -> objects; blank nodes are left out (only the OWL lists of the ontology have them).

    Raises:
        VocabularyError: a file cannot be read as Turtle; the message names file, line and column.
    """
    found: Statements = defaultdict(lambda: defaultdict(list))
    for file in files:
        for triple in turtle(file):
            if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
                found[triple.subject.value][triple.predicate.value].append(triple.object)
    return found


def load(folder: Path | None = None) -> Vocabulary:
    """Read the vocabulary and the language.

    Args:
        folder: an ontology/ folder; by default the one that comes with the program.

    Returns:
        Its terms, cues and verbs.

    Raises:
        VocabularyError: a file is not valid Turtle or a term lacks what the steps need.
    """
    root = folder or resources.folder("ontology")
    return Vocabulary(
        terms=tuple(_terms(statements(turtle_files(root / "vocabulary")))),
        lexicon=_lexicon(language := statements(turtle_files(root / "language"))),
        verbs=tuple(_verbs(language)),
        frames=tuple(_frames(statements(frames for frames in [root / "frames.ttl"] if frames.exists()))),
    )


def path_of(iri: str) -> str:
    """The part of a vocabulary IRI below the base."""
    return iri.removeprefix(DEFAULT_BASE)


def _strings(properties: dict[str, list[ox.NamedNode | ox.Literal]], iri: str) -> tuple[str, ...]:
    return tuple(o.value for o in properties.get(iri, ()))


def _paths(properties: dict[str, list[ox.NamedNode | ox.Literal]], iri: str) -> tuple[str, ...]:
    return tuple(path_of(o.value) for o in properties.get(iri, ()))


def _labels(properties: dict[str, list[ox.NamedNode | ox.Literal]], *predicates: str) -> tuple[tuple[str, str], ...]:
    found = (o for p in predicates for o in properties.get(p, ()) if isinstance(o, ox.Literal))
    return tuple(dict.fromkeys((o.value, o.language or "") for o in found))


def _terms(graph: Statements) -> Iterator[Term]:
    for iri, properties in graph.items():
        classes = [_CLASSES[t] for t in _strings(properties, str(RDF.type)) if t in _CLASSES]
        if not classes:
            continue
        label = _strings(properties, str(RDFS.label))
        if len(classes) > 1 or len(label) != 1:
            raise VocabularyError(f"{iri}: a term has one class and one rdfs:label, not {classes} and {list(label)}")
        series = _paths(properties, str(GRAM.series))
        names = _labels(properties, str(SKOS.prefLabel), str(SKOS.altLabel))
        if label[0] not in {name for name, _ in names}:
            names += ((label[0], ""),)
        yield Term(
            path=path_of(iri),
            cls=classes[0],
            label=label[0],
            names=names,
            hidden=_labels(properties, str(SKOS.hiddenLabel)),
            weak=_strings(properties, str(GRAM.weakLabel)),
            acts_for=_paths(properties, str(KG.actsFor)),
            members_of=_paths(properties, str(KG.membersOf)),
            member_of=_paths(properties, str(ORG.memberOf)),
            broader=_paths(properties, str(SKOS.broader)),
            series=series[0] if series else None,
            marks={
                predicate.removeprefix(str(GRAM)): _paths(properties, predicate)
                for predicate in properties
                if predicate.startswith(str(GRAM))
            },
        )


def _lexicon(graph: Statements) -> Lexicon:
    cues: dict[str, list[Cue]] = defaultdict(list)
    for iri, properties in graph.items():
        if str(GRAM.Cue) not in _strings(properties, str(RDF.type)):
            continue
        forms = _strings(properties, str(GRAM.form))
        roles = _strings(properties, str(GRAM.role))
        if not forms or not roles:
            raise VocabularyError(f"{iri}: a cue has gram:role and gram:form")
        value = (*_strings(properties, str(GRAM.value)), "")[0]
        for role in roles:
            cues[role].append(Cue(role=role, value=value, forms=forms))
    return Lexicon({role: tuple(found) for role, found in cues.items()})


def _verbs(graph: Statements) -> Iterator[Verb]:
    for iri, properties in graph.items():
        if str(GRAM.Verb) not in _strings(properties, str(RDF.type)):
            continue
        lemma = _strings(properties, str(GRAM.lemma))
        participle = _strings(properties, str(GRAM.participle))
        if len(lemma) != 1 or len(participle) > 1:
            raise VocabularyError(f"{iri}: a verb has one gram:lemma and at most one gram:participle")
        yield Verb(
            lemma=lemma[0],
            particle=(*_strings(properties, str(GRAM.particle)), "")[0],
            present=_strings(properties, str(GRAM.present)),
            past=_strings(properties, str(GRAM.past)),
            participle=(*participle, "")[0],
            infinitives=_strings(properties, str(GRAM.infinitive)) or lemma,
        )


def _frames(graph: Statements) -> Iterator[Frame]:
    for iri, properties in graph.items():
        if str(GRAM.Frame) not in _strings(properties, str(RDF.type)):
            continue

        def strings(name: str, properties: dict[str, list[ox.NamedNode | ox.Literal]] = properties) -> tuple[str, ...]:
            return _strings(properties, str(GRAM[name]))

        def notation(name: str, properties: dict[str, list[ox.NamedNode | ox.Literal]] = properties) -> str | None:
            return next((v.rpartition("/")[2] for v in _strings(properties, name)), None)

        kind = notation(str(KG.kind))
        label = _strings(properties, str(RDFS.label))
        if kind is None or not label or not any(map(strings, _TRIGGERS)):
            raise VocabularyError(f"{iri}: a frame has kg:kind, rdfs:label and one of gram:{', gram:'.join(_TRIGGERS)}")
        yield Frame(
            slug=path_of(iri).removeprefix("frame/"),
            label=label[0],
            kind=cast("Kind", kind),
            verbs=strings("verb"),
            except_verbs=strings("exceptVerb"),
            predicates=strings("predicate"),
            nouns=strings("noun"),
            object_heads=strings("objectHead"),
            head_classes=tuple(_CLASSES[c] for c in strings("headClass")),
            open="true" in strings("open"),
            with_words=strings("with"),
            without_words=strings("without"),
            subject_words=strings("subjectWord"),
            object_classes=tuple(_CLASSES[c] for c in strings("objectClass")),
            object_words=strings("objectWord"),
            actor_classes=tuple(_CLASSES[c] for c in strings("actorClass")),
            needs=strings("needs"),
            actor=strings("actor") or ("subject",),
            object=strings("object") or ("direct",),
            instrument=strings("instrument"),
            beneficiary=strings("beneficiary"),
            status=cast("CommitmentStatus | None", notation(str(GRAM.status))),
            present=cast("CommitmentStatus | None", notation(str(GRAM.presentStatus))),
            perfect=cast("CommitmentStatus | None", notation(str(GRAM.perfectStatus))),
            negated="true" in strings("negated"),
            matrix=next(iter(strings("matrix")), ""),
            matrix_status=cast("CommitmentStatus | None", notation(str(GRAM.matrixStatus))),
            yields="true" in strings("yields"),
            examples=_strings(properties, str(SKOS.example)),
            counter_examples=strings("counterExample"),
        )
