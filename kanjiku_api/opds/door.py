"""``/opds``: credentials, error answers that make apps ask for a key, and the authentication document."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from anyascii import anyascii
from pydantic import Field
from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..rules.errors import ApiError, NotFound
from ..settings import Settings
from ..web.contract import promises
from ..web.doors import FOR_ONE, GUEST_PREFIX, SITE, Door, door_of
from ..web.error_handlers import envelope
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request, json_response
from ..web.response import Response
from ..web.schemas import Schema
from .catalog import Site
from .queries import CatalogReader

bp = Blueprint("opds_auth", url_prefix="/opds/v2")

PREFIX = "/opds"
AUTH_TYPE = "application/opds-authentication+json"
AUTH_REL = "http://opds-spec.org/auth/document"
PAGE_DIGITS_MAX = 9
BASIC = "http://opds-spec.org/auth/basic"


def auth_address(settings: Settings) -> str:
    """Get the address of the authentication document."""
    return f"{settings.public_url}{PREFIX}/v2/auth"


def auth_document(settings: Settings) -> dict[str, Any]:
    """Make the document that describes the login to an app (Authentication for OPDS 1.0)."""
    return {
        "id": auth_address(settings),
        "title": settings.app_name,
        "links": [{"rel": "help", "href": f"{settings.frontend_url}/", "type": "text/html"}],
        "authentication": [{"type": BASIC, "labels": {"login": "User name", "password": "API key"}}],
    }


def refusal(request: Request, error: ApiError, headers: Mapping[str, str]) -> HTTPResponse:
    """Make an error answer; a 401 carries the authentication document."""
    if error.status != HTTPStatus.UNAUTHORIZED:
        return json_response(envelope(error, request.locale), error.status, headers)
    settings = request.settings
    site = anyascii(settings.app_name).replace("\\", "").replace('"', "")
    kept = {
        **headers,
        "WWW-Authenticate": f'Basic realm="{site}"',
        "Link": f'<{auth_address(settings)}>; rel="{AUTH_REL}"; type="{AUTH_TYPE}"',
    }
    body = orjson.dumps(auth_document(settings))
    return Response(body, status=HTTPStatus.UNAUTHORIZED, headers=kept, content_type=AUTH_TYPE)


@signed_in
async def refuse_unknown(_: Request) -> HTTPResponse:
    """Answer requests without a route: 404."""
    raise NotFound


OPDS = Door(
    PREFIX,
    takes=SITE,
    refusal=refusal,
    unauthorized_type=AUTH_TYPE,
    headers=FOR_ONE,
    unknown=refuse_unknown,
)
OPDS_FOR_GUESTS = Door(f"{GUEST_PREFIX}{PREFIX}", takes=(), refusal=refusal, headers=FOR_ONE, unknown=refuse_unknown)


def reader_of(request: Request) -> CatalogReader:
    """Get the reader that a catalog is made for."""
    return CatalogReader(request.viewer, request.reader_id)


def site_of(request: Request) -> Site:
    """Get the site as this request's catalog shows it."""
    settings, door = request.settings, door_of(request)
    prefix = door.prefix if door else PREFIX
    return Site(settings, request.viewer, f"{settings.public_url}{prefix}", request.ctx.identity is None)


def argument(request: Request, name: str) -> str:
    """Get the first value of a query parameter. Apps also send unknown parameters, which are ignored."""
    found = request.get_args(keep_blank_values=True).getlist(name)
    return found[0] if found else ""


def page_of(request: Request) -> PageQuery:
    """Read the page number from the query; an invalid one counts as 1."""
    given = argument(request, "page")
    is_number = given.isascii() and given.isdigit() and len(given) <= PAGE_DIGITS_MAX
    return PageQuery(page=max(1, int(given)) if is_number else 1)


def account_of(request: Request) -> CatalogReader:
    """Get the reader whose own lists are requested. Raises `NotFound` for guests, who have none."""
    if request.ctx.identity is None:
        raise NotFound
    return reader_of(request)


class OpdsPageQuery(Schema):
    """The page of a list; other parameters are ignored."""

    page: int = Field(1, ge=1)


@bp.get("/auth")
@public
@promises(media_type=AUTH_TYPE, notes="As Authentication for OPDS 1.0 describes it: Basic, the password is a key.")
async def show_opds_login(request: Request) -> HTTPResponse:
    """Show the authentication document, which tells an app to ask for a key."""
    return Response(orjson.dumps(auth_document(request.settings)), content_type=AUTH_TYPE)
