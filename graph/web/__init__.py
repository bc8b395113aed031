"""The web application: SPARQL endpoint, pages, linked data."""

from graph.web.app import create_app

__all__ = ["create_app"]
