"""``/v1/Admin/Tag``: the tags that series can have."""

from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..auth.guards import requires
from ..manga.errors import TagNotFound, TagTaken
from ..manga.schemas import ShortName, Slug, TagRead
from ..models import Tag
from ..models.manga import SLUG_MAX, TagGroup
from ..rules.identity import Permission
from ..rules.naming import slug_of
from ..web.contract import promises, sample
from ..web.pagination import Listed, PageQuery
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, Schema, changed
from . import queries

bp = Blueprint("admin_tags", url_prefix="/v1/Admin/Tag")


class TagUpdate(Schema):
    """Changes to a tag; absent fields stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"group": "theme"}]})

    name: ShortName = ""
    group: TagGroup = TagGroup.GENRE
    slug: Slug = ""


class TagCreate(Schema):
    """A new tag; without a slug, one is made from its name."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Dark Fantasy", "group": "genre"}]})

    name: ShortName
    group: TagGroup
    slug: Slug | None = None


class TagList(Listed):
    """One page of the tags, by group and name."""

    tag_count: int | None
    tags: list[TagRead]


class TagMessage(Message):
    """The result of a change to a tag, and the tag as it is now."""

    tag: TagRead


def _facts(tag: Tag) -> dict[str, Any]:
    return {"slug": tag.slug, "name": tag.name, "group": str(tag.group)}


def _reply(request: Request, key: str, *, tag: Tag) -> Answer[TagMessage]:
    return changed(request, key, shows={"tag": _facts(tag)}, tag=tag.name)


async def _find(slug: str) -> Tag:
    """Get a tag and lock it. Raises `TagNotFound`."""
    # Tortoise raises for a value that is too long for its column, even in a search.
    tag = await Tag.select_for_update().get_or_none(slug=slug) if len(slug) <= SLUG_MAX else None
    if tag is None:
        raise TagNotFound
    return tag


async def _save(tag: Tag, changes: Mapping[str, Any]) -> None:
    tag.update_from_dict(dict(changes))
    try:
        await tag.save()
    except IntegrityError:
        raise TagTaken from None


@bp.get("/")
@requires(Permission.MANAGE_PROJECTS)
@promises()
async def list_tags(_: Request, query: PageQuery) -> Answer[TagList]:
    """List the tags, by group and name."""
    return Answer((await queries.list_tags(query)).named("tag"))


@bp.post("/")
@requires(Permission.MANAGE_PROJECTS)
@promises(errors=[TagTaken], answer=sample("messages.tag_created", tag="Dark Fantasy"))
async def create_tag(request: Request, body: TagCreate) -> Answer[TagMessage]:
    """Create a tag."""
    # A name such as "2020" alone makes no valid slug.
    slug = body.slug or slug_of(body.name, slug_of(f"tag {body.name}", "tag"))
    async with in_transaction():
        tag = Tag()
        await _save(tag, {"name": body.name, "group": body.group.value, "slug": slug})
        await audit.record(request.actor, "tag_created", "tag", tag.slug, after=_facts(tag))
    return _reply(request, "messages.tag_created", tag=tag)


@bp.patch("/<tag:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(errors=[TagNotFound, TagTaken], answer=sample("messages.tag_updated", tag="Dark Fantasy"))
async def update_tag(request: Request, tag: str, body: TagUpdate) -> Answer[TagMessage]:
    """Change a tag, for all series that have it."""
    async with in_transaction():
        row = await _find(tag)
        before = _facts(row)
        await _save(row, {name: str(value) for name, value in body.changes().items()})
        await audit.record(request.actor, "tag_updated", "tag", row.slug, before=before, after=_facts(row))
    return _reply(request, "messages.tag_updated", tag=row)


@bp.delete("/<tag:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(errors=[TagNotFound], answer=sample("messages.tag_deleted", tag="Dark Fantasy"))
async def delete_tag(request: Request, tag: str) -> Answer[Message]:
    """Delete a tag; it is removed from its series."""
    async with in_transaction():
        row = await _find(tag)
        await row.delete()
        await audit.record(request.actor, "tag_deleted", "tag", row.slug, before=_facts(row))
    return changed(request, "messages.tag_deleted", tag=row.name)
