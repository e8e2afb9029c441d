"""The scripts of `deploy/` import one another from their own folder, as they do for an operator."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.processes import PROJECT

sys.path.insert(0, str(PROJECT / "deploy"))
if TYPE_CHECKING:
    from tests.deploy.life import Life

PYTHON = "/usr/bin/python3"
NEW_ENOUGH = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
FIRST = "97.0.0"


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Life"]:
    """Give a machine of its own, without Kanjiku."""
    from tests.deploy.fresh import booted  # noqa: PLC0415 - behind the path above
    from tests.deploy.life import Life  # noqa: PLC0415

    if not Path(PYTHON).exists() or subprocess.run([PYTHON, "-c", NEW_ENOUGH], check=False).returncode:
        pytest.skip(f"{PYTHON} with venv, 3.11 or newer, is not on this machine")
    with booted() as fresh:
        yield Life(fresh, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(life: "Life") -> "Life":
    """Give a machine on which the first release is installed."""
    said = life.make(life.unpack(FIRST), "install")
    assert f"{FIRST}-000000000000 is installed" in said
    life.fresh.run("sed", "-i", f"0,/^port = .*/s//port = {life.port}  # ours/", "/etc/kanjiku/config.toml")
    return life
