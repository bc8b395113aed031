"""The tables of the read model, and the few facts about them that both its writer and its readers go by."""

from __future__ import annotations

from typing import Final

VERSION: Final = 3
"""Of the tables; a file of another version is made anew."""

FACETS: Final = ("actor", "beneficiary", "kind", "status", "capability", "mission", "programme", "meeting", "year")
"""What commitments are filtered by and counted for, as a page shows it."""

POSTINGS: Final = (*FACETS, "entity", "unit", "due", "state")
"""Facets whose values have a set of commitments: also any entity in any slot, units, years by which they are due, and
states (see `STATES`)."""

STATES: Final = ("negated", "position", "requested", "fulfilled", "continued")
"""Sets of commitments that are no facet: `continued` are those a later letter repeats, amends or fulfils."""

SCHEMA: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE value (scheme TEXT, notation TEXT, nl TEXT NOT NULL, en TEXT NOT NULL, PRIMARY KEY (scheme, notation))
  WITHOUT ROWID;
CREATE TABLE entity (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE, class TEXT NOT NULL,
  nl TEXT NOT NULL, en TEXT NOT NULL, sort TEXT NOT NULL, names TEXT NOT NULL,
  mentions INTEGER NOT NULL, letters INTEGER NOT NULL, commitments INTEGER NOT NULL
);
CREATE TABLE letter (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, key TEXT NOT NULL, title TEXT NOT NULL, type TEXT, issued TEXT,
  dated TEXT, number TEXT, sender INTEGER, first INTEGER, last INTEGER, commitments INTEGER NOT NULL
);
CREATE TABLE commitment (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, letter INTEGER, start INTEGER, "end" INTEGER, words TEXT NOT NULL,
  label TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, negated INTEGER NOT NULL, object TEXT NOT NULL,
  amount REAL, figure TEXT, unit TEXT, since TEXT, until TEXT, earliest TEXT, latest TEXT, says INTEGER, part TEXT
);
CREATE TABLE slot (commitment INTEGER, slot TEXT, entity INTEGER, PRIMARY KEY (commitment, slot, entity)) WITHOUT ROWID;
CREATE TABLE sequel (later INTEGER, relation TEXT, earlier INTEGER, PRIMARY KEY (later, relation, earlier))
  WITHOUT ROWID;
CREATE TABLE posting (facet TEXT, value TEXT, number INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (facet, value))
  WITHOUT ROWID;
CREATE TABLE gathering (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, series INTEGER, start TEXT, earliest TEXT,
  latest TEXT, place INTEGER, status TEXT NOT NULL, letters INTEGER NOT NULL, within INTEGER, documents INTEGER NOT NULL
);
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, gathering INTEGER NOT NULL, letter INTEGER, label TEXT NOT NULL,
  since TEXT, until TEXT, earliest TEXT, latest TEXT, place INTEGER, status TEXT
);
CREATE TABLE statement (meeting INTEGER, letter INTEGER, start INTEGER, "end" INTEGER, words TEXT NOT NULL,
  PRIMARY KEY (meeting, letter, start, "end")) WITHOUT ROWID;
CREATE TABLE about (gathering INTEGER, entity INTEGER, PRIMARY KEY (gathering, entity)) WITHOUT ROWID;
CREATE TABLE concerns (letter INTEGER, gathering INTEGER, PRIMARY KEY (letter, gathering)) WITHOUT ROWID;
CREATE TABLE question (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, letter INTEGER, position INTEGER, asker INTEGER,
  start INTEGER, "end" INTEGER, words TEXT NOT NULL,
  answer TEXT, answer_start INTEGER, answer_end INTEGER, answer_words TEXT NOT NULL
);
CREATE TABLE refers (question INTEGER, target INTEGER, PRIMARY KEY (question, target)) WITHOUT ROWID;
CREATE TABLE conflict (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, key TEXT NOT NULL, nl TEXT NOT NULL, en TEXT NOT NULL
);
CREATE TABLE side (conflict INTEGER, letter INTEGER, start INTEGER, "end" INTEGER, words TEXT NOT NULL,
  PRIMARY KEY (conflict, letter, start, "end")) WITHOUT ROWID;
CREATE TABLE concerned (conflict INTEGER, kind TEXT, thing INTEGER, PRIMARY KEY (conflict, kind, thing)) WITHOUT ROWID;
CREATE TABLE paragraph (id INTEGER PRIMARY KEY, letter INTEGER NOT NULL, start INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE document (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, thing INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
  title, body, content='', columnsize=1, tokenize="unicode61 remove_diacritics 2"
);
"""

INDEXES: Final = """
CREATE INDEX commitment_amount ON commitment (unit, amount);
CREATE INDEX commitment_latest ON commitment (latest) WHERE latest IS NOT NULL;
CREATE INDEX commitment_part ON commitment (part) WHERE part IS NOT NULL;
CREATE INDEX sequel_earlier ON sequel (earlier);
CREATE INDEX slot_entity ON slot (entity);
CREATE INDEX meeting_gathering ON meeting (gathering);
CREATE INDEX meeting_letter ON meeting (letter);
CREATE INDEX gathering_day ON gathering (earliest);
CREATE INDEX gathering_series ON gathering (series, earliest);
CREATE INDEX gathering_within ON gathering (within);
CREATE INDEX concerns_gathering ON concerns (gathering);
CREATE INDEX question_asker ON question (asker, letter, position);
CREATE INDEX question_letter ON question (letter, position);
CREATE INDEX entity_class ON entity (class, mentions);
CREATE INDEX entity_sort ON entity (class, sort);
CREATE INDEX paragraph_letter ON paragraph (letter, start);
CREATE INDEX document_thing ON document (kind, thing);
"""
