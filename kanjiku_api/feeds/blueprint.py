"""``/v1/Feed``: new chapters and posts that the user of the token, key or cookie can see, for feed readers."""

from collections.abc import AsyncGenerator
from hashlib import sha256

from pydantic import Field
from sanic.response import HTTPResponse

from ..auth.guards import public
from ..manga.errors import MangaNotFound
from ..rules.errors import NoSession
from ..web.contract import promises
from ..web.delivery import Deliverable, deliver
from ..web.doors import CREDENTIALS_VARY, Means, presented_by
from ..web.errors import RangeNotSatisfiable
from ..web.request import Blueprint, Request
from ..web.schemas import Schema
from . import channels
from .channels import Channel
from .errors import FeedNotFound
from .formats import FORMATS, Format

bp = Blueprint("feeds", url_prefix="/v1/Feed")

FOR_ANYBODY = "public, max-age=300"
FOR_ONE = "private, no-cache"
TOKEN_MAX = 100
"""The longest token that is looked up; real ones have 29 characters."""
MEDIA_TYPES = [form.media_type for form in FORMATS.values()]
NOTES = """The name is followed by `.rss` (RSS 2.0), `.atom` (Atom) or `.json` (JSON Feed 1.1). A feed has the 50 newest
entries that have come out for whom it is: with early access sooner, and for staff no sooner. A feed reader has no
cookies: give it the address with `?token=`, from `POST /v1/User/me/feed-token`."""


class FeedQuery(Schema):
    """The token that says whose feed it is, for requests without a key or cookie; other parameters are ignored."""

    token: str = Field("", max_length=TOKEN_MAX)


@bp.get("/<feed:str>")
@public
@promises(
    query=FeedQuery,
    errors=[NoSession, FeedNotFound, RangeNotSatisfiable],
    media_type=MEDIA_TYPES,
    sends_file=True,
    notes=NOTES,
)
async def show_feed(request: Request, feed: str) -> HTTPResponse | None:
    """Show the feed `latest` of all chapters, `follows` of followed series, or `blog`."""
    name, form = _split(feed)
    settings, viewer = request.settings, request.viewer
    match name:
        case "latest":
            channel = await channels.latest(settings, viewer)
        case "follows":
            channel = await channels.follows(settings, viewer, request.actor.user.user_id)
        case "blog":
            channel = await channels.blog(settings, viewer)
        case _:
            raise FeedNotFound
    return await _send(request, channel, form)


@bp.get("/manga/<series_feed:str>")
@public
@promises(
    query=FeedQuery,
    errors=[NoSession, FeedNotFound, MangaNotFound, RangeNotSatisfiable],
    media_type=MEDIA_TYPES,
    sends_file=True,
    notes=NOTES,
)
async def show_manga_feed(request: Request, series_feed: str) -> HTTPResponse | None:
    """Show the feed of the chapters of one manga."""
    address, form = _split(series_feed)
    return await _send(request, await channels.of_manga(address, request.settings, request.viewer), form)


def _split(feed: str) -> tuple[str, Format]:
    """Split ``latest.rss`` into name and format. Raises `FeedNotFound`."""
    name, _, ending = feed.rpartition(".")
    if not name or ending not in FORMATS:
        raise FeedNotFound
    return name, FORMATS[ending]


def _self_url(request: Request) -> str:
    """Get this feed's own address; it has the token only if the request used one."""
    shown, url = presented_by(request), f"{request.settings.public_url}{request.path.rstrip('/')}"
    return f"{url}?token={shown.secret}" if shown and shown.means is Means.FEED else url


async def _send(request: Request, channel: Channel, form: Format) -> HTTPResponse | None:
    body = form.write(channel, _self_url(request))

    async def pieces(start: int, length: int) -> AsyncGenerator[bytes]:
        yield body[start : start + length]

    return await deliver(
        request,
        Deliverable(
            pieces=pieces,
            size=len(body),
            media_type=f"{form.media_type}; charset=utf-8",
            etag=f'"{sha256(body).hexdigest()[:32]}"',
            modified=channel.modified,
            cache_control=FOR_ONE if request.ctx.identity else FOR_ANYBODY,
            headers={"Vary": CREDENTIALS_VARY},
            may_grow_older=True,
            cached=lambda: body,
        ),
    )
