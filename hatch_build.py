"""Compiles the steps from text to facts into the wheel; `make compiled` asks for it, no other build does.

mypyc turns the modules into C as they stand, by their types. Whoever imports them then gets machine code; the Python
files stand beside it, for tracebacks.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
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
    """Compile the steps.

    Args:
        root: the checkout.
        target: a folder for all files that this takes.

    Returns:
        The libraries, by where they go in the wheel.

    Raises:
        SystemExit: there is no compiler.
    """
    from mypyc.build import mypycify  # noqa: PLC0415 - only who compiles needs the three
    from setuptools import Distribution  # type: ignore[import-untyped]  # noqa: PLC0415
    from setuptools.errors import CompileError  # type: ignore[import-untyped]  # noqa: PLC0415

    with contextlib.chdir(root):
        modules = sorted(str(file) for pattern in STEPS for file in Path().glob(pattern))
        settings = ["--config-file=pyproject.toml", f"--cache-dir={target / 'types'}"]
        extensions = mypycify(
            [*settings, *modules],
            opt_level=os.environ.get("MYPYC_OPT_LEVEL", "3"),
            debug_level="0",
            group_name="kamergraph",
            target_dir=str(target / "c"),
        )
        for extension in extensions:
            extension.extra_compile_args.extend(FLAGS)
        command = Distribution({"name": "kamergraph", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(target / "lib"), str(target / "temp")
        command.ensure_finalized()
        try:
            command.run()
        except CompileError as error:
            raise SystemExit(f"{EXPLAINED}\n{error}") from error
    return {file.relative_to(target / "lib").as_posix(): file for file in (target / "lib").rglob("*.so")}
