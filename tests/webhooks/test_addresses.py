"""Webhooks connect only to public addresses, and exactly to the address that was checked."""

import ssl
from pathlib import Path

import httpcore
import pytest

from kanjiku_api.rules.addresses import is_public
from kanjiku_api.settings import Settings
from kanjiku_api.settings.pages import WebhookSettings
from kanjiku_api.webhooks.network import CheckedNetwork, NotPublic
from kanjiku_api.webhooks.posting import OutgoingMessage, Poster, Unreachable, is_taken
from tests.database.certificates import Authority
from tests.webhooks.receiver import receiving

NOT_PUBLIC = [
    "0.0.0.0",  # noqa: S104 - nothing is bound
    *("127.0.0.1", "127.255.255.254", "0.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "100.127.255.255", "224.0.0.1", "239.255.255.250", "255.255.255.255"),
    *("240.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::127.0.0.1", "::ffff:0:127.0.0.1"),
    *("64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1", "2002:7f00:1::", "2002:808:808::1"),
    *("2001::1", "2001:0:4136:e378::1", "2001:db8::1", "3fff::1", "5f00::1", "4000::1", "localhost", "", "8.8.8.8:80"),
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "162.159.135.232", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"]


@pytest.mark.no_database
def test_only_addresses_of_the_internet_at_large_are_public() -> None:
    assert [address for address in NOT_PUBLIC if is_public(address)] == []
    assert [address for address in PUBLIC if not is_public(address)] == []


@pytest.mark.any_database
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0", "[::ffff:127.0.0.1]"])
async def test_no_way_to_write_this_machine_leads_to_it(settings: Settings, host: str) -> None:
    async with receiving() as receiver:
        with pytest.raises(Unreachable, match="not public"):
            await Poster(settings).post(OutgoingMessage(f"http://{host}:{receiver.port}/", b"{}"))
        assert receiver.connections == 0


class _Connecting(httpcore.AnyIOBackend):
    def __init__(self, failing: set[str]) -> None:
        self.tried, self._failing = list[str](), failing

    async def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        self.tried.append(host)
        if host in self._failing:
            raise httpcore.ConnectError("nobody")
        return httpcore.AsyncMockStream([])


def network(answers: list[list[str]], failing: set[str] | None = None) -> tuple[CheckedNetwork, _Connecting]:
    """Make a network backend whose resolver gives answers in turn, and whose connections are only recorded."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    out = CheckedNetwork(resolve, allow_private=False)
    out._backend = connecting = _Connecting(failing or set())
    return out, connecting


@pytest.mark.no_database
async def test_a_name_is_resolved_once_and_what_was_checked_is_connected_to() -> None:
    out, connecting = network([["8.8.8.8"], ["127.0.0.1"]])
    await out.connect_tcp("rebinding.example.org", 443)
    assert connecting.tried == ["8.8.8.8"]
    with pytest.raises(NotPublic):
        await out.connect_tcp("rebinding.example.org", 443)
    assert connecting.tried == ["8.8.8.8"]


@pytest.mark.no_database
async def test_several_public_addresses_are_tried_in_turn() -> None:
    found = ["10.0.0.1", "2606:4700::1111", "127.0.0.1", "1.1.1.1", "8.8.8.8"]
    out, connecting = network([found], failing={"2606:4700::1111"})
    await out.connect_tcp("several.example.org", 443)
    assert connecting.tried == ["2606:4700::1111", "1.1.1.1"]
    out, connecting = network([PUBLIC], failing=set(PUBLIC))
    with pytest.raises(httpcore.ConnectError):
        await out.connect_tcp("dead.example.org", 443)
    assert connecting.tried == PUBLIC[:3]


@pytest.mark.no_database
async def test_a_name_without_addresses_is_no_answer(settings: Settings) -> None:
    async def nothing(_host: str, _port: int) -> list[str]:
        return []

    async def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("Name or service not known")

    for resolve in (nothing, unknown):
        with pytest.raises(Unreachable, match=r"no address|not known"):
            await Poster(settings, resolve).post(OutgoingMessage("https://nowhere.example.org/", b"{}"))
    with pytest.raises(Unreachable):
        await Poster(settings).post(OutgoingMessage(f"https://{'a' * 70}.example.org/", b"{}"))


@pytest.mark.no_database
async def test_the_certificate_must_be_for_what_the_address_names_and_not_for_what_is_connected_to(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path, "authority")
    issued = authority.issue("bot", address="192.0.2.7")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(issued.file, issued.key)
    at_home = settings.model_copy(update={"webhooks": WebhookSettings(allow_private=True)})

    async def here(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    async with receiving(context) as receiver:
        poster = Poster(at_home, here)
        reply = await poster.post(OutgoingMessage(f"https://192.0.2.7:{receiver.port}/", b"{}"))
        assert reply.status == 204
        assert receiver.got[0].headers["host"] == f"192.0.2.7:{receiver.port}"
        with pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"):
            await poster.post(OutgoingMessage(f"https://192.0.2.8:{receiver.port}/", b"{}"))
        assert len(receiver.got) == 1


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("url", "in_debug", "in_production"),
    [
        ("https://bot.example.org/hook?key=1", True, True),
        ("https://192.168.1.1/", True, True),  # refused when the connection is opened
        ("http://bot.example.org/", True, False),
        *(
            (url, False, False)
            for url in ("ftp://bot.example.org/", "file:///etc/passwd", "bot.example.org", "https://")
        ),
        *((url, False, False) for url in ("https://me@bot.example.org/", "https://me:word@bot.example.org/")),
        *((url, False, False) for url in ("https://bot.example.org/#part", "https://bot.example.org:99999/")),
        *(
            (url, False, False)
            for url in ("https://b\u00f6t.example.org/", "https://bot.example.org/a b", "https://[::1/")
        ),
        *((url, False, False) for url in ("https://bot.example.org/\r\nX: y", "https://bot.example.org/\x00")),
    ],
)
def test_addresses_are_https_without_a_user(
    settings: Settings, url: str, *, in_debug: bool, in_production: bool
) -> None:
    at_home = WebhookSettings(allow_private=True)
    assert is_taken(url, settings) is in_debug
    assert is_taken(url, settings.model_copy(update={"debug": False})) is in_production
    assert is_taken(url, settings.model_copy(update={"debug": False, "webhooks": at_home})) is in_debug
