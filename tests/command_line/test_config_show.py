"""``config show``: every value, where it came from, and no secret."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from kanjiku_api.__main__ import main
from kanjiku_api.settings import Settings, load

pytestmark = pytest.mark.no_database
CONFIG = """
app_name = "Mori \\u00e4 \\u007f # Scans"
[JWT]
secret = "pl4nted-1"
[database]
url = "postgresql://me:pl4nted-2@db1,db2:6543/site?sslmode=require&application_name=a%20b"
[proxy]
trusted = ["10.0.0.0/8"]
[oauth.a-provider]
title = "One"
client_id = "two"
client_secret = "pl4nted-3"
discovery_url = "https://me:pl4nted-4@one.example.org/x"
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def show(*options: str, **variables: str) -> str:
    shown = CliRunner().invoke(main, ["config", "show", *options], env=variables)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "pl4nted" not in shown.output
    return shown.stdout


def sources(**variables: str) -> dict[str, tuple[object, str]]:
    lines = [json.loads(line) for line in show("--json", **variables).splitlines()]
    return {line["key"]: (line["value"], line["source"]) for line in lines}


def test_the_output_is_a_configuration_file_with_every_value(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    shown = tomllib.loads(show())
    expected = json.loads(load(tmp_path / "config.toml", {}, needs_secret=False).model_dump_json(by_alias=True))
    assert expected.pop("require_activation") is None
    expected["JWT"]["secret"] = expected["oauth"]["a-provider"]["client_secret"] = "********"
    expected["database"]["url"] = CONFIG.split('url = "')[1].partition('"')[0].replace("pl4nted-2", "********")
    expected["oauth"]["a-provider"]["discovery_url"] = "https://[secret]@one.example.org/x"
    assert shown == expected


def test_the_output_without_secrets_can_be_used_as_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(show(KANJIKU_DEBUG="no", KANJIKU_PORT="81", KANJIKU_CORS_ORIGINS="http://a"))
    shown = load(tmp_path / "config.toml", {}, needs_secret=False)
    assert shown == Settings.model_validate({"debug": False, "port": 81, "cors_origins": ["http://a"]})


def test_each_value_says_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "password").write_text("pl4nted-5")
    (tmp_path / "number").write_text("6")
    told = sources(
        KANJIKU_PORT="81",
        KANJIKU_JWT__SECRET="pl4nted-6",
        KANJIKU_MAIL__PASSWORD_FILE=str(tmp_path / "password"),
        KANJIKU_RATES__MAILS_PER_HOUR_FILE=str(tmp_path / "number"),
        KANJIKU_RATES__MAILS_PER_HOUR="7",
    )
    for key, expected in {
        "port": (81, "KANJIKU_PORT"),
        "proxy.trusted": (["10.0.0.0/8"], "config.toml"),
        "JWT.secret": ("********", "KANJIKU_JWT__SECRET"),
        "JWT.issuer": ("kanjiku_backend", "default"),
        "mail.password": ("********", f"KANJIKU_MAIL__PASSWORD_FILE: {tmp_path}/password"),
        "rates.mails_per_hour": (7, "KANJIKU_RATES__MAILS_PER_HOUR"),
        "oauth.a-provider.title": ("One", "config.toml"),
        "oauth.a-provider.scopes": ("openid profile email", "default"),
        "storage.access_key_id": ("", "default"),
        "debug": (False, "default"),
    }.items():
        assert told[key] == expected, key


def test_without_a_file_the_output_says_why_debug_is_on() -> None:
    told = sources()
    assert told["debug"] == (True, "no configuration file")
    assert {source for _, source in told.values()} == {"no configuration file", "default"}
    assert sources(KANJIKU_DEBUG="no")["debug"] == (False, "KANJIKU_DEBUG")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///srv/site.db", "sqlite:///srv/site.db"),
        ("postgresql:///site", "postgresql:///site"),
        ("postgresql://me@/site?host=/run/postgresql", "postgresql://me@/site?host=/run/postgresql"),
        ("asyncpg://me:pl4nted@[::1]:1/site", "asyncpg://me:********@[::1]:1/site"),
        ("postgresql://h/site?pass%77ord=pl4nted&user=me", "postgresql://h/site?pass%77ord=********&user=me"),
    ],
)
def test_the_address_of_the_database_is_shown_without_its_password(url: str, shown: str) -> None:
    assert sources(KANJIKU_DATABASE__URL=url)["database.url"][0] == shown


def test_a_configuration_at_fault_is_not_shown() -> None:
    ended = CliRunner().invoke(main, ["config", "show"], env={"KANJIKU_PORT": "pl4nted"})
    assert (ended.exit_code, ended.stdout) == (78, "")
    assert "KANJIKU_PORT: port: " in ended.stderr
