"""Creates the demo site in an empty database, completely or not at all."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tortoise.transactions import in_transaction

from .. import audit
from ..admin.schemas import GroupCreate
from ..admin.service import new_group
from ..admin.tags import TagCreate
from ..archives.refusals import Limits
from ..auth.passwords import Passwords
from ..blog.schemas import AnnouncementCreate, PostCreate
from ..blog.service import create_announcement, create_post
from ..chapters.schemas import ChapterCreate
from ..chapters.service import create_chapter
from ..images.service import HeldImage, Images, ingest_image, keep, released_on_error
from ..manga.schemas import MangaCreate
from ..manga.service import create_manga
from ..models import Group, Manga, Membership, Post, PostImage, Tag, User
from ..models.image import ImageKind
from ..models.manga import TagGroup
from ..models.user import name_key
from ..rules import i18n
from ..rules.actor import at_command_line
from ..rules.naming import slug_of
from ..uploads.service import held_pages, replace_pages
from ..uploads.sources import FoundPages, PageSource
from ..users.registration import new_account
from ..users.schemas import UserCreate
from ..users.service import translating_conflicts
from .content import ANNOUNCEMENT, GROUPS, PEOPLE, POSTS, SERIES, TAGS, Episode, Series
from .drawing import BANNER, COVER, Look, draw_pages, draw_plate
from .errors import DemoNotEmpty

BANNER_LOOK = Look(0.5)
OPERATOR = at_command_line(i18n.DEFAULT_LOCALE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series whose images are stored; its rows are not created yet."""

    series: Series
    cover: HeldImage
    chapters: list[tuple[Episode, list[HeldImage]]]


async def make_demo(images: Images, limits: Limits, passwords: Passwords, password: str) -> None:
    """Create the demo site, and its users with this password. Raises `DemoNotEmpty`, `UsernameTaken`, `EmailTaken`."""
    await _require_empty()
    users = [await new_account(passwords, _account(name, password)) for name in PEOPLE]
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kanjiku-demo-")))
        drawn = [
            await _drawn(stack, images, limits, folder / str(place), series) for place, series in enumerate(SERIES)
        ]
        banner = await asyncio.to_thread(draw_plate, folder / "banner.jpg", BANNER_LOOK, POSTS[0]["title"], BANNER)
        picture = await stack.enter_async_context(_held(images, banner, ImageKind.BLOG))
        async with in_transaction():
            await _require_empty()
            await _make_people(users)
            await _make_tags()
            for one in drawn:
                await _make_series(images, one)
            await _make_posts(picture, users[-1])
            await create_announcement(AnnouncementCreate.model_validate(ANNOUNCEMENT), actor=OPERATOR)


async def _require_empty() -> None:
    if await Manga.exists() or await Post.exists():
        raise DemoNotEmpty


def _account(name: str, password: str) -> UserCreate:
    return UserCreate(username=name, email=f"{name}@example.org", password=password)


async def _drawn(stack: AsyncExitStack, images: Images, limits: Limits, folder: Path, series: Series) -> Drawn:
    """Draw a series and store its images; if the stack's block fails, they are deleted."""
    name, chapters = series.wanted["name"], []
    for place, episode in enumerate(series.episodes):
        title = f"{name} {episode.number}"
        files = await asyncio.to_thread(draw_pages, folder / str(place), series.look, title, episode.pages)
        sources = FoundPages([PageSource(file.name, file) for file in files], [])
        held = await stack.enter_async_context(held_pages(images, sources, limits, _pass))
        chapters.append((episode, held))
    file = await asyncio.to_thread(draw_plate, folder / "cover.jpg", series.look, name, COVER)
    return Drawn(series, await stack.enter_async_context(_held(images, file, ImageKind.COVER)), chapters)


async def _pass() -> None:
    """Do nothing: nobody watches the progress."""


@asynccontextmanager
async def _held(images: Images, file: Path, kind: ImageKind) -> AsyncIterator[HeldImage]:
    held = await ingest_image(images, file, kind)
    async with released_on_error(images, [held]):
        yield held


async def _make_people(users: Sequence[User]) -> None:
    """Create the accounts, and add each to its group, which is created if it does not exist."""
    for user, name in zip(users, PEOPLE.values(), strict=True):
        async with translating_conflicts():
            await user.save(force_create=True)
        group = await Group.get_or_none(name_key=name_key(name)) or await _make_group(name)
        await Membership.create(user_id=user.id, group_id=group.id)
        await audit.record(OPERATOR, "user_created", "user", user.id, after=user.facts())


async def _make_group(name: str) -> Group:
    wanted = GroupCreate(name=name, **GROUPS[name])
    group = new_group(wanted)
    await group.save(force_create=True)
    await audit.record(OPERATOR, "group_created", "group", group.name, after=wanted.model_dump())
    return group


async def _make_tags() -> None:
    for name, group in TAGS.items():
        wanted = TagCreate(name=name.title(), group=TagGroup(group), slug=slug_of(name, name))
        await Tag.get_or_create(slug=wanted.slug, defaults={"name": wanted.name, "group": wanted.group})


async def _make_series(images: Images, drawn: Drawn) -> None:
    tags = [slug_of(tag, tag) for tag in drawn.series.wanted["tags"]]
    wanted = MangaCreate.model_validate({**drawn.series.wanted, "tags": tags})
    manga = await create_manga(wanted.changes(), actor=OPERATOR)
    (cover,) = await keep([drawn.cover])
    manga.thumbnail_id = cover.id
    await manga.save(update_fields=["thumbnail_id"])
    now = datetime.now(UTC)
    for episode, held in drawn.chapters:
        chapter = await create_chapter(_chapter(manga, episode, now), language=episode.language, actor=OPERATOR)
        await replace_pages(chapter.id, held, actor=OPERATOR, images=images)


def _chapter(manga: Manga, episode: Episode, now: datetime) -> ChapterCreate:
    release_date = None if episode.days is None else now + timedelta(days=episode.days)
    return ChapterCreate(
        manga=manga.id,
        number=episode.number,
        volume=episode.volume,
        name=episode.name,
        language=episode.language,
        release_date=release_date,
        credits=[],
    )


async def _make_posts(picture: HeldImage, author: User) -> None:
    """Create the posts, the first with an image."""
    published = datetime.now(UTC)
    posts = [
        await create_post(PostCreate.model_validate({**post, "published": published}), actor=OPERATOR) for post in POSTS
    ]
    await Post.filter(id__in=[post.id for post in posts]).update(author_id=author.id)
    (image,) = await keep([picture])
    await PostImage.create(image_id=image.id, post_id=posts[0].id)
    await Post.filter(id=posts[0].id).update(image_id=image.id)
