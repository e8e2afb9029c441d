"""``config.example.toml``, with which operators begin."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kanjiku_api.settings import SAMPLE_SECRET, Section, Settings, SettingsError, load

pytestmark = pytest.mark.no_database

ORIGINAL = """
app_name = "kanjiku_api"
debug = true
port = 9999
listening_ip = "127.0.0.1"

[Files]
image_path = "./images"
supported_image_types = ["jpeg", "png", "gif", "webp"]

[JWT]
issuer = "kanjiku_backend"
algorithm = "HS256"
secret = "supersecretjwtcode, and as long as it takes"
"""


SHOWN_AS_COMMENT = {("require_activation",): "\n# require_activation = true\n", ("oauth",): "\n# [oauth.example]\n"}
"""Keys without a default value, which the example shows only as comments."""


@pytest.fixture
def example(project: Path) -> Path:
    return project / "config.example.toml"


def keys_of_model(model: type[Section], *, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        path = (*above, field.alias or name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            yield from keys_of_model(field.annotation, above=path)
        else:
            yield path


def keys_of_file(values: Mapping[str, Any], *, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from keys_of_file(value, above=(*above, name))
        else:
            yield (*above, name)


def test_the_example_loads_in_debug(example: Path) -> None:
    settings = load(example, {"KANJIKU_DEBUG": "true"})
    assert settings.debug
    assert settings.jwt.secret.get_secret_value() == SAMPLE_SECRET


def test_every_key_of_the_settings_is_in_it_and_no_other(example: Path) -> None:
    text = example.read_text("utf-8")
    assert all(line in text for line in SHOWN_AS_COMMENT.values())
    told = {*keys_of_file(tomllib.loads(text)), *SHOWN_AS_COMMENT}
    assert sorted(told) == sorted(keys_of_model(Settings))


def test_the_values_of_the_example_are_the_defaults(example: Path) -> None:
    told, default = (load(file, {}, needs_secret=False).model_dump() for file in (example, Path("/dev/null")))
    assert told["jwt"].pop("secret") != default["jwt"].pop("secret")
    assert told == default


def test_every_key_is_explained(example: Path) -> None:
    unexplained = [
        paragraph
        for paragraph in example.read_text("utf-8").split("\n\n")
        if not any(line.startswith("# ") for line in paragraph.splitlines())
    ]
    assert unexplained == []


def test_the_example_is_refused_outside_debug_until_the_secret_is_changed(example: Path) -> None:
    with pytest.raises(SettingsError, match=r"\[JWT\] secret: .*openssl rand -hex 32"):
        load(example, {})
    assert load(example, {"KANJIKU_JWT__SECRET": "c" * 32}).debug is False


def test_the_keys_of_the_original_are_understood(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(ORIGINAL)
    settings = load(tmp_path / "config.toml", {})
    assert (settings.app_name, settings.port, settings.listening_ip) == ("kanjiku_api", 9999, "127.0.0.1")
    assert (settings.jwt.issuer, settings.jwt.algorithm) == ("kanjiku_backend", "HS256")
    assert settings.files.image_path == Path("images")
    assert settings.files.supported_image_types == ("jpeg", "png", "gif", "webp")
