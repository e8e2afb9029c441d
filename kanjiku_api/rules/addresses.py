"""Internet addresses: in which networks they are, a client's address behind proxies, and whether one is public."""

import ipaddress
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
HOP_MAX = 64
WITH_PORT = re.compile(r'"?(?:\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?|([0-9.]+)(?::\d{1,5})?|([0-9A-Fa-f:.]+))"?')
EVERYWHERE = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
IPV6_PREFIX = 64
"""The network of one subscriber (RFC 6177), which has too many addresses to count each."""
ADDRESS_MAX = 45
"""Characters of the longest textual IPv6 address (RFC 4291 section 2.2, with an IPv4 tail)."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""The network whose last 32 bits are an IPv4 address, for machines with only IPv6 (RFC 6052 section 2.1)."""
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""The part of IPv6 for public addresses (RFC 4291 section 2.4)."""
SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
        *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
        # Within `GLOBAL_UNICAST`: Teredo and others of the protocols, documentation, 6to4, segment routing.
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16"),
    )
)
"""Networks that are not public, or lead to another address (IANA, special-purpose registries)."""


@lru_cache(maxsize=4096)
def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Tell whether `address` is in any of `networks`; an invalid address is in none."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return any((mapped or ip) in network for network in networks)


def is_public(address: str) -> bool:
    """Tell whether `address` is a public internet address; one of NAT64 counts as the IPv4 address in it.

    The networks are listed here, because Python's `is_global` differs between versions.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in GLOBAL_UNICAST:
            return False
    return not any(ip in network for network in SPECIAL if network.version == ip.version)


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Get the client's address: walk ``X-Forwarded-For`` from its end past trusted proxies; "" for an invalid entry."""
    address = peer
    for hop in reversed(forwarded.split(",")):
        if not hop.strip() or not is_within(address, trusted):
            break
        given = _without_port(hop.strip())
        address = given if is_within(given, EVERYWHERE) else ""
    return address


def address_key(address: str) -> str:
    """Get the unit that limits count by: an IPv4 address itself, or the /64 network of an IPv6 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, IPV6_PREFIX), strict=False))
    return str(ip)


def _without_port(hop: str) -> str:
    """Remove quotes, brackets and a port from an address; some proxies write them (RFC 7239 section 6)."""
    found = WITH_PORT.fullmatch(hop[:HOP_MAX])
    return next((part for part in found.groups() if part), "") if found else ""
