"""Parallel requests for one name, one address, one password change, or the last admin: exactly one wins, always.

The default run is small; with `KANJIKU_FULL=1` it has 20 rounds of 50 requests, as SECURITY.md promises.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import count

import pytest
from httpx import AsyncClient, Response
from tortoise.exceptions import IntegrityError

from kanjiku_api.models import Attempt, Group, IdentityToken, LogEntry, Membership, User
from kanjiku_api.models.ids import uuid7
from kanjiku_api.users.service import translating_conflicts
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, join, make_group, make_user
from tests.full import FULL

ROUNDS, AT_ONCE = (20, 50) if FULL else (2, 10)
NEW = "ten louder wolves"
LOGIN = "/v1/Session/login"
ME = "/v1/User/me"
Outcome = Counter[tuple[int, str]]

pytestmark = pytest.mark.timeout(900 if FULL else 600)  # of hangs only
_numbers = count(1)


async def race(*starts: Callable[[], asyncio.Future[Response]]) -> list[Response]:
    """Send all requests at the same moment, and return the answers in the order of the requests."""
    return await asyncio.gather(*(start() for start in starts))


def send(http: AsyncClient, method: str, path: str, body: object = None) -> Callable[[], asyncio.Future[Response]]:
    """Prepare a request for `race`."""
    return lambda: asyncio.ensure_future(http.request(method, path, json=body))


def outcome(answers: Iterable[Response]) -> Outcome:
    """Count the answers by status and key."""
    return Counter((answer.status_code, answer.json()["msg_key"]) for answer in answers)


async def connected(connect: Callable[[], AsyncClient]) -> list[AsyncClient]:
    """Make as many clients as a race needs, each with an open connection."""
    clients = [connect() for _ in range(AT_ONCE)]
    await asyncio.gather(*(client.get("/version") for client in clients))
    return clients


async def signed_in(sign_in: SignIn) -> list[Persona]:
    """Make as many signed-in users as a race needs."""
    return await asyncio.gather(*(sign_in() for _ in range(AT_ONCE)))


def in_many_cases(text: str) -> Sequence[str]:
    """Write the same name in different case."""
    return [text.lower() if number % 3 else text.upper() for number in range(AT_ONCE)]


async def test_one_username_is_registered_once(connect: Callable[[], AsyncClient]) -> None:
    clients = await connected(connect)
    for number in range(ROUNDS):
        bodies = [
            {"username": name, "email": f"mori{number}.{index}@example.org", "password": PASSWORD}
            for index, name in enumerate(in_many_cases(f"mori{number:03}"))
        ]
        answers = await race(
            *(send(client, "POST", "/v1/User/register", body) for client, body in zip(clients, bodies, strict=True))
        )
        expected = Counter({(200, "messages.user_created"): 1, (409, "errors.username_taken"): AT_ONCE - 1})
        assert outcome(answers) == expected
        assert await User.filter(username_key=f"mori{number:03}").count() == 1
    assert await User.all().count() == ROUNDS


async def test_one_email_is_registered_once(connect: Callable[[], AsyncClient]) -> None:
    clients = await connected(connect)
    for number in range(ROUNDS):
        bodies = [
            {"username": f"mori.{number}.{index:03}", "email": f"{name}@example.org", "password": PASSWORD}
            for index, name in enumerate(in_many_cases(f"mori{number}"))
        ]
        answers = await race(
            *(send(client, "POST", "/v1/User/register", body) for client, body in zip(clients, bodies, strict=True))
        )
        expected = Counter({(200, "messages.user_created"): 1, (409, "errors.email_taken"): AT_ONCE - 1})
        assert outcome(answers) == expected
    assert await User.all().count() == ROUNDS


async def test_one_username_is_taken_by_one_of_many_who_rename_themselves(sign_in: SignIn) -> None:
    people = await signed_in(sign_in)
    for number in range(ROUNDS):
        name = f"mori{number:03}"
        answers = await race(
            *(
                send(person.http, "PATCH", ME, {"username": spelled})
                for person, spelled in zip(people, in_many_cases(name), strict=True)
            )
        )
        expected = Counter({(200, "messages.update_successful"): 1, (409, "errors.username_taken"): AT_ONCE - 1})
        assert outcome(answers) == expected
        winner = next(person for person, answer in zip(people, answers, strict=True) if answer.status_code == 200)
        assert [str(user.id) for user in await User.filter(username_key=name)] == [winner.id]


async def test_one_email_is_taken_by_one_of_many_who_change_theirs(sign_in: SignIn) -> None:
    people = await signed_in(sign_in)
    for number in range(ROUNDS):
        address = f"mori{number}@example.org"
        answers = await race(
            *(
                send(person.http, "PATCH", ME, {"email": spelled})
                for person, spelled in zip(people, in_many_cases(address), strict=True)
            )
        )
        expected = Counter({(200, "messages.update_successful"): 1, (409, "errors.email_taken"): AT_ONCE - 1})
        assert outcome(answers) == expected
        place = next(place for place, answer in enumerate(answers) if answer.status_code == 200)
        assert [str(user.id) for user in await User.filter(email_key=address)] == [people[place].id]
        people[place] = await sign_in(people[place].user)  # the winner's sessions have ended


async def test_a_conflict_that_is_not_about_a_user_stays_what_it_is(sign_in: SignIn) -> None:
    mori = await sign_in()
    with pytest.raises(IntegrityError):
        async with translating_conflicts():
            await Membership.create(user_id=mori.user.id, group_id=uuid7())  # a group that does not exist


async def test_one_old_password_serves_one_change(connect: Callable[[], AsyncClient], sign_in: SignIn) -> None:
    mori = await sign_in()
    clients = await connected(connect)
    old = PASSWORD
    for _ in range(ROUNDS):
        await Attempt.all().delete()  # or the limits of failed logins would apply in later rounds
        token = mori.http.cookies["IdentityToken"]
        for client in clients:
            client.headers["Authorization"] = f"Bearer {token}"
        new = [f"{NEW} {next(_numbers)}" for _ in clients]
        answers = await race(
            *(
                send(client, "PATCH", ME, {"password": password, "old_password": old})
                for client, password in zip(clients, new, strict=True)
            )
        )
        result = outcome(answers)
        assert result[200, "messages.update_successful"] == 1
        assert set(result) <= {
            (200, "messages.update_successful"),
            (403, "errors.wrong_password"),
            (401, "errors.no_session"),  # it came after the winner's change, which ended the session
        }
        assert not await IdentityToken.filter(user_id=mori.user.id).exists()
        lost = new[next(place for place, answer in enumerate(answers) if answer.status_code != 200)]
        won = new[next(place for place, answer in enumerate(answers) if answer.status_code == 200)]
        for password, status in ((lost, 401), (old, 401), (won, 200)):
            body = {"username": mori.user.username, "password": password}
            assert (await mori.http.post(LOGIN, json=body)).status_code == status
        old = won


async def test_no_login_with_the_old_password_outlives_its_change(
    connect: Callable[[], AsyncClient], sign_in: SignIn
) -> None:
    clients = await connected(connect)
    for _ in range(ROUNDS):
        mori = await sign_in()
        login = {"username": mori.user.username, "password": PASSWORD}
        half = len(clients) // 2
        starts = [send(client, "POST", LOGIN, login) for client in clients]
        change = send(mori.http, "PATCH", ME, {"password": NEW, "old_password": PASSWORD})
        answers = await race(*starts[:half], change, *starts[half:])
        assert answers[half].status_code == 200
        assert {answer.status_code for answer in answers} <= {200, 401}
        assert await IdentityToken.filter(user_id=mori.user.id).count() == 0
        assert {answer.status_code for answer in await race(*(send(http, "GET", ME) for http in clients))} == {401}


async def test_a_login_during_the_deletion_of_the_account_leaves_no_session(
    connect: Callable[[], AsyncClient], admin: Persona
) -> None:
    clients = await connected(connect)
    for _ in range(ROUNDS):
        await Attempt.all().delete()  # or the limits of failed logins would apply in later rounds
        user = await make_user()
        login = {"username": user.username, "password": PASSWORD}
        answers = await race(
            *(send(client, "POST", LOGIN, login) for client in clients),
            send(admin.http, "DELETE", f"/v1/Admin/User/{user.id}"),
        )
        assert answers.pop().status_code == 200
        assert set(outcome(answers)) <= {
            (200, "messages.login_success"),
            (401, "errors.login_failed"),
            (429, "errors.too_many_requests"),  # more than 30 of them came after the deletion
        }
        assert not await IdentityToken.filter(user_id=user.id).exists()


async def test_admins_who_set_one_password_at_once_all_succeed(sign_in: SignIn, admin: Persona) -> None:
    for _ in range(ROUNDS):
        await Attempt.all().delete()  # or the limits of failed logins would apply in later rounds
        mori = await sign_in()
        new = [f"{NEW} {next(_numbers)}" for _ in range(4)]
        path = f"/v1/Admin/User/{mori.id}"
        answers = await race(*(send(admin.http, "PATCH", path, {"password": password}) for password in new))
        assert outcome(answers) == Counter({(200, "messages.user_updated"): 4})
        logins = [
            await mori.http.post(LOGIN, json={"username": mori.user.username, "password": password}) for password in new
        ]
        assert sorted(login.status_code for login in logins) == [200, 401, 401, 401]


REMOVALS = {
    "delete": ("DELETE", None),
    "deactivate": ("PATCH", {"activated": False}),
}


@pytest.mark.parametrize(
    ("first", "second"),
    [("delete", "delete"), ("deactivate", "deactivate"), ("delete", "deactivate")],
)
async def test_one_of_two_admins_who_remove_each_other_remains(sign_in: SignIn, first: str, second: str) -> None:
    group = await make_group("admins", admin=True)
    for _ in range(ROUNDS):
        one, other = await sign_in(), await sign_in()
        await join(one.user, group)
        await join(other.user, group)
        removals = [
            send(actor.http, REMOVALS[how][0], f"/v1/Admin/User/{target.id}", REMOVALS[how][1])
            for actor, target, how in ((one, other, first), (other, one, second))
        ]
        answers = await race(*(removals * (AT_ONCE // 2)))
        sides = [outcome(answers[0::2]), outcome(answers[1::2])]
        winning = [side for side in sides if any(status == 200 for status, _ in side)]
        assert len(winning) == 1, sides
        losing = sides[1] if winning[0] is sides[0] else sides[0]
        assert set(winning[0]) <= {
            (200, "messages.user_deleted"),
            (200, "messages.user_updated"),
            (404, "errors.user_not_found"),  # another one deleted first
        }
        assert set(losing) <= {(409, "errors.last_admin"), (401, "errors.no_session")}
        remaining = await User.filter(memberships__group__admin=True, activated=True)
        assert [user.id for user in remaining] == [one.user.id if winning[0] is sides[0] else other.user.id]
        await User.all().delete()


@pytest.mark.parametrize("how", ["delete", "deactivate"])
async def test_at_least_one_remains_of_admins_who_demote_each_other(sign_in: SignIn, how: str) -> None:
    group = await make_group("admins", admin=True)
    for _ in range(max(ROUNDS // 4, 1)):
        ring = await signed_in(sign_in)
        for admin in ring:
            await join(admin.user, group)
        method, body = REMOVALS[how]
        answers = await race(
            *(
                send(actor.http, method, f"/v1/Admin/User/{target.id}", body)
                for actor, target in zip(ring, [*ring[1:], ring[0]], strict=True)
            )
        )
        result = outcome(answers)
        assert {status for status, _ in result} <= {200, 401, 409}, result
        removed = sum(number for (status, _), number in result.items() if status == 200)
        assert await User.filter(activated=True).count() == AT_ONCE - removed >= 1
        assert await LogEntry.all().count() == removed
        await LogEntry.all().delete()
        await User.all().delete()


async def test_the_last_admin_stays_when_the_group_is_changed_beside_it(sign_in: SignIn) -> None:
    one, other = await sign_in(), await sign_in()
    await join(one.user, await make_group("admins", admin=True))
    await join(other.user, await make_group("other admins", admin=True))
    await Group.filter(name="other admins").update(admin=False)
    answers = await race(
        send(one.http, "DELETE", f"/v1/Admin/User/{one.id}"), send(other.http, "DELETE", f"/v1/Admin/User/{one.id}")
    )
    assert outcome(answers) == Counter({(409, "errors.last_admin"): 1, (403, "errors.no_permission"): 1})
