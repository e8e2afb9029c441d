"""The first line of a command names its database, and only few commands create one."""

from pathlib import Path

import pytest

from kanjiku_api.__main__ import COMMANDS
from tests.processes import SECRET, finish, run, start

MAKE_ONE = {"serve", "migrate", "demo-data", "restore", "copy-database"}
NEED_NONE = {"check-config", "config", "copy-storage", "healthcheck", "openapi", "mail-test", "verify"}
ARGUMENTS = {
    "backup": ["nowhere"],
    "config": ["show"],
    "copy-storage": ["nowhere", "nowhere"],
    "create-admin": ["Site Admin", "admin@example.org", "--password-stdin"],
    "grant": ["Site Admin", "admins"],
    "import": ["."],
    "mail-test": ["admin@example.org"],
    "reset-password": ["Site Admin"],
    "run-job": ["sweep"],
    "verify": ["nowhere"],
}
BY_CREDENTIAL = "KANJIKU_DATABASE__URL_FILE"


@pytest.mark.no_database
def test_no_command_makes_a_database_but_those_that_are_to(tmp_path: Path) -> None:
    """In an empty folder without a configuration, like an operator in the wrong folder."""
    folders = {name: tmp_path / name for name in COMMANDS if name not in MAKE_ONE}
    for folder in folders.values():
        folder.mkdir()
    started = {name: start(folder, name, *ARGUMENTS.get(name, ())) for name, folder in folders.items()}
    for name, process in started.items():
        ended = finish(process, "nine quiet foxes\n")
        assert list(folders[name].iterdir()) == [], f"{name} has made something"
        if name not in NEED_NONE:
            first, second = ended.stderr.splitlines()
            file = folders[name] / "data/kanjiku.db"
            assert (
                first == f"kanjiku_api: using the database SQLite {file} (the default, because the settings name none)"
            )
            assert (ended.returncode, ended.stdout) == (78, "")
            assert second.startswith(f"kanjiku_api: there is no database SQLite {file}. To use ")
            assert BY_CREDENTIAL in second
            assert "kanjikuctl" in second


@pytest.mark.no_database
def test_the_database_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://kanjiku:pl4nted@127.0.0.1:1/site"
    for name in ("fsck", "migrate"):
        ended = run(tmp_path, name, KANJIKU_DATABASE__URL=url)
        assert ended.stderr.splitlines()[0] == "kanjiku_api: using the database PostgreSQL 127.0.0.1:1/site"
        assert "pl4nted" not in ended.stderr


@pytest.mark.no_database
def test_a_command_says_where_a_credential_is_needed(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        """
        [storage]
        kind = "s3"
        bucket = "kanjiku"
        [mail]
        host = "127.0.0.1"
        port = 1
        sender = "a@example.org"
        username = "a"
        """
    )
    assert run(tmp_path, "migrate").returncode == 0
    told = {name: run(tmp_path, name, *ARGUMENTS.get(name, ())).stderr for name in ("sweep", "mail-test")}
    variables = ["KANJIKU_STORAGE__ACCESS_KEY_ID_FILE", "KANJIKU_STORAGE__SECRET_ACCESS_KEY_FILE"]
    for name, expected in (("sweep", variables), ("mail-test", ["KANJIKU_MAIL__PASSWORD_FILE"])):
        for variable in expected:
            assert f"If the service gets it as a credential ({variable}), run the command with kanjikuctl" in told[name]
    without_secret = run(tmp_path, "reset-password", "nobody", KANJIKU_STORAGE__KIND="local").stderr
    assert "[JWT] secret: is missing" in without_secret
    assert "KANJIKU_JWT__SECRET_FILE" in without_secret
    assert "kanjikuctl" in without_secret


@pytest.mark.no_database
def test_a_credential_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    ended = run(tmp_path, "fsck", KANJIKU_DATABASE__URL_FILE=tmp_path / "nowhere")
    assert ended.returncode == 78
    assert f"{BY_CREDENTIAL}: {tmp_path}/nowhere cannot be read" in ended.stderr
    assert "kanjikuctl" in ended.stderr


@pytest.mark.no_database
def test_hints_show_commands_in_the_form_in_which_they_were_called(tmp_path: Path) -> None:
    for called, hint in (([], "-m kanjiku_api migrate"), (["--called", "kanjikuctl"], "run: kanjikuctl migrate")):
        assert hint in run(tmp_path, *called, "fsck", KANJIKU_JWT__SECRET=SECRET).stderr
