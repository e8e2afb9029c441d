"""Files of the service are private to its user, whatever the umask of its shell."""

import stat
from pathlib import Path

import pytest

from tests.confined import careless
from tests.processes import run, serving_process

pytestmark = pytest.mark.sqlite_only


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes(folder: Path) -> dict[str, int]:
    """Read the modes of everything in a folder, except that the 256 folders of images count as one."""
    found = {str(path.relative_to(folder)): mode(path) for path in folder.rglob("*")}
    return {name: bits for name, bits in found.items() if len(Path(name).name) != 2 or name == "images/00"}


def test_all_created_files_are_private(tmp_path: Path) -> None:
    with serving_process(tmp_path, within=careless()) as service:
        assert "data" in {path.name for path in tmp_path.iterdir()}, service.log
        found = modes(tmp_path / "data")
    files = {"kanjiku.db", "kanjiku.db-wal", "kanjiku.db.lock", "jwt_secret"}
    assert files <= set(found)
    assert {name: found.pop(name) for name in files} == dict.fromkeys(files, 0o600)
    found.pop("kanjiku.db-shm", None)
    assert found == {"images": 0o700, "images/.incoming": 0o700, "images/00": 0o700}
    assert mode(tmp_path / "data") == 0o700


def test_with_accel_redirect_the_group_can_read_only_images(tmp_path: Path) -> None:
    with serving_process(tmp_path, within=careless(), KANJIKU_FILES__ACCEL_REDIRECT="/_images/"):
        found = modes(tmp_path / "data")
        assert (mode(tmp_path / "data"), found["images"], found["images/00"]) == (0o710, 0o750, 0o750)
        assert (found["images/.incoming"], found["kanjiku.db"], found["jwt_secret"]) == (0o700, 0o600, 0o600)


def test_readable_files_of_an_earlier_release_become_private(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate", within=careless()).returncode == 0
    data = tmp_path / "data"
    data.chmod(0o755)
    (data / "kanjiku.db").chmod(0o644)
    assert run(tmp_path, "migrate", within=careless()).returncode == 0
    assert (mode(data), mode(data / "kanjiku.db")) == (0o700, 0o600)


def test_a_folder_of_that_name_which_is_not_ours_stays_as_it_is(tmp_path: Path) -> None:
    places = {"KANJIKU_DATABASE__URL": f"sqlite://{tmp_path}/own/kanjiku.db", "KANJIKU_FILES__IMAGE_PATH": "pictures"}
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)
    assert run(tmp_path, "migrate", **places).returncode == 0
    assert (mode(data), mode(tmp_path / "own")) == (0o755, 0o700)
