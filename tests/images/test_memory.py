"""With remembered images, changes of visibility take effect at once, in both directions."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from httpx import AsyncClient
from tortoise.exceptions import DoesNotExist

from kanjiku_api.images import memory
from kanjiku_api.images.conversions import EVICTED_BUT_THERE
from kanjiku_api.images.memory import ImageMemory
from kanjiku_api.images.queries import (
    ImageRow,
    Place,
    choose_file,
    choose_in_form,
    choose_page,
    read_image,
    read_in_form,
    read_page,
)
from kanjiku_api.imaging.exchange import Form
from kanjiku_api.models import Chapter, Conversion, Image, Manga, Page, Post, PostImage, User, Variant
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.storage import Storage
from tests.conftest import Persona
from tests.content.numbers import numbers
from tests.factories import make_file, make_manga, make_post, make_user
from tests.images.gallery import Hung, hang, use

OTHER_FORM = Form("jpeg", side=41)


async def replace_page(hung: Hung) -> None:
    other = await Image.create(kind="page", file_id=hung.image.file_id, color="#808080")
    await Page.all().update(image_id=other.id)


Change = Callable[[Hung], Awaitable[object]]
WITHDRAWN: dict[str, tuple[str, Change, int]] = {
    "a hidden chapter": ("page", lambda _: Chapter.all().update(hidden=True), 404),
    "a draft": ("page", lambda _: Chapter.all().update(release_date=None), 404),
    "a hidden series": ("page", lambda _: Manga.all().update(hidden=True), 404),
    "a licensed series": ("page", lambda _: Manga.all().update(licensed=True), 451),
    "a deleted chapter": ("page", lambda _: Chapter.all().delete(), 404),
    "a deleted series": ("page", lambda _: Manga.all().delete(), 404),
    "a replaced page": ("page", replace_page, 404),
    "a cover of a hidden series": ("cover", lambda _: Manga.all().update(hidden=True), 404),
    "a cover that is none any more": ("cover", lambda _: Manga.all().update(thumbnail_id=None), 404),
    "a post that is a draft again": ("blog", lambda _: Post.all().update(published_at=None), 404),
    "a deleted post": ("blog", lambda _: Post.all().delete(), 404),
    "an image that was taken out of its post": ("blog", lambda _: PostImage.all().delete(), 404),
    "an avatar that is none any more": ("avatar", lambda _: User.all().update(avatar_id=None), 404),
    "a deleted user": ("avatar", lambda _: User.all().delete(), 404),
    "a deleted image": ("avatar", lambda _: Image.all().delete(), 404),
}


@pytest.mark.parametrize("what", WITHDRAWN)
async def test_what_is_withdrawn_is_refused_at_once(
    what: str, anonymous: AsyncClient, storage: Storage, tmp_path: Path
) -> None:
    kind, withdraw, status = WITHDRAWN[what]
    hung = await hang(storage, tmp_path, kind)
    await use(hung, "public")
    for _ in range(2):
        assert (await anonymous.get(hung.url)).status_code == 200
    await withdraw(hung)
    assert (await anonymous.get(hung.url)).status_code == status


async def post_with(image: UUID) -> None:
    await PostImage.create(image_id=image, post_id=(await make_post()).id)


SHOWN: dict[str, Callable[[UUID], Awaitable[object]]] = {
    "cover": lambda image: make_manga(thumbnail_id=image),
    "avatar": lambda image: make_user(avatar_id=image),
    "blog": post_with,
}


@pytest.mark.parametrize("kind", SHOWN)
async def test_what_newly_belongs_to_something_is_shown_at_once(
    kind: str, anonymous: AsyncClient, storage: Storage, tmp_path: Path
) -> None:
    hung = await hang(storage, tmp_path, kind)
    for _ in range(2):
        assert (await anonymous.get(hung.url)).status_code == 404
    await SHOWN[kind](hung.image.id)
    assert (await anonymous.get(hung.url)).status_code == 200


async def test_a_page_that_is_the_cover_of_something_is_shown_once_it_is_in_a_chapter(
    anonymous: AsyncClient, storage: Storage, tmp_path: Path
) -> None:
    hung = await hang(storage, tmp_path, "page")
    await make_manga(thumbnail_id=hung.image.id)
    assert (await anonymous.get(hung.url)).status_code == 404
    await use(hung, "public")
    assert (await anonymous.get(hung.url)).status_code == 200


async def test_one_reader_is_refused_what_another_one_was_shown(
    anonymous: AsyncClient, early_reader: Persona, storage: Storage, tmp_path: Path
) -> None:
    hung = await hang(storage, tmp_path, "page")
    await use(hung, "early")
    for _ in range(2):
        assert (await early_reader.http.get(hung.url)).headers["Cache-Control"] == "private, no-store"
        assert (await anonymous.get(hung.url)).status_code == 404


async def test_another_size_is_served_at_once(anonymous: AsyncClient, storage: Storage, tmp_path: Path) -> None:
    hung = await hang(storage, tmp_path, "page")
    await use(hung, "public")
    asked = f"{hung.url}?width=480"
    assert (await anonymous.get(asked)).content == hung.contents[480]
    await Variant.filter(bound=480).delete()
    assert (await anonymous.get(asked)).content == hung.contents[800]
    await Variant.filter(bound=800).update(bound=400)
    assert (await anonymous.get(asked)).content == hung.content


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Record which rows are read."""
    seen: list[UUID] = []

    async def read(image_id: UUID) -> ImageRow | None:
        seen.append(image_id)
        return await read_image(image_id)

    monkeypatch.setattr(memory, "read_image", read)
    return seen


async def test_a_row_is_read_once_for_all_who_ask_under_one_number(
    connect: object,  # noqa: ARG001 - it empties the tables
    storage: Storage,
    tmp_path: Path,
    reads: list[UUID],
) -> None:
    hung, remembered = await hang(storage, tmp_path, "page"), ImageMemory(is_on=True)
    await use(hung, "public")
    rows = await asyncio.gather(*(remembered.find(hung.image.id) for _ in range(50)))
    assert len(reads) == 1
    assert {row.key for row in rows if row} == {hung.image.file_id}
    await make_manga()
    await remembered.find(hung.image.id)
    assert len(reads) == 1, "a new series changes nothing of images"
    await Chapter.all().update(hidden=True)
    changed = await remembered.find(hung.image.id)
    assert (changed and changed.hidden, len(reads)) == (True, 2)
    await remembered.close()


async def test_another_image_is_at_a_place_as_soon_as_the_pages_have_another_order(
    connect: object,  # noqa: ARG001 - the same
    storage: Storage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []

    async def read(chapter_id: int, number: int) -> ImageRow | None:
        seen.append(number)
        return await read_page(chapter_id, number)

    monkeypatch.setattr(memory, "read_page", read)
    hung, remembered = await hang(storage, tmp_path, "page"), ImageMemory(is_on=True)
    await use(hung, "public")
    page = await Page.get(image_id=hung.image.id)
    for _ in range(3):
        found = await remembered.find_page(page.chapter_id, page.number)
    assert (found and found.id, seen) == (hung.image.id, [page.number])
    await Page.filter(id=page.id).update(number=7)
    assert await remembered.find_page(page.chapter_id, page.number) is None
    assert choose_page(await remembered.find_page(page.chapter_id, 7), Viewer.of(None), width=None).key
    await Chapter.all().update(hidden=True)
    with pytest.raises(DoesNotExist):
        choose_page(await remembered.find_page(page.chapter_id, 7), Viewer.of(None), width=None)
    await remembered.close()


async def test_a_memory_that_is_off_reads_each_time(
    connect: object,  # noqa: ARG001 - see above
    storage: Storage,
    tmp_path: Path,
    reads: list[UUID],
) -> None:
    hung, remembered = await hang(storage, tmp_path, "avatar"), ImageMemory(is_on=False)
    await use(hung, "public")
    for _ in range(2):
        assert await remembered.find(hung.image.id)
    assert len(reads) == 2


async def test_a_remembered_image_opens_at_its_date_to_the_moment(
    connect: object,  # noqa: ARG001 - see above
    storage: Storage,
    tmp_path: Path,
    reads: list[UUID],
) -> None:
    hung, remembered = await hang(storage, tmp_path, "page"), ImageMemory(is_on=True)
    opens_at, tick, days = datetime(2030, 1, 1, tzinfo=UTC), timedelta(microseconds=1), timedelta(days=7)
    await use(hung, "public")
    await Chapter.all().update(release_date=opens_at)
    for early_access in (timedelta(), days):
        moment = opens_at - early_access
        row = await remembered.find(hung.image.id)
        with pytest.raises(DoesNotExist):
            choose_file(row, Viewer(moment - tick, early_access=early_access), width=None)
        assert choose_file(row, Viewer(moment, early_access=early_access), width=None).key == hung.image.file_id
    assert len(reads) == 1


@pytest.fixture
def reads_in_form(monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    """Record which conversions are read."""
    seen: list[Place] = []

    async def read(place: Place, form: Form) -> ImageRow | None:
        seen.append(place)
        return await read_in_form(place, form)

    monkeypatch.setattr(memory, "read_in_form", read)
    return seen


async def test_a_conversion_is_remembered_once_it_is_there_and_withdrawn_at_once(
    connect: object,  # noqa: ARG001 - see above
    storage: Storage,
    tmp_path: Path,
    reads_in_form: list[Place],
) -> None:
    hung, remembered, form = await hang(storage, tmp_path, "page"), ImageMemory(is_on=True), Form("jpeg", side=40)
    await use(hung, "early")
    page = await Page.get(image_id=hung.image.id)
    places: list[Place] = [hung.image.id, (page.chapter_id, page.number)]
    early, before = Viewer(datetime.now(UTC), early_access=timedelta(days=7)), await numbers()
    for place in places * 2:
        assert choose_in_form(await remembered.find_in_form(place, form), place, early, form).file is None
    assert reads_in_form == places * 2, "another process may have made it meanwhile"
    await Conversion.create(
        image_id=hung.image.id,
        form=form.name,
        file_id=(await make_file(media_type="image/jpeg")).key,
        begun_at=early.now,
        last_used_at=early.now,
    )
    assert await numbers() == before, "a conversion raises no number"
    for place in places * 3:
        assert choose_in_form(await remembered.find_in_form(place, form), place, early, form).file
        with pytest.raises(DoesNotExist):
            choose_in_form(await remembered.find_in_form(place, form), place, Viewer.of(None), form)
    assert reads_in_form == places * 3
    assert not choose_in_form(await remembered.find_in_form(places[0], OTHER_FORM), places[0], early, OTHER_FORM).file
    await Chapter.all().update(hidden=True)
    for place in places:
        with pytest.raises(DoesNotExist):
            choose_in_form(await remembered.find_in_form(place, form), place, early, form)
    await remembered.close()


def test_a_conversion_is_forgotten_before_its_file_may_be_gone() -> None:
    assert EVICTED_BUT_THERE.total_seconds() >= memory.CONVERTED_SECONDS * 2
