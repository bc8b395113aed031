"""The home page, the language switch, the error pages and what every template knows."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, after_this_request, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from graph import __version__
from graph.errors import KamergraphError
from graph.web import language, navigation
from graph.web.home import page as home_page
from graph.web.labels import labels, link, short, shown, width
from graph.web.site import site
from graph.web.sparql.evaluation import QueryStoppedError, UnavailableError

blueprint = Blueprint("pages", __name__)

_DUMP: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@blueprint.route("/")
def home() -> str:
    """What this is, what is in it, where to begin."""
    return home_page()


def register(app: Flask) -> None:
    """Give templates their helpers, and errors their pages."""
    app.jinja_env.globals.update(
        t=language.text,
        number=language.number,
        day=language.day,
        lang=language.current,
        other_language=_other_language,
        labels=lambda things: labels(site(), things, language.current()),
        link=lambda iri: link(site(), iri),
        short=lambda iri: short(iri, site().base),
        shown=shown,
        width=width,
        menu=navigation.menu,
        search_address=navigation.search_address,
        report_address=_report_address,
        dump=_DUMP,
        version=__version__,
    )
    app.after_request(language.remember)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(KamergraphError, _own_error)
    app.register_blueprint(blueprint)


def _other_language() -> str:
    """The address of this page in the other language."""
    other = "en" if language.current() == "nl" else "nl"
    arguments = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
    return f"{request.path}?{urlencode([*arguments, ('lang', other)])}"


def _report_address(iri: str | None = None) -> str | None:
    """Where a visitor reports that a fact is wrong, None where whoever runs the server did not say."""
    contact = site().contact
    return contact.report(iri) if contact else None


def _http_error(error: HTTPException) -> tuple[str, int] | HTTPException:
    status = error.code or 500

    @after_this_request
    def vary(response: Response) -> Response:
        response.vary.add("Accept")
        return response

    if request.accept_mimetypes.best_match(["text/plain", "text/html"]) != "text/html":
        error.description = error.description or error.name
        return error
    about = language.messages().get(f"error.{status}_about", {}).get(language.current(), error.description)
    title = language.text("error.404" if status == 404 else "error.other")  # noqa: PLR2004 (Not Found)
    return render_template("error.html", title=title, about=about, status=status), status


def _own_error(error: KamergraphError) -> tuple[str, int]:
    """The graph did not answer a question of ours; the log says why."""
    status = 503 if isinstance(error, (QueryStoppedError, UnavailableError)) else 500
    current_app.logger.error("a page failed: %s", error)
    about = language.text(f"error.{status}_about")
    return render_template("error.html", title=language.text("error.other"), about=about, status=status), status
