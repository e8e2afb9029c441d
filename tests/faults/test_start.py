"""A failing start states the reason, and whether waiting may help; on a full disk, the service waits and reports it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests import machine
from tests.confined import inside, on_read_only, on_small_disk, powerless
from tests.processes import PATIENCE, SECRET, Service, complaint_of, finish, run, serving_process, start

pytestmark = pytest.mark.no_database
PLACES = {
    "KANJIKU_DATABASE__URL": "sqlite://db/kanjiku.db",
    "KANJIKU_FILES__IMAGE_PATH": "pictures",
    "KANJIKU_JWT__SECRET": SECRET,
}
"""Paths outside the service's own folder, whose rights it sets by itself."""
ACCOUNT = {"username": "Mori.Starts", "email": "starts@example.org", "password": "nine quiet foxes"}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with an empty database that was closed cleanly."""
    folder = tmp_path_factory.mktemp("migrated")
    assert run(folder, "migrate", **PLACES).returncode == 0
    with closing(sqlite3.connect(folder / "db/kanjiku.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "pictures/.incoming").mkdir(parents=True)
    (folder / "pictures/3f").mkdir()
    return folder


@pytest.fixture
def older(migrated: Path, tmp_path: Path) -> Path:
    """Make a folder with a database of an earlier release."""
    folder = Path(shutil.copytree(migrated, tmp_path / "older"))
    with closing(sqlite3.connect(folder / "db/kanjiku.db")) as connection, connection:
        connection.execute("DELETE FROM aerich WHERE id = (SELECT max(id) FROM aerich)")
    return folder


def closed(name: str, mode: int = 0) -> Callable[[Path], None]:
    """Remove rights from an existing folder, or from a file, which is created if it is missing."""

    def change(folder: Path) -> None:
        path = folder / name
        if not path.exists():
            path.touch()
        path.chmod(mode)

    return change


def spoilt(offset: int, size: int) -> Callable[[Path], None]:
    """Overwrite bytes of the database."""

    def change(folder: Path) -> None:
        with (folder / "db/kanjiku.db").open("r+b") as file:
            file.seek(offset)
            file.write(b"\xa5" * size)

    return change


def replaced(name: str) -> Callable[[Path], None]:
    """Replace a file by a folder."""

    def change(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return change


DATABASE = "SQLite db/kanjiku.db: "
DAMAGED = "the file is damaged, or is not an SQLite database; restore a backup"
WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "the folder may not be written": (closed("db", 0o500), f"{DATABASE}the folder db belongs to "),
    "the folder may not be entered": (closed("db"), f"{DATABASE}the folder db belongs to "),
    "the file may not be read": (closed("db/kanjiku.db"), f"{DATABASE}db/kanjiku.db belongs to "),
    "the file may not be written": (closed("db/kanjiku.db", 0o400), f"{DATABASE}db/kanjiku.db belongs to "),
    "its log may not be read": (closed("db/kanjiku.db-wal"), f"{DATABASE}db/kanjiku.db-wal belongs to "),
    "its lock may not be written": (closed("db/kanjiku.db.lock"), f"{DATABASE}db/kanjiku.db.lock belongs to "),
    "no SQLite": (spoilt(0, 100), f"{DATABASE}file is not a database: {DAMAGED}"),
    "no schema": (spoilt(100, 3000), f"{DATABASE}database disk image is malformed: {DAMAGED}"),
    "no tables": (spoilt(4096, 400_000), f"{DATABASE}database disk image is malformed: {DAMAGED}"),
    "a folder for the file": (replaced("db/kanjiku.db"), f"{DATABASE}db/kanjiku.db is a folder or a device"),
    "a folder for the log": (replaced("db/kanjiku.db-wal"), f"{DATABASE}db/kanjiku.db-wal is a folder or a device"),
    "images": (closed("pictures", 0o500), "[Files] image_path: pictures: Permission denied"),
    "images on their way": (closed("pictures/.incoming", 0o500), "[Files] image_path: pictures/.incoming: Permission"),
    "some images": (closed("pictures/3f", 0o500), "[Files] image_path: pictures/3f: Permission denied"),
}


def test_a_permanent_fault_is_one_sentence_and_exit_code_78(migrated: Path, tmp_path: Path) -> None:
    processes = {}
    for number, (name, (change, _)) in enumerate(WRONG.items()):
        folder = Path(shutil.copytree(migrated, tmp_path / str(number)))
        change(folder)
        variables = PLACES | {"KANJIKU_PORT": str(machine.free_port())}
        processes[name] = start(folder, "serve", within=powerless(), **variables)
    for name, process in processes.items():
        ended = finish(process)
        assert (ended.returncode, len(ended.stderr.splitlines())) == (78, 1), (name, ended)
        assert ended.stderr.startswith(f"kanjiku_api: {WRONG[name][1]}"), name


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("db", f"{DATABASE}the folder db is on a file system that is mounted read-only"),
        ("pictures", "[Files] image_path: pictures/.incoming: Read-only file system"),
    ],
)
def test_a_read_only_file_system_is_told(migrated: Path, tmp_path: Path, place: str, told: str) -> None:
    folder = Path(shutil.copytree(migrated, tmp_path / "here"))
    ended = run(folder, "serve", within=on_read_only(folder / place), **PLACES)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (78, 1), ended
    assert ended.stderr.startswith(f"kanjiku_api: {told}")


@pytest.mark.parametrize("size", ["64k", "500k"], ids=["at once", "half-way"])
@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_without_space_for_a_new_database_the_exit_code_is_75(tmp_path: Path, command: str, size: str) -> None:
    (empty := tmp_path / "empty").mkdir()
    (folder := tmp_path / "disk").mkdir()
    ended = run(folder, command, within=on_small_disk(folder, empty, f"size={size}", 0), **PLACES)
    assert (ended.returncode, "Traceback" in ended.stderr) == (75, False), ended
    said = complaint_of(ended) if command == "migrate" else ended.stderr
    assert said.startswith(f"kanjiku_api: {DATABASE}its disk has too little space left (")


def test_without_space_no_partial_development_secret_is_written(tmp_path: Path) -> None:
    (empty := tmp_path / "empty").mkdir()
    (folder := tmp_path / "disk").mkdir()
    full = on_small_disk(folder, empty, "size=64k")
    for _ in range(2):
        ended = run(folder, "serve", within=full)
        assert (ended.returncode, ended.stderr) == (75, "kanjiku_api: data/jwt_secret: No space left on device\n")


def test_a_migration_without_room_is_tried_again_later(older: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "disk").mkdir()
    size = (older / "db/kanjiku.db").stat().st_size
    small = on_small_disk(folder, older, f"size={size + 600_000}", 0)
    migrated, served = (run(folder, command, within=small, **PLACES) for command in ("migrate", "serve"))
    assert (migrated.returncode, served.returncode) == (75, 75), (migrated, served)
    assert complaint_of(migrated).startswith(f"kanjiku_api: {DATABASE}its disk has too little space left (")
    assert served.stderr.startswith("kanjiku_api: The database is older than this release: run ")
    assert served.stderr.endswith(" first. At the moment, its disk has no space for a migration.\n")


def ask(service: Service, path: str) -> httpx.Response:
    return httpx.get(f"{service.url}{path}", timeout=PATIENCE)


def test_a_database_that_cannot_be_read_for_lack_of_room_is_503_until_it_can(migrated: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "disk").mkdir()
    full = on_small_disk(folder, migrated, "size=8m")
    with serving_process(folder, within=full, **PLACES) as service:
        assert f"{DATABASE}its disk has too little space left (0 bytes are free)" in service.log
        refused = [ask(service, path) for path in ("/v1/Manga", "/v1/Site", "/health/ready")]
        assert ask(service, "/version").status_code == 200
        inside(service.process.pid, folder / "filling").unlink()
        service.wait_for_log("the database can be read again")
        assert ask(service, "/v1/Manga").status_code == 200
        assert httpx.post(f"{service.url}/v1/User/register", json=ACCOUNT, timeout=PATIENCE).status_code == 200
        assert service.readiness()["database"] == "ok"
    assert {(answer.status_code, answer.json()["msg_key"]) for answer in refused} == {
        (503, "errors.database_unavailable")
    }
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in refused)
    assert service.process.returncode == 0


def test_an_older_database_that_could_not_be_read_is_left_to_the_next_start(older: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "disk").mkdir()
    service = Service(folder, within=on_small_disk(folder, older, "size=8m"), **PLACES)
    service.wait_until_up()
    inside(service.process.pid, folder / "filling").unlink()
    assert service.process.wait(PATIENCE) == 75, "which migrates first"
    assert "kanjiku_api: The database is older than this release" in service.log
    assert "Traceback" not in service.log


def test_a_full_disk_of_images_is_served_degraded(migrated: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "disk").mkdir()
    (empty := tmp_path / "empty").mkdir()
    shutil.copytree(migrated / "db", tmp_path / "db")
    places = PLACES | {"KANJIKU_DATABASE__URL": f"sqlite://{tmp_path}/db/kanjiku.db"}
    with serving_process(folder, within=on_small_disk(folder, empty, "size=64k,nr_inodes=20"), **places) as service:
        assert "No space left on device; until this is solved, images cannot be uploaded" in service.log
        assert service.readiness()["status"] == "degraded"
        assert ask(service, "/v1/Manga").status_code == 200
