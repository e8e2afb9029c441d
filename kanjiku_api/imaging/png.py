"""PNG files as chunks (PNG specification, third edition): keeps what decoders need, and reads orientation and colours.

For each kind of optional chunk, Chromium uses the first valid one in a correct position, and ignores the others. This
module does the same. A chunk is valid if its checksum, its length and its values are.
"""

import struct
import zlib
from collections.abc import Iterator
from itertools import takewhile

from .errors import ImageInvalid
from .exif import UPRIGHT, orientation_of
from .parts import Parts

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHUNK_FRAME = 12
"""Bytes of a chunk without its data: length, name, checksum."""
PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
LENGTHS = {b"cICP": 4, b"sRGB": 1, b"gAMA": 4, b"cHRM": 32, b"mDCV": 24, b"cLLI": 8, b"acTL": 8}
WANTED = frozenset({*LENGTHS, b"iCCP", b"tRNS", b"eXIf"})
PROFILE_NAME_MAX = 80
"""One more than the specification allows, as in browsers."""
PROFILE_BYTES_MAX = 32 * 2**20
PALETTE = 3
GREYS = frozenset({0, 4})
SAMPLES = {0: 1, 2: 3}
"""Colour types in which tRNS names one grey or colour, and the number of its samples."""
WHOLE_BYTE = 8
IHDR_END = 33
ZLIB_HEAD, RAW_DEFLATE = 2, -15
PIXEL_BYTES_MAX, ROW_BYTES_MAX = 8, 8
"""A pixel with 16-bit samples and alpha has 8 bytes; 8 more cover the filters and padding of a row, also interlaced."""
PIECE_BYTES = 256 * 1024
INTENTS = 4


def size_of(content: bytes) -> tuple[int, int]:
    """Read width and height. Raises `ImageInvalid`."""
    if len(content) < IHDR_END or content[12:16] != b"IHDR":
        raise ImageInvalid
    width, height = struct.unpack(">LL", content[16:24])
    return width, height


def parse(content: bytes) -> Parts:
    """Parse a PNG. Raises `ImageInvalid` if its end is missing."""
    depth, color_type = content[24], content[25]
    is_palette = color_type == PALETTE
    kept, seen, extras = [SIGNATURE], set[bytes](), dict[bytes, bytes]()
    transparency, shortest, colors = b"", 2 * SAMPLES.get(color_type, 0), 0
    for name, chunk in _chunks_of(content):
        if name in PICTURE:
            if name == b"IDAT" and name not in seen:
                trns = extras.pop(b"tRNS", b"")
                transparency = (
                    _palette_alpha(trns, depth, colors) if is_palette else _transparency(trns, depth, color_type)
                )
                kept.append(chunk_of(b"tRNS", transparency) if transparency else b"")
            elif name == b"PLTE" and is_palette:
                colors = (len(chunk) - CHUNK_FRAME) // 3
            seen.add(name)
            kept.append(_whole_palette(chunk, depth) if name == b"PLTE" and is_palette else chunk)
        elif name in WANTED - extras.keys() and _is_in_place(name, seen, color_type):
            value = _value_of(name, chunk, shortest if name == b"tRNS" else 0)
            extras.update({} if value is None else {name: value})
    animation, exif = extras.pop(b"acTL", b""), extras.pop(b"eXIf", None)
    return Parts(
        bare=b"".join(kept),
        depth=depth,
        is_grey=color_type in GREYS,
        transparent=struct.unpack(f">{len(transparency) // 2}H", transparency) if color_type in SAMPLES else (),
        orientation=UPRIGHT if exif is None else orientation_of(exif),
        is_animated=int.from_bytes(animation[:4], "big") > 1,
        chunks=extras,
    )


def _whole_palette(chunk: bytes, depth: int) -> bytes:
    """Fill up a palette with its last colour: browsers show it for numbers beyond the palette, decoders show black."""
    colors = chunk[8:-4]
    lacking = 2**depth - len(colors) // 3
    return chunk_of(b"PLTE", colors + colors[-3:] * lacking) if colors and lacking > 0 else chunk


def _chunks_of(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Iterate over the chunks up to the end, as name and whole chunk. Raises `ImageInvalid` if the end is missing."""
    place = len(SIGNATURE)
    while place + CHUNK_FRAME <= len(content):
        end = place + CHUNK_FRAME + int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        yield name, content[place:end] if name in PICTURE | WANTED else b""
        if name == b"IEND":
            return
        place = end
    raise ImageInvalid


def _is_in_place(name: bytes, seen: set[bytes], color_type: int) -> bool:
    """Tell whether a chunk is in a valid position: before the pixels, and on the correct side of the palette."""
    if b"IDAT" in seen:
        return False
    if name == b"tRNS" and color_type == PALETTE:
        return b"PLTE" in seen
    return name != b"cICP" or b"PLTE" not in seen


def _value_of(name: bytes, chunk: bytes, shortest: int) -> bytes | None:
    """Get the value of a chunk; None if it is invalid."""
    data = chunk[8:-4]
    if len(data) < shortest:
        return None
    if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big") or len(data) != LENGTHS.get(name, len(data)):
        return None
    if name == b"iCCP":
        return _profile_of(data)
    is_invalid = (name == b"sRGB" and data[0] >= INTENTS) or (name == b"gAMA" and not any(data))
    return None if is_invalid else data


def _profile_of(data: bytes) -> bytes | None:
    """Unpack a colour profile (section 11.3.2.3); None if it is damaged."""
    name, _, packed = data.partition(b"\0")
    if not 1 <= len(name) <= PROFILE_NAME_MAX or packed[:1] != b"\0":
        return None
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed[1:], PROFILE_BYTES_MAX)
    except zlib.error:
        return None
    return profile if unpacker.eof else None


def _palette_alpha(alphas: bytes, depth: int, colors: int) -> bytes:
    """Extend tRNS like a palette of `colors` colours that was filled up."""
    alphas = alphas[:colors]
    if alphas and len(alphas) == colors:
        alphas += alphas[-1:] * (2**depth - colors)
    return alphas[: 2**depth]


def _transparency(data: bytes, depth: int, color_type: int) -> bytes:
    """Write tRNS so that all decoders read it alike (section 11.3.1.1); empty if it has no effect."""
    count = SAMPLES.get(color_type, 0)
    if not count or not data:
        return b""
    samples = struct.unpack_from(f">{count}H", data)
    if depth == WHOLE_BYTE:
        samples = tuple(sample & 0xFF for sample in samples)
    return struct.pack(f">{count}H", *samples) if max(samples) < 2**depth else b""


def with_correct_checksum(content: bytes) -> bytes | None:
    """Correct the checksum of the packed pixels (RFC 1950 section 2.2), which browsers ignore.

    Returns None if the pixels cannot be unpacked.
    """
    chunks = [*_chunks_of(content)]
    packed = b"".join(chunk[8:-4] for name, chunk in chunks if name == b"IDAT")
    before = takewhile(lambda chunk: chunk[0] != b"IDAT", chunks)
    width, height = size_of(content)
    try:
        found = _checksum_of(packed[ZLIB_HEAD:], height * (width * PIXEL_BYTES_MAX + ROW_BYTES_MAX))
    except zlib.error:
        return None
    if found is None:
        return None
    length, checksum = found
    whole = chunk_of(b"IDAT", packed[: ZLIB_HEAD + length] + checksum.to_bytes(4, "big"))
    return b"".join([SIGNATURE, *(chunk for _, chunk in before), whole, chunk_of(b"IEND", b"")])


def _checksum_of(data: bytes, bytes_max: int) -> tuple[int, int] | None:
    """Unpack data without their header, in pieces; return how many bytes were used, and the checksum of the result.

    Returns None if the data are incomplete, or unpack to more than `bytes_max`. Raises `zlib.error`.
    """
    unpacker, checksum = zlib.decompressobj(RAW_DEFLATE), 1
    for place in range(0, len(data), PIECE_BYTES):
        rest, piece = data[place : place + PIECE_BYTES], b""
        while (rest or len(piece) == PIECE_BYTES) and not unpacker.eof:
            piece = unpacker.decompress(rest, PIECE_BYTES)
            bytes_max -= len(piece)
            if bytes_max < 0:
                return None
            rest, checksum = unpacker.unconsumed_tail, zlib.adler32(piece, checksum)
        if unpacker.eof:
            return min(place + PIECE_BYTES, len(data)) - len(unpacker.unused_data), checksum
    return None


def chunk_of(name: bytes, data: bytes) -> bytes:
    """Write a chunk."""
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def profile_chunk(profile: bytes) -> bytes:
    """Write a colour profile as a chunk."""
    return chunk_of(b"iCCP", b"ICC profile\0\0" + zlib.compress(profile))


def with_chunks(content: bytes, chunks: bytes) -> bytes:
    """Insert chunks after the header of a PNG."""
    return content[:IHDR_END] + chunks + content[IHDR_END:]
