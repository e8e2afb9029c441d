"""A storage that cannot do its work is told with its cause, while everything else is served."""

from pathlib import Path

import httpx
import pytest

from tests import machine
from tests.confined import powerless
from tests.processes import PATIENCE, Service, serving_process

pytestmark = pytest.mark.no_database


def state(service: Service) -> str:
    answer = httpx.get(f"{service.url}/health/ready", timeout=PATIENCE)
    assert answer.status_code == 200
    return str(answer.json()["storage"])


def becomes(service: Service, wanted: str) -> bool:
    return machine.wait_for(lambda: state(service) == wanted, PATIENCE)


def test_a_folder_that_becomes_unwritable_is_away_until_it_is_not(tmp_path: Path) -> None:
    place = "pictures/3f"
    with serving_process(tmp_path, within=powerless(), KANJIKU_FILES__IMAGE_PATH="pictures") as service:
        assert state(service) == "ok"
        (tmp_path / place).chmod(0o500)
        assert becomes(service, "away")
        assert f"storage: away, was ok: PermissionError: [Errno 13] Permission denied: '{place}'" in service.log
        assert httpx.get(f"{service.url}/v1/Manga", timeout=PATIENCE).status_code == 200
        (tmp_path / place).chmod(0o700)
        assert becomes(service, "ok")
