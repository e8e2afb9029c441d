"""``/v1/Manga``: the series, as readers find and follow them."""

from ..auth.guards import public, signed_in
from ..database.connecting import insert_once
from ..models import Follow
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from .errors import MangaNotFound
from .examples import DETAILS, MANGA
from .facets import FacetsMemory
from .filters import MangaQuery
from .queries import find_manga, list_follows, list_mangas, read_manga
from .schemas import Facets, FollowList, MangaDetails, MangaList, MangaMessage

bp = Blueprint("manga", url_prefix="/v1/Manga")
mine = Blueprint("follows", url_prefix="/v1/User/me")


@bp.get("/")
@public
@promises(answer={"manga_count": 1, "mangas": [MANGA]})
async def list_manga(request: Request, query: MangaQuery) -> Answer[MangaList]:
    """List the series that a search and filters find."""
    page = await list_mangas(query, request.viewer)
    return Answer(page.named("manga"))


@bp.get("/facets")
@public
@promises()
async def show_facets(request: Request) -> Answer[Facets]:
    """Show what the filters of the list offer."""
    return Answer(await request.part(FacetsMemory).facets(request.viewer))


@bp.get("/<manga:str>")
@public
@promises(errors=[MangaNotFound])
async def show_manga(request: Request, manga: str) -> Answer[MangaDetails]:
    """Show a series, by its id, its slug or a former slug."""
    language = request.settings.language
    return Answer(await read_manga(manga, request.viewer, request.reader_id, language=language))


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
