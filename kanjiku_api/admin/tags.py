"""``/v1/Admin/Tag``: the tags that series can have."""

from collections.abc import Mapping
from typing import Any

from sanic.response import HTTPResponse
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..auth.guards import requires
from ..contract import promises, sample
from ..http import Blueprint, Request, message
from ..identity import Permission
from ..manga.errors import TagNotFound, TagTaken
from ..manga.examples import TAG
from ..manga.schemas import ShortName, Slug, TagRead
from ..models import Tag
from ..models.manga import SLUG_MAX, TagGroup
from ..naming import slug_of
from ..pagination import PageQuery
from ..schemas import Message, Schema

bp = Blueprint("admin_tags", url_prefix="/v1/Admin/Tag")


class TagUpdate(Schema):
    """What changes about a tag; absent fields are left alone."""

    name: ShortName = ""
    group: TagGroup = TagGroup.GENRE
    slug: Slug = ""


class TagCreate(Schema):
    """A new tag; its slug is made from its name where none is chosen."""

    name: ShortName
    group: TagGroup
    slug: Slug | None = None


class TagList(Schema):
    """One page of the tags, by group and name."""

    tag_count: int | None
    tags: list[TagRead]


class TagMessage(Message):
    """A change to a tag, and the tag after it."""

    tag: TagRead


def _facts(tag: Tag) -> dict[str, Any]:
    return {"slug": tag.slug, "name": tag.name, "group": str(tag.group)}


def _read(tag: Tag) -> TagRead:
    return TagRead.model_validate(_facts(tag), strict=False)


def _reply(request: Request, key: str, *, tag: Tag) -> HTTPResponse:
    return TagMessage(**message(request, key, tag=tag.name), tag=_read(tag)).reply()


async def _find(slug: str) -> Tag:
    """Get a tag and lock it. Raises `TagNotFound`."""
    # Tortoise raises for a value that is too long for its column, also where it is only looked for.
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
@promises(TagList, query=PageQuery, answer={"tag_count": 1, "tags": [TAG]})
async def list_tags(request: Request) -> HTTPResponse:
    """List the tags, by group and name."""
    query = PageQuery.parse_query(request)
    rows = await Tag.all().order_by("group", "name", "id").offset(query.offset).limit(query.pagesize)
    return TagList(
        tag_count=await Tag.all().count() if query.count else None, tags=[_read(tag) for tag in rows]
    ).reply()


@bp.post("/")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    TagMessage,
    body=TagCreate,
    errors=[TagTaken],
    example={"name": "Dark Fantasy", "group": "genre"},
    answer={"msg": "Tag Dark Fantasy was created.", "msg_key": "messages.tag_created", "tag": TAG},
)
async def add_tag(request: Request) -> HTTPResponse:
    """Make a tag."""
    wanted = TagCreate.parse(request)
    # "2020" and the like are no slugs by themselves.
    slug = wanted.slug or slug_of(wanted.name, slug_of(f"tag {wanted.name}", "tag"))
    async with in_transaction():
        tag = Tag()
        await _save(tag, {"name": wanted.name, "group": wanted.group.value, "slug": slug})
        await audit.record(request, "tag_created", "tag", tag.slug, after=_facts(tag))
    return _reply(request, "messages.tag_created", tag=tag)


@bp.patch("/<tag:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    TagMessage,
    body=TagUpdate,
    errors=[TagNotFound, TagTaken],
    example={"group": "theme"},
    answer={
        "msg": "Tag Dark Fantasy was updated.",
        "msg_key": "messages.tag_updated",
        "tag": {**TAG, "group": "theme"},
    },
)
async def change_tag(request: Request, tag: str) -> HTTPResponse:
    """Change a tag, everywhere at once."""
    changes = {name: str(value) for name, value in TagUpdate.parse(request).changes().items()}
    async with in_transaction():
        row = await _find(tag)
        before = _facts(row)
        await _save(row, changes)
        await audit.record(request, "tag_updated", "tag", row.slug, before=before, after=_facts(row))
    return _reply(request, "messages.tag_updated", tag=row)


@bp.delete("/<tag:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(Message, errors=[TagNotFound], answer=sample("messages.tag_deleted", "Tag Dark Fantasy was deleted."))
async def remove_tag(request: Request, tag: str) -> HTTPResponse:
    """Delete a tag; the series that had it stay."""
    async with in_transaction():
        row = await _find(tag)
        await row.delete()
        await audit.record(request, "tag_deleted", "tag", row.slug, before=_facts(row))
    return Message(**message(request, "messages.tag_deleted", tag=row.name)).reply()
