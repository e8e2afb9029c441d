"""Makes backups of a busy service, and checks that restored ones have all acknowledged writes and complete images."""

import asyncio
import io
import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
from figures import Report
from load import Pace
from PIL import Image
from seeds import PASSWORD, Town, on_postgres, on_sqlite, username
from servers import ROOT, Server, command, configuration, environment, on_all_cores, running

from tests.postgres import ExternalPostgres, PostgresServer

WRITES_A_MINUTE = 1000
SECONDS = 60
KILLED_AFTER = (1.2, 1.5, 1.8, 2.1)
"""Seconds after which a backup is killed: about when it reads the database, and when it copies files."""
RESTORED = 3
"""How many backups are restored: the first, one in the middle and the last."""
ADMINS = 'UPDATE "groups" SET admin = {}'
TITLES = "SELECT title FROM announcements"


def backups(postgres: PostgresServer | ExternalPostgres, folder: Path, _pace: Pace) -> Report:
    """Make one backup after the other during writes, kill some, and restore some."""
    report = Report(f"Backups beside {WRITES_A_MINUTE} writes a minute")
    with on_all_cores():
        with on_postgres(postgres, folder, 10, "backups") as town:
            _measure(report, town, folder / "on-postgres", "PostgreSQL", _EmptyDatabases(postgres))
        with on_sqlite(folder, 10, "backups") as town:
            _measure(report, town, folder / "on-sqlite", "SQLite", None)
    return report


@dataclass(slots=True)
class _Writes:
    """Writes to the service without pause; records which were acknowledged, and when."""

    server: Server
    acknowledged: dict[str, datetime] = field(default_factory=dict)
    avatars: int = 0
    failed: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def write(self, cookie: str) -> None:
        """Create announcements at the rate `WRITES_A_MINUTE`."""
        began, number = time.monotonic(), 0
        while not self.stop.is_set():
            title, number = f"write {number}", number + 1
            body = {"title": title, "text": "", "level": "info"}
            status, _, _ = self.server.ask("/v1/Admin/Announcement", "POST", body, {"Cookie": cookie})
            if status == 200:
                self.acknowledged[title] = datetime.now(UTC)
            else:
                self.failed += 1
            self.stop.wait(max(0.0, began + number * 60 / WRITES_A_MINUTE - time.monotonic()))

    def replace_avatar(self, cookie: str) -> None:
        """Replace one avatar again and again, so that files are deleted during backups."""
        with httpx.Client(base_url=f"http://127.0.0.1:{self.server.port}", headers={"Cookie": cookie}) as client:
            while not self.stop.is_set():
                picture = io.BytesIO()
                Image.frombytes("RGB", (64, 64), os.urandom(64 * 64 * 3)).save(picture, "PNG")
                answer = client.post("/v1/User/me/avatar", files={"avatar": ("a.png", picture.getvalue(), "image/png")})
                self.avatars += answer.status_code == 200
                self.failed += answer.status_code != 200
                self.stop.wait(0.2)


class _EmptyDatabases:
    """Creates empty databases."""

    def __init__(self, postgres: PostgresServer | ExternalPostgres) -> None:
        self._postgres = postgres

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """Create a database for a block."""
        self._postgres.drop_database(name)
        self._postgres.create_database(name)
        try:
            yield self._postgres.url(name)
        finally:
            self._postgres.drop_database(name)


def _measure(report: Report, town: Town, folder: Path, name: str, empty: _EmptyDatabases | None) -> None:
    folder.mkdir()
    _execute(town.url, ADMINS.format("true" if empty else "1"))
    more = f'[Files]\nimage_path = "{folder}/images"\n[rates]\navatars_per_hour = 100000\n'
    file, port = configuration(folder, town.url, more=more)
    _run(file, "demo-data", "--yes")
    made, killed, times = [], 0, []
    with running("service", port, command(file, "serve"), folder, split=False) as server:
        writing = _Writes(server)
        cookies = [server.sign_in(username(number), PASSWORD) for number in range(2)]
        threads = [
            threading.Thread(target=writing.write, args=(cookies[0],)),
            threading.Thread(target=writing.replace_avatar, args=(cookies[1],)),
        ]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        while time.monotonic() < began + SECONDS:
            if killed < len(KILLED_AFTER):
                _kill(file, folder, KILLED_AFTER[killed])
                killed += 1
            since = time.monotonic()
            _run(file, "backup", str(folder / "store"))
            times.append(time.monotonic() - since)
            made.append(max((folder / "store" / "snapshots").iterdir()))
        rate = len(writing.acknowledged) / (time.monotonic() - began) * 60
        writing.stop.set()
        for thread in threads:
            thread.join()
    details = f"{writing.avatars} avatars replaced beside; {writing.failed} refused"
    report.at_least(f"writes a minute, {name}", rate, WRITES_A_MINUTE * 0.95, details)
    report.at_most(f"writes refused, {name}", writing.failed, 0, "of all")
    spent = f"{len(made)} made, {min(times):.1f} to {max(times):.1f} s each, with the start of the process"
    report.add(f"backups meanwhile, {name}", f"{spent}; {killed} more were killed")
    lost = sum(_lost(snapshot, folder, name, writing, empty) for snapshot in made[:: max(1, len(made) // RESTORED)])
    report.at_most(
        f"acknowledged writes lost, {name}", lost, 0, "after restores of the first, one on the way, the last"
    )


def _kill(file: Path, folder: Path, seconds: float) -> None:
    """Kill a running backup. Raises `RuntimeError` if it has left a snapshot."""
    before = set((folder / "store" / "snapshots").glob("*"))
    process = subprocess.Popen(
        command(file, "backup", str(folder / "store")),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    left = set((folder / "store" / "snapshots").glob("*")) - before
    if process.returncode != 0 and left:
        raise RuntimeError(f"a killed backup left {left}")


def _lost(snapshot: Path, folder: Path, name: str, writing: _Writes, empty: _EmptyDatabases | None) -> int:
    """Restore a backup, and count the writes that were acknowledged before it and are missing."""
    made_at = datetime.fromisoformat(json.loads((snapshot / "manifest.json").read_text())["made_at"])
    place = folder / f"restored-{snapshot.name}"
    place.mkdir()
    if empty is None:
        return len(_before(writing, made_at) - _restored(snapshot, place, f"sqlite://{place}/kanjiku.db"))
    with empty.database(f"kanjiku_bench_{name.lower()}_restored") as url:
        return len(_before(writing, made_at) - _restored(snapshot, place, url))


def _before(writing: _Writes, moment: datetime) -> set[str]:
    return {title for title, at in writing.acknowledged.items() if at <= moment}


def _restored(snapshot: Path, place: Path, url: str) -> set[str]:
    file, _port = configuration(place, url, more=f'[Files]\nimage_path = "{place}/images"\n')
    _run(file, "restore", str(snapshot))
    return set(_titles(url))


def _titles(url: str) -> list[str]:
    if url.startswith("sqlite://"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as connection:
            return [str(title) for (title,) in connection.execute(TITLES)]
    return asyncio.run(_fetch(url))


async def _fetch(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    try:
        return [str(row["title"]) for row in await connection.fetch(TITLES)]
    finally:
        await connection.close()


def _execute(url: str, statement: str) -> None:
    if url.startswith("sqlite://"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as connection, connection:
            connection.execute(statement)
    else:
        asyncio.run(_on_server(url, statement))


async def _on_server(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _run(file: Path, *arguments: str) -> None:
    """Run a command; repeat it if it ends with 75, because a killed backup holds its lease for half a minute."""
    for _ in range(60):
        ended = subprocess.run(
            command(file, *arguments), cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
        )
        if ended.returncode == 0:
            return
        if ended.returncode != 75:
            break
        time.sleep(1)
    raise RuntimeError(f"{arguments}: {ended.returncode}\n{ended.stdout}{ended.stderr}")
