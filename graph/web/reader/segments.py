"""A text and the stretches to mark in it -> markup whose text is that text, character by character.

Stretches may nest and overlap; elements of HTML can only nest. So a stretch that runs past the end of another is
cut there and goes on in a further element. Nothing is written but elements around the text, escaped.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Note:
    """A small link behind a stretch, to one of the facts that it states; no text of the letter.

    Attributes:
        mark: what it shows, e.g. "12"; drawn by the style sheet, so that it is no text of the page.
        href: where it leads.
        label: what it is called for those who do not see it.
    """

    mark: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text to mark.

    Attributes:
        start, end: half-open, in code points of the text; parts outside of the text are not drawn.
        name: id of the (first) element, e.g. "char=12,20"; further elements of it have it as data-of.
        classes: class names of its elements.
        title: what it says when pointed at.
        href: where its words lead; innermost first, where stretches lie in one another.
        notes: links behind its end.
        is_first, is_last: whether it begins here, and ends here; off for parts of one that was cut before.
        rank: of stretches from and to the same place the smaller one is outside.
    """

    start: int
    end: int
    name: str
    classes: str
    title: str = ""
    href: str = ""
    notes: tuple[Note, ...] = ()
    is_first: bool = True
    is_last: bool = True
    rank: int = 0


_Entry = tuple[int, int, int, int, Stretch]


def marked(text: str, stretches: Iterable[Stretch]) -> Markup:
    """Mark stretches in a text.

    Args:
        text: any text.
        stretches: in any order.

    Returns:
        Markup whose text, as a browser reads it, is exactly `text`.
    """
    waiting: list[_Entry] = []
    for count, stretch in enumerate(stretches):
        start, end = max(0, stretch.start), min(len(text), stretch.end)
        if start < end:
            waiting.append((start, -end, stretch.rank, count, stretch))
    heapq.heapify(waiting)
    out: list[str] = []
    within: list[_Open] = []
    at = 0
    while waiting:
        start, end, rank, count, stretch = heapq.heappop(waiting)
        end = -end
        while within and within[-1].end <= start:
            at = _close(text, at, within, out)
        if within and end > within[-1].end:
            border = within[-1].end
            heapq.heappush(waiting, (border, -end, rank, count, replace(stretch, is_first=False)))
            end, stretch = border, replace(stretch, is_last=False)
        out.append(_words(text[at:start], within))
        at = start
        is_link = bool(stretch.href) and not (waiting and waiting[0][0] < end)
        within.append(_Open(end, stretch, is_link=is_link))
        out.append(_opening(stretch, is_link=is_link))
    while within:
        at = _close(text, at, within, out)
    out.append(_words(text[at:], within))
    return Markup("".join(out))  # noqa: S704 (all text in it went through `escape`)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is not closed yet; a link only where nothing else begins in it."""

    end: int
    stretch: Stretch
    is_link: bool


def _close(text: str, at: int, within: list[_Open], out: list[str]) -> int:
    """Write the text up to the end of the innermost element, and its end tag."""
    inner = within[-1]
    out.append(_words(text[at : inner.end], within))
    within.pop()
    out.append("</a>" if inner.is_link else "</span>")
    if inner.stretch.is_last:
        out += [
            f'<a class="note-mark" href="{escape(note.href)}" data-mark="{escape(note.mark)}" '
            f'aria-label="{escape(note.label)}"></a>'
            for note in inner.stretch.notes
        ]
    return max(at, inner.end)


def _words(text: str, within: Sequence[_Open]) -> str:
    """Escaped text; a link where the innermost stretch that leads somewhere is no link itself."""
    if not text:
        return ""
    # Browsers read a bare carriage return as a line feed, and the text of the page would not be the letter's.
    words = str(escape(text)).replace("\r", "&#13;")
    leading = next((o for o in reversed(within) if o.stretch.href), None)
    if leading is None or leading.is_link:
        return words
    return f'<a href="{escape(leading.stretch.href)}">{words}</a>'


def _opening(stretch: Stretch, *, is_link: bool) -> str:
    name = "id" if stretch.is_first else "data-of"
    title = f' title="{escape(stretch.title)}"' if stretch.title else ""
    head = f'class="{escape(stretch.classes)}" {name}="{escape(stretch.name)}"{title}'
    return f'<a {head} href="{escape(stretch.href)}">' if is_link else f"<span {head}>"
