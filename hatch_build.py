"""Compiles the steps from text to facts into the wheel; `make compiled` asks for it, no other build does.

mypyc turns the modules into C as they stand, by their types. Whoever imports them then gets machine code; the Python
files stand beside it, for tracebacks.
"""

from __future__ import annotations

import contextlib
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STEPS: Final = (
    "graph/wording.py",
    "graph/model/*.py",
    "graph/reading/*.py",
    "graph/recognition/*.py",
    "graph/extraction/*.py",
    "graph/mapping/letters.py",
    "graph/mapping/nquads.py",
)
"""What is compiled, as one library: gcc takes less time for several, but calls from one to another take longer.

What goes from one process to another (`graph.mapping.shared.Introduced`) stays as it is: a frozen dataclass that mypyc
compiled cannot be unpickled.
"""
TRIAL: Final = ("-fprofile-generate", "-fprofile-update=single")
TRIED: Final = ("-fprofile-use", "-fprofile-correction", "-Wno-missing-profile")
"""What gcc is told to count which ways through the code letters take, and then to make those the quick ones: letters
are read a tenth faster (https://gcc.gnu.org/onlinedocs/gcc/Instrumentation-Options.html).
"""
EXAMPLES: Final = "seeds"
READING: Final = """
import pathlib, sys
from graph import mapping
from graph.pipeline import Steps

steps = Steps()
for letter in [*pathlib.Path(sys.argv[1]).glob("*.txt")] * 4:
    mapping.letter_nquads(steps.facts(letter.read_bytes(), file_name=letter.name))
"""
"""What is done for this: the letters that come with the program are read, from text to N-Quads."""
FLAGS: Final = ("-fvisibility=hidden", "-fno-plt", "-Wno-all")
"""What else gcc is told: functions of the library are for itself alone, so that its calls go straight there; those of
Python are called without a detour; and nobody reads warnings of made code, for which most of the time would go.
"""
EXPLAINED: Final = (
    "The steps from text to facts could not be compiled; that takes a C compiler and Python's headers. On Debian: "
    "apt install gcc libc6-dev python3-dev. `make setup` needs neither: its kamergraph does the same, but slower."
)


class CompiledSteps(BuildHookInterface[BuilderConfig]):
    """Puts compiled modules beside the Python ones of the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the results to the builder.

        Args:
            version: of the target; an editable wheel stays as it is, for its files are edited.
            build_data: what the builder is to do.

        Raises:
            SystemExit: there is no compiler.
        """
        self._built = tempfile.TemporaryDirectory(prefix="kamergraph-")
        if version == "editable":
            return
        libraries = compiled(Path(self.root), Path(self._built.name))
        build_data["force_include"] |= {str(file): place for place, file in libraries.items()}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was needed only until the wheel was written."""
        self._built.cleanup()


def compiled(root: Path, target: Path) -> dict[str, Path]:
    """Compile the steps: twice where they are optimised, the second time by what was counted in reading letters.

    Args:
        root: the checkout.
        target: a folder for all files that this takes.

    Returns:
        The libraries, by where they go in the wheel.

    Raises:
        SystemExit: there is no compiler, or what it made cannot read letters.
    """
    from mypyc.build import mypycify  # noqa: PLC0415 - only who compiles needs it

    level = os.environ.get("MYPYC_OPT_LEVEL", "3")
    with contextlib.chdir(root):
        modules = sorted(str(file) for pattern in STEPS for file in Path().glob(pattern))
        settings = ["--config-file=pyproject.toml", f"--cache-dir={target / 'types'}"]
        extensions = mypycify(
            [*settings, *modules],
            opt_level=level,
            debug_level="0",
            group_name="kamergraph",
            target_dir=str(target / "c"),
        )
        if level == "0":
            return _built(extensions, target, "lib")
        _try(_built(extensions, target, "trial", *TRIAL), target)
        return _built(extensions, target, "lib", *TRIED)


def _built(extensions: Sequence[Any], target: Path, folder: str, *flags: str) -> dict[str, Path]:
    """The libraries that gcc makes of C, in a folder of their own; what is between stays where gcc looks for counts."""
    from setuptools import Distribution  # type: ignore[import-untyped]  # noqa: PLC0415 - only who compiles needs it
    from setuptools.errors import CompileError  # type: ignore[import-untyped]  # noqa: PLC0415

    chosen = [copy.copy(extension) for extension in extensions]
    for extension in chosen:
        extension.extra_compile_args = [*extension.extra_compile_args, *FLAGS, *flags]
        extension.extra_link_args = [*extension.extra_link_args, *flags]
    command = Distribution({"name": "kamergraph", "ext_modules": chosen}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(target / folder), str(target / "temp")
    command.force = True
    command.ensure_finalized()
    try:
        command.run()
    except CompileError as error:
        raise SystemExit(f"{EXPLAINED}\n{error}") from error
    made = target / folder
    return {file.relative_to(made).as_posix(): file for file in made.rglob("*.so")}


def _try(libraries: dict[str, Path], target: Path) -> None:
    """Read the letters of the checkout with the libraries, which write down what they did when they end."""
    place = target / "tried"
    for folder in ("graph", "ontology", EXAMPLES):
        shutil.copytree(folder, place / folder)
    for name, file in libraries.items():
        shutil.copy(file, place / name)
    done = subprocess.run(  # noqa: S603 - our own Python, our own words
        [sys.executable, "-c", READING, EXAMPLES], cwd=place, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"The compiled steps cannot read the letters of {EXAMPLES}/:\n{done.stderr}")
