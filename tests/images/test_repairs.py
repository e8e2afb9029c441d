"""``fsck`` names the uses of broken files, and ``fsck --repair`` recreates smaller sizes."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from tortoise.transactions import in_transaction

from kanjiku_api.images.damage import CheckedCounts
from kanjiku_api.images.removals import remove_unused
from kanjiku_api.images.repairs import OriginalDamaged, Repair, repair
from kanjiku_api.images.service import Images, drop, ingest_image, keep
from kanjiku_api.images.upkeep import check
from kanjiku_api.images.uses import USES_TOLD, uses_of
from kanjiku_api.imaging.errors import NotAnImage
from kanjiku_api.imaging.pool import Imaging
from kanjiku_api.models import File, FileHold, Image, Page, PostImage, User, Variant
from kanjiku_api.models.image import THUMBNAIL, ImageKind
from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from kanjiku_api.storage.local import LocalStorage
from kanjiku_api.web.request import App
from tests.factories import make_chapter, make_manga, make_post, make_user
from tests.images.conftest import House
from tests.images.pictures import opened, picture
from tests.images.test_upkeep import age, findings, orphan, told
from tests.processes import complaint_of, run
from tests.serving import client_of
from tests.statements import counting
from tests.storage.conftest import kept_in, read

Break = Callable[[Storage, str, Path], Awaitable[None]]


async def lose(storage: Storage, key: str, _folder: Path) -> None:
    await storage.delete(key)


async def cut(storage: Storage, key: str, folder: Path) -> None:
    await put_other(storage, key, folder, (await read(storage, key))[:-1])


async def bend(storage: Storage, key: str, folder: Path) -> None:
    content = await read(storage, key)
    await put_other(storage, key, folder, content[:-1] + bytes([content[-1] ^ 1]))


async def put_other(storage: Storage, key: str, folder: Path, content: bytes) -> None:
    source = folder / "other"
    source.write_bytes(content)
    await storage.put(key, source, anew=True)
    source.unlink()


BREAKS = {"lost": lose, "cut": cut, "bent": bend}


@pytest.fixture
def images(house: House, connect: object) -> Images:  # noqa: ARG001 - it empties the tables
    """Give the parts of the service for images, on each storage in turn."""
    return house.app.ctx.part(Images)


async def bring_in(images: Images, folder: Path, content: bytes, kind: ImageKind = ImageKind.PAGE) -> Image:
    """Ingest an image as the service does."""
    source = folder / "source"
    source.write_bytes(content)
    held = await ingest_image(images, source, kind)
    async with in_transaction():
        (image,) = await keep([held])
    return image


async def bring_in_page(images: Images, folder: Path, content: bytes, number: str = "12") -> Image:
    """Ingest the only page of a chapter."""
    image = await bring_in(images, folder, content)
    manga = await make_manga(f"Night Bus {number}")
    chapter = await make_chapter(manga, number, volume="2", name="Home")
    await Page.create(chapter_id=chapter.id, number=1, image_id=image.id)
    return image


async def keys_of(image: Image) -> dict[int, str]:
    return {one.bound: one.file_id for one in await Variant.filter(image_id=image.id)}


async def repaired(images: Images, *, quick: bool = False) -> list[Repair]:
    return [one async for batch in repair(images, CheckedCounts(), quick=quick) for one in batch]


@pytest.mark.parametrize("how", BREAKS)
async def test_smaller_sizes_are_made_anew(how: str, images: Images, house: House, tmp_path: Path) -> None:
    page = await bring_in_page(images, tmp_path, picture("JPEG", 1000, 150))
    avatar = await bring_in(images, tmp_path, picture("PNG", 300, 300), ImageKind.AVATAR)
    await make_user(avatar_id=avatar.id)
    before = {image.id: await keys_of(image) for image in (page, avatar)}
    broken = {key for keys in before.values() for key in keys.values()}
    for key in broken:
        await BREAKS[how](images.storage, key, tmp_path)
    made = await repaired(images)
    assert {one.finding.name for one in made} == broken
    assert all(one.is_mended for one in made)
    assert await findings(images.storage) == []
    assert await keys_of(page) == before[page.id], "of an image that is kept as it came all is as it was"
    (old,), (new,) = before[avatar.id].values(), (await keys_of(avatar)).values()
    assert {one.finding.name: one.new_keys for one in made}[old] == {new} != {old}
    assert {stored.key for stored in await kept_in(images.storage)} == {file.key for file in await File.all()}
    assert await File.filter(key=old).count() == await FileHold.all().count() == 0
    async with client_of(house.url) as client:
        for image, width in ((page, 480), (page, 800), (avatar, None)):
            path = f"/v1/Image/{image.id}" + (f"?width={width}" if width else "/thumbnail")
            shown = await client.get(path)
            assert shown.headers["etag"] == f'"{(await keys_of(image))[width or THUMBNAIL]}"'
            assert opened(shown.content).width == (width or 250)


async def test_undamaged_files_are_not_changed(images: Images, tmp_path: Path) -> None:
    page = await bring_in_page(images, tmp_path, picture("JPEG", 1000, 150))
    keys = await keys_of(page)
    await lose(images.storage, keys[480], tmp_path)
    since = {stored.key: stored.modified_at for stored in await kept_in(images.storage)}
    assert [one.finding.name for one in await repaired(images, quick=True)] == [keys[480]]
    assert {one.key: one.modified_at for one in await kept_in(images.storage) if one.key != keys[480]} == since
    assert list(images.storage.incoming.iterdir()) == []


async def test_an_image_itself_cannot_be_made_anew(images: Images, tmp_path: Path) -> None:
    lost = await bring_in_page(images, tmp_path, picture(width=500, height=90), "1")
    both = await bring_in_page(images, tmp_path, picture(width=510, height=90), "2")
    for how, key in ((lose, lost.file_id), (bend, both.file_id), (lose, (await keys_of(both))[THUMBNAIL])):
        await how(images.storage, key, tmp_path)
    outcomes = {one.finding.name: one for one in await repaired(images)}
    assert not any(one.is_mended or one.new_keys for one in outcomes.values())
    assert outcomes.pop(lost.file_id).fault is outcomes.pop(both.file_id).fault is None
    (rendering,) = outcomes.values()
    assert isinstance(rendering.fault, OriginalDamaged)
    assert len(await findings(images.storage)) == 3


async def test_equal_images_are_mended_together(images: Images, tmp_path: Path) -> None:
    first, second = [await bring_in_page(images, tmp_path, picture(width=500, height=90), number) for number in "12"]
    other = await make_other_rendering(images, [first, second], tmp_path)
    cover = await bring_in(images, tmp_path, picture(width=500, height=90), ImageKind.COVER)
    await make_manga(thumbnail_id=cover.id)
    right = await keys_of(cover)
    for key in (other, right[480]):
        await lose(images.storage, key, tmp_path)
    outcomes = {one.finding.name: one.new_keys for one in await repaired(images)}
    assert outcomes == {other: {right[480]}, right[480]: set()}
    assert await keys_of(first) == await keys_of(second) == await keys_of(cover) == right
    assert await findings(images.storage) == []


async def make_other_rendering(images: Images, of: list[Image], folder: Path) -> str:
    """Have images name bytes that other encoders made, as an older release has left them."""
    file = await bring_in(images, folder, picture("WEBP", width=480, height=70))
    await Variant.filter(image_id__in=[image.id for image in of], bound=480).update(file_id=file.file_id)
    async with in_transaction():
        await remove_unused(images.storage, await drop([file.id]))
    return file.file_id


async def test_a_row_that_tells_the_bytes_wrongly_is_put_right(images: Images, tmp_path: Path) -> None:
    page = await bring_in_page(images, tmp_path, picture(width=500, height=90))
    key = (await keys_of(page))[480]
    right = await File.get(key=key)
    await File.filter(key=key).update(crc32=1, size_bytes=2, width=3)
    assert [one.is_mended for one in await repaired(images)] == [True]
    now = await File.get(key=key)
    assert (now.crc32, now.size_bytes, now.width) == (right.crc32, right.size_bytes, right.width)


async def test_a_kind_that_is_not_taken_any_more_is_told(images: Images, settings: Settings, tmp_path: Path) -> None:
    page = await bring_in_page(images, tmp_path, picture(width=500, height=90))
    await lose(images.storage, (await keys_of(page))[480], tmp_path)
    only_gif = settings.files.model_copy(update={"supported_image_types": ["gif"]})
    narrow = Images(Imaging(only_gif), images.storage)
    try:
        (outcome,) = await repaired(narrow)
    finally:
        narrow.imaging.close()
    assert (outcome.is_mended, type(outcome.fault)) == (False, NotAnImage)
    assert [one.is_mended for one in await repaired(images)] == [True]


class Hurried(LocalStorage):
    """A local storage; while bytes are stored, the image is deleted."""

    image: Image | None = None

    async def put(self, key: str, path: Path, *, anew: bool = False) -> None:
        """Delete the image, then store the bytes."""
        if self.image:
            image, self.image = self.image, None
            await User.filter(avatar_id=image.id).update(avatar_id=None)
            async with in_transaction():
                keys = await drop([image.id])
            await remove_unused(self, keys)
        await super().put(key, path, anew=anew)


@pytest.mark.usefixtures("connect")
async def test_an_image_that_goes_meanwhile_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    images = Images(Imaging(settings.files), storage := Hurried(tmp_path / "images"))
    await storage.start()
    try:
        avatar = await bring_in(images, tmp_path, picture(width=90, height=90), ImageKind.AVATAR)
        await make_user(avatar_id=avatar.id)
        await lose(storage, (await keys_of(avatar))[THUMBNAIL], tmp_path)
        storage.image = avatar
        assert [one.is_mended for one in await repaired(images)] == [True]
        assert await kept_in(storage) == await File.all() == await Variant.all() == await FileHold.all() == []
    finally:
        images.imaging.close()
        await storage.close()


async def test_the_number_of_statements_does_not_depend_on_the_number_of_faults(images: Images, tmp_path: Path) -> None:
    counts = []
    for fault in range(3):
        for number in range(4):
            page = await bring_in_page(
                images, tmp_path, picture(width=20 + 10 * fault + number, height=20), f"{fault}{number}"
            )
            await lose(images.storage, page.file_id, tmp_path)
        with counting(of_this_task=True) as texts:
            for batch in [batch async for batch in check(images.storage, CheckedCounts(), quick=True)]:
                await uses_of([finding.name for finding in batch])
        counts.append(len(texts))
    assert len(await findings(images.storage)) == 12
    assert 0 < counts[0] == counts[1] == counts[2], counts


async def test_a_few_uses_of_a_much_used_file_are_named(images: Images, tmp_path: Path) -> None:
    image = await bring_in(images, tmp_path, picture(width=100, height=90))
    chapter = await make_chapter(await make_manga(), "1")
    for number in range(1, 40):
        twin = await Image.create(kind="page", file_id=image.file_id, color="#000000")
        await Page.create(chapter_id=chapter.id, number=number, image_id=twin.id)
    uses = (await uses_of([image.file_id]))[image.file_id]
    assert [(use.page, use.uses) for use in uses] == [(number, 40) for number in range(1, USES_TOLD + 1)]


Command = Callable[..., Awaitable[tuple[int, list[str]]]]


@pytest.fixture
def command(settings: Settings, tmp_path: Path) -> Command:
    """Give a function that runs commands of the service."""

    async def call(*arguments: str) -> tuple[int, list[str]]:
        variables: dict[str, Any] = {
            "KANJIKU_DATABASE__URL": settings.database.url.get_secret_value(),
            "KANJIKU_FILES__IMAGE_PATH": settings.files.image_path,
        }
        ended = await asyncio.to_thread(run, tmp_path, *arguments, **variables)
        assert complaint_of(ended) == ""
        return ended.returncode, ended.stdout.splitlines()

    return call


async def test_the_command_names_what_is_broken_and_mends_what_it_can(
    storage: Storage, app: App, command: Command, tmp_path: Path
) -> None:
    images = app.ctx.part(Images)
    page = await bring_in_page(images, tmp_path, picture(width=500, height=90))
    avatar = await bring_in(images, tmp_path, picture(width=300, height=300), ImageKind.AVATAR)
    await make_user("mori", avatar_id=avatar.id)
    cover, shown = [
        await bring_in(images, tmp_path, picture(width=width, height=90), ImageKind.COVER) for width in (410, 420)
    ]
    await make_manga("Tall\nStory", thumbnail_id=cover.id)
    await Image.filter(id=shown.id).update(kind="blog")
    post = await make_post("We are back")
    await PostImage.create(post_id=post.id, image_id=shown.id)
    of_page, of_avatar = await keys_of(page), await keys_of(avatar)
    lost = {
        of_page[480]: '480 px of page 1 of volume 2, chapter 12, "Home" of Night Bus 12 (en)',
        of_avatar[0]: "thumbnail of avatar of mori",
        cover.file_id: "cover of Tall\ufffdStory",
        shown.file_id: "image of the post We are back",
    }
    for key in lost:
        await lose(storage, key, tmp_path)
    left = await orphan(storage, tmp_path)
    await age(storage)
    code, lines = await command("fsck", "--quick")
    assert code == 1
    assert lines[:-1] == [f"bytes missing: {lost[key]} [{key}]" for key in sorted(lost)] + [
        f"bytes without row: {left}"
    ]
    assert lines[-1].startswith("5 faults in 4 images and ")

    code, lines = await command("fsck", "--repair")
    new = (await keys_of(avatar))[0]
    outcomes = {
        of_page[480]: "recreated with the same bytes",
        of_avatar[0]: f"recreated with other bytes, so its hash and ETag are new: {new}",
        cover.file_id: "not repaired: this is the original image: restore it from a backup, or upload it again",
        shown.file_id: "not repaired: this is the original image: restore it from a backup, or upload it again",
    }
    assert code == 1
    assert lines[:4] == [f"bytes missing: {lost[key]} [{key}] - {outcomes[key]}" for key in sorted(lost)]
    assert lines[4].endswith("; 2 repaired")
    assert lines[5:] == [f"bytes without row: {left}", "removed 1 unused items"]

    code, lines = await command("fsck", "--json")
    *shown_faults, sums = [orjson.loads(line) for line in lines]
    assert (code, sums["faults"], sums["mended"]) == (1, 2, 0)
    assert {fault["name"]: fault["uses"][0].get("manga") for fault in shown_faults} == {
        cover.file_id: "Tall\nStory",
        shown.file_id: None,
    }
    for image in (cover, shown):
        await storage_gets_back(images, image, tmp_path)
    await lose(storage, new, tmp_path)
    code, lines = await command("fsck", "--repair", "--json")
    mended, sums, swept = [orjson.loads(line) for line in lines]
    assert (code, mended["mended"], mended["uses"][0]["username"], swept) == (0, True, "mori", {"removed": 0})
    assert (sums["faults"], sums["mended"], sums["images"]) == (1, 1, 4)
    assert (await command("fsck"))[0] == 0


async def storage_gets_back(images: Images, image: Image, folder: Path) -> None:
    """Store lost bytes again, as an operator does from a backup."""
    width = (await File.get(key=image.file_id)).width
    again = await bring_in(images, folder, picture(width=width, height=90), ImageKind.COVER)
    assert again.file_id == image.file_id
    async with in_transaction():
        keys = await drop([again.id])
    await remove_unused(images.storage, keys)


async def test_without_its_disk_nothing_is_created_and_nothing_reported_lost(
    settings: Settings, storage: Storage, app: App, tmp_path: Path
) -> None:
    await bring_in_page(app.ctx.part(Images), tmp_path, picture(width=100, height=90))
    (tmp_path / "unmounted").mkdir()
    variables: dict[str, Any] = {
        "KANJIKU_DATABASE__URL": settings.database.url.get_secret_value(),
        "KANJIKU_FILES__IMAGE_PATH": tmp_path / "unmounted",
    }
    ended = await asyncio.to_thread(run, tmp_path, "fsck", "--repair", **variables)
    assert (ended.returncode, ended.stdout) == (75, "")
    assert "is its disk mounted?" in ended.stderr
    assert list((tmp_path / "unmounted").iterdir()) == []
    with pytest.raises(StorageAway):
        await told(check(LocalStorage(tmp_path / "unmounted"), CheckedCounts(), quick=True))
    assert await findings(storage) == []
