"""The output of an import: a progress bar, and the report at the end."""

import sys
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Self
from unicodedata import combining, east_asian_width

import click
import orjson

from ..archives.order import page_sort_key
from ..archives.refusals import printable
from ..rules.errors import FieldFault
from ..rules.i18n import translate
from ..uploads.candidates import Candidate, Outcome, Result
from ..uploads.readings import ChapterPlace
from .terminal import fault_in_words

LABEL_WIDTH = max(len(outcome) for outcome in Outcome if outcome is not Outcome.TO_BE_IMPORTED)
COLUMNS = ("file", "series", "volume", "chapter", "name", "language", "group", "pages", "outcome")
EXIT_REFUSED = 1
EXIT_NOT_TAKEN = 3
"""Nothing was refused, but files of an unsupported kind were left."""


class ProgressBar:
    """Shows the progress of an import at a terminal, and collects the results."""

    def __init__(self, chapters: int) -> None:
        self.results: list[Result] = []
        self._bar = click.progressbar(
            length=chapters,
            label="importing",
            show_pos=True,
            item_show_func=lambda text: text,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            update_min_steps=0,  # each finished page is shown, even before a chapter is finished
        )

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, error, trace)

    def finish_page(self, chapter: Candidate, done: int, total: int) -> None:
        """Count a finished page."""
        self._bar.update(0, f"{chapter.label}  {done}/{total}")

    def finish_chapter(self, result: Result) -> None:
        """Show a finished chapter, and keep its result."""
        self.results.append(result)
        self._bar.update(1, result.label)


class ImportReport:
    """The results of all items of a tree, of an import or its preview, sorted by name."""

    def __init__(self, results: Sequence[Result], locale: str) -> None:
        self._results = sorted(results, key=lambda result: page_sort_key(result.label))
        self._locale = locale
        self._counts = Counter(result.outcome for result in results)

    @property
    def exit_code(self) -> int:
        """The exit code, which tells whether everything was imported."""
        if self._counts[Outcome.REFUSED]:
            return EXIT_REFUSED
        return EXIT_NOT_TAKEN if self._counts[Outcome.NOT_TAKEN] else 0

    def as_text(self) -> str:
        """Write a line for each item, followed by its faults, and the totals at the end."""
        lines: list[str] = []
        for result in self._results:
            pages = f"  ({result.pages} pages)" if result.pages else ""
            lines.append(f"{result.outcome.value:<{LABEL_WIDTH}}  {result.label}{pages}")
            lines += self._remarks(result)
        return "\n".join([*lines, self._sums(Outcome.IMPORTED)])

    def as_table(self) -> str:
        """Write a table with a row for each item, and the totals."""
        rows = [COLUMNS, *(self._row(result) for result in self._results)]
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        lines: list[str] = []
        for row, result in zip(rows, [None, *self._results], strict=True):
            cells = (f"{cell}{' ' * (width - _width(cell))}" for cell, width in zip(row, widths, strict=True))
            lines += ["  ".join(cells).rstrip(), *(self._remarks(result) if result else [])]
        return "\n".join([*lines, self._sums(Outcome.TO_BE_IMPORTED)])

    def as_json(self) -> str:
        """Write the report as JSON; docs/import.md describes it."""
        files = [self._facts(result) for result in self._results]
        counts = {outcome.value: count for outcome, count in self._counts.items()}
        return orjson.dumps({"files": files, "counts": counts}, option=orjson.OPT_INDENT_2).decode()

    def _facts(self, result: Result) -> dict[str, object]:
        chapter = result.chapter
        place = chapter.place if chapter else ChapterPlace(None, None)
        return {
            "file": result.label,
            "outcome": result.outcome.value,
            "series": printable(_series(result)) if _series(result) else None,
            "volume": place.volume,
            "chapter": place.number,
            "name": printable(place.name) if place.name else None,
            "language": result.language or None,
            "group": printable(", ".join(chapter.groups)) if chapter and chapter.groups else None,
            "pages": result.pages,
            "problems": [self._fault_body(fault) for fault in result.problems],
            "notes": [self._fault_body(note) for note in chapter.notes] if chapter else [],
        }

    def _row(self, result: Result) -> tuple[str, ...]:
        facts = self._facts(result)
        cells = [
            str(facts[name] or "") for name in ("series", "volume", "chapter", "name", "language", "group", "pages")
        ]
        return (result.label, *cells, result.outcome.value)

    def _fault_body(self, fault: FieldFault) -> dict[str, str]:
        return {"field": fault.field, "msg_key": fault.msg_key, "msg": self._in_words(fault)}

    def _in_words(self, fault: FieldFault) -> str:
        return translate(fault.msg_key, self._locale, **fault.params)

    def _remarks(self, result: Result) -> list[str]:
        faults = [*result.problems, *(result.chapter.notes if result.chapter else ())]
        return [f"    {fault_in_words(fault, self._locale).removeprefix(f'{result.label}: ')}" for fault in faults]

    def _sums(self, first: Outcome) -> str:
        counts = self._counts
        return ", ".join(f"{counts[one]} {one.value}" for one in Outcome if counts[one] or one is first)


def _series(result: Result) -> str:
    return result.manga or (result.chapter.manga if result.chapter else "")


def _width(text: str) -> int:
    """Count the columns that a text takes at a terminal: East Asian letters take two (Unicode UAX 11)."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in {"W", "F"} else 1 for letter in text)
