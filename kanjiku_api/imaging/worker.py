"""What runs in the worker processes: one image in, clean files out, within limits that the kernel holds."""

import contextlib
import ctypes
import gc
import hashlib
import multiprocessing
import os
import resource
import signal
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import ApiError
from .cleaning import REWRITABLE, Encoded, decode, digest, encode, encoded_anew, rewritten, shown
from .errors import ImageInvalid
from .heads import Head, read_head
from .variants import average_color, renderings, square

MEMORY_BYTES = 420 * 2**20
"""Of a worker's data (RLIMIT_DATA), which keeps the whole of it below 450 MB."""
AVATAR_QUALITY = 85
AVATAR_EFFORT = 4
FILE_BYTES = 512 * 2**20
NICENESS = 10
"""Behind the server itself: answers go before uploads."""
PR_SET_PDEATHSIG = 1
"""Of prctl(2): the worker ends with the process that forked it, however that one ends."""
WATCH_STACK_BYTES = 256 * 1024
"""Of the thread that watches the server: the usual 8 MB would be missing from the worker's memory."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an image is to become."""

    kinds: frozenset[str]
    max_pixels: int
    still: bool = False
    """As a page: it must not move."""
    widths: bool = True
    square: bool = False
    """As an avatar."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One file that a worker wrote; `bound` is None for the image itself, else that of a variant."""

    path: Path
    bound: int | None
    key: str
    media_type: str
    width: int
    height: int
    size_bytes: int
    crc32: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """An image that is ready to be kept: first itself, then its variants."""

    color: str
    renderings: tuple[Rendering, ...]

    @property
    def original(self) -> Rendering:
        """The image itself."""
        return self.renderings[0]


def limit_worker() -> None:
    """Prepare a worker process: its memory, its end, its place behind the server."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.stack_size(WATCH_STACK_BYTES)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.putenv("RAYON_NUM_THREADS", "1")  # oxipng's threads: a worker has one core
    with contextlib.suppress(OSError):
        os.nice(NICENESS)


def _end_with_the_server() -> None:
    """Wait for the server's end: neither the queue that brings work nor the fork server would ever notice it."""
    if (server := multiprocessing.parent_process()) is not None:
        server.join()
        os._exit(1)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an image is not taken; said so, because exceptions do not survive their way between processes."""

    kind: type[ApiError]
    params: Mapping[str, object]


def prepare(source: str, folder: str, wish: Wish, cpu_seconds: float) -> Prepared | Refused:
    """Check, clean and shrink the image at `source`; write what is to be kept into `folder`.

    Whatever a decoder raises on damaged input is `ImageInvalid`: there are too many kinds to name.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + cpu_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    try:
        return _prepare(Path(source).read_bytes(), Path(folder), wish)
    except ApiError as error:
        return Refused(type(error), error.params)
    except Exception:  # noqa: BLE001 - the one boundary around all decoders
        return Refused(ImageInvalid, {})
    finally:
        gc.collect()


def _prepare(content: bytes, folder: Path, wish: Wish) -> Prepared:
    head = read_head(content, wish.kinds, wish.max_pixels)
    image, changed = shown(decode(content, head, still=wish.still), head)
    if wish.square:
        image = square(image)
    color = average_color(image)
    small = [_written(folder, bound, encoded) for bound, encoded in renderings(image, widths=wish.widths)]
    if wish.square:
        original = encode(image, "webp", quality=AVATAR_QUALITY, method=AVATAR_EFFORT)
    elif changed or head.kind not in REWRITABLE:
        original = encoded_anew(image, head.kind)
    else:
        size, pixels = image.size, digest(image)
        del image  # whose place is needed
        original = _unchanged(content, head, size, pixels)
    return Prepared(color, (_written(folder, None, original), *small))


def _unchanged(content: bytes, head: Head, size: tuple[int, int], pixels: bytes) -> Encoded:
    """Rewrite without loss, and make sure of that: decoders may differ over what is damaged."""
    encoded = rewritten(content, head, size)
    if encoded is not None and digest(decode(encoded.content, head, still=False)) == pixels:
        return encoded
    return encoded_anew(decode(content, head, still=False), head.kind)


def _written(folder: Path, bound: int | None, encoded: Encoded) -> Rendering:
    key = hashlib.sha256(encoded.content).hexdigest()
    path = folder / key
    path.write_bytes(encoded.content)
    return Rendering(
        path=path,
        bound=bound,
        key=key,
        media_type=encoded.media_type,
        width=encoded.width,
        height=encoded.height,
        size_bytes=len(encoded.content),
        crc32=zlib.crc32(encoded.content),
    )
