"""Passwords: the rules for new ones, their stored form, and how many are hashed at once."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher, extract_parameters
from httpx import AsyncClient
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from kanjiku_api.auth.errors import PasswordWeak
from kanjiku_api.auth.passwords import MAX_LENGTH, MIN_LENGTH, Passwords, check_new_password, common_passwords, is_weak
from kanjiku_api.models import User
from kanjiku_api.rules.errors import Busy
from kanjiku_api.settings import PasswordSettings
from tests.conftest import Persona
from tests.factories import OWASP_HASH, PASSWORD, make_user
from tests.users.answers import assert_done, assert_refused
from tests.users.conftest import ServeWith

CAFE = "caf\u00e9 cr\u00e8me at nine"
NAIVE = "na\u00efve foxes at ten"
LOGIN = "/v1/Session/login"


@contextmanager
def passwords_of(settings: PasswordSettings) -> Iterator[Passwords]:
    """Give a separate hasher, and end its threads after the block."""
    hasher = Passwords(settings)
    try:
        yield hasher
    finally:
        hasher.close()


@pytest.fixture(scope="module")
async def passwords() -> AsyncIterator[Passwords]:
    """Give a hasher with the default settings."""
    with passwords_of(PasswordSettings()) as hasher:
        yield hasher


@pytest.mark.no_database
def test_the_hash_of_nobody_costs_what_others_do() -> None:
    settings = PasswordSettings(passes=3, lanes=2)
    with passwords_of(settings) as hasher, passwords_of(settings) as other:
        assert extract_parameters(hasher._nobody) == extract_parameters(hasher._hasher.hash(PASSWORD))
        assert not hasher._holds(PASSWORD, hasher._nobody)
        assert hasher._nobody != other._nobody


def refuses(password: str, *own_names: str) -> bool:
    try:
        check_new_password(password, *own_names)
    except PasswordWeak:
        return True
    return False


@pytest.mark.no_database
async def test_passwords_are_stored_as_argon2id_with_the_cost_of_the_settings(passwords: Passwords) -> None:
    first, second = await passwords.hash(PASSWORD), await passwords.hash(PASSWORD)
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second, "every hash has a salt of its own"
    assert extract_parameters(first).salt_len >= 16
    assert PASSWORD not in first
    with passwords_of(PasswordSettings(memory_kib=20480, passes=3, lanes=2)) as dearer:
        assert (await dearer.hash(PASSWORD)).startswith("$argon2id$v=19$m=20480,t=3,p=2$")


@pytest.mark.no_database
async def test_only_exactly_the_same_password_is_accepted(passwords: Passwords) -> None:
    known = await passwords.hash("nine quiet\x00foxes")
    assert await passwords.verify("nine quiet\x00foxes", known)
    for other in ("nine quiet", "nine quiet\x00", "nine quiet\x00foxeS", "nine quiet\x00foxes ", "", known):
        assert not await passwords.verify(other, known)


@pytest.mark.no_database
async def test_no_password_fits_what_is_no_hash(passwords: Passwords) -> None:
    bcrypt = "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"
    for broken in (None, "", "x", PASSWORD, bcrypt, OWASP_HASH[:-5], OWASP_HASH.replace("argon2id", "argon2x")):
        assert not await passwords.verify(PASSWORD, broken)
        assert not await passwords.verify("the password of nobody", broken)


@pytest.mark.no_database
async def test_the_same_password_from_another_keyboard_is_right(passwords: Passwords) -> None:
    composed, decomposed = unicodedata.normalize("NFC", CAFE), unicodedata.normalize("NFD", CAFE)
    assert composed != decomposed
    for stored, typed in ((composed, decomposed), (decomposed, composed)):
        assert await passwords.verify(typed, await passwords.hash(stored))
    assert not await passwords.verify("caf\u00c9 cr\u00e8me at nine", await passwords.hash(composed)), "case counts"


@pytest.mark.no_database
async def test_a_hash_of_other_costs_is_outdated(passwords: Passwords) -> None:
    assert not passwords.is_outdated(await passwords.hash(PASSWORD))
    for dearer in ({"passes": 3}, {"memory_kib": 20480}, {"lanes": 2}):
        with passwords_of(PasswordSettings(**dearer)) as hasher:
            assert hasher.is_outdated(OWASP_HASH)


@pytest.mark.no_database
async def test_a_password_beyond_the_queue_is_refused_at_once() -> None:
    with passwords_of(PasswordSettings(threads=1, queue=3)) as hasher:
        results = await asyncio.gather(*(hasher.hash(PASSWORD) for _ in range(10)), return_exceptions=True)
        assert [isinstance(result, Busy) for result in results] == [False] * 3 + [True] * 7
        assert await hasher.verify(PASSWORD, await hasher.hash(PASSWORD)), "there is room again"


@pytest.mark.no_database
async def test_the_loop_is_free_while_passwords_are_hashed(passwords: Passwords) -> None:
    work = asyncio.gather(*(passwords.hash(PASSWORD) for _ in range(8)))
    turns = 0
    while not work.done():
        await asyncio.sleep(0)
        turns += 1
    assert len(set(await work)) == 8
    assert turns > 100


@pytest.mark.no_database
def test_a_password_has_8_to_256_code_points() -> None:
    for password in ("x y z 8.", "🦊 " * 4, "e\u0301" * 8, "x y." * 64, "e\u0301" * 256, "🦊" * 256, "        "):
        assert MIN_LENGTH <= len(unicodedata.normalize("NFC", password)) <= MAX_LENGTH
        assert not refuses(password)
    for password in ("", "x y z 7", "🦊" * 7, "e\u0301" * 7, "x y." * 64 + "!", "🦊" * 257):
        assert refuses(password)


@pytest.mark.no_database
def test_there_are_no_composition_rules() -> None:
    for password in (
        "correcthorsebatterystaple",
        "9174620358",
        "ALLUPPERCASEWORDS",
        "森の読者たちの合言葉",
        "........,",
    ):
        assert not refuses(password)


@pytest.mark.no_database
def test_common_passwords_are_refused_in_any_case() -> None:
    common = [word for word in FREQUENCY_LISTS["passwords"] if len(word) >= MIN_LENGTH]
    assert len(common) == len(common_passwords()) > 5000
    assert [word for word in common if not (is_weak(word) and is_weak(word.upper()) and is_weak(word.title()))] == []
    assert {"password", "12345678", "iloveyou", "password1"} <= common_passwords()


@pytest.mark.no_database
@pytest.mark.parametrize(
    "password",
    ["Mori.Reads", "MORI.READS", "mori.reads", "first.last@example.org", "FIRST.LAST", "First.Last@EXAMPLE.ORG"],
)
def test_ones_own_name_and_address_are_refused_in_any_case(password: str) -> None:
    own = ("Mori.Reads", "first.last@example.org")
    assert refuses(password, *own)
    assert not refuses(password, "Somebody", "somebody@example.org")
    assert not refuses(f"{password} and more", *own)


async def test_a_login_renews_the_hash_after_the_costs_were_raised(serve_with: ServeWith) -> None:
    dearer = await serve_with(passwords=PasswordSettings(passes=3))
    user = await make_user("Mori.Reads", password_hash=OWASP_HASH)
    login = {"username": "Mori.Reads", "password": PASSWORD}
    wrong = await dearer.post(LOGIN, json={**login, "password": "ten quiet foxes"})
    assert_refused(wrong, 401, "errors.login_failed")
    assert (await User.get(id=user.id)).password_hash == OWASP_HASH, "only the right password tells what to hash"
    assert_done(await dearer.post(LOGIN, json=login), "messages.login_success")
    renewed = (await User.get(id=user.id)).password_hash
    assert renewed is not None
    assert renewed.startswith("$argon2id$v=19$m=19456,t=3,p=1$")
    assert PasswordHasher().verify(renewed, PASSWORD)
    assert (await dearer.get("/v1/User/me")).status_code == 200
    assert_done(await dearer.post(LOGIN, json=login), "messages.login_success")
    assert (await User.get(id=user.id)).password_hash == renewed, "once is enough"


async def test_the_renewal_ends_no_session_elsewhere(reader: Persona, serve_with: ServeWith) -> None:
    dearer = await serve_with(passwords=PasswordSettings(passes=3))
    login = {"username": reader.user.username, "password": PASSWORD}
    assert_done(await dearer.post(LOGIN, json=login), "messages.login_success")
    assert (await User.get(id=reader.user.id)).password_hash != reader.user.password_hash
    assert (await reader.http.get("/v1/User/me")).status_code == 200


@pytest.mark.any_database
async def test_the_service_says_when_it_is_busy_and_when_to_come_again(serve_with: ServeWith) -> None:
    narrow = await serve_with(passwords=PasswordSettings(passes=20, threads=1, queue=1))
    logins = [{"username": f"Nobody.Here.{number}", "password": PASSWORD} for number in range(6)]
    registration = {"username": "Mori.Reads", "email": "mori@example.org", "password": PASSWORD}
    for path, bodies in ((LOGIN, logins), ("/v1/User/register", 6 * [registration])):
        headers = {"Accept-Language": "de"}
        answers = await asyncio.gather(*(narrow.post(path, json=body, headers=headers) for body in bodies))
        busy = [answer for answer in answers if answer.status_code == 503]
        assert 1 <= len(busy) < 6
        for answer in busy:
            assert_refused(answer, 503, "errors.busy")
            assert int(answer.headers["Retry-After"]) > 0
            assert answer.json()["msg"] == "Gerade ist zu viel auf einmal zu tun. Bitte versuche es gleich noch einmal."
        assert {answer.status_code for answer in answers} - {503} <= {200, 401, 409}
    assert await User.all().count() == 1


@pytest.mark.any_database
async def test_a_change_that_meets_a_full_queue_changes_nothing(reader: Persona, serve_with: ServeWith) -> None:
    narrow = await serve_with(passwords=PasswordSettings(memory_kib=38912, passes=20, threads=1, queue=1))
    narrow.cookies.update(reader.http.cookies)
    logins = [{"username": f"Nobody.Here.{number}", "password": PASSWORD} for number in range(3)]
    flood = [asyncio.create_task(narrow.post(LOGIN, json=login)) for login in logins]
    refused, _ = await asyncio.wait(flood, return_when=asyncio.FIRST_COMPLETED)
    assert {task.result().status_code for task in refused} == {503}, "the one place is taken for half a second"
    body = {"username": "Reader.Returns", "password": "ten louder wolves", "old_password": PASSWORD}
    assert_refused(await narrow.patch("/v1/User/me", json=body), 503, "errors.busy")
    await asyncio.wait(flood)
    assert (await User.get(id=reader.user.id)).username == "reader"
    assert (await reader.http.get("/v1/User/me")).status_code == 200


async def test_a_password_works_from_another_keyboard_than_at_registration(anonymous: AsyncClient) -> None:
    body = {"username": "Mori.Reads", "email": "mori@example.org", "password": unicodedata.normalize("NFD", CAFE)}
    assert_done(await anonymous.post("/v1/User/register", json=body), "messages.user_created")
    login = {"username": "Mori.Reads", "password": unicodedata.normalize("NFC", CAFE)}
    assert_done(await anonymous.post(LOGIN, json=login), "messages.login_success")
    change = {
        "old_password": unicodedata.normalize("NFD", CAFE),
        "password": unicodedata.normalize("NFC", NAIVE),
    }
    assert_done(await anonymous.patch("/v1/User/me", json=change), "messages.update_successful")
    login["password"] = unicodedata.normalize("NFD", NAIVE)
    assert_done(await anonymous.post(LOGIN, json=login), "messages.login_success")
