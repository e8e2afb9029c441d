"""Hostile and damaged files, all generated here; none of them is in the repository."""

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from tests.images.pictures import drawn, encoded, picture

PNG = b"\x89PNG\r\n\x1a\n"
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
NEVER_TAKEN = 2_000_000
"""A side that is too long for every format."""


def corpus() -> Iterator[tuple[str, bytes]]:
    """Make all files that must be refused, as name and content."""
    yield from bombs()
    yield from strangers()
    yield from damaged()
    yield from endless()


def chunk(name: bytes, data: bytes = b"") -> bytes:
    """Make a PNG chunk."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_head(width: int, height: int, depth: int = 8, colors: int = 2, interlace: int = 0) -> bytes:
    """Make the beginning of a PNG with these sides."""
    return PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colors, 0, 0, interlace))


def png_of_zeros(width: int, height: int, **options: int) -> bytes:
    """Make a small PNG of many pixels."""
    packer, rows = zlib.compressobj(9), bytearray()
    row = bytes(1 + width * 3)
    for _ in range(height):
        rows += packer.compress(row)
    return png_head(width, height, **options) + chunk(b"IDAT", bytes(rows + packer.flush())) + chunk(b"IEND")


def jpeg_of_sides(width: int, height: int) -> bytes:
    """Make a JPEG that states false sides."""
    content = picture("JPEG", 64, 64)
    place = content.index(b"\xff\xc0") + 5
    return content[:place] + struct.pack(">HH", height, width) + content[place + 4 :]


def webp_of_sides(width: int, height: int) -> bytes:
    """Make a WebP that states a false canvas."""
    content = picture("WEBP", 64, 64, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0")
    return content[:24] + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little") + content[30:]


def gif_of_sides(width: int, height: int) -> bytes:
    """Make a GIF that states a false screen."""
    content = picture("GIF", 64, 64, "P")
    return content[:6] + struct.pack("<HH", width, height) + content[10:]


def avif_of_sides(width: int, height: int) -> bytes:
    """Make an AVIF that states false sides (in the box ispe)."""
    content = picture("AVIF", 64, 64)
    place = content.index(b"ispe") + 8
    return content[:place] + struct.pack(">II", width, height) + content[place + 8 :]


def bombs() -> Iterator[tuple[str, bytes]]:
    """Make small files that claim large sides, or that unpack to many bytes."""
    for sides in ((65_535, 65_535), (65_535, 1), (1, 65_535)):
        yield f"jpeg of {sides}", jpeg_of_sides(*sides)
        yield f"gif of {sides}", gif_of_sides(*sides)
    for sides in ((0, 64), (64, 0), (0, 0)):
        yield f"jpeg of {sides}", jpeg_of_sides(*sides)
    for sides in ((65_536, 65_536), (16_384, 16_384), (1, 16_777_215)):
        yield f"webp of {sides}", webp_of_sides(*sides)
    for sides in ((65_535, 65_535), (2**31 - 1, 2**31 - 1), (0, 0), (20_000, 20_000)):
        yield f"avif of {sides}", avif_of_sides(*sides)
    for sides in ((2**31 - 1, 2**31 - 1), (NEVER_TAKEN, 1), (0, 9), (9, 0), (2**32 - 1, 9)):
        yield f"png of {sides}", png_head(*sides) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND")
    yield "png of 64 million zeros", png_of_zeros(8000, 8000)


def burdened() -> Iterator[tuple[str, bytes]]:
    """Make valid images with a bomb in metadata, which the service drops without unpacking, or unpacks only partly."""
    bomb = zlib.compress(bytes(100_000_000), 9)
    end = chunk(b"IDAT", zlib.compress(bytes(1 + 3) * 1)) + chunk(b"IEND")
    yield "zTXt bomb", png_head(1, 1) + chunk(b"zTXt", b"Comment\0\0" + bomb) + end
    yield "iTXt bomb", png_head(1, 1) + chunk(b"iTXt", b"Comment\0\x01\0\0\0" + bomb) + end
    yield "iCCP bomb", png_head(1, 1) + chunk(b"iCCP", b"icc\0\0" + bomb) + end


def strangers() -> Iterator[tuple[str, bytes]]:
    """Make files of other kinds, and files that only begin like an image."""
    yield "svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "html", b"<!doctype html><script>alert(1)</script>"
    yield "pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"
    yield "eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file"
    yield "zip", b"PK\x05\x06" + bytes(18)
    yield "text", b"GIF89 is what this text speaks of"
    for kind in ("TIFF", "BMP", "ICO", "PPM", "TGA", "PCX", "DDS", "ICNS", "JPEG2000"):
        yield kind.lower(), picture(kind, 64, 64)
    yield "gif that is a script", b"GIF89a/*" + bytes(8) + b"*/=alert(1)//;"
    yield "png that is a page", PNG + b"<script>alert(1)</script>" * 9
    yield "jpeg that is a shell", b"\xff\xd8\xff\xe0<?php system($_GET[0]); ?>" * 9
    yield "webp that is none", b"RIFF\x40\0\0\0WEBPVP8 " + bytes(64)
    yield "avif that is a film", b"\0\0\0\x20ftypavif" + b"isommp42" * 20
    yield "heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99)
    for name, magic in (("jpeg", b"\xff\xd8\xff"), ("png", PNG), ("gif", b"GIF89a"), ("gif87", b"GIF87a")):
        yield f"only the beginning of a {name}", magic


def damaged() -> Iterator[tuple[str, bytes]]:
    """Cut valid files at every twentieth of their length, and break checksums and data."""
    for kind in KINDS:
        content = encoded(noisy(), kind)
        for part in range(1, 20):
            yield f"{kind} cut at {5 * part} %", content[: len(content) * part // 20]
    good = picture("PNG", 64, 64)
    place = good.index(b"IDAT")
    yield "png with a wrong checksum in IHDR", good[:29] + b"\0\0\0\0" + good[33:]
    yield "png with a wrong byte in IDAT", good[: place + 30] + bytes([good[place + 30] ^ 1]) + good[place + 31 :]
    yield "png with too few rows", png_head(64, 64) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND")
    yield "png without pixels", png_head(64, 64) + chunk(b"IEND")
    yield "png of a chunk longer than it", good[:8] + struct.pack(">I", 2**31 - 1) + good[12:]
    for depth, colors in ((3, 0), (16, 3), (8, 1), (8, 5), (0, 0), (32, 2)):
        yield f"png of depth {depth} and colours {colors}", png_head(9, 9, depth, colors) + good[33:]
    yield "interlaced png with too little", png_head(64, 64, interlace=1) + chunk(b"IDAT", zlib.compress(bytes(64)))


def noisy() -> Image.Image:
    """Draw noise, so that every byte of its file matters."""
    return Image.frombytes("RGB", (64, 64), random.Random(7).randbytes(64 * 64 * 3))  # noqa: S311 - no secret


def endless() -> Iterator[tuple[str, bytes]]:
    """Make JPEGs with up to ten thousand scans."""
    for name, sides, scans in (("small", (600, 900), 10_000), ("large", (2400, 3200), 80)):
        content = encoded(drawn(*sides), "JPEG", progressive=True, quality=60)
        last = content[content.rindex(b"\xff\xda") : -2]
        yield f"{name} jpeg of {scans} scans", content[:-2] + last[:40] * scans + b"\xff\xd9"


def moving(kind: str, frames: int) -> bytes:
    """Make an animation with thousands of frames."""
    pictures = [Image.new("L", (8, 8), number % 250) for number in range(frames)]
    buffer = BytesIO()
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:], duration=20)
    return buffer.getvalue()


def stuffed(kind: str, size: int) -> bytes:
    """Make a small image whose metadata fill it up to `size` bytes."""
    good = picture(kind, 64, 64)
    if kind == "PNG":
        return good[:33] + chunk(b"tEXt", b"Comment\0" + b"x" * (size - len(good) - 20)) + good[33:]
    if kind == "JPEG":
        segment = b"\xff\xe1\xff\xffExif\0\0" + bytes(65_527)
        return good[:2] + segment * ((size - len(good)) // len(segment)) + good[2:]
    filled = size - len(good) - 16 & ~1
    content = good + b"EXIF" + filled.to_bytes(4, "little") + bytes(filled)
    return content[:4] + (len(content) - 8).to_bytes(4, "little") + content[8:]


def mutants(count: int) -> Iterator[bytes]:
    """Change valid files at random, but the same in every run."""
    rng = random.Random(2026)  # noqa: S311 - see above in every run
    seeds = [encoded(drawn(40, 60), kind) for kind in KINDS]
    seeds += [moving("GIF", 3), moving("WEBP", 3), encoded(drawn(40, 60, "CMYK"), "JPEG", progressive=True)]
    for number in range(count):
        content = bytearray(seeds[number % len(seeds)])
        for _ in range(rng.choice((1, 1, 2, 4, 16))):
            _mutate(rng, content)
        yield bytes(content)


def _mutate(rng: random.Random, content: bytearray) -> None:
    place = min(rng.randrange(len(content)), rng.randrange(len(content)))  # changes headers more often than pixels
    end = place + rng.randint(1, 64)
    match rng.randrange(6):
        case 0:
            content[place] ^= 1 << rng.randrange(8)
        case 1:
            content[place] = rng.choice((0, 1, 0x7F, 0x80, 0xFF))
        case 2:
            content[place : place + 4] = rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        case 3 if len(content) > 200:
            del content[place:end]
        case 4:
            content[place:place] = content[place:end]
        case _:
            content[place:end] = rng.randbytes(min(8, end - place))
