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
"""Names in the settings, and Pillow's."""
SIDE_MAX = 50_000
"""Pixels of the longest side: webtoon strips reach 30 000, JPEG's own end is 65 535."""
THRIFTY = frozenset({"jpeg", "png", "gif"})
"""Pillow decodes these into one buffer; of WebP and AVIF it holds up to five copies at a time, so half must do."""
SCANS_MAX = 100
SCANNED_PIXELS_MAX = 500_000_000
"""Each scan of a progressive JPEG walks the whole image anew: 10 are usual, and files of 100 KB can hold thousands."""


@dataclass(frozen=True, slots=True)
class Head:
    """The kind and the size of an image."""

    kind: str
    width: int
    height: int


def read_head(content: bytes, kinds: frozenset[str], max_pixels: int) -> Head:
    """Find the format and the size of an image, within the limits.

    Raises `NotAnImage`, `TooManyPixels`, and `ImageInvalid` if the head itself is damaged.
    """
    kind = kind_of(content[:FIRST_BYTES])
    if kind is None or kind not in kinds:
        raise NotAnImage(sent=description_of(content[:FIRST_BYTES]), taken=names_of(kinds))
    width, height = SIZES[kind](content)
    limit = max_pixels if kind in THRIFTY else max_pixels // 2
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
    """Count the scans of a JPEG (ITU-T T.81 section B.1.1), not those inside segments or after its end."""
    return sum(segment.marker == jpeg.START_OF_SCAN for segment in jpeg.segments_of(content))


def _avif_size(content: bytes) -> tuple[int, int]:
    """Let Pillow read the head: it decodes nothing yet."""
    with Image.open(BytesIO(avif.parse(content).bare), formats=[FORMATS["avif"]]) as image:
        return image.size


def _gif_size(content: bytes) -> tuple[int, int]:
    """Let Pillow read the head: it decodes nothing yet."""
    with Image.open(BytesIO(content), formats=[FORMATS["gif"]]) as image:
        return image.size


def _webp_size(content: bytes) -> tuple[int, int]:
    """Read the canvas size of a WebP (RFC 9649 section 2); Pillow would allocate the canvas first."""
    kind, body = content[12:16], content[20:30]
    if len(body) < 10:  # noqa: PLR2004 - as much as the longest of the three heads needs
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
    """Parse a file: separate the picture from everything else. Raises `ImageInvalid` if its required end is missing."""
    return PARSERS[kind](content)
