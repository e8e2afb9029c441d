"""Chapters and volumes as CBZ files: laid out before the first byte is sent, and read from the storage as they go."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

import orjson
from tortoise.exceptions import DoesNotExist

from ..archives.cbz import Layout, Member, chapter_folders, page_names
from ..archives.comicinfo import Comic, ComicPage, comic_info
from ..archives.names import content_disposition, file_name
from ..database import as_time, prepared
from ..delivery import Deliverable
from ..identity import Identity
from ..images.queries import GATED, REVALIDATED, permit_chapter
from ..images.serving import read_file
from ..manga.queries import find_manga
from ..manga.reading import READING_ORDER
from ..models import Chapter
from ..storage import Storage
from ..visibility import Viewer
from .errors import PageNotFound, VolumeNotFound
from .numbers import parse_number

CBZ = "application/vnd.comicbook+zip"
"""IANA's media type for comic book archives."""
CHAPTERS = f"""
    SELECT c.id, c.number, c.volume, c.name, c.language, c.release_date, c.hidden, c.credits, c.revision,
           c.modified_at, m.modified_at AS manga_modified_at, m.name AS series, m.description, m.reading_mode,
           m.content_rating, m.hidden AS manga_hidden, m.licensed,
           (SELECT {{list}}({{object}}('role', a.role, 'name', a.name, 'position', a.position))
            FROM manga_people a WHERE a.manga_id = m.id) AS people,
           (SELECT {{list}}({{object}}('number', p.number, 'key', f.key, 'size', f.size_bytes, 'crc32', f.crc32,
                'media_type', f.media_type, 'width', f.width, 'height', f.height, 'double', p.double))
            FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
            WHERE p.chapter_id = c.id) AS pages
    FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE <rule> AND <wanted> ORDER BY {READING_ORDER}
"""  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class Content:
    """A chapter that goes into a download."""

    row: Mapping[str, Any]
    pages: Sequence[Mapping[str, Any]]
    is_public: bool

    @property
    def modified(self) -> datetime:
        """When its pages, or what is told of it, changed last."""
        return max(as_time(self.row["modified_at"]), as_time(self.row["manga_modified_at"]))


async def download_of_chapter(chapter_id: int, identity: Identity | None, storage: Storage) -> Deliverable:
    """Lay out the download of one chapter. Raises `DoesNotExist`, `Licensed`, and `PageNotFound` without pages."""
    contents = await _contents(Viewer.of(identity), "c.id = $2", chapter_id)
    if not contents:
        raise DoesNotExist(Chapter)
    if not contents[0].pages:
        raise PageNotFound
    row = contents[0].row
    name = file_name(row["series"], number=row["number"], volume=row["volume"], name=row["name"])
    return _laid_out(contents, [""], _comic(contents, title=row["name"], number=row["number"]), name, storage)


async def download_of_volume(
    manga: str, volume: str, identity: Identity | None, language: str, storage: Storage
) -> Deliverable:
    """Lay out the download of what this viewer may read of a volume, or of one of an equal number, in one language.

    That is `language` where the volume has it, else the one it begins with. Raises `DoesNotExist` for the
    manga, `VolumeNotFound`, `Licensed`.
    """
    viewer = Viewer.of(identity)
    manga_id, _ = await find_manga(manga, viewer)
    wanted_volume = parse_number(volume)
    condition = "c.manga_id = $2 AND c.volume_order = $3 AND c.volume_tie = $4"
    found = await _contents(viewer, condition, manga_id, wanted_volume.order, wanted_volume.tie)
    contents = [content for content in found if content.pages]
    if not contents:
        raise VolumeNotFound
    there = {content.row["language"] for content in contents}
    wanted = language if language in there else contents[0].row["language"]
    contents = [content for content in contents if content.row["language"] == wanted]
    folders = chapter_folders([content.row["number"] for content in contents])
    name = file_name(contents[0].row["series"], volume=contents[0].row["volume"])
    return _laid_out(contents, folders, _comic(contents), name, storage)


async def _contents(viewer: Viewer, wanted: str, *values: object) -> list[Content]:
    text = CHAPTERS.replace("<rule>", viewer.chapters_sql).replace("<wanted>", wanted)
    rows = await prepared(text).rows(viewer.horizon, *values)
    return [
        Content(
            row=row,
            pages=sorted(orjson.loads(row["pages"] or "[]"), key=itemgetter("number")),
            is_public=permit_chapter(row, viewer) != GATED,
        )
        for row in rows
    ]


def _laid_out(
    contents: Sequence[Content], folders: Sequence[str], comic: Comic, name: str, storage: Storage
) -> Deliverable:
    pages = [page for content in contents for page in content.pages]
    names = [
        page_name
        for content, folder in zip(contents, folders, strict=True)
        for page_name in page_names((page["media_type"] for page in content.pages), folder)
    ]
    members = [Member(entry, page["size"], page["crc32"]) for entry, page in zip(names, pages, strict=True)]
    layout = Layout(members, comic_info(comic))
    revision = ".".join(str(content.row["revision"]) for content in contents)

    async def pieces(start: int, length: int) -> AsyncGenerator[bytes]:
        for segment in layout.segments(start, start + length):
            if isinstance(segment, bytes):
                yield segment
                continue
            async for piece in await read_file(storage, pages[segment.member]["key"], segment.offset, segment.length):
                yield piece

    return Deliverable(
        pieces=pieces,
        size=layout.length,
        media_type=CBZ,
        etag=f'"{layout.fingerprint}-{revision}"',
        modified=max(content.modified for content in contents),
        cache_control=REVALIDATED if all(content.is_public for content in contents) else GATED,
        headers={"Content-Disposition": content_disposition(name)},
    )


def _comic(contents: Sequence[Content], *, title: str = "", number: str | None = None) -> Comic:
    """Say what the file tells of itself; of a volume it has no title and no number."""
    row = contents[0].row
    people = sorted(orjson.loads(row["people"] or "[]"), key=itemgetter("position"))
    release = max(
        (as_time(content.row["release_date"]) for content in contents if content.row["release_date"]), default=None
    )
    credits_ = [credit for content in contents for credit in orjson.loads(content.row["credits"])]
    translators = dict.fromkeys(credit["name"] for credit in credits_ if credit["role"] == "translator")
    return Comic(
        series=row["series"],
        language=row["language"],
        pages=[
            ComicPage(page["size"], page["width"], page["height"], double=bool(page["double"]))
            for content in contents
            for page in content.pages
        ],
        title=title,
        number=number,
        volume=row["volume"],
        summary=row["description"],
        released_at=release,
        authors=[person["name"] for person in people if person["role"] == "author"],
        artists=[person["name"] for person in people if person["role"] == "artist"],
        translators=list(translators),
        content_rating=row["content_rating"],
        right_to_left=row["reading_mode"] == "right_to_left",
    )
