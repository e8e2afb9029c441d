"""From an image of anybody to one that browsers show as it was meant, with nothing in it but its pixels.

What needs no change keeps its pixels bit for bit: the file is written anew without loss, and
smaller where that is cheap. Levels and effort were chosen by measuring (benchmarks/RESULTS.md).
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import mozjpeg_lossless_optimization as mozjpeg
import oxipng
from PIL import Image, ImageCms, ImageOps

from .errors import ImageAnimated, ImageInvalid
from .heads import DEEP, FORMATS, Head

Image.MAX_IMAGE_PIXELS = None  # the head was checked against the settings
BROWSER_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
ORIENTATION = 0x0112
QUALITY = 95
"""Of a JPEG that has to be encoded anew, with whole colour resolution: no difference is seen at 95."""
OXIPNG_LEVEL = 1
OXIPNG_PIXELS_MAX = 12_000_000
"""Above this oxipng's copies would not fit a worker, so zlib alone has to do."""
COEFFICIENTS_MAX = 20_000_000
LOSSLESS_WEBP_PIXELS_MAX = 6_000_000
DIGEST_LINES = 256
PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
CHUNK_FRAME = 12
"""Bytes of a PNG chunk beside its data: length, name, checksum."""
VP8X_ALPHA = 0x10
"""The flag of a WebP that has an alpha channel, and nothing else beside its picture."""
WEBP_SIDE_MAX = 16_383
"""RFC 9649 section 1: a WebP has 14 bits for a side."""
REWRITABLE = frozenset({"jpeg", "png", "webp"})
MEDIA_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Encoded:
    """An image as a file."""

    content: bytes
    kind: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """The media type that it is served with."""
        return MEDIA_TYPES[self.kind]


def decode(content: bytes, head: Head, *, still: bool) -> Image.Image:
    """Decode the first frame to its last pixel. Raises `ImageAnimated` where it must be `still`; else anything."""
    image = Image.open(BytesIO(content), formats=[FORMATS[head.kind]])
    if still and getattr(image, "is_animated", False) and image.format != "MPO":
        raise ImageAnimated
    if image.size != (head.width, head.height):
        raise ImageInvalid
    image.load()
    return image


def shown(image: Image.Image, head: Head) -> tuple[Image.Image, bool]:
    """Turn an image into what browsers show, and tell whether that changed it.

    Orientation is applied, colours come to sRGB, and modes that browsers lack become those they have.
    """
    result, changed = image, head.depth == DEEP
    profile = image.info.get("icc_profile")
    if image.getexif().get(ORIENTATION, 1) in range(2, 9):
        result, changed = ImageOps.exif_transpose(result), True
    if result.mode.startswith("I"):
        result, changed = _to_8_bits(result), True
    if profile and not _is_srgb(profile):
        result, changed = _to_srgb(result, profile), True
    if result.mode not in BROWSER_MODES:
        result, changed = _to_browser_mode(result), True
    return result, changed


def _is_srgb(profile: bytes) -> bool:
    try:
        return "srgb" in ImageCms.getProfileDescription(_opened(profile)).lower()
    except (ImageCms.PyCMSError, OSError):
        return True  # nothing that could be applied


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(profile))


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Apply a colour profile; one that does not fit the image is left out."""
    has_alpha = "A" in image.mode or "transparency" in image.info
    alpha = (image if "A" in image.mode else image.convert("RGBA")).getchannel("A") if has_alpha else None
    plain = image if image.mode in {"L", "RGB", "CMYK"} else image.convert("L" if image.mode in {"1", "LA"} else "RGB")
    try:
        done = ImageCms.profileToProfile(plain, _opened(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    if done is None:
        return image
    if plain.mode == "L":
        done = done.convert("L")
    if alpha:
        done.putalpha(alpha)
    return done


def _to_8_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits of grey, which Pillow would clip."""
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _to_browser_mode(image: Image.Image) -> Image.Image:
    """Convert what no browser shows."""
    return image.convert("RGBA" if "A" in image.mode or "a" in image.mode else "RGB")


def rewritten(content: bytes, head: Head, size: tuple[int, int]) -> Encoded | None:
    """Write an image that needs no change anew without loss; None where its format has no such way."""
    if head.kind == "jpeg":
        return Encoded(mozjpeg.optimize(content), "jpeg", *size)
    if head.kind == "png":
        bare = png_without_metadata(content)
        if size[0] * size[1] <= OXIPNG_PIXELS_MAX:
            bare = oxipng.optimize_from_memory(bare, level=OXIPNG_LEVEL)
        return Encoded(bare, "png", *size)
    bare = webp_without_metadata(content) if head.kind == "webp" else b""
    return Encoded(bare, "webp", *size) if bare else None


def encoded_anew(image: Image.Image, kind: str) -> Encoded:
    """Encode what had to be changed: a JPEG as a JPEG, all else without loss."""
    pixels = image.width * image.height
    if kind == "jpeg":
        plain = image if image.mode in {"L", "RGB"} else image.convert("RGB")
        # Without these two libjpeg writes line by line, else it holds all coefficients at once.
        whole = pixels <= COEFFICIENTS_MAX
        return encode(plain, "jpeg", quality=QUALITY, subsampling=0, optimize=whole, progressive=whole)
    if kind in {"webp", "avif"} and max(image.size) <= WEBP_SIDE_MAX and pixels <= LOSSLESS_WEBP_PIXELS_MAX:
        return encode(with_colors(image), "webp", lossless=True, method=1, quality=20)
    if pixels > OXIPNG_PIXELS_MAX:
        return encode(image, "png", compress_level=3)
    fast = encode(image, "png", compress_level=1).content
    return Encoded(oxipng.optimize_from_memory(fast, level=OXIPNG_LEVEL), "png", *image.size)


def digest(image: Image.Image) -> bytes:
    """Fingerprint the pixels, a few lines at a time: a copy of all would be as large again."""
    found = hashlib.sha256(image.mode.encode())
    for top in range(0, image.height, DIGEST_LINES):
        found.update(image.crop((0, top, image.width, min(image.height, top + DIGEST_LINES))).tobytes())
    return found.digest()


def png_without_metadata(content: bytes) -> bytes:
    """Take all chunks but the picture's out of a PNG (PNG specification, third edition, section 5.6)."""
    kept, place = [content[:8]], 8
    while place + CHUNK_FRAME <= len(content):
        end = place + CHUNK_FRAME + int.from_bytes(content[place : place + 4], "big")
        if (name := content[place + 4 : place + 8]) in PNG_CHUNKS:
            kept.append(content[place:end])
        if name == b"IEND":
            return b"".join(kept)
        place = end
    raise ImageInvalid


def webp_without_metadata(content: bytes) -> bytes:
    """Take all chunks but the picture's out of a still WebP (RFC 9649 section 2.7); b"" where that cannot be."""
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= end:
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        chunks.setdefault(name, content[place + 8 : place + 8 + size])
        place += 8 + size + size % 2
    if b"ANIM" in chunks or not ({b"VP8 ", b"VP8L"} & chunks.keys()):
        return b""
    kept: list[tuple[bytes, bytes]] = [(name, chunks[name]) for name in (b"ALPH", b"VP8 ", b"VP8L") if name in chunks]
    if b"ALPH" in chunks and b"VP8X" in chunks:
        kept.insert(0, (b"VP8X", bytes([VP8X_ALPHA]) + chunks[b"VP8X"][1:]))
    body = b"".join(name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2) for name, part in kept)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def with_colors(image: Image.Image) -> Image.Image:
    """Turn an image into RGB, or RGBA where it lets through: what WebP holds and scaling needs."""
    if image.mode in {"RGB", "RGBA"}:
        return image
    return image.convert("RGBA" if "A" in image.mode or "transparency" in image.info else "RGB")


def encode(image: Image.Image, kind: str, **options: Any) -> Encoded:
    """Write an image as a file, its pixels alone."""
    buffer = BytesIO()
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    image.save(buffer, FORMATS[kind], exif=b"", icc_profile=None, **options)
    return Encoded(buffer.getvalue(), kind, *image.size)
