"""Invalid settings are refused with the name of their key and without their value."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kanjiku_api.settings import SAMPLE_SECRET, SettingsError, load

pytestmark = pytest.mark.no_database
DEBUG = "debug = true\n"
PLANTED = "pl4nted-value"


@pytest.fixture
def complaint(tmp_path: Path) -> Callable[..., str]:
    """Load a file of this text with these variables, and return the complaint."""

    def read(text: str, **variables: str) -> str:
        file = tmp_path / "config.toml"
        file.write_text(text)
        with pytest.raises(SettingsError) as error:
            load(file, {f"KANJIKU_{name}": value for name, value in variables.items()})
        return str(error.value)

    return read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"colour = '{PLANTED}'", "config.toml: colour: unknown key"),
        (f"[database]\nurI = '{PLANTED}'", "config.toml: [database] urI: unknown key"),
        (f"[colours]\nred = '{PLANTED}'", "config.toml: colours: unknown key"),
        (f"[jwt]\nsecret = '{PLANTED}'", "config.toml: jwt: unknown key"),
        (f"database = '{PLANTED}'", "config.toml: database: "),
        ("[port]\nx = 1", "config.toml: port: "),
    ],
)
def test_an_unknown_key_of_the_file_is_named(complaint: Callable[..., str], text: str, named: str) -> None:
    said = complaint(text if text.startswith("[") else DEBUG + text)
    assert named in said
    assert PLANTED not in said


def test_a_fault_between_keys_is_told_of_the_file_and_names_the_keys(complaint: Callable[..., str]) -> None:
    said = complaint(f"{DEBUG}port = 9000\n[metrics]\nport = 9000", JWT__SECRET=PLANTED)
    assert "config.toml: [metrics] port is the port of the service" in said
    assert "KANJIKU_JWT__SECRET" not in said


@pytest.mark.parametrize(
    ("variable", "named"),
    [
        ("COLOUR", "KANJIKU_COLOUR: colour: unknown key"),
        ("JWT__COLOUR", "KANJIKU_JWT__COLOUR: [JWT] colour: unknown key"),
        ("COLOURS__RED", "KANJIKU_COLOURS__RED: colours: unknown key"),
        ("JWT__SECRET__LENGTH", "KANJIKU_JWT__SECRET__LENGTH: [JWT] secret: "),
        ("PORT__NUMBER", "KANJIKU_PORT__NUMBER: port is a key, not a section"),
        ("JWT", "KANJIKU_JWT: JWT: "),
        ("", "KANJIKU_: unknown key"),
    ],
)
def test_an_unknown_key_of_the_environment_is_named_by_its_variable(
    complaint: Callable[..., str], variable: str, named: str
) -> None:
    said = complaint("debug = true\nport = 9999", **{variable: PLANTED})
    assert named in said
    assert PLANTED not in said


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("port = 0", "port"),
        ("port = 65536", "port"),
        ("port = 'http'", "port"),
        ("debug = 'perhaps'", "debug"),
        ("app_name = ''", "app_name"),
        ("listening_ip = 'everywhere'", "listening_ip"),
        ("language = 'fr'", "language"),
        ("public_url = 'manga.example.org'", "public_url"),
        ("public_url = 'https://manga.example.org/kanjiku'", "public_url"),
        ("public_url = 'ftp://manga.example.org'", "public_url"),
        ("frontend_url = 'https://manga.example.org?x'", "frontend_url"),
        ("frontend_url = 'https://manga.example.org#x'", "frontend_url"),
        ("frontend_url = 'https://manga.example.org:https'", "frontend_url"),
        ("frontend_url = 'https://me:word@manga.example.org'", "frontend_url"),
        ("cors_origins = ['*']", "cors_origins"),
        ("cors_origins = ['null']", "cors_origins"),
        ("cors_origins = ['https://a.example', 'https://*.example.org']", "cors_origins"),
        ("[JWT]\nalgorithm = 'none'", "[JWT] algorithm"),
        ("[JWT]\nidentity_minutes = 0", "[JWT] identity_minutes"),
        ("[JWT]\nsession_days = 3.5", "[JWT] session_days"),
        ("[database]\nurl = 'mysql://kanjiku@localhost/kanjiku'", "[database] url"),
        ("[database]\nurl = 'kanjiku.db'", "[database] url"),
        ("[database]\nurl = 'sqlite:kanjiku.db'", "[database] url"),
        ("[database]\nurl = 'sqlite://'", "[database] url"),
        ("[database]\nurl = 'postgresql://kanjiku@localhost:port/kanjiku'", "[database] url"),
        ("[database]\npool_min = 11", "database: pool_min is larger than pool_max"),
        ("[database]\nstatement_timeout_seconds = inf", "[database] statement_timeout_seconds"),
        ("[passwords]\nmemory_kib = 8", "[passwords] memory_kib"),
        ("[proxy]\ntrusted = ['everybody']", "[proxy] trusted"),
        ("[metrics]\nnetworks = ['10.0.0.1/8']", "[metrics] networks"),
        ("[metrics]\nlistening_ip = 'localhost'", "[metrics] listening_ip"),
        ("[limits]\nhead_timeout_seconds = nan", "[limits] head_timeout_seconds"),
        ("[limits]\njson_body_bytes = -1", "[limits] json_body_bytes"),
        ("[log]\nlevel = 'loud'", "[log] level"),
    ],
)
def test_a_bad_value_is_named_by_its_key(complaint: Callable[..., str], text: str, key: str) -> None:
    said = complaint(text)
    assert f"config.toml: {key}" in said or f"config.toml: [{key}]" in said
    assert len(said.splitlines()) == 1


def test_all_faults_are_told_at_once_each_with_its_source(complaint: Callable[..., str]) -> None:
    said = complaint("port = 0\ncolour = 'red'\n[log]\nlevel = 'loud'", LANGUAGE="fr").splitlines()
    assert [line.partition(": ")[0].rpartition("/")[2] for line in said].count("config.toml") == 3
    assert any(line.startswith("KANJIKU_LANGUAGE: language: ") for line in said)
    assert len(said) == 4


def test_cookies_that_only_https_takes_are_refused_in_debug(complaint: Callable[..., str], tmp_path: Path) -> None:
    text = f"[cookies]\nhost_prefix = true\n[JWT]\nsecret = '{'a' * 32}'"
    assert "[cookies] host_prefix" in complaint(DEBUG + text)
    (tmp_path / "config.toml").write_text(text)
    assert load(tmp_path / "config.toml", {}).cookies.host_prefix


@pytest.mark.parametrize("text", ["port =", "port = 1\nport = 2", "[JWT", "\x00"])
def test_a_file_that_is_not_toml_is_named(complaint: Callable[..., str], text: str) -> None:
    assert "config.toml: is not valid TOML" in complaint(text)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"app_name = 'Kanjik\xfc'")
    with pytest.raises(SettingsError, match="is not valid TOML"):
        load(tmp_path / "config.toml", {})


@pytest.mark.parametrize("secret", ["", "x", "a" * 31, "ä" * 15, SAMPLE_SECRET])
def test_a_missing_short_or_sample_secret_is_refused_outside_debug(complaint: Callable[..., str], secret: str) -> None:
    said = complaint(f"[JWT]\nsecret = '{secret}'")
    assert said.startswith("[JWT] secret: ")
    assert "openssl rand -hex 32" in said
    assert secret == "" or len(secret) < 2 or secret not in said


@pytest.mark.parametrize("secret", ["a" * 32, "ä" * 16])
def test_a_secret_of_256_bits_is_taken(tmp_path: Path, secret: str) -> None:
    (tmp_path / "config.toml").write_text(f"[JWT]\nsecret = '{secret}'")
    assert load(tmp_path / "config.toml", {}).jwt.secret.get_secret_value() == secret


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://kanjiku:{PLANTED}@localhost/kanjiku",
        f"postgresql://kanjiku:{PLANTED}/x@localhost/kanjiku",
        f"postgresql://kanjiku:1234/{PLANTED}@localhost/kanjiku",
        f"postgresql://kanjiku:1234?{PLANTED}@localhost/kanjiku",
        f"postgresql://kanjiku:{PLANTED}#x@localhost/kanjiku",
        f"postgresql://kanjiku:{PLANTED}@localhost:port/kanjiku",
        f"postgresql://[kanjiku:{PLANTED}@localhost/kanjiku",
    ],
)
def test_a_database_address_at_fault_does_not_give_its_password_away(complaint: Callable[..., str], url: str) -> None:
    for said in (complaint(f"debug = true\n[database]\nurl = '{url}'"), complaint(DEBUG, DATABASE__URL=url)):
        assert "[database] url: " in said
        assert PLANTED not in said


@pytest.mark.parametrize("value", [f"'{PLANTED}'", f"['{PLANTED}']", f"{{x = '{PLANTED}'}}", "12345678901234567890"])
def test_a_secret_of_the_wrong_kind_is_not_repeated(complaint: Callable[..., str], value: str) -> None:
    said = complaint(f"[JWT]\nsecret = {value}\ncolour = 1")
    assert "[JWT] colour: unknown key" in said
    assert PLANTED not in said
    assert "1234567890" not in said


def test_settings_can_be_printed_without_their_secrets(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        f"[JWT]\nsecret = '{PLANTED}{'x' * 32}'\n[database]\nurl = 'postgresql://kanjiku:{PLANTED}@localhost/kanjiku'"
    )
    settings = load(tmp_path / "config.toml", {})
    assert PLANTED not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
