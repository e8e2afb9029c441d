"""Percent-encoded paths: unreserved characters are decoded, once, for every route; nothing else is."""

import string
from urllib.parse import quote

import pytest

from kanjiku_api.models import Group
from kanjiku_api.web.protocol import plain_target
from tests.auth.support import pair_in
from tests.auth.wire import wire_to
from tests.conftest import Persona
from tests.factories import make_group, make_user

UNRESERVED = string.ascii_letters + string.digits + "-._~"


def encoded(text: str) -> str:
    return "".join(f"%{ord(letter):02X}" for letter in text)


@pytest.mark.no_database
def test_exactly_the_unreserved_characters_are_decoded() -> None:
    for code in range(256):
        for form in (f"/a%{code:02X}b", f"/a%{code:02x}b"):
            plain = f"/a{chr(code)}b" if chr(code) in UNRESERVED and code < 128 else form
            assert plain_target(form.encode()) == plain.encode("latin-1"), form


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("target", "plain"),
    [
        ("/v1/Manga?search=%41%2541", "/v1/Manga?search=%41%2541"),
        ("/%2541", "/%2541"),
        ("/%25%34%31", "/%2541"),
        ("/%2%34%31", "/%241"),
        ("/%", "/%"),
        ("/%4", "/%4"),
        ("/%4G%zz", "/%4G%zz"),
        ("*", "*"),
    ],
)
def test_only_the_path_is_decoded_and_only_once(target: str, plain: str) -> None:
    assert plain_target(target.encode()) == plain.encode()


async def test_every_route_is_the_same_by_its_encoded_path(admin: Persona, base_url: str) -> None:
    user, headers = await make_user("Mori.Reads"), pair_in(admin.http).cookies
    await make_group("Early_readers-2")
    async with wire_to(base_url) as wire:
        shown = await wire.ask("GET", f"/{encoded('v1')}/User/{encoded(str(user.id))}", headers)
        assert (shown.status, b"Mori.Reads" in shown.body) == (200, True)
        own = await wire.ask("GET", f"/%76%31/User/{encoded('me')}", headers)
        assert (own.status, b'"admin"' in own.body) == (200, True), "whoever asks is known there, too"
        ended = await wire.ask("DELETE", f"/v1/Admin/Group/{encoded('Early_readers-2')}", headers)
        assert ended.status == 200
    assert not await Group.exists(name="Early_readers-2")


@pytest.mark.parametrize(
    "name", ["early%20readers", "early%2Freaders", "early%2freaders", "%C3%A4", "a%00", "a%25", "+"]
)
async def test_other_encoded_characters_name_nothing(admin: Persona, base_url: str, name: str) -> None:
    for stored in ("early readers", "early/readers", "ä", "a%"):
        await Group.create(name=stored, name_key=stored)
    async with wire_to(base_url) as wire:
        answer = await wire.ask("DELETE", f"/v1/Admin/Group/{name}", pair_in(admin.http).cookies)
    assert (answer.status, answer.msg_key) == (404, "errors.group_not_found")


@pytest.mark.parametrize("path", ["/v1%2FUser", "/v1/User%2Fme", "/%2e%2e/version", "/v1/%2e/User", "//version"])
async def test_encoded_slashes_and_dots_lead_nowhere(admin: Persona, base_url: str, path: str) -> None:
    async with wire_to(base_url) as wire:
        assert (await wire.ask("GET", path, pair_in(admin.http).cookies)).status == 404


@pytest.mark.parametrize("name", ["early readers", "a/b", "ä", "", "-a", "a" * 51, "a\n", "a%20b"])
async def test_a_group_takes_no_name_that_no_path_can_name(admin: Persona, name: str) -> None:
    with pytest.raises(ValueError, match="characters"):
        Group().rename(name)
    answer = await admin.http.post("/v1/Admin/Group", json={"name": name})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.group_name_invalid")
    await make_group("readers")
    answer = await admin.http.patch("/v1/Admin/Group/readers", json={"name": name})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.group_name_invalid")


@pytest.mark.no_database
def test_every_name_that_a_group_takes_needs_no_encoding() -> None:
    group = Group()
    for name in ("early-readers", "A", "0_", "a" * 50):
        group.rename(name)
        assert quote(group.name, safe="") == group.name


async def test_an_address_with_a_host_and_no_path_is_that_of_the_root(base_url: str) -> None:
    async with wire_to(base_url) as wire:
        root = await wire.ask("GET", "/", {})
        for target in ("http://x", "http://x/", "http://x?a=b"):
            answer = await wire.ask("GET", target, {})
            assert (answer.status, answer.body) == (200, root.body), target
