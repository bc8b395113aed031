"""Questions with their answers, and conflicts, for the read model."""

from __future__ import annotations

from graph.readmodel.asking import Making, Passage


def write_questions(making: Making) -> None:
    """Write questions, their answers, and which other question's answer an answer points to."""
    things = sorted({thing for (thing,) in making.ask("SELECT ?s { ?s a kg:Question }") if thing})
    letters = making.one("kg:Question", "prov:wasDerivedFrom")
    positions = making.one("kg:Question", "schema:position")
    askers = making.one("kg:Question", "kg:askedBy")
    answers = making.one("kg:Question", "kg:answer")
    asked, answered = making.passages("kg:Question"), making.passages("kg:Answer")
    refers = making.many("kg:Answer", "kg:refersTo")
    nothing = [Passage(0, 0, 0, "")]

    def order(thing: str) -> tuple[int, int, str]:
        return making.letters.get(letters.get(thing, ""), 0), asked.get(thing, nothing)[0].start, thing

    of_answer, rows = {}, []
    for number, thing in enumerate(sorted(things, key=order), start=1):
        making.questions[thing] = number
        answer = answers.get(thing)
        if answer:
            of_answer[answer] = number
        question, reply = asked.get(thing, nothing), answered.get(answer or "", nothing)
        position = positions.get(thing, "")
        rows.append(
            (
                number,
                thing,
                making.letters.get(letters.get(thing, "")),
                int(position) if position.isdecimal() else None,
                making.entity(askers[thing]) if thing in askers else None,
                question[0].start,
                question[-1].end,
                "\n".join(p.words for p in question),
                answer,
                reply[0].start,
                reply[-1].end,
                "\n".join(p.words for p in reply),
            )
        )
    making.insert("question", rows)
    making.insert(
        "refers",
        [
            (of_answer[answer], of_answer[target])
            for answer, targets in refers.items()
            for target in targets
            if answer in of_answer and target in of_answer
        ],
    )


def write_conflicts(making: Making) -> None:
    """Write conflicts with the passages between which they are and the things they are about."""
    things = sorted({thing for (thing,) in making.ask("SELECT ?s { ?s a kg:Conflict }") if thing})
    labels: dict[tuple[str, str], str] = {}
    for thing, language, label in making.ask(
        "SELECT ?s (LANG(?label) AS ?language) ?label { ?s a kg:Conflict ; rdfs:label ?label } ORDER BY ?s ?label"
    ):
        labels.setdefault((thing or "", language or ""), label or "")
    subjects = making.many("kg:Conflict", "dct:subject")
    sides = making.passages("kg:Conflict", "kg:between")
    gatherings = dict(making.db.execute("SELECT id, gathering FROM meeting"))
    for number, thing in enumerate(things, start=1):
        dutch = labels.get((thing, "nl")) or labels.get((thing, "")) or thing.rpartition("/")[2]
        making.insert("conflict", [(number, thing, making.key(thing), dutch, labels.get((thing, "en")) or dutch)])
        making.insert(
            "side",
            [(number, p.letter, p.start, p.end, p.words) for p in sides.get(thing, ())],
        )
        for subject in subjects.get(thing, ()):
            if subject in making.meetings:
                concerned = ("gathering", gatherings[making.meetings[subject]])
            elif subject in making.commitments:
                concerned = ("commitment", making.commitments[subject])
            else:
                concerned = ("entity", making.entity(subject))
            making.insert("concerned", [(number, *concerned)])
