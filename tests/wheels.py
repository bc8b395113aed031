"""Wheels built from the checkout, and environments that have them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
Run = Callable[..., str]


def built(target: Path, **environment: str) -> Path:
    """A wheel built from the checkout into a folder, without network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )
    (wheel,) = target.glob("*.whl")
    return wheel


def installed(wheel: Path, home: Path) -> Run:
    """Runs a program of an environment that has a wheel; its dependencies are those of the tests' own."""
    environment = home / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    # A .pth file lends the dependencies, but not the checkout, which has a .pth of its own beside them.
    (purelib,) = environment.glob("lib/python*/site-packages")
    (purelib / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run([sys.executable, *pip], check=True, capture_output=True)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "KAMERGRAPH"))}

    def run(program: str, *arguments: object) -> str:
        done = subprocess.run(
            [str(environment / "bin" / program), *map(str, arguments)],
            cwd=home,
            env=clean | {"HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
