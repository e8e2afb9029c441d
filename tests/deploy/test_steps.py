"""The order in which an installation is changed with systemd; systemctl and kanjikuctl are stand-ins here."""

import errno
import io
import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import dist
import environment
import host
import install
import pytest
import releases
from kanjikuctl import EX_UNAVAILABLE

from tests.processes import PROJECT

pytestmark = pytest.mark.no_database
UNIT = "kanjiku_backend.service"


class Killed(BaseException):
    """The kill of a process, which cannot be caught."""


class Machine:
    """The folders of a machine, the commands that were called on it, and the ones that fail there."""

    def __init__(self, folder: Path) -> None:
        self.home, self.called = folder / "opt", list[str]()
        self.failing: list[str] = []
        self.cut_off_at = ""
        self.running = [UNIT, "kanjiku_backend@10000.service"]

    def release(self, version: str, migrations: int) -> Path:
        """Make an unpacked archive of a release."""
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
        """Replace systemctl, and the kanjikuctl of a release."""
        words = [str(word) for word in command]
        if words[:2] == ["systemctl", "list-units"]:
            return subprocess.CompletedProcess(words, 0, "".join(f"{unit} loaded active\n" for unit in self.running))
        is_ours = words[0] == sys.executable
        told = f"{Path(words[4]).name.partition('-')[0]}: {' '.join(words[5:])}" if is_ours else " ".join(words)
        self.called.append(told)
        if told == self.cut_off_at:
            raise Killed
        if told in self.failing:
            self.failing.remove(told)
            return subprocess.CompletedProcess(words, 1, "told")
        return subprocess.CompletedProcess(words, 0, "told")

    @property
    def version(self) -> str:
        """Get the installed version, after a check that units and kanjikuctl belong to it."""
        current = releases.current()
        assert current is not None
        placed = {file.read_text() for file in (install.CONTROL, install.UNITS / UNIT)}
        assert placed == {current.name.partition("-")[0]}
        return placed.pop()


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    """Give a machine on which version 1.0 runs."""
    made = Machine(tmp_path)
    monkeypatch.setattr(releases, "HOME", made.home)
    monkeypatch.setattr(install, "SYSTEMD", tmp_path)
    monkeypatch.setattr(install, "UNITS", tmp_path / "units")
    monkeypatch.setattr(install, "CONTROL", tmp_path / "kanjikuctl")
    monkeypatch.setattr(environment, "make", lambda _release, _alike: None)
    monkeypatch.setattr(environment, "is_sound", lambda _release: True)
    monkeypatch.setattr(
        install, "signal", SimpleNamespace(SIGINT=2, SIGTERM=15, SIGHUP=1, SIG_IGN=1, signal=lambda *_: 0)
    )
    monkeypatch.setattr(install, "subprocess", SimpleNamespace(**{**vars(subprocess), "run": made.run}))
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
    assert "going back to 1.0-000000000000 needs a backup" in capsys.readouterr().out


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
    assert "2.0-000000000000 does not start; 1.0-000000000000 is installed again" in capsys.readouterr().err


def test_the_old_one_stays_away_where_it_does_not_know_the_schema(
    ours: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    ours.failing = [f"systemctl start {UNITS}"]
    with pytest.raises(SystemExit):
        install.upgrade(ours.release("2.0", 4), None)
    assert ours.version == "2.0"
    assert "1.0-000000000000 cannot use the database any more" in capsys.readouterr().err


def test_a_stopped_service_stays_stopped(ours: Machine) -> None:
    ours.running = []
    install.upgrade(ours.release("2.0", 3), None)
    assert ours.called == ["2.0: check-config", "2.0: migrate", "systemctl daemon-reload"]


@pytest.mark.parametrize("moment", ["2.0: migrate", "systemctl daemon-reload", f"systemctl start {UNITS}"])
def test_an_upgrade_that_was_cut_off_starts_the_service_when_it_is_run_again(ours: Machine, moment: str) -> None:
    ours.cut_off_at = moment
    with pytest.raises(Killed):
        install.upgrade(ours.release("2.0", 4), None)
    ours.cut_off_at, ours.running = "", []
    install.upgrade(ours.release("2.0", 4), None)
    assert ours.called[-1] == f"systemctl start {UNITS}"
    assert ours.version == "2.0"
    ours.called.clear()
    install.upgrade(ours.release("3.0", 4), None)
    assert not [call for call in ours.called if "start" in call], "it was stopped by somebody else since"


@pytest.mark.parametrize(("migrations", "serves"), [(3, "1.0"), (4, None)])
def test_a_disk_that_is_full_amid_the_switch_does_not_leave_the_old_release_stopped(
    ours: Machine,
    migrations: int,
    serves: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    new = ours.release("2.0", migrations)
    write_bytes = Path.write_bytes

    def write(path: Path, content: bytes) -> int:
        if path.name == f".{UNIT}.new":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write_bytes(path, content)

    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", write)
        releases.place(releases.files_of(new))
        with pytest.raises(SystemExit):
            install.upgrade(new, None)
    told = capsys.readouterr()
    assert f".{UNIT}.new cannot be written: No space left on device" in told.out
    if serves:
        assert (ours.called[-1], ours.version) == (f"systemctl start {UNITS}", serves)
        assert "1.0-000000000000 is installed again" in told.err
        return
    assert "1.0-000000000000 cannot use the database any more" in told.err
    ours.running = []
    install.upgrade(new, None)  # the disk has space again
    assert (ours.called[-1], ours.version) == (f"systemctl start {UNITS}", "2.0")


def test_an_upgrade_goes_on_to_its_end_where_its_terminal_is_gone(
    ours: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", Gone())
        closed.setattr(sys, "stderr", Gone())
        install.upgrade(ours.release("2.0", 4), None)
        ours.failing = ["3.0: migrate"]
        with pytest.raises(SystemExit) as ended:
            install.upgrade(ours.release("3.0", 5), None)
    assert (ended.value.code, ours.called[-1], ours.version) == (1, f"systemctl start {UNITS}", "2.0")


@pytest.mark.usefixtures("ours")
def test_what_purging_could_not_remove_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere, state = tmp_path / "srv", tmp_path / "state"
    elsewhere.mkdir()
    (elsewhere / "kanjiku.db").touch()
    state.symlink_to(elsewhere)
    monkeypatch.setattr(install, "SETTINGS", tmp_path / "etc")
    monkeypatch.setattr(install, "STATE", state)
    monkeypatch.setattr(install, "OPERATORS_UNITS", tmp_path / "none")
    monkeypatch.setattr(install, "pwd", SimpleNamespace(getpwall=lambda: [SimpleNamespace(pw_name=host.USER)]))
    with pytest.raises(SystemExit) as ended:
        install.uninstall(purge=True)
    assert ended.value.code == EX_UNAVAILABLE
    assert f"{state} could not be removed; remove them by hand" in capsys.readouterr().err


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
    assert "was installed by hand" in capsys.readouterr().err


def test_a_python_that_the_unit_hides_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "python3"
    program.touch()
    monkeypatch.setattr(install, "HOMES", (str(tmp_path),))
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(SystemExit):
        install.refuse_unfit()
    assert f"this Python is there: {program}; use another one" in capsys.readouterr().err


@pytest.mark.parametrize("shipped", ["#!/usr/bin/python3 -I\n'text'\n", "'#!/usr/bin/python3'\n"])
def test_kanjikuctl_runs_by_the_python_that_the_packages_are_for(
    ours: Machine, monkeypatch: pytest.MonkeyPatch, shipped: str
) -> None:
    release = ours.release("2.0", 3)
    (release / "deploy/kanjikuctl.py").write_text(shipped)
    monkeypatch.setattr(sys, "executable", "/opt/python3.12/bin/python3.12")
    install.put_units(release)
    assert install.CONTROL.read_text() == shipped.replace("#!/usr/bin/python3 ", "#!/opt/python3.12/bin/python3.12 ")
    assert install.CONTROL.stat().st_mode & 0o777 == 0o755


def test_packages_for_a_python_that_is_gone_are_made_anew(ours: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[tuple[Path, Path | None]]()
    monkeypatch.setattr(environment, "make", lambda release, alike: made.append((release, alike)))
    monkeypatch.setattr(environment, "is_sound", lambda _release: False)
    current = releases.current()
    assert current is not None
    (current / ".venv/lib/python3.9").mkdir(parents=True)
    install.upgrade(ours.release("1.0", 3), None)
    assert made == [(current, current)]
    assert not (current / ".venv/lib").exists()
    assert ours.version == "1.0"


def test_packages_are_there_for_one_python(tmp_path: Path) -> None:
    release, other = tmp_path / "release", tmp_path / "other"
    for folder in (release, other):
        folder.mkdir()
        (folder / "Pipfile.lock").write_text("{}")
    assert not environment.is_sound(release)
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", release / ".venv"], check=True)
    assert not environment.is_sound(release), "it was cut off"
    packages = environment._packages(release / ".venv")
    (packages / environment.PACKAGES_END).touch()
    assert environment.is_sound(release)
    assert environment.can_share(other, release)
    packages.parent.rename(packages.parent.with_name("python3.9"))
    assert not environment.is_sound(release)
    assert not environment.can_share(other, release)


def test_a_mark_that_a_release_is_whole_comes_after_its_files(ours: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    target, seen = ours.home / "releases/2.0-000000000000", list[tuple[bool, bool]]()
    monkeypatch.setattr(
        os, "sync", lambda: seen.append(((target / dist.NAME).exists(), (target / releases.WHOLE).exists()))
    )
    assert releases.place(releases.files_of(ours.release("2.0", 3))) == target
    assert seen == [(True, False)]
    assert (target / releases.WHOLE).exists()


def test_the_owner_of_a_folder_is_not_changed_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, folder, changed = tmp_path / "theirs", tmp_path / "backups", list[tuple[Path, bool]]()
    theirs.mkdir()
    monkeypatch.setattr(host, "USER", pwd.getpwuid(os.getuid()).pw_name)
    monkeypatch.setattr(Path, "mkdir", lambda made, **_mode: made.symlink_to(theirs))  # as if it came first
    monkeypatch.setattr(os, "chown", lambda path, *_ids, follow_symlinks=True: changed.append((path, follow_symlinks)))
    host.make_folder(folder)
    assert changed == [(folder, False)]


def test_an_old_python_is_told_so_before_it_stumbles() -> None:
    script = PROJECT / "deploy/install.py"
    text = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(script)!r}, run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (78, "kanjiku: Python 3.11 or newer is needed: make PYTHON=…\n")
