"""Time zones by their IANA names; the names, and zones that the machine does not know, are of the package tzdata."""

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NAME_MAX = 64
"""Characters of a name; the longest has 32."""
DEFAULT_ZONE = "UTC"


@cache
def zone_names() -> frozenset[str]:
    """List all names, the same on every machine: what the file system has beside them is no name (``localtime``)."""
    return frozenset(files("tzdata").joinpath("zones").read_text("ascii").split())


def checked_zone(name: str) -> str:
    """Get a name as it is, letter case included. Raises `ValueError` for one that IANA does not have."""
    if name not in zone_names():
        raise ValueError("is no time zone")
    ZoneInfo(name)
    return name


def zone_of(name: str) -> ZoneInfo:
    """Find a zone that was chosen once; one that this machine's tzdata has no more is UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)
