"""``/komga``: the values that apps offer as filters, and empty lists of things that this site does not have."""

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..manga.facets import read_facets
from ..models.manga import TagGroup
from ..rules.naming import folded
from ..web.contract import promises
from ..web.request import Blueprint, Request, json_response
from . import values
from .asking import arguments_of, page_reply, reader_of
from .door import NOTES
from .paging import one, paging_of
from .queries import PersonRow, list_languages, list_people, list_release_years
from .schemas import Names, Nothing, PageOfNothing, PageOfPeople, PagingQuery, People, PeopleQuery
from .series_rows import Found

bp = Blueprint("komga_facets", url_prefix="/komga/api")


@bp.get("/v1/genres")
@signed_in
@promises(Names, answer=["Drama", "Mystery"], notes=NOTES)
async def list_genres(request: Request) -> HTTPResponse:
    """List the genres of all series."""
    return await _tags(request, is_genre=True)


@bp.get("/v1/tags")
@signed_in
@promises(Names, answer=["Trains"], notes=NOTES)
async def list_komga_tags(request: Request) -> HTTPResponse:
    """List the other tags of all series."""
    return await _tags(request, is_genre=False)


@bp.get("/v1/tags/series")
@signed_in
@promises(Names, answer=["Trains"], notes=NOTES)
async def list_series_tags(request: Request) -> HTTPResponse:
    """List the tags of series; only series have tags."""
    return await _tags(request, is_genre=False)


async def _tags(request: Request, *, is_genre: bool) -> HTTPResponse:
    offered = await read_facets(request.viewer)
    names = (tag["name"] for tag in offered.tags if (tag["group"] == TagGroup.GENRE) is is_genre)
    return json_response(values.names_sorted(names))


@bp.get("/v1/languages")
@signed_in
@promises(Names, answer=["de", "en"], notes=NOTES)
async def list_book_languages(request: Request) -> HTTPResponse:
    """List the languages in which there are books."""
    return json_response(await list_languages(reader_of(request)))


@bp.get("/v1/age-ratings")
@signed_in
@promises(Names, answer=["16", "18"], notes=NOTES)
async def list_ages(request: Request) -> HTTPResponse:
    """List the age ratings of series."""
    offered = await read_facets(request.viewer)
    ages = {values.AGES[rating] for rating in offered.ratings if rating in values.AGES}
    return json_response([str(age) for age in sorted(ages)])


@bp.get("/v1/series/release-dates")
@signed_in
@promises(Names, answer=["2026", "2025"], notes=NOTES)
async def list_years(request: Request) -> HTTPResponse:
    """List the release years of books."""
    return json_response(await list_release_years(reader_of(request)))


@bp.get("/v1/authors/roles")
@signed_in
@promises(Names, answer=["penciller", "translator", "writer"], notes=NOTES)
async def list_roles(request: Request) -> HTTPResponse:
    """List the roles of people."""
    return json_response(values.names_sorted(person.role for person in await list_people(reader_of(request))))


@bp.get("/v1/authors/names")
@signed_in
@promises(Names, query=PeopleQuery, answer=["Isayama Hajime"], notes=NOTES)
async def list_names(request: Request) -> HTTPResponse:
    """List the names of people."""
    return json_response(values.names_sorted(person.name for person in await _people(request)))


@bp.get("/v1/authors")
@signed_in
@promises(People, query=PeopleQuery, answer=[{"name": "Isayama Hajime", "role": "writer"}], notes=NOTES)
async def list_people_bare(request: Request) -> HTTPResponse:
    """List people with their roles."""
    return json_response(await _people(request))


@bp.get("/v2/authors")
@signed_in
@promises(PageOfPeople, query=PeopleQuery, notes=NOTES)
async def list_people_in_pages(request: Request) -> HTTPResponse:
    """List people with their roles, in pages."""
    found = await _people(request)
    paging = paging_of(arguments_of(request)).of(len(found))
    rows = [{"name": one.name, "role": one.role} for one in found[paging.offset :][: paging.rows]]
    return page_reply(Found(rows, len(found)), paging)


async def _people(request: Request) -> list[PersonRow]:
    """Find people whose names contain the search's text, in one role or in all."""
    arguments = arguments_of(request)
    words, role = folded(one(arguments, "search")), one(arguments, "role").lower()
    return [
        person
        for person in await list_people(reader_of(request))
        if words in folded(person.name) and role in {"", person.role}
    ]


@bp.get("/v1/tags/book")
@signed_in
@promises(Nothing, answer=[], notes=NOTES)
async def list_book_tags(_: Request) -> HTTPResponse:
    """Show an empty list: books have no tags of their own."""
    return json_response([])


@bp.get("/v1/publishers")
@signed_in
@promises(Nothing, answer=[], notes=NOTES)
async def list_publishers(_: Request) -> HTTPResponse:
    """Show an empty list: publishers are not stored."""
    return json_response([])


@bp.get("/v1/sharing-labels")
@signed_in
@promises(Nothing, answer=[], notes=NOTES)
async def list_sharing_labels(_: Request) -> HTTPResponse:
    """Show an empty list: there are no sharing labels."""
    return json_response([])


@bp.get("/v1/collections")
@signed_in
@promises(PageOfNothing, query=PagingQuery, notes=NOTES)
async def list_collections(request: Request) -> HTTPResponse:
    """Show an empty list: there are no collections."""
    return page_reply(Found([], 0), paging_of(arguments_of(request)))


@bp.get("/v1/readlists")
@signed_in
@promises(PageOfNothing, query=PagingQuery, notes=NOTES)
async def list_readlists(request: Request) -> HTTPResponse:
    """Show an empty list: there are no read lists."""
    return page_reply(Found([], 0), paging_of(arguments_of(request)))
