"""Where the knowledge lies: ontology/, shapes/ and seeds/ in a checkout, or their copies inside the wheel."""

from __future__ import annotations

from pathlib import Path

from graph.errors import VocabularyError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder of knowledge files called `name`.

    Args:
        name: "ontology", "shapes" or "seeds".

    Returns:
        The folder beside the package in a checkout, else the copy that the wheel carries.

    Raises:
        VocabularyError: neither is there; the installation is incomplete.
    """
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise VocabularyError(f"{name}/ is not found beside or inside {_PACKAGE}; install kamergraph again")
