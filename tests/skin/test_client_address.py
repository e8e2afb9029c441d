"""The client's address: that of the peer, or, if the peer is a trusted proxy, the one that it reports."""

from ipaddress import ip_network

import pytest

from kanjiku_api.rules.addresses import client_address, is_within

pytestmark = pytest.mark.no_database
PROXY = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
PROXIES = (*PROXY, ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "expected"),
    [
        ("203.0.113.7", "", (), "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", (), "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", PROXY, "203.0.113.7"),
        ("203.0.113.7", "127.0.0.1", PROXY, "203.0.113.7"),
        ("127.0.0.1", "", PROXY, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", PROXY, "198.51.100.1"),
        ("127.0.0.1", " 198.51.100.1 ", PROXY, "198.51.100.1"),
        ("::1", "2001:db8::7", PROXY, "2001:db8::7"),
        ("::ffff:127.0.0.1", "198.51.100.1", PROXY, "198.51.100.1"),
        # Addresses that a client invents are further left, and no trusted proxy has added them.
        ("127.0.0.1", "192.0.2.66, 198.51.100.1", PROXY, "198.51.100.1"),
        ("127.0.0.1", "127.0.0.1, 198.51.100.1", PROXY, "198.51.100.1"),
        ("127.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", PROXIES, "198.51.100.1"),
        ("127.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", PROXY, "10.0.0.2"),
        ("127.0.0.1", "10.0.0.3, 10.0.0.2", PROXIES, "10.0.0.3"),
        # A value that is not an address gives no address, not even that of the trusted proxy.
        ("127.0.0.1", "unknown", PROXY, ""),
        ("127.0.0.1", "198.51.100.1, unknown", PROXY, ""),
        ("127.0.0.1", "<script>alert(1)</script>", PROXY, ""),
        # Some proxies add the port, with brackets around IPv6, or quotes.
        ("127.0.0.1", "198.51.100.1:4711", PROXY, "198.51.100.1"),
        ("127.0.0.1", "[2001:db8::7]:4711", PROXY, "2001:db8::7"),
        ("127.0.0.1", '"[2001:db8::7]"', PROXY, "2001:db8::7"),
        ("127.0.0.1", '"198.51.100.1"', PROXY, "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1:port", PROXY, ""),
        ("127.0.0.1", "2001:db8::7:4711", PROXY, "2001:db8::7:4711"),
        ("127.0.0.1", "[198.51.100.1", PROXY, ""),
        ("127.0.0.1", "1" * 5000, PROXY, ""),
        ("127.0.0.1", "198.51.100.1, , ", PROXY, "127.0.0.1"),
        ("", "198.51.100.1", PROXY, ""),
    ],
)
def test_forwarded_addresses_count_as_far_as_our_proxies_vouch_for_them(
    peer: str, forwarded: str, trusted: tuple[object, ...], expected: str
) -> None:
    assert client_address(peer, forwarded, trusted) == expected  # type: ignore[arg-type]  # networks


@pytest.mark.parametrize(
    ("address", "expected"),
    [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("11.0.0.1", False), ("::1", True), ("", False), ("x", False)],
)
def test_addresses_in_a_network_are_recognized(address: str, expected: object) -> None:
    assert is_within(address, PROXIES) is expected
