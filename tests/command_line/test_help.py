"""``--help``, ``--version``, ``check-config`` and ``openapi``: commands that only print something."""

import subprocess
import sys
from pathlib import Path

import click
import orjson
import pytest
from click.testing import CliRunner, Result

from kanjiku_api import __version__
from kanjiku_api.__main__ import main
from tests.processes import PROJECT, SECRET, environment, run

pytestmark = pytest.mark.no_database
COMMANDS = [
    "backup",
    "check-config",
    "config",
    "copy-database",
    "copy-storage",
    "create-admin",
    "demo-data",
    "fsck",
    "grant",
    "healthcheck",
    "import",
    "info",
    "mail-test",
    "migrate",
    "openapi",
    "reset-password",
    "restore",
    "run-job",
    "serve",
    "sweep",
    "verify",
]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tell(*arguments: str, **variables: str | None) -> Result:
    """Run a command that only prints something, in this process."""
    return CliRunner().invoke(main, arguments, prog_name="kanjiku_api", env=dict(variables))


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_lists_every_command_and_what_it_does(option: str) -> None:
    shown = tell(option)
    assert shown.exit_code == 0
    context = click.Context(main)
    assert main.list_commands(context) == COMMANDS
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert f"  {name} " in shown.output
        assert command.get_short_help_str(100).rstrip(".")[:30] in shown.output
    assert "-c, --config FILE" in shown.output
    assert "-v, --version" in shown.output


def test_the_help_tells_how_to_configure() -> None:
    words = " ".join(tell("--help").output.split())
    assert "Without a command, it serves." in words
    assert "config.toml" in words
    assert "KANJIKU_PORT=8080" in words
    assert "KANJIKU_JWT__SECRET_FILE" in words


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_of_its_own(command: str) -> None:
    shown = tell(command, "--help")
    assert shown.exit_code == 0
    assert f"Usage: kanjiku_api {command}" in shown.output
    assert len(" ".join(shown.output.split())) > 100


def test_the_help_of_create_admin_names_its_arguments() -> None:
    shown = tell("create-admin", "--help").output
    assert "create-admin [OPTIONS] NAME EMAIL" in shown
    assert "--password-stdin" in shown


@pytest.mark.parametrize("option", ["--version", "-v"])
def test_the_version_is_told(option: str) -> None:
    shown = tell(option)
    assert (shown.exit_code, shown.output.strip()) == (0, f"kanjiku_api, version {__version__}")


@pytest.mark.parametrize(
    "arguments", [["dance"], ["--dance"], ["create-admin"], ["create-admin", "one", "two", "three"]]
)
def test_an_unknown_command_is_refused_with_the_usage(arguments: list[str]) -> None:
    shown = tell(*arguments)
    assert shown.exit_code == 2
    assert shown.output.startswith("Usage: kanjiku_api")


def test_a_configuration_that_holds_is_fine(tmp_path: Path) -> None:
    (tmp_path / "here.toml").write_text(f"port = 8123\n[JWT]\nsecret = '{SECRET}'\n")
    for arguments, variables in (
        (["--config", "here.toml", "check-config"], {}),
        (["-c", "here.toml", "check-config"], {}),
        (["check-config"], {"KANJIKU_CONFIG": "here.toml"}),
    ):
        shown = tell(*arguments, **variables)
        assert shown.exit_code == 0, shown.output
        assert "The configuration is valid" in shown.output
        assert "SQLite data/kanjiku.db" in shown.output
        assert "8123" in shown.output
        assert SECRET not in shown.output
    assert not (tmp_path / "data").exists(), "nothing is started, so nothing is made"


def test_help_creates_no_files_without_a_configuration(tmp_path: Path) -> None:
    shown = tell("check-config")
    assert (shown.exit_code, list(tmp_path.iterdir())) == (0, []), shown.output


def test_the_folders_own_configuration_is_found_by_itself(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"port = 8124\n[JWT]\nsecret = '{SECRET}'\n")
    assert "8124" in tell("check-config").output


def test_a_checked_database_address_is_shown_without_its_password() -> None:
    url = "postgresql://kanjiku:pl4nted@127.0.0.1:1/site"
    shown = tell("check-config", KANJIKU_DEBUG="yes", KANJIKU_DATABASE__URL=url)
    assert "PostgreSQL 127.0.0.1:1/site" in shown.output
    assert "pl4nted" not in shown.output


def test_a_configuration_at_fault_is_told_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "here.toml").write_text("port = 'http'\ncolour = 'red'\n")
    shown = tell("-c", "here.toml", "check-config")
    assert shown.exit_code == 78
    assert "here.toml: port: " in shown.output
    assert "here.toml: colour: unknown key" in shown.output


def test_a_configuration_file_that_is_not_there_is_named() -> None:
    shown = tell("-c", "nowhere.toml", "check-config")
    assert shown.exit_code == 78
    assert "nowhere.toml: cannot be read" in shown.output


def test_the_api_document_is_printed_as_json(tmp_path: Path) -> None:
    printed = run(tmp_path, "openapi", KANJIKU_APP_NAME="Mori Scans", KANJIKU_DEBUG="no")
    assert printed.returncode == 0, printed.stderr  # works without a secret
    document = orjson.loads(printed.stdout)
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Mori Scans"
    assert "/v1/User/me" in document["paths"]


def test_a_python_without_our_packages_is_told_in_a_sentence(tmp_path: Path) -> None:
    call = [sys.executable, "-S", "-m", "kanjiku_api", "serve"]  # -S hides installed packages
    ended = subprocess.run(call, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 78
    assert ended.stderr == (
        f"kanjiku_api: {sys.executable} has no package click. Use .venv/bin/python, which `make run` creates.\n"
    )


def test_a_package_that_is_missed_later_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "tortoise.py").write_text("import nowhere_to_be_found\n")  # replaces the package
    call = [sys.executable, "-m", "kanjiku_api", "serve"]
    variables = environment(PYTHONPATH=f"{tmp_path}:{PROJECT}")
    ended = subprocess.run(call, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
    assert ended.returncode == 78
    assert len(ended.stderr.splitlines()) == 1
    assert "has no package nowhere_to_be_found" in ended.stderr
