"""Clients with keys, and a site with content, for the tests of the door."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
import pytest

from kanjiku_api.models import Chapter, Manga, MangaPerson, MangaTag, Tag, User
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_chapter, make_key, make_manga, make_pages
from tests.fitting import held_to_schemas
from tests.loopback import Loopback
from tests.serving import client_of

ByKey = Callable[..., Awaitable[httpx.AsyncClient]]


class Forgetful(httpx.AsyncClient):
    """An app that stores no cookies."""

    async def send(self, *args: object, **options: object) -> httpx.Response:
        """Send a request, and drop the cookies of the answer."""
        answer: httpx.Response = await super().send(*args, **options)  # type: ignore[arg-type]  # passed through
        self.cookies.clear()
        return answer


@pytest.fixture
async def by_key(app: App, connect: Callable[[], httpx.AsyncClient], base_url: str) -> ByKey:
    """Give a function that makes an app with a key of a user; the app stores no cookies."""
    connect()

    async def make(user: User, scopes: str = "read write") -> httpx.AsyncClient:
        client = Forgetful(base_url=base_url, transport=Loopback(), trust_env=False, timeout=60)
        client.event_hooks["response"].append(held_to_schemas(app))
        client.headers["X-API-Key"] = await make_key(user, scopes)
        return client

    return make


@pytest.fixture
async def of_reader(reader: Persona, by_key: ByKey) -> httpx.AsyncClient:
    """Give the app of a reader without permissions."""
    return await by_key(reader.user)


@pytest.fixture
def bare(connect: Callable[[], httpx.AsyncClient], base_url: str) -> httpx.AsyncClient:
    """Give an app without credentials."""
    connect()
    return client_of(base_url)


@dataclass(frozen=True)
class Shelf:
    """A series with three books, the last of which has a team."""

    manga: Manga
    books: list[Chapter]

    @property
    def series(self) -> str:
        """The path of the series."""
        return f"/komga/api/v1/series/{self.manga.id}"

    def book(self, place: int = 0) -> str:
        """Get the path of one of its books."""
        return f"/komga/api/v1/books/{self.books[place].id}"


@pytest.fixture
async def shelf() -> Shelf:
    manga = await make_manga(
        "Night Train",
        status="completed",
        content_rating="suggestive",
        links=[{"kind": "mal", "url": "https://a.example"}],
    )
    for group, name in (("genre", "Drama"), ("theme", "Trains")):
        tag = await Tag.create(slug=name.lower(), name=name, group=group)
        await MangaTag.create(manga_id=manga.id, tag_id=tag.id)
    for place, (role, name) in enumerate((("author", "Mori"), ("artist", "Isa"))):
        await MangaPerson.create(manga_id=manga.id, role=role, name=name, name_key=name.lower(), position=place)
    team = [{"role": "Translator", "name": "Ai, Inc."}]
    books = [
        await make_chapter(manga, "1", days=-3),
        await make_chapter(manga, "2", days=-2, name="The Lamp"),
        await make_chapter(manga, "10.5", days=-1, credits=team),
    ]
    for book in books:
        await make_pages(book, 3)
    return Shelf(manga, books)
