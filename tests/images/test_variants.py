"""The smaller sizes of an image, and its average colour."""

from pathlib import Path

import pytest
from PIL import Image

from kanjiku_api.imaging import variants
from tests.images.kitchen import made
from tests.images.pictures import drawn, encoded, picture, pixel

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("width", "bounds"), [(1600, [1200, 800, 480]), (1200, [800, 480]), (481, [480]), (480, []), (3, [])]
)
def test_widths_are_those_below_its_own(tmp_path: Path, width: int, bounds: list[int]) -> None:
    done = made(tmp_path, picture("PNG", width, max(width // 4, 1)))
    variants = done.variants()
    assert sorted(variants, reverse=True) == [*bounds, 0]
    for bound in bounds:
        assert (variants[bound].width, variants[bound].format) == (bound, "WEBP")
        assert abs(variants[bound].height - bound / 4) <= 1
    assert max(variants[0].size) == min(250, width)
    assert len({file.key for file in done.prepared.renderings}) == len(done.prepared.renderings)


def test_the_facts_about_a_file_are_correct(tmp_path: Path) -> None:
    done = made(tmp_path, picture("JPEG", 1000, 300))
    for file in done.prepared.renderings:
        content = file.path.read_bytes()
        with Image.open(file.path) as image:
            assert (image.size, image.get_format_mimetype()) == ((file.width, file.height), file.media_type)
        assert (file.size_bytes, file.path.name) == (len(content), file.key)


def test_a_strip_is_shown_in_small_by_its_top(tmp_path: Path) -> None:
    strip = drawn(400, 4500)
    strip.paste("lime", (0, 0, 400, 500))
    thumbnail = made(tmp_path, encoded(strip, "JPEG")).variants()[0]
    assert thumbnail.size == (188, 250)
    red, green, blue = pixel(thumbnail.convert("RGB"), (90, 100))
    assert green > 200
    assert max(red, blue) < 60


def test_a_strip_taller_than_webp_can_hold_stays_readable(tmp_path: Path) -> None:
    strip = drawn(900, 18_600, "L")  # a grey image takes a third of the size
    done = made(tmp_path, encoded(strip, "PNG", compress_level=1))
    variants = done.variants()
    assert (done.kind, done.image.size) == ("png", (900, 18_600))
    assert (variants[800].size, variants[800].format) == ((800, 16_533), "JPEG")
    assert (variants[480].size, variants[480].format) == ((480, 9920), "WEBP")


def test_a_transparent_strip_lacks_widths_that_exceed_a_workers_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants, "TRANSPARENT_PIXELS_MAX", 800 * 160)
    strip = drawn(1210, 242, "RGBA")
    assert sorted(made(tmp_path, encoded(strip)).variants()) == [0, 480, 800, 1200]
    strip.putalpha(100)
    assert sorted(made(tmp_path, encoded(strip)).variants()) == [0, 480, 800]


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_smaller_sizes_keep_transparency(tmp_path: Path, mode: str) -> None:
    image = drawn(1000, 90, mode)
    image.putalpha(Image.new("L", image.size, 0))
    done = made(tmp_path, encoded(image))
    assert all(variant.mode == "RGBA" and pixel(variant, (9, 9))[3] == 0 for variant in done.variants().values())
    assert done.prepared.color == "#ffffff"


def hazy_avif(width: int, alpha: int) -> bytes:
    image = drawn(width, width // 4)
    image.putalpha(alpha)
    return encoded(image, "AVIF", quality=90, speed=10)


def test_smaller_sizes_of_a_transparent_avif_are_avif(tmp_path: Path) -> None:
    hazy, clear = (made(tmp_path, hazy_avif(900, alpha)) for alpha in (100, 255))
    assert {(small.format, small.mode) for small in hazy.variants().values()} == {("AVIF", "RGBA")}
    assert {file.media_type for file in hazy.prepared.renderings} == {"image/avif"}
    assert {small.format for small in clear.variants().values()} == {"WEBP"}


def test_an_avatar_of_such_an_avif_is_webp_in_all_sizes(tmp_path: Path) -> None:
    done = made(tmp_path, hazy_avif(600, 100), still=False, widths=False, square=True)
    assert {file.media_type for file in done.prepared.renderings} == {"image/webp"}


def test_smaller_sizes_of_a_tall_avif_fit_into_a_workers_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants, "AVIF_PIXELS_MAX", 800 * 200 - 1)
    done = made(tmp_path, hazy_avif(900, 100))
    assert {bound: small.format for bound, small in done.variants().items()} == {800: "WEBP", 480: "AVIF", 0: "AVIF"}


def test_the_average_colour_is_that_of_all_pixels(tmp_path: Path) -> None:
    image = Image.new("RGB", (100, 100), (200, 0, 0))
    image.paste((0, 100, 0), (0, 0, 100, 50))
    assert made(tmp_path, encoded(image)).prepared.color == "#643200"


@pytest.mark.parametrize("size", [(900, 600), (600, 900), (100, 80), (3000, 20), (1, 1)])
def test_an_avatar_is_the_middle_as_a_square(tmp_path: Path, size: tuple[int, int]) -> None:
    done = made(tmp_path, picture("JPEG", *size), still=False, widths=False, square=True)
    assert (done.image.size, done.kind) == ((min(512, *size),) * 2, "webp")
    assert sorted(done.variants()) == [0]
