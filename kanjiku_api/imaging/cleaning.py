"""Cleans images: the result contains only pixels and colours, and browsers show it like the original.

If an image needs no change, its pixels stay the same bit for bit: the file is rewritten without loss, and made smaller
if that is cheap. Compression levels were chosen by measurements (benchmarks/RESULTS.md).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import mozjpeg_lossless_optimization as mozjpeg
import oxipng
from PIL import Image

from . import jpeg, png, webp
from .colors import Colors
from .heads import FORMATS
from .profiles import is_for

QUALITY = 99
"""Quality of a JPEG that must be encoded again, with full colour resolution: no pixel changes by more than 5 of 255."""
OXIPNG_LEVEL = 1
OXIPNG_PIXELS_MAX = 12_000_000
"""Above this, oxipng's copies do not fit into a worker's memory, and only zlib is used."""
COEFFICIENTS_MAX = 20_000_000
LOSSLESS_WEBP_PIXELS_MAX = 6_000_000
WEBP_SIDE_MAX = 16_383
"""RFC 9649 section 1: a WebP stores each side in 14 bits."""
MEDIA_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@dataclass(frozen=True, slots=True)
class Encoded:
    """An image as a file."""

    content: bytes
    kind: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """The media type for serving it."""
        return MEDIA_TYPES[self.kind]


def smaller(content: bytes, kind: str, colors: Colors | None) -> bytes | None:
    """Make a file smaller without loss; return None if that is not possible. May raise any exception.

    The result must be compared with the original: decoders treat damaged files differently.
    """
    optimiser = OPTIMISERS.get(kind)
    return optimiser(content, colors) if optimiser else None


def _smaller_jpeg(content: bytes, _colors: Colors | None) -> bytes:
    done: bytes = mozjpeg.optimize(content)
    return done


def _smaller_png(content: bytes, colors: Colors | None) -> bytes | None:
    width, height = png.size_of(content)
    if width * height > OXIPNG_PIXELS_MAX:
        return None
    may_change_kind = colors is None  # colour information may be valid only for this kind of pixels
    return oxipng.optimize_from_memory(
        content,
        level=OXIPNG_LEVEL,
        bit_depth_reduction=may_change_kind,
        color_type_reduction=may_change_kind,
        palette_reduction=may_change_kind,
        grayscale_reduction=may_change_kind,
    )


OPTIMISERS: dict[str, Callable[[bytes, Colors | None], bytes | None]] = {"jpeg": _smaller_jpeg, "png": _smaller_png}


def with_its_colors(content: bytes, kind: str, colors: Colors | None) -> bytes:
    """Add an image's colour information to its file; an AVIF contains it already."""
    if colors is None or kind == "avif":
        return content
    if kind == "png":
        return png.with_chunks(content, colors.chunks)
    if kind == "jpeg":
        return jpeg.with_profile(content, colors.profile)
    return webp.with_profile(content, colors.profile)


def reencode(image: Image.Image, kind: str, colors: Colors | None, *, optimise: bool) -> Encoded:
    """Encode an image whose pixels were changed: a JPEG as JPEG, all others without loss."""
    pixels = image.width * image.height
    if kind == "jpeg":
        done = _jpeg(image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB"))
    elif _fits_webp(image, kind, colors):
        profile = colors.profile if colors else None
        return encode(with_colors(image), "webp", profile, lossless=True, method=1, quality=20)
    elif pixels > OXIPNG_PIXELS_MAX or not optimise:
        done = encode(image, "png", compress_level=3)
    else:
        done = encode(image, "png", compress_level=1)
        done = replace(done, content=_smaller_png(done.content, colors) or done.content)
    return replace(done, content=with_its_colors(done.content, done.kind, colors))


def _jpeg(image: Image.Image) -> Encoded:
    """Encode as JPEG; optimized if the coefficients fit into a worker's memory, and the file into Pillow's buffer."""
    if image.width * image.height <= COEFFICIENTS_MAX:
        with suppress(OSError):
            return encode(image, "jpeg", quality=QUALITY, subsampling=0, optimize=True, progressive=True)
    return encode(image, "jpeg", quality=QUALITY, subsampling=0)  # needs memory for a few lines only


def _fits_webp(image: Image.Image, kind: str, colors: Colors | None) -> bool:
    """Tell whether an uploaded WebP or AVIF can be stored as WebP, with its colours."""
    is_small = max(image.size) <= WEBP_SIDE_MAX and image.width * image.height <= LOSSLESS_WEBP_PIXELS_MAX
    can_hold_colors = colors is None or is_for(colors.profile, "RGB")
    return kind in {"webp", "avif"} and is_small and can_hold_colors


def with_colors(image: Image.Image) -> Image.Image:
    """Convert an image to RGB, or RGBA if it has transparency, as WebP and scaling need."""
    has_transparency = "A" in image.mode or "transparency" in image.info
    mode = "RGBA" if has_transparency else "RGB"
    return image if image.mode == mode else image.convert(mode)


def encode(image: Image.Image, kind: str, profile: bytes | None = None, **options: Any) -> Encoded:
    """Encode an image with only its pixels and a colour profile."""
    buffer = BytesIO()
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    image.save(buffer, FORMATS[kind], exif=b"", icc_profile=profile or None, **options)
    return Encoded(buffer.getvalue(), kind, *image.size)
