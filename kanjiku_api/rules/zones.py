"""Time zones by their IANA names. The package tzdata lists the names and supplies zones that the machine lacks."""

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NAME_MAX = 64
"""Characters of a name; the longest has 32."""
DEFAULT_ZONE = "UTC"


@cache
def zone_names() -> frozenset[str]:
    """List all names, the same on every machine; the system's other zone files, such as ``localtime``, are left out."""
    return frozenset(files("tzdata").joinpath("zones").read_text("ascii").split())


def checked_zone(name: str) -> str:
    """Check a name, including its letter case. Raises `ValueError` if it is not an IANA name."""
    if name not in zone_names():
        raise ValueError("is no time zone")
    ZoneInfo(name)
    return name


def zone_of(name: str) -> ZoneInfo:
    """Get the zone of a stored name; UTC if this machine's tzdata no longer has it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)
