"""What the words inside, before and behind a capitalised name tell of its class."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from graph.model import EntityClass, Lexicon
from graph.recognition.heads import Heads
from graph.recognition.matcher import Hit
from graph.recognition.page import CAPITAL, Page
from graph.wording import alternation

TOKEN: Final = rf"{CAPITAL}[^\W_]*(?:[-–/&.’'](?=[A-Z0-9])[^\W_]+)*"
"""A word of a name, as a pattern."""
_LAST_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*\Z")
_QUOTES: Final = "‘'“\"«"
_BEHIND: Final = re.compile(r"[’'”\"»]?([-–]|[ \n])([^\W\d_][^\W\d_]+)")
_DESIGNATION: Final = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{2,4}[A-Z]{0,2}\Z")
_APPOSED: Final = re.compile(rf",[ \n](?:[a-z]{{2,3}}[ \n])?(?:{CAPITAL}[\w-]+e[ \n])?$")
_TOPIC: Final = re.compile(r"[ \n][A-Z]{2,}-[a-z]+(?![\w-])")
_CLOSING: Final = re.compile(r"(?:\s\([^()\n]{2,12}\))?[,.;:)]")
_WORDS: Final = re.compile(r"[^\W\d_][\w’'-]*")
_WORDS_BEHIND: Final[frozenset[EntityClass]] = frozenset(("Mission", "Programme", "Capability"))
_WIDE: Final[frozenset[EntityClass]] = frozenset(("Place", "Series", "Capability"))
_SAID: Final[frozenset[EntityClass]] = frozenset(("Mission", "Programme"))
_THINGS: Final[frozenset[EntityClass]] = frozenset(("Organisation", "Mission", "Capability", "Programme"))
_LOOK_BACK: Final = 40
_PREFIX: Final = 10  # characters that a ship's prefix takes
_PHRASE: Final = 90  # characters that a noun phrase in apposition may take
_CLAUSE: Final = 70  # characters within which a verb tells what the name does
_MOST_WORDS: Final = 5
_TITLE: Final = 3  # words of a name that behind an article is a title, if nothing else


class Finding(NamedTuple):
    """The class of a name and how far it goes."""

    cls: EntityClass
    start: int
    end: int


class Evidence:
    """Classes names by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.forms
        self._heads = Heads(lexicon)
        self._links = frozenset(forms("title-link"))
        article = alternation(forms("article"))
        determiner = alternation(forms("determiner"))
        self._dutch_tail = re.compile(
            rf"[ \n](?:{alternation(forms('title-link', 'nl'))})[ \n](?:(?:{determiner})[ \n])?{TOKEN}(?:[ \n]{TOKEN})*"
            rf"(?:(?:,[ \n]{TOKEN})*[ \n](?:{alternation(forms('list-and'))})[ \n]{TOKEN})?"
        )
        self._titled = frozenset(forms("title-head"))
        self._title_rest = re.compile(
            rf"(?:[ \n](?:{alternation(forms('preposition'))})(?:[ \n](?:{determiner}))?[ \n]{TOKEN})+"
        )
        self._company = frozenset(f.rstrip(".") for f in forms("company-suffix"))
        self._prefixes = frozenset(forms("ship-prefix"))
        self._civil = frozenset(forms("no-capability"))
        self._ship = re.compile(rf"(?:{alternation(forms('ship-prefix'))})[ \n]$")
        self._places = frozenset(forms("place-preposition"))
        self._no_places = frozenset(forms("no-place-name"))
        self._regions = frozenset(forms("region-adjective"))
        self._definite = frozenset(forms("article"))
        self._types = frozenset(forms("type-word"))
        self._determiners = frozenset(forms("determiner"))
        self.small = frozenset(
            w for role in ("determiner", "preposition", "adverb", "subordinator", "coordinator", "function-word",
                           "interrogative", "unasserted", "anaphor", "relative", "writer")
            for w in forms(role)
        )  # fmt: skip
        where = alternation(forms("place-preposition"))
        self._stop = frozenset(forms("preposition")) | frozenset(forms("relative"))
        self._makes = re.compile(rf"[ \n](?:{alternation(forms('maker-verb'))})(?!\w)")
        self._made = re.compile(rf"[^.;:\n]{{0,{_CLAUSE}}}[ \n](?:{alternation(forms('maker-participle'))})(?!\w)")
        of = alternation(forms("post-link", "portfolio"))
        self._head_of = re.compile(rf"(?<!\w)([a-z-]{{4,}})[ \n](?:{of})[ \n](?:[a-z-]+e[ \n])?[a-z-]{{4,}}[ \n]$")
        self._agent = frozenset(forms("agent-preposition"))
        self._at = frozenset(forms("company-preposition"))
        self._origins = frozenset(forms("origin-preposition"))
        self._seated = re.compile(rf"[ \n](?:{where}|{alternation(self._origins)})[ \n]{CAPITAL}")
        self._deal = re.compile(
            rf"(?<!\w)(?:(?:{alternation(forms('deal-noun'))})(?:[ \n][a-z]+){{0,3}}[ \n]"
            rf"(?:{alternation(forms('deal-preposition'))})"
            rf"|(?:{alternation(forms('stake-noun'))})(?:[ \n][a-z\d,%]+){{0,3}}[ \n]"
            rf"(?:{alternation(forms('stake-preposition'))}))[ \n]$"
        )
        self._consists = re.compile(rf"(?:{alternation(forms('consist-verb'))})[ \n]$")
        self._apposition = re.compile(
            rf"(?:[ \n]\([^()\n]{{2,12}}\))?(?:,|[ \n](?:{alternation(forms('copula'))}))[ \n](?:{article})[ \n]"
        )
        self._called = re.compile(rf"(?<!\w)(?:{alternation(forms('called'))})[ \n][‘'“\"]?$")
        self._neuter = re.compile(rf"(?<!\w)(?:{alternation(forms('neuter-article'))})[ \n]({CAPITAL}[\w-]+e)[ \n]$")

    def weigh(self, page: Page, start: int, end: int, words: list[str]) -> Finding | None:
        """The class of a capitalised name, by the surest evidence first.

        Args:
            page: the letter with its known names.
            start: where the name starts.
            end: where it ends.
            words: its words.

        Returns:
            The class with the stretch the name takes, None where nothing tells.
        """
        text = page.text
        if ship := self._ship_name(text, start, end, words):
            return ship
        if words[-1].rstrip(".") in self._company and len(words) > 1:
            return Finding("Organisation", start, end)
        behind = _BEHIND.match(text, end)
        noun = _word_before(text, start)
        if noun in self._civil:
            return None
        if behind and behind.group(1) not in " \n":
            cls = self._heads.of_compound(behind.group(2))
            if cls in _WORDS_BEHIND or cls == "Organisation":
                return Finding(cls, start, end)
        if noun in self._types:
            return Finding("Capability", start, end)
        said = noun.rpartition("-")[2]  # de NAVO-oefening X
        if len(words) > 1 and said.islower() and (cls := self._heads.of(said)) in _SAID:
            return self._said(text, said, Finding(cls, start, end))
        opening = start in page.openings
        if len(words) > 1:
            if found := self._by_inner_words(page, start, end, words):
                return found
        elif not opening and (found := self._by_one_word(page, start, end, words[0])):
            return found
        elif opening or words[0] in self._regions or words[0].lower() in self.small:
            return None
        if behind and behind.group(1) in " \n" and behind.group(2).islower():
            cls = self._heads.of(behind.group(2))
            if cls in _WORDS_BEHIND and not (len(words) == 1 and words[0][1:].islower() and words[0].endswith("e")):
                return Finding(cls, start, end)
        if (head := noun.rpartition("-")[2])[1:].islower():
            cls = self._heads.of_compound(head)
            if cls is not None and cls not in {"Series", "Post"}:
                return self._said(text, head, Finding(cls, start, end))
        return self._by_neighbours(page, start, end, noun.lower(), words)

    def says_class(self, text: str, start: int) -> bool:
        """Whether the noun in front of a name says that it is a mission or programme: het programma Noordzeewacht."""
        noun = _word_before(text, start)
        return noun.islower() and self._heads.of(noun) in _SAID

    def _ship_name(self, text: str, start: int, end: int, words: list[str]) -> Finding | None:
        """A ship in commission, a unit, by the prefix in front of or in its name."""
        if prefix := self._ship.search(text, max(0, start - _PREFIX), start):
            return Finding("Organisation", prefix.start(), end)
        return Finding("Organisation", start, end) if words[0] in self._prefixes and len(words) > 1 else None

    def _said(self, text: str, head: str, found: Finding) -> Finding:
        """A name whose class the noun in front says; the title of a writing goes on over small words."""
        rest = self._title_rest.match(text, found.end) if head in self._titled else None
        return found._replace(end=rest.end()) if rest else found

    # -------------------------------------------------------------------------------------------- words inside

    def _by_inner_words(self, page: Page, start: int, end: int, words: list[str]) -> Finding | None:
        owner = page.owners[end - 1]
        cls = self._inner_head(words)
        first = page.owners[start]
        if cls in {None, "Capability"} and first and self._is_company(page, start, first.span.end):
            return Finding("Organisation", start, end)
        if cls is None or (owner is not None and owner.span.end <= end and owner.entity.cls == cls):
            return None
        if cls in {"Organisation", "Programme"} and words[-1].lower() not in self._links:
            end = self._tail_end(page, start, end)
        return Finding(cls, start, end)

    @staticmethod
    def _is_company(page: Page, start: int, end: int) -> bool:
        """Whether a known organisation that opens a name is written as companies are, not as an abbreviation."""
        owner = page.owners[start]
        return (
            owner is not None
            and owner.entity.cls == "Organisation"
            and owner.label is not None
            and not (owner.label.weak or owner.label.lower)
            and not page.text[start:end].isupper()
        )

    def _inner_head(self, words: list[str]) -> EntityClass | None:
        """The class by the last word, the word before the first link, or the first word or two."""
        last = self._heads.of(words[-1])
        first = self._heads.of_compound(words[0])
        if last in _WORDS_BEHIND and self._heads.of(words[0]) == "Mission":
            return "Mission"  # Operation Steadfast Shield
        if last == "Mission" and self._heads.of(words[0]) == "Organisation":
            return "Organisation"  # Directie Bijzondere Operaties
        if last in _WIDE and first in {"Organisation", "Mission", "Programme"}:
            return first
        if last:
            return last
        for place, word in enumerate(words[1:], 1):
            if word in self._links:
                if cls := self._heads.of(words[place - 1]):
                    return cls
                break
        candidates = (
            self._heads.of(words[0]),
            self._heads.of(" ".join(words[:2])),
            *map(self._heads.of_compound, words[1:-1]),
        )
        if found := next((cls for cls in candidates if cls not in {None, "Series", "Post"}), None):
            inner = found == "Capability" and self._heads.of(words[0]) is None
            return "Programme" if inner else found  # Baltic Drone Curtain
        for word in (words[-1], words[0]):
            if (compound := self._heads.of_compound(word)) in {"Programme", "Organisation"}:
                return compound
        return "Place" if self._heads.of_compound(words[-1]) == "Place" else None

    def _by_one_word(self, page: Page, start: int, end: int, word: str) -> Finding | None:
        """A head noun with a capital and what it is for (Agentschap voor X), or a compound (Vuursteuncommando)."""
        cls = self._heads.of(word)
        if cls is None and (compound := self._heads.of_compound(word)) in {"Organisation", "Programme"}:
            alone = word[1:].islower() and not word.endswith("en") and page.owners[start] is None
            if not alone:
                return None
            return Finding(compound, start, max(self._topic_end(page.text, end), self._tail_end(page, start, end)))
        if cls in {"Organisation", "Programme"} and (topic := self._topic_end(page.text, end)) > end:
            return Finding(cls, start, topic)
        stop = self._tail_end(page, start, end) if cls in {"Organisation", "Programme", "Place"} else end
        return Finding(cls, start, stop) if cls and stop > end else None

    def _tail_end(self, page: Page, start: int, end: int) -> int:
        """The end of what a body or plan is for or about; not that of the body or state it is one of."""
        tail = self._dutch_tail.match(page.text, end)
        if tail is None or page.covered(start, tail.end()):
            return end
        last = page.owners[tail.end() - 1]
        of = last is not None and last.span.end == tail.end() and last.span.start > end
        named = of and last is not None and (last.entity.cls == "Country" or self._is_body(last))
        return end if named else tail.end()

    @staticmethod
    def _is_body(hit: Hit) -> bool:
        return hit.entity.cls == "Organisation" and hit.label is not None and not hit.label.weak

    @staticmethod
    def _topic_end(text: str, end: int) -> int:
        """The end of a topic in a compound with an abbreviation: Adviescollege ICT-toetsing."""
        topic = _TOPIC.match(text, end)
        return topic.end() if topic else end

    # -------------------------------------------------------------------------------------------- words around

    @staticmethod
    def _is_new(page: Page, start: int, end: int) -> bool:
        """Whether no known state, place or person stands in a name."""
        owners = (page.owners[i] for i in range(start, end))
        return not any(o is not None and o.entity.cls in {"Country", "Place", "Person"} for o in owners)

    def _by_neighbours(self, page: Page, start: int, end: int, before: str, words: list[str]) -> Finding | None:
        text = page.text
        if _DESIGNATION.match(text[start:end]):
            return Finding("Capability", start, end)
        around = (
            self._apposed(page, start, end)
            or self._explained(page, end)
            or self._named(text, start)
            or self._of_a_kind(page, start)
        )
        if cls := around:
            return Finding(cls, start, end)
        if self.in_town(text, start):
            return Finding("Place", start, end)
        if self._is_actor(page, start, end, before):
            return Finding("Organisation", start, end)
        if len(words) >= _TITLE and before in self._definite and self._is_new(page, start, end):
            return Finding("Programme", start, end)
        whole = self._before_state(page, start, end)
        if whole < end and page.owners[start] is not None:
            return None
        name = text[start:whole]
        if before in self._places and name.count(" ") < 2 and not name.isupper() and name not in self._no_places:  # noqa: PLR2004
            return Finding("Place", start, whole)
        return None

    @staticmethod
    def _before_state(page: Page, start: int, end: int) -> int:
        """The end of a place before a number or the adjective of a state, which open a phrase: Yavoriv | Oekraïense."""
        for at in range(start + 1, end):
            owner = page.owners[at]
            state = owner is not None and owner.entity.cls == "Country" and owner.span.start == at
            if state or (page.text[at].isdigit() and page.text[at - 1] == " "):
                return len(page.text[:at].rstrip())
        return end

    def _apposed(self, page: Page, start: int, end: int) -> EntityClass | None:
        """The class of the noun phrase in front that a name is in apposition to (de leverancier, het Tilburgse X)."""
        text = page.text
        comma = _APPOSED.search(text, max(0, start - _LOOK_BACK), start)
        if comma is None or not _CLOSING.match(text, end):
            return None
        phrase = re.split(r"[,.;:()]", text[max(0, comma.start() - _PHRASE) : comma.start()])[-1]
        words = _WORDS.findall(phrase)
        first = next((i for i in reversed(range(len(words))) if words[i].lower() in self._determiners), None)
        if first is None:
            return None
        while first > 0 and words[first - 1] in self._links:  # de producent van de kijkers, X,
            first = next((i for i in reversed(range(first - 1)) if words[i].lower() in self._determiners), 0)
        return self._first_head(words[first + 1 :])

    def _explained(self, page: Page, end: int) -> EntityClass | None:
        """The class of the noun phrase behind a name: X, een fabrikant van kijkers."""
        phrase = self._apposition.match(page.text, end)
        if phrase is None:
            return None
        rest = re.split(r"[,.;:()]", page.text[phrase.end() : phrase.end() + _PHRASE])[0]
        return self._first_head(_WORDS.findall(rest)[:_MOST_WORDS])

    def _named(self, text: str, start: int) -> EntityClass | None:
        """The class of what is said to bear a name: een joint venture onder de naam X."""
        called = self._called.search(text, max(0, start - _LOOK_BACK), start)
        if called is None:
            return None
        clause = re.split(r"[.;:()]", text[max(0, called.start() - _PHRASE) : called.start()])[-1]
        words: list[str] = _WORDS.findall(clause)
        classes = (self._heads.of_compound(w) for w in reversed(words) if w.islower())
        return next((cls for cls in classes if cls in _THINGS), None)

    def _of_a_kind(self, page: Page, start: int) -> EntityClass | None:
        """The class of the noun in front with what it makes or does behind it (de fabrikant van radarchips X)."""
        found = self._head_of.search(page.text, max(0, start - _LOOK_BACK), start)
        cls = self._heads.of_compound(found.group(1)) if found else None
        return cls if cls == "Organisation" else None

    def _first_head(self, words: list[str]) -> EntityClass | None:
        for word in words:
            if word.lower() in self._stop:
                return None
            cls = self._heads.of_compound(word) if word.islower() else None
            if cls in _THINGS:
                return cls
        return None

    def _is_actor(self, page: Page, start: int, end: int, before: str) -> bool:
        """Whether a name does what companies do: it makes and supplies, contracts are closed with it."""
        text = page.text
        several = " " in text[start:end].replace("\n", " ")
        if self._deal.search(text, max(0, start - _PHRASE), start):
            return True
        if before in self._agent and (self._seated.match(text, end) or self._made.match(text, end)):
            return True
        if several and before in self._at and self._seated.match(text, end):
            return True
        if before not in self._stop and self._makes.match(text, end) and (several or start not in page.openings):
            return True
        if self._consists.search(text, max(0, start - _LOOK_BACK), start):
            return True
        neuter = self._neuter.search(text, max(0, start - _LOOK_BACK), start)
        if neuter is None or neuter.group(1) in self._regions:
            return False
        return (
            several or text[start:end].isupper() or (neuter.group(1).endswith("se") and not self._in_place(text, start))
        )

    def in_town(self, text: str, start: int) -> bool:
        """Whether a name stands behind a preposition of place and the adjective of a region: in het Friese | X."""
        return self._neuter.search(text, max(0, start - _LOOK_BACK), start) is not None and self._in_place(text, start)

    def _in_place(self, text: str, start: int) -> bool:
        """Whether a preposition of place stands before the article and adjective of a name: in het Poolse X."""
        words = _WORDS.findall(text, max(0, start - _LOOK_BACK), start)
        return len(words) > 2 and words[-3].lower() in self._places  # noqa: PLR2004 - article and adjective between


def _word_before(text: str, place: int) -> str:
    """The word in front of a place, an opening quotation mark between them or not; "" where there is none."""
    front = text[max(0, place - _LOOK_BACK) : place]
    if front and front[-1] in _QUOTES:
        front = front[:-1]
    if not front or front[-1] not in " \n":
        return ""
    piece = front.rsplit(maxsplit=1)[-1:]
    word = _LAST_WORD.search(piece[0]) if piece else None
    return word.group() if word else ""
