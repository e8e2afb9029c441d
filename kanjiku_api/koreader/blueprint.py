"""``/koreader``: reading progress in a file, for KOReader and other apps with its sync protocol (kosync).

It is the same progress as the site's: what an app stores is shown on the site, and the other way round.
"""

from collections.abc import Mapping
from http import HTTPStatus

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..chapters.errors import ChapterNotFound
from ..chapters.marks import Device, save_progress
from ..chapters.schemas import ProgressUpdate
from ..chapters.sent import find_chapter_of_file, find_place_in_file
from ..rules import i18n
from ..rules.errors import ApiError, NotFound
from ..web.contract import promises
from ..web.doors import (
    CREDENTIALS_VARY,
    FOR_ONE,
    KEY_PREFIX,
    Door,
    Means,
    Presented,
    authorization,
    basic_login,
    key_header,
    key_in,
    site_cookie,
)
from ..web.error_handlers import fault_bodies
from ..web.request import Blueprint, Request, json_response
from ..web.schemas import Answer
from .errors import FileUnknown, KeyNeeded, ProgressOutOfRange
from .schemas import DIGEST, Authorized, NoPlace, Noted, Place, ProgressPut, Refused

bp = Blueprint("koreader", url_prefix="/koreader")

HEADERS = {**FOR_ONE, "Vary": f"{CREDENTIALS_VARY}, X-Auth-User"}
CREDENTIALS = """The key comes as `X-Auth-User`, as KOReader sends it, or as everywhere else; in Basic it may be the
user name. `X-Auth-Key` is not looked at."""
NO_DEVICE_ID = "web"
"""Device id of progress that no device stored; KOReader compares it with its own id, so there must be one."""


def refusal(request: Request, error: ApiError, headers: Mapping[str, str]) -> HTTPResponse:
    """Make an error answer that the app shows: it names invalid fields, or, without a valid key, where to get one."""
    if error.status == HTTPStatus.UNAUTHORIZED:
        texts = [_text_of(_key_needed(request), request.locale)]
    else:
        texts = [f"{fault['field']}: {fault['msg']}" for fault in fault_bodies(error.faults, request.locale)]
    return json_response({"message": " ".join(texts) or _text_of(error, request.locale)}, error.status, headers)


def _text_of(error: ApiError, locale: str) -> str:
    return i18n.translate(error.key, locale, **error.params)


def _key_needed(request: Request) -> KeyNeeded:
    return KeyNeeded(url=request.settings.frontend_url)


def basic_or_bearer(request: Request) -> Presented | None:
    """Read ``Authorization``; in Basic the key may be the user name or the password."""
    scheme, given = request.authorization
    name, _ = basic_login(given) if scheme == "basic" else ("", "")
    return Presented(Means.KEY, name) if name.startswith(KEY_PREFIX) else authorization(request)


def nobody(_: Request) -> None:
    """Read no credentials: a client that wants to register has none."""


@signed_in
async def refuse_unknown(_: Request) -> HTTPResponse:
    """Answer requests without a route: 404."""
    raise NotFound


KOREADER = Door(
    "/koreader",
    # Before X-Auth-User: apps that send both may have the key only in Basic's password.
    takes=(key_header, basic_or_bearer, key_in("x-auth-user"), site_cookie),
    refusal=refusal,
    problem=Refused,
    headers=HEADERS,
    unknown=refuse_unknown,
)
KOREADER_ACCOUNTS = Door("/koreader/users/create", (nobody,), refusal, Refused, HEADERS)


@bp.get("/users/auth")
@signed_in
@promises(notes=CREDENTIALS)
async def check_koreader_key(_: Request) -> Answer[Authorized]:
    """Check the key."""
    return Answer({"authorized": "OK"})


@bp.post("/users/create")
@public
@promises(status=402, errors=[KeyNeeded], notes="Accounts are made on the site alone.")
async def refuse_koreader_account(request: Request) -> HTTPResponse:
    """Refuse to register, and say where to create a key."""
    raise _key_needed(request)


@bp.get("/syncs/progress/<document:str>")
@signed_in
@promises(Place, NoPlace)
async def show_koreader_progress(request: Request, document: str) -> Answer[Place | NoPlace]:
    """Show the reader's progress in a file."""
    digest = document.lower() if DIGEST.fullmatch(document) else ""
    place = await find_place_in_file(digest, request.viewer, request.actor.user.user_id)
    if place is None or place.page is None or place.client_time is None:
        return Answer({})
    return Answer(
        {
            "document": document,
            "percentage": place.page / place.page_count,
            "progress": str(place.page),
            "device": request.settings.app_name if place.device is None else place.device,
            "device_id": NO_DEVICE_ID if place.device_id is None else place.device_id,
            "timestamp": int(place.client_time.timestamp()),
        }
    )


@bp.put("/syncs/progress")
@signed_in
@promises(errors=[FileUnknown, ChapterNotFound, ProgressOutOfRange])
async def update_koreader_progress(request: Request, body: ProgressPut) -> Answer[Noted]:
    """Store the reader's progress in a file."""
    chapter = await find_chapter_of_file(body.document.lower(), request.viewer)
    if chapter is None:
        raise FileUnknown
    page, device = body.page_of(chapter.page_count), Device(body.device, body.device_id)
    stored = await save_progress(request.actor.user.user_id, chapter, ProgressUpdate(page=page), device)
    return Answer({"document": body.document, "timestamp": int(stored.client_time.timestamp())})
