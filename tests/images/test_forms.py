"""Images converted for apps: JPEG and PNG in sRGB, never enlarged."""

from pathlib import Path

import pytest
from PIL import Image

from kanjiku_api.imaging import worker
from kanjiku_api.imaging.exchange import ConversionOptions, Form
from kanjiku_api.imaging.pool import KEPT_KINDS, Imaging
from kanjiku_api.settings import FileSettings
from tests.images.kitchen import PIXELS_MAX, made
from tests.images.pictures import drawn, encoded, opened, picture, pixel

pytestmark = pytest.mark.no_database
JPEG, PNG = Form("jpeg"), Form("png")


def converted(folder: Path, content: bytes, form: Form) -> Image.Image:
    """Prepare an image as a page, and convert it as a worker does, but in this process."""
    kept = made(folder, content).content
    done = worker._convert(kept, folder, ConversionOptions(form, KEPT_KINDS, PIXELS_MAX))
    image = opened(done.original.path.read_bytes())
    assert (image.width, image.height) == (done.original.width, done.original.height)
    assert Image.MIME[str(image.format)] == done.original.media_type == f"image/{form.kind}"
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("form", [JPEG, PNG])
def test_every_kind_becomes_the_one_that_is_asked_for(tmp_path: Path, kind: str, form: Form) -> None:
    image = converted(tmp_path, picture(kind, 120, 180), form)
    assert image.size == (120, 180)
    near = pixel(image.convert("RGB"), (8, 8))
    assert near[0] > 200
    assert max(near[1:]) < 60


@pytest.mark.parametrize(
    ("form", "size", "expected"),
    [
        (Form("jpeg", width=30), (60, 90), (30, 45)),
        (Form("jpeg", width=60), (60, 90), (60, 90)),
        (Form("jpeg", width=120), (60, 90), (60, 90)),
        (Form("jpeg", side=30), (60, 90), (20, 30)),
        (Form("jpeg", side=30), (90, 60), (30, 20)),
        (Form("jpeg", side=30), (20, 10), (20, 10)),
        (Form("jpeg", width=10, side=30), (60, 90), (10, 15)),
        (Form("jpeg", width=1), (60, 90), (1, 2)),
        (Form("jpeg", side=10), (3000, 20), (10, 1)),
    ],
)
def test_an_image_is_made_smaller_and_never_larger(
    tmp_path: Path, form: Form, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert form.size_of(*size) == expected
    assert converted(tmp_path, picture("PNG", *size), form).size == expected


def test_a_strip_is_shown_by_its_top_in_small_and_whole_by_its_width(tmp_path: Path) -> None:
    strip = drawn(80, 900)
    assert converted(tmp_path, encoded(strip), Form("jpeg", side=60)).size == (45, 60)
    assert converted(tmp_path, encoded(strip), Form("jpeg", width=40)).size == (40, 450)
    assert converted(tmp_path, encoded(strip), JPEG).size == strip.size


def test_a_form_is_met_by_what_is_in_it_already() -> None:
    assert JPEG.is_met_by("image/jpeg", 5000, 8000)
    assert not JPEG.is_met_by("image/webp", 10, 10)
    assert Form("jpeg", width=600).is_met_by("image/jpeg", 600, 9000)
    assert not Form("jpeg", width=600).is_met_by("image/jpeg", 601, 10)
    assert not Form("jpeg", side=600).is_met_by("image/jpeg", 10, 601)


def test_every_form_has_a_name_of_its_own() -> None:
    forms = [Form(kind, width=width, side=side) for kind in ("jpeg", "png") for width in (0, 300) for side in (0, 300)]
    names = {form.name for form in forms}
    assert len(names) == len(forms)
    assert max(len(Form("jpeg", width=50_000, side=50_000).name) for _ in names) <= 20  # the length of the column


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_becomes_white_in_a_jpeg_and_stays_in_a_png(tmp_path: Path, mode: str) -> None:
    image = drawn(60, 120, "RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    content = encoded(image.convert("LA") if mode == "LA" else image.quantize() if mode == "P" else image)
    for form in (JPEG, Form("jpeg", width=30)):
        assert min(pixel(converted(tmp_path, content, form).convert("RGB"), (5, 5))) > 250
    through = converted(tmp_path, content, Form("png", width=30)).convert("RGBA")
    assert pixel(through, (5, 5))[3] == 0


def test_grey_stays_grey(tmp_path: Path) -> None:
    assert converted(tmp_path, picture("JPEG", 60, 90, "L"), Form("jpeg", width=30)).mode == "L"


@pytest.mark.parametrize("form", [JPEG, PNG, Form("jpeg", width=60)])
def test_cmyk_becomes_rgb(tmp_path: Path, form: Form) -> None:
    image = converted(tmp_path, encoded(drawn(120, 180).convert("CMYK"), "JPEG", quality=95), form)
    assert image.mode == "RGB"
    assert pixel(image, (5, 5))[0] > 200
    assert max(pixel(image, (5, 5))[1:]) < 80


async def test_a_worker_converts_the_largest_images_there_may_be(tmp_path: Path) -> None:
    imaging = Imaging(FileSettings(workers=1, worker_seconds=600))
    largest = {
        "png": encoded(Image.new("RGBA", (5000, 8000), (200, 0, 0, 200)), "PNG", compress_level=1),
        "cmyk": encoded(Image.new("CMYK", (5000, 8000), (0, 200, 200, 0)), "JPEG"),
        "webp": encoded(Image.new("RGBA", (4000, 5000), (200, 0, 0, 200)), "WEBP", method=0, quality=10),
    }
    try:
        for name, content in largest.items():
            source = tmp_path / name
            source.write_bytes(content)
            for form in (JPEG, PNG, Form("jpeg", width=1600)):
                done = await imaging.convert(source, tmp_path, form)
                assert done.original.media_type == f"image/{form.kind}"
    finally:
        imaging.close()
