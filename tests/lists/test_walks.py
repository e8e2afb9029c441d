"""Pages that are read by cursors give the whole list, even while rows come and go."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from kanjiku_api.web.contract import Promise, promise_of
from kanjiku_api.web.cursors import CURSOR_MAX
from kanjiku_api.web.pagination import Listed, PageQuery
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_manga
from tests.lists.world import CASES, WEBHOOK, Case, build_world
from tests.statements import counting

PAGE_MAX = 100
AT_HAND = {"/v1/Session/oauth"}
"""Lists that do not come from the database; other tests cover their cursors."""


@pytest.fixture
async def people(anonymous: httpx.AsyncClient, reader: Persona, admin: Persona) -> Mapping[str, httpx.AsyncClient]:
    return {"anonymous": anonymous, "reader": reader.http, "admin": admin.http}


class Walker:
    """Reads one list."""

    def __init__(self, case: Case, http: httpx.AsyncClient, manga: int) -> None:
        self.case, self._http = case, http
        self._path = case.path.format(manga=manga, webhook=WEBHOOK)

    async def page(self, **query: object) -> dict[str, Any]:
        """Request a page, which must be answered with 200, and return its JSON."""
        answer = await self.ask(**query)
        assert answer.status_code == 200, (self._path, answer.text)
        body: dict[str, Any] = answer.json()
        return body

    async def ask(self, **query: object) -> httpx.Response:
        """Send a request for a page."""
        url = httpx.URL(self._path)
        return await self._http.get(url.copy_merge_params({name: str(value) for name, value in query.items()}))

    async def rest(self, after: str | None, size: int) -> list[str]:
        """Read all rows after a cursor, page by page."""
        found: list[str] = []
        while after is not None:
            page = await self.page(pagesize=size, after=after)
            found += self.ids(page)
            assert (page["next"] is None) or len(rows_of(page)) == size, self._path
            after = page["next"]
        return found

    def ids(self, page: Mapping[str, Any]) -> list[str]:
        """Get the ids of a page's rows."""
        return [self.id_of(row) for row in rows_of(page)]

    def id_of(self, row: Any) -> str:
        """Get the id of a row."""
        return str(row[0] if isinstance(row, tuple) else row[self.case.row_id])


def rows_of(page: Mapping[str, Any]) -> list[Any]:
    """Get the rows of an answer, under any key."""
    (rows,) = (value for name, value in page.items() if isinstance(value, list | dict))
    return list(rows.items()) if isinstance(rows, dict) else rows


def lists_of(app: App) -> Iterator[tuple[str, Promise]]:
    """Find the routes that answer with pages of a list: an optional count, and rows under the same noun."""
    for route in app.router.routes:
        promise = promise_of(route.handler)
        if promise and any(is_list(kind) for kind in promise.reply):
            yield f"/{route.path.strip('/')}", promise


def is_list(kind: type[BaseModel]) -> bool:
    """Tell whether an answer is a page of a list."""
    spared = [name for name, field in kind.model_fields.items() if field.annotation == int | None]
    nouns = (name.removesuffix("_count") for name in spared if name.endswith("_count"))
    return any({f"{noun}s", f"{noun.removesuffix('y')}ies"} & kind.model_fields.keys() for noun in nouns)


def test_every_list_has_cursors_and_is_walked_here(app: App) -> None:
    found = dict(lists_of(app))
    for path, promise in found.items():
        assert promise.query, path
        assert issubclass(promise.query, PageQuery), path
        assert all(issubclass(kind, Listed) for kind in promise.reply), path
    assert set(found) == {case.route for case in CASES} | AT_HAND


async def test_the_pages_joined_are_the_whole_list(reader: Persona, people: Mapping[str, httpx.AsyncClient]) -> None:
    manga = await build_world(reader.user)
    for case in CASES:
        walker = Walker(case, people[case.who], manga.id)
        every = await walker.page(pagesize=PAGE_MAX)
        whole = walker.ids(every)
        assert every["next"] is None, case.path
        assert len(set(whole)) == len(whole) > 4, case.path
        with counting() as by_number:
            second = await walker.page(pagesize=2, page=2)
        assert walker.ids(second) == whole[2:4], case.path
        first = await walker.page(pagesize=2, count="false")
        with counting() as by_cursor:
            following = await walker.page(pagesize=2, after=first["next"])
        assert (walker.ids(following), following["next"]) == (whole[2:4], second["next"]), case.path
        assert len(by_cursor) <= len(by_number), case.path
        assert walker.ids(first) + await walker.rest(first["next"], 3) == whole, case.path
        exact = await walker.page(pagesize=len(whole))
        assert (walker.ids(exact), exact["next"]) == (whole, None), case.path


async def test_rows_that_come_and_go_take_none_along(reader: Persona, people: Mapping[str, httpx.AsyncClient]) -> None:
    manga = await build_world(reader.user)
    for case in CASES:
        walker = Walker(case, people[case.who], manga.id)
        every = rows_of(await walker.page(pagesize=PAGE_MAX))
        whole = [walker.id_of(row) for row in every]
        ours = [row for row in every if case.is_ours(row)]
        earlier, here, later = ours[0], ours[len(ours) // 2], ours[-1]
        earlier_back, later_back = await case.leave(earlier), await case.leave(later)
        place = whole.index(walker.id_of(here))
        page = await walker.page(pagesize=place, count="false")
        assert walker.ids(page)[-1] == walker.id_of(here), case.path
        await earlier_back()
        here_back = await case.leave(here)
        await later_back()
        assert await walker.rest(page["next"], 3) == whole[place + 1 :], case.path
        await here_back()
        assert walker.ids(await walker.page(pagesize=PAGE_MAX)) == whole, case.path


async def test_a_cursor_of_another_list_is_refused(reader: Persona, people: Mapping[str, httpx.AsyncClient]) -> None:
    manga = await build_world(reader.user)
    walkers = [Walker(case, people[case.who], manga.id) for case in CASES]
    other = (await walkers[-1].page(pagesize=1))["next"]
    for walker in walkers:
        own = (await walker.page(pagesize=1, count="false"))["next"]
        refused = await walker.ask(after=other)
        assert refused_field(refused) == "after", walker.case.path
        other = own


async def test_a_cursor_that_is_none_is_refused(anonymous: httpx.AsyncClient) -> None:
    for number in range(3):
        await make_manga(f"Series {number}")
    cursor = (await anonymous.get("/v1/Manga?pagesize=1")).json()["next"]
    wrong = (f"page=1&after={cursor}", f"after={cursor}&page=2", f"after={cursor}A", f"after={cursor}=", "after=")
    for query in (*wrong, f"after={cursor[:-1]}", "after=%00", f"after={'A' * (CURSOR_MAX + 1)}"):
        assert refused_field(await anonymous.get(f"/v1/Manga?{query}")) == "after", query
    assert refused_field(await anonymous.get(f"/v1/Session/oauth?after={cursor}")) == "after"
    assert (await anonymous.get(f"/v1/Manga?after={cursor}")).json()["mangas"][0]["name"] == "Series 1"


def refused_field(answer: httpx.Response) -> str:
    """Get the parameter for which a request is refused."""
    body = answer.json()
    assert (answer.status_code, body["msg_key"], len(body["details"])) == (400, "errors.parameter_error", 1), body
    return str(body["details"][0]["field"])


async def test_a_cursor_goes_with_its_filters_and_order(reader: Persona, anonymous: httpx.AsyncClient) -> None:
    await build_world(reader.user)
    for path, changes in (
        ("/v1/Manga?sort=name", {"sort": "-name"}),
        ("/v1/Manga?sort=latest", {"status": "ongoing"}),
        ("/v1/Chapter", {"language": "en"}),
        ("/v1/User?search=plain", {"search": "plai"}),
    ):
        url = httpx.URL(path)
        cursor = (await anonymous.get(url.copy_merge_params({"pagesize": "2"}))).json()["next"]
        alike = url.copy_merge_params({"after": cursor, "count": "false", "pagesize": "3"})
        assert (await anonymous.get(alike)).status_code == 200, path
        assert refused_field(await anonymous.get(alike.copy_merge_params(changes))) == "after", path


async def test_the_chapters_of_each_manga_are_a_list_of_their_own(
    reader: Persona, anonymous: httpx.AsyncClient
) -> None:
    manga = await build_world(reader.user)
    cursor = (await anonymous.get(f"/v1/Manga/{manga.id}/chapters?pagesize=1")).json()["next"]
    by_slug = await anonymous.get(f"/v1/Manga/{manga.slug}/chapters?after={cursor}")
    assert by_slug.status_code == 200
    assert refused_field(await anonymous.get(f"/v1/Manga/series-0/chapters?after={cursor}")) == "after"


async def test_pages_far_down_are_planned_apart_from_the_first_ones(anonymous: httpx.AsyncClient) -> None:
    texts = []
    for page in (2, 10, 11):
        with counting() as asked:
            assert (await anonymous.get(f"/v1/Chapter?count=false&pagesize=100&page={page}")).status_code == 200
        texts.append(next(text for text in asked if "ORDER BY" in text))
    assert texts[0] == texts[1] != texts[2]
