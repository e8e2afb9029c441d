"""Many tasks upload, keep and delete the same bytes at once, and some are cancelled: rows and bytes stay consistent."""

import asyncio
import random
import zlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.database.connecting import SQLITE_BUSY_MILLISECONDS
from kanjiku_api.images import removals, service
from kanjiku_api.images.removals import finish_removals, remove_unused
from kanjiku_api.images.service import HeldImage, Images, drop, ingest_image, keep, release
from kanjiku_api.imaging.exchange import Prepared, ProcessingOptions, Rendering
from kanjiku_api.models import File, FileHold, Image, User, Variant
from kanjiku_api.models.image import ImageKind
from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from tests.conftest import SignIn
from tests.images.pictures import picture
from tests.images.test_upkeep import AVATAR, age, findings, swept
from tests.sessions.test_last_used import held
from tests.storage.conftest import kept_in
from tests.waiting import until

LETTERS = "abcdef"


class Typesetter:
    """A fast stand-in for the image workers: an image `abc` has the files a, b and c."""

    async def prepare(self, source: Path, folder: Path, _options: ProcessingOptions, _gone: object) -> Prepared:
        """Write a file per letter of the source's name."""
        renderings = tuple(self._written(folder, number, letter) for number, letter in enumerate(source.name))
        return Prepared("#000000", renderings)

    def options(self, **_options: bool) -> ProcessingOptions:
        """Return arbitrary options."""
        return ProcessingOptions(frozenset(), 0)

    def _written(self, folder: Path, number: int, letter: str) -> Rendering:
        content, path = letter.encode(), folder / letter
        path.write_bytes(content)
        return Rendering(
            path, number or None, sha256(content).hexdigest(), "image/png", 1, 1, len(content), zlib.crc32(content)
        )


@pytest.fixture
def images(storage: Storage) -> Images:
    return Images(Typesetter(), storage)  # type: ignore[arg-type]  # all that is asked of it


async def brought_in(images: Images, letters: str) -> HeldImage:
    return await ingest_image(images, Path(letters), ImageKind.PAGE)


async def kept(images: Images, letters: str) -> Image:
    """Ingest an image and create its rows."""
    held = await brought_in(images, letters)
    async with in_transaction():
        return (await keep([held]))[0]


async def dropped(images: Images, ids: Iterable[UUID]) -> None:
    async with in_transaction():
        unused = await drop(ids)
    await remove_unused(images.storage, unused)


async def assert_all_is_whole(storage: Storage) -> None:
    """Check that there is no fault, no hold, and exactly the bytes that rows refer to."""
    assert await findings(storage) == []
    assert await FileHold.all().count() == 0
    assert sorted(stored.key for stored in await kept_in(storage)) == sorted(file.key for file in await File.all())


async def is_nothing_left(storage: Storage) -> bool:
    rows = [await model.all().count() for model in (Image, Variant, FileHold, File)]
    return rows == [0, 0, 0, 0] and await kept_in(storage) == []


async def test_two_hundred_changes_of_shared_files_leave_them_whole(images: Images) -> None:
    gate, there, chance = asyncio.Semaphore(8), list[UUID](), random.Random(4)  # noqa: S311 - nothing secret

    async def change() -> None:
        async with gate:
            wanted = ["".join(chance.sample(LETTERS, chance.randint(1, 3))) for _ in range(chance.randint(1, 3))]
            held_images = [await brought_in(images, letters) for letters in wanted]
            if chance.random() < 0.2:
                await release(images, held_images)
                return
            async with in_transaction():
                old = [there.pop(chance.randrange(len(there))) for _ in range(min(len(there), 3))]
                made = await keep(held_images)
                unused = await drop(old)
            there.extend(image.id for image in made)
            await remove_unused(images.storage, unused)

    changes = asyncio.gather(*(change() for _ in range(200)))
    while not changes.done():
        await finish_removals(images.storage)
        assert await swept(images.storage) == []
        await asyncio.sleep(0.1)
    await changes
    await assert_all_is_whole(images.storage)
    await asyncio.gather(*(dropped(images, [image]) for image in there))
    assert await is_nothing_left(images.storage)


async def test_equal_avatars_that_come_and_go_are_there_for_everybody_who_has_one(
    sign_in: SignIn, storage: Storage
) -> None:
    people = [await sign_in() for _ in range(20)]
    content = picture(width=40, height=40)

    async def set_avatar(number: int) -> None:
        answer = await people[number].http.post(AVATAR, files={"file": content})
        assert answer.status_code == 200, answer.text

    async def delete_avatar(number: int) -> None:
        assert (await people[number].http.delete(AVATAR)).status_code == 200

    for start in (0, 10):  # ten set an avatar while ten others delete theirs
        delete = [delete_avatar(number) for number in range(20) if not start <= number < start + 10]
        await asyncio.gather(*(set_avatar(number) for number in range(start, start + 10)), *delete)
        await assert_all_is_whole(storage)
        owners = await User.filter(avatar_id__isnull=False)
        assert len(owners) == 10
        shown = await asyncio.gather(*(people[0].http.get(f"/v1/Image/{owner.avatar_id}") for owner in owners))
        assert {answer.status_code for answer in shown} == {200}
        assert len({answer.content for answer in shown}) == 1
    await asyncio.gather(*(delete_avatar(number) for number in range(20)))
    assert await is_nothing_left(storage)


async def test_the_second_of_two_parallel_deletions_finds_nothing(images: Images) -> None:
    for _ in range(5):
        image = await kept(images, "ab")
        await asyncio.gather(*(dropped(images, [image.id]) for _ in range(4)))
        assert await is_nothing_left(images.storage)


async def test_a_hold_that_is_over_makes_no_image(images: Images) -> None:
    held = await brought_in(images, "ab")
    await FileHold.all().update(until=datetime.now(UTC) + timedelta(minutes=4))  # too short: a removal could come first
    with pytest.raises(StorageAway):
        async with in_transaction():
            await keep([held])
    await release(images, [held])
    assert await is_nothing_left(images.storage)


async def test_bytes_whose_removal_was_cut_off_can_be_brought_in_again(
    images: Images, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = await kept(images, "ab")
    await File.filter(key=image.file_id).update(doomed_at=datetime.now(UTC))
    with monkeypatch.context() as impatient:
        impatient.setattr(service, "DELETION_WAIT_SECONDS", 0.2)
        with pytest.raises(StorageAway):
            await brought_in(images, "ac")  # the removal may still be running
    assert await File.all().count() == 2, "nothing stays of what was refused"
    await Image.all().delete()
    await File.filter(key=image.file_id).update(doomed_at=datetime.now(UTC) - timedelta(seconds=61))
    await brought_in(images, "ac")
    assert {stored.size_bytes for stored in await kept_in(images.storage)} == {1}
    assert (await File.get(key=image.file_id)).doomed_at is None


async def test_a_removal_that_was_overtaken_takes_nothing_from_who_came_after(images: Images) -> None:
    image = await kept(images, "a")
    mine = datetime.now(UTC) - timedelta(minutes=2)
    await Image.all().delete()
    await File.filter(key=image.file_id).update(doomed_at=mine + timedelta(minutes=2))  # another process took it over
    assert await removals.delete_marked(images.storage, [image.file_id], mine) == 0
    assert await File.exists(key=image.file_id)


async def test_a_storage_that_fails_in_part_leaves_nothing(images: Images, monkeypatch: pytest.MonkeyPatch) -> None:
    put = images.storage.put

    async def put_some(key: str, path: Path) -> None:
        if path.name == "a":
            raise StorageAway
        await asyncio.sleep(0.1)
        await put(key, path)

    monkeypatch.setattr(images.storage, "put", put_some)
    with pytest.raises(StorageAway):
        await brought_in(images, "abc")
    assert await is_nothing_left(images.storage)
    assert list(images.storage.incoming.iterdir()) == []


async def test_a_cancellation_with_the_end_of_the_holds_transaction_leaves_nothing(
    images: Images, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = in_transaction

    @asynccontextmanager
    async def cancelled_at_its_end() -> AsyncIterator[None]:
        async with real():
            yield
        monkeypatch.setattr(service, "in_transaction", real)
        raise asyncio.CancelledError

    monkeypatch.setattr(service, "in_transaction", cancelled_at_its_end)
    with pytest.raises(asyncio.CancelledError):
        await brought_in(images, "abc")
    assert await is_nothing_left(images.storage)


async def test_a_cancelled_upload_leaves_only_files_that_the_job_removes(images: Images) -> None:
    for milliseconds in range(0, 40, 2):
        task = asyncio.create_task(brought_in(images, "abc"))
        await asyncio.sleep(milliseconds / 1000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await findings(images.storage) == []

    async def is_swept() -> bool:
        await age(images.storage)
        await swept(images.storage)
        return await is_nothing_left(images.storage)

    await until(is_swept)  # the threads of the storage may still be at their work


async def test_a_storage_that_is_away_is_come_back_to(images: Images, monkeypatch: pytest.MonkeyPatch) -> None:
    image = await kept(images, "ab")

    async def fail(_key: str) -> None:
        raise StorageAway

    with monkeypatch.context() as away:
        away.setattr(images.storage, "delete", fail)
        await dropped(images, [image.id])
    assert (await File.all().count(), await finish_removals(images.storage)) == (2, 0)
    await age(images.storage)
    assert await finish_removals(images.storage) == 2
    assert await is_nothing_left(images.storage)


@pytest.mark.sqlite_only
async def test_a_database_that_is_locked_is_come_back_to(images: Images, settings: Settings) -> None:
    image, connection = await kept(images, "ab"), Tortoise.get_connection("default")
    async with in_transaction():
        unused = await drop([image.id])
    await connection.execute_script("PRAGMA busy_timeout = 50")
    try:
        with held(settings):
            assert await remove_unused(images.storage, unused) == 0
    finally:
        await connection.execute_script(f"PRAGMA busy_timeout = {SQLITE_BUSY_MILLISECONDS}")
    assert len(await kept_in(images.storage)) == 2
    assert await finish_removals(images.storage) == 2
    assert await is_nothing_left(images.storage)
