"""Reads the header of an image before any library allocates memory for it."""

import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from . import avif, gif, jpeg, png, webp
from .errors import ImageInvalid, NotAnImage, TooManyPixels
from .kinds import FIRST_BYTES, description_of, kind_of, names_of
from .parts import Parts

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
"""Pillow's name for each kind in the settings."""
SIDE_MAX = 50_000
"""Maximal length of a side in pixels: webtoon strips reach 30 000, and JPEG's own limit is 65 535."""
ONE_BUFFER = frozenset({"jpeg", "png", "gif"})
"""Pillow decodes these into one buffer. For WebP and AVIF it needs up to five copies, so their limit is half."""
SCANS_MAX = 100
SCANNED_PIXELS_MAX = 500_000_000
"""Each scan of a progressive JPEG costs a pass over the whole image: 10 are usual, and 100 KB can hold thousands."""


@dataclass(frozen=True, slots=True)
class Head:
    """The kind and the size of an image."""

    kind: str
    width: int
    height: int


def read_head(content: bytes, kinds: frozenset[str], max_pixels: int) -> Head:
    """Read the kind and size of an image, and check the limits.

    Raises `NotAnImage`, `TooManyPixels`, and `ImageInvalid` if the header is damaged.
    """
    kind = kind_of(content[:FIRST_BYTES])
    if kind is None or kind not in kinds:
        raise NotAnImage(sent=description_of(content[:FIRST_BYTES]), taken=names_of(kinds))
    width, height = SIZES[kind](content)
    limit = max_pixels if kind in ONE_BUFFER else max_pixels // 2
    if max(width, height) > SIDE_MAX or width * height > limit:
        raise TooManyPixels(width=width, height=height, limit=limit, side=SIDE_MAX)
    if not width or not height:
        raise ImageInvalid
    if kind == "jpeg":
        scans = scans_of(content)
        if scans > SCANS_MAX or scans * width * height > SCANNED_PIXELS_MAX:
            raise ImageInvalid
    return Head(kind, width, height)


def scans_of(content: bytes) -> int:
    """Count the scans of a JPEG (ITU-T T.81 section B.1.1), but not those inside segments or after its end."""
    return sum(segment.marker == jpeg.START_OF_SCAN for segment in jpeg.segments_of(content))


def _avif_size(content: bytes) -> tuple[int, int]:
    """Let Pillow read the header; it does not decode yet."""
    with Image.open(BytesIO(avif.parse(content).bare), formats=[FORMATS["avif"]]) as image:
        return image.size


def _gif_size(content: bytes) -> tuple[int, int]:
    """Let Pillow read the header; it does not decode yet."""
    with Image.open(BytesIO(content), formats=[FORMATS["gif"]]) as image:
        return image.size


def _webp_size(content: bytes) -> tuple[int, int]:
    """Read the canvas size of a WebP (RFC 9649 section 2); Pillow would allocate the canvas first."""
    kind, body = content[12:16], content[20:30]
    if len(body) < 10:  # noqa: PLR2004 - bytes that the longest of the three headers needs
        raise ImageInvalid
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise ImageInvalid


SIZES = {"jpeg": jpeg.size_of, "png": png.size_of, "webp": _webp_size, "gif": _gif_size, "avif": _avif_size}
PARSERS = {
    "jpeg": jpeg.parse,
    "png": png.parse,
    "webp": webp.parse,
    "gif": gif.parse,
    "avif": avif.parse,
}


def parse(content: bytes, kind: str) -> Parts:
    """Parse a file: separate the picture from everything else. Raises `ImageInvalid` if its end is missing."""
    return PARSERS[kind](content)
