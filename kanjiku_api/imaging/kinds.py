"""Recognizes files by their first bytes, without any library; their names and media types are ignored."""

import re
import zlib
from collections.abc import Collection

FIRST_BYTES = 1024
"""How many bytes suffice to recognize every kind that has a name here."""
NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WebP", "gif": "GIF", "avif": "AVIF"}
"""The usual spelling of each kind of image in the settings."""
UNKNOWN = "unknown"
OTHERS = (
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),  # an empty archive
    (0, b"PK\x07\x08PK\x03\x04", "zip"),  # a split archive that fits into one part
    (0, b"PK00PK\x03\x04", "zip"),
    (0, b"Rar!\x1a\x07\x00", "rar"),
    (0, b"Rar!\x1a\x07\x01\x00", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "seven_zip"),
    (257, b"ustar", "tar"),
    (0, b"\x1f\x8b\x08", "compressed"),  # gzip
    (4, b"1AY&SY", "compressed"),  # bzip2
    (0, b"\xfd7zXZ\x00", "compressed"),
    (0, b"\x28\xb5\x2f\xfd", "compressed"),  # Zstandard
    (0, b"%PDF-", "pdf"),
    (0, b"\xef\xbb\xbf%PDF-", "pdf"),
    (0, b"\xff\x0a", "jpeg_xl"),  # the bare codestream
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", "jpeg_xl"),
    (0, b"\x1aE\xdf\xa3", "video"),  # Matroska, WebM
    (8, b"AVI LIST", "video"),
    (0, b"FLV\x01", "video"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video"),  # ASF, WMV
    (0, b"\x00\x00\x01\xba", "video"),  # MPEG programme stream
    (0, b"\x00\x00\x01\xb3", "video"),
    (0, b"OggS", "video"),
    (0, b"\x00\x00\x00\x08wide", "video"),  # QuickTime before it had brands
)
"""Position, bytes, and the kind that they identify."""
ARCHIVES = frozenset({"zip", "epub", "rar", "seven_zip", "tar", "compressed"})
AVIF_BRANDS = frozenset({b"avif", b"avis"})
"""Of a still image, and of an animated one."""
HEVC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
HEIC_BRANDS = HEVC_BRANDS | {b"mif1", b"msf1"}
VIDEO_BRANDS = (b"iso", b"mp4", b"M4V", b"qt", b"avc1", b"3g", b"dash", b"MSNV", b"f4v", b"mmp4", b"NDS")
"""How the first brand of a video in an ISO base media file begins."""
TS_PACKET, TS_SYNC = 188, 0x47
TAR_BLOCK, TAR_CHECKSUM = 512, slice(148, 156)
OCTAL = re.compile(rb"[0-7]+")
EPUB_TYPE = b"application/epub+zip"
ZIP_HEADER_BYTES = 30
RAW_DEFLATE = -15


def kind_of(head: bytes) -> str | None:
    """Recognize an image of a kind that the settings may allow."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        return "gif"
    brands = _brands_of(head)
    return "avif" if AVIF_BRANDS & {*brands} and brands[0] not in HEVC_BRANDS else None


def other_kind_of(head: bytes) -> str | None:
    """Recognize other known kinds of files: archives, documents, videos, other images."""
    if kind_of(head):
        return None  # checked first: an AVIF may have brands of HEIC too
    found = next((kind for at, magic, kind in OTHERS if head.startswith(magic, at)), None)
    if found == "zip" and _is_epub(head):
        return "epub"
    if found:
        return found
    if head[:1] == b"\0" and head[4:8] in {b"ftyp", b"moov", b"mdat"}:
        return _kind_of_media(head)
    return "tar" if _is_old_tar(head[:TAR_BLOCK]) else "video" if _is_transport_stream(head) else None


def description_of(head: bytes) -> str:
    """Describe what was sent, for the message of `UnsupportedType`."""
    kind = kind_of(head)
    return NAMES[kind] if kind else other_kind_of(head) or UNKNOWN


def names_of(kinds: Collection[str]) -> str:
    """List kinds of images in their usual spelling, always in the same order."""
    return ", ".join(name for kind, name in NAMES.items() if kind in kinds)


def _is_epub(head: bytes) -> bool:
    """Recognize an EPUB by its first entry, ``mimetype`` (EPUB OCF 3.3 section 4.2), even if it is compressed."""
    name_bytes, extra_bytes = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    name, data = head[ZIP_HEADER_BYTES:][:name_bytes], head[ZIP_HEADER_BYTES + name_bytes + extra_bytes :]
    if name != b"mimetype":
        return False
    if head[8:10] == b"\x08\x00":
        try:
            data = zlib.decompressobj(RAW_DEFLATE).decompress(data, FIRST_BYTES)
        except zlib.error:
            return False
    return data.startswith(EPUB_TYPE)


def _brands_of(head: bytes) -> list[bytes]:
    """List the brands of an ISO base media file, the major brand first (ISO/IEC 14496-12 section 4.3)."""
    if head[4:8] != b"ftyp":
        return []
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]


def _kind_of_media(head: bytes) -> str | None:
    """Tell whether an ISO base media file is an HEIC image or a video."""
    brands = _brands_of(head)
    if not brands:
        return "video"  # QuickTime before it had brands
    if HEIC_BRANDS & {*brands}:
        return "heic"
    return "video" if brands[0].startswith(VIDEO_BRANDS) else None


def _is_old_tar(block: bytes) -> bool:
    """Recognize a tar archive from before POSIX, which has no signature, by the checksum of its first header."""
    if len(block) < TAR_BLOCK or not block[0]:
        return False
    given = block[TAR_CHECKSUM].strip(b" \0")
    summed = sum(block) - sum(block[TAR_CHECKSUM]) + 8 * ord(" ")
    return OCTAL.fullmatch(given) is not None and int(given, 8) == summed


def _is_transport_stream(head: bytes) -> bool:
    """Recognize an MPEG transport stream by the first byte of its packets."""
    return len(head) > 3 * TS_PACKET and all(head[at] == TS_SYNC for at in range(0, 4 * TS_PACKET, TS_PACKET))
