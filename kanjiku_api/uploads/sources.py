"""Finds the pages in received files or in the files of a folder, in order.

Functions that read files are synchronous; call them in a thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..archives.errors import ArchiveRefused
from ..archives.order import page_sort_key
from ..archives.passing import is_passed_over
from ..archives.paths import composed, is_printable, leads_out, tidy
from ..archives.reading import Entry, plan, unpack
from ..archives.refusals import Limits, escaped, printable, problem_of, problem_of_all
from ..imaging.kinds import ARCHIVES, FIRST_BYTES, other_kind_of
from ..rules.errors import FieldFault, UnsupportedType
from ..settings import FileSettings
from ..web.receiving import Received

NAMELESS = "1"
"""The name of a page without a name."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """A future page: a file of its own, or an entry of the archive at `path`."""

    name: str
    path: Path
    entry: Entry | None = None

    @property
    def label(self) -> str:
        """The name for messages."""
        return printable(self.name)

    def unpacked(self, target: Path, limits: Limits) -> Path:
        """Get the page as a file; an entry is unpacked to `target`. Raises `ArchiveRefused`."""
        if self.entry is None:
            return self.path
        unpack(self.path, self.entry, target, limits)
        return target


@dataclass(frozen=True, slots=True)
class FoundPages:
    """The pages of an upload in their order, and the names of ignored files."""

    pages: list[PageSource]
    ignored: list[str]


def limits_of(settings: FileSettings) -> Limits:
    """Get the limits for reading an archive from the settings."""
    return Limits(
        entries=settings.archive_max_entries,
        entry_bytes=settings.image_max_bytes,
        total_bytes=settings.archive_unpacked_max_bytes,
        images=settings.supported_image_types,
    )


def find_sources(files: Sequence[Received], limits: Limits) -> FoundPages:
    """Find the pages: those of the one archive, or the files themselves in the order of their names.

    Raises `ArchiveRefused` with all faults of names and sizes, and `UnsupportedType` for a single file of a
    known but unsupported kind; other files that are not images are found later.
    """
    kept, names = list[Received](), list[str]()
    for file in files:
        if _is_passed_over(file):
            names.append(escaped(tidy(file.name)))
        else:
            kept.append(file)
    kinds = [kind_of_file(file.path) for file in kept]
    if kinds == ["zip"]:
        found = plan(kept[0].path, limits)
        pages = [PageSource(entry.name, kept[0].path, entry) for entry in found.entries]
        return FoundPages(pages, names + found.ignored)
    if len(kept) == 1 and kinds[0]:
        raise UnsupportedType(sent=kinds[0], taken=limits.taken)
    if archives := [file.name for file, kind in zip(kept, kinds, strict=True) if kind in ARCHIVES]:
        raise ArchiveRefused([problem_of(name, "errors.archive_not_alone") for name in archives], names)
    pages = [PageSource(composed(tidy(file.name)) or NAMELESS, file.path) for file in kept]
    pages.sort(key=lambda page: page_sort_key(page.name))
    if problems := [*_problems_of_all(pages, limits), *_problems(pages), *_too_large(kept, limits)]:
        raise ArchiveRefused(problems, names)
    return FoundPages(pages, names)


def kind_of_file(path: Path) -> str | None:
    """Recognise archives and other known kinds that are not accepted images, by the first bytes."""
    return other_kind_of(_first_bytes(path))


def _is_passed_over(file: Received) -> bool:
    name = tidy(file.name)
    return not leads_out(name) and is_passed_over(name, partial(_first_bytes, file.path))


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FIRST_BYTES)


def _problems_of_all(pages: Sequence[PageSource], limits: Limits) -> list[FieldFault]:
    if not pages:
        return [problem_of_all("errors.archive_empty")]
    if len(pages) > limits.entries:
        return [problem_of_all("errors.archive_too_many", limit=limits.entries, count=len(pages))]
    return []


def _problems(pages: Sequence[PageSource]) -> list[FieldFault]:
    """List the problems of names: misleading ones and duplicates."""
    problems, seen = [], set[str]()
    for page in pages:
        if leads_out(page.name) or not is_printable(page.name):
            problems.append(problem_of(page.name, "errors.entry_unsafe"))
        elif page.name in seen:
            problems.append(problem_of(page.name, "errors.entry_duplicate", other=page.label))
        seen.add(page.name)
    return problems


def _too_large(files: Iterable[Received], limits: Limits) -> list[FieldFault]:
    limit = limits.entry_bytes
    return [
        problem_of(file.name, "errors.entry_too_large", limit=limit, size=file.size_bytes)
        for file in files
        if file.size_bytes > limit
    ]
