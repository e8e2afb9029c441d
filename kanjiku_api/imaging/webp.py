"""WebP files as chunks (RFC 9649 section 2): keeps what decoders need, and reads the colour profile.

Browsers do not rotate a WebP by its EXIF, so its EXIF is ignored.
"""

from .parts import Parts

PICTURE = (b"ALPH", b"VP8 ", b"VP8L")
FRAME_HEAD = 16
ICC, ALPHA = 0x20, 0x10
"""Flags of the extended header: the file has an ICC profile, the picture has transparency."""


def parse(content: bytes) -> Parts:
    """Parse a WebP; if it is animated, or its picture is not in the usual place, leave it to the decoder unchanged."""
    chunks = _chunks_of(content)
    has_profile = chunks.get(b"VP8X", b"\0")[0] & ICC
    profile = chunks.get(b"ICCP", b"") if has_profile else b""
    if b"ANIM" in chunks or not ({b"VP8 ", b"VP8L"} & chunks.keys()):
        return Parts(content, profile=profile, can_stay=False, frame=_first_frame(chunks))
    return Parts(_written(chunks), profile=profile)


def _first_frame(chunks: dict[bytes, bytes]) -> tuple[int, int, int, int] | None:
    """Read the edges of the first frame of an animation (section 2.7.1.1); the rest of the canvas is empty."""
    head = chunks.get(b"ANMF", b"")
    if len(head) < FRAME_HEAD:
        return None
    left, top, width, height = (int.from_bytes(head[at : at + 3], "little") for at in (0, 3, 6, 9))
    return 2 * left, 2 * top, 2 * left + width + 1, 2 * top + height + 1


def with_profile(content: bytes, profile: bytes) -> bytes:
    """Insert a colour profile into a still WebP. It has an extended header, because only such files have a profile."""
    return _written(_chunks_of(content), profile)


def _written(chunks: dict[bytes, bytes], profile: bytes = b"") -> bytes:
    """Write a still WebP; an extended header is kept, with the flags of what is still there."""
    kept = [(name, chunks[name]) for name in PICTURE if name in chunks]
    if profile:
        kept.insert(0, (b"ICCP", profile))
    if b"VP8X" in chunks:
        flags = chunks[b"VP8X"][0] & ALPHA | (ICC if profile else 0)
        kept.insert(0, (b"VP8X", bytes([flags]) + chunks[b"VP8X"][1:]))
    body = b"".join(name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2) for name, part in kept)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _chunks_of(content: bytes) -> dict[bytes, bytes]:
    """Read the first chunk of each name."""
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= end:
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        chunks.setdefault(name, content[place + 8 : place + 8 + size])
        place += 8 + size + size % 2
    return chunks
