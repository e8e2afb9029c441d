"""Followers, chapters that are released to them, and the passing of time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from tortoise import Model

from kanjiku_api.models import (
    Chapter,
    Follow,
    Mail,
    Manga,
    ReleaseEvent,
    ReleaseNotice,
    ReleaseSubscription,
    User,
)
from kanjiku_api.notifications.fan_out import note_releases
from kanjiku_api.notifications.service import FollowerMails
from kanjiku_api.releases.queries import longest_early_access
from kanjiku_api.releases.service import record_opened
from kanjiku_api.users.subscriptions import new_token
from tests.factories import join, make_chapter, make_group, make_user
from tests.mail.service import MailService
from tests.mail.sink import text_of
from tests.releases.looking import no_lease

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MOMENTS: dict[type[Model], Sequence[str]] = {
    Manga: ("created_at", "modified_at"),
    Chapter: ("release_date", "created_at", "modified_at"),
    ReleaseEvent: ("date", "created_at"),
    ReleaseSubscription: ("rests_until",),
    ReleaseNotice: ("due_at", "created_at"),
    Mail: ("created_at", "next_attempt_at"),
}
"""Columns that are moved back to simulate the passing of time."""


async def make_follower(manga: Manga, rhythm: str = "now", *, days: int = 0, **columns: Any) -> User:
    """Create a follower of a series who has `days` of early access and gets mails."""
    user = await make_user(**columns)
    await Follow.create(user_id=user.id, manga_id=manga.id)
    await ReleaseSubscription.create(user_id=user.id, rhythm=rhythm, unsubscribe_token=new_token())
    if days:
        await join(user, await make_group(f"days-{days}", early_access=days))
    return user


async def release(manga: Manga, number: str, *, after: timedelta = timedelta(), **columns: Any) -> Chapter:
    """Create a chapter with a page that is released `after` from now, and was not modified recently."""
    chapter = await make_chapter(manga, number, days=after / DAY, **{"page_count": 1, **columns})
    untouched = datetime.now(UTC) - 40 * DAY
    await Chapter.filter(id=chapter.id).update(modified_at=untouched)
    await Manga.filter(id=manga.id).update(modified_at=untouched)
    return chapter


async def look() -> None:
    """Do what an instance does every 10 s: record releases, and write the mails that are due."""
    now = datetime.now(UTC)
    await record_opened(now, await longest_early_access(), [note_releases], no_lease)
    await FollowerMails("en").run(now, no_lease)


async def look_and_deliver(mailing: MailService) -> dict[str, list[str]]:
    """Call `look`, send the mails, and return the chapters in them by recipient."""
    await look()
    return {str(mail["To"]).partition("@")[0]: numbers_in(mail) for mail in await mailing.deliver()}


def numbers_in(mail: EmailMessage) -> list[str]:
    """List the numbers of the chapters in a mail."""
    lines = text_of(mail).splitlines()
    return [line.partition("Ch. ")[2].partition(":")[0] for line in lines if "Ch. " in line]


async def pass_time(span: timedelta) -> None:
    """Simulate the passing of time by moving all times in the rows back."""
    for model, names in MOMENTS.items():
        for row in await model.all():
            moments = {name: moment - span for name in names if (moment := getattr(row, name)) is not None}
            await model.filter(pk=row.pk).update(**moments)
