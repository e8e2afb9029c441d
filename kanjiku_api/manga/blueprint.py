"""``/v1/Manga``: find, read and follow series."""

from functools import partial

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..database.connecting import insert_once
from ..database.content import Content
from ..models import Follow
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from ..web.shared import shared
from .errors import MangaNotFound
from .examples import DETAILS, MANGA
from .facets import read_facets
from .filters import MangaQuery
from .queries import find_manga, list_follows, read_manga
from .schemas import Facets, FollowList, MangaDetails, MangaList, MangaMessage
from .shared import POPULAR_LAG, manga_details, manga_list, own_of_manga

bp = Blueprint("manga", url_prefix="/v1/Manga")
mine = Blueprint("follows", url_prefix="/v1/User/me")


@bp.get("/")
@public
@promises(MangaList, answer={"manga_count": 1, "mangas": [MANGA]}, is_shared=True)
async def list_manga(request: Request, query: MangaQuery) -> HTTPResponse:
    """List the series that match a search and filters."""
    lag = POPULAR_LAG if query.sort == "popular" else None
    return await shared(request, Content.MANGA, manga_list, query, lag=lag)


@bp.get("/facets")
@public
@promises(Facets, is_shared=True)
async def show_facets(request: Request) -> HTTPResponse:
    """Show the values that the filters of the list offer."""
    return await shared(request, Content.MANGA, read_facets)


@bp.get("/<manga:str>")
@public
@promises(MangaDetails, errors=[MangaNotFound], is_shared=True)
async def show_manga(request: Request, manga: str) -> HTTPResponse:
    """Show a series, by its id, its slug or a former slug."""
    own = partial(own_of_manga, request.settings.language)
    return await shared(request, Content.MANGA, manga_details, manga, own=own)


@bp.post("/<manga:str>/follow")
@signed_in
@promises(
    errors=[MangaNotFound],
    answer={**sample("messages.follow_created", manga="Shingeki no Kyojin"), "manga": DETAILS},
)
async def follow_manga(request: Request, manga: str) -> Answer[MangaMessage]:
    """Follow a series."""
    reader, language = request.actor.user.user_id, request.settings.language
    found = await find_manga(manga, request.viewer)
    await insert_once(Follow(user_id=reader, manga_id=found.id), missing=MangaNotFound)
    shows = {"manga": await read_manga(str(found.id), request.viewer, reader, language=language)}
    return changed(request, "messages.follow_created", shows=shows, manga=found.name)


@bp.delete("/<manga:str>/follow")
@signed_in
@promises(errors=[MangaNotFound], answer=sample("messages.follow_deleted", manga="Shingeki no Kyojin"))
async def unfollow_manga(request: Request, manga: str) -> Answer[Message]:
    """Unfollow a series."""
    found = await find_manga(manga, request.viewer)
    await Follow.filter(user_id=request.actor.user.user_id, manga_id=found.id).delete()
    return changed(request, "messages.follow_deleted", manga=found.name)


@mine.get("/follows")
@signed_in
@promises(answer={"manga_count": 1, "mangas": [{**MANGA, "unread_count": 2}]})
async def list_followed_manga(request: Request, query: PageQuery) -> Answer[FollowList]:
    """List the series that the signed-in user follows, the latest followed first."""
    reader, language = request.actor.user.user_id, request.settings.language
    page = await list_follows(reader, query, request.viewer, language=language)
    return Answer(page.named("manga"))
