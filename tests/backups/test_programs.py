"""PostgreSQL's programs get the password from an unnamed file; no list of processes shows it."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from kanjiku_api.backups.errors import BackupFailed, BackupUnusable
from kanjiku_api.backups.programs import Server, run, without_rows_of
from kanjiku_api.settings.database_url import read
from tests import machine
from tests.processes import PATIENCE

pytestmark = pytest.mark.no_database
PASSWORD = "p:l4n\\t3d"
URL = read("postgresql://kanjiku:p%3Al4n%5Ct3d@db.example.org:5433/site?sslmode=require&connect_timeout=3")
SHOW = """#!/bin/sh
tr '\\0' '\\n' < /proc/$$/cmdline > "$1.arguments"
tr '\\0' '\\n' < /proc/$$/environ > "$1.environment"
cat "$PGPASSFILE" > "$1.password"
stat -L -c '%a %F' "$PGPASSFILE" > "$1.mode"
echo done
"""


def provide(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Install a script in place of `pg_dump`."""
    program = folder / "pg_dump"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


async def test_the_password_is_in_no_argument_and_no_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provide(tmp_path, monkeypatch, SHOW)
    monkeypatch.setenv("PGPASSWORD", "another")
    shown = tmp_path / "shown"
    assert await run(Server(URL, "db.example.org", 5433), "pg_dump", shown) == "done\n"
    said = {part: shown.with_suffix(f".{part}").read_text() for part in ("arguments", "environment", "mode")}
    assert not any(secret in text for text in said.values() for secret in ("l4n", "another"))
    assert shown.with_suffix(".password").read_text() == "*:*:*:*:p\\:l4n\\\\t3d\n"
    assert said["mode"] == "600 regular empty file\n" or said["mode"] == "600 regular file\n"
    variables = dict(line.split("=", 1) for line in said["environment"].splitlines())
    expected = {"PGHOST": "db.example.org", "PGPORT": "5433", "PGUSER": "kanjiku", "PGDATABASE": "site"}
    expected |= {"PGSSLMODE": "require", "PGCONNECT_TIMEOUT": "3"}
    assert variables.items() >= expected.items()
    assert not any(name.startswith("KANJIKU_") for name in variables)


async def test_a_program_that_is_missing_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupUnusable, match=r"^pg_dump is not installed: .*postgresql-client"):
        await run(Server(URL, "db.example.org", 5433), "pg_dump")


@pytest.mark.parametrize(
    ("complaint", "error"),
    [
        ("aborting because of server version mismatch", BackupUnusable),
        ("unsupported version (1.16) in file header", BackupUnusable),
        ("connection refused", BackupFailed),
    ],
)
async def test_an_error_of_a_program_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complaint: str, error: type[Exception]
) -> None:
    provide(tmp_path, monkeypatch, f"#!/bin/sh\necho 'pg_dump: error: {complaint}' >&2\nexit 1\n")
    with pytest.raises(error, match=complaint.replace("(", r"\(").replace(")", r"\)")):
        await run(Server(URL, "db.example.org", 5433), "pg_dump")


async def test_a_program_ends_with_the_work_that_it_is_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provide(
        tmp_path,
        monkeypatch,
        f"#!/bin/sh\necho $$ > '{tmp_path}/pid.half'\nmv '{tmp_path}/pid.half' '{tmp_path}/pid'\nexec sleep 1000\n",
    )
    task = asyncio.create_task(run(Server(URL, "db.example.org", 5433), "pg_dump"))
    assert await asyncio.to_thread(machine.wait_for, (tmp_path / "pid").exists, PATIENCE)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


def test_the_rows_of_one_table_are_left_out() -> None:
    listing = """;
; Selected TOC Entries:
;
215; 1259 16386 TABLE public aerich kanjiku
216; 1259 16387 TABLE public users kanjiku
3400; 0 16386 TABLE DATA public aerich kanjiku
3401; 0 16387 TABLE DATA public users kanjiku
3402; 0 0 SEQUENCE SET public aerich_id_seq kanjiku"""
    kept = without_rows_of(listing, "aerich")
    assert [line for line in listing.splitlines() if line not in kept] == [
        "3400; 0 16386 TABLE DATA public aerich kanjiku"
    ]
