"""Limits repeated log lines: the first is written at once, later ones once a minute with a count."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from ..rules.repeats import ATTRIBUTE

SECONDS = 60.0
KEPT_MAX = 1000
"""Most keys that are remembered; beyond it the oldest are forgotten."""
OURS = "kanjiku"


@dataclass(slots=True)
class Repeats:
    """Lines that were held back since the last one was written."""

    written_at: float
    count: int = 0
    text: str = ""


class RepeatFilter(logging.Filter):
    """Holds back repetitions of a line for a minute, then lets the handler write how many there were.

    Lines of ours count as repetitions if they have the same name (`rules.repeats`). Warnings and errors of libraries do
    if logger, text before formatting, and class of exception are the same. Records are not kept, since the traceback of
    an error keeps all objects of its frames alive.
    """

    def __init__(self, handler: logging.Handler, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._handler = handler
        self._now = now
        self._lock = Lock()
        self._seen: dict[tuple[str, int, str, str], Repeats] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is written now; if earlier ones were held back, add how many."""
        key = self._key(record)
        if key is None:
            return True
        with self._lock:
            now, seen = self._now(), self._seen.get(key)
            if seen is None or now - seen.written_at >= SECONDS:
                self._remember(key, now)
                if seen and seen.count:
                    _add_count(record, seen.count, now - seen.written_at)
                return True
            seen.count += 1
            seen.text = record.getMessage()
            if seen.count == 1:
                self._call_later(key, seen.written_at + SECONDS - now)
            return False

    def _key(self, record: logging.LogRecord) -> tuple[str, int, str, str] | None:
        name = record.__dict__.pop(ATTRIBUTE, None)  # it must not become a field of the line
        if record.levelno < logging.WARNING or (name is None and record.name.partition(".")[0] == OURS):
            return None
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return record.name, record.levelno, str(record.msg) if name is None else name, kind

    def _remember(self, key: tuple[str, int, str, str], now: float) -> None:
        self._seen.pop(key, None)
        while len(self._seen) >= KEPT_MAX:
            del self._seen[next(iter(self._seen))]
        self._seen[key] = Repeats(now)

    def _call_later(self, key: tuple[str, int, str, str], seconds: float) -> None:
        with suppress(RuntimeError):  # without an event loop, the next such line has the count
            asyncio.get_running_loop().call_later(seconds, self._write_count, key)

    def _write_count(self, key: tuple[str, int, str, str]) -> None:
        """Write how many lines were held back, even if no further one comes."""
        with self._lock:
            now, seen = self._now(), self._seen.get(key)
            if seen is None or not seen.count:
                return
            self._remember(key, now)
        record = logging.LogRecord(key[0], key[1], "", 0, seen.text, None, None)
        _add_count(record, seen.count, now - seen.written_at)
        self._handler.acquire()
        try:
            self._handler.emit(record)  # `emit` bypasses this filter
        finally:
            self._handler.release()


def _add_count(record: logging.LogRecord, count: int, seconds: float) -> None:
    record.msg, record.args = f"{record.getMessage()} ({count} more in {seconds:.0f} s)", None
    record.repeats = count
