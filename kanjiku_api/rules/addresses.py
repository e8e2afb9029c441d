"""Addresses of clients: which networks they lie in, and which of them a proxy vouches for."""

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
"""What one subscriber gets (RFC 6177): to count single addresses of it would count nothing."""
ADDRESS_MAX = 45
"""Characters of the longest textual IPv6 address (RFC 4291 section 2.2, with an IPv4 tail)."""


@lru_cache(maxsize=4096)
def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Tell whether `address` lies in any of `networks`; what is no address lies in none."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return any((mapped or ip) in network for network in networks)


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Walk ``X-Forwarded-For`` from its end, as far as trusted proxies vouch for it; rubbish there is nobody's."""
    address = peer
    for hop in reversed(forwarded.split(",")):
        if not hop.strip() or not is_within(address, trusted):
            break
        given = _without_port(hop.strip())
        address = given if is_within(given, EVERYWHERE) else ""
    return address


def address_key(address: str) -> str:
    """Get whom an address belongs to: itself, or the /64 around an IPv6 address."""
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
    """Take quotes, brackets and a port off an address; some proxies write them (RFC 7239 section 6)."""
    found = WITH_PORT.fullmatch(hop[:HOP_MAX])
    return next((part for part in found.groups() if part), "") if found else ""
