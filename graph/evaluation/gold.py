"""Annotated facts of a letter: JSON files as tests/golden/GUIDELINES.md describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.errors import LetterError, UsageError

_PARTS: Final = {
    "letter": str,
    "document": dict,
    "entities": list,
    "meetings": list,
    "commitments": list,
    "references": list,
}


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one letter.

    Attributes:
        file: where it was read from.
        facts: the JSON object.
    """

    file: Path
    facts: Mapping[str, Any]

    @property
    def file_name(self) -> str:
        """The letter's file name."""
        return f"{self.facts['letter']}.txt"


def read(file: Path) -> Gold:
    """Read one annotation.

    Raises:
        UsageError: there is no such file.
        LetterError: it is no annotation; the message has line and column where it is no JSON.
    """
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}; name a file of gold facts") from error
    except json.JSONDecodeError as error:
        raise LetterError(f"{file}:{error.lineno}:{error.colno}: not JSON: {error.msg}; mend the file") from error
    except UnicodeDecodeError as error:
        raise LetterError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    for part, kind in _PARTS.items():
        if not isinstance(facts, dict) or not isinstance(facts.get(part), kind):
            raise LetterError(f'{file}: no gold facts: "{part}" is missing; see the guide for annotators')
    return Gold(file=file, facts=facts)
