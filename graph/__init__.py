"""Kamergraph: letters of the Dutch government to parliament as a graph of commitments."""

__version__ = "0.1.0"
