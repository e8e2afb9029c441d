"""Walks a tree of folders, and recognises series, volumes and chapters. No file is opened.

``Series/Chapter``, ``Series/Volume/Chapter``, ``Series/Language/Chapter``, ``Source/Series/Chapter``,
``Source/Series/Volume/Chapter``, and chapters side by side whose names begin with their series. A chapter is a folder
of images or an archive. Links are never followed, and hidden files are ignored.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from pathlib import Path, PurePath

from ..archives.order import page_sort_key
from ..archives.passing import is_hidden
from ..archives.refusals import printable
from .languages import language_of_folder
from .marks import SPECIAL, number_of, plain
from .naming import is_archive_name, read_name, series_of, stem_of
from .readings import ChapterPlace, NameReading

IMAGES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".jxl"}
)
COVERS = frozenset({"cover", "folder", "poster", "banner", "thumbnail", "thumb", "fanart", "logo"})
"""Names of images that series have beside their chapters."""
KINDS = {
    "RAR": ".cbr .rar",
    "7z": ".cb7 .7z",
    "tar": ".cbt .tar",
    "ACE": ".cba .ace",
    "PDF": ".pdf",
    "EPUB": ".epub",
    "Kindle": ".azw .azw3 .mobi",
    "DjVu": ".djvu .djv",
}
NOT_TAKEN = {ending: kind for kind, endings in KINDS.items() for ending in endings.split()}
"""Unsupported kinds of files with chapters, by their endings."""


class ItemKind(StrEnum):
    """The kind of an item in a tree."""

    CHAPTER = "chapter"
    NOT_TAKEN = "not taken"
    BESIDE = "beside"
    """A file without importance."""
    LINK = "link"
    """A link, or something else that is neither a file nor a folder."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Parents:
    """The folders above an item, and what their names say about it."""

    names: tuple[str, ...] = ()
    series: NameReading | None = None
    volume: NameReading | None = None
    source: NameReading | None = None
    language: str = ""
    """The language of the nearest folder above that is named after a language."""

    def read(self, name: str) -> NameReading | None:
        """Read the name of an item in this folder."""
        return read_name(name, self.series.series if self.series else None, from_app=self.source is not None)

    def inside(self, part: "Subfolder") -> "Parents":
        """Get the parents for items inside a volume, a language, or a folder that only groups chapters."""
        names, language = (*self.names, part.path.name), part.language or self.language
        return replace(self, names=names, volume=part.volume or self.volume, language=language)


@dataclass(frozen=True, slots=True)
class TreeItem:
    """An item of the tree: its kind, and the folders above it."""

    kind: ItemKind
    path: Path
    parents: Parents

    @property
    def label(self) -> str:
        """Its path in the tree, for messages."""
        return printable("/".join((*self.parents.names, self.path.name)))

    @property
    def reading(self) -> NameReading | None:
        """The content of its name; None if the name does not fit."""
        return self.parents.read(stem_of(self.path.name) if self.path.is_file() else self.path.name)


@dataclass(slots=True)
class FolderContent:
    """The content of a folder, sorted."""

    folders: list[os.DirEntry[str]] = field(default_factory=list)
    archives: list[os.DirEntry[str]] = field(default_factory=list)
    others: list[os.DirEntry[str]] = field(default_factory=list)

    @property
    def has_pages(self) -> bool:
        """Whether there are images other than a cover."""
        files = [PurePath(entry.name) for entry in self.others]
        return any(file.suffix.lower() in IMAGES and file.stem.lower() not in COVERS for file in files)

    @property
    def has_files(self) -> bool:
        """Whether there are files that are chapters, or would be if their kind were supported."""
        return bool(self.archives) or any(_kind_of(entry) is ItemKind.NOT_TAKEN for entry in self.others)


def walk_tree(folder: Path) -> Iterator[TreeItem]:
    """Walk a tree; yield chapters, and all other items in places where chapters may be. Raises `OSError`."""
    listed = list_folder(folder)
    yield from _files(listed, Parents())
    for entry in listed.folders:
        try:
            inside = list_folder(Path(entry.path))
        except PermissionError:
            yield TreeItem(ItemKind.UNREADABLE, Path(entry.path), Parents())
        else:
            yield from _top(entry, inside)


def list_folder(folder: Path) -> FolderContent:
    """List the content of a folder, without hidden files."""
    with os.scandir(folder) as entries:
        seen = [entry for entry in entries if not is_hidden(entry.name)]
    listed = FolderContent()
    for entry in sorted(seen, key=lambda entry: page_sort_key(entry.name)):
        if entry.is_dir(follow_symlinks=False):
            listed.folders.append(entry)
        elif entry.is_file(follow_symlinks=False) and is_archive_name(entry.name):
            listed.archives.append(entry)
        else:
            listed.others.append(entry)
    return listed


def _top(entry: os.DirEntry[str], inside: FolderContent) -> Iterator[TreeItem]:
    """Walk a folder at the top of the tree: a series, a source of several series, or a chapter."""
    reading = read_name(entry.name)
    if _is_leaf(inside):
        if inside.has_pages:
            yield TreeItem(ItemKind.CHAPTER, Path(entry.path), Parents())
        else:
            yield from _files(inside, Parents((entry.name,)))
    elif reading and _is_one_chapter(reading, inside, Parents()):
        yield TreeItem(ItemKind.CHAPTER, Path(entry.path), Parents())
    elif reading and reading.is_volume:
        series = replace(reading, place=ChapterPlace(None, None)) if reading.series else None
        yield from _series(inside, Parents((entry.name,), series, reading), may_be_source=False)
    else:
        yield from _series(inside, Parents((entry.name,), series_of(entry.name)), may_be_source=True)


def _series(inside: FolderContent, parents: Parents, *, may_be_source: bool) -> Iterator[TreeItem]:
    """Walk the folder of a series, or a folder in it; if it contains series and no chapters, it is a source."""
    yield from _files(inside, parents)
    parts = [_part_of(folder, inside.folders, parents) for folder in inside.folders]
    is_source = (
        may_be_source
        and not inside.has_files
        and not any(part.is_of_a_series for part in parts)
        and any(part.role is Role.GATHERING and not part.language for part in parts)
    )
    for part in parts:
        if part.inside is None or part.role is Role.CHAPTER:
            if (part.is_named and not is_source) or not part.is_empty:
                kind = ItemKind.UNREADABLE if part.inside is None else ItemKind.CHAPTER
                yield TreeItem(kind, part.path, parents)
        elif is_source:
            names = (*parents.names, part.path.name)
            inner = Parents(names, series_of(part.path.name), source=_source_of(parents))
            yield from _series(part.inside, inner, may_be_source=False)
        else:
            yield from _series(part.inside, parents.inside(part), may_be_source=False)


def _source_of(parents: Parents) -> NameReading | None:
    """Read a folder as a source; a folder named as a language is a language of that source."""
    source = parents.series
    return source and replace(source, language=source.language or language_of_folder(source.series))


class Role(Enum):
    """The role of a folder in the folder of a series."""

    CHAPTER = auto()
    VOLUME = auto()
    GATHERING = auto()
    """It contains chapters, and its name is not a volume: a series of a source, or a part of the series."""


@dataclass(frozen=True, slots=True)
class Subfolder:
    """A folder in the folder of a series, or of a source; `inside` is None if it cannot be read."""

    path: Path
    inside: FolderContent | None
    role: Role
    volume: NameReading | None = None
    language: str = ""
    """The language of a folder that only groups chapters, if it is named after one."""
    is_named: bool = True
    """Whether its name is that of a chapter, a volume or an extra."""

    @property
    def is_empty(self) -> bool:
        """Whether it contains nothing that could be a page or a chapter."""
        return self.inside is not None and _is_leaf(self.inside) and not self.inside.has_pages

    @property
    def is_of_a_series(self) -> bool:
        """Whether this folder shows that its parent is a series; an empty one does not."""
        return self.is_named and self.inside is not None and not self.is_empty


def _part_of(folder: os.DirEntry[str], beside: Sequence[os.DirEntry[str]], parents: Parents) -> Subfolder:
    path, reading = Path(folder.path), parents.read(folder.name)
    try:
        inside = list_folder(path)
    except PermissionError:
        return Subfolder(path, None, Role.CHAPTER)
    gathers = _holds_chapters(inside, parents) or (reading is None and _holds_languages(inside))
    if _is_leaf(inside) or not gathers:
        return Subfolder(path, inside, Role.CHAPTER, is_named=reading is not None)
    if reading and _is_one_chapter(reading, inside, parents):
        return Subfolder(path, inside, Role.CHAPTER)
    if reading and reading.is_volume:
        return Subfolder(path, inside, Role.VOLUME, reading)
    if _are_numbered(beside) and parents.series and not parents.series.language:
        return Subfolder(path, inside, Role.VOLUME, NameReading(ChapterPlace(number_of(plain(folder.name)), None)))
    is_chapter = reading is not None and reading.is_explicit and reading.place.number is not None
    is_named = is_chapter or bool(SPECIAL.fullmatch(plain(folder.name)))
    return Subfolder(path, inside, Role.GATHERING, language=language_of_folder(folder.name), is_named=is_named)


def _is_one_chapter(reading: NameReading, inside: FolderContent, parents: Parents) -> bool:
    """Tell whether a folder is one chapter: named as one, with pages in it or in subfolders."""
    if inside.has_pages and not inside.archives:
        inner = [parents.read(folder.name) for folder in inside.folders]
        has_chapters = any(one and one.is_explicit and one.place.number for one in inner)
        return not inner or (reading.is_explicit and not (reading.is_volume and has_chapters))
    if not reading.is_explicit or inside.has_files:
        return False
    return reading.place.number is not None or not _holds_chapters(inside, parents)


def _is_leaf(inside: FolderContent) -> bool:
    """Tell whether a folder contains nothing that could be a chapter."""
    return not inside.folders and not inside.has_files


def _holds_chapters(inside: FolderContent, parents: Parents) -> bool:
    """Tell whether subfolders are chapters, and not parts of one chapter, which have other names."""
    readings = [parents.read(folder.name) for folder in inside.folders]
    has_number = any(one and (one.place.number or one.is_volume) for one in readings)
    return inside.has_files or has_number or (bool(readings) and all(readings))


def _holds_languages(inside: FolderContent) -> bool:
    return bool(inside.folders) and all(language_of_folder(folder.name) for folder in inside.folders)


def _are_numbered(folders: Sequence[os.DirEntry[str]]) -> bool:
    """Tell whether all these folders are named by plain numbers, as volumes are."""
    return all(number_of(plain(folder.name)) for folder in folders)


def _files(listed: FolderContent, parents: Parents) -> Iterator[TreeItem]:
    for entry in listed.archives:
        yield TreeItem(ItemKind.CHAPTER, Path(entry.path), parents)
    for entry in listed.others:
        yield TreeItem(_kind_of(entry), Path(entry.path), parents)


def _kind_of(entry: os.DirEntry[str]) -> ItemKind:
    if not entry.is_file(follow_symlinks=False):
        return ItemKind.LINK
    return ItemKind.NOT_TAKEN if PurePath(entry.name).suffix.lower() in NOT_TAKEN else ItemKind.BESIDE
