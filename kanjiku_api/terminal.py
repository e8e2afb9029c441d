"""How the command line asks and tells: passwords, the bar while it works, the report at its end."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import click

from .archives.paths import natural
from .errors import ApiError, FieldFault, InvalidRequest
from .i18n import translate
from .uploads.importing import Candidate, Outcome, Result

LABEL_WIDTH = max(map(len, Outcome))


def in_words(error: ApiError, locale: str) -> str:
    """Say what went wrong; of input, all that is wrong with it, a line each."""
    if isinstance(error, InvalidRequest):
        return "\n".join(_fault(fault, locale) for fault in error.faults)
    return translate(error.key, locale, **error.params)


def _fault(fault: FieldFault, locale: str) -> str:
    return f"{fault.field}: {translate(fault.msg_key, locale, **fault.params)}"


def password_from_stdin() -> str:
    """Read a line; its spaces may belong to the password."""
    return sys.stdin.readline().rstrip("\r\n")


def ask_password() -> str:
    """Ask for a password twice, unseen."""
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password


def release_date(_context: click.Context, _option: click.Parameter, text: str) -> datetime | None:
    """Read ``now``, ``draft`` or a time; one without an offset is in UTC."""
    if text.lower() in {"now", "draft"}:
        return datetime.now(UTC) if text.lower() == "now" else None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is neither now, nor draft, nor an ISO 8601 time.") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


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
    for result in sorted(results, key=lambda result: natural(result.label)):
        pages = f"  ({result.pages} pages)" if result.pages else ""
        lines.append(f"{result.outcome.value:<{LABEL_WIDTH}}  {result.label}{pages}")
        lines += [f"    {_fault(fault, locale).removeprefix(f'{result.label}: ')}" for fault in result.problems]
    sums = Counter(result.outcome for result in results)
    told = [f"{sums[outcome]} {outcome.value}" for outcome in Outcome if sums[outcome] or outcome is Outcome.IMPORTED]
    return "\n".join([*lines, ", ".join(told)])
