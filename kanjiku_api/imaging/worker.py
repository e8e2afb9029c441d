"""Runs in the worker processes: reads an image and writes clean files."""

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
from .exchange import ConversionOptions, Prepared, ProcessingOptions, RefusedImage, Rendering
from .exif import UPRIGHT, exif_with_orientation
from .heads import Head, parse, read_head
from .parts import DEEP, Parts
from .png import chunk_of, with_chunks, with_correct_checksum
from .variants import average_color, renderings, small_encoder, square

COMPARED = {"jpeg": "", "png": "RGBA"}
"""Mode for comparing an image with its optimised file; empty: its own. PNG optimisers may change the mode."""
AVATAR_QUALITY = 85
AVATAR_EFFORT = 4


def prepare(
    source: str, folder: str, options: ProcessingOptions | ConversionOptions, cpu_seconds: float
) -> Prepared | RefusedImage:
    """Check and clean the image at `source` and make its smaller versions, or convert it; write files into `folder`.

    Every exception of a decoder becomes `ImageInvalid`: on damaged input, decoders raise too many kinds to list.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + cpu_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    try:
        if isinstance(options, ConversionOptions):
            return _convert(Path(source).read_bytes(), Path(folder), options)
        return _prepare(Path(source).read_bytes(), Path(folder), options)
    except ApiError as error:
        return RefusedImage(type(error), error.params)
    except Exception as error:  # noqa: BLE001 - the one boundary around all decoders
        return RefusedImage(StorageFull if is_full(error) else ImageInvalid, {})
    finally:
        gc.collect()


def _prepare(content: bytes, folder: Path, options: ProcessingOptions) -> Prepared:
    head = read_head(content, options.kinds, options.max_pixels)
    parts = parse(content, head.kind)
    del content  # to free its memory: `parts` has a copy
    parts, decoded = _decoded(parts, head, still=options.still)
    if head.kind == "avif" and not parts.can_stay:  # its boxes were not parsed: only the decoder knows the profile
        parts = replace(parts, profile=decoded.info.get("icc_profile") or b"")
    colors = colors_of(parts, head.kind, decoded.mode)
    image = in_browser_mode(upright(decoded, parts, head))
    needs_depth = parts.depth == DEEP and colors is not None and colors.are_hdr  # 8 bits are too few for HDR
    changed = not needs_depth and (image is not decoded or parts.depth == DEEP)
    del decoded
    if options.square:
        image, colors = square(image, colors), None
    color = average_color(image, colors)
    encoder = small_encoder(image, "webp" if options.square else head.kind, parts)
    small = [_written(folder, bound, encoder(one)) for bound, one in renderings(image, colors, widths=options.widths)]
    if options.square:
        original = encode(image, "webp", quality=AVATAR_QUALITY, method=AVATAR_EFFORT)
    elif (changed and head.kind != "avif") or not parts.can_stay:
        if colors and parts.is_grey and image.mode == "RGBA":  # Pillow decodes 16-bit grey with alpha to RGBA
            image = image.convert("LA")
        original = reencode(image, head.kind, colors, optimise=options.optimise)
    else:
        may_shrink = options.optimise and head.kind in COMPARED and parts.orientation == UPRIGHT
        pixels = digest(image, COMPARED[head.kind]) if may_shrink else b""
        size = image.size
        del image  # to free its memory
        original = _unchanged(parts, head, colors, size, pixels)
    return Prepared(color, (_written(folder, None, original), *small))


def _decoded(parts: Parts, head: Head, *, still: bool) -> tuple[Parts, Image.Image]:
    """Decode an image; if a PNG cannot be decoded, try again with a corrected checksum."""
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
    """Keep the file of an image, or an optimised one with exactly the same pixels; `size` is its upright size."""
    content = (pixels and _smaller(parts, head, colors, pixels)) or parts.bare
    if parts.orientation != UPRIGHT:
        content = with_chunks(content, chunk_of(b"eXIf", exif_with_orientation(parts.orientation)))
    return Encoded(with_its_colors(content, head.kind, colors), head.kind, *size)


def _smaller(parts: Parts, head: Head, colors: Colors | None, pixels: bytes) -> bytes | None:
    with suppress(Exception):  # the image is valid even if an optimiser fails
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
