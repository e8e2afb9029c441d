"""Receives files in bodies: they are streamed to disk, never held in memory, and deleted after the request."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from ..rules.disk import DiskSpace, SpaceReservation, disk_fault
from ..rules.errors import MalformedBody, TooLarge, UnsupportedType
from ..storage import Storage
from .errors import FileMissing
from .request import Request, media_type_of

OVERHEAD_BYTES = 64 * 1024
"""Bytes of a multipart body besides its files at most."""
OVERHEAD_PER_FILE = 1024
NAME_MAX = 500
FORM = "multipart/form-data"
FORM_OR_FILE = f"{FORM}, application/zip, image/*"
JSON_AND_FORMS = frozenset({"application/json", "application/x-www-form-urlencoded", "text/plain"})


@dataclass(frozen=True, slots=True)
class Received:
    """A received file."""

    name: str
    """The client's name for it: for messages and the order of pages, never for a path."""
    path: Path
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """The limits of a request's files."""

    file_bytes: int
    files: int = 1
    total_bytes: int | None = None
    """Limit of all files together; by default that of one file."""

    @property
    def body_bytes(self) -> int:
        """The longest allowed body."""
        return (self.total_bytes or self.file_bytes) + OVERHEAD_BYTES + self.files * OVERHEAD_PER_FILE


@dataclass(slots=True)
class _Sink:
    """Writes parts of a body to files of a folder, as many as are allowed; what comes after them is ignored."""

    folder: Path
    allowance: Allowance
    files: list[Received] = field(default_factory=list)
    _open: BinaryIO | None = None
    _name: str = ""
    _size: int = 0

    def begin(self, name: str) -> None:
        """Open the next file."""
        if len(self.files) < self.allowance.files:
            self._open = (self.folder / f"{len(self.files)}").open("wb")
            self._name, self._size = name[:NAME_MAX], 0

    def write(self, data: bytes) -> None:
        """Write to the open file. Raises `TooLarge`."""
        if self._open is not None:
            self._size += len(data)
            if self._size > self.allowance.file_bytes:
                raise TooLarge(limit=self.allowance.file_bytes, size=None)
            self._open.write(data)

    def end(self) -> None:
        """Finish the open file."""
        if self._open is not None:
            self._open.close()
            self.files.append(Received(self._name, Path(self._open.name), self._size))
            self._open = None

    def close(self) -> None:
        """Close the file if it was not finished."""
        if self._open is not None:
            self._open.close()


class _Parts:
    """Parses a multipart body (RFC 7578) and passes its files to a sink."""

    def __init__(self, boundary: bytes, sink: _Sink) -> None:
        self._sink = sink
        self._header = self._value = b""
        self._disposition = b""
        self._in_file = False
        callbacks: Any = {
            "on_header_field": self._on_header_field,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers_finished,
            "on_part_data": self._on_part_data,
            "on_part_end": self._on_part_end,
            "on_end": self._on_end,
        }
        self._parser = MultipartParser(boundary, callbacks)
        self._is_whole = False

    def write(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        self._parser.write(data)

    def finish(self) -> None:
        """Check that the body was complete. Raises `MalformedBody`."""
        if not self._is_whole:
            raise MalformedBody

    def _on_end(self) -> None:
        self._is_whole = True

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._disposition = b""
        self._in_file = b"filename" in options
        if self._in_file:
            self._sink.begin(options[b"filename"].decode(errors="replace"))

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._sink.write(data[start:end])

    def _on_part_end(self) -> None:
        if self._in_file:
            self._sink.end()


@asynccontextmanager
async def received(request: Request, storage: Storage, allowance: Allowance) -> AsyncIterator[list[Received]]:
    """Stream the files of a body into a folder of `storage.incoming`, and delete them at the end of the block.

    A multipart body contains files in its parts; any other body is one file. Size and free space are checked before
    anything is read, and the space again during writing. Raises `TooLarge`, `StorageFull`,
    `UnsupportedType`, `FileMissing`, `MalformedBody`.
    """
    length = check_before_reading(request, allowance)
    async with storage.scratch("body") as folder:
        files = await _read(request, _Sink(folder, allowance), length)
        if not files:
            raise FileMissing
        yield files


def check_before_reading(request: Request, allowance: Allowance) -> int:
    """Refuse a body that is too large by its announced length, and limit bodies of unknown length.

    Returns the length, 0 if it is not known.
    """
    if (media_type := media_type_of(request)) in JSON_AND_FORMS:
        raise UnsupportedType(sent=media_type, taken=FORM_OR_FILE)
    given = request.headers.get("content-length", "0")
    length = int(given) if given.isdigit() else 0
    stream: Any = request.stream
    stream.request_max_size = allowance.body_bytes
    if length > allowance.body_bytes:
        raise TooLarge(limit=allowance.body_bytes, size=length)
    return length


async def _read(request: Request, sink: _Sink, length: int) -> list[Received]:
    """Write the body to the sink's folder, which is created now, within the disk space for all bodies."""
    try:
        parts = _parts(request, sink)
        with request.part(DiskSpace).reserve(sink.folder, length) as reservation:
            await _write(request, sink, parts, reservation)
    except FormParserError:
        raise MalformedBody from None
    except OSError as error:
        raise disk_fault(error) from error
    finally:
        sink.close()
    return _not_empty(sink)


async def _write(request: Request, sink: _Sink, parts: _Parts | None, reservation: SpaceReservation) -> None:
    if parts is None:
        sink.begin("")
    write = parts.write if parts else sink.write

    def write_within_room(data: bytes) -> None:
        reservation.spend(len(data))
        write(data)

    async for data in _body(request):
        await asyncio.to_thread(write_within_room, data)
    if parts:
        parts.finish()
    else:
        sink.end()


def _not_empty(sink: _Sink) -> list[Received]:
    """Leave out empty files: browsers send one without a name for a field that is not filled in.

    An empty file with a name, among other files, is a damaged one; it is kept, so that it is reported as invalid.
    """
    if not any(file.size_bytes for file in sink.files):
        return []
    return [file for file in sink.files if file.size_bytes or (file.name and sink.allowance.files > 1)]


def _parts(request: Request, sink: _Sink) -> _Parts | None:
    if media_type_of(request) != FORM:
        return None
    given = request.headers.get("content-type", "")
    boundary = parse_options_header(given)[1].get(b"boundary") if given.isascii() else None
    if not boundary:
        raise MalformedBody
    return _Parts(boundary, sink)


async def _body(request: Request) -> AsyncIterator[bytes]:
    stream: Any = request.stream
    while stream is not None and (data := await stream.read()) is not None:
        yield data
