"""``/v1/Session/oauth``: signing in by a provider, and linking one to an account."""

from collections.abc import Mapping
from urllib.parse import urlencode

from sanic.response import HTTPResponse

from ..auth.cookies import set_cookies
from ..auth.guards import public, signed_in, signed_in_identity
from ..contract import promises
from ..errors import ApiError, NotFound
from ..http import Blueprint, Request, message
from ..pagination import PageQuery
from ..schemas import Message, Schema
from .linking import (
    BROWSER_COOKIE,
    BROWSER_SECONDS,
    LastLogin,
    Providers,
    begin,
    finish,
    unlink,
)

bp = Blueprint("oauth", url_prefix="/v1/Session/oauth")
COOKIE_PATH = "/v1/Session/oauth"


class ProviderNotFound(NotFound):
    """The settings have no provider of this name, or the account is not linked to it."""

    msg_key = "errors.provider_not_found"


class ProviderRead(Schema):
    """A provider to sign in with."""

    name: str
    title: str
    login_url: str


class ProviderList(Schema):
    """The providers to sign in with, by name."""

    provider_count: int | None
    providers: list[ProviderRead]


@bp.get("/")
@public
@promises(
    ProviderList,
    query=PageQuery,
    answer={
        "provider_count": 1,
        "providers": [
            {"name": "example", "title": "Example", "login_url": "http://127.0.0.1:9999/v1/Session/oauth/example"}
        ],
    },
)
async def list_providers(request: Request) -> HTTPResponse:
    """List the providers to sign in with."""
    query, known = PageQuery.parse_query(request), request.part(Providers)
    names = sorted(known.names)
    providers = [
        ProviderRead(
            name=name, title=known.get(name).title, login_url=f"{request.settings.public_url}{COOKIE_PATH}/{name}"
        )
        for name in names[query.offset : query.offset + query.pagesize]
    ]
    return ProviderList(provider_count=len(names) if query.count else None, providers=providers).reply()


@bp.get("/<provider:str>")
@public
@promises(status=302, errors=[ProviderNotFound])
async def begin_sign_in(request: Request, provider: str) -> HTTPResponse:
    """Send the browser to a provider; logged in, to link the account there to this one."""
    _require_known(request, provider)
    try:
        url, browser = await begin(request, provider)
    except ApiError as error:
        return _to_front_end(request, {"error": error.key})
    response = _redirect(url)
    _bind(request, response, browser, BROWSER_SECONDS)
    return response


@bp.get("/<provider:str>/callback")
@public
@promises(status=302, errors=[ProviderNotFound])
async def finish_sign_in(request: Request, provider: str) -> HTTPResponse:
    """Take the browser back from a provider and send it to the front end, signed in."""
    _require_known(request, provider)
    try:
        tokens = await finish(request, provider)
    except ApiError as error:
        response = _to_front_end(request, {"error": error.key})
    else:
        response = _to_front_end(request, {})
        if tokens:
            set_cookies(request, response, tokens)
    _bind(request, response, "", 0)
    return response


@bp.delete("/<provider:str>")
@signed_in
@promises(
    Message,
    errors=[ProviderNotFound, LastLogin],
    answer={"msg": "Example was unlinked.", "msg_key": "messages.provider_deleted"},
)
async def unlink_provider(request: Request, provider: str) -> HTTPResponse:
    """Unlink a provider from the signed-in user's account."""
    if not await unlink(request, signed_in_identity(request).user_id, provider):
        raise ProviderNotFound
    return Message(**message(request, "messages.provider_deleted", provider=provider)).reply()


def _require_known(request: Request, provider: str) -> None:
    if provider not in request.part(Providers).names:
        raise ProviderNotFound


def _redirect(url: str) -> HTTPResponse:
    return HTTPResponse(status=302, headers={"Location": url})


def _to_front_end(request: Request, query: Mapping[str, str]) -> HTTPResponse:
    return _redirect(f"{request.settings.frontend_url}/{'?' + urlencode(query) if query else ''}")


def _bind(request: Request, response: HTTPResponse, browser: str, seconds: int) -> None:
    """Bind the login to this browser: whoever carries the state elsewhere lacks the cookie."""
    response.add_cookie(
        BROWSER_COOKIE,
        browser,
        path=COOKIE_PATH,
        httponly=True,
        samesite="Lax",
        secure=not request.settings.debug,
        max_age=seconds,
    )
