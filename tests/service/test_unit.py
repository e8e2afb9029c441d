"""The unit file is valid and restrictive, and agrees with the settings of the service."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kanjiku_api.settings import Settings, load

pytestmark = pytest.mark.no_database

UNIT = Path(__file__).parents[2] / "kanjiku_backend.service"
MAX_EXPOSURE = 2.0
SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600}

needs_systemd_analyze = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="the program systemd-analyze does not exist on this machine (Debian package: systemd)",
)


def _values(directive: str) -> list[str]:
    """Read all values of `directive`, which may occur more than once, without comments."""
    return re.findall(rf"^{directive}=(.*)$", UNIT.read_text(encoding="utf-8"), flags=re.MULTILINE)


def _value(directive: str) -> str:
    (value,) = _values(directive)
    return value


def _seconds(span: str) -> int:
    found = re.fullmatch(r"(\d+)([a-z]+)", span)
    assert found is not None
    return int(found[1]) * SECONDS[found[2]]


def _secret_files(*, optional: bool) -> dict[str, str]:
    """Map each ``..._FILE`` variable to the credential that it names; the optional ones are comments in the unit."""
    mark = "#" if optional else ""
    text = UNIT.read_text(encoding="utf-8")
    return dict(re.findall(rf"^{mark}Environment=(KANJIKU_\w+_FILE)=%d/(\w+)$", text, flags=re.MULTILINE))


def _credentials(*, optional: bool) -> set[str]:
    return {value.split(":")[0] for value in _values("#LoadCredential" if optional else "LoadCredential")}


def _analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SYSTEMD_COLORS": "0", "SYSTEMD_PAGER": "", "LC_ALL": "C"}
    return subprocess.run(
        ["systemd-analyze", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@needs_systemd_analyze
def test_systemd_has_no_complaint_about_the_unit(tmp_path: Path) -> None:
    """Only the interpreter's path is replaced, because `verify` requires that it exists."""
    copy = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    copy.write_text(text.replace("/opt/kanjiku/current/.venv/bin/kanjiku_api", sys.executable), encoding="utf-8")

    # Without --recursive-errors=no, faults of this machine's other units would be reported too.
    result = _analyze("verify", "--man=no", "--recursive-errors=no", str(copy))

    complaints = [line for line in (result.stdout + result.stderr).splitlines() if "kanjiku" in line]
    assert (result.returncode, complaints) == (0, [])


@needs_systemd_analyze
def test_verify_would_complain_about_a_misspelt_directive(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text(encoding="utf-8").replace("ProtectSystem=", "ProtectSistem="), encoding="utf-8")

    assert "ProtectSistem" in _analyze("verify", "--man=no", "--recursive-errors=no", str(copy)).stderr


@needs_systemd_analyze
def test_the_exposure_stays_below_its_figure() -> None:
    output = _analyze("security", "--offline=true", "--no-pager", str(UNIT)).stdout

    exposure = re.search(r"Overall exposure level for kanjiku_backend\.service: ([\d.]+)", output)
    assert exposure, output
    assert float(exposure[1]) <= MAX_EXPOSURE, output


def test_the_drain_ends_before_systemd_loses_patience() -> None:
    assert _seconds(_value("TimeoutStopSec")) > Settings().limits.shutdown_seconds
    assert (_value("KillSignal"), _value("KillMode")) == ("SIGTERM", "mixed")


def test_only_the_server_reports_its_state_and_a_silent_one_is_restarted() -> None:
    assert (_value("Type"), _value("NotifyAccess"), _value("Restart")) == ("notify", "main", "always")
    assert 10 <= _seconds(_value("WatchdogSec")) <= 60


def test_a_migration_that_failed_is_tried_again_and_not_for_ever() -> None:
    """The unit ignores the failure; `serve` finds an older schema and exits with 75, up to the limit of restarts."""
    before = re.fullmatch(r"-/usr/bin/timeout (\w+) (\S+ .*) migrate", _value("ExecStartPre"))

    assert before, "a failed migration must not be what fails the start: on a full disk the service starts without it"
    assert f"{before[2]} serve" == _value("ExecStart"), "both must run with the same interpreter and configuration"
    assert _seconds(before[1]) < _seconds(_value("TimeoutStartSec"))
    assert _value("RestartPreventExitStatus").split() == [str(os.EX_CONFIG)]


def test_restarts_outlast_a_slow_database_and_then_end() -> None:
    burst, pause, interval = (
        int(_value("StartLimitBurst")),
        _seconds(_value("RestartSec")),
        _seconds(_value("StartLimitIntervalSec")),
    )
    slowest_failed_start = 20  # seconds: imports, and the connection time-outs of migrate and serve

    assert burst * pause >= 5 * 60, "a database that comes up late must find us waiting"
    assert burst * (pause + slowest_failed_start) <= interval, "the limit would never be reached"


@pytest.mark.parametrize("optional", [False, True])
def test_every_secret_file_is_a_credential_and_the_other_way_round(*, optional: bool) -> None:
    files = _secret_files(optional=optional)

    assert files
    assert set(files.values()) == _credentials(optional=optional)


def test_the_only_credential_that_must_exist_is_the_signing_secret() -> None:
    """If the file of a LoadCredential= is missing, the unit stops with 243/CREDENTIALS (observed with systemd 252)."""
    assert _credentials(optional=False) == {"jwt_secret"}


def test_the_service_takes_every_secret_that_the_unit_hands_over(tmp_path: Path) -> None:
    contents = {"jwt_secret": "s" * 64, "database_url": "postgresql:///kanjiku"}
    (tmp_path / "config.toml").touch()
    environment = {}
    for variable, credential in (_secret_files(optional=False) | _secret_files(optional=True)).items():
        (tmp_path / credential).write_text(contents[credential] + "\n", encoding="utf-8")
        environment[variable] = str(tmp_path / credential)

    settings = load(tmp_path / "config.toml", environment)

    assert settings.jwt.secret.get_secret_value() == contents["jwt_secret"]
    assert settings.database.url.get_secret_value() == contents["database_url"]


def test_only_the_state_directory_is_writable_and_nothing_in_it_can_be_executed() -> None:
    assert (_value("ProtectSystem"), _values("ReadWritePaths")) == ("strict", [])
    assert (_value("StateDirectory"), _value("WorkingDirectory")) == ("kanjiku", "/var/lib/kanjiku")
    assert {"/var/lib/kanjiku", "/tmp", "/var/tmp"} <= set(_value("NoExecPaths").split())  # noqa: S108 - the unit's private ones


def test_modules_are_never_looked_for_in_the_writable_working_directory() -> None:
    variables = " ".join(_values("Environment")).split()

    assert "PYTHONSAFEPATH=1" in variables
    assert not [variable for variable in variables if variable.startswith("PYTHONPATH=")]
    assert _value("ExecStart").startswith("/opt/kanjiku/current/.venv/bin/kanjiku_api ")


def test_a_killed_image_worker_does_not_take_the_service_with_it() -> None:
    assert _value("OOMPolicy") == "continue"
