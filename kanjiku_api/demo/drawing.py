"""Pages and covers drawn by Pillow, the same at every run. It takes a while, so call it in a thread."""

import colorsys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

PAGE, DOUBLE, STRIP, COVER, BANNER = (720, 1080), (1440, 1080), (600, 3000), (600, 900), (1200, 500)
MARGIN, GUTTER = 36, 18
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is drawn: its hue, and whether it is one tall strip."""

    hue: float
    is_strip: bool = False

    def shade(self, lightness: float, turn: float = 0.0) -> tuple[int, int, int]:
        """Make a colour of the series, as red, green and blue; `turn` changes its hue (1 is the whole circle)."""
        red, green, blue = colorsys.hls_to_rgb((self.hue + turn) % 1, lightness, 0.45)
        return int(red * 255), int(green * 255), int(blue * 255)


def draw_pages(folder: Path, look: Look, title: str, count: int) -> list[Path]:
    """Draw the pages of a chapter to files; the third page is a double page, unless it is a strip."""
    folder.mkdir(parents=True)
    files = []
    for number in range(1, count + 1):
        size = STRIP if look.is_strip else DOUBLE if number == 3 else PAGE  # noqa: PLR2004 - in the middle of it
        image = Image.new("RGB", size, "white")
        for place, panel in enumerate(_panels(size, look)):
            _scene(image, panel, look, Random(f"{title} {number} {place}"))  # noqa: S311 - a picture, no secret
        _words(image, (size[0] // 2, size[1] - MARGIN // 2), f"{title}  ·  {number}/{count}", 18)
        files.append(_saved(image, folder / f"{number:03}.jpg"))
    return files


def draw_plate(file: Path, look: Look, title: str, size: tuple[int, int]) -> Path:
    """Draw a cover or a banner: one scene with the title on it."""
    image = Image.new("RGB", size, "white")
    _scene(image, (0, 0, *size), look, Random(title))  # noqa: S311 - as above
    height = size[1] // 6
    ImageDraw.Draw(image).rectangle((0, height // 2, size[0], height * 3 // 2), fill=look.shade(0.15))
    _words(image, (size[0] // 2, height), title, min(64, 2 * size[0] // len(title)), "white")
    return _saved(image, file)


def _saved(image: Image.Image, file: Path) -> Path:
    image.save(file, "JPEG", quality=88)  # the kind that takes the least time to process
    return file


def _panels(size: tuple[int, int], look: Look) -> list[Box]:
    """Divide a page into rows with one and two panels in turns; divide a strip only into rows."""
    width, height = size
    rows = 6 if look.is_strip else 3
    step = (height - 2 * MARGIN) // rows
    panels = []
    for row in range(rows):
        top, bottom = MARGIN + row * step, MARGIN + (row + 1) * step - GUTTER
        middle = width // 2 if row % 2 and not look.is_strip else None
        if middle:
            panels += [(middle + GUTTER // 2, top, width - MARGIN, bottom), (MARGIN, top, middle - GUTTER // 2, bottom)]
        else:
            panels.append((MARGIN, top, width - MARGIN, bottom))
    return panels


def _scene(image: Image.Image, panel: Box, look: Look, chance: Random) -> None:
    """Draw a sky with a moon, hills, and a figure that looks at them."""
    width, height = panel[2] - panel[0], panel[3] - panel[1]
    scene = Image.new("RGB", (width, height), look.shade(chance.uniform(0.75, 0.9)))
    draw = ImageDraw.Draw(scene)
    radius = height // 8
    x, y = chance.randint(radius, width - radius), chance.randint(radius, height // 3)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=look.shade(0.95, 0.5))
    for depth, lightness in enumerate((0.65, 0.5, 0.35)):
        base = height * (5 + depth) // 8
        points = [(place * width // 6, base - chance.randint(0, height // 6)) for place in range(7)]
        draw.polygon([(0, height), *points, (width, height)], fill=look.shade(lightness, 0.04 * depth))
    _somebody(draw, chance.randint(width // 5, width * 4 // 5), height, look)
    draw.rectangle((0, 0, width - 1, height - 1), outline="black", width=4)
    image.paste(scene, panel[:2])


def _somebody(draw: ImageDraw.ImageDraw, x: int, height: int, look: Look) -> None:
    """Draw a figure from behind, with a speech bubble."""
    size = height // 10
    draw.rounded_rectangle((x - size, height - 3 * size, x + size, height + size), size, fill=look.shade(0.2, 0.5))
    draw.ellipse((x - size, height - 5 * size, x + size, height - 3 * size), fill=look.shade(0.12))
    bubble = (x - 2 * size, height - 7 * size, x + 2 * size, height - 5 * size - size // 3)
    draw.ellipse(bubble, fill="white", outline="black", width=3)
    draw.text((x, (bubble[1] + bubble[3]) // 2), "...", "black", ImageFont.load_default(size), anchor="mm")


def _words(image: Image.Image, place: tuple[int, int], text: str, size: int, fill: str = "black") -> None:
    ImageDraw.Draw(image).text(place, text, fill, ImageFont.load_default(size), anchor="mm")
