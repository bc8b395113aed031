"""Whether the words around a weak name let it count: Defensie only where it acts, the Raad only where it is alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from graph.model import Lexicon
from graph.recognition.matcher import Hit
from graph.wording import alternation

_BEFORE: Final = re.compile(r"(?:([^\W\d_][\w’'-]*)[ \n]+)?([^\W\d_][\w’'-]*)[ \n]+[‘'“\"(]?$")
_NEXT_CAPITAL: Final = re.compile(r"[ \n][A-ZÀ-ÖØ-Þ]")
_LINE_END: Final = re.compile(r"[ ]*(?:\n|\Z)")
_LOOK_BACK: Final = 60


class Weakness:
    """Judges weak hits by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._topics = frozenset(lexicon.forms("topic-preposition"))
        self._topic_nouns = frozenset(lexicon.forms("topic-noun"))
        self._prepositions = frozenset(lexicon.forms("preposition"))
        self._links = frozenset(lexicon.forms("list-and"))
        self._genitives = frozenset(lexicon.forms("post-link"))
        self._small = frozenset(
            w for role in ("determiner", "preposition", "adverb", "subordinator", "coordinator", "function-word")
            for w in lexicon.forms(role)
        )  # fmt: skip
        self._openers = frozenset(lexicon.forms("determiner")) | frozenset(
            word for form in lexicon.forms("salutation") for word in form.split()
        )
        links = alternation(lexicon.forms("post-link", "body"))
        article = alternation(lexicon.forms("determiner"))
        self._goes_on = re.compile(rf"[ \n](?:{links})[ \n](?:(?:{article})[ \n])?[A-ZÀ-ÖØ-Þ]")

    def is_phrase(self, text: str, hit: Hit) -> bool:
        """Whether a name where a sentence starts only opens with a preposition (the party Voor Nederland)."""
        first, _, rest = text[slice(*hit.span)].partition(" ")
        return rest != "" and first.lower() in self._prepositions

    def judge(self, text: str, known: Collection[int], openings: Collection[int]) -> Callable[[Hit], bool]:
        """A judge for the weak hits of one letter.

        Args:
            text: the text of the letter.
            known: where names start that are not weak.
            openings: where sentences start.

        Returns:
            Whether a weak hit counts.
        """

        def stands(hit: Hit) -> bool:
            if hit.entity.cls in {"ParliamentaryGroup", "Person", "Country", "Place"} or hit.label is None:
                return True
            start, end = hit.span
            if start in openings and _LINE_END.match(text, end):
                return False  # a heading of one word
            # What stands before the first word of a sentence belongs to another, to a heading for instance.
            found = None if start in openings else _words_before(text, start)
            last = found.group(2) if found else ""
            before = found.group(1) or "" if found else ""
            opens = found is not None and found.start(2) in openings
            if hit.entity.cls == "Capability":
                return True
            if (not last or last.lower() in self._openers) and self._goes_on.match(text, end):
                return False  # de Raad | voor de Rechtspraak; not: heeft Defensie | bij Thales
            if hit.label.lower:
                return self._common_noun(hit, last, opens=opens)
            if _NEXT_CAPITAL.match(text, end) and end + 1 not in known and end + 1 not in openings:
                return False
            return self._body(last, before, opens=opens)

        return stands

    def _common_noun(self, hit: Hit, last: str, *, opens: bool) -> bool:
        """Whether a common noun such as "minister" or "krijgsmacht" is the office or body this vocabulary means."""
        addressed = not last or last.lower() in self._openers
        if hit.entity.cls == "Post":
            return addressed or (last.endswith("e") and (last.islower() or opens))
        return addressed or hit.entity.cls != "Organisation"

    def _body(self, last: str, before: str, *, opens: bool) -> bool:
        """Whether a noun with a capital such as "Defensie" is the body, not the subject matter."""
        lower = last.lower()
        if lower in self._topics or lower in self._topic_nouns:
            return False
        if lower in self._genitives and before.lower() in self._topic_nouns:
            return False
        if lower in self._links:
            return not before or before[:1].isupper()
        return not last[:1].isupper() or opens or lower in self._small


def _words_before(text: str, place: int) -> re.Match[str] | None:
    """The one or two words in front of a place; they, and a quotation mark, are in the last three pieces."""
    first = max(0, place - _LOOK_BACK)
    pieces = text[first:place].rsplit(maxsplit=3)
    return _BEFORE.search(text, first + len(pieces[0]) if len(pieces) > 3 else first, place)  # noqa: PLR2004
