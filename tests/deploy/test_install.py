"""``make install``, ``upgrade`` and ``uninstall``: the life of an installation, on a machine of its own.

Each test continues where the one before ended, because fetching packages again would take half a minute.
"""

import json

import pytest

from tests.deploy.conftest import FIRST
from tests.deploy.life import Life

pytestmark = [pytest.mark.no_database, pytest.mark.timeout(1200)]
PLACES = ("/opt/kanjiku", "/etc", "/usr/local", "/var/lib/kanjiku")
OLD, NEW = f"{FIRST}-000000000000", "99.0.0-000000000000"
PASSWORD = "as safe as houses are\n"


@pytest.fixture(scope="module")
def upgraded(installed: Life) -> tuple[Life, str]:
    """Give an upgraded machine, and the output of the upgrade."""
    password = PASSWORD * 2
    installed.fresh.run(
        "kanjikuctl", "create-admin", "Site Admin", "mori@example.org", "--password-stdin", typed=password
    )
    return installed, installed.make(
        installed.unpack("99.0.0", "SELECT 1"), "upgrade", "BACKUP=/var/lib/kanjiku/backups"
    )


def test_only_root_and_the_service_get_at_what_is_theirs(installed: Life) -> None:
    paths = ("/etc/kanjiku/jwt_secret", "/etc/kanjiku/config.toml", "/var/lib/kanjiku")
    said = installed.fresh.run("stat", "-c", "%a %U %G", *paths)
    assert said.splitlines() == ["600 root root", "640 root kanjiku", "700 kanjiku kanjiku"]
    assert installed.fresh.run("find", "/opt/kanjiku", "-not", "-user", "root") == ""
    assert installed.fresh.run("find", "/opt/kanjiku", "-perm", "/022", "-not", "-type", "l") == ""


def test_a_second_installation_changes_nothing(installed: Life) -> None:
    before = installed.fresh.tree(*PLACES)
    installed.make("/opt/kanjiku/current", "install")
    assert installed.fresh.tree(*PLACES) == before


def test_the_service_runs_as_its_user_by_its_unit(installed: Life) -> None:
    with installed.serving() as pid:
        assert installed.version() == FIRST
        (served_by,) = installed.fresh.run("cat", f"/proc/{pid}/task/{pid}/children").split()
        assert installed.fresh.run("stat", "-c", "%U", f"/proc/{served_by}").strip() == "kanjiku"
        started = installed.fresh.run("sh", "-c", f"tr '\\0' ' ' </proc/{served_by}/cmdline")
        assert started.startswith(f"/opt/kanjiku/releases/{OLD}/.venv/bin/python3 "), "it stays with its release"


def test_another_release_is_no_installation_but_an_upgrade(installed: Life) -> None:
    said = installed.make(installed.unpack("97.0.1"), "install", code=2)
    assert f"{OLD} is already installed; to change the release: make upgrade" in said
    assert installed.current == OLD


def test_a_file_that_is_not_the_releases_is_told_and_nothing_is_done(installed: Life) -> None:
    folder = installed.unpack("97.0.2")
    installed.fresh.run("sh", "-c", f"echo '# mine' >> {folder}/kanjiku_api/app.py")
    assert "kanjiku_api/app.py differs from the release" in installed.make(folder, "upgrade", code=2)
    assert installed.current == OLD


def test_an_upgrade_whose_migration_fails_leaves_the_old_release(installed: Life) -> None:
    said = installed.make(installed.unpack("98.0.0", "SELECT nothing FROM nowhere"), "upgrade", code=2)
    assert "migrate of 98.0.0-000000000000 failed with exit code" in said
    assert f"{OLD} stays installed" in said
    assert installed.current == OLD
    assert installed.fresh.run("kanjikuctl", "healthcheck", code=1) != ""
    with installed.serving():
        assert installed.version() == FIRST


def test_an_upgrade_migrates_backs_up_and_keeps_what_there_was(upgraded: tuple[Life, str]) -> None:
    life, said = upgraded
    assert f"{NEW} is installed" in said
    assert f"going back to {OLD} needs a backup" in said
    assert "removed 98.0.0-000000000000" in said, "only what has served is kept"
    assert "# ours" in life.settings
    assert life.left("/var/lib/kanjiku/backups/*") != []
    told = json.loads(life.fresh.run("sh", "-c", "kanjikuctl info --json 2>/dev/null"))
    assert (told["release"]["version"], told["counts"]["users"]) == ("99.0.0", 1)
    with life.serving():
        assert life.version() == "99.0.0"


def test_a_second_upgrade_changes_nothing(upgraded: tuple[Life, str]) -> None:
    life, _ = upgraded
    before = life.fresh.tree(*PLACES)
    assert f"{NEW} is already installed" in life.make("/opt/kanjiku/current", "upgrade")
    assert life.fresh.tree(*PLACES) == before


def test_a_release_that_does_not_know_the_schema_does_not_come_back(upgraded: tuple[Life, str]) -> None:
    life, _ = upgraded
    said = life.make(f"/opt/kanjiku/releases/{OLD}", "upgrade", code=2)
    assert f"migrate of {OLD} failed with exit code 78" in said
    assert life.current == NEW


def test_uninstalling_keeps_configuration_and_data_unless_purged(upgraded: tuple[Life, str]) -> None:
    life, _ = upgraded
    settings, folder = life.settings, life.unpack("99.0.0", "SELECT 1")
    life.make("/opt/kanjiku/current", "uninstall")
    assert life.left("/opt/kanjiku", "/usr/local/bin/kanjikuctl", "/usr/local/lib/systemd/system/kanjiku*") == []
    assert life.settings == settings
    assert life.left("/var/lib/kanjiku/data/kanjiku.db") != []
    before = life.fresh.tree(*PLACES[1:])
    life.make(folder, "uninstall")
    assert life.fresh.tree(*PLACES[1:]) == before
    life.fresh.run("usermod", "--append", "--groups", "kanjiku", "nobody")  # like nginx, which sends images
    for _ in range(2):
        life.make(folder, "uninstall", "PURGE=yes")
        assert life.left("/etc/kanjiku", "/var/lib/kanjiku") == []
        assert "\nkanjiku:" not in life.fresh.run("cat", "/etc/passwd", "/etc/group")
