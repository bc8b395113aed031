"""Which letters a build is made of: files named or found in folders, and letters a store already holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import LetterError, UsageError
from graph.slugs import slug

ENDINGS: Final = (".txt",)
"""What counts as a letter in a folder; a file that is named itself may have any ending."""

READABLE: Final = 100_000_000
"""Bytes; a larger file is not even read. The reading sets the limit for a letter, far below."""


@dataclass(frozen=True, slots=True)
class Source:
    """One letter before it is read.

    Attributes:
        name: how messages call it: its path as given, or the file name kept in the store.
        data: its bytes.
        sha256: of the bytes, 64 hex digits.
    """

    name: str
    data: bytes
    sha256: str

    @property
    def id(self) -> str:
        """The letter's id: slug of its file name without the ending."""
        return slug(Path(self.name).stem)


def source(name: str, data: bytes) -> Source:
    """A source with its hash."""
    return Source(name=name, data=data, sha256=hashlib.sha256(data).hexdigest())


def files(paths: Iterable[Path]) -> list[Path]:
    """The letter files that paths stand for, each once.

    Args:
        paths: files, or folders that are searched with their subfolders.

    Returns:
        Files in the order given, those of a folder sorted.

    Raises:
        UsageError: a path does not exist, is no file or folder, or is a folder without letters.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(f for f in path.rglob("*") if f.suffix.lower() in ENDINGS and _shown(f, path))
            if not inside:
                raise UsageError(f"{path}: no letters in this folder (files ending in {', '.join(ENDINGS)})")
        elif path.is_file():
            inside = [path]
        else:
            what = "neither file nor folder" if path.exists() else "no such file or folder"
            raise UsageError(f"{path}: {what}; name a letter or a folder of letters")
        found |= {file.resolve(): file for file in inside if file.resolve() not in found}
    return list(found.values())


def _shown(file: Path, folder: Path) -> bool:
    return file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)


def read(paths: Iterable[Path]) -> list[Source]:
    """Read letter files into memory.

    Raises:
        UsageError: a file may not be read.
        LetterError: a file is huge, two have one slug, or a name has nothing to make a slug of.
    """
    sources = []
    for path in paths:
        try:
            size = path.stat().st_size
            if size > READABLE:
                raise LetterError(f"{path}: {size:,} bytes are too many for a letter; leave it out or split it")
            sources.append(source(str(path), path.read_bytes()))
        except OSError as error:
            raise UsageError(
                f"{path}: cannot be read: {error.strerror}; mend its permissions or leave it out"
            ) from error
    _check_ids(sources)
    return sources


def _check_ids(sources: Sequence[Source]) -> None:
    seen: dict[str, Source] = {}
    for letter in sources:
        if not letter.id:
            raise LetterError(f"{letter.name}: its name has no letter or digit to call the letter by; rename it")
        other = seen.setdefault(letter.id, letter)
        if other is not letter:
            raise LetterError(
                f"{letter.name}: gets the same id ({letter.id}) as {other.name}; rename one or leave it out"
            )


def twins(sources: Iterable[Source]) -> list[str]:
    """A warning for each letter whose bytes another one has as well."""
    seen: dict[str, Source] = {}
    warnings = []
    for letter in sources:
        other = seen.setdefault(letter.sha256, letter)
        if other is not letter:
            warnings.append(f"{letter.name}: the same text as {other.name}; its facts count twice")
    return warnings
