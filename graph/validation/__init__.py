"""Dataset and shapes -> a report that points into the letters; what does not conform reaches no store."""

from graph.validation.engine import check, shapes_graph
from graph.validation.report import Report, Violation
from graph.validation.validator import Validator, knowledge, validate

__all__ = ["Report", "Validator", "Violation", "check", "knowledge", "shapes_graph", "validate"]
