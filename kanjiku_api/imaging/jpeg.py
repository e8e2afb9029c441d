"""JPEG files as segments (ITU-T T.81, annex B): keeps what decoders need, and reads orientation and colours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import ImageInvalid
from .exif import UPRIGHT, orientation_of
from .parts import Parts

MARKER = re.compile(rb"\xff[\xc0-\xcf\xd9-\xfe]")
START, END = b"\xff\xd8", b"\xff\xd9"
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
JFIF, EXIF, ICC, ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
APPLICATIONS, COMMENT = frozenset(range(0xE0, 0xF0)), 0xFE
ADOBE_BYTES = 12
PLAIN_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
"""Declares that the colours are YCbCr; its other fields have the usual values."""
ICC_NAME = b"ICC_PROFILE\0"
ICC_HEAD = len(ICC_NAME) + 2
PART_MAX = 0xFFFF - 2 - ICC_HEAD
COEFFICIENTS = 64


@dataclass(frozen=True, slots=True)
class Segment:
    """A marker, the content of its segment, and, after the header of a scan, the data of the scan."""

    marker: int
    body: bytes
    scan: bytes = b""


def segments_of(content: bytes) -> Iterator[Segment]:
    """Iterate over the segments up to the end of the image; what follows, such as gain maps, is ignored."""
    place = 2
    while found := MARKER.search(content, place):
        marker, start = content[found.end() - 1], found.end()
        if marker == END_OF_IMAGE:
            yield Segment(marker, b"")
            return
        end = start + int.from_bytes(content[start : start + 2], "big")
        place = end
        scan = b""
        if marker == START_OF_SCAN:
            following = MARKER.search(content, end)
            place = following.start() if following else len(content)
            scan = content[end:place]
        yield Segment(marker, content[start + 2 : end], scan)


def size_of(content: bytes) -> tuple[int, int]:
    """Read width and height from the header of the frame. Raises `ImageInvalid`."""
    for segment in segments_of(content):
        if segment.marker in FRAMES and len(segment.body) >= 6:  # noqa: PLR2004 - the header of a frame
            return int.from_bytes(segment.body[3:5], "big"), int.from_bytes(segment.body[1:3], "big")
    raise ImageInvalid


def parse(content: bytes) -> Parts:
    """Parse a JPEG; a missing end marker is added. Raises `ImageInvalid` if scans are missing too."""
    kept: list[bytes] = [START]
    exif: bytes | None = None
    profile: list[bytes] = []
    scans, has_end = _Scans(), False
    for segment in segments_of(content):
        marker, body = segment.marker, segment.body
        scans.note(segment)
        if marker == END_OF_IMAGE:
            has_end = True
        elif marker == EXIF and body.startswith(b"Exif\0") and exif is None:
            exif = body[6:]
        elif marker == ICC and body.startswith(ICC_NAME) and len(body) > ICC_HEAD:
            profile.append(body[len(ICC_NAME) :])
        elif marker == JFIF and body.startswith(b"JFIF\0") and len(body) >= len(PLAIN_JFIF):
            kept.append(_written(marker, PLAIN_JFIF))
        elif marker == ADOBE and body.startswith(b"Adobe") and len(body) >= ADOBE_BYTES:
            kept.append(_written(marker, body[:ADOBE_BYTES]))
        elif marker not in APPLICATIONS | {COMMENT}:
            kept.append(_written(marker, body) + segment.scan)
    if not has_end and not scans.are_complete():
        raise ImageInvalid
    return Parts(
        bare=b"".join([*kept, END]),
        orientation=UPRIGHT if exif is None else orientation_of(exif),
        profile=_joined(profile),
        lacks_end=not has_end,
    )


def _joined(parts: list[bytes]) -> bytes:
    """Join the parts of a profile; return nothing if a part is missing or duplicate (ICC.1:2010, section B.4)."""
    parts = sorted(parts)
    wanted = [bytes([number, len(parts) % 256]) for number in range(1, min(len(parts), 255) + 1)]
    return b"".join(part[2:] for part in parts) if [part[:2] for part in parts] == wanted else b""


class _Scans:
    """Tracks which bits of which coefficients a JPEG contains (ITU-T T.81, sections B.2.3 and G.1.1)."""

    def __init__(self) -> None:
        self._is_progressive = False
        self._missing: set[tuple[int, int]] = set()

    def note(self, segment: Segment) -> None:
        """Process the header of a frame or a scan; ignore other segments."""
        body = segment.body
        if segment.marker in FRAMES and len(body) >= 6:  # noqa: PLR2004 - the header of a frame
            self._is_progressive = segment.marker in PROGRESSIVE
            components = body[6 : 6 + 3 * body[5] : 3]
            coefficients = range(COEFFICIENTS if self._is_progressive else 1)
            self._missing = {(component, place) for component in components for place in coefficients}
        elif segment.marker == START_OF_SCAN and body and len(body) >= 4 + 2 * body[0]:
            first, last, bits = body[1 + 2 * body[0] :][:3]
            if bits & 0x0F == 0 or not self._is_progressive:
                places = range(first, min(last, COEFFICIENTS - 1) + 1) if self._is_progressive else range(1)
                found = {(component, place) for component in body[1 : 1 + 2 * body[0] : 2] for place in places}
                self._missing -= found

    def are_complete(self) -> bool:
        """Tell whether the last bit of every coefficient is there."""
        return not self._missing


def with_profile(content: bytes, profile: bytes) -> bytes:
    """Insert a colour profile into a JPEG that has none (ICC.1:2010, section B.4)."""
    parts = [profile[start : start + PART_MAX] for start in range(0, len(profile), PART_MAX)]
    written = (
        _written(ICC, ICC_NAME + bytes([number, len(parts)]) + part) for number, part in enumerate(parts, start=1)
    )
    place = 2
    while content[place : place + 2] in {b"\xff\xe0", b"\xff\xee"}:
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return content[:place] + b"".join(written) + content[place:]


def _written(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body
