"""What the worker processes do: one image in, clean files out."""

import gc
import hashlib
import resource
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PIL import Image

from ..rules.disk import is_full
from ..rules.errors import ApiError, StorageFull
from .cleaning import Encoded, encode, reencode, smaller, with_its_colors
from .colors import Colors, colors_of
from .conversion import converted
from .decoding import decode, digest, in_browser_mode, upright
from .errors import ImageInvalid
from .exchange import ConversionOptions, Prepared, ProcessingOptions, Refused, Rendering
from .exif import UPRIGHT, exif_with_orientation
from .heads import Head, parse, read_head
from .parts import DEEP, Parts
from .png import chunk_of, with_chunks, with_correct_checksum
from .variants import average_color, renderings, small_encoder, square

COMPARED = {"jpeg": "", "png": "RGBA"}
"""In which mode an image is compared with what an optimiser made of it; those of PNG make palettes, among others."""
AVATAR_QUALITY = 85
AVATAR_EFFORT = 4


def prepare(
    source: str, folder: str, options: ProcessingOptions | ConversionOptions, cpu_seconds: float
) -> Prepared | Refused:
    """Check, clean and shrink the image at `source`, or convert it; write what is to be kept into `folder`.

    Whatever a decoder raises on damaged input is `ImageInvalid`: there are too many kinds to name.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + cpu_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    try:
        if isinstance(options, ConversionOptions):
            return _convert(Path(source).read_bytes(), Path(folder), options)
        return _prepare(Path(source).read_bytes(), Path(folder), options)
    except ApiError as error:
        return Refused(type(error), error.params)
    except Exception as error:  # noqa: BLE001 - the one boundary around all decoders
        return Refused(StorageFull if is_full(error) else ImageInvalid, {})
    finally:
        gc.collect()


def _prepare(content: bytes, folder: Path, options: ProcessingOptions) -> Prepared:
    head = read_head(content, options.kinds, options.max_pixels)
    parts = parse(content, head.kind)
    del content  # of whose copies one is enough
    parts, decoded = _decoded(parts, head, still=options.still)
    if head.kind == "avif" and not parts.can_stay:  # then only the decoder knows its boxes
        parts = replace(parts, profile=decoded.info.get("icc_profile") or b"")
    colors = colors_of(parts, head.kind, decoded.mode)
    image = in_browser_mode(upright(decoded, parts, head))
    needs_depth = parts.depth == DEEP and colors is not None and colors.are_hdr  # steps of 8 bits are too wide
    changed = not needs_depth and (image is not decoded or parts.depth == DEEP)
    del decoded
    if options.square:
        image, colors = square(image, colors), None
    color = average_color(image, colors)
    as_small = small_encoder(image, "webp" if options.square else head.kind, parts)
    small = [_written(folder, bound, as_small(one)) for bound, one in renderings(image, colors, widths=options.widths)]
    if options.square:
        original = encode(image, "webp", quality=AVATAR_QUALITY, method=AVATAR_EFFORT)
    elif (changed and head.kind != "avif") or not parts.can_stay:
        if colors and parts.is_grey and image.mode == "RGBA":  # Pillow's way with 16 bits of grey and of alpha
            image = image.convert("LA")
        original = reencode(image, head.kind, colors, optimise=options.optimise)
    else:
        may_shrink = options.optimise and head.kind in COMPARED and parts.orientation == UPRIGHT
        pixels = digest(image, COMPARED[head.kind]) if may_shrink else b""
        size = image.size
        del image  # whose place is needed
        original = _unchanged(parts, head, colors, size, pixels)
    return Prepared(color, (_written(folder, None, original), *small))


def _decoded(parts: Parts, head: Head, *, still: bool) -> tuple[Parts, Image.Image]:
    """Decode an image; a PNG that decoders refuse is tried once more with its checksum corrected."""
    try:
        return parts, decode(parts, head, still=still)
    except OSError:
        bare = with_correct_checksum(parts.bare) if head.kind == "png" else None
        if bare is None:
            raise
    parts = replace(parts, bare=bare)
    return parts, decode(parts, head, still=still)


def _convert(content: bytes, folder: Path, options: ConversionOptions) -> Prepared:
    head = read_head(content, options.kinds, options.max_pixels)
    parts = parse(content, head.kind)
    del content
    parts, image = _decoded(parts, head, still=False)
    colors = colors_of(parts, head.kind, image.mode)
    image = in_browser_mode(upright(image, parts, head))
    return Prepared("", (_written(folder, None, converted(image, colors, options.form)),))


def _unchanged(parts: Parts, head: Head, colors: Colors | None, size: tuple[int, int], pixels: bytes) -> Encoded:
    """Keep an image as it came, or smaller where that shows the very same pixels; `size` is that of it upright."""
    content = (pixels and _smaller(parts, head, colors, pixels)) or parts.bare
    if parts.orientation != UPRIGHT:
        content = with_chunks(content, chunk_of(b"eXIf", exif_with_orientation(parts.orientation)))
    return Encoded(with_its_colors(content, head.kind, colors), head.kind, *size)


def _smaller(parts: Parts, head: Head, colors: Colors | None, pixels: bytes) -> bytes | None:
    with suppress(Exception):  # whatever an optimiser cannot do, the image is good without it
        content = smaller(parts.bare, head.kind, colors)
        if content and digest(decode(parse(content, head.kind), head, still=False), COMPARED[head.kind]) == pixels:
            return content
    return None


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
