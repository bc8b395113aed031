"""Where the built graph lies: a small engine interface, embedded Oxigraph, generations swapped whole.

A store folder holds, beside the marker file that says it is one,

    generations/00000007/quads/             an Oxigraph database that nobody writes any more
    generations/00000007/readmodel.sqlite   what the pages show, made ready (see graph.readmodel)
    generations/00000007/letters/           what each letter came to, for the next build (see graph.pipeline)
    generations/00000007/copies/            how each letter's working copy was made, for the pages
    generations/00000007/generation.json    what was built, from what, by what
    current -> generations/00000007         moved by one rename(2), which POSIX makes atomic
    lock                                    held by whoever writes the next generation

so that a build killed at any moment leaves the old graph served and whole: what `current` does not name is
swept away by the next build, but for the generation before it, which readers may still have open.
"""

from graph.store.copies import read_copy, write_copy
from graph.store.engine import Embedded, Engine, GraphName, Results
from graph.store.generations import Writer, link, writing
from graph.store.reading import FORMAT, MARKER, Generation, check, current, open_quads

__all__ = [
    "FORMAT",
    "MARKER",
    "Embedded",
    "Engine",
    "Generation",
    "GraphName",
    "Results",
    "Writer",
    "check",
    "current",
    "link",
    "open_quads",
    "read_copy",
    "write_copy",
    "writing",
]
