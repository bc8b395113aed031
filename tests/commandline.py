"""Runs the command line inside the test's process."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from graph.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    stdout: bytes
    err: str

    @property
    def out(self) -> str:
        return self.stdout.decode()


@dataclass(frozen=True)
class Command:
    """`command("build", folder, ...)` runs `kamergraph build FOLDER ...`."""

    capture: pytest.CaptureFixture[bytes]
    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: object) -> Done:
        self.capture.readouterr()
        self.patch.setattr(sys, "argv", ["kamergraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = self.capture.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err.decode())
