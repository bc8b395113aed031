"""Where a letter names parts of a meeting: the second session, a working session on something, the session of a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from graph.extraction.naming import Naming, Page
from graph.model import Lexicon, Span
from graph.wording import Words, alternation, before, whole

_WORD: Final = re.compile(r"[ \n]([^\W_][\w’'-]*)")
_MOST_WORDS: Final = 9  # of a topic


class Sessions:
    """Finder of parts of meetings, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon, stops: Collection[str]) -> None:
        """Set up.

        Args:
            lexicon: the nouns and the words around them.
            stops: verb forms; none is a word of a topic.
        """
        forms = lexicon.forms
        self._nouns = Words({*forms("session-noun"), *forms("session-noun-bare")})
        self._sure = frozenset(forms("session-noun-sure"))
        self._bare = frozenset(forms("session-noun-bare"))
        self._context = re.compile(whole(forms("session-context")))
        self._about = re.compile(rf"[ \n](?:{alternation(forms('session-about'))})(?=[ \n])")
        self._on = re.compile(rf"[ \n](?:{alternation(forms('session-on'))})[ \n]")
        self._articles = frozenset(forms("article"))
        self._one = dict.fromkeys(forms("number-article"), "")
        self._planned = re.compile(rf"\s+(?:{alternation(forms('session-planned'))})(?!\w)")
        inside = frozenset(forms("session-topic-preposition"))
        self._stops = (
            frozenset(stops)
            | (frozenset(forms("preposition")) - inside)
            | frozenset(forms("relative"))
            | frozenset(forms("subordinator"))
            | frozenset(forms("adverb"))
        ) - frozenset(forms("session-topic-word"))
        self._and = frozenset(forms("list-and"))
        self._another = frozenset(forms("number-article")) | frozenset(forms("session-noun"))

    def find(self, page: Page) -> Iterator[Naming]:
        """Parts of meetings in order of place, with the topic or day that tells them apart."""
        days = {t.span.start: t.span.end for t in page.recognised.times if t.sense == "at"}
        found = list(self._nouns.find(page.low))
        headed = {form for start, end, form in found if any(h.covers(Span(start, end)) for h in page.letter.headings)}
        for start, end, form in found:
            topic = self._topic_end(page, end)
            stop = topic or self._day_end(page, end, days)
            sentence = page.sentence(start)
            if (
                form in self._bare
                and stop is None
                and form not in headed
                and not self._is_planned(page, start, end, sentence)
            ):
                continue
            told = form in self._sure or form in headed or self._tells_of_sessions(page, sentence)
            if stop is None and not told:
                continue
            key = self._key(page.low[end:topic]) if topic else form
            yield Naming(Span(start, stop or end), "session", key, None, sentence, certain=True)

    def _tells_of_sessions(self, page: Page, sentence: int) -> bool:
        around = Span(page.sentence_span(max(0, sentence - 1)).start, page.sentence_span(sentence).end)
        return self._context.search(page.low, *around) is not None

    def _is_planned(self, page: Page, start: int, end: int, sentence: int) -> bool:
        """Whether one session, no more told of it, stands on a programme (er is een sessie gepland die gaat over X)."""
        limit = page.sentence_span(sentence).end
        return before(page.low, start, self._one) is not None and bool(self._planned.match(page.low, end, limit))

    def _topic_end(self, page: Page, end: int) -> int | None:
        """Where the topic behind "over" ends: before a verb, a clause or another session."""
        about = self._about.match(page.low, end)
        if about is None:
            return None
        place = stop = about.end()
        for _ in range(_MOST_WORDS):
            word = _WORD.match(page.low, place)
            if word is None or (word.group(1) in self._stops and stop > about.end()):
                break
            place = word.end()
            if word.group(1) in self._and:
                following = _WORD.match(page.low, place)
                if following is None or following.group(1) in self._another:
                    break
                continue
            if word.group(1) not in self._articles:
                stop = place
        return stop if stop > about.end() else None

    def _day_end(self, page: Page, end: int, days: dict[int, int]) -> int | None:
        on = self._on.match(page.low, end)
        return days.get(on.end()) if on else None

    def _key(self, topic: str) -> str:
        return " ".join(w for w in topic.split()[1:] if w not in self._articles)
