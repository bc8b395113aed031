"""Triples as Turtle and TriG that people can read and version control can compare.

Subjects, predicates and objects are sorted (numbers by value), grouped, prefixed, relative to a base; blank
nodes are nested, lists written as lists. One set of triples always gives the same bytes.
Sources: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/trig/, https://www.w3.org/TR/rdf-canon/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from graph.namespaces import OWL, RDF, RDFS, SKOS, XSD

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = dict[ox.NamedNode, list[Object]]

_LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_RELATIVE: Final = re.compile(r"(?!\.{1,2}(?:/|$))[A-Za-z0-9_.\-~%]+(?:/(?!\.{1,2}(?:/|$))[^/:?#]+)*/?(?:#.*)?|#.*")
_DIGITS: Final = re.compile(r"(\d+)")
_BARE: Final = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    str(XSD.double): re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    str(XSD.boolean): re.compile(r"true|false"),
}
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SHORT_UNSAFE: Final = re.compile(r'[\\"\x00-\x1f\x7f]')
# In a long string a quotation mark only has to be escaped before another one or the end.
_LONG_UNSAFE: Final = re.compile(r'\\|"(?="|\Z)|[\x00-\x08\x0b-\x1f\x7f]')

_TYPE: Final = ox.NamedNode(str(RDF.type))
_FIRST: Final = ox.NamedNode(str(RDF.first))
_REST: Final = ox.NamedNode(str(RDF.rest))
_NIL: Final = ox.NamedNode(str(RDF.nil))
_STRING: Final = str(XSD.string)
_LEADING: Final = {str(p): i for i, p in enumerate((RDF.type, RDFS.label, SKOS.prefLabel, OWL.versionInfo))}


def natural(text: str) -> tuple[str | int, ...]:
    """A sort key that puts `char=95` before `char=1000`."""
    parts = _DIGITS.split(text)
    return tuple(int(part) if i % 2 else part for i, part in enumerate(parts))


def turtle(triples: Iterable[ox.Triple | ox.Quad], *, prefixes: Mapping[str, str], base: str | None = None) -> str:
    """Write triples as Turtle.

    Args:
        triples: triples, or quads whose graph does not matter; duplicates are written once.
        prefixes: prefix -> namespace; all are declared.
        base: IRIs under it are written relative to it; ends in a slash.

    Returns:
        The document, deterministic for the set of triples.
    """
    found = canonical({ox.Quad(t.subject, t.predicate, t.object) for t in triples})
    names = Names(prefixes, base)
    return names.header() + "".join(_blocks(found, names, ""))


def trig(quads: Iterable[ox.Quad], *, prefixes: Mapping[str, str], base: str | None = None) -> str:
    """Write quads as TriG, the unnamed graph first; see `turtle`."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    names = Names(prefixes, base)
    for quad in canonical(set(quads)):
        graphs["" if isinstance(quad.graph_name, ox.DefaultGraph) else names(quad.graph_name)].append(quad)
    document = [names.header()]
    for graph in sorted(graphs, key=natural):
        indent = "    " if graph else ""
        blocks = _blocks(graphs[graph], names, indent)
        document.append(f"\n{graph} {{\n{''.join(blocks).lstrip(chr(10))}}}\n" if graph else "".join(blocks))
    return "".join(document)


def canonical(quads: set[ox.Quad]) -> list[ox.Quad]:
    """The quads with blank nodes named after their place in the graph (RDF Dataset Canonicalization 1.0)."""
    blank = [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
    if not blank:
        return list(quads)
    dataset = ox.Dataset(blank)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [*quads.difference(blank), *dataset]


class Names:
    """Terms in Turtle's notation, shortened by prefixes and base."""

    def __init__(self, prefixes: Mapping[str, str], base: str | None = None) -> None:
        self._prefixes = dict(sorted(prefixes.items()))
        self._base = base
        # The longest namespace first, so that a part of another is not taken for the whole.
        self._namespaces = sorted(((n, p) for p, n in self._prefixes.items()), key=lambda pair: -len(pair[0]))
        self._known: dict[Object, str] = {}

    def header(self) -> str:
        """The declarations that the names need."""
        base = [f"@base <{self._base}> .\n"] if self._base else []
        return "".join(base + [f"@prefix {p}: <{n}> .\n" for p, n in self._prefixes.items()])

    def __call__(self, term: Object) -> str:
        """A term in Turtle's notation."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._written(term)
        return known

    def _written(self, term: Object) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        return str(term)

    def iri(self, value: str) -> str:
        """An IRI as prefixed name, relative or whole."""
        for namespace, prefix in self._namespaces:
            if value.startswith(namespace) and _LOCAL_NAME.fullmatch(value, len(namespace)):
                return f"{prefix}:{value[len(namespace) :]}"
        if self._base and value.startswith(self._base) and _RELATIVE.fullmatch(value, len(self._base)):
            return f"<{value[len(self._base) :]}>"
        return f"<{value}>"

    def _literal(self, literal: ox.Literal) -> str:
        value, datatype = literal.value, literal.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(value):
            return value
        quoted = quote(value)
        if literal.language:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == _STRING else f"{quoted}^^{self.iri(datatype)}"


def quote(value: str) -> str:
    """A string in Turtle's notation, over several lines where it has several."""
    if "\n" in value:
        return '"""' + _LONG_UNSAFE.sub(_escape, value) + '"""'
    return '"' + _SHORT_UNSAFE.sub(_escape, value) + '"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}")


# ------------------------------------------------------------------------------------------------ grouping


def _blocks(quads: Iterable[ox.Quad], names: Names, indent: str) -> list[str]:
    """One block a subject."""
    subjects: dict[Subject, Properties] = defaultdict(lambda: defaultdict(list))
    uses: dict[ox.BlankNode, list[Subject]] = defaultdict(list)
    for quad in quads:
        subjects[quad.subject][quad.predicate].append(quad.object)
        if isinstance(quad.object, ox.BlankNode):
            uses[quad.object].append(quad.subject)
    tree = _Tree(subjects, {b: users[0] for b, users in uses.items() if len(users) == 1 and b in subjects}, names)
    written = []
    for subject in sorted((s for s in subjects if not tree.nested(s)), key=tree.order):
        head = "[]" if isinstance(subject, ox.BlankNode) and subject not in uses else tree.name(subject)
        written.append(f"\n{indent}{head} {tree.properties(subject, indent + '    ')} .\n")
    return written


class _Tree:
    """The subjects of one graph, each blank node with one use under its user."""

    def __init__(
        self, subjects: Mapping[Subject, Properties], parents: Mapping[ox.BlankNode, Subject], names: Names
    ) -> None:
        self._subjects = subjects
        self._parents = parents
        self._names = names

    def nested(self, node: Subject | Object) -> bool:
        """Whether a node is written inside its one user: it hangs, at any depth, from a node with a name."""
        seen = set()
        while isinstance(node, ox.BlankNode) and node in self._parents and node not in seen:
            seen.add(node)
            node = self._parents[node]
        return bool(seen) and node not in seen

    def name(self, term: Object) -> str:
        """A term's notation."""
        return self._names(term)

    def order(self, subject: Subject) -> tuple[bool, tuple[str | int, ...]]:
        """The sort key of a subject: names first."""
        if isinstance(subject, ox.BlankNode):
            return True, natural(str(subject))
        return False, natural(subject.value if isinstance(subject, ox.NamedNode) else str(subject))

    def properties(self, subject: Subject, indent: str) -> str:
        """The predicates and objects of one subject, without the full stop."""
        lines = []
        for predicate, objects in sorted(self._subjects[subject].items(), key=lambda item: self._rank(item[0])):
            verb = "a" if predicate == _TYPE else self.name(predicate)
            values = sorted((self._object(o, indent) for o in objects), key=natural)
            separator = f",\n{indent}    " if any("\n" in v or len(v) > 60 for v in values) else ", "  # noqa: PLR2004
            lines.append(f"{verb} {separator.join(values)}")
        return f" ;\n{indent}".join(lines)

    def _rank(self, predicate: ox.NamedNode) -> tuple[int, tuple[str | int, ...]]:
        return _LEADING.get(predicate.value, len(_LEADING)), natural(self.name(predicate))

    def _object(self, term: Object, indent: str) -> str:
        if not (isinstance(term, ox.BlankNode) and self.nested(term)):
            return self.name(term)
        items = self._list(term)
        if items is not None:
            return "( " + " ".join(self._object(item, indent + "    ") for item in items) + " )"
        return f"[ {self.properties(term, indent + '    ')} ]"

    def _list(self, head: ox.BlankNode) -> list[Object] | None:
        """The items of an RDF list that is nothing but a list; None for any other node."""
        items: list[Object] = []
        node: Object = head
        while node != _NIL:
            cell = self._subjects.get(node) if isinstance(node, ox.BlankNode) and self.nested(node) else None
            if cell is None or set(cell) != {_FIRST, _REST} or len(cell[_FIRST]) != 1 or len(cell[_REST]) != 1:
                return None
            items.append(cell[_FIRST][0])
            node = cell[_REST][0]
        return items
