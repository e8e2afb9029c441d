"""The reader of a feed is known by the token in its URL, or a key, or the cookie; otherwise the feed is public."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from kanjiku_api.models import ApiKey, Chapter, Follow, User
from kanjiku_api.settings import Settings
from tests.chapters.conftest import Clients
from tests.conftest import Persona, SignIn
from tests.factories import make_chapter, make_key, make_manga, make_pages, make_user
from tests.feeds.reading import FORMS, ids, read
from tests.keys.carried import WAYS
from tests.waiting import until

TOKEN = "/v1/User/me/feed-token"
FEEDS = ("latest.rss", "follows.atom", "blog.json")


async def token_of(persona: Persona) -> str:
    return str((await persona.http.post(TOKEN)).json()["token"])


@pytest.fixture
async def early() -> Chapter:
    """Create a chapter that only readers with early access may read now."""
    chapter = await make_chapter(await make_manga(), "1", days=3)
    await make_pages(chapter, 1)
    for user in await User.all():
        await Follow.create(user_id=user.id, manga_id=chapter.manga_id)
    return chapter


@pytest.mark.parametrize("form", FORMS)
async def test_a_token_shows_what_has_opened_to_its_owner(
    early_reader: Persona, anonymous: httpx.AsyncClient, early: Chapter, form: str
) -> None:
    token = await token_of(early_reader)
    for name in ("latest", "follows", f"manga/{early.manga_id}"):
        assert await ids(anonymous, f"/v1/Feed/{name}.{form}?token={token}") == [f"chapter/{early.id}"]
    answer = await anonymous.get(f"/v1/Feed/latest.{form}?token={token}")
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("way", WAYS)
async def test_a_key_opens_the_feed_too(
    early_reader: Persona, anonymous: httpx.AsyncClient, early: Chapter, way: str
) -> None:
    headers = WAYS[way](await make_key(early_reader.user, "read"))
    for name in ("latest", "follows"):
        answer = await anonymous.get(f"/v1/Feed/{name}.rss", headers=headers)
        assert [item.id.rpartition("/")[2] for item in read(answer).items] == [str(early.id)]
        assert answer.headers["cache-control"] == "private, no-cache"


async def test_the_first_that_is_present_decides_alone(early_reader: Persona, reader: Persona, early: Chapter) -> None:
    token, key = await token_of(early_reader), await make_key(early_reader.user)
    told = [f"chapter/{early.id}"]
    plain, with_key = reader.http, {"X-API-Key": await make_key(reader.user)}
    assert await ids(plain, f"/v1/Feed/latest.rss?token={token}") == told, "before the cookie"
    answer = await early_reader.http.get(f"/v1/Feed/latest.rss?token={await token_of(reader)}")
    assert read(answer).items == []
    answer = await plain.get(f"/v1/Feed/latest.rss?token={token}", headers=with_key)
    assert [item.id.rpartition("/")[2] for item in read(answer).items] == [str(early.id)], "before a key"
    answer = await plain.get("/v1/Feed/latest.rss", headers={"X-API-Key": key})
    assert len(read(answer).items) == 1, "a key before the cookie"
    good = f"/v1/Feed/latest.rss?token={token}"
    assert (await plain.get(good, headers={"X-API-Key": "kj_wrong"})).status_code == 200
    assert (await plain.get("/v1/Feed/latest.rss?token=wrong", headers={"X-API-Key": key})).status_code == 401


@pytest.mark.parametrize("form", FORMS)
async def test_the_address_of_a_feed_has_the_token_of_who_used_it_and_of_nobody_else(
    reader: Persona, anonymous: httpx.AsyncClient, settings: Settings, form: str
) -> None:
    await make_pages(await make_chapter(await make_manga(), "1"), 1)
    token, path = await token_of(reader), f"/v1/Feed/latest.{form}"
    address = f"{settings.public_url}{path}"
    answer = await anonymous.get(f"{path}?token={token}&utm_source=reader")
    assert read(answer).self_url == f"{address}?token={token}"
    assert answer.text.count(token) == 1
    headers = {"X-API-Key": await make_key(reader.user)}
    for other in (await reader.http.get(path), await anonymous.get(path, headers=headers), await anonymous.get(path)):
        assert read(other).self_url == address
        assert token not in other.text


@pytest.mark.parametrize("feed", FEEDS)
async def test_a_dead_token_is_401_at_every_feed(reader: Persona, anonymous: httpx.AsyncClient, feed: str) -> None:
    token = await token_of(reader)
    path = f"/v1/Feed/{feed}?token={token}"
    first = await anonymous.get(path)
    assert first.status_code == 200
    await token_of(reader)
    for headers in (
        {},
        {"If-None-Match": first.headers["etag"]},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        answer = await anonymous.get(path, headers=headers)
        assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
    new = await token_of(reader)
    await reader.http.delete(TOKEN)
    assert (await anonymous.get(f"/v1/Feed/{feed}?token={new}")).status_code == 401


@pytest.mark.any_database
@pytest.mark.parametrize("token", ["", "wrong", "kf_" + "a" * 26, "kj", "key", "doubled"])
async def test_an_invalid_token_is_401(reader: Persona, anonymous: httpx.AsyncClient, token: str) -> None:
    good = await token_of(reader)
    shown = {"key": await make_key(reader.user), "doubled": f"{good}&token={good}"}.get(token, token)
    for http in (anonymous, reader.http):
        for feed in FEEDS:
            assert (await http.get(f"/v1/Feed/{feed}?token={shown}")).status_code == 401


async def test_a_banned_owner_has_no_feeds(reader: Persona, anonymous: httpx.AsyncClient) -> None:
    token = await token_of(reader)
    await User.filter(id=reader.user.id).update(banned_at=datetime.now(UTC) - timedelta(minutes=1))
    for feed in FEEDS:
        assert (await anonymous.get(f"/v1/Feed/{feed}?token={token}")).status_code == 401


async def test_a_key_that_may_not_read_opens_no_feed(reader: Persona, anonymous: httpx.AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user, "write")}
    assert (await anonymous.get("/v1/Feed/latest.rss", headers=headers)).status_code == 403


async def test_a_stale_cookie_gets_the_public_feed(sign_in: SignIn, early: Chapter) -> None:
    persona = await sign_in(await make_user())
    await persona.http.post("/v1/Session/logout")
    persona.http.cookies.set("IdentityToken", "stale", domain="127.0.0.1", path="/")
    answer = await persona.http.get("/v1/Feed/latest.rss")
    assert (read(answer).items, answer.headers["cache-control"]) == ([], "public, max-age=300")
    assert (await persona.http.get("/v1/Feed/follows.rss")).status_code == 401
    assert early.release_date


async def test_the_use_of_a_token_is_recorded(reader: Persona, anonymous: httpx.AsyncClient) -> None:
    token = await token_of(reader)
    await anonymous.get(f"/v1/Feed/latest.rss?token={token}")
    await until(lambda: ApiKey.exists(user_id=reader.user.id, last_used_at__isnull=False))


async def test_a_token_opens_nothing_else(early_reader: Persona, anonymous: httpx.AsyncClient, early: Chapter) -> None:
    token = await token_of(early_reader)
    assert (await anonymous.get(f"/v1/Chapter/{early.id}", headers={"X-API-Key": token})).status_code == 401
    assert (await anonymous.get(f"/v1/Site?token={token}")).status_code == 200, "nobody looks at it there"
    assert (await anonymous.get(f"/v1/User/me?token={token}")).status_code == 401


async def test_every_role_gets_by_its_token_what_it_gets_by_its_cookie(everybody: Clients, early: Chapter) -> None:
    anonymous = everybody.pop("anonymous")
    for role, http in everybody.items():
        token = (await http.post(TOKEN)).json()["token"]
        for name in ("latest", "follows", f"manga/{early.manga_id}"):
            by_token = await ids(anonymous, f"/v1/Feed/{name}.rss?token={token}")
            assert by_token == await ids(http, f"/v1/Feed/{name}.rss"), role
            assert bool(by_token) == (role == "early_reader")
