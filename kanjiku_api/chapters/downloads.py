"""Downloads of chapters and volumes as CBZ: the layout is computed first, and pages are streamed from the storage."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from ..archives.cbz import CbzPage, Layout, chapter_folders, page_names
from ..archives.comicinfo import Comic, ComicPage, comic_info
from ..archives.names import content_disposition, file_name
from ..database.rows import Json
from ..database.statements import fetch_all
from ..images.queries import GATED, REVALIDATED, permit_chapter
from ..images.serving import read_file, require_files
from ..manga.queries import find_manga
from ..manga.reading import READING_ORDER
from ..rules.sql import Sql
from ..rules.visibility import Viewer
from ..storage import Storage
from ..web.delivery import Deliverable
from .errors import ChapterNotFound, PageNotFound, VolumeNotFound
from .numbers import parse_number
from .sent import noted

CBZ = "application/vnd.comicbook+zip"
"""IANA's media type for comic book archives."""
CHAPTERS = Sql("""
    SELECT c.id, c.number, c.volume, c.name, c.language, c.release_date, c.hidden, c.credits, c.revision,
           c.modified_at, m.modified_at AS manga_modified_at, m.name AS series, m.description, m.reading_mode,
           m.content_rating, m.hidden AS manga_hidden, m.licensed,
           (SELECT {list}({object}('role', a.role, 'name', a.name, 'position', a.position))
            FROM manga_people a WHERE a.manga_id = m.id) AS people,
           (SELECT {list}({object}('number', p.number, 'key', f.key, 'size', f.size_bytes, 'crc32', f.crc32,
                'media_type', f.media_type, 'width', f.width, 'height', f.height, 'double', p.double))
            FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
            WHERE p.chapter_id = c.id) AS pages,
           (SELECT {list}(s.etag) FROM sent_files s WHERE s.chapter_id = c.id) AS sent
    FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE {visible} AND {wanted} ORDER BY {order}
""")
ONE = Sql("c.id = :chapter")
OF_VOLUME = Sql("c.manga_id = :manga AND c.volume_order = :volume AND c.volume_tie = :tie")


@dataclass(slots=True)
class ChapterFiles:
    """A chapter with the files of its pages, and the metadata for its archive."""

    id: int
    number: str | None
    volume: str | None
    name: str
    language: str
    release_date: datetime | None
    hidden: bool
    credits: Json[list[dict[str, str]]]
    revision: int
    modified_at: datetime
    manga_modified_at: datetime
    series: str
    description: str
    reading_mode: str
    content_rating: str
    manga_hidden: bool
    licensed: bool
    people: Json[list[dict[str, Any]]]
    pages: Json[list[dict[str, Any]]]
    sent: Json[list[str]]
    """The tags of its files that are in `SentFile`."""


@dataclass(frozen=True, slots=True)
class DownloadedChapter:
    """A chapter that goes into a download."""

    chapter: ChapterFiles
    is_public: bool

    @property
    def modified(self) -> datetime:
        """When its pages or its metadata changed last."""
        return max(self.chapter.modified_at, self.chapter.manga_modified_at)


async def download_of_chapter(chapter_id: int, viewer: Viewer, storage: Storage) -> Deliverable:
    """Prepare the download of one chapter; its file is recorded before the first byte is sent.

    Raises `ChapterNotFound`, `Licensed`, and `PageNotFound` if it has no pages.
    """
    contents = await _contents(viewer, ONE, chapter=chapter_id)
    if not contents:
        raise ChapterNotFound
    chapter = contents[0].chapter
    if not chapter.pages:
        raise PageNotFound
    name = file_name(chapter.series, number=chapter.number, volume=chapter.volume, name=chapter.name)
    file = _laid_out(contents, [""], _comic(contents, title=chapter.name, number=chapter.number), name, storage)
    return file if file.etag in chapter.sent else noted(file, chapter.id)


async def download_of_volume(manga: str, volume: str, viewer: Viewer, language: str, storage: Storage) -> Deliverable:
    """Prepare the download of a volume in one language, with the chapters that this viewer may read.

    The language is `language` if the volume has it, otherwise that of its first chapter. Raises `MangaNotFound`,
    `VolumeNotFound`, `Licensed`.
    """
    series, named = await find_manga(manga, viewer), parse_number(volume)
    found = await _contents(viewer, OF_VOLUME, manga=series.id, volume=named.order, tie=named.tie)
    contents = [content for content in found if content.chapter.pages]
    if not contents:
        raise VolumeNotFound
    there = {content.chapter.language for content in contents}
    wanted = language if language in there else contents[0].chapter.language
    contents = [content for content in contents if content.chapter.language == wanted]
    folders = chapter_folders([content.chapter.number for content in contents])
    name = file_name(contents[0].chapter.series, volume=contents[0].chapter.volume)
    return _laid_out(contents, folders, _comic(contents), name, storage)


async def _contents(viewer: Viewer, wanted: Sql, **values: object) -> list[DownloadedChapter]:
    statement = CHAPTERS(visible=viewer.chapters, wanted=wanted, order=READING_ORDER)
    chapters = await fetch_all(statement, ChapterFiles, **viewer.values, **values)
    for chapter in chapters:
        chapter.pages.sort(key=itemgetter("number"))
        chapter.people.sort(key=itemgetter("position"))
    return [DownloadedChapter(chapter, is_public=permit_chapter(chapter, viewer) != GATED) for chapter in chapters]


def _laid_out(
    contents: Sequence[DownloadedChapter], folders: Sequence[str], comic: Comic, name: str, storage: Storage
) -> Deliverable:
    pages = [page for content in contents for page in content.chapter.pages]
    names = [
        page_name
        for content, folder in zip(contents, folders, strict=True)
        for page_name in page_names((page["media_type"] for page in content.chapter.pages), folder)
    ]
    members = [CbzPage(entry, page["size"], page["crc32"]) for entry, page in zip(names, pages, strict=True)]
    layout = Layout(members, comic_info(comic))
    revision = ".".join(str(content.chapter.revision) for content in contents)

    async def pieces(start: int, length: int) -> AsyncGenerator[bytes]:
        segments = list(layout.segments(start, start + length))
        needed = [pages[segment.member] for segment in segments if not isinstance(segment, bytes)]
        await require_files(storage, {page["key"]: page["size"] for page in needed})
        for segment in segments:
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


def _comic(contents: Sequence[DownloadedChapter], *, title: str = "", number: str | None = None) -> Comic:
    """Make the metadata of the file; a volume has no title and no number."""
    first = contents[0].chapter
    release = max((content.chapter.release_date for content in contents if content.chapter.release_date), default=None)
    credits_ = [credit for content in contents for credit in content.chapter.credits]
    translators = dict.fromkeys(credit["name"] for credit in credits_ if credit["role"] == "translator")
    return Comic(
        series=first.series,
        language=first.language,
        pages=[
            ComicPage(page["size"], page["width"], page["height"], double=bool(page["double"]))
            for content in contents
            for page in content.chapter.pages
        ],
        title=title,
        number=number,
        volume=first.volume,
        summary=first.description,
        released_at=release,
        authors=[person["name"] for person in first.people if person["role"] == "author"],
        artists=[person["name"] for person in first.people if person["role"] == "artist"],
        translators=list(translators),
        content_rating=first.content_rating,
        right_to_left=first.reading_mode == "right_to_left",
    )
