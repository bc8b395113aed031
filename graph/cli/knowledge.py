"""`kamergraph evaluate`, `review` and `link`: how good the graph is, and what a curator may teach it."""

from __future__ import annotations

import click

COMMANDS: tuple[click.Command, ...] = ()
