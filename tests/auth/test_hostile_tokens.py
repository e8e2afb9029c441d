"""Forged tokens that must not work: SECURITY.md requires at least 600 of them."""

import asyncio
import time
from collections.abc import Callable, Iterable
from itertools import chain
from uuid import uuid4

import pytest
from httpx import AsyncClient

from kanjiku_api.models import IdentityToken
from tests.auth.forgeries import FAMILIES, Family, Victim, claims, head
from tests.auth.support import (
    IDENTITY,
    Pair,
    bearer,
    body_of,
    cookies,
    decode,
    encode,
    header_of,
    pair_in,
    sign,
    stored,
)
from tests.auth.wire import Answer, Wire, wire_to
from tests.conftest import Persona, SignIn

SESSION, RENEW = "/v1/Session", "/v1/Session/refresh"
AT_ONCE = 10


def victim_of(persona: Persona) -> Victim:
    return Victim(pair_in(persona.http), persona.id)


async def try_everywhere(wire: Wire, number: int, token: str) -> list[Answer]:
    """Send a token as an IdentityToken and as a RefreshToken; the number decides between the two ways to send each."""
    if number % 2:
        return [
            await wire.ask("GET", SESSION, bearer(token)),
            await wire.ask("POST", RENEW, cookies(identity=token, refresh=token)),
        ]
    return [
        await wire.ask("GET", SESSION, cookies(identity=token)),
        await wire.ask("GET", RENEW, cookies(refresh=token)),
    ]


def is_turned_away(answer: Answer) -> bool:
    return (
        answer.status == 401
        and answer.msg_key in {"errors.no_session", "errors.session_revoked"}
        and answer.headers["www-authenticate"].startswith("Bearer")
        and "set-cookie" not in answer.headers
    )


async def let_in(url: str, family: Iterable[tuple[str, str]]) -> list[str]:
    """Try a family of tokens, several at once, and return those that were not answered with 401."""
    found: list[str] = []
    numbered = iter(enumerate(family))

    async def worker() -> None:
        async with wire_to(url) as wire:
            for number, (name, token) in numbered:
                answers = await try_everywhere(wire, number, token)
                found.extend(f"{name}: {answer.status}" for answer in answers if not is_turned_away(answer))

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return found


@pytest.mark.any_database
@pytest.mark.parametrize("family", FAMILIES, ids=[family.__name__ for family in FAMILIES])
async def test_no_forgery_opens_or_changes_anything(reader: Persona, base_url: str, family: Family) -> None:
    victim, before = victim_of(reader), await stored()
    assert await let_in(base_url, family(victim)) == []
    assert await stored() == before
    assert (await reader.http.get(SESSION)).json()["uid"] == reader.id
    assert (await reader.http.get(RENEW)).status_code == 200


@pytest.mark.no_database
def test_there_are_more_than_six_hundred_hostile_tokens() -> None:
    identity, refresh = sign(head("IdentityToken"), claims(user={})), sign(head("RefreshToken"), claims(id_token="x"))
    tokens = [token for family in FAMILIES for _, token in family(Victim(Pair(identity, refresh), str(uuid4())))]
    assert len(set(tokens)) >= 750
    assert not {identity, refresh} & set(tokens)


async def test_one_kind_of_token_is_never_taken_for_the_other(reader: Persona, anonymous: AsyncClient) -> None:
    pair, before = pair_in(reader.http), await stored()
    for path, headers in (
        (SESSION, cookies(identity=pair.refresh)),
        (SESSION, bearer(pair.refresh)),
        (SESSION, cookies(refresh=pair.identity)),
        (RENEW, cookies(refresh=pair.identity)),
        (RENEW, cookies(identity=pair.refresh)),
        (RENEW, cookies(identity=pair.refresh, refresh=pair.identity)),
    ):
        answer = await anonymous.get(path, headers=headers)
        assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session"), (path, headers)
    assert await stored() == before


async def test_a_forgery_beside_a_good_cookie_does_no_harm(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    assert (await anonymous.get(SESSION, headers=cookies(identity=pair.identity, refresh="x.y.z"))).status_code == 200
    assert (await anonymous.get(RENEW, headers=cookies(identity="x.y.z", refresh=pair.refresh))).status_code == 200


async def test_public_pages_stay_open_to_whoever_brings_a_bad_token(anonymous: AsyncClient) -> None:
    for headers in (bearer("x.y.z"), cookies(identity="x.y.z", refresh="x.y.z"), {"Cookie": "IdentityToken"}):
        assert (await anonymous.get("/v1/User", headers=headers)).status_code == 200
        assert (await anonymous.get("/version", headers=headers)).status_code == 200


async def test_a_token_of_the_users_own_making_raises_nobody(reader: Persona, anonymous: AsyncClient) -> None:
    """Even with the secret, nobody becomes an admin: the database decides what a request may do."""
    token = pair_in(reader.http).identity
    body = body_of(token)
    body["user"] = {"uid": reader.id, "username": "admin", "groups": ["admins"], "permissions": {"admin": True}}
    raised = bearer(sign(header_of(token), body))
    session = await anonymous.get(SESSION, headers=raised)
    assert (session.json()["username"], session.json()["groups"]) == ("reader", [])
    assert session.json()["permissions"]["admin"] is False
    answer = await anonymous.delete(f"/v1/Admin/User/{reader.id}", headers=raised)
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")


async def test_clocks_may_differ_by_ten_seconds(reader: Persona, anonymous: AsyncClient) -> None:
    token, now = pair_in(reader.http).identity, time.time()
    for times in ({"exp": now - 3}, {"nbf": now + 5, "iat": now + 5}):
        answer = await anonymous.get(SESSION, headers=bearer(sign(header_of(token), body_of(token) | times)))
        assert answer.status_code == 200


def respelled(token: str) -> dict[str, str]:
    """Write a token's signature in other ways that some parsers decode to the same bytes."""
    start, _, signature = token.rpartition(".")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = alphabet.index(signature[-1])
    same = [letter for letter in alphabet if letter != signature[-1] and alphabet.index(letter) >> 2 == last >> 2]
    assert all(decode(signature[:-1] + letter) == decode(signature) for letter in same)
    return {
        "padded": f"{token}=",
        "standard alphabet": f"{start}.{signature.replace('-', '+').replace('_', '/')}",
        **{f"ends in {letter}": token[:-1] + letter for letter in same},
        "padded header": token.replace(".", "=.", 1),
        "encoded anew": ".".join(encode(decode(part)) for part in token.split(".")),
    }


@pytest.mark.parametrize("end", ["logout", "logout_all", "row"])
async def test_no_spelling_of_a_token_survives_its_session(
    reader: Persona, anonymous: AsyncClient, base_url: str, end: str
) -> None:
    """F22: PyJWT accepts a trailing =, so a revocation that compares the token's text would miss it."""
    pair = pair_in(reader.http)
    padded = await anonymous.get(SESSION, headers=cookies(identity=pair.identity + "="))
    assert padded.status_code == 200  # otherwise this test proves nothing
    if end == "row":
        await IdentityToken.filter(id=pair.session).delete()
    else:
        await reader.http.post("/v1/Session/logout", json={"logout_all": end == "logout_all"})
    before = await stored()
    spellings = chain(respelled(pair.identity).items(), respelled(pair.refresh).items())
    assert await let_in(base_url, spellings) == []
    assert await stored() == before


async def test_a_respelled_refresh_token_is_the_same_token(reader: Persona, anonymous: AsyncClient) -> None:
    """It rotates once, however it is written: a second use counts as a use of the old token."""
    pair = pair_in(reader.http)
    answers = [
        await anonymous.get(RENEW, headers=cookies(refresh=token)) for token in (pair.refresh + "=", pair.refresh)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert (
        answers[0].headers.get_list("set-cookie")[1].partition(";")[0]
        == (answers[1].headers.get_list("set-cookie")[1].partition(";")[0])
    )


async def test_the_tokens_of_two_sessions_cannot_be_crossed(
    reader: Persona, sign_in: SignIn, connect: Callable[[], AsyncClient]
) -> None:
    """Each cookie is valid for its own session only."""
    other, client = await sign_in(), connect()
    mine, theirs = pair_in(reader.http), pair_in(other.http)
    answer = await client.get(RENEW, headers=cookies(identity=theirs.identity, refresh=mine.refresh))
    given = answer.headers.get_list("set-cookie")[0].partition(";")[0].partition("=")[2]
    assert header_of(given)["kid"] == str(mine.session)
    assert body_of(given)["user"]["uid"] == reader.id
    assert IDENTITY in answer.headers["set-cookie"]
