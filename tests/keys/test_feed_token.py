"""``/v1/User/me/feed-token``."""

import asyncio
import hashlib
import re

from httpx import AsyncClient

from kanjiku_api.models import ApiKey, LogEntry
from tests.conftest import Persona
from tests.factories import make_key
from tests.users.answers import assert_done, assert_refused

TOKEN, ME = "/v1/User/me/feed-token", "/v1/User/me"


async def test_a_token_is_made_and_shown(reader: Persona) -> None:
    answer = await reader.http.post(TOKEN)
    assert_done(answer, "messages.feed_token_created")
    token = answer.json()["token"]
    assert re.fullmatch(r"kf_[a-z2-7]{26}", token)
    row = await ApiKey.get()
    assert (row.kind, row.secret_hash) == ("feed", hashlib.sha256(token.encode()).hexdigest())
    assert await LogEntry.exists(action="feed_token_created", actor_id=reader.user.id)


async def test_the_previous_token_stops_working(reader: Persona, uploader: Persona) -> None:
    await uploader.http.post(TOKEN)
    tokens = [(await reader.http.post(TOKEN)).json()["token"] for _ in range(2)]
    assert tokens[0] != tokens[1]
    row = await ApiKey.get(user_id=reader.user.id)
    assert row.secret_hash == hashlib.sha256(tokens[1].encode()).hexdigest()
    assert await ApiKey.exists(user_id=uploader.user.id)


async def test_only_one_of_many_parallel_tokens_is_left(reader: Persona) -> None:
    answers = await asyncio.gather(*(reader.http.post(TOKEN) for _ in range(8)))
    assert {answer.status_code for answer in answers} == {200}
    row = await ApiKey.get(user_id=reader.user.id)
    hashes = {hashlib.sha256(answer.json()["token"].encode()).hexdigest() for answer in answers}
    assert row.secret_hash in hashes


async def test_deleting_the_token_deletes_no_key(reader: Persona) -> None:
    await make_key(reader.user)
    await reader.http.post(TOKEN)
    for _ in range(2):
        assert_done(await reader.http.delete(TOKEN), "messages.feed_token_deleted")
    assert [row.kind for row in await ApiKey.all()] == ["key"]
    assert await LogEntry.filter(action="feed_token_deleted").count() == 1, "the second time there was none"


async def test_the_token_gives_access_only_to_feeds(reader: Persona, anonymous: AsyncClient) -> None:
    token = (await reader.http.post(TOKEN)).json()["token"]
    for headers in ({"X-API-Key": token}, {"Authorization": f"Bearer {token}"}):
        assert_refused(await anonymous.get(ME, headers=headers), 401, "errors.no_session")
    assert_refused(await anonymous.get("/v1/Manga", headers={"X-API-Key": token}), 401, "errors.no_session")


async def test_neither_anybody_nor_a_key_makes_or_deletes_one(reader: Persona, anonymous: AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user)}
    for method in ("POST", "DELETE"):
        assert_refused(await anonymous.request(method, TOKEN), 401, "errors.no_session")
        assert_refused(await anonymous.request(method, TOKEN, headers=headers), 403, "errors.key_not_allowed")
