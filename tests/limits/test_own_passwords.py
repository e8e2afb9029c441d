"""A session allows no more guesses of its password than a login does."""

import pytest

from kanjiku_api.mail.addresses import plain_address
from tests.conftest import Persona
from tests.factories import PASSWORD
from tests.mail.service import forget

WRONG = "not this one"
PER_ACCOUNT = 10


@pytest.fixture(autouse=True)
async def _no_attempts(base_url: str) -> None:
    assert base_url
    await forget()


async def test_wrong_old_passwords_are_counted_with_those_of_logins(reader: Persona) -> None:
    guess = {"password": "ten loud badgers", "old_password": WRONG}
    for _ in range(PER_ACCOUNT - 1):
        assert (await reader.http.patch("/v1/User/me", json=guess)).json()["msg_key"] == "errors.wrong_password"
    answer = await reader.http.request("DELETE", "/v1/User/me", json={"password": WRONG})
    assert answer.json()["msg_key"] == "errors.wrong_password"
    for method, body in (("PATCH", {**guess, "old_password": PASSWORD}), ("DELETE", {"password": PASSWORD})):
        answer = await reader.http.request(method, "/v1/User/me", json=body)
        assert (answer.status_code, answer.json()["msg_key"]) == (429, "errors.too_many_requests")
        assert int(answer.headers["Retry-After"]) > 0
    login = {"username": reader.user.username, "password": PASSWORD}
    assert (await reader.http.post("/v1/Session/login", json=login)).status_code == 429


async def test_a_right_password_does_not_count(reader: Persona) -> None:
    for number in range(PER_ACCOUNT + 2):
        await reader.http.patch("/v1/User/me", json={"birthday": f"1999-01-{number + 1:02}"})
    changed = {"password": "ten loud badgers", "old_password": PASSWORD}
    assert (await reader.http.patch("/v1/User/me", json=changed)).status_code == 200


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("mori@example.org", "mori@example.org"),
        ("Mori.Reads+x@EXAMPLE.org", "Mori.Reads+x@example.org"),
        ("mori@exämple.org", "mori@xn--exmple-cua.org"),
        ("a@b.org,c@d.org", None),
        ("mori@localhost", None),
        ("möri@example.org", None),
        ("", None),
        ("mori@example.org\r\nBcc: all@example.org", None),
        (f"mori@{'a' * 300}.org", None),
    ],
)
def test_only_a_valid_address_is_taken_from_a_provider(address: str, plain: str | None) -> None:
    if plain is None:
        with pytest.raises(ValueError, match=r"."):
            plain_address(address)
    else:
        assert plain_address(address) == plain
