"""An installation under a real systemd, by the commands in docs/operating.md; needs KANJIKU_FULL=1 and some minutes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine
from tests.deploy.fresh import SYSTEMD, booted
from tests.deploy.life import Life
from tests.full import FULL
from tests.processes import PATIENCE, PROJECT

pytestmark = [
    pytest.mark.no_database,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not FULL, reason="takes minutes (KANJIKU_FULL=1)"),
    pytest.mark.skipif(not shutil.which("systemctl"), reason="there is no systemd on this machine"),
]
OLD = "97.0.0-000000000000"


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """Give a machine with a running systemd; a drop-in of the operator sets the service's port."""
    with booted(SYSTEMD) as fresh:
        assert machine.wait_for(lambda: fresh.path("/run/systemd/private").exists(), PATIENCE)
        fresh.run("systemctl", "is-system-running", "--wait")
        ours = Life(fresh, tmp_path)
        drop_in = fresh.path("/etc/systemd/system/kanjiku_backend.service.d")
        drop_in.mkdir(parents=True)
        (drop_in / "port.conf").write_text(f"[Service]\nEnvironment=KANJIKU_PORT={ours.port}\n")
        yield ours


def shown(heading: str) -> list[str]:
    """Get the commands that a section of docs/operating.md shows."""
    text = (PROJECT / "docs/operating.md").read_text("utf-8").partition(f"\n{heading}\n")[2]
    return re.findall(r"^```bash\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_it_is_installed_upgraded_left_and_removed(life: Life) -> None:
    fresh = life.fresh

    def typed(commands: str, folder: str = "/", code: int = 0) -> str:
        return fresh.run("bash", "-ec", f"cd {folder}\n{commands}", code=code)

    old = life.unpack("97.0.0")
    typed(shown("## As a systemd service")[0].splitlines()[-1], old)
    assert life.version() == "97.0.0", "it answers as soon as the command is done"
    edited, _, backups = shown("## As a systemd service")[1].splitlines()
    typed(edited)
    typed(backups)
    typed("kanjikuctl demo-data --yes")
    typed(shown("## Upgrade")[0], life.unpack("99.0.0", "SELECT 1"))
    assert life.version() == "99.0.0"

    same, migrated, *_ = shown("### Go back")
    said = typed(same.replace("OLDER", OLD), code=2)
    assert f"migrate of {OLD} failed with exit code 78" in said
    assert life.version() == "99.0.0"
    (snapshot,) = typed("ls /var/backups/kanjiku/snapshots").split()
    typed(migrated.replace("OLDER", OLD).replace("TIME", snapshot))
    assert life.version() == "97.0.0"
    assert "manga            4" in typed("kanjikuctl info")

    said = typed("make upgrade", life.unpack("98.0.0", starts=False), code=2)
    assert f"98.0.0-000000000000 does not start; {OLD} is installed again" in said
    assert life.version() == "97.0.0"
    typed("make -C /opt/kanjiku/current uninstall PURGE=yes")
    assert "kanjiku" not in typed("systemctl list-units --all --no-legend 'kanjiku*'; ls /opt")
