"""Finds amounts: money in any written form, shares of the national product, numbers of people and things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from graph.model import COUNTS, Lexicon, Quantity, Span
from graph.recognition.elliptic import Elliptic
from graph.wording import Words, alternation, at_numbers, before, lowered, whole

_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d+(?:[.,]\d+)?")
_DUTCH: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH: Final = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_LABEL: Final = re.compile(r"(?:19|20)\d\d(?!\d)|[1-9]\d{3}\s[A-Z]{2}(?!\w)")
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014"
_GLUE: Final = frozenset(".,/'’#_+")
_WORD: Final = re.compile(r"\s+[‘“\"']?([^\W_][\w’'./-]*)")
_SENTENCE_END: Final = re.compile(r"[.;!?](?=\s)|\n\s*\n")
_SENTENCE: Final = 400  # characters on either side of a share in which its sentence is looked for
_PARAGRAPH: Final = 700  # characters back in which a share of the product lends its unit to the next
_MOST_DIGITS: Final = 20
_TEN: Final = 10
_HUNDRED: Final = 100
_MILLION: Final = Decimal(10) ** 6
_BILLION: Final = Decimal(10) ** 9
_NEXT_ADJECTIVE: Final = re.compile(r",\s+(?:[^\W\d_]+\s+)?[^\W\d_]+e(?=\s)")
_FOREIGN: Final = re.compile(r"(?:\s+[a-z]+){1,3}-([^\W\d_]+)(?!\w)")
_NOUN_PHRASE: Final = 3  # words behind a number among which the counted noun is looked for
_PEOPLE_PART: Final = 7  # letters a noun for people needs to count as the end of a compound


def parse_number(words: str) -> Decimal:
    """The value of a number in digits, in Dutch (1.250.000,5) or English (1,250,000.5) spelling."""
    if _DUTCH.fullmatch(words):
        return Decimal(words.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(words):
        return Decimal(words.replace(",", ""))
    return Decimal(words.replace(",", "."))


def number_words(lexicon: Lexicon) -> dict[str, int]:
    """The Dutch numerals in one word: all to 999, round hundreds to 1900, thousands to 99,000, then hundred thousands.

    Source: https://taaladvies.net/getallen-uitschrijven-algemeen/.

    Args:
        lexicon: with the roles "number", "number-article", "number-glue" and "number-group".

    Returns:
        Numeral in lower case -> value.
    """
    plain = {form: int(value) for form, value in lexicon.table("number").items()}
    if not plain:
        return {}
    hundred, thousand = (next(f for f, n in plain.items() if n == power) for power in (_HUNDRED, 10 * _HUNDRED))
    glues = lexicon.forms("number-glue")
    small = {form: value for form, value in plain.items() if value < _HUNDRED}
    units = {f: n for f, n in small.items() if n < _TEN} | dict.fromkeys(lexicon.forms("number-article"), 1)
    tens = {f: n for f, n in small.items() if n >= 2 * _TEN}
    small |= {u + glue + t: n + m for u, n in units.items() for t, m in tens.items() for glue in glues}
    found = small | {hundred: _HUNDRED, thousand: 10 * _HUNDRED, hundred + thousand: 10 * _HUNDRED * _HUNDRED}
    found |= {f + group: n for group in lexicon.forms("number-group") for f, n in plain.items() if 1 < n <= _HUNDRED}
    found |= {hundred + rest: _HUNDRED + m for rest, m in small.items()}
    for form, value in small.items():
        found[form + thousand] = value * 10 * _HUNDRED
        if 1 < value < 2 * _TEN:
            found[form + hundred] = value * _HUNDRED
        if 1 < value < _TEN:
            found[form + hundred + thousand] = value * 10 * _HUNDRED * _HUNDRED
            found |= {form + hundred + rest: value * _HUNDRED + m for rest, m in small.items()}
    return found


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in digits or words, with the scale word behind it."""

    start: int
    end: int
    value: Decimal
    scale: Decimal | None
    spelt: bool


class Quantities:
    """Recogniser of amounts, compiled from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms, table = lexicon.forms, lexicon.table
        self._spelt = {form: Decimal(value) for form, value in number_words(lexicon).items()}
        self._fractions = {form: Decimal(value) for form, value in table("number-fraction").items()}
        self._articles = frozenset(forms("number-article"))
        self._scales = {form: Decimal(value) for form, value in table("number-scale").items()}
        self._scale_words = dict.fromkeys(self._scales, "")
        self._currencies = table("currency")
        self._approximately = table("approximately")
        self._numbered = table("numbered")
        self._between = {f: v for f, v in table("range-open").items() if v == "between"}
        self._respective = dict.fromkeys(forms("respective"), "")
        self._verbs = frozenset(forms("number-verb"))
        self._people = frozenset(forms("people"))
        self._people_ends = tuple(f for f in self._people if len(f) >= _PEOPLE_PART)
        self._plurals = tuple(forms("plural-ending"))
        self._adjectives = tuple(forms("adjective-ending"))
        self._never = frozenset((*forms("function-word"), *forms("measure"), *forms("uncounted"), *forms("percent")))
        self._words = Words({*self._spelt, *self._fractions, *self._articles})
        scale, currency = alternation(self._scales), alternation(self._currencies)
        share, percent, gdp = (alternation(forms(role)) for role in ("share-of", "percent", "gdp"))
        self._scale = re.compile(rf"\s*({scale})(?!\w)")
        self._currency = re.compile(rf"\s*({currency})(?!\w)")
        self._percent = re.compile(rf"\s*(?:{percent})(?![^\W_])")
        self._of_product = re.compile(rf"\s*(?:{share})?\s*(?:{gdp})(?!\w)")
        self._of_other = re.compile(rf"\s+(?:{share})(?!\w)")
        self._product = re.compile(rf"(?<!\w)(?:{gdp})(?!\w)")
        self._norm = re.compile(whole(forms("norm")))
        self._at_once = re.compile(rf"[{_DASHES}]\s*(?:{alternation(forms('norm'))})")
        self._deemed = re.compile(whole(forms("deemed")))
        self._elliptic = Elliptic(lexicon)
        self._measures = frozenset(forms("measure"))
        self._describing = re.compile(
            rf"\s+(?:{alternation(forms('preposition'))})\s+(?:[^\W_][\w’'-]*\s+){{1,4}}?[^\W_][\w’'-]{{4,}}[dt]e(?=\s+[^\W\d_])"
        )
        self._link = re.compile(rf"\s*(?:{alternation(forms('count-range'))})\s*")
        self._and = frozenset(forms("number-glue"))

    def find(self, text: str) -> tuple[Quantity, ...]:
        """All amounts in a text.

        Money is in whole units of its currency, shares in hundredths ("percent-gdp" where the letter says
        or implies that they are of the national product, else "percent"), counts in "persons" or "pieces".
        Numbers that only number (vraag 2), date or measure time and distance are no amounts.

        Args:
            text: the working text of a letter.

        Returns:
            The amounts in order of place; the two ends of a range (tussen 2 en 3 miljard) are an amount each.
        """
        low = lowered(text)
        found: list[Quantity] = []
        numbers = list(self._numbers(low))
        right: tuple[_Number, Quantity] | None = None
        last: _Number | None = None
        part: Quantity | None = None
        for number in reversed(numbers):
            one = self._money(low, number) or self._share(low, number)
            whole = right if right and right[1].unit in COUNTS else None
            if one is None and whole and self._elliptic.is_part(low, number.end, whole[0].start):
                one = replace(whole[1], span=Span(number.start, number.end), value=number.value)
                found.pop()  # the whole that it is a part of
            one = one or self._count(text, low, number)
            if one and part is not None and self._elliptic.is_whole(low, number.start, number.end, part.span.start):
                found[found.index(part)] = replace(part, unit=one.unit)
                one = part = None  # van de veertig radars zijn er zes besteld
            elif one and one.unit in COUNTS and self._counted(text, low, number) is None:
                part = one
            if one is None and last and self._elliptic.grows(low, (number.start, number.end), last.start):
                found.append(Quantity(Span(last.start, last.end), last.value, "pieces"))
            to = one.span.end if one else number.end
            grows = right and self._elliptic.grows(low, (number.start, to), right[1].span.start)
            grows = grows and right is not None and not right[1].unit.startswith("percent")
            if grows and one and right and one.unit == right[1].unit:
                one = None  # van 20 miljoen naar 30 miljoen euro: what it was before
            linked = right and not grows and self._linked(low, number, right[0])
            if right and linked and (one is None or self._same_money(number, one, right)):
                one = self._as_right(low, number, *right)
            right = (number, one) if one else None
            last = None if one else number
            if one:
                found.append(one)
        found.sort(key=lambda q: q.span)
        return tuple(self._shares_of_product(low, found))

    # ------------------------------------------------------------------------------------------------ numbers

    def _numbers(self, low: str) -> list[_Number]:
        found = [n for m in at_numbers(_NUMBER, low) if (n := self._digits(low, m.start(), m.end()))]
        scaled = {n.end for n in found if n.scale is not None}
        for start, end, word in self._words.find(low):
            if end in scaled:
                continue  # 25 | duizend
            scale = self._scale.match(low, end)
            if word in self._articles and not scale and word not in self._spelt:
                continue
            value = self._spelt.get(word) or self._fractions.get(word) or Decimal(1)
            if (start and low[start - 1] in _DASHES) or (end < len(low) and low[end] in _DASHES):
                continue
            found.append(self._number(start, end, value, scale, spelt=True))
            if scale is not None:
                scaled.add(found[-1].end)
        return sorted(found, key=lambda n: n.start)

    def _digits(self, low: str, start: int, end: int) -> _Number | None:
        """The number, unless it is part of a name, date or longer number (F-35, 2024/25, nr.12)."""
        if end - start > _MOST_DIGITS:
            return None
        front = low[max(0, start - 2) : start]
        if front and (front[-1].isalnum() or front[-1] in _GLUE):
            return None
        if front and front[-1] in _DASHES and not (front[0].isdigit() or front[0].isspace()):
            return None
        return self._number(start, end, parse_number(low[start:end]), self._scale.match(low, end), spelt=False)

    def _number(self, start: int, end: int, value: Decimal, scale: re.Match[str] | None, *, spelt: bool) -> _Number:
        if scale is None:
            return _Number(start, end, value, None, spelt)
        return _Number(start, scale.end(), value, self._scales[" ".join(scale[1].split())], spelt)

    def _quantity(self, low: str, span: Span, value: Decimal, unit: str) -> Quantity:
        return Quantity(span, value, unit, before(low, span.start, self._approximately) is not None)

    # --------------------------------------------------------------------------------------- money and shares

    def _money(self, low: str, number: _Number) -> Quantity | None:
        value = number.value * (number.scale or 1)
        front = before(low, number.start, self._currencies)
        if front and before(low, front[0], self._scale_words) is None:  # not: voor 1,2 miljard euro | zes fregatten
            return self._quantity(low, Span(front[0], number.end), value, front[1])
        behind = self._currency.match(low, number.end)
        if behind:
            unit = self._currencies[" ".join(behind[1].split())]
            return self._quantity(low, Span(number.start, behind.end()), value, unit)
        return None

    def _share(self, low: str, number: _Number) -> Quantity | None:
        percent = self._percent.match(low, number.end)
        if not percent:
            return None
        product = self._of_product.match(low, percent.end())
        end, unit = (product.end(), "percent-gdp") if product else (percent.end(), "percent")
        return self._quantity(low, Span(number.start, end), number.value * (number.scale or 1), unit)

    def _shares_of_product(self, low: str, found: list[Quantity]) -> Iterator[Quantity]:
        """Gives shares the product they are of, where their sentence, paragraph or letter says so."""
        known: set[Decimal] = {q.value for q in found if q.unit == "percent-gdp"}
        last = -_PARAGRAPH
        for quantity in found:
            if quantity.unit == "percent" and self._is_of_product(low, quantity, last, known):
                quantity = replace(quantity, unit="percent-gdp")  # noqa: PLW2901 - the same amount, better known
                known.add(quantity.value)
            if quantity.unit == "percent-gdp":
                last = quantity.span.end
            yield quantity

    def _is_of_product(self, low: str, quantity: Quantity, last: int, known: set[Decimal]) -> bool:
        start, end = quantity.span
        if self._at_once.match(low, end):
            return True
        if self._of_other.match(low, end):
            return False
        ends = [m.end() for m in _SENTENCE_END.finditer(low, max(0, start - _SENTENCE), start)]
        stop = _SENTENCE_END.search(low, end, end + _SENTENCE)
        sentence = Span(ends[-1] if ends else max(0, start - _SENTENCE), stop.start() if stop else end + _SENTENCE)
        if self._product.search(low, *sentence):
            return True
        near = start - last < _PARAGRAPH and self._norm.search(low, *sentence) is not None
        return near or quantity.value in known

    # ------------------------------------------------------------------------------------------------- counts

    def _count(self, text: str, low: str, number: _Number) -> Quantity | None:
        if number.end < len(low) and (low[number.end].isalnum() or low[number.end] in _DASHES + "/:"):
            return None
        if number.scale is None and number.value != number.value.to_integral_value():
            return None
        if before(low, number.start, self._numbered) or self._is_verb(low, number):
            return None
        value = number.value * (number.scale or 1)
        span = Span(number.start, number.end)
        unit = self._counted(text, low, number) or self._without_noun(low, number)
        if unit in COUNTS and self._is_label(text, number):
            return None
        if unit is None or (number.scale and number.scale >= _BILLION and unit == "pieces"):
            unit = "EUR" if number.scale and number.scale >= _MILLION else None
        return self._quantity(low, span, value, unit) if unit else None

    def _without_noun(self, low: str, number: _Number) -> str | None:
        """What a number counts whose noun stands elsewhere; dates and measures count nothing."""
        word = _WORD.match(low, number.end)
        if number.scale is not None or (word and (word[1] in self._measures or word[1][0].isdigit())):
            return None
        return self._elliptic.unit(low, number.start, number.end)

    def _is_label(self, text: str, number: _Number) -> bool:
        """Whether four digits are a year or a postal code."""
        return not number.spelt and _LABEL.match(text, number.start) is not None

    def _is_verb(self, low: str, number: _Number) -> bool:
        """Whether the numeral is a verb here (Nederland acht verdere stappen nodig)."""
        if low[number.start : number.end] not in self._verbs:
            return False
        stop = _SENTENCE_END.search(low, number.end, number.end + _SENTENCE)
        return self._deemed.search(low, number.end, stop.start() if stop else number.end + _SENTENCE) is not None

    def _counted(self, text: str, low: str, number: _Number) -> str | None:
        """What the noun within the next words counts: "persons", "pieces", or None where there is none."""
        attribute = self._describing.match(low, number.end)  # vier op afstand bediende ruimvoertuigen
        place = attribute.end() if attribute else number.end
        for step in range(_NOUN_PHRASE):
            match = _WORD.match(low, place)
            if not match:
                return None
            word = match[1].rstrip(".'’/")
            if word.endswith("-"):  # vuurleidings- en bevoorradingsmilitairen
                place = match.end()
                joined = _WORD.match(low, place)
                place = joined.end() if joined and joined[1] in self._and else place
                continue
            if word in self._people or word.endswith(self._people_ends):
                return "persons"
            if not step and word.partition("-")[0] in self._measures:
                return None  # 155 | mm-granaten
            if word in self._never or (word.isdigit() and not step):
                return "pieces" if step and number.value == 1 and not attribute else None  # één stafofficier | in
            if word.endswith(self._plurals):
                return "pieces"
            if not word.endswith(self._adjectives):
                if foreign := _FOREIGN.match(low, place):  # first person view-drones
                    return self._of_noun(foreign[1])
                return None if attribute else self._name_counted(text, low, number, match)
            further = _NEXT_ADJECTIVE.match(low, match.end())  # 46 nieuwe, zwaar bewapende gevechtstanks
            place = further.end() if further else match.end()
        return None

    def _of_noun(self, noun: str) -> str | None:
        if noun in self._people or noun.endswith(self._people_ends):
            return "persons"
        return "pieces" if noun.endswith(self._plurals) else None

    def _name_counted(self, text: str, low: str, number: _Number, word: re.Match[str]) -> str | None:
        """The same where the next word is no plural: a name (twee NASAMS) or the one thing counted."""
        named = any(c.isupper() or c.isdigit() for c in text[slice(*word.span(1))])
        if named and word[1][-1] != ".":
            follow = _WORD.match(low, word.end())
            rest = replace(number, end=word.end())
            if follow and follow[1].rstrip(".'’/") not in self._never and not follow[1][0].isdigit():
                return self._counted(text, low, rest)
            return "pieces"
        return "pieces" if number.value == 1 and not named else None

    # ------------------------------------------------------------------------------------------------- ranges

    def _linked(self, low: str, left: _Number, right: _Number) -> bool:
        """Whether two numbers are the ends of a range (2 tot 3 miljard, tussen 20 en 30 voertuigen)."""
        currency = before(low, right.start, self._currencies)
        match = self._link.fullmatch(low, left.end, currency[0] if currency else right.start)
        if not match:
            return False
        front = before(low, left.start, self._currencies)
        if currency and not front and left.scale is None:
            return False  # in 2024 naar €27 miljard
        opened = before(low, front[0] if front else left.start, self._between)
        listed = before(low, left.start, self._respective) is not None  # met respectievelijk 600 en 130 militairen
        return opened is not None or listed or match.group().strip() not in self._and

    def _same_money(self, left: _Number, one: Quantity, right: tuple[_Number, Quantity]) -> bool:
        """Whether the left end has its currency but leaves its scale to the right (€2 tot €3 miljard)."""
        return left.scale is None and right[0].scale is not None and one.unit == right[1].unit

    def _as_right(self, low: str, left: _Number, right: _Number, quantity: Quantity) -> Quantity:
        scale = left.scale or right.scale or Decimal(1)
        front = before(low, left.start, self._currencies)
        return self._quantity(low, Span(front[0] if front else left.start, left.end), left.value * scale, quantity.unit)
