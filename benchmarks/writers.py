"""Readers and staff who write without pause, and record what was acknowledged."""

import asyncio
import io
import zipfile
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from itertools import count
from typing import Any

import httpx
from journal import Allowed, Journal
from mix_site import PAGES, READERS
from PIL import Image
from seeds import PASSWORD, username

from tests.proxy.nginx import NAME, Nginx

PATIENCE, UPLOAD_PATIENCE = 20.0, 120.0
"""Seconds after which a request counts as unanswered; for uploads, the second."""
AWAY = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
"""Statuses that are allowed while a program is down."""
MARKERS = range(READERS, READERS + 5)
"""Readers who mark chapters; others than in the reader mix. The first of them checks whether everything works."""
STAFF = 0
SHEETS, WIDTH, HEIGHT = 4, 200, 300
"""An uploaded chapter; its pages have different heights, and its versions different widths."""
VERSIONS = 32
UPLOAD, LOOK = "upload", "look"
"""Names of two chapters: one is uploaded without pause, the other to check whether uploads work."""


@dataclass(slots=True)
class Answers:
    """The answers: how many of each status, and those that are faults."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Writers:
    """Marks, edits and uploads by signed-in people; every acknowledged write is recorded in the journal."""

    def __init__(self, proxy: Nginx, journal: Journal) -> None:
        """Send requests through `proxy`."""
        self._client = httpx.AsyncClient(
            base_url=proxy.url, verify=proxy.trust, headers={"Host": NAME}, timeout=PATIENCE
        )
        self.journal = journal
        self._cookies: dict[int, str] = {}
        self._chapters: dict[str, int] = {}
        self.answers = Answers()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def begin(self) -> None:
        """Sign everybody in, and create the chapters for uploads."""
        for number in (STAFF, *MARKERS):
            login = {"username": username(number), "password": PASSWORD}
            answer = await self._client.post("/v1/Session/login", json=login)
            answer.raise_for_status()
            self._cookies[number] = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
            self._client.cookies.clear()
        manga = await self._made("manga", "/v1/Admin/Manga", {"name": "Written under fire"})
        for number, place in enumerate((UPLOAD, LOOK), 1):
            body = {"manga": manga, "number": f"{number}", "release_date": "2020-01-01T00:00:00Z"}
            self._chapters[place] = await self._made("chapter", "/v1/Admin/Chapter", body)

    async def _made(self, what: str, path: str, body: object) -> int:
        answer = await self._client.post(path, json=body, headers={"Cookie": self._cookies[STAFF]})
        answer.raise_for_status()
        return int(answer.json()[what]["id"])

    async def write_on(self, mangas: Sequence[int], chapters: Sequence[int]) -> None:
        """Write until this is cancelled: readers mark, staff edit and upload."""

        def marking(reader: int) -> Callable[[int], Awaitable[bool]]:
            return lambda turn: self.mark(reader, chapters[turn % len(chapters)], turn % PAGES + 1)

        async with asyncio.TaskGroup() as group:
            for reader in MARKERS[1:]:
                group.create_task(_again(marking(reader), 0.1))
            group.create_task(_again(lambda turn: self.edit(mangas[turn % len(mangas)], turn), 0.2))
            group.create_task(_again(lambda turn: self.upload(UPLOAD, turn % VERSIONS), 0.3))

    async def mark(self, reader: int, chapter: int, page: int) -> bool:
        """Mark the page of a reader in a chapter."""
        body = {"page": page, "client_time": datetime.now(UTC).isoformat()}
        path = f"/v1/Chapter/{chapter}/progress"
        return await self._write(f"mark {reader} {chapter}", page, "PUT", path, reader, json=body)

    async def edit(self, manga: int, number: int) -> bool:
        """Change the year of a series."""
        year = 1900 + number % 100
        return await self._write(f"edit {manga}", year, "PATCH", f"/v1/Admin/Manga/{manga}", json={"year": year})

    async def upload(self, place: str, version: int) -> bool:
        """Replace the pages of a chapter."""
        path = f"/v1/Admin/Chapter/{self._chapters[place]}/upload"
        return await self._write(place, version, "POST", path, content=archive(version), timeout=UPLOAD_PATIENCE)

    async def _write(self, place: str, value: int, method: str, path: str, who: int = STAFF, **body: Any) -> bool:
        """Send a write and record it; return whether it was acknowledged. An unexpected status is a fault."""
        headers = {"Cookie": self._cookies[who]} | ({"Content-Type": "application/zip"} if "content" in body else {})
        self.journal.sent(place, value)
        kind = place.partition(" ")[0]
        try:
            answer = await self._client.request(method, path, headers=headers, **body)
        except httpx.TransportError:
            self.answers.statuses[f"{kind} unanswered"] += 1
            return False
        self.answers.statuses[f"{kind} {answer.status_code}"] += 1
        if answer.status_code == HTTPStatus.OK:
            self.journal.acknowledged(place, value)
        elif answer.status_code not in AWAY:
            self.answers.faults.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer.status_code == HTTPStatus.OK

    async def is_whole(self, chapter: int, turn: int) -> bool:
        """Tell whether everything but uploads works: the health of the service, a read and a write."""
        for path in ("/health/ready", f"/v1/Chapter/{chapter}"):
            try:
                answer = await self._client.get(path)
            except httpx.TransportError:
                return False
            if answer.status_code != HTTPStatus.OK:
                return False
        return await self.mark(MARKERS[0], chapter, turn % PAGES + 1)

    async def lost(self, places: dict[str, Allowed]) -> list[str]:
        """List the places whose value is neither the last acknowledged one nor one that was sent later."""
        found = {place: await self._stored(place) for place in places}
        return [
            f"{place} holds {found[place]} in place of {sorted(allowed.values)}"
            for place, allowed in places.items()
            if allowed.acknowledged and found[place] not in allowed.values
        ]

    async def _stored(self, place: str) -> int | None:
        """Read the value of a place; None if it is damaged."""
        kind, *words = place.split()
        if kind == "mark":
            progress = (await self._shown(f"/v1/Chapter/{words[1]}", int(words[0])))["progress"]
            return progress and int(progress["page"])
        if kind == "edit":
            year = (await self._shown(f"/v1/Manga/{words[0]}"))["year"]
            return year and int(year)
        pages = (await self._shown(f"/v1/Chapter/{self._chapters[place]}"))["pages"]
        versions = {page["width"] - WIDTH for page in pages}
        is_whole = [page["height"] - HEIGHT for page in pages] == list(range(SHEETS)) and len(versions) == 1
        return int(versions.pop()) if is_whole else None

    async def _shown(self, path: str, who: int = STAFF) -> dict[str, Any]:
        answer = await self._client.get(path, headers={"Cookie": self._cookies[who]})
        answer.raise_for_status()
        shown: dict[str, Any] = answer.json()
        return shown


async def _again(write: Callable[[int], Awaitable[bool]], pause_seconds: float) -> None:
    """Repeat a write with rising numbers."""
    for turn in count():
        await write(turn)
        await asyncio.sleep(pause_seconds)


@lru_cache
def archive(version: int) -> bytes:
    """Make the archive of a version of a chapter."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for number in range(SHEETS):
            page = io.BytesIO()
            Image.new("RGB", (WIDTH + version, HEIGHT + number), (version * 8, number * 60, 90)).save(page, "PNG")
            target.writestr(f"{number}.png", page.getvalue())
    return content.getvalue()
