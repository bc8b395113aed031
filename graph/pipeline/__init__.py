"""The only place that knows the order: reading, recognition, extraction, mapping, validation, linking."""

from graph.pipeline.building import Built, build
from graph.pipeline.letters import Counts, Steps
from graph.pipeline.loading import load
from graph.pipeline.publishing import build_behind, load_behind
from graph.pipeline.validating import validate_letters

__all__ = ["Built", "Counts", "Steps", "build", "build_behind", "load", "load_behind", "validate_letters"]
