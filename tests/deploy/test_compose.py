"""compose.yaml, started by Docker with the commands of docs/operating.md: ``make containers``, some minutes."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine
from tests.deploy.engine import engine
from tests.deploy.life import Life
from tests.deploy.test_systemd import shown
from tests.full import FULL

pytestmark = [
    pytest.mark.no_database,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not FULL, reason="takes minutes and loads packages (make containers)"),
]
KANJIKU = "docker compose exec -T api /app/.venv/bin/kanjiku_api"
READY_WITHIN = 120.0
PASSWORD = "nine quiet foxes"


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """Give a machine with Docker."""
    with engine(tmp_path / "engine") as fresh:
        yield Life(fresh, tmp_path)


class Containers:
    """The containers of a release, used by the commands that an operator types in its folder."""

    def __init__(self, life: Life, folder: str) -> None:
        self._life, self.folder = life, folder

    def typed(self, commands: str, typed: str = "", code: int = 0) -> str:
        """Run commands; there is no terminal, so they read their input from `typed`."""
        without_terminal = commands.replace("compose exec api", "compose exec -T api")
        script = f"cd {self.folder}\n{without_terminal}"
        return self._life.fresh.run("bash", "-ec", script, typed=typed, code=code)

    def version(self) -> str:
        """Wait until the API is ready, and ask it for its version."""
        asked = "curl --silent --fail http://127.0.0.1:9999"
        is_up = machine.wait_for(lambda: self._is_ready(asked), READY_WITHIN)
        assert is_up, self.typed("docker compose ps --all; docker compose logs --tail 40")
        version: str = json.loads(self.typed(f"{asked}/version"))["version"]
        return version

    def counts(self) -> dict[str, int]:
        """Count the rows of the site."""
        said = self.typed(f"{KANJIKU} info --json 2>/dev/null")
        counts: dict[str, int] = json.loads(said)["counts"]
        return counts

    def health(self) -> str:
        """Get the health of the API's container."""
        return self.typed("docker inspect --format '{{.State.Health.Status}}' $(docker compose ps --quiet api)").strip()

    def _is_ready(self, asked: str) -> bool:
        return '"ok"' in self.typed(f"{asked}/health/ready || true")


def test_it_is_started_stopped_backed_up_restored_and_upgraded(life: Life) -> None:
    first = Containers(life, life.unpack("97.0.0"))
    begun, *_ = shown("## In a container")
    first.typed(begun, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert first.version() == "97.0.0"
    assert machine.wait_for(lambda: first.health() == "healthy", READY_WITHIN)
    first.typed(f"{KANJIKU} demo-data --yes")
    there = first.counts()
    assert there["manga"] > 0
    first.typed("docker compose exec -T api touch /app/changed", code=1)

    first.typed("docker compose down && docker compose up --detach")
    assert first.version() == "97.0.0"
    assert first.counts() == there

    backups, restored, *_ = shown("### Back up and restore containers")
    first.typed(backups)
    assert "manifest.json" in first.typed("ls backups/snapshots/*")
    first.typed(f"{KANJIKU} create-admin Latecomer late@example.org", typed=f"{PASSWORD}\n{PASSWORD}\n")
    first.typed(restored)
    assert first.version() == "97.0.0"
    assert first.counts() == there, "who came after the backup is gone"
    first.typed(f"{KANJIKU} fsck")

    second = Containers(life, life.unpack("99.0.0", "SELECT 1"))
    second.typed(f"cp -a {first.folder}/secrets .")
    second.typed(shown("### Upgrade containers")[0])
    assert second.version() == "99.0.0"
    assert second.counts() == there
    second.typed(f"{KANJIKU} fsck")
    sizes = second.typed("docker image ls --format '{{.Repository}} {{.Size}}'")
    assert re.search(r"^kanjiku \d+MB$", sizes, re.MULTILINE)
    sys.stdout.write(sizes)  # for the person who runs the test
