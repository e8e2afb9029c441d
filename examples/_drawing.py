"""Small pages for the examples, drawn with only the standard library, and archives of them."""

import io
import struct
import zipfile
import zlib

BAR = 15  # pixels


def page(number: int, width: int = 240, height: int = 360) -> bytes:
    """Draw a PNG (RFC 2083) with `number` black bars, and a color for this number."""
    color = bytes(((number * 61) % 256, (number * 97) % 256, 200))
    rows = []
    for y in range(height):
        is_bar = (y // BAR) % 2 == 0 and y // (2 * BAR) < number
        rows.append(b"\0" + (b"\0\0\0" if is_bar else color) * width)
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def archive(pages: dict[str, bytes]) -> bytes:
    """Pack pages into a zip file; a .cbz is a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in pages.items():
            file.writestr(name, content)
    return buffer.getvalue()
