"""The whole API on one screen: every blueprint, and the steps by which each of its routes is answered."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any, TypeAlias

from sanic.exceptions import MethodNotAllowed, NotFound
from sanic.response import BaseHTTPResponse, HTTPResponse

from .admin.announcements import bp as admin_announcements
from .admin.blog import bp as admin_blog
from .admin.chapters import bp as admin_chapters
from .admin.groups import bp as admin_groups
from .admin.manga import bp as admin_manga
from .admin.pages import bp as admin_pages
from .admin.progress import bp as admin_progress
from .admin.records import bp as admin_records
from .admin.tags import bp as admin_tags
from .admin.uploads import bp as admin_uploads
from .admin.users import bp as admin_users
from .auth.guards import PUBLIC, check_guard, check_guest, check_scope, guard_of, scope_needed
from .auth.middleware import authenticate, send_app_session
from .blog.announcements import bp as announcements
from .blog.blueprint import bp as blog
from .chapters.blueprint import bp as chapters
from .chapters.files import bp as chapter_files
from .chapters.shelves import bp as shelves
from .feeds.blueprint import bp as feeds
from .images.blueprint import bp as images
from .keys.blueprint import bp as keys
from .komga.books import bp as komga_books
from .komga.door import KOMGA, KOMGA_FOR_GUESTS
from .komga.door import bp as komga
from .komga.facets import bp as komga_facets
from .komga.files import bp as komga_files
from .komga.progress import bp as komga_progress
from .komga.series import bp as komga_series
from .koreader.blueprint import KOREADER, KOREADER_ACCOUNTS
from .koreader.blueprint import bp as koreader
from .manga.blueprint import bp as manga
from .manga.blueprint import mine as follows
from .opds.door import OPDS, OPDS_FOR_GUESTS
from .opds.door import bp as opds_auth
from .opds.files import bp as opds_files
from .opds.v1 import bp as opds1
from .opds.v2 import bp as opds2
from .rules.disk import DiskSpace
from .sessions.blueprint import bp as sessions
from .sessions.oauth import bp as oauth
from .system.blueprint import bp as system
from .system.logs import request_log
from .system.metrics import Metrics
from .system.site.blueprint import bp as site
from .system.startup import DatabaseStartup
from .users.avatars import bp as avatars
from .users.blueprint import bp as users
from .users.links import bp as links
from .users.unsubscribe import bp as unsubscribe
from .web.bodies import BodyMemory, has_body, has_long_body, is_worth_draining, read_body, wait_for_turn
from .web.contract import Handler, Promise, promise_of
from .web.doors import GUEST_PREFIX, SITE, Door, Doors, door_of, feed_token
from .web.error_handlers import answer_exception
from .web.headers import HeadersOfAll
from .web.isolation import RequestTasks
from .web.origins import check_origin, is_preflight, name_origin, preflight
from .web.pace import RefusalPace
from .web.protocol import Arrivals, LoopTurns
from .web.request import App, Request
from .webhooks.blueprint import bp as webhooks

BLUEPRINTS = (
    system,  # /version /health /metrics /docs /openapi.json
    site,  # /v1/Site
    images,  # /v1/Image
    avatars,  # /v1/User/me/avatar
    users,  # /v1/User
    keys,  # /v1/User/me/keys /v1/User/me/feed-token
    links,  # /v1/User/activate /v1/User/password/reset /v1/User/email/confirm
    unsubscribe,  # /v1/User/unsubscribe
    sessions,  # /v1/Session
    oauth,  # /v1/Session/oauth
    chapter_files,  # /v1/Chapter/<id>/page /v1/Chapter/<id>/download /v1/Manga/<id>/volume/<volume>/download
    blog,  # /v1/Blog
    announcements,  # /v1/Announcement
    manga,  # /v1/Manga
    follows,  # /v1/User/me/follows
    chapters,  # /v1/Chapter
    shelves,  # /v1/Manga/<…>/chapters /v1/Manga/<…>/read /v1/User/me/continue /v1/User/me/history
    feeds,  # /v1/Feed
    admin_uploads,  # /v1/Admin/Chapter/<id>/upload
    admin_pages,  # /v1/Admin/Chapter/<id>/page
    admin_progress,  # /v1/Admin/Upload
    admin_users,  # /v1/Admin/User
    admin_groups,  # /v1/Admin/Group
    admin_chapters,  # /v1/Admin/Chapter
    admin_manga,  # /v1/Admin/Manga
    admin_tags,  # /v1/Admin/Tag
    admin_records,  # /v1/Admin/Mail /v1/Admin/Log
    admin_blog,  # /v1/Admin/Blog
    admin_announcements,  # /v1/Admin/Announcement
    webhooks,  # /v1/Admin/Webhook
    koreader,  # /koreader
)
KOMGA_BLUEPRINTS = (komga, komga_facets, komga_series, komga_books, komga_files, komga_progress)
"""/komga"""
OPDS_BLUEPRINTS = (opds1, opds2, opds_files)
"""/opds"""
FOR_GUESTS = tuple(
    one.copy(f"guest_{one.name}", url_prefix=f"{GUEST_PREFIX}{one.url_prefix}", with_registration=False)
    for one in (*KOMGA_BLUEPRINTS, *OPDS_BLUEPRINTS)
)
"""The same doors for guests: /guest/komga /guest/opds"""
DOORS = (Door("/v1", takes=SITE), Door("/v1/Feed", takes=(feed_token, *SITE)), KOMGA, KOREADER, KOREADER_ACCOUNTS, OPDS)
"""The doors: which credentials count below which prefix. Outside of them, no credentials are read."""
Answering: TypeAlias = Callable[..., Awaitable[HTTPResponse | None]]
"""Answers a request; None if the answer has been sent."""


def attach_routes(app: App) -> None:
    """Register every blueprint, and let `_answering` wrap the handler of each route."""
    has_guests = app.ctx.settings.apps.guests
    app.ctx.provide(doors := Doors(*DOORS, *((KOMGA_FOR_GUESTS, OPDS_FOR_GUESTS) if has_guests else ())))
    own = (*BLUEPRINTS, *KOMGA_BLUEPRINTS, opds_auth, *OPDS_BLUEPRINTS)
    for blueprint in (*own, *(FOR_GUESTS if has_guests else ())):
        app.blueprint(blueprint)
    tasks, limits = app.ctx.part(RequestTasks), app.ctx.settings.limits
    app.ctx.provide(LoopTurns())
    app.ctx.provide(Arrivals())
    app.ctx.provide(RefusalPace(limits.refusals_per_second))
    app.ctx.provide(DiskSpace())
    app.ctx.provide(BodyMemory(limits.bodies_bytes, limits.bodies_per_address_bytes))
    startup = app.ctx.part(DatabaseStartup)
    for route in app.router.routes:
        route.extra.ignore_body = True  # Sanic would read it before anybody knows who sends it
        needs_database = doors.of(f"/{route.path}") is not None
        route.handler = _answering(route.handler, tasks, startup if needs_database else None)
    _answer_unknown(app, tasks, startup)


def _answer_unknown(app: App, tasks: RequestTasks, startup: DatabaseStartup) -> None:
    """Answer requests that have no route: preflights (CORS), and those below a door with a handler for them."""

    async def answer(request: Request, exception: Exception) -> HTTPResponse | None:
        if is_preflight(request):
            return preflight(request)
        door = door_of(request)
        try:
            if door is None or door.unknown is None:
                check_origin(request)
                return await answer_exception(request, exception)
            return await _answering(door.unknown, tasks, startup)(request)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is answered as with any route
            return await answer_exception(request, error)

    app.exception(NotFound, MethodNotAllowed)(answer)


def _answering(handler: Handler, tasks: RequestTasks, startup: DatabaseStartup | None) -> Answering:
    """Answer a route in a task of its own: authenticate, check access, read the body, call the handler."""
    guard, is_stream = guard_of(handler), hasattr(handler, "is_stream")
    promise = promise_of(handler) or Promise()
    check_start = promise.body.check_start if promise.body and "body" in promise.readers else None

    @wraps(handler)
    async def answer(request: Request, **path: str) -> HTTPResponse | None:
        check_origin(request)

        async def work() -> HTTPResponse | None:
            if startup:
                startup.require_checked()
            if has_long_body(request):
                await wait_for_turn(request)
            await authenticate(request)
            _check_access(handler, guard, request)
            if is_stream or not has_body(request):
                return await _call(handler, promise, request, path)
            limits = request.settings.limits
            is_anybody = guard == PUBLIC or request.ctx.identity is None
            limit = limits.public_body_bytes if is_anybody else limits.json_body_bytes
            async with read_body(request, limit, check_start):
                return await _call(handler, promise, request, path)

        return await tasks.run(work(), request.ctx.note_client_gone)

    answer.isolated = True  # type: ignore[attr-defined]  # a test asks every route for it
    return answer


async def _call(handler: Handler, promise: Promise, request: Request, path: Mapping[str, str]) -> HTTPResponse | None:
    """Validate a handler's arguments, call it, and make its answer; None if it has sent its answer itself."""
    arguments = {name: read(request) for name, read in promise.readers.items()}
    answered = await handler(request, **path, **arguments)
    return answered if answered is None or isinstance(answered, HTTPResponse) else answered.reply()


def _check_access(handler: Handler, guard: str | None, request: Request) -> None:
    """Check the `guard` of the route and the scopes of a key; raise an error if the request is not allowed."""
    identity, door = request.ctx.identity, door_of(request)
    if door and door.is_for_guests:
        check_guest(scope_needed(handler, request.method))
        return
    if identity and identity.key:
        check_scope(scope_needed(handler, request.method), identity.key)
    check_guard(guard, identity)


def attach_finish(app: App) -> None:
    """Complete every answer in one middleware, because calling a middleware takes longer than most of its work."""
    count, log = app.ctx.part(Metrics).answers.count, request_log(app.ctx.settings)
    add_headers = HeadersOfAll(app.ctx.settings).add

    def finish(request: Request, response: BaseHTTPResponse) -> None:
        _end_connection(request)
        send_app_session(request, response)
        name_origin(request, response)
        add_headers(request, response)
        if log:
            log(request, response)
        count(request, response)

    app.register_middleware(finish, "response")


def _end_connection(request: Request) -> None:
    """Send ``Connection: close`` if no further request can be read from a connection.

    Either too much of a body is unread to skip it, or the service stops and would cut off a further request.
    """
    stream: Any = request.stream  # of HTTP/1, the only version here
    if stream is None:
        return
    is_unread = not is_worth_draining(request)
    if is_unread:
        stream.expecting_continue = False  # a client that waits for 100 Continue need not send its body
    if is_unread or stream.protocol.signal.stopped:
        stream.keep_alive = False
