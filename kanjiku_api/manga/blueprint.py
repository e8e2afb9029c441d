"""``/v1/Manga``: the series, as readers find and follow them."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in, signed_in_identity
from ..contract import promises, sample
from ..http import Blueprint, Request, message
from ..pagination import PageQuery
from ..schemas import Message
from ..visibility import Viewer
from .errors import MangaNotFound
from .examples import DETAILS, MANGA, TAG
from .facets import FacetsMemory
from .filters import MangaQuery
from .follows import follow, unfollow
from .queries import find_manga, list_follows, list_mangas, read_manga
from .schemas import Facets, FollowList, MangaDetails, MangaList, MangaMessage

bp = Blueprint("manga", url_prefix="/v1/Manga")
mine = Blueprint("follows", url_prefix="/v1/User/me")


@bp.get("/")
@public
@promises(MangaList, query=MangaQuery, answer={"manga_count": 1, "mangas": [MANGA]})
async def list_manga(request: Request) -> HTTPResponse:
    """List the series that a search and filters find."""
    query = MangaQuery.parse_query(request)
    return (await list_mangas(query, Viewer.of(request.ctx.identity))).reply()


@bp.get("/facets")
@public
@promises(
    Facets,
    answer={
        "tags": [{**TAG, "manga_count": 12}],
        "authors": ["Isayama Hajime"],
        "languages": ["de", "en"],
        "statuses": ["completed", "ongoing"],
        "ratings": ["safe", "suggestive"],
    },
)
async def show_facets(request: Request) -> HTTPResponse:
    """Show what the filters of the list offer."""
    return (await request.part(FacetsMemory).facets(Viewer.of(request.ctx.identity))).reply()


@bp.get("/<manga:str>")
@public
@promises(MangaDetails, errors=[MangaNotFound], answer=DETAILS)
async def show_manga(request: Request, manga: str) -> HTTPResponse:
    """Show a series, by its id, its slug or a former slug."""
    return (await read_manga(manga, request.ctx.identity, language=request.settings.language)).reply()


@bp.post("/<manga:str>/follow")
@signed_in
@promises(
    MangaMessage,
    errors=[MangaNotFound],
    answer={
        "msg": "You follow Shingeki no Kyojin.",
        "msg_key": "messages.follow_created",
        "manga": DETAILS,
    },
)
async def follow_manga(request: Request, manga: str) -> HTTPResponse:
    """Follow a series."""
    identity = signed_in_identity(request)
    manga_id, name = await find_manga(manga, Viewer.of(identity))
    await follow(identity.user_id, manga_id)
    followed = await read_manga(str(manga_id), identity, language=request.settings.language)
    return MangaMessage(**message(request, "messages.follow_created", manga=name), manga=followed).reply()


@bp.delete("/<manga:str>/follow")
@signed_in
@promises(
    Message,
    errors=[MangaNotFound],
    answer=sample("messages.follow_deleted", "You do not follow Shingeki no Kyojin."),
)
async def unfollow_manga(request: Request, manga: str) -> HTTPResponse:
    """Follow a series no more."""
    identity = signed_in_identity(request)
    manga_id, name = await find_manga(manga, Viewer.of(identity))
    await unfollow(identity.user_id, manga_id)
    return Message(**message(request, "messages.follow_deleted", manga=name)).reply()


@mine.get("/follows")
@signed_in
@promises(FollowList, query=PageQuery, answer={"manga_count": 1, "mangas": [{**MANGA, "unread_count": 2}]})
async def list_followed_manga(request: Request) -> HTTPResponse:
    """List the series that the signed-in user follows, the latest followed first."""
    query = PageQuery.parse_query(request)
    identity = signed_in_identity(request)
    language = request.settings.language
    return (await list_follows(identity.user_id, query, Viewer.of(identity), language=language)).reply()
