"""Conversions for apps: made once, by one process, limited in size, and deleted with their image."""

import asyncio
import logging
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tortoise.exceptions import DoesNotExist
from tortoise.transactions import in_transaction

from kanjiku_api.images import conversions
from kanjiku_api.images.conversions import CLAIM_LASTS, EVICTED_BUT_THERE, Conversions, remove_abandoned
from kanjiku_api.images.errors import NotConvertible
from kanjiku_api.images.queries import (
    ImageInForm,
    Place,
    ServedFile,
    choose_file,
    choose_in_form,
    read_image,
    read_in_form,
)
from kanjiku_api.images.removals import finish_removals, remove_unused
from kanjiku_api.images.service import Images, drop, ingest_image, keep
from kanjiku_api.imaging.errors import ClientGone
from kanjiku_api.imaging.exchange import Form, Prepared
from kanjiku_api.models import Chapter, Conversion, File, FileHold, Image, Page, Variant
from kanjiku_api.models.image import ImageKind
from kanjiku_api.rules.errors import Busy, Licensed
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.storage import Storage
from tests.content.numbers import raised_by
from tests.factories import make_chapter, make_file, make_manga
from tests.images.conftest import House
from tests.images.gallery import hang, use
from tests.images.pictures import opened, small_picture
from tests.images.test_upkeep import findings
from tests.statements import counting
from tests.storage.conftest import kept_in
from tests.waiting import until

JPEG, SMALL = Form("jpeg"), Form("jpeg", side=30)
GIBIBYTE = 2**30


class Bench:
    """The image workers of a service; it records their conversions, which wait for `gate`."""

    def __init__(self, images: Images, monkeypatch: pytest.MonkeyPatch) -> None:
        self.images, self.made, self.gate = images, list[str](), asyncio.Event()
        self.gate.set()
        real = images.imaging.convert

        async def convert(source: Path, folder: Path, form: Form, gone: asyncio.Future[None] | None = None) -> Prepared:
            self.made.append(form.name)
            await self.gate.wait()
            return await real(source, folder, form, gone)

        monkeypatch.setattr(images.imaging, "convert", convert)

    def service(self, limit_bytes: int = GIBIBYTE) -> Conversions:
        """Make the conversions of another running service."""
        return Conversions(self.images, limit_bytes)


@pytest.fixture
def bench(house: House, connect: object, monkeypatch: pytest.MonkeyPatch) -> Bench:  # noqa: ARG001 - empties the tables
    return Bench(house.app.ctx.part(Images), monkeypatch)


@pytest.fixture
async def page(bench: Bench, tmp_path: Path) -> Image:
    """Give the image of a public page, which was uploaded as PNG."""
    source = tmp_path / "page.png"
    source.write_bytes(small_picture())
    held = await ingest_image(bench.images, source, ImageKind.PAGE)
    async with in_transaction():
        (image,) = await keep([held])
    chapter = await make_chapter(await make_manga(), "1")
    await Page.create(chapter_id=chapter.id, number=1, image_id=image.id)
    return image


async def found(image: Image, form: Form) -> ImageInForm:
    return await find_in_form(image.id, Viewer.of(None), form)


async def find_in_form(place: Place, viewer: Viewer, form: Form) -> ImageInForm:
    """Find the file that is sent to a viewer who requests a form."""
    return choose_in_form(await read_in_form(place, form), place, viewer, form)


async def content_of(bench: Bench, image: Image, form: Form) -> bytes:
    """Read the bytes of a conversion as the service sends them."""
    file = (await found(image, form)).file
    assert file is not None
    content = b"".join([piece async for piece in await bench.images.storage.open(file.key, 0, file.size)])
    assert len(content) == file.size
    return content


async def make(
    service: Conversions, image: Image, form: Form = SMALL, gone: asyncio.Future[None] | None = None
) -> None:
    await service.make(image.id, image.file_id, form, gone)


async def test_twenty_at_once_get_one_that_is_made_once(bench: Bench, page: Image) -> None:
    service = bench.service()
    assert (await found(page, SMALL)).file is None
    await asyncio.gather(*(make(service, page) for _ in range(20)))
    assert bench.made == ["jpeg-s30"]
    image = opened(await content_of(bench, page, SMALL))
    assert (image.format, image.size) == ("JPEG", (20, 30))
    await make(service, page)
    assert bench.made == ["jpeg-s30"]


async def test_two_services_make_one(bench: Bench, page: Image) -> None:
    await asyncio.gather(*(make(bench.service(), page) for _ in range(4)))
    assert bench.made == ["jpeg-s30"]
    assert await Conversion.all().count() == 1
    assert await FileHold.all().count() == 0


async def test_each_form_is_one_of_its_own_and_no_two_workers_have_one_image(bench: Bench, page: Image) -> None:
    service, forms = bench.service(), [JPEG, SMALL, Form("png", width=10), Form("jpeg", width=10)]
    bench.gate.clear()
    at_work = [asyncio.create_task(make(service, page, form)) for form in forms]
    await until(lambda: bench.made)
    await asyncio.sleep(0)
    assert len(bench.made) == 1
    bench.gate.set()
    await asyncio.gather(*at_work)
    assert sorted(bench.made) == sorted(form.name for form in forms)
    assert {opened(await content_of(bench, page, form)).width for form in forms} == {60, 20, 10}


async def test_a_hit_is_one_statement_and_asks_no_worker(bench: Bench, page: Image) -> None:
    await make(bench.service(), page)
    bench.made.clear()
    with counting() as statements:
        assert (await found(page, SMALL)).file
    assert len(statements) == 1
    assert bench.made == []


async def test_a_conversion_changes_nothing_that_the_public_sees(bench: Bench, page: Image) -> None:
    async with raised_by() as raised:
        await make(bench.service(), page)
        await make(bench.service(0), page, JPEG)  # evicts both
        await FileHold.all().update(until=datetime.now(UTC))
        await finish_removals(bench.images.storage)
        assert await Conversion.all().count() == 0
    assert raised == set()


async def test_what_is_in_the_form_already_is_not_converted(page: Image) -> None:
    kept = (await found(page, Form("png"))).file
    assert kept is not None
    assert (kept.key, kept.media_type) == (page.file_id, "image/png")


async def test_the_claim_of_a_process_that_died_is_taken_over(bench: Bench, page: Image) -> None:
    died = datetime.now(UTC) - CLAIM_LASTS - timedelta(seconds=1)
    dead = await Conversion.create(image_id=page.id, form=SMALL.name, begun_at=died, last_used_at=died)
    await make(bench.service(), page)
    (kept,) = await Conversion.all()
    assert (bench.made, kept.file_id is not None, kept.id != dead.id) == (["jpeg-s30"], True, True)


async def test_who_waits_for_another_process_is_told_to_come_again(
    bench: Bench, page: Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversions, "WAIT_SECONDS", 0.3)
    now = datetime.now(UTC)
    await Conversion.create(image_id=page.id, form=SMALL.name, begun_at=now, last_used_at=now)
    with pytest.raises(Busy):
        await make(bench.service(), page)
    assert bench.made == []
    assert (await found(page, SMALL)).file is None


async def test_who_lost_its_claim_leaves_nothing(bench: Bench, page: Image) -> None:
    bench.gate.clear()
    slow = asyncio.create_task(make(bench.service(), page))
    await until(lambda: bench.made)
    await Conversion.all().delete()
    now = datetime.now(UTC)
    await Conversion.create(image_id=page.id, form=SMALL.name, begun_at=now, last_used_at=now)  # taken over
    bench.gate.set()
    await slow
    assert (await found(page, SMALL)).file is None
    await assert_only_the_images_are_there(bench)


async def assert_only_the_images_are_there(bench: Bench) -> None:
    """Check that no conversion has left a row, bytes or a hold."""
    used = {row.file_id for model in (Image, Variant) for row in await model.all()}
    assert {file.key for file in await File.all()} == used
    assert {stored.key for stored in await kept_in(bench.images.storage)} == used
    assert await FileHold.all().count() == 0


async def test_abandoned_claims_are_tidied_away(bench: Bench, page: Image) -> None:
    now = datetime.now(UTC)
    for form, age in ((JPEG, CLAIM_LASTS * 2), (SMALL, timedelta())):
        await Conversion.create(image_id=page.id, form=form.name, begun_at=now - age, last_used_at=now - age)
    await make(bench.service(), page, Form("png", width=10))
    assert await remove_abandoned(now) == 1
    assert {row.form for row in await Conversion.all()} == {SMALL.name, "png-w10"}


async def test_what_cannot_be_converted_is_not_tried_by_everyone(
    bench: Bench, house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hung = await hang(house.storage, tmp_path, "page")  # its bytes are not a picture
    await use(hung, "public")
    service = bench.service()
    with caplog.at_level(logging.WARNING):
        answers = await asyncio.gather(*(make(service, hung.image) for _ in range(5)), return_exceptions=True)
    assert [type(answer) for answer in answers] == [NotConvertible] * 5
    assert bench.made == ["jpeg-s30"]
    assert await Conversion.all().count() == 0


async def test_bytes_that_the_storage_lost_are_not_convertible(bench: Bench, page: Image) -> None:
    await bench.images.storage.delete(page.file_id)
    with pytest.raises(NotConvertible):
        await make(bench.service(), page)
    assert await Conversion.all().count() == 0


async def test_an_image_that_is_deleted_meanwhile_leaves_nothing(bench: Bench, page: Image) -> None:
    bench.gate.clear()
    at_work = asyncio.create_task(make(bench.service(), page))
    await until(lambda: bench.made)
    await dropped(bench, page.id)
    bench.gate.set()
    (answer,) = await asyncio.gather(at_work, return_exceptions=True)
    assert answer is None or isinstance(answer, NotConvertible)  # where the worker did not find the bytes any more
    await make(bench.service(), page)  # to who asks after it nothing happens either
    assert bench.made == ["jpeg-s30"]
    assert await is_nothing_left(bench)


async def dropped(bench: Bench, image_id: UUID) -> None:
    await Page.all().delete()
    async with in_transaction():
        unused = await drop([image_id])
    await remove_unused(bench.images.storage, unused)


async def is_nothing_left(bench: Bench) -> bool:
    rows = [await model.all().count() for model in (Image, Conversion, File, FileHold)]
    return rows == [0, 0, 0, 0] and await kept_in(bench.images.storage) == []


async def test_a_conversion_goes_with_its_image(bench: Bench, page: Image) -> None:
    service = bench.service()
    await asyncio.gather(make(service, page), make(service, page, JPEG))
    assert await findings(bench.images.storage) == []
    await dropped(bench, page.id)
    assert await is_nothing_left(bench)


async def test_one_who_leaves_gives_up_and_the_next_makes_it(bench: Bench, page: Image) -> None:
    gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    gone.set_result(None)
    service = bench.service()
    answers = await asyncio.gather(make(service, page, gone=gone), make(service, page), return_exceptions=True)
    assert [type(answer) for answer in answers] == [ClientGone, type(None)]
    assert (await found(page, SMALL)).file


async def test_one_who_is_cancelled_leaves_no_claim(bench: Bench, page: Image) -> None:
    bench.gate.clear()
    at_work = asyncio.create_task(make(bench.service(), page))
    await until(lambda: bench.made)
    at_work.cancel()
    await asyncio.wait([at_work])
    assert at_work.cancelled()
    await assert_only_the_images_are_there(bench)
    assert await Conversion.all().count() == 0


async def test_beyond_the_size_the_oldest_use_goes_first(bench: Bench, page: Image) -> None:
    forms = [Form("jpeg", width=width) for width in (10, 20, 30, 40)]
    roomy, sizes = bench.service(), {}
    for number, form in enumerate(forms):
        await make(roomy, page, form)
        row = await Conversion.get(form=form.name)
        row.last_used_at = datetime.now(UTC) - timedelta(days=len(forms) - number if number != 1 else 0)
        await row.save(update_fields=["last_used_at"])
        sizes[form.name] = row.size_bytes
    limit = sizes["jpeg-w20"] + sizes["jpeg-w40"] + 2 * sizes["jpeg-w10"]
    tight = bench.service(limit)
    evicted = (await found(page, forms[0])).file
    last = Form("jpeg", width=11)
    await make(tight, page, last)
    kept = {row.form: row.size_bytes for row in await Conversion.all()}
    assert {"jpeg-w20", last.name} <= set(kept)
    assert "jpeg-w10" not in kept
    assert sum(kept.values()) <= limit
    assert evicted is not None
    assert evicted.key in await keys_kept(bench)  # for clients that have just got its URL
    await FileHold.all().update(until=datetime.now(UTC) - EVICTED_BUT_THERE)
    await finish_removals(bench.images.storage)
    assert evicted.key not in await keys_kept(bench)


async def keys_kept(bench: Bench) -> set[str]:
    return {stored.key for stored in await kept_in(bench.images.storage)}


STATES = {
    "page": ("public", "early", "scheduled", "draft", "hidden", "hidden manga", "licensed"),
    "cover": ("public", "hidden", "licensed"),
    "blog": ("public", "scheduled", "draft"),
    "avatar": ("public",),
}
NOW = datetime.now(UTC)
VIEWERS = {
    "anonymous": Viewer(NOW),
    "early reader": Viewer(NOW, early_access=timedelta(days=7)),
    "uploader": Viewer(NOW, sees_all=True),
    "manager": Viewer(NOW, sees_all=True, may_manage=True),
    "admin": Viewer(NOW, sees_all=True, may_manage=True, is_admin=True),
}


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in STATES for state in STATES[kind]])
@pytest.mark.parametrize("who", VIEWERS)
async def test_who_sees_an_image_sees_its_conversions_and_nobody_else(
    connect: object,  # noqa: ARG001 - it empties the tables
    storage: Storage,
    tmp_path: Path,
    kind: str,
    state: str,
    who: str,
) -> None:
    hung, viewer = await hang(storage, tmp_path, kind), VIEWERS[who]
    chapter = await use(hung, state)
    made = await make_file(media_type="image/jpeg")
    await Conversion.create(
        image_id=hung.image.id, form=SMALL.name, file_id=made.key, size_bytes=1, begun_at=NOW, last_used_at=NOW
    )
    itself = await verdict(find_original(hung.image.id, viewer))
    converted = await verdict(find_in_form(hung.image.id, viewer, SMALL))
    if not isinstance(itself, ServedFile):
        assert converted is itself
    else:
        assert isinstance(converted, ImageInForm)
        assert converted.file is not None
        kept = "private, no-store" if itself.cache_control == "private, no-store" else "private, no-cache"
        assert (converted.file.key, converted.file.cache_control) == (made.key, kept)
    if isinstance(chapter, Chapter):
        at_place = await verdict(find_in_form((chapter.id, 1), viewer, SMALL))
        assert at_place == converted or at_place is converted


async def find_original(image_id: UUID, viewer: Viewer) -> ServedFile:
    """Find the original file of an image."""
    return choose_file(await read_image(image_id), viewer, width=None)


async def verdict(looked_for: Awaitable[object]) -> object:
    """Return the result, or the type of the error."""
    try:
        return await looked_for
    except (DoesNotExist, Licensed) as refusal:
        return type(refusal)
