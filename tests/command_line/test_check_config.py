"""``check-config`` warns of risky settings in sentences; the exit code stays 0."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kanjiku_api.__main__ import main
from kanjiku_api.command_line import config_warnings
from kanjiku_api.database import connecting
from tests.command_line.conftest import NewDatabase
from tests.confined import powerless
from tests.processes import SECRET, run

PRODUCTION = {"KANJIKU_DEBUG": "no", "KANJIKU_JWT__SECRET": SECRET}
BEGIN = "kanjiku_api: warning: "
PROVIDER = """
[mail]
password = 'a'
[oauth.b]
title = 'B'
client_id = 'c'
discovery_url = 'https://b.example.org'
client_secret = 'd'
"""


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Change to a folder that every user of this machine may enter, unlike the folders of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    monkeypatch.chdir(folder)
    yield folder
    shutil.rmtree(folder)


def warnings(**variables: str | None) -> list[str]:
    """Run `check-config` in this folder, and list its warnings."""
    ended = CliRunner().invoke(main, ["check-config"], env=PRODUCTION | variables)
    assert ended.exit_code == 0, ended.output
    lines = ended.stderr.splitlines()
    assert all(line.startswith(BEGIN) for line in lines), lines
    verdict = {0: "is valid: ", 1: "is valid, with a warning: "}.get(
        len(lines), f"is valid, with {len(lines)} warnings: "
    )
    assert ended.stdout.startswith(f"The configuration {verdict}")
    return [line.removeprefix(BEGIN) for line in lines]


def kept_file(path: Path, text: str, mode: int = 0o600) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


@pytest.mark.no_database
def test_a_wise_configuration_has_no_warnings(open_folder: Path) -> None:
    kept_file(open_folder / "config.toml", PROVIDER)
    kept_file(open_folder / "data" / "kanjiku.db", "")
    assert warnings(KANJIKU_PUBLIC_URL="https://api.example.org", KANJIKU_PROXY__TRUSTED="127.0.0.1/32") == []
    assert warnings(KANJIKU_PUBLIC_URL="http://api.example.org", KANJIKU_LISTENING_IP="::") == []
    assert warnings(KANJIKU_DEBUG="yes", KANJIKU_PUBLIC_URL="http://[::1]:8000") == []
    assert warnings(KANJIKU_DEBUG="yes", KANJIKU_PUBLIC_URL="http://site.localhost:8000") == []


@pytest.mark.no_database
def test_https_without_a_trusted_proxy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (told,) = warnings(KANJIKU_PUBLIC_URL="https://api.example.org")
    assert told.startswith("public_url is https, so visitors come through a proxy, but [proxy] trusted is empty: ")
    assert told.endswith('address or network, such as ["127.0.0.1/32"]')


@pytest.mark.no_database
def test_files_with_secrets_that_anybody_may_read_are_told(open_folder: Path) -> None:
    kept_file(open_folder / "config.toml", PROVIDER, 0o644)
    secret = kept_file(open_folder / "secret", SECRET, 0o604)
    kept_file(open_folder / "data" / "kanjiku.db", "", 0o644)
    (open_folder / "data").chmod(0o755)
    told = warnings(KANJIKU_JWT__SECRET=None, KANJIKU_JWT__SECRET_FILE=str(secret))
    assert told == [
        f"any user of this machine can read {file}, which contains {what}. Forbid it: chmod o-rwx {file}"
        for file, what in (
            (secret, "[JWT] secret"),
            ("config.toml", "[mail] password, [oauth.b] client_secret"),
            ("data/kanjiku.db", "the accounts"),
        )
    ]


@pytest.mark.no_database
def test_files_in_a_private_folder_are_not_reported(open_folder: Path) -> None:
    secret = kept_file(open_folder / "closed" / "secret", SECRET, 0o644)
    secret.parent.chmod(0o750)
    assert warnings(KANJIKU_JWT__SECRET=None, KANJIKU_JWT__SECRET_FILE=str(secret)) == []
    secret.parent.chmod(0o751)
    assert len(warnings(KANJIKU_JWT__SECRET=None, KANJIKU_JWT__SECRET_FILE=str(secret))) == 1


@pytest.mark.no_database
def test_only_secrets_make_a_file_one_to_be_closed(open_folder: Path) -> None:
    kept_file(open_folder / "config.toml", "port = 1\n[database]\nurl = 'postgresql://me@127.0.0.1:1/x'\n", 0o644)
    assert not [told for told in warnings() if "any user" in told]
    key = kept_file(open_folder / "key.pem", "", 0o644)
    url = f"postgresql://me:you@127.0.0.1:1/x?sslcert={key}&sslkey={key}"
    kept_file(open_folder / "config.toml", f"[database]\nurl = '{url}'\n", 0o644)
    told = [one for one in warnings() if "any user" in one]
    assert [one.partition(" which contains ")[2].partition(".")[0] for one in told] == [
        "[database] url",
        "the sslkey of [database] url",
    ]


@pytest.mark.no_database
def test_sqlite_on_a_network_file_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share = tmp_path / "a share"
    share.mkdir()
    monkeypatch.chdir(share)
    mounts = tmp_path / "mounts"
    monkeypatch.setattr(config_warnings, "MOUNTS", mounts)
    name = str(share).replace(" ", r"\040")
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/export {name} nfs4 rw 0 0\n")
    (told,) = warnings()
    assert told.startswith(f"SQLite data/kanjiku.db is on a network file system (nfs4 at {share}), ")
    assert told.endswith("Move it to a local disk, or use PostgreSQL")
    with mounts.open("a") as file:
        file.write(f"/dev/vdb {name} xfs rw 0 0\n")
    assert warnings() == [], "what is mounted over it counts"
    monkeypatch.setattr(config_warnings, "MOUNTS", tmp_path / "nowhere")
    assert warnings() == []


@pytest.mark.no_database
def test_the_mounts_of_this_machine_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kind,) = {
        line.split()[2] for line in config_warnings.MOUNTS.read_text().splitlines() if line.split()[1] == "/proc"
    }
    monkeypatch.setattr(config_warnings, "NETWORK_FILE_SYSTEMS", frozenset({kind}))
    monkeypatch.chdir(tmp_path)
    (told,) = warnings(KANJIKU_DATABASE__URL="sqlite:///proc/self/kanjiku.db")
    assert f"({kind} at /proc)" in told


@pytest.mark.no_database
@pytest.mark.parametrize("place", ["images/.incoming", "."])
def test_an_image_folder_that_may_not_be_written_is_told(tmp_path: Path, place: str) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o500)
    variables = PRODUCTION | {"KANJIKU_FILES__IMAGE_PATH": "images"}
    ended = run(tmp_path, "check-config", within=powerless(), **variables)
    assert ended.returncode == 0
    named = folder if place == "." else place
    assert ended.stderr.startswith(f"{BEGIN}[Files] image_path images: {named}: Permission denied, so images cannot ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"KANJIKU_LISTENING_IP": "::"}, "debug is on, and listening_ip is ::: "),
        ({"KANJIKU_PUBLIC_URL": "http://10.1.2.3"}, "debug is on, and public_url is 10.1.2.3: "),
        (
            {"KANJIKU_LISTENING_IP": "192.0.2.1", "KANJIKU_PUBLIC_URL": "http://api.example.org"},
            "debug is on, and listening_ip is 192.0.2.1 and public_url is api.example.org: ",
        ),
    ],
)
def test_debug_on_a_public_address_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (told,) = warnings(KANJIKU_DEBUG="yes", **variables)
    assert told.startswith(named)
    assert told.endswith("Set debug = false, unless only this machine uses the service")


@pytest.mark.postgres_only
@pytest.mark.parametrize(("shift", "side"), [(93.0, "93 s ahead of"), (-93.0, "93 s behind"), (1.0, "")])
def test_a_clock_that_differs_from_the_databases_is_told(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shift: float, side: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(connecting, "time", lambda: time.time() + shift)
    told = warnings(KANJIKU_DATABASE__URL=new_database())
    assert [one.partition(" that of the database: ")[0] for one in told] == (
        [f"this machine's clock is {side}"] if side else []
    )


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://me:pl4nted@127.0.0.1:1/x", "PostgreSQL 127.0.0.1:1/x: "),
        ("postgresql://me@127.0.0.1:1/x?sslmode=verify-full&sslrootcert=/nowhere", "[database] url: sslrootcert: "),
    ],
)
def test_a_database_that_cannot_be_asked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (told,) = warnings(KANJIKU_DATABASE__URL=url)
    assert told.startswith(reason)
    assert told.endswith("; so its clock could not be compared with that of this machine")
    assert "pl4nted" not in told
