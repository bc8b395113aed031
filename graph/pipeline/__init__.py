"""The only place that knows the order: reading, recognition, extraction, mapping, validation, linking."""

from graph.pipeline.building import Built, build
from graph.pipeline.letters import Counts, Steps
from graph.pipeline.loading import load
from graph.pipeline.validating import validate_letters, validate_store

__all__ = ["Built", "Counts", "Steps", "build", "load", "validate_letters", "validate_store"]
