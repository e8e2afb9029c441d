"""The progress bar of a command, if it runs at a terminal."""

import sys
from types import TracebackType
from typing import Any, Self

import click

from ..backups.progress import ProgressReports


class Bar:
    """A progress bar on standard error; it is shown only at a terminal."""

    def __init__(self, label: str) -> None:
        self.progress = ProgressReports(self._begin, self._advance)
        self._label = label
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def _begin(self, total: int) -> None:
        self._bar = click.progressbar(
            length=total, label=self._label, file=sys.stderr, hidden=not sys.stderr.isatty(), width=0
        )
        self._bar.__enter__()

    def _advance(self, done: int) -> None:
        self._bar.update(done)
