"""Pictures for tests, drawn here: there are no binary files in the repository."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def drawn(width: int = 600, height: int = 900, mode: str = "RGB") -> Image.Image:
    """Draw a picture that compresses like a drawing, and in which up and down differ."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for number in range(0, width + height, 40):
        draw.line((0, number, number, 0), fill=(number % 256, 60, 255 - number % 256), width=5)
    draw.rectangle((0, 0, width // 4, height // 8), fill="red")
    return image.convert(mode)


def colorful() -> Image.Image:
    """Draw patches that are large enough to survive shrinking, and an edge."""
    image = Image.new("RGB", (120, 160), "white")
    draw = ImageDraw.Draw(image)
    for number, color in enumerate(((255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 60, 50), (90, 160, 80), (20, 20, 20))):
        draw.rectangle((number * 20, 0, number * 20 + 19, 80), fill=color)
    draw.ellipse((20, 90, 100, 150), fill=(200, 30, 60))
    return image


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """Encode a picture."""
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@lru_cache(256)
def picture(kind: str = "PNG", width: int = 600, height: int = 900, mode: str = "RGB", **options: Any) -> bytes:
    """Draw a picture and encode it."""
    return encoded(drawn(width, height, mode), kind, **options)


def small_picture() -> bytes:
    """Draw a picture for tests in which sizes do not matter: a worker needs a tenth of the time for it."""
    return picture(width=60, height=90)


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """Get the channels of a pixel; a grey one has one channel."""
    found = image.getpixel(place)
    return found if isinstance(found, tuple) else (int(found or 0),)


def opened(content: bytes) -> Image.Image:
    """Decode a picture wholly."""
    image = Image.open(BytesIO(content))
    image.load()
    return image
