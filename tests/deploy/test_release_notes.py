"""Changelog and release notes name the commit of each release, and its migrations correctly."""

import re
import subprocess

import dist
import pytest

from kanjiku_api import __version__
from tests.deploy.archives import is_migration
from tests.processes import PROJECT

pytestmark = pytest.mark.no_database
CHANGELOG, NOTES = (PROJECT / "CHANGELOG.md").read_text("utf-8"), (PROJECT / "docs/releases.md").read_text("utf-8")
ORIGINAL = "0.0.1"
"""A release that is older than this repository's history."""


def parts(text: str) -> dict[str, str]:
    """Get the entries of each release, the newest first."""
    split = re.split(r"^## \[?([\w.]+)\]?(?: - .*)?$", text, flags=re.MULTILINE)
    return dict(zip(split[1::2], split[2::2], strict=True))


def newest_migration(commit: str) -> int:
    """Get the number of a commit's newest migration."""
    listed = dist.git(PROJECT, "ls-tree", "-r", "--name-only", commit, "migrations/models").decode().splitlines()
    return max(int(name.split("/")[-1].split("_")[0]) for name in listed if is_migration(name))


RELEASED = [version for version in parts(CHANGELOG) if version not in {"Unreleased", ORIGINAL}]


def test_operators_are_told_of_each_release() -> None:
    told = list(parts(NOTES))
    assert [version for version in told if version != "Unreleased"] == RELEASED
    assert RELEASED[0] == __version__
    assert ("Unreleased" in told) == ("Unreleased" in parts(CHANGELOG))


@pytest.mark.parametrize("version", RELEASED)
def test_a_release_is_its_commit(version: str) -> None:
    (commit,) = re.findall(r"^Commit `([0-9a-f]{7,})`", parts(NOTES)[version], re.MULTILINE)
    assert f"`{commit}`" in parts(CHANGELOG)[version]
    try:
        files = dist.files_of(PROJECT, dist.commit_of(PROJECT, commit))
    except subprocess.CalledProcessError:
        pytest.skip("this clone has no history")
    assert files[dist.NAME].content.decode().startswith(f"{version}-{commit}")


def test_the_notes_name_the_migrations_correctly() -> None:
    """Operators must know beforehand that a release cannot be undone."""
    try:
        numbers = [newest_migration(re.findall("`([0-9a-f]{7,})`", parts(NOTES)[one])[0]) for one in RELEASED]
    except subprocess.CalledProcessError:
        pytest.skip("this clone has no history")
    now = max(int(file.name.split("_")[0]) for file in (PROJECT / "migrations/models").glob("[0-9]*_*.py"))
    for version, newest, older in zip(["Unreleased", *RELEASED], [now, *numbers], numbers, strict=False):
        said = parts(NOTES)[version]
        if newest == older:
            assert "one may go back" in said
        else:
            which = f"Migration {newest}" if newest == older + 1 else f"Migrations {older + 1} to {newest}"
            assert f"**{which}: going back takes a backup.**" in said
