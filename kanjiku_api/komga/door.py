"""``/komga``: credentials, error answers, the user, the one library, events, and redirects to the front end."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from time import monotonic
from typing import Any

from anyascii import anyascii
from sanic.response import HTTPResponse

from ..auth.guards import any_key, public, signed_in
from ..auth.key_sessions import end_key_session
from ..auth.middleware import authenticate
from ..chapters.errors import ChapterNotFound
from ..feeds.entries import Addresses
from ..manga.errors import MangaNotFound
from ..models import User
from ..models.user import name_key
from ..rules import i18n
from ..rules.errors import ApiError, MethodNotAllowed, NoSession, NotFound
from ..web.contract import promises
from ..web.cookies import KOMGA_REMEMBERED, KOMGA_SESSION
from ..web.doors import (
    FOR_ONE,
    GUEST_PREFIX,
    Door,
    Means,
    app_cookie,
    authorization,
    basic_login,
    key_header,
    presented_by,
    site_cookie,
)
from ..web.origins import SAFE_METHODS
from ..web.request import Blueprint, Request, json_response, parse_id
from ..web.response import Response
from . import values
from .errors import LibraryNotFound, NothingToChange
from .objects import KomgaLibraries, KomgaLibrary
from .queries import slug_of_book, slug_of_series
from .schemas import Claim, KomgaError, KomgaUser, Nothing, RememberQuery

bp = Blueprint("komga", url_prefix="/komga")

PREFIX = "/komga"
ROLES = ["USER", "FILE_DOWNLOAD", "PAGE_STREAMING"]
KEPT_HEADERS = frozenset({"Retry-After", "Content-Range"})
"""Headers of a refusal that are kept; others are dropped."""
ALIVE_SECONDS, LOOK_SECONDS = 15.0, 1.0
NOTES = "As Komga answers it; the refusals are in the form of Komga too."


def refusal(request: Request, error: ApiError, headers: Mapping[str, str]) -> HTTPResponse:
    """Make an error answer in Komga's form; a 401 asks for Basic."""
    status = HTTPStatus(error.status)
    if isinstance(error, MethodNotAllowed):
        status = HTTPStatus.NOT_FOUND if request.method in SAFE_METHODS else HTTPStatus.FORBIDDEN
    kept = {name: value for name, value in headers.items() if name in KEPT_HEADERS}
    if status == HTTPStatus.UNAUTHORIZED:
        site = anyascii(request.settings.app_name).replace("\\", "").replace('"', "")
        kept["WWW-Authenticate"] = f'Basic realm="{site}"'
    body = {
        "timestamp": values.moment(datetime.now(UTC)),
        "status": status.value,
        "error": status.phrase,
        "message": i18n.translate(error.key, request.locale, **error.params),
        "path": request.path,
    }
    return json_response(body, status.value, kept)


@signed_in
async def refuse_unknown(request: Request) -> HTTPResponse:
    """Answer requests without a route: 404 for reads, 403 for changes."""
    raise NotFound if request.method in SAFE_METHODS else NothingToChange


KOMGA = Door(
    PREFIX,
    takes=(key_header, authorization, app_cookie(KOMGA_SESSION, KOMGA_REMEMBERED), site_cookie),
    refusal=refusal,
    problem=KomgaError,
    headers=FOR_ONE,
    app_cookies=(KOMGA_SESSION, KOMGA_REMEMBERED),
    unknown=refuse_unknown,
)
KOMGA_FOR_GUESTS = Door(f"{GUEST_PREFIX}{PREFIX}", takes=(), refusal=refusal, headers=FOR_ONE, unknown=refuse_unknown)


def no_content() -> HTTPResponse:
    """Make the empty answer (204) to a change, as Komga does."""
    return Response(status=HTTPStatus.NO_CONTENT)


@bp.get("/api/v2/users/me")
@signed_in
@promises(KomgaUser, query=RememberQuery, errors=[NoSession], notes=NOTES)
async def show_komga_user(request: Request) -> HTTPResponse:
    """Show the user of the key."""
    user = await User.get_or_none(id=request.actor.user.user_id).only("id", "email", "username_key", "email_key")
    if user is None:
        raise NoSession
    return json_response(
        {
            "id": str(user.id),
            "email": _name_typed(request, user) or user.email,
            "roles": ROLES,
            "sharedAllLibraries": True,
            "sharedLibrariesIds": [],
            "labelsAllow": [],
            "labelsExclude": [],
            "ageRestriction": None,
        }
    )


def _name_typed(request: Request, user: User) -> str:
    """Get the name sent by Basic with the key, if it is the owner's; apps compare it with the answer."""
    scheme, given = request.authorization
    shown = presented_by(request)
    if scheme != "basic" or shown is None or shown.means is not Means.KEY:
        return ""
    typed = basic_login(given)[0]
    return typed if name_key(typed[:320]) in {user.username_key, user.email_key} else ""


@bp.get("/api/v1/libraries")
@signed_in
@promises(KomgaLibraries, notes=NOTES)
async def list_komga_libraries(request: Request) -> HTTPResponse:
    """List the one library, which is the site."""
    return json_response([values.library(request.settings.app_name)])


@bp.get("/api/v1/libraries/<library:str>")
@signed_in
@promises(KomgaLibrary, errors=[LibraryNotFound], notes=NOTES)
async def show_komga_library(request: Request, library: str) -> HTTPResponse:
    """Show the site as a library."""
    if library != values.LIBRARY_ID:
        raise LibraryNotFound
    return json_response(values.library(request.settings.app_name))


@bp.get("/api/v1/claim")
@public
@promises(Claim, notes=NOTES)
async def show_komga_claim(_: Request) -> HTTPResponse:
    """Show that this server is claimed: accounts exist."""
    return json_response({"isClaimed": True})


@bp.get("/api/v1/oauth2/providers")
@public
@promises(Nothing, answer=[], notes=NOTES)
async def list_komga_providers(_: Request) -> HTTPResponse:
    """Show an empty list: apps cannot sign in by a provider."""
    return json_response([])


@bp.get("/api/v1/login/set-cookie")
@signed_in
@promises(status=204, query=RememberQuery, errors=[NoSession], notes="Sets the cookie `KOMGA-SESSION`.")
async def give_komga_cookie(request: Request) -> HTTPResponse:
    """Give the app a session cookie."""
    if request.ctx.identity is None:
        raise NoSession  # guests have none
    shown = presented_by(request)
    if shown and shown.means is Means.APP:
        request.ctx.app_session = shown.secret
    return no_content()


@bp.post("/api/logout")
@signed_in
@any_key
@promises(status=204, errors=[NoSession], notes="Ends the session of the app's cookie; the key stays.")
async def end_komga_session(request: Request) -> HTTPResponse:
    """End the session of the app."""
    if request.ctx.identity is None:
        raise NoSession  # guests have none
    if carried := app_cookie(KOMGA_SESSION, KOMGA_REMEMBERED)(request):
        await end_key_session(carried.secret)
    request.ctx.app_session = ""
    return no_content()


@bp.get("/sse/v1/events")
@signed_in
@promises(media_type="text/event-stream", errors=[NoSession, NotFound], notes="No events; a comment every 15 seconds.")
async def watch_komga_events(request: Request) -> HTTPResponse | None:
    """Keep a stream of events open, until the session or the key ends."""
    if request.ctx.identity is None:
        raise NotFound  # guests have none
    response = Response(content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
    if request.method == "HEAD":
        return response
    request.extend_timeout(ALIVE_SECONDS * 2)
    events: Any = await request.respond(response)
    await events.send(b":\n\n")
    said_at = monotonic()
    while _is_watched(request):
        await asyncio.sleep(LOOK_SECONDS)
        if monotonic() - said_at < ALIVE_SECONDS:
            continue
        if not await _is_still_known(request):
            break
        request.extend_timeout(ALIVE_SECONDS * 2)
        await events.send(b":\n\n")
        said_at = monotonic()
    await events.eof()
    return None


async def _is_still_known(request: Request) -> bool:
    """Tell whether the app's credential is still valid."""
    request.ctx.identity = None
    try:
        await authenticate(request)
    except ApiError:
        return False
    return request.ctx.identity is not None


def _is_watched(request: Request) -> bool:
    """Tell whether the client is still connected and the service is not stopping."""
    protocol: Any = request.stream and request.stream.protocol
    return not (protocol.signal.stopped or protocol.transport is None or protocol.transport.is_closing())


@bp.get("/")
@public
@promises(status=302, notes="Leads to the front end.")
async def open_front_end(request: Request) -> HTTPResponse:
    """Redirect a browser to the front end."""
    return _to(Addresses(request.settings).frontend_url + "/")


@bp.get("/series/<series:str>")
@public
@promises(status=302, errors=[MangaNotFound], notes="Leads to the front end.")
async def open_series(request: Request, series: str) -> HTTPResponse:
    """Redirect a browser to the front end's page of a series."""
    manga_id, addresses = parse_id(series, MangaNotFound), Addresses(request.settings)
    slug = await slug_of_series(manga_id, request.viewer)
    return _to(addresses.manga_page(manga_id, slug) if slug else f"{addresses.frontend_url}/")


@bp.get("/book/<book:str>")
@public
@promises(status=302, errors=[ChapterNotFound], notes="Leads to the front end.")
async def open_book(request: Request, book: str) -> HTTPResponse:
    """Redirect a browser to the front end's page of a chapter."""
    chapter_id, addresses = parse_id(book, ChapterNotFound), Addresses(request.settings)
    slug = await slug_of_book(chapter_id, request.viewer)
    return _to(addresses.chapter_page(chapter_id, slug) if slug else f"{addresses.frontend_url}/")


def _to(address: str) -> HTTPResponse:
    return Response(status=HTTPStatus.FOUND, headers={"Location": address})
