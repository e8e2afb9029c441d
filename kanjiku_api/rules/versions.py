"""Protection against lost updates: ``If-Match`` names the version that somebody saw."""

from collections.abc import Iterable
from typing import TypeAlias

from .errors import Outdated

SeenVersions: TypeAlias = "frozenset[str] | None"
"""The versions that a change accepts; None for any."""


def seen_versions(headers: Iterable[str]) -> SeenVersions:
    """Read ``If-Match`` (RFC 9110 section 13.1.1). Without the header, or with ``*``, any version is accepted."""
    tags = frozenset(tag.strip() for header in headers for tag in header.split(","))
    return None if not tags or tags == {""} or "*" in tags else tags


def check_version(seen: SeenVersions, current: int) -> None:
    """Compare the versions that the client saw with that of a locked row. Raises `Outdated`."""
    if seen is not None and f'"{current}"' not in seen:
        raise Outdated
