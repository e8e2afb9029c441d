"""HDR: colours brighter than white (ITU-R BT.2100, PQ and HLG), and how browsers show them on a screen without HDR.

The image itself is not changed; this is for its smaller versions, which are sRGB. Like Chromium, colours are mapped by
the reference white of SMPTE ST 2094-50: below it all are dimmed evenly, above it a curve leads up to the white of the
screen. The brightest of the three components determines the factor for all three.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log2
from typing import Any, TypeAlias

from PIL import Image, ImageMath

from .matrices import SRGB, Chromaticities, Matrix, inverse, product_of, to_d50

PQ, HLG = 16, 18
"""Transfer curves by their numbers in ITU-T H.273, table 3."""
PQ_MAX, WHITE, USUAL_MAX = 10_000.0, 203.0, 1_000.0
"""In candelas per square metre: the maximum of PQ, reference white, and the peak of images that do not state theirs."""
BT2020: Chromaticities = (0.3127, 0.329, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046)
LUMINANCE = (0.2627, 0.6780, 0.0593)
SYSTEM_GAMMA = 1.2
HLG_BEND = 0.5
KNEE = 0.65
LINES = 256
"""Lines processed at a time: there are many planes, and each needs four bytes for each pixel."""

Planes: TypeAlias = Sequence[Any]
"""Red, green and blue as images of floating point numbers, inside `ImageMath`."""


@dataclass(frozen=True, slots=True)
class HdrColors:
    """The HDR of an image: transfer curve, primaries, and peak brightness in candelas per square metre."""

    transfer: int
    chromaticities: Chromaticities
    peak: float = USUAL_MAX

    def tone_mapped(self, image: Image.Image) -> Image.Image:
        """Map RGB without alpha to the range of a screen without HDR."""
        done = Image.new("RGB", image.size)
        for top in range(0, image.height, LINES):
            part = image.crop((0, top, image.width, min(top + LINES, image.height))).convert("RGB")
            done.paste(self._tone_mapped(part), (0, top))
        return done

    def _tone_mapped(self, image: Image.Image) -> Image.Image:
        curve = [(_pq if self.transfer == PQ else _hlg)(code / 255) for code in range(256)]
        red, green, blue = (band.point(curve, "F") for band in image.split())
        to_bt2020 = product_of(inverse(to_d50(BT2020)), to_d50(self.chromaticities))
        to_screen = product_of(inverse(to_d50(SRGB)), to_d50(BT2020))

        def band(number: int) -> Image.Image:
            def compute(args: dict[str, Any]) -> Any:
                light = _mixed(to_bt2020, (args["red"], args["green"], args["blue"]))
                light = _display_light(light) if self.transfer == HLG else light
                gain = _gain(args, light, log2(max(self.peak, WHITE * 1.01) / WHITE))
                return args["convert"](_encoded(args, _mixed(to_screen[number : number + 1], light)[0] * gain), "L")

            done: Image.Image = ImageMath.lambda_eval(compute, red=red, green=green, blue=blue)
            return done

        return Image.merge("RGB", [band(number) for number in range(3)])


def _pq(signal: float) -> float:
    """Convert a signal to light, where 1 is white (BT.2100-2, table 4)."""
    power = signal ** (32 / 2523)
    return float((max(power - 107 / 128, 0) / (2413 / 128 - 2392 / 128 * power)) ** (8192 / 1305)) * PQ_MAX / WHITE


def _hlg(signal: float) -> float:
    """Convert a signal to scene light (BT.2100-2, table 5)."""
    return signal**2 / 3 if signal <= HLG_BEND else (exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12


def _display_light(scene: Planes) -> Planes:
    """Convert scene light to display light, where 1 is white (BT.2100-2, table 5)."""
    luminance = sum(plane * weight for plane, weight in zip(scene, LUMINANCE, strict=True))
    factor = luminance ** (SYSTEM_GAMMA - 1) * (USUAL_MAX / WHITE)
    return [plane * factor for plane in scene]


def _mixed(matrix: Matrix, planes: Planes) -> Planes:
    return [planes[0] * row[0] + planes[1] * row[1] + planes[2] * row[2] for row in matrix]


def _gain(args: dict[str, Any], light: Planes, headroom: float) -> Any:
    """Compute the factor for each pixel from its brightest component; `headroom` is the image's, in powers of two."""
    dimmed = 1 - 0.5 * min(headroom / log2(USUAL_MAX / WHITE), 1)
    brightest = args["max"](args["max"](args["max"](light[0], light[1]), light[2]), 1.0)
    end = 2**headroom
    middle, height = (1 - KNEE) + KNEE / dimmed, (1 - KNEE) * dimmed + KNEE
    # a point on the quadratic Bezier curve from (1, dimmed) to (end, 1) with the control point (middle, height)
    a, b = 1 - 2 * middle + end, 2 * (middle - 1)
    past = args["min"](brightest, end) - 1.0
    step = past * 2 / ((past * (4 * a) + b * b) ** 0.5 + b)
    rest = step * -1 + 1
    return (rest * rest * dimmed + step * rest * (2 * height) + step * step) / brightest


def _encoded(args: dict[str, Any], light: Any) -> Any:
    """Encode light as sRGB, 0 to 255 (IEC 61966-2-1)."""
    light = args["min"](args["max"](light, 0.0), 1.0)
    dark = args["min"](light, 0.0031308)
    return (
        dark * (12.92 * 255)
        + (args["max"](light, 0.0031308) ** (1 / 2.4) * 1.055 - 1.055 * 0.0031308 ** (1 / 2.4)) * 255
        + 0.5
    )
