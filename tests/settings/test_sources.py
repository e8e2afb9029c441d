"""The sources of a value: the environment, a file that a variable names, the configuration file, the default."""

from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import pytest

from kanjiku_api.settings import Settings, SettingsError, load

pytestmark = pytest.mark.no_database


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., Settings]:
    """Load a file of this text with these variables: `loaded("port = 1", PORT=2)`."""

    def read(text: str, **variables: str) -> Settings:
        file = tmp_path / "config.toml"
        file.write_text(text)
        return load(file, {f"KANJIKU_{name}": value for name, value in variables.items()}, needs_secret=False)

    return read


def test_the_environment_goes_before_the_file(loaded: Callable[..., Settings]) -> None:
    assert loaded("port = 8000").port == 8000
    assert loaded("port = 8000", PORT="8001").port == 8001


@pytest.mark.parametrize("text", ["", "[JWT]\nidentity_minutes = 5\nissuer = 'file'", "[database]\npool_min = 1"])
def test_keys_of_sections_come_from_the_environment_too(loaded: Callable[..., Settings], text: str) -> None:
    settings = loaded(
        text,
        JWT__ISSUER="environment",
        DATABASE__URL="postgresql://kanjiku@/kanjiku",
        FILES__IMAGE_PATH="/srv/images",
        LOG__REQUESTS="no",
    )
    assert settings.jwt.issuer == "environment"
    assert settings.database.url.get_secret_value() == "postgresql://kanjiku@/kanjiku"
    assert settings.files.image_path == Path("/srv/images")
    assert settings.log.requests is False


def test_the_rest_of_a_section_is_left_alone_by_the_environment(loaded: Callable[..., Settings]) -> None:
    settings = loaded("[JWT]\nissuer = 'file'\nidentity_minutes = 5", JWT__ISSUER="environment")
    assert settings.jwt.identity_minutes == 5


def test_lists_are_separated_by_commas_in_the_environment(loaded: Callable[..., Settings]) -> None:
    settings = loaded(
        "cors_origins = ['https://c.example']",
        CORS_ORIGINS="https://a.example, https://b.example",
        PROXY__TRUSTED="127.0.0.1,10.0.0.0/8",
        METRICS__NETWORKS="",
    )
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    assert settings.proxy.trusted == (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"))
    assert settings.metrics.networks == ()


def test_a_secret_comes_from_a_file_of_its_own(loaded: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret out of a file of its own, with a line's end\n")
    settings = loaded("[JWT]\nsecret = 'the other'", JWT__SECRET_FILE=str(tmp_path / "secret"))
    assert settings.jwt.secret.get_secret_value() == "a secret out of a file of its own, with a line's end"


def test_a_variable_goes_before_the_file_that_another_names(loaded: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from the file")
    settings = loaded("", JWT__SECRET="from the variable", JWT__SECRET_FILE=str(tmp_path / "secret"))
    assert settings.jwt.secret.get_secret_value() == "from the variable"


def test_other_programs_variables_and_the_name_of_the_file_are_no_keys() -> None:
    settings = load(Path("/dev/null"), {"SANIC_PORT": "1", "PORT": "2", "KANJIKU_CONFIG": "/x"}, needs_secret=False)
    assert settings.port == 9999


def test_the_public_address_follows_the_port_and_the_front_ends_follows_it(loaded: Callable[..., Settings]) -> None:
    assert loaded("port = 8000").frontend_url == "http://127.0.0.1:8000"
    assert loaded("", PORT="8001").public_url == "http://127.0.0.1:8001"
    settings = loaded("public_url = 'https://manga.example.org'\nport = 8000")
    assert (settings.public_url, settings.frontend_url) == ("https://manga.example.org",) * 2


@pytest.mark.parametrize(
    ("given", "sent_by_browsers"),
    [
        ("https://manga.example.org", "https://manga.example.org"),
        ("HTTPS://Manga.Example.org/", "https://manga.example.org"),
        ("https://manga.example.org:443", "https://manga.example.org"),
        ("http://manga.example.org:80/", "http://manga.example.org"),
        ("http://manga.example.org:443", "http://manga.example.org:443"),
        ("https://manga.example.org:8443", "https://manga.example.org:8443"),
        ("http://[::1]:9999", "http://[::1]:9999"),
    ],
)
def test_an_origin_is_brought_to_the_form_that_browsers_send(
    loaded: Callable[..., Settings], given: str, sent_by_browsers: str
) -> None:
    assert loaded(f"cors_origins = ['{given}']").cors_origins == (sent_by_browsers,)


def test_loaded_settings_are_immutable(loaded: Callable[..., Settings]) -> None:
    settings = loaded("")
    for section in (settings, settings.jwt):
        with pytest.raises(ValueError, match="frozen"):
            section.__setattr__(next(iter(type(section).model_fields)), "other")


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=f"{tmp_path}.*cannot be read"):
        load(tmp_path / name, {})
    with pytest.raises(SettingsError, match=f"KANJIKU_JWT__SECRET_FILE: {tmp_path}.*cannot be read"):
        load(Path("/dev/null"), {"KANJIKU_JWT__SECRET_FILE": str(tmp_path / name)})
