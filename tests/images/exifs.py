"""EXIF, XMP and similar metadata, written byte by byte, and the parts of JPEG and PNG that contain them."""

import struct
import zlib

ORIENTATION = 0x0112
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
XMP_OF_PNG = b"XML:com.adobe.xmp\0\0\0\0\0" + XMP
XMP_OF_JPEG = b"http://ns.adobe.com/xap/1.0/\0" + XMP


def exif(value: int, kind: int = 3, count: int = 1, *, order: str = "<", tag: int = ORIENTATION) -> bytes:
    """Write EXIF with one entry, as a TIFF."""
    packed = struct.pack(f"{order}HH", value, 0) if kind == 3 else struct.pack(f"{order}L", value)
    entry = struct.pack(f"{order}HHL", tag, kind, count) + packed
    head = b"II*\0" if order == "<" else b"MM\0*"
    return head + struct.pack(f"{order}LH", 8, 1) + entry + bytes(4)


def segment(marker: int, body: bytes) -> bytes:
    """Write a segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif_segment(tiff: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + tiff)


def raw_profile(tiff: bytes) -> bytes:
    """Write the text with which ImageMagick stores EXIF in a PNG."""
    data = b"Exif\0\0" + tiff
    return b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n%8d\n" % len(data) + data.hex().encode() + b"\n")


def with_segments(jpeg: bytes, *segments: bytes, place: int = 2) -> bytes:
    """Insert segments into a JPEG."""
    return jpeg[:place] + b"".join(segments) + jpeg[place:]
