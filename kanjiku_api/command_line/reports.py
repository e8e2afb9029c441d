"""What an import shows: the bar while it works, and the report at its end."""

import sys
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import click

from ..archives.order import page_sort_key
from ..uploads.importing import Candidate, Outcome, Result
from .terminal import fault_in_words

LABEL_WIDTH = max(map(len, Outcome))


class Bar:
    """Shows how far an import is, a step a chapter; quiet where nobody sees it. Collects what became of each."""

    def __init__(self, chapters: int) -> None:
        self.results: list[Result] = []
        self._bar = click.progressbar(
            length=chapters,
            label="importing",
            show_pos=True,
            item_show_func=lambda text: text,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            update_min_steps=0,  # each page shows, also where no chapter is done
        )

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, error, trace)

    def step(self, chapter: Candidate, done: int, total: int) -> None:
        """Show that a page is done."""
        self._bar.update(0, f"{chapter.label}  {done}/{total}")

    def tell(self, result: Result) -> None:
        """Show that a chapter is done with."""
        self.results.append(result)
        self._bar.update(1, result.label)


def report(results: Sequence[Result], locale: str) -> str:
    """Write what became of everything, by name, and the sums."""
    lines: list[str] = []
    for result in sorted(results, key=lambda result: page_sort_key(result.label)):
        pages = f"  ({result.pages} pages)" if result.pages else ""
        lines.append(f"{result.outcome.value:<{LABEL_WIDTH}}  {result.label}{pages}")
        lines += [f"    {fault_in_words(fault, locale).removeprefix(f'{result.label}: ')}" for fault in result.problems]
    sums = Counter(result.outcome for result in results)
    told = [f"{sums[outcome]} {outcome.value}" for outcome in Outcome if sums[outcome] or outcome is Outcome.IMPORTED]
    return "\n".join([*lines, ", ".join(told)])
