"""How good a graph is: its facts against those that people annotated in the same letters."""

from graph.evaluation.gold import Gold, read
from graph.evaluation.matching import Tally
from graph.evaluation.publishing import PUBLISHED, published
from graph.evaluation.scoring import SCORED_CLASSES, Difference, Evaluation, evaluate

__all__ = [
    "PUBLISHED",
    "SCORED_CLASSES",
    "Difference",
    "Evaluation",
    "Gold",
    "Tally",
    "evaluate",
    "published",
    "read",
]
