"""Settings of reader apps and webhooks, and the front end's pages to which they link."""

import re
from typing import Annotated

from pydantic import AfterValidator

from .sections import Section

PLACE = re.compile(r"\{(?:id|slug)\}")
PATH = re.compile(r"/[A-Za-z0-9/_.~?#=&-]*")


def _page_path(value: str) -> str:
    """Check a path of a URL (RFC 3986 section 3.3), which may contain the placeholders ``{id}`` and ``{slug}``."""
    if not PATH.fullmatch(PLACE.sub("1", value)):
        raise ValueError("must be a path such as /chapter/{id}; it may contain {id} and {slug}, which are replaced")
    return value


PagePath = Annotated[str, AfterValidator(_page_path)]


class PageSettings(Section):
    """The front end's pages to which feeds, webhooks and reader apps link; `{id}` and `{slug}` are replaced."""

    manga_path: PagePath = "/manga/{slug}"
    """The page of a series."""
    chapter_path: PagePath = "/chapter/{id}"
    """The page of a chapter; `{slug}` is that of its series."""
    post_path: PagePath = "/blog/{slug}"
    """The page of a post of the blog."""


class AppSettings(Section):
    """The doors for reader apps."""

    guests: bool = True
    """Whether people without an account may read public content in apps, below `/guest`."""


class WebhookSettings(Section):
    """The addresses to which webhooks may be sent."""

    allow_private: bool = False
    """Whether webhooks may go to private networks and to this machine, and use plain HTTP."""
