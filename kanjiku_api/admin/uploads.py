"""``/v1/Admin/Chapter/<id>/upload``: upload all pages of a chapter at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from ..archives.errors import ArchiveRefused
from ..archives.order import RULE, order_table
from ..archives.passing import PASSED_OVER
from ..archives.refusals import WHOLE
from ..auth.guards import requires
from ..chapters.errors import ChapterNotFound
from ..chapters.queries import read_chapter
from ..images.service import Images
from ..models import Chapter, Upload
from ..rules.errors import Busy, FieldFault, Outdated, StorageAway, UnsupportedType
from ..rules.identity import Permission
from ..rules.versions import check_version
from ..settings import FileSettings
from ..uploads.errors import UploadOverdue, UploadTaken
from ..uploads.progress import ProgressStore, State
from ..uploads.schemas import PlannedPage, UploadMessage, UploadPlan, UploadQuery, UploadRead
from ..uploads.service import check_pages, held_pages, replace_pages
from ..uploads.sources import find_sources, limits_of
from ..web.contract import promises, sample
from ..web.error_handlers import fault_bodies
from ..web.isolation import RequestTasks
from ..web.receiving import Allowance, Received, received
from ..web.request import Blueprint, Request, parse_id
from ..web.schemas import Answer, Fault, changed
from .chapters import LABEL

bp = Blueprint("admin_chapter_uploads", url_prefix="/v1/Admin/Chapter")
TIDY_SECONDS = 60.0
"""Time limit for the cleanup of an upload that took too long, before its answer."""
NOTES = "\n\n".join(
    [
        f"""Takes one zip or CBZ, or several images, as the body or as parts of a form, whatever their names.
{PASSED_OVER}
The names of such files stand in `ignored`; in the background they are not known when the answer is given.

Two archives, or an archive beside images, are `errors.archive_not_alone`. A RAR, 7z or tar archive, a PDF, an EPUB, a
JPEG XL or HEIC image and a video, sent alone, are `errors.unsupported_type` with 415; `msg` says what to send.""",
        RULE,
        order_table(),
    ]
)
"""The description of an upload in the API document."""


@bp.post("/<chapter:str>/upload", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    UploadMessage,
    UploadPlan,
    takes="application/zip",
    errors=[ChapterNotFound, Outdated, UploadTaken, ArchiveRefused, UploadOverdue, Busy, StorageAway],
    answer={
        **sample("messages.chapter_updated", chapter=LABEL),
        "ignored": ["ComicInfo.xml"],
    },
    notes=NOTES,
)
async def upload_chapter(request: Request, chapter: str, query: UploadQuery) -> Answer[UploadMessage] | UploadPlan:
    """Replace all pages of a chapter by those of an archive, or by several images."""
    settings = request.settings.files
    found = await Chapter.get(id=parse_id(chapter, ChapterNotFound))
    check_version(request.if_match, found.version)  # before the body is read; checked again when pages are replaced
    request.extend_timeout(settings.upload_minutes * 60 + TIDY_SECONDS)
    coming = received(request, request.part(Images).storage, _allowance(settings))
    if query.dry_run:
        async with coming as files, _in_time(settings):
            return await _plan(request, files)
    actor = request.actor
    progress = await ProgressStore.begin(query.upload, found.id, actor.user.user_id, actor.locale)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(progress.noted())
        work = partial(_replace, request, found.id, await stack.enter_async_context(coming), progress)
        if query.background:
            request.part(RequestTasks).start(_finish(work, stack.pop_all()))
            ignored = []
        else:
            ignored = await work()
    return await _reply(request, found.id, progress, ignored)


def _allowance(settings: FileSettings) -> Allowance:
    """Allow one file more than the limit, so that it is reported and not ignored."""
    return Allowance(settings.archive_max_bytes, settings.archive_max_entries + 1, settings.archive_max_bytes)


async def _finish(work: Callable[[], Awaitable[object]], stack: AsyncExitStack) -> None:
    """Run `work` in the background after the request; the received files are deleted when it ends."""
    async with stack:
        await work()


async def _replace(request: Request, chapter_id: int, files: Sequence[Received], progress: ProgressStore) -> list[str]:
    """Replace the pages; return the names of files that were skipped."""
    images, limits = request.part(Images), limits_of(request.settings.files)
    async with _in_time(request.settings.files):
        await progress.enter(State.READING)
        sources = await asyncio.to_thread(find_sources, files, limits)
        await progress.enter(State.WORKING, total=len(sources.pages))
        async with held_pages(images, sources, limits, progress.count_page) as held_images:
            await replace_pages(
                chapter_id, held_images, actor=request.actor, images=images, if_version=request.if_match
            )
    return sources.ignored


@asynccontextmanager
async def _in_time(settings: FileSettings) -> AsyncIterator[None]:
    """Cancel a block that takes too long. Raises `UploadOverdue`, before Sanic's time-out, which would not do so."""
    try:
        async with asyncio.timeout(settings.upload_minutes * 60):
            yield
    except TimeoutError:
        raise UploadOverdue from None


async def _plan(request: Request, files: Sequence[Received]) -> UploadPlan:
    """Describe what an upload would do; its faults are part of the answer, not errors."""
    limits = limits_of(request.settings.files)
    try:
        sources = await asyncio.to_thread(find_sources, files, limits)
    except ArchiveRefused as refused:
        return UploadPlan(ok=False, pages=[], ignored=refused.ignored, problems=_faults(request, refused.problems))
    except UnsupportedType as refused:
        problems = [FieldFault(WHOLE, refused.key, refused.params)]
        return UploadPlan(ok=False, pages=[], ignored=[], problems=_faults(request, problems))
    found, problems = await check_pages(request.part(Images), sources, limits)
    pages = [
        PlannedPage(
            number=number,
            entry=sources.pages[place].label,
            width=page.original.width,
            height=page.original.height,
            media_type=page.original.media_type,
            size=page.original.size_bytes,
        )
        for number, (place, page) in enumerate(found, start=1)
    ]
    return UploadPlan(ok=not problems, pages=pages, ignored=sources.ignored, problems=_faults(request, problems))


def _faults(request: Request, problems: Sequence[FieldFault]) -> list[Fault]:
    return [Fault(**fault) for fault in fault_bodies(problems, request.locale)]


async def _reply(
    request: Request, chapter_id: int, progress: ProgressStore, ignored: list[str]
) -> Answer[UploadMessage]:
    shown = await read_chapter(chapter_id, request.viewer, request.reader_id)
    upload = UploadRead.of(await Upload.get(id=progress.upload.id))
    shows = {"chapter": shown, "upload": upload, "ignored": ignored}
    return changed(request, "messages.chapter_updated", shows=shows, chapter=shown.label)
