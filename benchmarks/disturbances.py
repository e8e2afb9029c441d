"""Work beside the readers: an upload of 50 MB every minute, and one backup after the other."""

import http.client
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from seeds import PASSWORD, username
from servers import ROOT, Server, command, environment
from uploads import PAGE_QUALITY, PAGE_SIZE, draw_pages, pack

PAGES = 50
"""Pages of the upload, about 1 MB each."""
UPLOAD_SECONDS = 60.0
"""Seconds from the beginning of an upload to the beginning of the next."""
ZIP = "application/zip"


@dataclass(slots=True)
class Disturbances:
    """The uploads and backups that were made; durations in seconds."""

    uploads: list[float] = field(default_factory=list)
    backups: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    megabytes: float = 0.0
    """Size of one upload."""

    def summary(self) -> str:
        """Summarize them in a line."""
        uploads = ", ".join(f"{seconds:.0f}" for seconds in self.uploads)
        backups = (
            f"{len(self.backups)} backups of {min(self.backups, default=0):.1f} to {max(self.backups, default=0):.1f} s"
        )
        return f"{len(self.uploads)} uploads of {self.megabytes:.0f} MB ({uploads} s), {backups}"


@contextmanager
def disturbing(server: Server, file: Path, folder: Path) -> Iterator[Disturbances]:
    """Upload and back up until the block ends, and finish what has begun; `file` is the service's configuration."""
    done, is_over = Disturbances(), threading.Event()
    archive = folder / "chapter.cbz"
    pack(archive, list(draw_pages(PAGES, PAGE_SIZE, PAGE_QUALITY)))
    done.megabytes = archive.stat().st_size / 1e6
    threads = [
        threading.Thread(target=_upload, args=(server, archive, done, is_over)),
        threading.Thread(target=_back_up, args=(file, folder / "backups", done, is_over)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield done
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def _upload(server: Server, archive: Path, done: Disturbances, is_over: threading.Event) -> None:
    """Replace the pages of one chapter every minute."""
    cookie = server.sign_in(username(0), PASSWORD)
    headers = {"Cookie": cookie}
    manga = _made(server.ask("/v1/Admin/Manga", "POST", {"name": "Beside the readers"}, headers), "manga")
    body = {"manga": manga, "release_date": "2020-01-01T00:00:00Z"}
    chapter = _made(server.ask("/v1/Admin/Chapter", "POST", body, headers), "chapter")
    while not is_over.is_set():
        began = time.monotonic()
        with (
            closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=900)) as connection,
            archive.open("rb") as content,
        ):
            size = {"Content-Type": ZIP, "Content-Length": str(archive.stat().st_size)}
            connection.request("POST", f"/v1/Admin/Chapter/{chapter}/upload", content, {**headers, **size})
            answer = connection.getresponse()
            reply = answer.read()
        if answer.status == http.HTTPStatus.OK:
            done.uploads.append(time.monotonic() - began)
        else:
            done.failures.append(f"upload: {answer.status} {reply[:300]!r}")
        is_over.wait(max(0.0, began + UPLOAD_SECONDS - time.monotonic()))


def _made(answer: tuple[int, bytes, list[str]], what: str) -> int:
    status, body, _ = answer
    if status != http.HTTPStatus.OK:
        raise RuntimeError(f"{what}: {status} {body!r}")
    return int(json.loads(body)[what]["id"])


def _back_up(file: Path, folder: Path, done: Disturbances, is_over: threading.Event) -> None:
    """Make complete backups, each in a new folder."""
    while not is_over.is_set():
        began = time.monotonic()
        ended = subprocess.run(
            command(file, "backup", str(folder)),
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode == 0:
            done.backups.append(time.monotonic() - began)
        else:
            done.failures.append(f"backup: {ended.returncode} {ended.stderr[-300:]}")
        shutil.rmtree(folder, ignore_errors=True)
