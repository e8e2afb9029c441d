"""Schemas of uploads."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from ..chapters.schemas import PAGES_MAX, ChapterRead, PageRead
from ..models import Upload
from ..web.schemas import Digits, Fault, Message, Schema

EXAMPLE: JsonDict = {
    "uuid": "01936b2e-9c11-7c22-8d33-9e44f5a6b7c8",
    "chapter": 12,
    "state": "done",
    "done": 1,
    "total": 1,
    "problems": [],
}
"""The example of an upload that has ended."""


class UploadQuery(Schema):
    """The options of an upload."""

    dry_run: bool = False
    """Only describe the result, and change nothing."""
    upload: UUID | None = None
    """A UUID that the client chooses, to watch the upload."""
    background: bool = False
    """Answer when everything is received, before the pages are processed."""


class PlaceQuery(Schema):
    """The position of a new page."""

    at: Annotated[int, Field(ge=1, le=PAGES_MAX), Digits] | None = None


class PlannedPage(Schema):
    """A page as it would be stored."""

    number: int
    entry: str
    width: int
    height: int
    media_type: str
    size: int


class UploadPlan(Schema):
    """The plan of an upload; if there are problems, it would change nothing."""

    ok: bool
    pages: list[PlannedPage]
    ignored: list[str]
    problems: list[Fault]


class UploadRead(Schema):
    """The progress of an upload."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    uuid: UUID
    chapter: int | None
    state: str
    done: int
    total: int | None
    problems: list[Fault]

    @classmethod
    def of(cls, upload: Upload) -> "UploadRead":
        """Make it from a row."""
        return cls(
            uuid=UUID(str(upload.id)),
            chapter=upload.chapter_id,
            state=upload.state,
            done=upload.done,
            total=upload.total,
            problems=[Fault(**problem) for problem in upload.problems],
        )


class PageMessage(Message):
    """The result of changing a page: the page and its chapter."""

    page: PageRead | None
    chapter: ChapterRead


class UploadMessage(Message):
    """The chapter with its new pages; for background uploads without them yet, and `upload` has the progress."""

    chapter: ChapterRead
    upload: UploadRead
    ignored: list[str]
    """The names of ignored files, in the order of the upload."""
