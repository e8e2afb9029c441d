"""``/v1/Session/oauth``: sign in by a provider, or link a provider to an account."""

import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from pydantic import ConfigDict
from pydantic.config import JsonDict
from sanic.response import HTTPResponse

from ..auth.guards import not_by_key, public, signed_in
from ..auth.oauth import Provider
from ..auth.tokens import Signer
from ..rules.errors import ApiError
from ..rules.orders import Order, SortKey
from ..web.contract import promises, sample
from ..web.cookies import cookie_named, set_cookies
from ..web.origins import check_link_origin
from ..web.pagination import Listed, PageQuery, page_of_names
from ..web.request import Blueprint, Request, changes_by_get
from ..web.schemas import Answer, Message, Schema, changed
from ..web.shared import revalidated
from .carried import carried_session
from .errors import LastLogin, ProviderNotFound
from .linking import BROWSER_COOKIE, BROWSER_SECONDS, Callback, Providers, begin, finish, unlink

bp = Blueprint("oauth", url_prefix="/v1/Session/oauth")
COOKIE_PATH = "/v1/Session/oauth"
BY_NAME = Order("providers", SortKey("name", str))
BROWSER_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""256 bits, as `secrets.token_urlsafe` writes them."""


PROVIDER: JsonDict = {
    "name": "example",
    "title": "Example",
    "login_url": "http://127.0.0.1:9999/v1/Session/oauth/example",
}


class ProviderRead(Schema):
    """A provider to sign in with."""

    model_config = ConfigDict(json_schema_extra={"examples": [PROVIDER]})

    name: str
    title: str
    login_url: str


class ProviderList(Listed):
    """The providers to sign in with, by name."""

    provider_count: int | None
    providers: list[ProviderRead]


@bp.get("/")
@public
@promises(ProviderList, is_shared=True)
async def list_providers(request: Request, query: PageQuery) -> HTTPResponse:
    """List the providers to sign in with."""
    known = request.part(Providers)
    page = page_of_names(query, BY_NAME, sorted(known.names))
    url = f"{request.settings.public_url}{COOKIE_PATH}"
    shown = page.each(lambda name: {"name": name, "title": known.get(name).title, "login_url": f"{url}/{name}"})
    return revalidated(request, shown.named("provider"))


@bp.get("/<provider:str>")
@changes_by_get
@public
@not_by_key
@promises(status=302, errors=[ProviderNotFound])
async def begin_sign_in(request: Request, provider: str) -> HTTPResponse:
    """Redirect the browser to a provider, to sign in or to link it to the account."""
    chosen = _provider(request, provider)
    browser = _browser(request) or secrets.token_urlsafe(32)
    try:
        if request.ctx.identity:
            check_link_origin(request)
        url = await begin(chosen, browser, actor=request.actor)
    except ApiError as error:
        return _to_front_end(request, {"error": error.key})
    response = _redirect(url)
    _bind(request, response, browser, BROWSER_SECONDS)
    return response


@bp.get("/<provider:str>/callback")
@changes_by_get
@public
@not_by_key
@promises(status=302, errors=[ProviderNotFound])
async def finish_sign_in(request: Request, provider: str) -> HTTPResponse:
    """Finish the login at a provider, and redirect the browser to the front end."""
    chosen, settings = _provider(request, provider), request.settings
    try:
        tokens = await finish(
            chosen,
            _callback(request),
            actor=request.actor,
            carried=await carried_session(request),
            signer=request.part(Signer),
            settings=settings,
        )
    except ApiError as error:
        response = _to_front_end(request, {"error": error.key})
    else:
        response = _to_front_end(request, {})
        if tokens:
            set_cookies(request, response, tokens)
    return response  # the cookie stays for ten minutes: another tab may be logging in too


@bp.delete("/<provider:str>")
@signed_in
@not_by_key
@promises(errors=[ProviderNotFound, LastLogin], answer=sample("messages.provider_deleted", provider="example"))
async def unlink_provider(request: Request, provider: str) -> Answer[Message]:
    """Unlink a provider from the signed-in user's account."""
    if not await unlink(provider, actor=request.actor):
        raise ProviderNotFound
    return changed(request, "messages.provider_deleted", provider=provider)


def _browser(request: Request) -> str | None:
    """Get the secret of this browser from its cookie, if it has a valid form."""
    given = cookie_named(request, BROWSER_COOKIE)
    return given if given and BROWSER_SECRET.fullmatch(given) else None


def _provider(request: Request, name: str) -> Provider:
    known = request.part(Providers)
    if name not in known.names:
        raise ProviderNotFound
    return known.get(name)


def _callback(request: Request) -> Callback:
    return Callback(
        state=request.args.get("state") or "",
        browser=_browser(request) or "",
        code=request.args.get("code") or "",
        error=request.args.get("error") or "",
        issuer=request.args.get("iss"),
    )


def _redirect(url: str) -> HTTPResponse:
    return HTTPResponse(status=302, headers={"Location": url})


def _to_front_end(request: Request, query: Mapping[str, str]) -> HTTPResponse:
    return _redirect(f"{request.settings.frontend_url}/{'?' + urlencode(query) if query else ''}")


def _bind(request: Request, response: HTTPResponse, browser: str, seconds: int) -> None:
    """Bind the login to this browser by a cookie, so that its `state` is useless in another browser."""
    response.add_cookie(
        BROWSER_COOKIE,
        browser,
        path=COOKIE_PATH,
        httponly=True,
        samesite="Lax",
        secure=not request.settings.debug,
        max_age=seconds,
    )
