"""One change to the minimal valid graph for every constraint of shapes/data.ttl, which breaks it and only it.

Each change is a SPARQL Update; the keys are the local name of the shape or query and the kind of constraint.
"""

from __future__ import annotations

from typing import Final

PROLOGUE: Final = """
BASE <https://w3id.org/kamergraph/>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX gram: <https://w3id.org/kamergraph/grammar#>
PREFIX kg: <https://w3id.org/kamergraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

LETTER = "<letter/900-brief>"
MEETING = "<letter/900-brief/meeting/1>"
SECOND_MEETING = "<letter/900-brief/meeting/2>"
GIFT = "<letter/900-brief/commitment/147-226-ef1457da>"
TRAINING = "<letter/900-brief/commitment/375-428-8a7e521a>"
QUESTION = "<letter/900-brief/question/1>"
ANSWER = "<letter/900-brief/answer/1>"
PASSAGE = "<letter/900-brief#char=122,126>"  # Riga
OTHER = "<letter/901-brief>"
OTHER_MEETING = "<letter/901-brief/meeting/1>"
THIRD_MEETING = "<letter/902-brief/meeting/1>"
SEQUEL = "<letter/901-brief/commitment/0-10-00000000>"
CONFLICT = "<conflict/0123456789abcdef>"
DOCUMENT = "<id/document/28676-880>"
RIGA, NLD, EAGLE = "<id/place/riga>", "<id/country/NLD>", "<id/programme/zeearend>"
EURO = "<vocabulary/unit/EUR>"


def add(subject: str, predicate: str, *values: str) -> str:
    return f"INSERT DATA {{ {subject} {predicate} {', '.join(values)} }}"


def drop(subject: str, predicate: str) -> str:
    return f"DELETE WHERE {{ {subject} {predicate} ?o }}"


def swap(subject: str, predicate: str, *values: str) -> str:
    return f"{drop(subject, predicate)} ; {add(subject, predicate, *values)}"


def both(*updates: str) -> str:
    return " ; ".join(updates)


def unproven(subject: str, passage: str) -> str:
    """Without its evidence, and without the passage that would be evidence of nothing."""
    return both(drop(subject, "kg:evidence"), f"DELETE WHERE {{ {passage} ?p ?o }}")


def copy(subject: str, new: str) -> str:
    """The same thing under another IRI."""
    return f"INSERT {{ {new} ?p ?o }} WHERE {{ {subject} ?p ?o }}"


def letter(iri: str, text: str = '"x"') -> str:
    """One more letter in which nothing is found."""
    return (
        f"INSERT DATA {{ {iri} a kg:Letter ; kg:fileName 'x.txt' ; dct:title 'x' ; schema:text {text} ; "
        f"dct:type <vocabulary/document-type/letter> ; schema:sha256 '{'0' * 64}' }}"
    )


def entity(cls: str, iri: str) -> str:
    return f"INSERT DATA {{ <{iri}> a kg:{cls}, skos:Concept ; rdfs:label 'x' ; skos:example 'x'@nl }}"


def count(name: str, subject: str, predicate: str, another: str) -> dict[tuple[str, str], str]:
    """The breaks of a property that there is exactly one of."""
    return {
        (name, "MinCount"): drop(subject, predicate),
        (name, "MaxCount"): add(subject, predicate, another),
    }


BREAKS: dict[tuple[str, str], str] = {
    # ------------------------------------------------------------------------------------------- letters
    ("Letter", "Pattern"): letter("<letter/Een_Brief>"),
    **count("Letter-fileName", LETTER, "kg:fileName", '"b.txt"'),
    ("Letter-fileName", "Datatype"): swap(LETTER, "kg:fileName", '"a.txt"@nl'),
    **count("Letter-title", LETTER, "dct:title", '"Twee"'),
    ("Letter-title", "Pattern"): swap(LETTER, "dct:title", '" "'),
    **count("Letter-type", LETTER, "dct:type", "<vocabulary/document-type/report>"),
    ("Letter-type", "Pattern"): swap(LETTER, "dct:type", "<vocabulary/document-type/motion>"),
    ("Letter-issued", "MaxCount"): add(LETTER, "dct:issued", '"2031-03-04"^^xsd:date'),
    ("Letter-issued", "Or"): swap(LETTER, "dct:issued", '"2031-03-03"'),
    ("Letter-identifier", "Datatype"): both(
        swap(LETTER, "dct:identifier", '"28676-900"@nl'),
        swap("<id/document/28676-900>", "dct:identifier", '"28676-900"@nl'),
    ),
    ("Letter-identifier", "Pattern"): both(
        swap(LETTER, "dct:identifier", '"28676 900"'),
        swap("<id/document/28676-900>", "dct:identifier", '"28676 900"'),
    ),
    ("Letter-isFormatOf", "MaxCount"): add(LETTER, "dct:isFormatOf", DOCUMENT),
    ("Letter-isFormatOf", "Class"): both(
        "DELETE WHERE { <id/document/28676-900> ?p ?o }",
        swap(LETTER, "dct:isFormatOf", RIGA),
        add(RIGA, "dct:identifier", '"28676-900"'),
    ),
    ("Letter-creator", "MaxCount"): add(LETTER, "dct:creator", "<id/post/minister-president>"),
    ("Letter-creator", "Class"): swap(LETTER, "dct:creator", NLD),
    ("Letter-signatory", "Class"): add(LETTER, "kg:signatory", NLD),
    ("Letter-addressee", "Class"): add(LETTER, "kg:addressee", EAGLE),
    ("Letter-dossier", "Datatype"): add(LETTER, "kg:dossier", '"28676"@nl'),
    ("Letter-dossier", "Pattern"): add(LETTER, "kg:dossier", '"28 676"'),
    ("Letter-concerns", "Class"): add(LETTER, "kg:concerns", EAGLE),
    ("Letter-references", "Class"): add(LETTER, "dct:references", NLD),
    **count("Letter-text", LETTER, "schema:text", '"Twee"'),
    ("Letter-text", "Datatype"): (
        f"DELETE {{ {LETTER} schema:text ?t }} INSERT {{ {LETTER} schema:text ?n }} "
        f"WHERE {{ {LETTER} schema:text ?t . BIND (STRLANG(?t, 'nl') AS ?n) }}"
    ),
    ("Letter-text", "MinLength"): letter("<letter/903>", '""'),
    **count("Letter-sha256", LETTER, "schema:sha256", f'"{"1" * 64}"'),
    ("Letter-sha256", "Pattern"): swap(LETTER, "schema:sha256", '"abc"'),
    ("Letter-number-and-document", "SPARQL"): both(
        drop(LETTER, "dct:isFormatOf"), "DELETE WHERE { <id/document/28676-900> ?p ?o }"
    ),
    ("Letter-quotes", "SPARQL"): swap(PASSAGE, "oa:exact", '"Rigb"'),
    ("Letter-length", "SPARQL"): (
        "INSERT DATA { <letter/901-brief#char=8,999> a kg:Passage ; oa:start 8 ; oa:end 999 ; oa:exact 'f.' ; "
        f"prov:wasQuotedFrom {OTHER} . {RIGA} kg:evidence <letter/901-brief#char=8,999> }}"
    ),
    ("Letter-passage-iris", "SPARQL"): (
        f"INSERT DATA {{ <letter/901-brief#char=0,4> a kg:Passage ; oa:start 0 ; oa:end 3 ; oa:exact 'DMM' ; "
        f"prov:wasQuotedFrom {OTHER} . {RIGA} kg:evidence <letter/901-brief#char=0,4> }}"
    ),
    ("Letter-own-passages", "SPARQL"): add(SEQUEL, "kg:valueEvidence", PASSAGE),
    ("Letter-first-days", "SPARQL"): swap(SECOND_MEETING, "kg:earliest", '"2030-06-02"^^xsd:date'),
    ("Letter-last-days", "SPARQL"): swap(SECOND_MEETING, "kg:latest", '"2030-07-01"^^xsd:date'),
    ("Letter-meeting-cycles", "SPARQL"): add(MEETING, "schema:superEvent", SECOND_MEETING),
    ("Letter-amounts", "SPARQL"): drop(GIFT, "kg:unit"),
    ("Letter-objects", "SPARQL"): add(GIFT, "kg:object", NLD, RIGA),
    ("Letter-answers", "SPARQL"): add(ANSWER, "kg:refersTo", ANSWER),
    ("Document", "Pattern"): copy(DOCUMENT, "<id/doc/28676-880>"),
    ("Document-name", "MinCount"): drop(DOCUMENT, "rdfs:label"),
    ("Document-source", "MinCount"): unproven(DOCUMENT, "<letter/900-brief#char=245,260>"),
    ("Document-identifier", "MaxCount"): add(DOCUMENT, "dct:identifier", '"28676-881"'),
    ("Document-identifier", "Pattern"): swap(DOCUMENT, "dct:identifier", '"nummer: 880"'),
    # ------------------------------------------------------------------------------------------ passages
    **count("Passage-start", PASSAGE, "oa:start", "121"),
    ("Passage-start", "Datatype"): swap(PASSAGE, "oa:start", "122.0"),
    ("Passage-start", "LessThan"): (
        f"INSERT DATA {{ <letter/901-brief#char=3,3> a kg:Passage ; oa:start 3 ; oa:end 3 ; oa:exact '' ; "
        f"prov:wasQuotedFrom {OTHER} . {RIGA} kg:evidence <letter/901-brief#char=3,3> }}"
    ),
    **count("Passage-end", PASSAGE, "oa:end", "127"),
    ("Passage-end", "Datatype"): swap(PASSAGE, "oa:end", "126.0"),
    **count("Passage-exact", PASSAGE, "oa:exact", '"Rig"'),
    ("Passage-exact", "Datatype"): swap(PASSAGE, "oa:exact", '"Riga"@nl'),
    **count("Passage-letter", PASSAGE, "prov:wasQuotedFrom", OTHER),
    ("Passage-letter", "Class"): swap(PASSAGE, "prov:wasQuotedFrom", MEETING),
    ("Passage-use", "MinCount"): (
        f"INSERT DATA {{ <letter/901-brief#char=0,2> a kg:Passage ; oa:start 0 ; oa:end 2 ; oa:exact 'DM' ; "
        f"prov:wasQuotedFrom {OTHER} }}"
    ),
    ("Evidence", "Class"): add(RIGA, "kg:evidence", MEETING),
    # ------------------------------------------------------------------------------------------ entities
    ("Entity-type", "HasValue"): f"DELETE DATA {{ {RIGA} a skos:Concept }}",
    ("Entity-source", "MinCount"): "INSERT DATA { <id/mission/x> a kg:Mission, skos:Concept ; rdfs:label 'x' }",
    **count("Concept-label", RIGA, "rdfs:label", '"Rīga"'),
    ("Concept-label", "Datatype"): swap(RIGA, "rdfs:label", '"Riga"@nl'),
    ("Concept-label", "Pattern"): swap(RIGA, "rdfs:label", '" "'),
    ("Concept-prefLabel", "UniqueLang"): add(NLD, "skos:prefLabel", '"Holland"@nl'),
    ("Concept-prefLabel", "Disjoint"): add(NLD, "skos:altLabel", '"Nederland"@nl'),
    ("Concept-prefLabel", "Pattern"): add(RIGA, "skos:prefLabel", '" "@nl'),
    ("Concept-altLabel", "Disjoint"): add(NLD, "skos:altLabel", '"Nederlandse"@nl'),
    ("Concept-altLabel", "Pattern"): add(NLD, "skos:altLabel", '" "'),
    ("Concept-hiddenLabel", "Disjoint"): add(NLD, "skos:hiddenLabel", '"Nederland"@nl'),
    ("Concept-hiddenLabel", "Pattern"): add(NLD, "skos:hiddenLabel", '""'),
    ("Concept-link", "NodeKind"): add(NLD, "skos:exactMatch", '"http://www.wikidata.org/entity/Q55"'),
    ("Concept-link", "Pattern"): add(NLD, "skos:exactMatch", "<http://www.wikidata.org/wiki/Q55>"),
    ("Concept-sameAs", "MaxCount"): add(NLD, "owl:sameAs", "<http://www.wikidata.org/entity/Q55>"),
    ("Country", "Pattern"): entity("Country", "id/country/NL"),
    ("Organisation", "Pattern"): entity("Organisation", "id/org/navo"),
    ("ParliamentaryGroup", "Pattern"): entity("ParliamentaryGroup", "id/organisation/sgp"),
    ("Person", "Pattern"): entity("Person", "letter/900-brief/persons/x"),
    ("Post", "Pattern"): entity("Post", "id/post/Minister"),
    ("Group", "Pattern"): entity("Group", "id/groep/x"),
    ("Mission", "Pattern"): entity("Mission", "id/mission/"),
    ("Capability", "Pattern"): entity("Capability", "id/capability/f_16"),
    ("Programme", "Pattern"): entity("Programme", "id/programma/x"),
    ("Place", "Pattern"): entity("Place", "place/x"),
    ("Series", "Pattern"): entity("Series", "id/series/DMM"),
    ("Roll-up-actsFor", "Class"): add(NLD, "kg:actsFor", RIGA),
    ("Roll-up-membersOf", "Class"): add("<id/group/bondgenoten>", "kg:membersOf", NLD),
    ("Roll-up-memberOf", "Class"): add(NLD, "org:memberOf", RIGA),
    # ------------------------------------------------------------------------------------------ meetings
    ("Meeting", "Pattern"): copy(SECOND_MEETING, "<letter/900-brief/gathering/2>"),
    **count("Meeting-label", MEETING, "rdfs:label", '"Twee"'),
    ("Meeting-label", "Pattern"): swap(MEETING, "rdfs:label", '" "'),
    ("Meeting-series", "MaxCount"): add(SECOND_MEETING, "kg:series", "<id/series/dmm>", "<id/series/udcg>"),
    ("Meeting-series", "Class"): add(SECOND_MEETING, "kg:series", RIGA),
    **count("Meeting-status", MEETING, "kg:status", "<vocabulary/meeting-status/held>"),
    ("Meeting-status", "Pattern"): swap(MEETING, "kg:status", "<vocabulary/commitment-status/done>"),
    ("Meeting-location", "Class"): add(MEETING, "schema:location", EAGLE),
    ("Meeting-superEvent", "MaxCount"): add(SECOND_MEETING, "schema:superEvent", OTHER_MEETING),
    ("Meeting-superEvent", "Class"): swap(SECOND_MEETING, "schema:superEvent", RIGA),
    ("Meeting-about", "Class"): add(MEETING, "schema:about", SECOND_MEETING),
    ("Meeting-evidence", "MinCount"): drop(SECOND_MEETING, "kg:evidence"),
    ("startDate", "MaxCount"): add(SECOND_MEETING, "schema:startDate", '"2030-07"^^xsd:gYearMonth'),
    ("startDate", "Or"): swap(SECOND_MEETING, "schema:startDate", '"2030-06"'),
    ("endDate", "MaxCount"): add(SECOND_MEETING, "schema:endDate", '"2030-07"^^xsd:gYearMonth'),
    ("endDate", "Or"): swap(SECOND_MEETING, "schema:endDate", '"2030-06"'),
    ("earliest", "MaxCount"): add(SECOND_MEETING, "kg:earliest", '"2030-06-02"^^xsd:date'),
    ("earliest", "Datatype"): both(
        swap(SECOND_MEETING, "kg:earliest", '"2030-06-01"'),
        drop(SECOND_MEETING, "kg:latest"),
        drop(SECOND_MEETING, "schema:endDate"),
    ),
    ("earliest", "LessThanOrEquals"): both(
        swap(SECOND_MEETING, "kg:earliest", '"2030-08-01"^^xsd:date'),
        swap(SECOND_MEETING, "schema:startDate", '"2030-08"^^xsd:gYearMonth'),
    ),
    ("latest", "MaxCount"): add(SECOND_MEETING, "kg:latest", '"2030-06-29"^^xsd:date'),
    ("latest", "Datatype"): both(
        swap(SECOND_MEETING, "kg:latest", '"2030-06-30"'),
        drop(SECOND_MEETING, "kg:earliest"),
        drop(SECOND_MEETING, "schema:startDate"),
    ),
    # --------------------------------------------------------------------------------------- commitments
    ("Commitment", "Pattern"): copy(GIFT, "<letter/900-brief/commitment/1>"),
    **count("Commitment-label", GIFT, "rdfs:label", '"Twee"'),
    ("Commitment-label", "Pattern"): swap(GIFT, "rdfs:label", '" "'),
    **count("Commitment-kind", GIFT, "kg:kind", "<vocabulary/kind/other>"),
    ("Commitment-kind", "Pattern"): swap(GIFT, "kg:kind", "<vocabulary/kind/gift>"),
    **count("Commitment-status", GIFT, "kg:status", "<vocabulary/commitment-status/done>"),
    ("Commitment-status", "Pattern"): swap(GIFT, "kg:status", "<vocabulary/meeting-status/held>"),
    **count("Commitment-negated", GIFT, "kg:negated", "true"),
    ("Commitment-negated", "Datatype"): swap(GIFT, "kg:negated", '"false"'),
    ("Commitment-by", "MinCount"): drop(GIFT, "kg:committedBy"),
    ("Commitment-by", "Or"): add(GIFT, "kg:committedBy", RIGA),
    ("Commitment-beneficiary", "Class"): add(GIFT, "kg:beneficiary", MEETING),
    ("Commitment-object", "Class"): add(GIFT, "kg:object", MEETING),
    ("Commitment-objectText", "MaxCount"): add(GIFT, "kg:objectText", '"geld"'),
    ("Commitment-objectText", "Datatype"): swap(GIFT, "kg:objectText", '"geld"@nl'),
    ("Commitment-mission", "Class"): add(GIFT, "kg:mission", RIGA),
    ("Commitment-programme", "Class"): add(GIFT, "kg:programme", RIGA),
    ("Commitment-place", "Class"): add(GIFT, "kg:place", EAGLE),
    ("Commitment-amount", "MaxCount"): add(GIFT, "kg:amount", "2.0"),
    ("Commitment-amount", "Datatype"): swap(GIFT, "kg:amount", "2"),
    ("Commitment-amount", "MinInclusive"): swap(GIFT, "kg:amount", "-2.0"),
    ("Commitment-unit", "MaxCount"): add(GIFT, "kg:unit", "<vocabulary/unit/USD>"),
    ("Commitment-unit", "Pattern"): swap(GIFT, "kg:unit", "<vocabulary/unit/geld>"),
    ("Commitment-attributed", "MaxCount"): add(GIFT, "prov:wasAttributedTo", NLD),
    ("Commitment-attributed", "Class"): swap(GIFT, "prov:wasAttributedTo", RIGA),
    ("Commitment-part", "MaxCount"): add(TRAINING, "dct:isPartOf", QUESTION),
    ("Commitment-part", "Or"): swap(TRAINING, "dct:isPartOf", MEETING),
    **count("Commitment-frame", GIFT, "kg:frame", "<frame/trainen>"),
    ("Commitment-frame", "Class"): swap(GIFT, "kg:frame", "<frame/onbekend>"),
    **count("Commitment-letter", TRAINING, "prov:wasDerivedFrom", OTHER),
    ("Commitment-letter", "Class"): swap(GIFT, "prov:wasDerivedFrom", MEETING),
    ("Commitment-evidence", "MinCount"): unproven(GIFT, "<letter/900-brief#char=147,226>"),
    # ----------------------------------------------------------------------------- questions and answers
    ("Question", "Pattern"): both(
        copy(QUESTION, "<letter/900-brief/vraag/2>"), drop("<letter/900-brief/vraag/2>", "kg:answer")
    ),
    **count("Question-position", QUESTION, "schema:position", "2"),
    ("Question-position", "Datatype"): swap(QUESTION, "schema:position", '"1"'),
    ("Question-askedBy", "MaxCount"): add(QUESTION, "kg:askedBy", "<id/parliamentary-group/volt>"),
    ("Question-askedBy", "Class"): swap(QUESTION, "kg:askedBy", NLD),
    ("Question-answer", "MaxCount"): both(
        copy(ANSWER, "<letter/900-brief/answer/2>"), add(QUESTION, "kg:answer", "<letter/900-brief/answer/2>")
    ),
    ("Question-answer", "Class"): both(
        copy(QUESTION, "<letter/900-brief/question/2>"),
        swap("<letter/900-brief/question/2>", "kg:answer", MEETING),
    ),
    **count("Question-letter", QUESTION, "prov:wasDerivedFrom", OTHER),
    ("Question-letter", "Class"): swap(QUESTION, "prov:wasDerivedFrom", MEETING),
    ("Question-evidence", "MinCount"): drop(QUESTION, "kg:evidence"),
    ("Answer", "Pattern"): both(
        copy(ANSWER, "<letter/900-brief/antwoord/2>"),
        copy(QUESTION, "<letter/900-brief/question/2>"),
        swap("<letter/900-brief/question/2>", "kg:answer", "<letter/900-brief/antwoord/2>"),
    ),
    ("Answer-question", "MinCount"): copy(ANSWER, "<letter/900-brief/answer/2>"),
    ("Answer-question", "MaxCount"): copy(QUESTION, "<letter/900-brief/question/2>"),
    ("Answer-refersTo", "Class"): add(ANSWER, "kg:refersTo", MEETING),
    **count("Answer-letter", ANSWER, "prov:wasDerivedFrom", OTHER),
    ("Answer-letter", "Class"): swap(ANSWER, "prov:wasDerivedFrom", MEETING),
    ("Answer-evidence", "MinCount"): unproven(ANSWER, "<letter/900-brief#char=371,428>"),
    # ----------------------------------------------------------------------------------- between letters
    ("SameMeeting-class", "Class"): f"""INSERT DATA {{
        {MEETING} kg:sameMeeting {RIGA} . {RIGA} kg:sameMeeting {MEETING} .
        {OTHER_MEETING} kg:sameMeeting {RIGA} . {RIGA} kg:sameMeeting {OTHER_MEETING} }}""",
    ("SameMeeting-both-ways", "SPARQL"): drop(OTHER_MEETING, "kg:sameMeeting"),
    ("SameMeeting-transitive", "SPARQL"): both(
        add(OTHER_MEETING, "kg:sameMeeting", THIRD_MEETING), add(THIRD_MEETING, "kg:sameMeeting", OTHER_MEETING)
    ),
    ("SameMeeting-letters", "SPARQL"): f"""INSERT DATA {{
        {MEETING} kg:sameMeeting {SECOND_MEETING} . {SECOND_MEETING} kg:sameMeeting {MEETING}, {OTHER_MEETING} .
        {OTHER_MEETING} kg:sameMeeting {SECOND_MEETING} }}""",
    ("SameMeeting-series", "SPARQL"): swap(OTHER_MEETING, "kg:series", "<id/series/udcg>"),
    ("Sequel-class", "Class"): add(SEQUEL, "kg:repeats", MEETING),
    ("Sequel-letters", "SPARQL"): add(TRAINING, "kg:repeats", GIFT),
    ("Sequel-order", "SPARQL"): swap(OTHER, "dct:issued", '"2030-01-01"^^xsd:date'),
    ("Sequel-one", "SPARQL"): add(SEQUEL, "kg:amends", GIFT),
    ("Conflict", "Pattern"): copy(CONFLICT, "<conflict/eastern-sentry>"),
    ("Conflict-label", "MinCount"): drop(CONFLICT, "rdfs:label"),
    ("Conflict-label", "UniqueLang"): add(CONFLICT, "rdfs:label", '"Twee"@nl'),
    ("Conflict-between", "MinCount"): swap(CONFLICT, "kg:between", PASSAGE),
    ("Conflict-between", "NodeKind"): add(CONFLICT, "kg:between", '"iets"'),
    # -------------------------------------------------------------------------------------------- values
    **count("Value-notation", EURO, "skos:notation", '"euro"'),
    ("Value-notation", "Datatype"): swap(EURO, "skos:notation", '"EUR"@nl'),
    ("Value-label", "MinCount"): swap(EURO, "skos:prefLabel", '"euro"@nl'),
    ("Value-label", "LanguageIn"): add(EURO, "skos:prefLabel", '"euro"@fr'),
    ("Value-scheme", "MaxCount"): add(EURO, "skos:inScheme", "<vocabulary/kind>"),
    ("Value-scheme", "Class"): f"""INSERT DATA {{ <id/place/riga/x> a skos:Concept ; skos:inScheme {RIGA} ;
        skos:notation 'x' ; rdfs:label 'x' ; skos:prefLabel 'x'@nl, 'x'@en }}""",
    ("Value-iri", "SPARQL"): copy(EURO, "<vocabulary/unit/euro>"),
}
