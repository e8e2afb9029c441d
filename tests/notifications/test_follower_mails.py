"""Followers get mails about chapters that they may read now: once, on time, and checked again before sending."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from kanjiku_api.mail import outbox
from kanjiku_api.models import (
    Chapter,
    Follow,
    Group,
    Mail,
    Manga,
    Membership,
    ReleaseFanOut,
    ReleaseNotice,
    ReleaseSubscription,
    User,
)
from kanjiku_api.notifications import digests, fan_out
from kanjiku_api.notifications.contents import LISTED_MAX
from kanjiku_api.notifications.service import remove_old_notices
from kanjiku_api.system.metrics import Metrics
from kanjiku_api.system.periodic import run_once
from tests.content.numbers import raised_by
from tests.factories import join, make_group, make_manga, make_user
from tests.mail.service import FRONT_END, MailService
from tests.mail.sink import text_of
from tests.notifications.followers import (
    DAY,
    HOUR,
    MINUTE,
    look,
    look_and_deliver,
    make_follower,
    numbers_in,
    pass_time,
    release,
)
from tests.periodic import job_of


@pytest.fixture
async def manga() -> Manga:
    """Create the series that they follow."""
    return await make_manga("Night Train")


async def test_a_follower_is_mailed_when_a_chapter_opens_and_nobody_else_is(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga, email="mori@example.org")
    await make_follower(await make_manga("Another"), email="other@example.org")
    await Follow.create(user_id=(await make_user()).id, manga_id=manga.id)
    await make_follower(manga, "off")
    await release(manga, "1", after=HOUR)
    assert await look_and_deliver(mailing) == {}
    await pass_time(HOUR)
    assert await look_and_deliver(mailing) == {"mori": ["1"]}
    await pass_time(2 * HOUR)
    assert await look_and_deliver(mailing) == {}


async def test_the_mail_names_what_opened_and_how_to_end_it(mailing: MailService, manga: Manga) -> None:
    user = await make_follower(manga, username="Mori.Reads", language="de")
    chapter = await release(manga, "1", name="The <Lamp>")
    await look()
    mail = await mailing.deliver_one()
    text, html = text_of(mail), text_of(mail, "html")
    token = (await ReleaseSubscription.get(user_id=user.id)).unsubscribe_token
    end = f"{mailing.settings.public_url}/v1/User/unsubscribe/{token}"
    assert mail["Subject"] == "Night Train – Ch. 1: The <Lamp> (neu bei Kanjiku)"  # noqa: RUF001 - as in titles
    assert f"{FRONT_END}/chapter/{chapter.id}" in text
    assert end in text
    assert f'href="{end}"' in html
    assert "The &lt;Lamp&gt;" in html
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    raw = (await Mail.get()).params
    assert raw == {"username": "Mori.Reads", "chapters": [chapter.id]}
    assert mail["List-Unsubscribe"] == f"<{end}>"


async def test_early_readers_are_told_by_their_days_and_others_at_the_date(mailing: MailService, manga: Manga) -> None:
    for days in (0, 3, 7):
        await make_follower(manga, days=days, email=f"early{days}@example.org")
    await release(manga, "1", after=7 * DAY)
    assert await look_and_deliver(mailing) == {"early7": ["1"]}
    await pass_time(4 * DAY)
    assert await look_and_deliver(mailing) == {"early3": ["1"]}
    await pass_time(3 * DAY)
    assert await look_and_deliver(mailing) == {"early0": ["1"]}


async def test_a_late_chapter_is_announced_to_early_readers_at_its_release(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga, days=7, email="early@example.org")
    await release(manga, "1", after=3 * DAY)
    await release(manga, "2")
    assert await look_and_deliver(mailing) == {"early": ["2"]}
    await pass_time(3 * DAY)
    assert await look_and_deliver(mailing) == {"early": ["1"]}


async def test_nobody_hears_of_a_chapter_twice_whatever_becomes_of_their_days(
    mailing: MailService, manga: Manga
) -> None:
    await make_follower(manga, days=7, email="leaves@example.org")
    joins = await make_follower(manga, email="joins@example.org")
    await release(manga, "1", after=7 * DAY)
    assert await look_and_deliver(mailing) == {"leaves": ["1"]}
    await Membership.all().delete()
    await join(joins, await Group.get(early_access=7))
    await make_group("more", early_access=9)
    assert await look_and_deliver(mailing) == {}
    await pass_time(7 * DAY)
    assert await look_and_deliver(mailing) == {"joins": ["1"]}


@pytest.mark.parametrize(("ago", "is_told"), [(23.9, True), (24.1, False)])
async def test_releases_older_than_a_day_are_announced_to_nobody(
    mailing: MailService, manga: Manga, ago: float, *, is_told: bool
) -> None:
    await make_follower(manga, email="mori@example.org")
    await release(manga, "1", after=-ago * HOUR)
    assert await look_and_deliver(mailing) == ({"mori": ["1"]} if is_told else {})


async def test_chapters_within_an_hour_after_a_mail_come_in_one_mail(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga, email="mori@example.org")
    await release(manga, "1")
    assert await look_and_deliver(mailing) == {"mori": ["1"]}
    for number in ("2", "3"):
        await pass_time(20 * MINUTE)
        await release(manga, number)
        assert await look_and_deliver(mailing) == {}
    await pass_time(20 * MINUTE)
    assert await look_and_deliver(mailing) == {"mori": ["2", "3"]}
    await release(manga, "4")
    assert await look_and_deliver(mailing) == {"mori": ["4"]}
    await release(manga, "5")
    assert await look_and_deliver(mailing) == {}


async def test_a_day_is_told_in_the_morning_of_its_reader(mailing: MailService, manga: Manga) -> None:
    for zone in ("Asia/Tokyo", "Europe/Berlin"):
        await make_follower(manga, "daily", time_zone=zone, email=f"{zone[:4]}@example.org")
    await release(manga, "1")
    await release(manga, "2")
    await release(manga, "3", after=HOUR * 36)
    heard: list[str] = []
    for _ in range(2):
        assert await look_and_deliver(mailing) == {}
        first = await ReleaseNotice.filter(due_at__isnull=False).order_by("due_at").first()
        assert first is not None
        assert first.due_at is not None
        await pass_time(first.due_at - datetime.now(UTC))
        arrived = await look_and_deliver(mailing)
        assert set(map(tuple, arrived.values())) == {("1", "2")}
        heard += arrived
    assert sorted(heard) == ["Asia", "Euro"]


def zone_at_ten() -> str:
    """Name a zone where it is between 9:57 and 10:57 now; in these names the sign is the other way round.

    The hour may not end during a test: what opened three hours ago opened before the morning's mail at 8:00.
    """
    ahead = (10 - (datetime.now(UTC) + 3 * MINUTE).hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


async def test_a_morning_that_all_instances_slept_through_is_made_up_for_at_once(
    mailing: MailService, manga: Manga
) -> None:
    await make_follower(manga, "daily", time_zone=zone_at_ten(), email="mori@example.org")
    await release(manga, "1", after=HOUR)
    await look()
    await pass_time(4 * HOUR)  # so it was released at 7:00
    assert await look_and_deliver(mailing) == {"mori": ["1"]}


async def test_a_chapter_that_missed_the_mail_of_a_day_waits_for_the_next_morning(
    mailing: MailService, manga: Manga
) -> None:
    await make_follower(manga, "daily", time_zone=zone_at_ten(), email="mori@example.org")
    chapter = await release(manga, "1", after=-3 * HOUR, page_count=0)
    await look()
    await Chapter.filter(id=chapter.id).update(page_count=1, modified_at=datetime.now(UTC))
    assert await look_and_deliver(mailing) == {}
    assert (await ReleaseNotice.get()).due_at is not None


WITHDRAWN: dict[str, tuple[type[Chapter | Manga | User], dict[str, Any]]] = {
    "hidden": (Chapter, {"hidden": True}),
    "a draft again": (Chapter, {"release_date": None}),
    "put off": (Chapter, {"release_date": datetime(2099, 1, 1, tzinfo=UTC)}),
    "without pages": (Chapter, {"page_count": 0}),
    "of a hidden series": (Manga, {"hidden": True}),
    "licensed": (Manga, {"licensed": True}),
    "to a blocked account": (User, {"banned_at": datetime(2026, 1, 1, tzinfo=UTC)}),
    "to a deactivated account": (User, {"activated": False}),
    "to an address that is not confirmed": (User, {"email_confirmed_at": None}),
}


@pytest.mark.parametrize("name", WITHDRAWN)
async def test_notices_that_are_no_longer_wanted_are_dropped(mailing: MailService, manga: Manga, name: str) -> None:
    await make_follower(manga)
    await release(manga, "1")
    await look()
    model, columns = WITHDRAWN[name]
    await model.all().update(**columns)
    assert await mailing.deliver() == []
    assert not await Mail.exists()


async def test_a_withdrawn_chapter_leaves_the_others_in_the_mail(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga)
    await release(manga, "1")
    second = await release(manga, "2")
    await look()
    await Chapter.filter(id=second.id).delete()
    assert numbers_in(await mailing.deliver_one()) == ["1"]


async def test_unfollowing_or_unsubscribing_drops_queued_notices(mailing: MailService, manga: Manga) -> None:
    unfollows = await make_follower(manga)
    leaves = await make_follower(manga)
    await release(manga, "1")
    await look()
    assert await Mail.all().count() == 2
    await Follow.filter(user_id=unfollows.id).delete()
    token = (await ReleaseSubscription.get(user_id=leaves.id)).unsubscribe_token
    assert (await mailing.http.post(f"/v1/User/unsubscribe/{token}")).status_code == 200
    assert await mailing.deliver() == []


async def test_a_mail_goes_to_the_address_that_the_account_has_by_now(mailing: MailService, manga: Manga) -> None:
    user = await make_follower(manga, email="old@example.org")
    await release(manga, "1")
    await look()
    await User.filter(id=user.id).update(email="new@example.org", email_key="new@example.org")
    assert (await mailing.deliver_one())["To"] == "new@example.org"


async def test_staff_get_mails_like_readers(mailing: MailService, manga: Manga) -> None:
    staff = await make_follower(manga)
    await join(staff, await make_group("staff", admin=True))
    await release(manga, "1", after=HOUR)
    await release(manga, "2", after=-HOUR, hidden=True)
    assert await look_and_deliver(mailing) == {}


async def test_a_long_mail_says_how_many_more_there_are(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga)
    for number in range(LISTED_MAX + 3):
        await release(manga, f"{number}")
    await look()
    mail = await mailing.deliver_one()
    assert mail["Subject"] == f"{LISTED_MAX + 3} new chapters at Kanjiku"
    assert numbers_in(mail) == [str(number) for number in range(LISTED_MAX)]
    assert f"and 3 more at {FRONT_END}" in text_of(mail)


async def test_followers_are_written_to_in_batches_and_each_once(
    mailing: MailService, manga: Manga, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fan_out, "FOLLOWERS", 2)
    monkeypatch.setattr(digests, "READERS", 2)
    for number in range(5):
        await make_follower(manga, email=f"reader{number}@example.org")
    await release(manga, "1")
    await release(manga, "2")
    assert await look_and_deliver(mailing) == {f"reader{number}": ["1", "2"] for number in range(5)}
    assert not await ReleaseFanOut.exists()


async def test_other_mails_go_out_before_those_to_followers(mailing: MailService, manga: Manga) -> None:
    for number in range(outbox.BATCH):
        await make_follower(manga, email=f"reader{number}@example.org")
    await release(manga, "1")
    await look()
    await outbox.queue(None, "first@example.org", "test", "en")
    await mailing.deliver()
    in_first_batch = [to[0] for to in mailing.sink.recipients[: outbox.BATCH]]
    assert "first@example.org" in in_first_batch
    assert len(mailing.sink.mails) == outbox.BATCH + 1


async def test_instances_at_the_same_time_tell_everybody_once(mailing: MailService, manga: Manga) -> None:
    for number in range(3):
        await make_follower(manga, email=f"reader{number}@example.org")
    await release(manga, "1")
    await asyncio.gather(*(asyncio.create_task(look()) for _ in range(4)), return_exceptions=True)
    await look()
    assert len(await mailing.deliver()) == 3


async def test_mails_to_followers_raise_no_content_number(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga)
    await release(manga, "1")
    async with raised_by() as raised:
        await look()
        await mailing.deliver_one()
    assert raised == set()


async def test_notices_are_deleted_after_a_month_once_everybody_sees_the_chapter(
    mailing: MailService, manga: Manga
) -> None:
    await make_follower(manga, days=60)
    await release(manga, "1")
    early = await release(manga, "2", after=60 * DAY)
    assert len(await look_and_deliver(mailing)) == 1
    await pass_time(31 * DAY)
    assert await remove_old_notices(datetime.now(UTC)) == 1
    assert (await ReleaseNotice.get()).chapter_id == early.id


async def test_the_service_does_all_of_it_in_one_run_of_its_job(mailing: MailService, manga: Manga) -> None:
    await make_follower(manga, email="mori@example.org")
    await make_follower(manga, days=2, email="early@example.org")
    await release(manga, "1")
    await release(manga, "2", after=DAY * 2 - HOUR)
    job = job_of(mailing.app, "record-releases")
    await asyncio.create_task(run_once(job, mailing.app.ctx.part(Metrics).jobs, early=True))
    arrived = {str(mail["To"]).partition("@")[0]: numbers_in(mail) for mail in await mailing.deliver()}
    assert arrived == {"mori": ["1"], "early": ["1", "2"]}
