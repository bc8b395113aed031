"""A build: letters through the steps, shared graphs, links, validation, the store's next generation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import __version__, linking, mapping, readmodel, resources, store
from graph.errors import KamergraphError, UsageError
from graph.namespaces import DEFAULT_BASE, SCHEMA, Minted
from graph.pipeline import sources
from graph.pipeline.letters import Counts, Outcome, saved
from graph.pipeline.pool import desk, outcomes
from graph.pipeline.sources import Source
from graph.slugs import slug

Progress = Callable[[str, int, int], None]
"""Called with what is being done ("vocabulary", "letters", "links", "store"), how much, and of how much."""

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_IRRELEVANT: Final = frozenset(("web", "cli", "data", "readmodel"))


@dataclass(frozen=True, slots=True)
class LetterSummary:
    """One line of a build's summary: what a letter came to, and whether it had to be read for that."""

    id: str
    file_name: str
    sha256: str
    key: str
    counts: Counts
    read: bool


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    Attributes:
        letters: per letter in order of id.
        removed: ids of letters the store no longer holds.
        quads: statements in the store.
        warnings: one line each, naming the file.
    """

    letters: tuple[LetterSummary, ...]
    removed: tuple[str, ...]
    quads: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The letters that a store holds.

    Attributes:
        base: where its instances stand.
        letters: id -> file name.
        engine: the store.
    """

    base: str
    letters: Mapping[str, str]
    engine: store.Engine


def build(  # noqa: PLR0913 (as many as the command has options)
    paths: Sequence[Path],
    folder: Path,
    *,
    add: bool = False,
    remove: Sequence[str] = (),
    base: str | None = None,
    ontology: Path | None = None,
    jobs: int | None = None,
    progress: Progress = lambda _what, _done, _of: None,
    kept: Held | None = None,
) -> Built:
    """Make a store hold exactly some letters, beside whatever was loaded into it.

    A letter whose bytes, program, ontology and base are those of the build before is not read again.

    Args:
        paths: letter files and folders of them.
        folder: the store folder; made where there is none.
        add: keep the letters the store holds; one of the same id is replaced.
        remove: ids or file names of letters to take out; the others are kept.
        base: where instances stand, with its last slash; by default that of the store for `add` and `remove`,
            else `DEFAULT_BASE`.
        ontology: an ontology/ folder of one's own.
        jobs: processes; by default as many as pay.
        progress: is told how far the build is.
        kept: the letters that `add` keeps and `remove` is about, where that are not those of the folder.

    Returns:
        The summary.

    Raises:
        KamergraphError: nothing was changed; the message says why.
    """
    given = sources.read(sources.files(paths))
    remove = [slug(letter.removesuffix(".txt")) for letter in remove]
    keep = add or bool(remove)
    with store.writing(folder) as writer:
        before = writer.before
        old = kept or _of(before)
        base = _base(base, old, keep=keep)
        held = _held(old, {s.id for s in given}, remove) if keep else []
        letters = sorted([*given, *held], key=lambda s: s.id)
        if not letters and not remove:
            raise UsageError("no letters to build from; name files or folders")
        work = _Work(writer, base, ontology or resources.folder("ontology"), progress)
        work.knowledge()
        summaries = work.letters(letters, jobs)
        progress("store", 0, 1)
        work.graphs(summaries)
        warnings = work.links()
        writer.extend(_foreign(before, base))
        readmodel.write(store.Embedded(writer.database), writer.folder / readmodel.FILE, base=base)
        quads = len(writer.database)
        writer.info = {
            "base": base,
            "program": __version__,
            "fingerprint": work.fingerprint,
            "built": datetime.now(UTC).isoformat(timespec="seconds"),
            "letters": [asdict(s) for s in summaries],
            "quads": quads,
        }
    progress("store", 1, 1)
    return Built(
        letters=tuple(summaries),
        removed=tuple(sorted((old.letters.keys() if old else set()) - {s.id for s in letters})),
        quads=quads,
        warnings=(
            *sources.twins(letters),
            *warnings,
            *(f"{s.file_name}: {warning}" for s in summaries for warning in s.counts.warnings),
        ),
    )


def _of(before: store.Generation | None) -> Held | None:
    """The letters of a store folder."""
    if before is None:
        return None
    letters = {str(x["id"]): str(x["file_name"]) for x in before.info.get("letters", ())}
    return Held(str(before.info["base"]), letters, before.open())


def _base(base: str | None, old: Held | None, *, keep: bool) -> str:
    chosen = base or (old.base if keep and old else DEFAULT_BASE)
    try:
        ox.NamedNode(chosen)
    except ValueError as error:
        raise UsageError(f"--base {chosen}: not an absolute IRI; give one such as {DEFAULT_BASE}") from error
    if not chosen.endswith("/") or "#" in chosen or "?" in chosen:
        raise UsageError(f"--base {chosen}: must end in a slash, as in {DEFAULT_BASE}")
    return chosen


def _held(old: Held | None, given: set[str], remove: Sequence[str]) -> list[Source]:
    """The letters a store holds, out of its own graphs, but for those given anew or taken out."""
    listed = old.letters if old else {}
    for letter in remove:
        if letter not in listed:
            have = ", ".join(listed) or "none"
            raise UsageError(f"--remove {letter}: the store has no letter of that id; it has {have}")
    if old is None:
        return []
    engine, minted = old.engine, Minted(old.base)
    found = []
    for letter, file_name in listed.items():
        if letter in given or letter in remove:
            continue
        graph = ox.NamedNode(minted.graph(f"letter/{letter}"))
        about = engine.quads(graph, ox.NamedNode(minted.letter(letter)))
        texts = {str(q.predicate.value): q.object for q in about if isinstance(q.object, ox.Literal)}
        found.append(sources.source(file_name, texts[str(SCHEMA.text)].value.encode()))
    return found


def _foreign(before: store.Generation | None, base: str) -> Iterator[ox.Quad]:
    """The statements that `load` brought: all that is in no graph of a build."""
    if before is None:
        return
    engine = before.open()
    ours = (f"{before.info['base']}graph/", f"{base}graph/")
    yield from engine.quads(ox.DefaultGraph())
    for graph in engine.graphs():
        if not graph.value.startswith(ours):
            yield from engine.quads(graph)


def fingerprint(ontology: Path) -> str:
    """What a letter's outcome depends on beside its bytes: program, knowledge files and shapes, as a hash."""
    digest = hashlib.sha256(__version__.encode())
    code = (f for f in _PACKAGE.rglob("*.py") if not _IRRELEVANT & set(f.relative_to(_PACKAGE).parts))
    shapes = resources.folder("shapes")
    for root, files in (
        (_PACKAGE, code),
        (ontology, ontology.rglob("*.ttl")),
        (shapes, shapes.rglob("*.ttl")),
    ):
        for file in sorted(files):
            digest.update(f"\0{file.relative_to(root)}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


class _Work:
    """One build under way.

    Attributes:
        fingerprint: see `fingerprint`.
    """

    def __init__(self, writer: store.Writer, base: str, ontology: Path, progress: Progress) -> None:
        self._writer = writer
        self._base = base
        self._ontology = ontology
        self._progress = progress
        self.fingerprint = fingerprint(ontology)
        self._desk = desk(ontology, base, self.fingerprint)

    def knowledge(self) -> None:
        """Check the vocabulary, unless the build before had the same.

        Raises:
            ValidationError: it does not conform to the shapes.
        """
        before = self._writer.before
        if before is None or before.info.get("fingerprint") != self.fingerprint:
            self._progress("vocabulary", 0, 1)
            self._desk.checker.vocabulary(self._ontology)
            self._progress("vocabulary", 1, 1)

    def letters(self, letters: Sequence[Source], jobs: int | None) -> list[LetterSummary]:
        """Take every letter through the steps, or over from the build before."""
        keys = {s.id: self._key(s) for s in letters}
        summaries = {s.id: taken for s in letters if (taken := self._taken_over(s, keys[s.id]))}
        fresh = [s for s in letters if s.id not in summaries]
        self._progress("letters", len(summaries), len(letters))
        rejected: list[KamergraphError] = []
        for done in outcomes(fresh, ontology=self._ontology, base=self._base, here=self._desk, jobs=jobs):
            if isinstance(done, KamergraphError):
                rejected.append(done)
                continue
            done.save(self._file(done.id))
            summaries[done.id] = _summary(done, keys[done.id], read=True)
            self._progress("letters", len(summaries), len(letters))
        if rejected:
            rejected.sort(key=str)
            raise type(rejected[0])("\n".join(map(str, rejected))) from rejected[0]
        return [summaries[s.id] for s in letters]

    def _key(self, letter: Source) -> str:
        parts = (letter.sha256, Path(letter.name).name, self._base, self.fingerprint)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _file(self, letter: str) -> Path:
        return self._writer.folder / "letters" / f"{letter}.json.gz"

    def _taken_over(self, letter: Source, key: str) -> LetterSummary | None:
        before = self._writer.before
        listed = before.info.get("letters", ()) if before else ()
        if before is None or not any(x["id"] == letter.id and x["key"] == key for x in listed):
            return None
        old = before.folder / "letters" / self._file(letter.id).name
        try:
            summary = _summary(saved(old), key, read=False)
        except (OSError, ValueError, TypeError, KeyError):
            return None  # damaged: the letter is read again
        store.link(old, self._file(letter.id))
        return summary

    def graphs(self, summaries: Sequence[LetterSummary]) -> None:
        """Put the letters' graphs and those they share into the new generation."""
        introduced = []
        file = self._writer.folder / "letters.nq"
        with file.open("w", encoding="utf-8") as out:
            for summary in summaries:
                outcome = saved(self._file(summary.id))
                out.write(outcome.nquads)
                introduced.append(outcome.introduced)
                store.write_copy(self._writer.folder, outcome.id, outcome.pieces)
            out.write(
                mapping.entity_nquads(introduced, known=mapping.described(self._desk.vocabulary), base=self._base)
            )
            out.write(
                mapping.provenance_nquads(
                    {s.id: s.sha256 for s in summaries},
                    version=__version__,
                    generated_at=datetime.now(UTC).replace(microsecond=0),
                    base=self._base,
                )
            )
        self._writer.load(file)
        file.unlink()
        self._writer.extend(self._desk.vocabulary)

    def links(self) -> list[str]:
        """Join what the letters say; a link that breaks a shape is left out with a warning."""
        self._progress("links", 0, 1)
        linking.link(self._writer.database, base=self._base, folder=self._ontology)
        warnings = self._desk.checker.links(self._writer.database)
        self._progress("links", 1, 1)
        return warnings


def _summary(outcome: Outcome, key: str, *, read: bool) -> LetterSummary:
    return LetterSummary(
        id=outcome.id,
        file_name=outcome.file_name,
        sha256=outcome.sha256,
        key=key,
        counts=outcome.counts,
        read=read,
    )
