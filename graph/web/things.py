"""The page about a thing: a summary that people can read, then all that is said of it and all that refers to it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit

from flask import render_template, request

from graph.namespaces import Minted
from graph.web import language, summaries
from graph.web.facts import wording
from graph.web.kinds import CLASSES, STATED, kind
from graph.web.labels import labels
from graph.web.site import Site, iris
from graph.web.sparql.formats import GRAPH_FORMATS
from graph.web.statements import ON_A_PAGE, Direction, Property, in_order, statements, values

_LONG: Final = 1_000
"""A literal longer than this is shown by its beginning."""
_BARE: Final = ("graph", "letter", "commitment")
"""Classes of which there is nothing to sum up, or which have a page of their own for that."""


def page(here: Site, *, name: str, iri: str, graph: str | None) -> str:
    """The page about a thing; with ?property= one page of the values of one property.

    Args:
        here: the application.
        name: its path below the base.
        iri: the thing.
        graph: the named graph that it is, or that is its description.
    """
    of = kind(name)
    asked = _asked(here, iri)
    outgoing, incoming = asked or (
        in_order(statements(here, iri, "out")),
        in_order(statements(here, iri, "in")),
    )
    summary = None if asked or of in _BARE else summaries.summary(here, iri, of)
    things = {p.iri for p in (*outgoing, *incoming)}
    things |= {v.text for p in (*outgoing, *incoming) for v in p.values if v.kind == "uri"}
    number = _page_number()
    shown = {p.iri: p.count for p in (*outgoing, *incoming)}
    pages = -(-max(shown.values(), default=1) // ON_A_PAGE) if asked else 1
    return render_template(
        "thing.html",
        subject=iri,
        name=name,
        of=of,
        graph=graph,
        classes=(*CLASSES, *STATED),
        stated=STATED,
        trail=_trail(here, name, of),
        summary=summary,
        gathering=_gathering(iri) if of == "meeting" else None,
        size=_size(here, graph) if graph and not asked else None,
        forms=[(f.name, f"/{name}.{f.extension}") for f in GRAPH_FORMATS],
        host=_host,
        outgoing=outgoing,
        incoming=incoming,
        is_part=asked is not None,
        page=number,
        pages=pages,
        before=_more(name, number - 1) if asked and number > 1 else None,
        after=_more(name, number + 1) if asked and number < pages else None,
        more=lambda p, direction: f"/{name}.html?{urlencode({'property': p.iri, 'direction': direction})}",
        formats=GRAPH_FORMATS,
        named=labels(here, [iri, *things, *(summary.things() if summary else ())], language.current()),
        long=_LONG,
    )


def _trail(here: Site, name: str, of: str) -> list[tuple[str, str]]:
    """The pages above this one: what a letter states stands below the letter."""
    letters = (language.text("nav.letters"), "/letters")
    if name.startswith("letter/") and of != "letter":
        letter = Minted(here.base).letter(name.split("/")[1])
        title = labels(here, [letter], language.current()).get(letter, letter)
        return [letters, (title, here.path(letter) or "")]
    return []


def _gathering(iri: str) -> str | None:
    """Where all that letters say of the gathering is, of which one letter states this meeting."""
    found = wording.model().rows(
        "SELECT g.key FROM meeting m JOIN gathering g ON g.id = m.gathering WHERE m.iri = ?", (iri,)
    )
    return f"/meetings/{found[0][0]}" if found else None


def _host(address: str) -> str:
    """An address of another data set in short: where it leads and the last step of it."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host} · {address.rstrip('/').rpartition('/')[2]}"


def _size(here: Site, graph: str) -> int:
    found = here.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {iris([graph])} {{ ?s ?p ?o }} }}")
    return int(found.rows[0]["n"].text)


def _asked(here: Site, iri: str) -> tuple[list[Property], list[Property]] | None:
    """The one property that the request asks for, alone."""
    asked = request.args.get("property")
    if not asked:
        return None
    direction: Direction = "in" if request.args.get("direction") == "in" else "out"
    found = values(here, iri, direction, asked, page=_page_number())
    if found is None:
        return None
    return ([], [found]) if direction == "in" else ([found], [])


def _page_number() -> int:
    return min(max(request.args.get("page", 1, int), 1), 1_000_000)


def _more(name: str, page: int) -> str:
    kept = {key: request.args[key] for key in ("property", "direction") if key in request.args}
    return f"/{name}.html?{urlencode(kept | {'page': str(page)})}"
