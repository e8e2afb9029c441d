"""The content of a mail to a follower, read when the mail is sent, so that it leaves out what was hidden since."""

from typing import Any

from ..feeds.entries import Addresses, chapter_title, title_in_series
from ..mail.templates import Contents
from ..models import Mail
from ..settings import Settings
from .queries import OpenChapter, find_reader, open_chapters

LISTED_MAX = 20
"""Most chapters that a mail lists; it gives the number of the others."""
ONE_CLICK = "List-Unsubscribe=One-Click"
"""RFC 8058 section 3.1."""


async def release_contents(mail: Mail, settings: Settings) -> Contents | None:
    """Write a mail about releases; None if its reader no longer wants or may get it, or if no chapter is left.

    The mail goes to the account's current address.
    """
    reader = await find_reader(mail.user_id) if mail.user_id else None
    if reader is None or not reader.wants_mail:
        return None
    chapters = await open_chapters(reader, mail.params["chapters"])
    if not chapters:
        return None
    mail.to = reader.email
    address = f"{settings.public_url}/v1/User/unsubscribe/{reader.unsubscribe_token}"
    listed = [_entry(chapter, Addresses(settings)) for chapter in chapters[:LISTED_MAX]]
    values: dict[str, Any] = {
        "entries": listed,
        "count": len(chapters),
        "more": len(chapters) - len(listed),
        "unsubscribe": address,
    }
    return Contents(values, {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": ONE_CLICK})


def _entry(chapter: OpenChapter, addresses: Addresses) -> dict[str, str]:
    title = chapter_title(chapter.number, chapter.volume, chapter.name)
    return {
        "title": title_in_series(chapter.manga_name, title),
        "url": addresses.chapter_page(chapter.id, chapter.manga_slug),
    }
