"""``/opds/v2``: the catalog as OPDS 2.0."""

from typing import Any

import orjson
from pydantic import Field
from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..manga.errors import MangaNotFound
from ..models.manga import NAME_MAX
from ..rules.errors import Licensed, NotFound
from ..web.contract import promises
from ..web.request import Blueprint, Request, parse_id
from ..web.response import Response
from . import publications
from .catalog import CatalogPage
from .door import OpdsPageQuery, account_of, argument, page_of, reader_of, site_of
from .publications import FEED, PUBLICATION
from .queries import (
    find_listed_chapter,
    list_chapters,
    list_followed_series,
    list_latest,
    list_series,
    list_to_continue,
)

bp = Blueprint("opds2", url_prefix="/opds/v2")


class Opds2SearchQuery(OpdsPageQuery):
    """The text to search for."""

    query: str = Field("", max_length=NAME_MAX, description="Part of the name of a series; empty: all.")


@bp.get("/")
@signed_in
@promises(media_type=FEED)
async def show_opds2(request: Request) -> HTTPResponse:
    """Show the start page of the catalog."""
    return _send(publications.root(site_of(request)))


@bp.get("/catalog")
@signed_in
@promises(media_type=FEED)
async def show_opds2_catalog(request: Request) -> HTTPResponse:
    """Show the start page of the catalog, at the address that other servers use."""
    return _send(publications.root(site_of(request)))


@bp.get("/manga")
@signed_in
@promises(query=OpdsPageQuery, media_type=FEED)
async def list_opds2_series(request: Request) -> HTTPResponse:
    """List the series that have chapters to read, by name."""
    site, query = site_of(request), page_of(request)
    found = await list_series(query, reader_of(request))
    return _send(publications.series_list(site, CatalogPage.of("manga", site.label("manga"), found, query)))


@bp.get("/manga/<manga:str>")
@signed_in
@promises(query=OpdsPageQuery, errors=[MangaNotFound], media_type=FEED)
async def list_opds2_chapters(request: Request, manga: str) -> HTTPResponse:
    """List the chapters of a series, in reading order."""
    manga_id, query = parse_id(manga, MangaNotFound), page_of(request)
    series, found = await list_chapters(query, reader_of(request), manga_id)
    listing = CatalogPage.of(f"manga/{manga_id}", series.name, found, query)
    return _send(publications.chapter_list(site_of(request), listing, in_series=True))


@bp.get("/latest")
@signed_in
@promises(query=OpdsPageQuery, media_type=FEED)
async def list_opds2_latest(request: Request) -> HTTPResponse:
    """List the chapters of all series, newest first."""
    site, query = site_of(request), page_of(request)
    found = await list_latest(query, reader_of(request))
    return _send(publications.chapter_list(site, CatalogPage.of("latest", site.label("latest"), found, query)))


@bp.get("/follows")
@signed_in
@promises(query=OpdsPageQuery, errors=[NotFound], media_type=FEED)
async def list_opds2_follows(request: Request) -> HTTPResponse:
    """List the series that the reader follows, by name."""
    reader, site, query = account_of(request), site_of(request), page_of(request)
    found = await list_followed_series(query, reader)
    return _send(publications.series_list(site, CatalogPage.of("follows", site.label("follows"), found, query)))


@bp.get("/continue")
@signed_in
@promises(query=OpdsPageQuery, errors=[NotFound], media_type=FEED)
async def list_opds2_to_continue(request: Request) -> HTTPResponse:
    """List the next chapter to read of each series that the reader follows or has begun."""
    reader, site, query = account_of(request), site_of(request), page_of(request)
    found = await list_to_continue(query, reader, language=request.settings.language)
    return _send(publications.chapter_list(site, CatalogPage.of("continue", site.label("continue"), found, query)))


@bp.get("/search")
@signed_in
@promises(query=Opds2SearchQuery, media_type=FEED)
async def search_opds2_series(request: Request) -> HTTPResponse:
    """List the series whose names contain a text."""
    site, query, terms = site_of(request), page_of(request), argument(request, "query")
    found = await list_series(query, reader_of(request), search=terms)
    return _send(publications.series_list(site, CatalogPage.of("search", site.label("search"), found, query, terms)))


@bp.get("/chapter/<chapter:str>")
@signed_in
@promises(errors=[ChapterNotFound, PageNotFound, Licensed], media_type=PUBLICATION)
async def show_opds2_chapter(request: Request, chapter: str) -> HTTPResponse:
    """Show a chapter with its pages in reading order."""
    row, pages = await find_listed_chapter(parse_id(chapter, ChapterNotFound), reader_of(request))
    return _send(publications.manifest(site_of(request), row, pages), PUBLICATION)


def _send(body: dict[str, Any], kind: str = FEED) -> HTTPResponse:
    return Response(orjson.dumps(body), content_type=kind)
