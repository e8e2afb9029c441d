"""A failing storage is reported with its cause, while everything else is served."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from kanjiku_api.settings import StorageSettings
from tests import machine
from tests.confined import powerless
from tests.processes import PATIENCE, Service, complaint_of, finish, serving_process, start, with_tables
from tests.storage.servers import S3Server, s3_settings

pytestmark = pytest.mark.no_database
PAUSE = 0.2
"""Seconds between two questions: the service looks at its storage every few seconds only."""


def state(service: Service) -> str:
    return str(service.readiness()["storage"])


def becomes(service: Service, wanted: str) -> bool:
    def is_wanted() -> bool:
        time.sleep(PAUSE)
        return state(service) == wanted

    return machine.wait_for(is_wanted, PATIENCE)


def test_a_folder_that_becomes_unwritable_is_away_until_it_is_not(tmp_path: Path) -> None:
    place = "pictures/3f"
    with serving_process(with_tables(tmp_path), within=powerless(), KANJIKU_FILES__IMAGE_PATH="pictures") as service:
        assert becomes(service, "ok")
        (tmp_path / place).chmod(0o500)
        assert becomes(service, "away")
        assert f"storage is away, and was ok: PermissionError: [Errno 13] Permission denied: '{place}'" in service.log
        assert httpx.get(f"{service.url}/v1/Manga", timeout=PATIENCE).status_code == 200
        (tmp_path / place).chmod(0o700)
        assert becomes(service, "ok")


@pytest.fixture
def silent_url() -> Iterator[str]:
    """Give a server that accepts connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def variables(storage: StorageSettings) -> dict[str, str]:
    """Make the environment variables with the settings of an object storage."""
    given = {
        "KIND": "s3",
        "BUCKET": storage.bucket,
        "ENDPOINT": storage.endpoint,
        "ACCESS_KEY_ID": storage.access_key_id.get_secret_value(),
        "SECRET_ACCESS_KEY": storage.secret_access_key.get_secret_value(),
        "TIMEOUT_SECONDS": str(storage.timeout_seconds),
    }
    return {f"KANJIKU_STORAGE__{name}": value for name, value in given.items()}


def test_object_storage_that_does_not_serve_us_is_told_at_the_start_and_by_fsck(
    s3_servers: dict[str, S3Server], silent_url: str, tmp_path: Path
) -> None:
    right = s3_servers["rclone"].settings("looked-at")
    away = s3_settings(f"http://127.0.0.1:{machine.free_port()}", timeout_seconds=1)
    storages = {
        "SignatureDoesNotMatch: ": s3_settings(right.endpoint, bucket="looked-at", secret_access_key="a-wrong-one"),
        "InvalidAccessKeyId: ": s3_settings(right.endpoint, bucket="looked-at", access_key_id="another"),
        "NoSuchBucket: ": s3_settings(right.endpoint, bucket="nowhere"),
        "it cannot be reached: Connection refused": away,
        "no answer within 1 s": s3_settings(silent_url, timeout_seconds=1),
    }
    with ExitStack() as stack:
        services = {}
        for number, (told, storage) in enumerate({**storages, "": right}.items()):
            folder = with_tables(tmp_path / str(number))
            services[told] = stack.enter_context(serving_process(folder, "serve", **variables(storage)))
        checks = {told: start(services[told].folder, "fsck", **variables(storages[told])) for told in storages}
        for told, process in checks.items():
            ended = finish(process)
            assert (ended.returncode, ended.stdout) == (75, ""), ended
            assert complaint_of(ended).startswith("kanjiku_api: the storage of images is unavailable: bucket ")
            assert told in ended.stderr
        for told in storages:
            services[told].wait_for_log("storage is away, and was ok: bucket ")
            assert told in services[told].log
            assert state(services[told]) == "away"
            assert httpx.get(f"{services[told].url}/v1/Manga", timeout=PATIENCE).status_code == 200
        assert becomes(services[""], "ok")
        assert not any(secret in service.log for service in services.values() for secret in ("a-wrong-one", "secret-"))
