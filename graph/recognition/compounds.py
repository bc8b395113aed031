"""Things named by a compound or a fixed pattern: kamikazedrones, NAVO-missie in X, 3,5%-norm, verdrag van X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Lexicon, Span
from graph.recognition.heads import Heads
from graph.recognition.page import CAPITAL, Page, Proposal
from graph.wording import Words, alternation, at_numbers, lowered, whole

_WIDEST_HEAD: Final = 40
"""How many characters before a compound the one that shares its head may begin: capaciteitsopbouw- en."""
_PAPER_NUMBER: Final = re.compile(r"[ \n]\d{2,4}(?:/\d{2,4})?(?:[ ]\(\d{4}\))?(?!\w)")
_IDENTIFIED: Final = re.compile(r"[ ](?:\([A-Z]|(?:19|20)\d\d)")
"""An abbreviation or a year behind a noun."""
_AROUND: Final = 70  # characters within which a sentence tells what is done with an agreement
_TOWN: Final = 24  # characters that the adjective of a town may take
_FIRST_PART: Final = 3  # letters before the last part of a compound


class Compounds:
    """Finds names that lower-case words make."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tails = Words(lexicon.forms("capability-tail"))
        self._no_compounds = frozenset(lexicon.forms("no-capability"))
        self._heads = Heads(lexicon)
        joined = alternation(lexicon.forms("place-preposition"))
        article = alternation(lexicon.forms("article"))
        self._abroad = re.compile(rf"-([^\W\d_]+)[ \n](?:{joined})[ \n](?:(?:{article})[ \n])?(?=[A-Z])")
        self._purpose = re.compile(
            rf"({alternation(lexicon.forms('mission-noun'))})[ \n](?:{joined})[ \n](?:(?:{article})[ \n])?(?=[A-Z])"
        )
        self._part = re.compile(whole(lexicon.forms("part-of-state")) + "-(?=[A-Z])")
        self._shared_head = re.compile(rf"[^\W\d_]+-[ \n](?:{alternation(lexicon.forms('coordinator'))})[ \n]$")
        norm = alternation(lexicon.forms("norm-word"))
        percent = alternation(lexicon.forms("percent-word"))
        links = alternation(lexicon.forms("post-link", "state"))
        self._share = re.compile(rf"(?<![\w,.])(\d+(?:[,.]\d+)?)[ ]?(?:{percent})")
        self._norm_behind = re.compile(rf"[ -](?:{norm})(?!\w)")
        self._norm_before = re.compile(rf"(?<!\w)(?:{norm})[ \n](?:{links})[ \n]$")
        self._treaty = Words(lexicon.forms("treaty-head"))
        self._signed_at = re.compile(rf"[ \n](?:{links})[ \n]({CAPITAL}[^\W\d_]+(?:[ \n]{CAPITAL}[^\W\d_]+)?)")
        self._of_town = re.compile(rf"{CAPITAL}[^\W\d_A-Z]+se[ \n]$")
        self._treaties_of_towns = frozenset(lexicon.forms("treaty-noun"))
        self._projects = Words({word.capitalize() for word in lexicon.forms("project-noun")})
        self._done_to = re.compile(rf"[ ](?:(?:{links})[ ](?:(?:{article})[ ])?)?(?=\w)")
        plans = alternation(lexicon.forms("plan-noun"))
        about = alternation(lexicon.forms("plan-link"))
        purpose = alternation(lexicon.forms("post-link", "portfolio"))
        self._plan = re.compile(rf"-(?:{plans})[ \n](?:{about})[ \n](?:(?:{article})[ \n])?(?=\w)")
        self._adjectives = Words(lexicon.forms("materiel-adjective"))
        self._materiel = re.compile(rf"[ \n](?:{alternation(lexicon.forms('materiel-noun'))})(?![\w-])")
        self._papers = Words(lexicon.forms("resolution"))
        self._topic_plans = Words({f"-{form}" for form in lexicon.forms("topic-plan")})
        self._plan_tails = Words(lexicon.forms("plan-tail"))
        self._no_plans = frozenset(lexicon.forms("no-plan"))
        self._plan_verb = re.compile(rf"(?<!\w)(?:{alternation(lexicon.forms('plan-verb'))})(?!\w)")
        heads = lexicon.table("paper-head")
        self._paper_heads = Words(heads)
        self._rules = frozenset(head for head, value in heads.items() if value == "rule")
        matter = alternation(lexicon.forms("matter-link"))
        lower = r"[^\W\d_A-Z][^\W\d_]+"
        listed = alternation(lexicon.forms("list-and"))
        self._matter = re.compile(
            rf"[ \n](?:({matter})|{purpose})[ \n](?:(?:{article})[ \n])?(?:{lower}e[ \n](?:(?:{listed})[ \n])?){{0,3}}"
            rf"({lower})(?:[ \n](?:{listed})[ \n](?:{lower}e[ \n])?{lower})?(?![\w-])"
        )
        told = alternation(lexicon.forms("paper-told"))
        self._told_papers = re.compile(rf"[ \n](?:{told})(?![\w-])")
        self._paper_adjectives = Words(lexicon.forms("paper-adjective"))
        self._law_words = Words(lexicon.forms("law"))
        about = alternation(lexicon.forms("law-link"))
        word = r"[^\W\d_A-Z][^\W\d_]+-?"
        self._subject = re.compile(
            rf"[ \n](?:(?:{about})[ \n](?:(?:{article})[ \n])?)?(?:{word}e[ \n])?({word})"
            rf"(?:[ \n](?:{joined})[ \n]{word})?(?:[ \n](?:19|20)\d\d)?"
        )
        self._small = frozenset(
            w for role in ("preposition", "determiner", "adverb", "relative", "coordinator", "modal", "auxiliary")
            for w in lexicon.forms(role)
        )  # fmt: skip
        self._norm_name = next(iter(lexicon.forms("norm-name")), "")

    def find(self, page: Page) -> Iterator[Proposal]:
        """Proposals for such names, in no order."""
        yield from self._tailed(page)
        yield from self._missions(page)
        yield from self._missions_by_purpose(page)
        yield from self._regions(page)
        yield from self._norms(page)
        yield from self._treaties(page)
        yield from self._works(page)
        yield from self._plans(page)
        yield from self._described(page)
        yield from self._laws(page)
        yield from self._numbered(page)
        yield from self._plans_by_topic(page)
        yield from self._plan_compounds(page)
        yield from self._papers_by_matter(page)

    def _tailed(self, page: Page) -> Iterator[Proposal]:
        """Compounds that end in a kind of materiel: kamikazedrones, but Patriot in Patriot-raketten."""
        text = page.text
        for start, end, _ in self._tails.endings(text):
            if text[end : end + 1] in "-’'" and end < len(text):
                continue
            first = start
            while first and (text[first - 1].isalnum() or (text[first - 1] in "-–" and text[first - 2].isalnum())):
                first -= 1
            head = text[first:start].rstrip("-")
            if start - first < _FIRST_PART or not (head.islower() or (head[1:].islower() and first in page.openings)):
                continue
            following = page.owners[end + 1] if text[end : end + 1] == " " and end + 1 < len(text) else None
            if following and following.entity.cls == "Capability" and text[end + 1].isupper():
                continue  # het infanteriegevechtsvoertuig CV90
            if text[first:end].lower() not in self._no_compounds and not page.covered(first, end):
                yield Proposal(Span(first, end), "Capability", text[first:end].lower())

    def _missions(self, page: Page) -> Iterator[Proposal]:
        """NAVO-missie in X: a body's mission in a country or region."""
        for found in self._abroad.finditer(page.text):
            place = page.owners[found.end()]
            body = page.owners[found.start() - 1]
            if (
                self._heads.of_compound(found.group(1)) == "Mission"
                and place is not None
                and place.entity.cls in {"Country", "Place"}
                and body is not None
                and body.entity.cls == "Organisation"
                and not page.covered(body.span.start, place.span.end)
            ):
                span = Span(body.span.start, place.span.end)
                yield Proposal(span, "Mission", " ".join(page.text[slice(*span)].split()))

    def _missions_by_purpose(self, page: Page) -> Iterator[Proposal]:
        """Trainings- en adviesmissie in X: what a mission is for, and the country where it is."""
        text = page.text
        for found in self._purpose.finditer(text):
            place = page.owners[found.end()]
            start = found.start()
            while start and text[start - 1].isalpha():
                start -= 1
            if start == found.start() or place is None or place.entity.cls != "Country" or not text[start].islower():
                continue
            noun = text[start : found.end(1)]
            shared = self._shared_head.search(text, max(0, start - _WIDEST_HEAD), start)
            if shared is None and self._heads.of(noun) == "Mission":
                continue  # de vredesmissie in Mali: any
            start = shared.start() if shared is not None else start
            if not page.covered(start, place.span.end):
                span = Span(start, place.span.end)
                yield Proposal(span, "Mission", " ".join(text[slice(*span)].split()))

    def _regions(self, page: Page) -> Iterator[Proposal]:
        """Zuidoost-Polen: a part of a state."""
        for found in self._part.finditer(page.text):
            state = page.owners[found.end()]
            free = found.start() == 0 or page.text[found.start() - 1] != "-"
            if free and state is not None and state.entity.cls == "Country" and state.span.start == found.end():
                span = Span(found.start(), state.span.end)
                if not page.covered(*span):
                    yield Proposal(span, "Place", page.text[slice(*span)])

    def _norms(self, page: Page) -> Iterator[Proposal]:
        text = page.text
        for share in at_numbers(self._share, text):
            behind = self._norm_behind.match(text, share.end())
            before = self._norm_before.search(text, max(0, share.start() - 20), share.start())
            start = before.start() if before else share.start()
            end = behind.end() if behind else share.end()
            if (behind or before) and not page.covered(start, end):
                name = f"{share.group(1).replace('.', ',')}%-{self._norm_name}"
                yield Proposal(Span(start, end), "Programme", name)

    def _treaties(self, page: Page) -> Iterator[Proposal]:
        """Akkoord van Parijs: a treaty by the place it was signed at."""
        text = page.text
        for start, end, noun in self._treaty.find(lowered(text)):
            if noun in self._treaties_of_towns and (town := self._of_town.search(text, max(0, start - _TOWN), start)):
                if not page.covered(town.start(), end):  # het Haagse protocol
                    yield Proposal(Span(town.start(), end), "Programme", " ".join(text[town.start() : end].split()))
                continue
            found = self._signed_at.match(text, end)
            owner = page.owners[found.start(1)] if found else None
            if found and (owner is None or owner.entity.cls == "Place") and not page.covered(start, found.end()):
                yield Proposal(Span(start, found.end()), "Programme", " ".join(text[start : found.end()].split()))

    def _works(self, page: Page) -> Iterator[Proposal]:
        """Vervanging M-fregatten: what is done with materiel, with a capital, as a heading or behind "project"."""
        for start, end, _ in self._projects.find(page.text):
            found = self._done_to.match(page.text, end)
            owner = page.owners[found.end()] if found and page.text[start - 1 : start] != "-" else None
            if found is None or owner is None or owner.entity.cls != "Capability" or owner.span.start != found.end():
                continue
            span = Span(start, owner.span.end)
            heads_running_text = span.start in page.openings and page.text[span.end : span.end + 1] not in ("", "\n")
            if not heads_running_text and not page.covered(*span):
                yield Proposal(span, "Programme", " ".join(page.text[slice(*span)].split()))

    def _plans(self, page: Page) -> Iterator[Proposal]:
        """NAVO-strategie voor kunstmatige intelligentie: a body's plan for a capability."""
        text = page.text
        for found in self._plan.finditer(text):
            start = found.start()
            while start and text[start - 1].isalnum():
                start -= 1
            body, topic = page.owners[start], page.owners[found.end()]
            if (
                text[start].isupper()
                and text[start - 1 : start] != "-"
                and body is not None
                and topic is not None
                and body.entity.cls == "Organisation"
                and topic.entity.cls in {"Capability", "Place", "Country"}
                and topic.span.start == found.end()
                and not page.covered(start, topic.span.end)
            ):
                span = Span(start, topic.span.end)
                yield Proposal(span, "Programme", " ".join(text[slice(*span)].split()))

    def _described(self, page: Page) -> Iterator[Proposal]:
        """Amfibische voertuigen: a noun too wide for a capability, with the adjective that makes it one."""
        text = page.text
        for start, end, _ in self._adjectives.find(text):
            noun = self._materiel.match(text, end)
            if noun and text[start - 1 : start] != "-" and not page.covered(start, noun.end()):
                yield Proposal(Span(start, noun.end()), "Capability", " ".join(text[start : noun.end()].split()))

    def _numbered(self, page: Page) -> Iterator[Proposal]:
        """Resolutie 1244: an act of a body that its number names."""
        for start, end, _ in self._papers.find(lowered(page.text)):
            number = _PAPER_NUMBER.match(page.text, end)
            if number and not page.covered(start, number.end()):
                yield Proposal(
                    Span(start, number.end()), "Programme", " ".join(page.text[start : number.end()].split())
                )

    def _plans_by_topic(self, page: Page) -> Iterator[Proposal]:
        """Drone-actieplan, CCA-programma: a plan that a capability or an abbreviation names."""
        text = page.text
        for cut, end, _ in self._topic_plans.endings(text):
            start = cut
            while start and (text[start - 1].isalnum() or (text[start - 1] == "-" and text[start - 2].isalnum())):
                start -= 1
            owner = page.owners[start] if start < cut else None
            if start == cut or page.covered(start, end) or (owner is None and not text[start:cut].isupper()):
                continue
            if owner is not None and (owner.entity.cls != "Capability" or owner.span.end > cut):
                continue
            yield Proposal(Span(start, end), "Programme", text[start:end])

    def _plan_compounds(self, page: Page) -> Iterator[Proposal]:
        """Langetermijnvisie, Oekraïnefonds: an agreement or plan whose compound says what it is about."""
        text = page.text
        for cut, end, _ in self._plan_tails.endings(text):
            start = self._word_start(text, cut)
            named = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()  # het stabilisatiefonds FFS
            if cut - start < _FIRST_PART or text[end : end + 1] == "-" or named or page.covered(start, end):
                continue
            if not text[start + 1 : end].islower() or text[start:end].lower() in self._no_plans:
                continue
            owner = page.owners[start]
            if owner is None and "-" in text[start:end] and text[start].isupper():
                continue  # het Nansen-programma: a name with its sort
            known = owner is not None and owner.entity.cls in {"Country", "Place"}
            shared = self._shared_head.search(text, max(0, start - _WIDEST_HEAD), start)
            if owner is not None and owner.span.start < start:
                start = owner.span.start  # Golf van Guinee-initiatief
            elif shared:
                start = self._word_start(text, shared.start())
            matter = self._matter.match(text, end)
            stop = matter.end() if matter and matter[1] and matter[2] not in self._small else end
            told = known or shared is not None or stop > end or _IDENTIFIED.match(text, end) is not None
            if told or (text[start].isupper() and start not in page.openings) or self._is_made(text, start, stop):
                yield Proposal(Span(start, stop), "Programme", " ".join(text[start:stop].split()))

    def _is_made(self, text: str, start: int, end: int) -> bool:
        """Whether its sentence says that an agreement is signed, a plan adopted."""
        before = text[max(0, start - _AROUND) : start].rpartition(". ")[2]
        behind = text[end : end + _AROUND].partition(". ")[0]
        return self._plan_verb.search(before) is not None or self._plan_verb.search(behind) is not None

    @staticmethod
    def _word_start(text: str, at: int) -> int:
        """Where the word begins that goes on at a place."""
        while at and (text[at - 1].isalnum() or (text[at - 1] == "-" and text[at - 2].isalnum())):
            at -= 1
        return at

    def _papers_by_matter(self, page: Page) -> Iterator[Proposal]:
        """Strategie tegen hybride dreigingen, richtlijn voor munitievoorraden: a paper by what it is about."""
        text = page.text
        for start, end, _ in self._paper_adjectives.find(text):
            noun = self._told_papers.match(text, end)
            if noun and not page.covered(start, noun.end()):
                yield Proposal(Span(start, noun.end()), "Programme", " ".join(text[start : noun.end()].split()))
        for start, end, head in self._paper_heads.find(text):
            found = self._matter.match(text, end)
            if found is None or (found[1] is None and head not in self._rules) or found[2] in self._small:
                continue
            if not page.covered(start, found.end()):
                yield Proposal(Span(start, found.end()), "Programme", " ".join(text[start : found.end()].split()))

    def _laws(self, page: Page) -> Iterator[Proposal]:
        """Wet gemengde krijgsmacht, Wet op de defensiegereedheid: an act with its subject in lower case."""
        text = page.text
        for start, end, _ in self._law_words.find(text):
            subject = self._subject.match(text, end)
            if subject is None or subject.group(1) in self._small or page.covered(start, subject.end()):
                continue
            yield Proposal(Span(start, subject.end()), "Programme", " ".join(text[start : subject.end()].split()))
