"""``/opds``, ``/opds/v1.2``: the catalog as OPDS 1.2."""

from pydantic import Field
from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..manga.errors import MangaNotFound
from ..models.manga import NAME_MAX
from ..rules.errors import NotFound
from ..web.contract import promises
from ..web.request import Blueprint, Request, parse_id
from ..web.response import Response
from . import atom
from .catalog import CatalogPage
from .door import OpdsPageQuery, account_of, argument, page_of, reader_of, site_of
from .queries import list_chapters, list_followed_series, list_latest, list_series, list_to_continue

bp = Blueprint("opds1", url_prefix="/opds")


class Opds1SearchQuery(OpdsPageQuery):
    """The text to search for."""

    q: str = Field("", max_length=NAME_MAX, description="Part of the name of a series; empty: all.")


@bp.get("/")
@signed_in
@promises(media_type=atom.NAVIGATION)
async def show_opds(request: Request) -> HTTPResponse:
    """Show the start page of the catalog, as OPDS 1.2."""
    return _root(request)


@bp.get("/v1.2")
@signed_in
@promises(media_type=atom.NAVIGATION)
async def show_opds1(request: Request) -> HTTPResponse:
    """Show the start page of the catalog."""
    return _root(request)


@bp.get("/v1.2/catalog")
@signed_in
@promises(media_type=atom.NAVIGATION)
async def show_opds1_catalog(request: Request) -> HTTPResponse:
    """Show the start page of the catalog, at the address that other servers use."""
    return _root(request)


@bp.get("/v1.2/manga")
@signed_in
@promises(query=OpdsPageQuery, media_type=atom.NAVIGATION)
async def list_opds1_series(request: Request) -> HTTPResponse:
    """List the series that have chapters to read, by name."""
    site, query = site_of(request), page_of(request)
    found = await list_series(query, reader_of(request))
    return _send(atom.series_list(site, CatalogPage.of("manga", site.label("manga"), found, query)), atom.NAVIGATION)


@bp.get("/v1.2/manga/<manga:str>")
@signed_in
@promises(query=OpdsPageQuery, errors=[MangaNotFound], media_type=atom.ACQUISITIONS)
async def list_opds1_chapters(request: Request, manga: str) -> HTTPResponse:
    """List the chapters of a series, in reading order."""
    manga_id, query = parse_id(manga, MangaNotFound), page_of(request)
    series, found = await list_chapters(query, reader_of(request), manga_id)
    listing = CatalogPage.of(f"manga/{manga_id}", series.name, found, query)
    return _send(atom.chapter_list(site_of(request), listing, in_series=True), atom.ACQUISITIONS)


@bp.get("/v1.2/latest")
@signed_in
@promises(query=OpdsPageQuery, media_type=atom.ACQUISITIONS)
async def list_opds1_latest(request: Request) -> HTTPResponse:
    """List the chapters of all series, newest first."""
    site, query = site_of(request), page_of(request)
    found = await list_latest(query, reader_of(request))
    return _send(
        atom.chapter_list(site, CatalogPage.of("latest", site.label("latest"), found, query)), atom.ACQUISITIONS
    )


@bp.get("/v1.2/follows")
@signed_in
@promises(query=OpdsPageQuery, errors=[NotFound], media_type=atom.NAVIGATION)
async def list_opds1_follows(request: Request) -> HTTPResponse:
    """List the series that the reader follows, by name."""
    reader, site, query = account_of(request), site_of(request), page_of(request)
    found = await list_followed_series(query, reader)
    return _send(
        atom.series_list(site, CatalogPage.of("follows", site.label("follows"), found, query)), atom.NAVIGATION
    )


@bp.get("/v1.2/continue")
@signed_in
@promises(query=OpdsPageQuery, errors=[NotFound], media_type=atom.ACQUISITIONS)
async def list_opds1_to_continue(request: Request) -> HTTPResponse:
    """List the next chapter to read of each series that the reader follows or has begun."""
    reader, site, query = account_of(request), site_of(request), page_of(request)
    found = await list_to_continue(query, reader, language=request.settings.language)
    listing = CatalogPage.of("continue", site.label("continue"), found, query)
    return _send(atom.chapter_list(site, listing), atom.ACQUISITIONS)


@bp.get("/v1.2/search")
@signed_in
@promises(query=Opds1SearchQuery, media_type=atom.NAVIGATION)
async def search_opds1_series(request: Request) -> HTTPResponse:
    """List the series whose names contain a text."""
    site, query, terms = site_of(request), page_of(request), argument(request, "q")
    found = await list_series(query, reader_of(request), search=terms)
    listing = CatalogPage.of("search", site.label("search"), found, query, terms)
    return _send(atom.series_list(site, listing), atom.NAVIGATION)


@bp.get("/v1.2/search.xml")
@signed_in
@promises(media_type=atom.SEARCH_TYPE)
async def show_opds1_search(request: Request) -> HTTPResponse:
    """Show how apps can search."""
    return _send(atom.search_description(site_of(request)), atom.SEARCH_TYPE)


def _root(request: Request) -> HTTPResponse:
    return _send(atom.root(site_of(request)), atom.NAVIGATION)


def _send(body: bytes, kind: str) -> HTTPResponse:
    return Response(body, content_type=kind)
