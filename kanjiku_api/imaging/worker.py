"""What the worker processes do: one image in, clean files out."""

import gc
import hashlib
import resource
import zlib
from pathlib import Path

from ..errors import ApiError
from .cleaning import REWRITABLE, Encoded, decode, digest, encode, encoded_anew, rewritten, shown
from .errors import ImageInvalid
from .exchange import Prepared, Refused, Rendering, Wish
from .heads import Head, read_head
from .variants import average_color, renderings, square

AVATAR_QUALITY = 85
AVATAR_EFFORT = 4


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
