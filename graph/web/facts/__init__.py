"""Pages of what the letters say: commitments, meetings, questions, conflicts, entities, search."""

from flask import Flask

from graph.web.facts import commitments, conflicts, entities, meetings, questions, search, wording


def register(app: Flask) -> None:
    """Give an application these pages, and templates the words they need.

    Args:
        app: the application; its site has the read model.
    """
    app.jinja_env.globals.update(
        amount=wording.amount,
        class_of=wording.class_of,
        css_class=wording.css_class,
        letter_named=wording.letter,
        listed=wording.listed,
        name_of=wording.name,
        period=wording.period,
        place_in=wording.passage,
        value=wording.value,
    )
    for part in (commitments, conflicts, entities, meetings, questions, search):
        app.register_blueprint(part.blueprint)
