"""Reads what tests hold against the code out of Markdown: links, headings, tables, blocks of code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Document:
    """One Markdown file."""

    file: Path

    @cached_property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """The text without blocks of code."""
        return _FENCED.sub("", self.text)

    def blocks(self, language: str) -> list[str]:
        """The blocks of code in one language."""
        return [body for name, body in _FENCED.findall(self.text) if name == language]

    @property
    def links(self) -> list[str]:
        return _LINK.findall(self.prose)

    @property
    def anchors(self) -> set[str]:
        """What `#...` can lead to, as GitHub makes it of the headings."""
        return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for _, title in _HEADING.findall(self.prose)}

    def section(self, title: str) -> str:
        """What stands under a heading, up to the next of its rank or above."""
        found = re.search(rf"^(#+) {re.escape(title)}$", self.prose, re.MULTILINE)
        assert found, f"{self.file.name} has no heading {title!r}"
        end = re.search(rf"^#{{1,{len(found[1])}}} ", self.prose[found.end() :], re.MULTILINE)
        return self.prose[found.end() : found.end() + end.start() if end else None]


def rows(text: str) -> list[list[str]]:
    """The rows of the tables of a text without their headers, cells without blanks around."""
    found: list[list[str]] = []
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        for line in table.splitlines()[2:]:
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            found.append([cell.replace("\\|", "|").strip() for cell in cells])
    return found


def code(text: str) -> list[str]:
    """What stands between backquotes."""
    return _CODE.findall(text)
