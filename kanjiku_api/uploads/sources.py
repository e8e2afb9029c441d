"""From files that somebody sent, or that lie in a folder, to the pages that they hold, in order.

What reads files here is synchronous and belongs in a thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..archives.paths import is_ignored, is_safe, natural, sameness, tidy
from ..archives.reading import Entry, plan, unpack
from ..archives.refusals import ArchiveRefused, Limits, mebibytes, problem_of, problem_of_all, shown
from ..errors import FieldFault
from ..receiving import Received
from ..settings import FileSettings

ARCHIVE_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip file begins, with and without entries (APPNOTE 4.3)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One page to be: a file of its own, or an entry of the archive at `path`."""

    name: str
    path: Path
    entry: Entry | None = None

    @property
    def label(self) -> str:
        """The name as people are shown it."""
        return shown(self.name)

    def unpacked(self, target: Path, limits: Limits) -> Path:
        """Get the page as a file; an entry is unpacked to `target`. Raises `ArchiveRefused`."""
        if self.entry is None:
            return self.path
        unpack(self.path, self.entry, target, limits)
        return target


@dataclass(frozen=True, slots=True)
class Sources:
    """The pages of an upload in their order, and the names that were passed over."""

    pages: list[Source]
    ignored: list[str]


def limits_of(settings: FileSettings) -> Limits:
    """Say how much of an archive is read."""
    return Limits(
        entries=settings.archive_max_entries,
        entry_bytes=settings.image_max_bytes,
        total_bytes=settings.archive_unpacked_max_bytes,
    )


def find_sources(files: Sequence[Received], limits: Limits) -> Sources:
    """Find the pages: those of the one archive, or the files themselves in the natural order of their names.

    Raises `ArchiveRefused` with all that is wrong with names and sizes; what is no image is found later.
    """
    if len(files) == 1 and is_archive(files[0].path):
        found = plan(files[0].path, limits)
        return Sources([Source(entry.name, files[0].path, entry) for entry in found.entries], found.ignored)
    pages = [Source(tidy(file.name) or "1", file.path) for file in files if not is_ignored(tidy(file.name))]
    ignored = [file.name for file in files if is_ignored(tidy(file.name))]
    pages.sort(key=lambda page: natural(page.name))
    if problems := [*_problems_of_all(pages, limits), *_problems(pages), *_too_large(files, limits)]:
        raise ArchiveRefused(problems)
    return Sources(pages, ignored)


def is_archive(path: Path) -> bool:
    """Tell a zip file by its content."""
    with path.open("rb") as file:
        return file.read(4) in ARCHIVE_HEADS


def _problems_of_all(pages: Sequence[Source], limits: Limits) -> list[FieldFault]:
    if not pages:
        return [problem_of_all("errors.archive_empty")]
    if len(pages) > limits.entries:
        return [problem_of_all("errors.archive_too_many", limit=limits.entries)]
    return []


def _problems(pages: Sequence[Source]) -> list[FieldFault]:
    """Refuse names that read as others, and names that are the same to some file system."""
    problems, first = [], dict[str, str]()
    for page in pages:
        if not is_safe(page.name):
            problems.append(problem_of(page.name, "errors.entry_unsafe"))
            continue
        same = sameness(page.name)
        if same in first:
            problems.append(problem_of(page.name, "errors.entry_duplicate", other=shown(first[same])))
        first.setdefault(same, page.name)
    return problems


def _too_large(files: Sequence[Received], limits: Limits) -> list[FieldFault]:
    limit = mebibytes(limits.entry_bytes)
    return [
        problem_of(file.name, "errors.entry_too_large", limit=limit)
        for file in files
        if file.size_bytes > limits.entry_bytes
    ]
