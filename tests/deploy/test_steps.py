"""The order in which an installation is changed where systemd runs; its programs and ours are stand-ins here."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import dist
import environment
import install
import pytest
import releases

pytestmark = pytest.mark.no_database
UNIT = "kanjiku_backend.service"


class Machine:
    """Folders of a machine, what was called on it, and what fails there."""

    def __init__(self, folder: Path) -> None:
        self.home, self.called = folder / "opt", list[str]()
        self.failing: list[str] = []
        self.running = [UNIT, "kanjiku_backend@10000.service"]

    def release(self, version: str, migrations: int) -> Path:
        """Have an archive unpacked."""
        files = {
            "kanjiku_api/__init__.py": f'__version__ = "{version}"\n',
            "deploy/kanjikuctl.py": version,
            **{f"migrations/models/{number}_x.py": "" for number in range(migrations)},
            **dict.fromkeys(install.SHIPPED.values(), version),
        }
        whole = dist.named({name: dist.File(text.encode(), is_program=False) for name, text in files.items()}, "0" * 40)
        folder = self.home.parent / version
        for name, file in whole.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(file.content)
        return folder

    def run(self, command: Sequence[object], **_options: object) -> subprocess.CompletedProcess[str]:
        """Stand for systemctl and for kanjikuctl of a release."""
        words = [str(word) for word in command]
        if words[:2] == ["systemctl", "list-units"]:
            return subprocess.CompletedProcess(words, 0, "".join(f"{unit} loaded active\n" for unit in self.running))
        is_systemctl = words[0] == "systemctl"
        told = " ".join(words) if is_systemctl else f"{Path(words[4]).name.partition('-')[0]}: {' '.join(words[5:])}"
        self.called.append(told)
        if told in self.failing:
            self.failing.remove(told)
            return subprocess.CompletedProcess(words, 1)
        return subprocess.CompletedProcess(words, 0)

    @property
    def version(self) -> str:
        """Get the version that serves, whose units and kanjikuctl are in place."""
        current = releases.current()
        assert current is not None
        placed = {file.read_text() for file in (install.CONTROL, install.UNITS / UNIT)}
        assert placed == {current.name.partition("-")[0]}
        return placed.pop()


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    """Have a machine on which 1.0 serves."""
    made = Machine(tmp_path)
    monkeypatch.setattr(releases, "HOME", made.home)
    monkeypatch.setattr(install, "SYSTEMD", tmp_path)
    monkeypatch.setattr(install, "UNITS", tmp_path / "units")
    monkeypatch.setattr(install, "CONTROL", tmp_path / "kanjikuctl")
    monkeypatch.setattr(environment, "make", lambda _release, _alike: None)
    monkeypatch.setattr(
        install, "signal", SimpleNamespace(SIGINT=2, SIGTERM=15, SIGHUP=1, SIG_IGN=1, signal=lambda *_: 0)
    )
    monkeypatch.setattr(
        install, "subprocess", SimpleNamespace(run=made.run, CalledProcessError=subprocess.CalledProcessError)
    )
    old = releases.place(releases.files_of(made.release("1.0", 3)))
    install.put_units(old)
    releases.turn_to(old)
    releases.note_served(old)
    made.called.clear()
    return made


UNITS = "kanjiku_backend.service kanjiku_backend@10000.service"
BEGIN = ["2.0: check-config", f"systemctl stop {UNITS}", "2.0: migrate"]


def test_a_release_takes_over_when_the_database_is_its_own(ours: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    install.upgrade(ours.release("2.0", 3), str(ours.home.parent))
    assert ours.called == [
        "2.0: check-config",
        f"1.0: backup {ours.home.parent}",
        f"systemctl stop {UNITS}",
        "2.0: migrate",
        "systemctl daemon-reload",
        f"systemctl start {UNITS}",
    ]
    assert ours.version == "2.0"
    assert f"to go back: make -C {ours.home}/releases/1.0-000000000000 upgrade" in capsys.readouterr().out


def test_one_with_a_new_schema_says_that_there_is_no_simple_way_back(
    ours: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    install.upgrade(ours.release("2.0", 4), None)
    assert (ours.called[:3], ours.version) == (BEGIN, "2.0")
    assert "to go back to 1.0-000000000000 takes a backup" in capsys.readouterr().out


@pytest.mark.parametrize("failing", ["2.0: check-config", "1.0: backup {folder}"])
def test_what_fails_before_the_stop_leaves_the_service_alone(ours: Machine, failing: str) -> None:
    ours.failing = [failing.format(folder=ours.home.parent)]
    with pytest.raises(SystemExit):
        install.upgrade(ours.release("2.0", 4), str(ours.home.parent))
    assert not [call for call in ours.called if "stop" in call]
    assert ours.version == "1.0"


@pytest.mark.parametrize("failing", [f"systemctl stop {UNITS}", "2.0: migrate"])
def test_what_fails_before_the_switch_starts_the_old_release_again(ours: Machine, failing: str) -> None:
    ours.failing = [failing]
    with pytest.raises(SystemExit):
        install.upgrade(ours.release("2.0", 4), None)
    assert ours.called[-1] == f"systemctl start {UNITS}"
    assert ours.version == "1.0"


def test_a_release_that_does_not_start_gives_way_to_the_old_one(
    ours: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    ours.failing = [f"systemctl start {UNITS}"]
    with pytest.raises(SystemExit):
        install.upgrade(ours.release("2.0", 3), None)
    assert ours.called[-3:] == [f"systemctl stop {UNITS}", "systemctl daemon-reload", f"systemctl start {UNITS}"]
    assert ours.version == "1.0"
    assert "2.0-000000000000 does not start; 1.0-000000000000 is back" in capsys.readouterr().err


def test_the_old_one_stays_away_where_it_does_not_know_the_schema(
    ours: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    ours.failing = [f"systemctl start {UNITS}"]
    with pytest.raises(SystemExit):
        install.upgrade(ours.release("2.0", 4), None)
    assert ours.version == "2.0"
    assert "1.0-000000000000 cannot serve the database any more" in capsys.readouterr().err


def test_a_stopped_service_stays_stopped(ours: Machine) -> None:
    ours.running = []
    install.upgrade(ours.release("2.0", 3), None)
    assert ours.called == ["2.0: check-config", "2.0: migrate", "systemctl daemon-reload"]


def test_three_releases_are_kept(ours: Machine) -> None:
    for version in ("2.0", "3.0", "4.0"):
        install.upgrade(ours.release(version, 3), None)
    assert sorted(folder.name[0] for folder in (ours.home / "releases").iterdir()) == ["2", "3", "4"]


def test_what_is_removed_is_stopped_and_switched_off(ours: Machine) -> None:
    install.uninstall(purge=False)
    assert ours.called == [
        f"systemctl stop {UNITS} kanjiku_backend.service kanjiku_backup.service kanjiku_backup.timer",
        "systemctl disable kanjiku_backend.service kanjiku_backend@.service kanjiku_backup.timer",
        "systemctl daemon-reload",
    ]
    assert not ours.home.exists()
    assert list(install.UNITS.iterdir()) == []


def test_a_unit_that_was_put_there_by_hand_is_in_the_way(
    ours: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "OPERATORS_UNITS", tmp_path)
    monkeypatch.setattr(install, "HOMES", ())
    install.refuse_unfit()
    (tmp_path / UNIT).write_text(f"ExecStart={ours.home}/.venv/bin/python3 -m kanjiku_api serve\n")
    with pytest.raises(SystemExit):
        install.refuse_unfit()
    assert "was put there by hand" in capsys.readouterr().err


def test_a_python_that_the_unit_hides_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "python3"
    program.touch()
    monkeypatch.setattr(install, "HOMES", (str(tmp_path),))
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(SystemExit):
        install.refuse_unfit()
    assert f"{program} is there: make PYTHON=" in capsys.readouterr().err
