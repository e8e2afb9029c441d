"""The rotation of refresh tokens: parallel refreshes, the grace period of the previous token, and theft."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from httpx import AsyncClient
from tortoise.transactions import in_transaction

from kanjiku_api.auth import sessions
from kanjiku_api.models import IdentityToken, LogEntry, RefreshToken
from tests.auth.support import Pair, cookies, header_of, is_alive, pair_from, pair_in
from tests.conftest import Persona, SignIn
from tests.full import FULL
from tests.waiting import HANGS_AFTER

REFRESH = "/v1/Session/refresh"
ROUNDS = 20 if FULL else 2
AT_ONCE = 50


async def refresh(client: AsyncClient, token: str, method: str = "GET") -> httpx.Response:
    return await client.request(method, REFRESH, headers=cookies(refresh=token))


async def at_once(client: AsyncClient, token: str, number: int) -> list[httpx.Response]:
    """Refresh with one token, `number` times in parallel."""
    return list(await asyncio.gather(*(refresh(client, token, ("GET", "POST")[n % 2]) for n in range(number))))


async def age(pair: Pair, seconds: float) -> None:
    """Move the time of the last rotation to `seconds` ago."""
    await RefreshToken.filter(identity_id=pair.session).update(
        rotated_at=datetime.now(UTC) - timedelta(seconds=seconds)
    )


async def renewed(client: AsyncClient, token: str) -> Pair:
    answer = await refresh(client, token)
    assert answer.status_code == 200, answer.text
    return pair_from(answer)


def is_revoked(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["msg_key"]) == (401, "errors.session_revoked")


@pytest.fixture
def long_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the predecessor of a token serve for as long as many requests at once may take on a busy machine."""
    monkeypatch.setattr(sessions, "GRACE", timedelta(seconds=HANGS_AFTER))


@pytest.mark.usefixtures("long_grace")
async def test_parallel_refreshes_all_succeed_and_describe_the_same_successor(
    reader: Persona, anonymous: AsyncClient
) -> None:
    old = pair_in(reader.http)
    answers = await at_once(anonymous, old.refresh, 20)
    assert {answer.status_code for answer in answers} == {200}
    (new,) = {pair_from(answer) for answer in answers}
    row = await RefreshToken.get(identity_id=old.session)
    assert str(row.current) == header_of(new.refresh)["kid"]
    assert str(row.previous) == header_of(old.refresh)["kid"]
    assert await is_alive(anonymous, new)
    assert await renewed(anonymous, new.refresh)


@pytest.mark.usefixtures("long_grace")
async def test_fifty_at_once_rotate_exactly_once(reader: Persona, anonymous: AsyncClient) -> None:
    pair, kids = pair_in(reader.http), set()
    for _ in range(ROUNDS):
        answers = await at_once(anonymous, pair.refresh, AT_ONCE)
        assert [answer.status_code for answer in answers] == [200] * AT_ONCE
        row = await RefreshToken.get(identity_id=pair.session)
        assert str(row.previous) == header_of(pair.refresh)["kid"]
        (pair,) = {pair_from(answer) for answer in answers}
        kids.add(header_of(pair.refresh)["kid"])
    assert len(kids) == ROUNDS
    assert await RefreshToken.all().count() == await IdentityToken.all().count() == 1
    assert not await LogEntry.exists()


async def test_the_predecessor_describes_the_same_successor_for_ten_seconds(
    reader: Persona, anonymous: AsyncClient
) -> None:
    old = pair_in(reader.http)
    new = await renewed(anonymous, old.refresh)
    assert [await renewed(anonymous, old.refresh) for _ in range(3)] == [new] * 3
    await age(old, 5)
    late = await renewed(anonymous, old.refresh)
    assert (late.session, header_of(late.refresh)["kid"]) == (new.session, header_of(new.refresh)["kid"])


async def test_the_predecessor_ends_the_session_after_ten_seconds(reader: Persona, anonymous: AsyncClient) -> None:
    old = pair_in(reader.http)
    new = await renewed(anonymous, old.refresh)
    await age(old, 10.1)
    assert is_revoked(await refresh(anonymous, old.refresh))
    assert not await is_alive(anonymous, new)
    assert is_revoked(await refresh(anonymous, new.refresh))


async def test_any_older_token_ends_the_session_at_once(reader: Persona, anonymous: AsyncClient) -> None:
    first = pair_in(reader.http)
    second = await renewed(anonymous, first.refresh)
    third = await renewed(anonymous, second.refresh)
    assert is_revoked(await refresh(anonymous, first.refresh))
    assert not await IdentityToken.filter(id=first.session).exists()
    for pair in (first, second, third):
        assert not await is_alive(anonymous, pair)
        assert is_revoked(await refresh(anonymous, pair.refresh))


async def test_a_very_old_token_ends_the_session_too(reader: Persona, anonymous: AsyncClient) -> None:
    first = pair = pair_in(reader.http)
    for _ in range(6):
        pair = await renewed(anonymous, pair.refresh)
        await age(pair, 3600)
    assert is_revoked(await refresh(anonymous, first.refresh))
    assert not await is_alive(anonymous, pair)


async def test_the_theft_is_in_the_audit_log_once(reader: Persona, anonymous: AsyncClient) -> None:
    first = pair_in(reader.http)
    second = await renewed(anonymous, first.refresh)
    await renewed(anonymous, second.refresh)
    answers = await at_once(anonymous, first.refresh, 10)
    assert all(is_revoked(answer) for answer in answers)
    entry = await LogEntry.get()
    assert (entry.action, entry.kind, entry.target) == ("session_reused", "user", reader.id)
    assert entry.before == {"device": str(first.session)}
    assert entry.ip == "127.0.0.1"
    assert first.refresh not in str(entry.before)


async def test_the_theft_of_one_session_ends_no_other(reader: Persona, sign_in: SignIn, anonymous: AsyncClient) -> None:
    other = await sign_in(reader.user)
    first = pair_in(reader.http)
    second = await renewed(anonymous, first.refresh)
    await renewed(anonymous, second.refresh)
    assert is_revoked(await refresh(anonymous, first.refresh))
    assert (await other.http.get("/v1/Session")).status_code == 200
    assert (await other.http.get(REFRESH)).status_code == 200


async def test_a_late_predecessor_does_not_rotate(reader: Persona, anonymous: AsyncClient) -> None:
    old = pair_in(reader.http)
    await renewed(anonymous, old.refresh)
    before = await RefreshToken.get(identity_id=old.session).values()
    await renewed(anonymous, old.refresh)
    assert await RefreshToken.get(identity_id=old.session).values() == before


async def test_the_current_token_works_however_long_ago_it_was_made(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    await age(pair, 23 * 3600)
    assert (await renewed(anonymous, pair.refresh)).session == pair.session


async def test_no_refresh_outlives_a_logout_at_the_same_time(
    sign_in: SignIn, connect: Callable[[], AsyncClient]
) -> None:
    for _ in range(5):
        persona, client = await sign_in(), connect()
        pair = pair_in(persona.http)
        logout = client.post("/v1/Session/logout", headers=pair.cookies)
        refreshes = [refresh(client, pair.refresh) for _ in range(10)]
        answers = await asyncio.gather(*refreshes[:5], logout, *refreshes[5:])
        assert {answer.status_code for answer in answers} <= {200, 401}
        assert not await IdentityToken.filter(id=pair.session).exists()
        renewals = [a for a in answers if a.json()["msg_key"] == "messages.session_refreshed"]
        for given in (pair, *map(pair_from, renewals)):
            assert not await is_alive(client, given)
            assert is_revoked(await refresh(client, given.refresh))


@pytest.mark.usefixtures("long_grace")
@pytest.mark.postgres_only  # only there can a test hold one statement up while others pass it
async def test_the_winner_of_a_race_is_not_taken_for_a_thief(
    reader: Persona, connect: Callable[[], AsyncClient]
) -> None:
    """The winner of a race may be overtaken twice before it reads the tokens for its answer."""
    client, old = connect(), pair_in(reader.http)
    async with in_transaction():  # locks the device's row, so the winner waits where it stores the last use
        await IdentityToken.select_for_update().get(id=old.session)
        winner = asyncio.create_task(refresh(client, old.refresh))
        await kid_changes(old.session, header_of(old.refresh)["kid"])
        second = await renewed(client, old.refresh)  # a parallel refresh, within the grace period
        overtaker = asyncio.create_task(refresh(client, second.refresh))
        await kid_changes(old.session, header_of(second.refresh)["kid"])
    answers = await asyncio.gather(winner, overtaker)
    assert [answer.status_code for answer in answers] == [200, 200]
    for answer in answers:
        assert await is_alive(client, pair_from(answer))


async def kid_changes(session: object, kid: str) -> None:
    """Wait until a session's current token is another one than `kid`."""
    async with asyncio.timeout(HANGS_AFTER):
        while str((await RefreshToken.get(identity_id=session)).current) == kid:  # noqa: ASYNC110 - the row is all there is to see
            await asyncio.sleep(0.01)
