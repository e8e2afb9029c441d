"""Creates, changes and deletes posts and announcements; the audit log records it in the same transaction."""

from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from itertools import chain, count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..database.connecting import conflict
from ..database.statements import execute
from ..images.removals import remove_unused
from ..images.service import Images, drop
from ..models import Announcement, Post, PostImage, PostSlug
from ..rules.actor import Actor
from ..rules.errors import Busy
from ..rules.markdown import excerpt_of, in_thread
from ..rules.naming import numbered, slug_of
from ..rules.sql import Sql
from ..rules.versions import SeenVersions, check_version
from .errors import CoverNotOwn, EndsTooSoon
from .schemas import AnnouncementCreate, PostCreate

T = TypeVar("T")
STEM = 80
"""The common beginning of a slug of 100 characters and all numbered forms of it."""
TRIES = 50
"""How often other requests may take a post's slug at the same moment; more than real sites ever have."""
# If two posts had the same slug, from before that was forbidden, the later one keeps it.
KEEP_SLUG = Sql("""
    INSERT INTO post_slugs (slug, post_id) VALUES (:slug, :post)
    ON CONFLICT (slug) DO UPDATE SET post_id = excluded.post_id
""")
COLUMNS = {"image": "image_id", "published": "published_at", "starts": "starts_at", "ends": "ends_at"}


async def create_post(wanted: PostCreate, *, actor: Actor) -> Post:
    """Create a post with a unique slug. Raises `Busy`, and `CoverNotOwn` for any cover: a new post has no images."""

    async def create() -> Post:
        post = Post(author_id=actor.user_id, slug=f"new-{uuid4().hex}")
        _apply(post, wanted.model_dump())
        post.excerpt = post.excerpt or await in_thread(excerpt_of, post.text)
        await _check_cover(post)
        await post.save()  # the slug may have to be made from the id
        await _name(post)
        await audit.record(actor, "post_created", "post", str(post.id), after=_facts(post))
        return post

    return await _retrying_taken_slugs(create)


async def update_post(
    post_id: int, changes: Mapping[str, Any], *, actor: Actor, if_version: SeenVersions = None
) -> Post:
    """Change a post; a new title gives it a new slug, and the old one keeps working.

    A generated excerpt is updated with the text. Raises `DoesNotExist`, `Outdated`, `CoverNotOwn`, `Busy`.
    """

    async def update() -> Post:
        post = await Post.select_for_update().get(id=post_id)
        check_version(if_version, post.version)
        if not changes:
            return post
        before, former, title = _facts(post), post.slug, post.title
        was_made = "excerpt" not in changes and post.excerpt == await in_thread(excerpt_of, post.text)
        _apply(post, changes)
        if was_made or not post.excerpt:
            post.excerpt = await in_thread(excerpt_of, post.text)
        post.version += 1
        await _check_cover(post)
        if slug_of(post.title, "") != slug_of(title, ""):
            await _name(post)
            await execute(KEEP_SLUG, slug=former, post=post.id)
        await post.save()
        await audit.record(actor, "post_updated", "post", str(post.id), before=before, after=_facts(post))
        return post

    return await _retrying_taken_slugs(update)


async def delete_post(post_id: int, *, actor: Actor, images: Images, if_version: SeenVersions = None) -> Post:
    """Delete a post with its slugs, marks and images. Raises `DoesNotExist`, `Outdated`."""
    async with in_transaction():
        post = await Post.select_for_update().get(id=post_id)
        check_version(if_version, post.version)
        await audit.record(actor, "post_deleted", "post", str(post.id), before=_facts(post))
        own = await PostImage.filter(post_id=post.id).values_list("image_id", flat=True)
        await post.delete()
        unused = await drop(UUID(str(image)) for image in own)
    await remove_unused(images.storage, unused)
    return post


async def _retrying_taken_slugs(work: Callable[[], Awaitable[T]]) -> T:
    """Run `work` in a transaction; repeat it if another request took its slug.

    Raises `Busy` after `TRIES` attempts.
    """
    for _ in range(TRIES):
        try:
            async with in_transaction():
                return await work()
        except IntegrityError as error:
            if "slug" not in conflict(error):
                raise
    raise Busy


async def _name(post: Post) -> None:
    """Give a post the first slug of its title that no other post has or had: former slugs keep working."""
    slug = slug_of(post.title, f"post-{post.id}")
    others = Post.filter(slug__startswith=slug[:STEM]).exclude(id=post.id)
    former = PostSlug.filter(slug__startswith=slug[:STEM]).exclude(post_id=post.id)
    # Current slugs are read first: one that is given up in between is then found among the former ones.
    taken = {str(row["slug"]) for rows in (others, former) for row in await rows.values("slug")}
    choices = chain([slug], (numbered(slug, number) for number in count(2)))
    post.slug = next(choice for choice in choices if choice not in taken)
    await post.save(update_fields=["slug"])
    await PostSlug.filter(slug=post.slug, post_id=post.id).delete()


async def _check_cover(post: Post) -> None:
    if post.image_id and not await PostImage.exists(post_id=post.id, image_id=post.image_id):
        raise CoverNotOwn


def _apply(row: Post | Announcement, changes: Mapping[str, Any]) -> None:
    """Set the changed columns; a text that is null becomes empty."""
    for name, value in changes.items():
        setattr(row, COLUMNS.get(name, name), "" if value is None and name in {"text", "excerpt"} else value)


def _facts(post: Post) -> dict[str, Any]:
    """Describe a post for the audit log, with a hash instead of its long text."""
    return {
        **{name: getattr(post, name) for name in ("title", "slug", "excerpt", "pinned")},
        "image": str(post.image_id) if post.image_id else None,
        "published": post.published_at.isoformat() if post.published_at else None,
        "text_sha256": sha256(post.text.encode()).hexdigest(),
    }


async def create_announcement(wanted: AnnouncementCreate, *, actor: Actor) -> Announcement:
    """Create an announcement. Raises `EndsTooSoon`."""
    announcement = Announcement()
    _apply(announcement, wanted.model_dump())
    _check_times(announcement)
    async with in_transaction():
        await announcement.save()
        key = str(announcement.id)
        await audit.record(actor, "announcement_created", "announcement", key, after=_facts_of_notice(announcement))
    return announcement


async def update_announcement(
    announcement_id: int, changes: Mapping[str, Any], *, actor: Actor, if_version: SeenVersions = None
) -> Announcement:
    """Change an announcement. Raises `DoesNotExist`, `Outdated`, `EndsTooSoon`."""
    async with in_transaction():
        announcement = await Announcement.select_for_update().get(id=announcement_id)
        check_version(if_version, announcement.version)
        if not changes:
            return announcement
        before = _facts_of_notice(announcement)
        _apply(announcement, changes)
        _check_times(announcement)
        announcement.version += 1
        await announcement.save()
        key, after = str(announcement.id), _facts_of_notice(announcement)
        await audit.record(actor, "announcement_updated", "announcement", key, before=before, after=after)
    return announcement


async def delete_announcement(announcement_id: int, *, actor: Actor, if_version: SeenVersions = None) -> Announcement:
    """Delete an announcement and its marks. Raises `DoesNotExist`, `Outdated`."""
    async with in_transaction():
        announcement = await Announcement.select_for_update().get(id=announcement_id)
        check_version(if_version, announcement.version)
        key = str(announcement.id)
        await audit.record(actor, "announcement_deleted", "announcement", key, before=_facts_of_notice(announcement))
        await announcement.delete()
    return announcement


def _check_times(announcement: Announcement) -> None:
    if announcement.ends_at is not None and announcement.ends_at <= announcement.starts_at:
        raise EndsTooSoon


def _facts_of_notice(announcement: Announcement) -> dict[str, Any]:
    return {
        **{name: getattr(announcement, name) for name in ("title", "text", "level", "audience")},
        "starts": announcement.starts_at.isoformat(),
        "ends": announcement.ends_at.isoformat() if announcement.ends_at else None,
    }
