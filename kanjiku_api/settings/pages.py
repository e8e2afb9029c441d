"""Reader apps and webhooks, and where the front end shows what these lead to."""

import re
from typing import Annotated

from pydantic import AfterValidator

from .sections import Section

PLACE = re.compile(r"\{(?:id|slug)\}")
PATH = re.compile(r"/[A-Za-z0-9/_.~?#=&-]*")


def _page_path(value: str) -> str:
    """Check a path in which the places ``{id}`` and ``{slug}`` may stand, as in a URL (RFC 3986 section 3.3)."""
    if not PATH.fullmatch(PLACE.sub("1", value)):
        raise ValueError("must be a path such as /chapter/{id}, in which {id} and {slug} are filled")
    return value


PagePath = Annotated[str, AfterValidator(_page_path)]


class PageSettings(Section):
    """The front end's pages that feeds, webhooks and reader apps lead to; `{id}` and `{slug}` in them are filled."""

    manga_path: PagePath = "/manga/{slug}"
    """The page of a series."""
    chapter_path: PagePath = "/chapter/{id}"
    """The page of a chapter; `{slug}` is that of its series."""
    post_path: PagePath = "/blog/{slug}"
    """The page of a post of the blog."""


class AppSettings(Section):
    """The doors for reader apps."""

    guests: bool = True
    """Whether apps of people without an account may read what is public, below `/guest`."""


class WebhookSettings(Section):
    """What webhooks may be sent to."""

    allow_private: bool = False
    """Whether webhooks may lead into private networks and to this machine, and by plain HTTP; for networks at home."""
