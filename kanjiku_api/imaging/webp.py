"""WebP files as chunks (RFC 9649 section 2): what decoders need, and the colour profile beside it.

Browsers do not turn a WebP by its EXIF, so nothing here does.
"""

from .parts import Parts

PICTURE = (b"ALPH", b"VP8 ", b"VP8L")
FRAME_HEAD = 16
ICC, ALPHA = 0x20, 0x10
"""Flags of the extended head: what there is beside the picture."""


def parse(content: bytes) -> Parts:
    """Parse a WebP; one that is animated, or has no picture where it should be, is left to the decoder as it is."""
    chunks = _chunks_of(content)
    has_profile = chunks.get(b"VP8X", b"\0")[0] & ICC
    profile = chunks.get(b"ICCP", b"") if has_profile else b""
    if b"ANIM" in chunks or not ({b"VP8 ", b"VP8L"} & chunks.keys()):
        return Parts(content, profile=profile, can_stay=False, frame=_first_frame(chunks))
    return Parts(_written(chunks), profile=profile)


def _first_frame(chunks: dict[bytes, bytes]) -> tuple[int, int, int, int] | None:
    """Read the edges of the first picture of what moves (section 2.7.1.1); beside it the canvas is empty."""
    head = chunks.get(b"ANMF", b"")
    if len(head) < FRAME_HEAD:
        return None
    left, top, width, height = (int.from_bytes(head[at : at + 3], "little") for at in (0, 3, 6, 9))
    return 2 * left, 2 * top, 2 * left + width + 1, 2 * top + height + 1


def with_profile(content: bytes, profile: bytes) -> bytes:
    """Put a colour profile into a still WebP with an extended head: without one there was no profile before."""
    return _written(_chunks_of(content), profile)


def _written(chunks: dict[bytes, bytes], profile: bytes = b"") -> bytes:
    """Write a still WebP; the extended head stays where something needs it."""
    kept = [(name, chunks[name]) for name in PICTURE if name in chunks]
    if profile:
        kept.insert(0, (b"ICCP", profile))
    if b"VP8X" in chunks:
        flags = chunks[b"VP8X"][0] & ALPHA | (ICC if profile else 0)
        kept.insert(0, (b"VP8X", bytes([flags]) + chunks[b"VP8X"][1:]))
    body = b"".join(name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2) for name, part in kept)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _chunks_of(content: bytes) -> dict[bytes, bytes]:
    """Read the chunks, of each name the first."""
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= end:
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        chunks.setdefault(name, content[place + 8 : place + 8 + size])
        place += 8 + size + size % 2
    return chunks
