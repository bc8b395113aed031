"""Meetings for the read model: those that letters hold to be the same are one gathering, with a name for its page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.readmodel.asking import Making
from graph.slugs import slug

_CLASS: Final = "kg:Meeting"
_STATUSES: Final = ("held", "planned", "expected")
"""What a gathering is by what letters say of it: one that says it was held settles it."""


def write(making: Making) -> None:
    """Write meetings, gatherings, what letters state of them and which letters are about them."""
    facts = _Facts(making)
    groups = _groups(facts.things, making.pairs(_CLASS, "kg:sameMeeting"))
    of_meeting = {meeting: number for number, group in enumerate(groups, start=1) for meeting in group}
    about = [
        (making.letters[letter], of_meeting[meeting])
        for letter, meeting in making.pairs("kg:Letter", "kg:concerns")
        if letter in making.letters and meeting in of_meeting
    ]
    documents = Counter(gathering for _, gathering in set(about))
    taken: Counter[str] = Counter()
    for number, group in enumerate(groups, start=1):
        wholes = sorted({of_meeting.get(facts.within.get(meeting, ""), number) for meeting in group} - {number})
        row = _gathering(making, facts, group, taken)
        making.insert("gathering", [(number, *row, wholes[0] if wholes else None, documents[number])])
        for meeting in group:
            _meeting(making, facts, meeting, number)
    making.insert(
        "about",
        [(number, making.entity(s)) for meeting, number in of_meeting.items() for s in facts.about.get(meeting, ())],
    )
    making.insert("concerns", about)


class _Facts:
    """What the graph says of meetings."""

    def __init__(self, making: Making) -> None:
        self.things = sorted({thing for (thing,) in making.ask(f"SELECT ?s {{ ?s a {_CLASS} }}") if thing})
        self.label = making.one(_CLASS, "rdfs:label")
        self.series = making.one(_CLASS, "kg:series")
        self.since = making.one(_CLASS, "schema:startDate")
        self.until = making.one(_CLASS, "schema:endDate")
        self.earliest = making.one(_CLASS, "kg:earliest")
        self.latest = making.one(_CLASS, "kg:latest")
        self.place = making.one(_CLASS, "schema:location")
        self.status = making.one(_CLASS, "kg:status/skos:notation")
        self.within = making.one(_CLASS, "schema:superEvent")
        self.about = making.many(_CLASS, "schema:about")
        self.evidence = making.passages(_CLASS)
        self.values = making.passages(_CLASS, "kg:valueEvidence")


def _groups(things: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Things joined by pairs, directly or through others; groups in order of their first thing."""
    neighbours: Mapping[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    known, seen, groups = set(things), set(), []
    for thing in things:
        if thing in seen:
            continue
        group, ahead = [], [thing]
        seen.add(thing)
        while ahead:
            group.append(ahead.pop())
            new = (neighbours.get(group[-1], set()) & known) - seen
            seen |= new
            ahead.extend(new)
        groups.append(sorted(group))
    return groups


def _gathering(making: Making, facts: _Facts, group: Sequence[str], taken: Counter[str]) -> tuple[Any, ...]:
    """The columns of a gathering from key to letters."""
    # The one of the exactest date speaks for all, of those the one that tells most.
    best = min(group, key=lambda m: (-len(facts.since.get(m, "")), -len(facts.label.get(m, "")), m))
    series = next((facts.series[m] for m in (best, *group) if m in facts.series), None)
    places = Counter(facts.place[m] for m in group if m in facts.place)
    place = min(places, key=lambda p: (-places[p], p)) if places else None
    statuses = {facts.status.get(m, "unknown") for m in group}
    label, start = facts.label.get(best, ""), facts.since.get(best)
    name = f"{slug(series.rpartition('/')[2])}-{slug(start)}" if series and start else slug(label) or "meeting"
    taken[name] += 1
    return (
        f"{name}-{taken[name]}" if taken[name] > 1 else name,
        label,
        making.entity(series) if series else None,
        start,
        facts.earliest.get(best),
        facts.latest.get(best),
        making.entity(place) if place else None,
        next((s for s in _STATUSES if s in statuses), "unknown"),
        len({p.letter for m in group for p in facts.evidence.get(m, ())}),
    )


def _meeting(making: Making, facts: _Facts, meeting: str, gathering: int) -> None:
    """Write one meeting as one letter states it, and the words for its values."""
    number = making.meetings[meeting] = len(making.meetings) + 1
    passages = facts.evidence.get(meeting, ())
    row = (
        number,
        meeting,
        gathering,
        passages[0].letter if passages else None,
        facts.label.get(meeting, ""),
        facts.since.get(meeting),
        facts.until.get(meeting),
        facts.earliest.get(meeting),
        facts.latest.get(meeting),
        making.entity(facts.place[meeting]) if meeting in facts.place else None,
        facts.status.get(meeting),
    )
    making.insert("meeting", [row])
    making.insert("statement", [(number, p.letter, p.start, p.end, p.words) for p in facts.values.get(meeting, ())])
