"""A site for the reader mix: series with real page files, signed-in readers, and their requests."""

import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fixed_rate import Call
from seeds import PASSWORD, Town, username
from servers import Server

from kanjiku_api.database import connecting as database
from kanjiku_api.models import Group, Image, Manga, Page
from kanjiku_api.settings import DatabaseSettings
from kanjiku_api.storage.local import LocalStorage
from tests.factories import make_chapter, make_manga
from tests.images.gallery import hang

MANGAS, CHAPTERS, PAGES = 100, 5, 8
FILES, FILE_BYTES = 400, 300_000
"""Files and their size; each is the page of ten images, to save time."""
READERS = 100
"""Number of signed-in readers; they send half of the requests, and people without an account the rest."""
IMAGES, READS, MARKS, LISTS, LOGINS = "page images", "chapters and manga", "marks", "lists and search", "logins"
SHARES = {IMAGES: 70, READS: 20, MARKS: 5, LISTS: 3, LOGINS: 2}
LISTED = (
    *("/v1/Chapter", "/v1/Manga?sort=latest", "/v1/Manga?sort=popular", "/v1/Manga?search=night", "/v1/Manga?page=2"),
    *("/v1/Chapter?language=en", "/v1/Manga?search=train%20of%207"),
)


@dataclass(slots=True)
class Site:
    """A town with a library; the first users have all rights of staff."""

    town: Town
    storage: Path
    mangas: list[int] = field(default_factory=list)
    chapters: list[int] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    @property
    def settings(self) -> str:
        """Write the settings for the folder of images."""
        return f'[Files]\nimage_path = "{self.storage}"\n'


def build(town: Town, folder: Path, mangas: int = MANGAS) -> Site:
    """Add series and pages to a town without any."""
    site = Site(town, folder / "images")
    asyncio.run(_fill(site, folder, mangas))
    return site


async def _fill(site: Site, folder: Path, mangas: int) -> None:
    await database.start(DatabaseSettings(url=site.town.url))
    storage = LocalStorage(site.storage)
    await storage.start()
    try:
        await Group.all().update(admin=True)
        wall = [(await hang(storage, folder, "page", FILE_BYTES)).image for _ in range(FILES * mangas // MANGAS)]
        for number in range(mangas):
            manga = await make_manga(f"Night Train of {number}")
            site.mangas.append(manga.id)
            for chapter in range(CHAPTERS):
                await _publish(site, manga, f"{chapter + 1}", wall)
    finally:
        await storage.close()
        await database.stop()


async def _publish(site: Site, manga: Manga, number: str, wall: list[Image]) -> None:
    chapter = await make_chapter(manga, number, page_count=PAGES)
    first = len(site.images)
    images = [
        Image(kind="page", file_id=wall[place % len(wall)].file_id, color="#808080")
        for place in range(first, first + PAGES)
    ]
    await Image.bulk_create(images)
    await Page.bulk_create(
        [Page(chapter_id=chapter.id, number=place, image_id=image.id) for place, image in enumerate(images, 1)]
    )
    site.chapters.append(chapter.id)
    site.images.extend(str(image.id) for image in images)


class Readers:
    """The requests of readers, drawn at random by the shares of the mix; the same in every run."""

    def __init__(self, site: Site, server: Server, host: str = "127.0.0.1") -> None:
        """Sign the readers in; `host` is the site's name at a proxy."""
        self._site, self._host = site, host
        self._dice = random.Random(1)  # noqa: S311 - no secrets
        self._cookies = [server.sign_in(username(number), PASSWORD) for number in range(READERS)]

    def calls(self) -> Iterator[Call]:
        """Draw one request after the other, without end."""
        kinds, weights = list(SHARES), list(SHARES.values())
        while True:
            yield from (Call(kind, self._draw(kind)) for kind in self._dice.choices(kinds, weights, k=1000))

    def _draw(self, kind: str) -> bytes:
        dice, site = self._dice, self._site
        somebody = dice.choice(self._cookies)
        anybody = dice.choice((somebody, ""))
        if kind == IMAGES:
            return self._request("GET", f"/v1/Image/{dice.choice(site.images)}", anybody)
        if kind == READS:
            about = dice.choice((f"/v1/Chapter/{dice.choice(site.chapters)}", f"/v1/Manga/{dice.choice(site.mangas)}"))
            return self._request("GET", about, anybody)
        if kind == MARKS:
            return self._mark(dice.choice(site.chapters), somebody)
        if kind == LISTS:
            return self._request("GET", dice.choice(LISTED), anybody)
        login = {"username": username(dice.randrange(site.town.population)), "password": PASSWORD}
        return self._request("POST", "/v1/Session/login", "", login)

    def _mark(self, chapter: int, cookie: str) -> bytes:
        method = self._dice.choice(("POST", "DELETE", "PUT"))
        if method != "PUT":
            return self._request(method, f"/v1/Chapter/{chapter}/read", cookie)
        progress = {"page": self._dice.randint(1, PAGES), "client_time": datetime.now(UTC).isoformat()}
        return self._request("PUT", f"/v1/Chapter/{chapter}/progress", cookie, progress)

    def _request(self, method: str, path: str, cookie: str, body: object = None) -> bytes:
        """Encode a request for a persistent connection."""
        content = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}"]
        if cookie:
            lines.append(f"Cookie: {cookie}")
        if content:
            lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        return "\r\n".join([*lines, "", ""]).encode() + content
