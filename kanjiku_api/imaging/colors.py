"""Colours of images that are not sRGB.

The image itself keeps its colour information; its smaller versions are converted to sRGB. If a file has several kinds
of colour information, the one that Chromium uses counts (tests/images compares with Chromium).
"""

import struct
from dataclasses import dataclass, replace

from PIL import Image, ImageChops

from . import profiles
from .hdr import BT2020, HLG, PQ, USUAL_MAX, HdrColors
from .matrices import SRGB, Chromaticities
from .parts import Parts
from .png import chunk_of, profile_chunk

PRIMARIES: dict[int, Chromaticities] = {
    1: SRGB,
    4: (0.31, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
    5: (0.3127, 0.329, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06),
    6: (0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07),
    7: (0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07),
    8: (0.31, 0.316, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049),
    9: BT2020,
    10: (1 / 3, 1 / 3, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
    11: (0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
    12: (0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
    22: (0.3127, 0.329, 0.63, 0.34, 0.295, 0.605, 0.155, 0.077),
}
"""Chromaticities of white, red, green and blue by the numbers of ITU-T H.273, table 2."""
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
VIDEO = (2.4,)
CURVES: dict[int, tuple[float, ...]] = {
    **dict.fromkeys((1, 6, 11, 14, 15), VIDEO),
    4: (2.2,),
    5: (2.8,),
    7: (1 / 0.45, 0.899626676224, 0.100373323776, 0.25, 0.091286342118),
    8: (1.0,),
    13: SRGB_CURVE,
    17: (2.6, (52.37 / 48) ** (1 / 2.6), 0.0, 0.0, 0.0),
}
"""Transfer curves by the numbers of ITU-T H.273, table 3: those of screens, not of cameras."""
LIKE_SRGB_IN_AVIF = frozenset({0, 1, 2, 6, 14, 15})
"""Transfers that cameras and encoders write by default, although the image is sRGB."""
UNSPECIFIED, IS_SRGB = 2, (1, 13)
RGB_OF_FULL_RANGE = [0, 1]
GAMMA_UNIT = 100_000
GAMMA_OF_SRGB = 45_455
NITS_UNIT = 10_000
KEPT = (b"cICP", b"mDCV", b"cLLI", b"iCCP", b"sRGB", b"gAMA", b"cHRM")


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours that are not sRGB."""

    profile: bytes
    """The ICC profile to write into a file; empty if only code points can describe the colours."""
    applied: bytes | HdrColors
    """What converts them to sRGB: an ICC profile, or HDR parameters."""
    chunks: bytes
    """The chunks that describe them in a PNG."""

    @property
    def are_hdr(self) -> bool:
        """Tell whether they are HDR: brighter than white."""
        return isinstance(self.applied, HdrColors)

    def to_srgb(self, image: Image.Image) -> Image.Image:
        """Convert an image to sRGB."""
        alpha = image.getchannel("A") if "A" in image.mode else None
        plain = image.convert({"LA": "L", "CMYK": "CMYK", "L": "L"}.get(image.mode, "RGB"))
        if plain.mode == "CMYK":
            plain = _without_black(plain)
        if isinstance(self.applied, HdrColors):
            done: Image.Image | None = self.applied.tone_mapped(plain)
        else:
            done = profiles.to_srgb(plain, self.applied)
        if done is None:
            return image
        if alpha is not None:
            done.putalpha(alpha)
        return done


def _without_black(image: Image.Image) -> Image.Image:
    """Fold the black ink into the others, as Chromium does before it applies a profile."""
    *inks, black = image.split()
    return Image.merge("CMYK", [*(ImageChops.screen(ink, black) for ink in inks), Image.new("L", image.size)])


def colors_of(parts: Parts, kind: str, mode: str) -> Colors | None:
    """Find the colours of a decoded image; None if they are sRGB."""
    pixels = {"1": "L", "L": "L", "LA": "L", "CMYK": "CMYK"}.get(mode, "RGB")
    if kind == "png":
        return _of_png(parts, "L" if parts.is_grey else pixels)
    if kind == "avif" and not parts.profile and parts.code_points is not None:
        primaries, transfer = parts.code_points
        primaries = 1 if primaries == UNSPECIFIED else primaries
        transfer = 13 if transfer in LIKE_SRGB_IN_AVIF else transfer
        return _of_code_points(primaries, transfer, parts.brightest)
    return _of_profile(parts.profile, "RGB" if kind == "webp" else pixels)


def _of_profile(profile: bytes, pixels: str) -> Colors | None:
    """Get the colours of a profile: from its code points, which browsers prefer, or else from the profile itself."""
    profile = profiles.trimmed(profile)
    if not profile or not profiles.is_for(profile, pixels):
        return None
    chunk = profile_chunk(profile) if pixels != "CMYK" else b""
    points = profiles.code_points_of(profile)
    if points is not None and _are_known(*points):
        found = _of_code_points(*points)
        return found and Colors(profile, found.applied, chunk)
    return None if profiles.does_nothing(profile) else Colors(profile, profile, chunk)


def _of_code_points(primaries: int, transfer: int, brightest: float = 0) -> Colors | None:
    """Get the colours of code points (ITU-T H.273); None if they are sRGB or browsers do not know them."""
    chromaticities = PRIMARIES.get(primaries)
    if chromaticities is None or (primaries, transfer) == IS_SRGB:
        return None
    chunk = chunk_of(b"cICP", bytes([primaries, transfer, 0, 1]))
    if transfer in {PQ, HLG}:
        light = chunk_of(b"cLLI", struct.pack(">LL", round(brightest * NITS_UNIT), 0)) if brightest else b""
        return Colors(b"", HdrColors(transfer, chromaticities, brightest or USUAL_MAX), chunk + light)
    curve = CURVES.get(transfer)
    profile = profiles.matrix_profile(chromaticities, curve) if curve else b""
    return Colors(profile, profile, chunk) if profile else None


def _are_known(primaries: int, transfer: int) -> bool:
    """Tell whether browsers know these code points; if not, they use other colour information of the file."""
    return primaries in PRIMARIES and transfer in {*CURVES, PQ, HLG}


def _of_png(parts: Parts, pixels: str) -> Colors | None:
    """Get the colours of a PNG from the first of cICP, iCCP, sRGB, gAMA with cHRM (PNG, third edition, section 4.3)."""
    data = dict(parts.chunks)
    primaries, transfer, *rest = data.get(b"cICP", bytes(4))
    if rest != RGB_OF_FULL_RANGE or not _are_known(primaries, transfer):
        data.pop(b"cICP", None)
    if b"iCCP" in data:
        data[b"iCCP"] = profiles.trimmed(data[b"iCCP"])
        if not data[b"iCCP"]:
            del data[b"iCCP"]
    if b"cICP" in data:
        found = _of_code_points(primaries, transfer, _brightest(data))
    elif b"iCCP" in data:
        found = _of_profile(data[b"iCCP"], pixels)
    else:
        found = None if b"sRGB" in data else _of_gamma(data)
    if found is None:
        return None
    if not profiles.is_for(data.get(b"iCCP", b""), pixels):
        data.pop(b"iCCP", None)
    chunks = (
        profile_chunk(data[name]) if name == b"iCCP" else chunk_of(name, data[name]) for name in KEPT if name in data
    )
    return replace(found, chunks=b"".join(chunks))


def _brightest(data: dict[bytes, bytes]) -> float:
    """Read the peak brightness of an image (cLLI), or else of the screen on which it was made (mDCV)."""
    light = int.from_bytes(data.get(b"cLLI", b"")[:4], "big") or int.from_bytes(data.get(b"mDCV", b"")[16:20], "big")
    return light / NITS_UNIT


def _of_gamma(data: dict[bytes, bytes]) -> Colors | None:
    gamma = int.from_bytes(data.get(b"gAMA", b""), "big")
    if not gamma or (gamma == GAMMA_OF_SRGB and b"cHRM" not in data):
        return None
    chromaticities = SRGB
    if b"cHRM" in data:
        white_and_primaries = [value / GAMMA_UNIT for value in struct.unpack(">8L", data[b"cHRM"])]
        chromaticities = (*white_and_primaries,)
    try:
        profile = profiles.matrix_profile(chromaticities, (GAMMA_UNIT / gamma,))
    except ValueError:  # browsers ignore the gamma too
        return None
    return Colors(profile, profile, b"")
