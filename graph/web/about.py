"""The page about the project: how the graph is made, how good it is, how to cite it and report errors, licences."""

from __future__ import annotations

from flask import Blueprint, render_template

from graph import evaluation
from graph.namespaces import KG
from graph.web import ontology
from graph.web.site import site

blueprint = Blueprint("about", __name__)


@blueprint.route("/about")
def page() -> str:
    """Method, ontology, error rates, citing, licences."""
    here = site()
    found = ontology.ontology(here)
    return render_template(
        "about.html",
        quality=here.cached("quality", evaluation.published),
        named=found.named,
        kg=str(KG),
        base=here.base,
    )
