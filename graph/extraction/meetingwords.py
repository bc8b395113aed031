"""The words of meetings as their assembly needs them, compiled from the lexicon, the terms and the verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.extraction.circumstances import Settings
from graph.extraction.events import Outlook
from graph.extraction.fullnames import FullNames
from graph.extraction.namings import Namings
from graph.extraction.programme import Programme
from graph.model import Lexicon, Term, Verb
from graph.wording import Words, alternation, whole


class MeetingWords:
    """Compiled once for a vocabulary; every attribute is read only."""

    def __init__(self, lexicon: Lexicon, terms: Sequence[Term], verbs: Sequence[Verb] = ()) -> None:
        forms = lexicon.forms
        self.namings = Namings(lexicon, terms, verbs)
        self.settings = Settings(lexicon)
        self.outlook = Outlook(lexicon, verbs)
        self.names = {
            t.path: f" {' '.join(n for n, _ in t.names).lower().replace('-', ' ')} " for t in terms if t.cls == "Series"
        }
        self.bodies = {t.path: set(t.marks.get("body", ())) for t in terms if t.cls == "Series"}
        self.sequence = dict.fromkeys(forms("part-sequence"), "")
        self.sequel = re.compile(rf"(?:{alternation(forms('part-opening'))})(?!\w)")
        self.within = re.compile(whole(forms("part-within")))
        adjectives = alternation(forms("meeting-adjective"))
        self.opened = re.compile(
            rf"(?<!\w)(?:{alternation(forms('part-verb'))})(?!\w)[^.;\n]{{0,50}}"
            rf"(?<!\w)(?:{alternation(forms('part-with'))})\s+(?:(?:{adjectives})\s+)*$"
        )
        self.meals = tuple(forms("meeting-meal"))
        self.adjectives = dict.fromkeys(forms("meeting-adjective"), "")
        self.consultations = frozenset(forms("consultation"))
        self.weak_nouns = tuple(forms("meeting-noun-weak"))
        self.any_kind = frozenset(forms("meeting-any"))
        self.pronouns = frozenset(forms("meeting-pronoun"))
        self.programme = Programme(lexicon)
        self.full_names = FullNames(lexicon)
        self.pointers = frozenset(forms("meeting-pointer"))
        self.about = Words(forms("meeting-about"))
        self.months = {value: form for form, value in reversed(lexicon.table("month").items())}
        self.same_day = re.compile(whole(forms("same-day")))
        self.next_days = lexicon.table("next-day")
        self.next_day = re.compile(whole(self.next_days))
