"""Protection against lost updates: ``If-Match`` names the version that somebody saw."""

from .errors import Outdated
from .http import Request


def check_version(request: Request, current: int) -> None:
    """Compare ``If-Match`` (RFC 9110 section 13.1.1) with the version of a locked row.

    Without the header, or with ``*``, anything goes. Raises `Outdated`.
    """
    given = ",".join(request.headers.getall("if-match", []))
    tags = {tag.strip() for tag in given.split(",")}
    if given and "*" not in tags and f'"{current}"' not in tags:
        raise Outdated
