"""Endpoints about the service itself: version, health, metrics, documentation."""

import asyncio
from functools import lru_cache
from html import escape

from sanic.response import HTTPResponse

from .. import __version__
from ..auth.guards import public
from ..rules.addresses import is_within
from ..rules.errors import DatabaseAway, NoPermission, NotFound, SchemaNotCurrent
from ..web.contract import promises
from ..web.request import App, Blueprint, Request, json_response
from . import docs, openapi
from .metrics import METRICS_TYPE, Metrics
from .readiness import Readiness
from .schemas import Alive, Document, Ready, Start, Version

bp = Blueprint("system")
CACHED = {"Cache-Control": "public, max-age=86400"}


@bp.get("/")
@public
@promises(Start, answer={"name": "Kanjiku", "version": __version__, "docs": "/docs"})
async def show_start(request: Request) -> HTTPResponse:
    """Show the service's name, its version and the address of its documentation."""
    return Start(name=request.settings.app_name, version=__version__, docs="/docs").reply()


@bp.get("/favicon.ico")
@public
@promises(media_type=docs.ICON_TYPE)
async def show_icon(_request: Request) -> HTTPResponse:
    """Send the icon that browsers ask for."""
    return HTTPResponse(await asyncio.to_thread(docs.icon), content_type=docs.ICON_TYPE, headers=CACHED)


@bp.get("/version")
@public
@promises(Version, answer={"version": __version__})
async def show_version(_request: Request) -> HTTPResponse:
    """Show the release of the service."""
    return Version(version=__version__).reply()


@bp.get("/health/live")
@public
@promises(Alive, answer={"status": "ok"})
async def check_liveness(_request: Request) -> HTTPResponse:
    """Check that the process answers."""
    return Alive(status="ok").reply()


@bp.get("/health/ready")
@public
@promises(
    Ready,
    errors=[DatabaseAway, SchemaNotCurrent],
    answer={"status": "degraded", "database": "ok", "storage": "away"},
)
async def check_readiness(request: Request) -> HTTPResponse:
    """Check whether the service can work, fully or in part."""
    return (await request.part(Readiness).check()).reply()


@bp.get("/metrics")
@public
@promises(errors=[NoPermission, NotFound], media_type="text/plain")
async def show_metrics(request: Request) -> HTTPResponse:
    """Show the metrics to the networks that the settings allow."""
    if request.settings.metrics.port:
        raise NotFound
    allowed = is_within(request.client_address, request.settings.metrics.networks)
    if not allowed or request.came_through_unknown_proxy:
        raise NoPermission
    return HTTPResponse(await request.part(Metrics).read(), content_type=METRICS_TYPE)


@bp.get("/openapi.json")
@public
@promises(Document)
async def show_openapi(request: Request) -> HTTPResponse:
    """Show this document."""
    return json_response(_document(request.app))


@lru_cache(maxsize=2)
def _document(app: App) -> object:
    return openapi.document(app)


@bp.get("/docs")
@public
@promises(media_type="text/html")
async def show_docs(request: Request) -> HTTPResponse:
    """Show this document as a web page."""
    base = "../" if request.path.endswith("/") else "./"  # works behind a proxy's path prefix too
    page = docs.PAGE.format(title=escape(request.settings.app_name), base=base)
    return HTTPResponse(page, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": docs.POLICY})


@bp.get("/docs/<file:str>")
@public
@promises(errors=[NotFound], media_type="text/*")
async def show_docs_file(_request: Request, file: str) -> HTTPResponse:
    """Send a file that the documentation page needs."""
    body, media_type = await asyncio.to_thread(docs.asset, file)
    return HTTPResponse(body, content_type=f"{media_type}; charset=utf-8", headers=CACHED)
