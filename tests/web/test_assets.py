"""What comes from the npm registry: pinned, checked, and not needed for the rest to work."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from graph.web.assets import install

HERE = Path(install.__file__).parent


def test_every_package_is_pinned_by_version_and_integrity_and_names_no_host() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    assert all(
        re.fullmatch(r"\d+\.\d+\.\d+", version)
        for version in (wanted["dependencies"] | wanted["devDependencies"]).values()
    )
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    packages = {place: package for place, package in lock["packages"].items() if place}
    assert "node_modules/@zazuko/yasqe" in packages
    for place, package in packages.items():
        assert package["integrity"].startswith("sha512-"), place
        assert "resolved" not in package, place


def test_without_the_means_to_fetch_it_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert install.main() == 0
    assert "plain form" in capsys.readouterr().err
    assert not (tmp_path / "vendor").exists()


def test_what_is_there_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(install, "TESTING", tmp_path / "testing")
    fetched: list[Path] = []

    def fetch(folder: Path) -> Path:
        fetched.append(folder)
        for name in (*install._FILES, *install._TEST_FILES):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("/* */", encoding="utf-8")
        return folder

    monkeypatch.setattr(install, "_fetch", fetch)
    assert install.main() == install.main() == 0
    assert len(fetched) == 1
    licences = (tmp_path / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    assert "@zazuko/yasqe 4" in licences
    assert "axe-core" not in licences
    assert (tmp_path / "testing" / "axe.min.js").is_file()
