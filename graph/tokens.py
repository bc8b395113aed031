"""The terminals of SPARQL 1.1: what a query is, told without the engine's parser, which some queries crash.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar, rules 139 to 173.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from graph.errors import QueryError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "UPDATE"]

MAX_DEPTH: Final = 40
"""Most brackets open at once; Oxigraph's parser overflows its stack at some thousands, slow long before."""

MAX_TOKENS: Final = 50_000
"""Most terminals; a chain of as many operators becomes a tree as deep, which overflows the engine's stack."""

_NAME_START = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
_NAME_START += "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_NAME = _NAME_START + "0-9\u00b7\u0300-\u036f\u203f\u2040"
_ECHAR = r"""\\[tbnrf"'\\]"""
# Without a bound on its length, each name of "a.a.a." would have the rest of the query searched for a colon.
_PREFIX = rf"(?:[{_NAME_START}](?:[{_NAME}.\-]{{0,200}}[{_NAME}\-])?)?"
_LOCAL = rf"(?:[{_NAME}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
_LOCAL_INNER = rf"(?:[{_NAME}:.\-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"

_TOKEN = re.compile(
    rf"""
      (?P<space>   [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<iri>     <[^<>"{{}}|^`\\\x00-\x20]*> )
    | (?P<string>  '''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}))*''' | \"\"\"(?:"{{0,2}}(?:[^"\\]|{_ECHAR}))*\"\"\"
                 | '(?:[^'\\\r\n]|{_ECHAR})*' | "(?:[^"\\\r\n]|{_ECHAR})*" )
    | (?P<variable>[?$][{_NAME_START}0-9][{_NAME}]* )
    | (?P<blank>   _:[{_NAME_START}0-9](?:[{_NAME}.\-]*[{_NAME}\-])? )
    | (?P<pname>   {_PREFIX}:(?:{_LOCAL}(?:{_LOCAL_INNER}*{_LOCAL})?)? )
    | (?P<lang>    @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number>  (?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]+)? )
    | (?P<word>    [A-Za-z_][A-Za-z0-9_]* )
    | (?P<open>    [{{(\[] )
    | (?P<close>   [}})\]] )
    | (?P<sign>    \^\^|&&|\|\||!=|<=|>=|<<|>>|[.,;*/+\-|^?!=<>~] )
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SURROGATES: Final = (0xD800, 0xDFFF)
_UPDATES: Final = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
_VOLATILE: Final = frozenset(("NOW", "RAND", "UUID", "STRUUID"))
_CLOSING: Final = {"{": "}", "(": ")", "[": "]"}
_OPERANDS: Final = frozenset(("iri", "string", "variable", "blank", "pname", "lang", "number", "close", "word"))


class Token(NamedTuple):
    """One terminal that is no white space or comment.

    Attributes:
        kind: iri, string, variable, blank, pname, lang, number, word, open, close or sign.
        text: as written.
        start: its place in the query, counted in characters from 0.
    """

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What must be known of a query before an engine may see it.

    Attributes:
        text: the query with its code point escapes decoded, as an engine should read it.
        form: SELECT, ASK, CONSTRUCT, DESCRIBE, or UPDATE for any update operation.
        has_dataset: whether it names its dataset itself (FROM, FROM NAMED).
        has_default, has_named: whether it has FROM, and FROM NAMED.
        dataset_end: where in the text its dataset clauses end, None where it has none.
        has_service: whether an engine could read a SERVICE call in it.
        is_volatile: whether it calls NOW, RAND, UUID or STRUUID.
        is_ambiguous: whether a parser that looks at the context could see other terminals.
    """

    text: str
    form: Form
    has_dataset: bool
    has_default: bool
    has_named: bool
    dataset_end: int | None
    has_service: bool
    is_volatile: bool
    is_ambiguous: bool


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def outline(query: str, *, prefixes: Iterable[str] = ()) -> Outline:
    """Read a query's terminals.

    Args:
        query: SPARQL 1.1 as sent by a client.
        prefixes: those that need no declaration, without colon.

    Returns:
        What it asks and reaches for.

    Raises:
        QueryError: it has no terminal at some place, unbalanced or too deeply nested brackets, an undeclared
            prefix or no query form; the error carries line and column.
    """
    text = _decoded(query)
    tokens = tuple(_tokens(text))
    ambiguous = _balance(text, tokens)
    form = _form(text, tokens)
    if not ambiguous:
        _check_prefixes(text, tokens, set(prefixes))
    clauses = _dataset(tokens)
    return Outline(
        text=text,
        form=form,
        has_dataset=bool(clauses),
        has_default=any(not named for named, _ in clauses),
        has_named=any(named for named, _ in clauses),
        dataset_end=clauses[-1][1] if clauses else None,
        has_service="service" in text.lower() if ambiguous else _has_service(tokens),
        is_volatile=any(t.kind == "word" and t.text.upper() in _VOLATILE for t in tokens),
        is_ambiguous=ambiguous,
    )


def terminals(query: str) -> tuple[Token, ...]:
    """The terminals of a query without any check but that they are some.

    Raises:
        QueryError: it has no terminal at some place.
    """
    return tuple(_tokens(query))


def used_prefixes(query: str) -> frozenset[str]:
    """The prefixes of the names in a query, without colon."""
    return frozenset(t.text.partition(":")[0] for t in _tokens(query) if t.kind == "pname")


def _error(text: str, offset: int, message: str) -> QueryError:
    line, column = position(text, offset)
    return QueryError(message, line=line, column=column)


def _decoded(query: str) -> str:
    """The query after its code point escapes, which the grammar is applied to (SPARQL 1.1, section 19.2)."""
    if "\\" not in query:
        return query
    escape = next((m for m in _ESCAPE.finditer(query) if _scalar(m) is None), None)
    if escape is not None:
        raise _error(query, escape.start(), f"{escape[0]} is no Unicode character")
    text = _ESCAPE.sub(lambda m: _scalar(m) or "", query)
    # An engine that decodes once more would read another query than the one checked here.
    again = _ESCAPE.search(text)
    if again is not None:
        raise _error(text, again.start(), "an escape that decodes to an escape is not allowed")
    return text


def _scalar(escape: re.Match[str]) -> str | None:
    code = int(escape[1] or escape[2], 16)
    surrogate = _SURROGATES[0] <= code <= _SURROGATES[1]
    return None if surrogate or code > sys.maxunicode else chr(code)


def _tokens(text: str) -> Iterator[Token]:
    at = count = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            what = "an unfinished string" if text[at] in "\"'" else repr(text[at])
            raise _error(text, at, f"{what} is no part of SPARQL here")
        kind = found.lastgroup or "space"
        if kind != "space":
            count += 1
            if count > MAX_TOKENS:
                raise _error(text, at, f"the query is longer than {MAX_TOKENS} terms and signs")
            yield Token(kind, found[0], at)
        at = found.end()


def _balance(text: str, tokens: tuple[Token, ...]) -> bool:
    """Check the brackets; tell whether a comparison could be mistaken for an IRI.

    `?a <'> ...` is by the longest match an IRI, but a parser that looks at the context sees a comparison with
    a string there; from then on the two disagree on what is a string. Comparisons only stand inside round
    brackets.
    """
    opened: list[Token] = []
    ambiguous = False
    before = ""
    for token in tokens:
        if token.kind == "open":
            opened.append(token)
            if len(opened) > MAX_DEPTH:
                raise _error(text, token.start, f"brackets are nested deeper than {MAX_DEPTH}")
        elif token.kind == "close":
            if not opened or _CLOSING[opened.pop().text] != token.text:
                raise _error(text, token.start, f"{token.text} closes no bracket")
        elif token.kind == "iri" and opened and opened[-1].text == "(" and before in _OPERANDS:
            ambiguous = ambiguous or "'" in token.text or "#" in token.text
        before = token.kind
    if opened:
        raise _error(text, opened[-1].start, f"{opened[-1].text} is never closed")
    return ambiguous


def _form(text: str, tokens: tuple[Token, ...]) -> Form:
    """The query form: the first keyword behind BASE and PREFIX declarations."""
    words = (t for t in tokens if t.kind == "word" and t.text.upper() not in ("BASE", "PREFIX"))
    first = next(words, None)
    if first is None:
        raise _error(text, len(text), "SELECT, ASK, CONSTRUCT or DESCRIBE is missing")
    match first.text.upper():
        case "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" as form:
            return form
        case update if update in _UPDATES:
            return "UPDATE"
        case _:
            raise _error(text, first.start, f"a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, not {first.text}")


def _check_prefixes(text: str, tokens: tuple[Token, ...], declared: set[str]) -> None:
    """The engine only says that it expected something else; the usual slip deserves its own words."""
    before = ""
    for token in tokens:
        if token.kind == "pname":
            prefix = token.text.partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                raise _error(text, token.start, f"the prefix {prefix}: is not declared")
        before = token.text.upper() if token.kind == "word" else ""


def _dataset(tokens: tuple[Token, ...]) -> list[tuple[bool, int]]:
    """Of each dataset clause whether it is FROM NAMED, and where it ends."""
    found = []
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == "FROM":
            following = tokens[at + 1 : at + 3]
            named = bool(following) and following[0].text.upper() == "NAMED"
            last = (token, *following)[min(len(following), 2 if named else 1)]
            found.append((named, last.start + len(last.text)))
    return found


def _has_service(tokens: tuple[Token, ...]) -> bool:
    """Whether SERVICE stands anywhere an engine could read it.

    Oxigraph's parser also sees it at the end of another word (trueSERVICE) and before a colon
    (SERVICE:x { ... }).
    """
    for token, following in zip(tokens, (*tokens[1:], None), strict=True):
        if token.kind == "word" and "SERVICE" in token.text.upper():
            return True
        prefix = token.text.partition(":")[0].upper() if token.kind == "pname" else ""
        if "SERVICE" in prefix and following is not None and following.text == "{":
            return True
    return False
