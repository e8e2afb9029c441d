"""Every release is recorded once, whatever caused it, and announced in the same transaction."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kanjiku_api.database.leases import HeldLease, LeaseLost, acquire
from kanjiku_api.models import Chapter, Manga, ReleaseEvent
from kanjiku_api.releases import service
from kanjiku_api.releases.queries import Event
from kanjiku_api.releases.service import ReleaseRecorder, record_opened
from tests.content.numbers import raised_by
from tests.factories import make_chapter, make_group, make_manga, make_post
from tests.releases.looking import Told, look, no_lease, recorded
from tests.statements import counting

pytestmark = pytest.mark.usefixtures("connect")
HOUR = 1 / 24


async def chapter_at(days: float | None, **columns: Any) -> Chapter:
    """Create a chapter with a page, in a series of its own."""
    return await make_chapter(await make_manga(), "1", days=days, page_count=1, **columns)


async def test_a_release_is_told_once_when_its_date_has_come() -> None:
    soon = await chapter_at(HOUR)
    assert (await look()).chapters == []
    told = await look(2 * HOUR)
    assert told.chapters == [("released", soon.id)]
    assert told.events[-1].opened_at == soon.release_date
    assert (await look(3 * HOUR)).chapters == []
    assert await recorded() == {("released", soon.id, False)}


async def test_early_access_is_told_at_the_largest_days_of_any_group_and_the_release_after_it() -> None:
    await make_group("patrons", early_access=3)
    await make_group("friends", early_access=7)
    chapter = await chapter_at(8)
    assert (await look()).chapters == []
    told = await look(1 + HOUR)
    assert told.chapters == [("early_access", chapter.id)]
    assert chapter.release_date is not None
    assert told.events[-1].opened_at == chapter.release_date - timedelta(days=7)
    assert (await look(7)).chapters == []
    assert (await look(8 + HOUR)).chapters == [("released", chapter.id)]


async def test_after_downtime_across_the_date_only_the_release_is_told() -> None:
    await make_group("patrons", early_access=3)
    chapter = await chapter_at(1)
    assert (await look(1 + HOUR)).chapters == [("released", chapter.id)]


@pytest.mark.parametrize(("late", "is_told"), [(23.9 * HOUR, True), (24.1 * HOUR, False)])
async def test_releases_older_than_a_day_are_recorded_but_not_announced(late: float, *, is_told: bool) -> None:
    chapter = await chapter_at(-late)
    assert (await look()).chapters == ([("released", chapter.id)] if is_told else [])
    assert await recorded() == {("released", chapter.id, not is_told)}


async def test_early_access_that_began_more_than_a_day_ago_is_not_told_and_its_release_is() -> None:
    chapter = await chapter_at(5)
    await make_group("patrons", early_access=7)
    assert (await look()).chapters == []
    assert await recorded() == {("early_access", chapter.id, True)}
    assert (await look(5 + HOUR)).chapters == [("released", chapter.id)]


async def test_a_chapter_is_announced_when_it_becomes_readable() -> None:
    draft, hidden, empty = await chapter_at(None), await chapter_at(-HOUR, hidden=True), await chapter_at(-HOUR)
    await Chapter.filter(id=empty.id).update(page_count=0)
    of_hidden, licensed = await chapter_at(-HOUR), await chapter_at(-HOUR)
    await Manga.filter(id=of_hidden.manga_id).update(hidden=True)
    await Manga.filter(id=licensed.manga_id).update(licensed=True)
    assert (await look()).chapters == []
    assert await recorded() == set()
    await Chapter.filter(id=draft.id).update(release_date=datetime.now(UTC))
    await Chapter.filter(id=hidden.id).update(hidden=False)
    await Chapter.filter(id=empty.id).update(page_count=3)
    await Manga.filter(id=of_hidden.manga_id).update(hidden=False)
    await Manga.filter(id=licensed.manga_id).update(licensed=False)
    told = await look(HOUR)
    assert {chapter for _, chapter in told.chapters} == {draft.id, hidden.id, empty.id, of_hidden.id, licensed.id}


async def test_a_date_that_is_moved_after_the_release_is_not_told_again() -> None:
    chapter = await chapter_at(-HOUR)
    await look()
    await Chapter.filter(id=chapter.id).update(release_date=datetime.now(UTC) + timedelta(days=1))
    assert (await look()).chapters == []
    assert (await look(2)).chapters == []


async def test_series_and_posts_are_told_likewise() -> None:
    shown, hidden = await make_manga(), await make_manga(hidden=True)
    post, draft, old = await make_post(days=HOUR), await make_post(days=None), await make_post(days=-3)
    told = await look(2 * HOUR)
    assert [(event.kind, event.manga_id, event.post_id) for event in told.events] == [
        ("manga.created", shown.id, None),
        ("blog.published", None, post.id),
    ]
    assert await ReleaseEvent.filter(post_id=old.id, passed=True).exists()
    assert not await ReleaseEvent.filter(post_id=draft.id).exists()
    await Manga.filter(id=hidden.id).update(hidden=False)
    assert [event.manga_id for event in (await look(3 * HOUR)).events] == [hidden.id]


async def test_only_one_of_parallel_runs_announces_a_release() -> None:
    chapters = [await chapter_at(-HOUR) for _ in range(5)]
    looks = await asyncio.gather(*(look() for _ in range(6)))
    told = [chapter for one in looks for _, chapter in one.chapters]
    assert sorted(told, key=str) == sorted((chapter.id for chapter in chapters), key=str)


async def test_events_and_what_is_written_of_them_are_one_transaction() -> None:
    chapter = await chapter_at(-HOUR)

    async def fail(_events: Sequence[Event]) -> None:
        await chapter.delete()
        raise ValueError("of the teller")

    with pytest.raises(ValueError, match="of the teller"):
        await record_opened(datetime.now(UTC), 0, [fail], no_lease)
    assert await recorded() == set()
    assert (await look()).chapters == [("released", chapter.id)]


async def test_each_statement_looks_among_few_and_all_of_them_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "STRETCH", 3)
    monkeypatch.setattr(service, "BATCH", 2)
    chapters = [await chapter_at(-HOUR if number % 4 else 1) for number in range(14)]  # one in four opens later
    await chapters[5].delete()
    open_ones = {chapter.id for number, chapter in enumerate(chapters) if number % 4 and number != 5}
    with counting() as statements:
        told = await look()
    assert {chapter for _, chapter in told.chapters} == open_ones
    looks = [text for text in statements if "FROM chapters c JOIN mangas m" in text and "NOT EXISTS" in text]
    assert looks
    assert all("c.id <= " in text for text in looks)
    assert len(looks) >= 5  # the thirteen chapters are five stretches
    assert (await look()).chapters == []


async def test_many_are_recorded_in_batches_the_earliest_of_a_batch_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BATCH", 3)
    manga = await make_manga()
    chapters = [await make_chapter(manga, str(place), days=-place / 100, page_count=1) for place in range(1, 8)]
    told = await look()
    ids = [chapter.id for chapter in chapters]
    assert [chapter for _, chapter in told.chapters] == [*reversed(ids[:3]), *reversed(ids[3:6]), ids[6]]


async def test_a_look_under_a_lease_that_is_lost_records_nothing() -> None:
    await chapter_at(-HOUR)
    lost = HeldLease("record-releases", "nobody", 0.0)
    told = Told()
    with pytest.raises(LeaseLost):
        await ReleaseRecorder([told]).run(lost)
    assert (told.events, await recorded()) == ([], set())


async def test_a_look_at_what_was_seen_is_two_reads_until_something_changes() -> None:
    told = Told()
    lease, releases = await acquire("record-releases", early=True), ReleaseRecorder([told])
    await releases.run(lease)
    with counting() as texts:
        await releases.run(lease)
    assert len([text for text in texts if "content_number" not in text]) == 1, "and the one of the numbers"
    chapter = await chapter_at(-HOUR)
    await releases.run(lease)
    assert told.chapters == [("released", chapter.id)]
    tomorrow = await chapter_at(1)
    await releases.run(lease)
    await make_group("patrons", early_access=2)
    await releases.run(lease)
    assert told.chapters[1:] == []
    assert ("early_access", tomorrow.id, True) in await recorded()
    await lease.release()


async def test_without_content_numbers_every_run_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    async def none() -> None:
        """Return no content numbers, as on a standby server."""

    monkeypatch.setattr(service, "read_numbers", none)
    told, chapter = Told(), await chapter_at(-HOUR)
    lease, releases = await acquire("record-releases", early=True), ReleaseRecorder([told])
    await releases.run(lease)
    await ReleaseEvent.all().delete()
    await releases.run(lease)
    assert told.chapters == [("released", chapter.id)] * 2
    await lease.release()


async def test_a_date_that_passes_is_seen_where_nobody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        """A clock that is set forward."""

        @classmethod
        def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]  # the service asks for UTC
            return datetime.now(UTC) + ahead

    ahead = timedelta()
    monkeypatch.setattr(service, "datetime", Clock)
    await make_group("patrons", early_access=2)
    told, chapter, post = Told(), await chapter_at(3), await make_post(days=4)
    lease, releases = await acquire("record-releases", early=True), ReleaseRecorder([told])
    for days in (0, 1.01, 1.02, 3.01, 4.01):
        ahead = timedelta(days=days)
        await releases.run(lease)
    assert [(event.kind, event.chapter_id or event.post_id) for event in told.events if not event.manga_id] == [
        ("chapter.early_access", chapter.id),
        ("chapter.released", chapter.id),
        ("blog.published", post.id),
    ]
    await lease.release()


async def test_recording_raises_no_content_number() -> None:
    await chapter_at(-HOUR)
    async with raised_by() as raised:
        assert (await look()).events
    assert raised == set()
