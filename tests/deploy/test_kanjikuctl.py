"""``kanjikuctl``: a command runs as the service does, from its unit and drop-ins, and leaves no secret behind."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from tests import machine
from tests.processes import PATIENCE, PROJECT, SECRET, Ended

pytestmark = pytest.mark.no_database
SCRIPT = PROJECT / "deploy/kanjikuctl.py"
SHIPPED = (PROJECT / "kanjiku_backend.service").read_text("utf-8")
CALL = """
import importlib.util, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("kanjikuctl", sys.argv.pop(1))
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)
script.FOLDERS = [Path(folder) for folder in sys.argv.pop(1).split(":")]
script.SYSTEMD = Path(sys.argv.pop(1))
sys.exit(script.main())
"""
"""The script with other folders for units, because tests may not write to those of the machine."""
SHOW = """/bin/sh -c 'env; echo "== $PWD $(id -u) $(umask)"; for one in "$0" "$@"; do echo "$one"; done'"""
"""A program that prints how it is run."""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root takes the place of other users")


def loaded() -> ModuleType:
    spec = spec_from_file_location("kanjikuctl", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["kanjikuctl"] = module
    spec.loader.exec_module(module)
    return module


kanjikuctl = loaded()


def is_passable(path: Path) -> bool:
    """Tell whether every user can reach a file; a clone may be below /root."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


SERVES = "nobody" if is_passable(PROJECT / "x") and is_passable(Path(sys.executable)) else "root"
"""The user who can run the service here; everything else runs as nobody."""


class Place:
    """A machine's folders of units, the service's own folder, and its secrets."""

    def __init__(self, root: Path, user: str) -> None:
        self.units, self.vendor, self.state = root / "etc", root / "usr", root / "state"
        self.secret, self.url = root / "jwt_secret", root / "database_url"
        for folder in (self.units, self.vendor, self.state):
            folder.mkdir()
        shutil.chown(self.state, user)
        self.database = self.state / "own/kanjiku.db"
        self.secret.write_text(f"{SECRET}\n")
        self.url.write_text(f"sqlite://{self.database}\n")
        for file in (self.secret, self.url):
            file.chmod(0o600)
        (root / "config.toml").write_text('public_url = "https://manga.example.org"\n')
        text = SHIPPED.replace("/opt/kanjiku/current/.venv/bin/kanjiku_api", f"{sys.executable} -m kanjiku_api")
        for shipped, ours in {
            "PYTHONSAFEPATH=1": f"PYTHONSAFEPATH=1 PYTHONPATH={PROJECT}",
            "/etc/kanjiku/jwt_secret": str(self.secret),
            "/etc/kanjiku/config.toml": str(root / "config.toml"),
            "User=kanjiku": f"User={user}",
            "=/var/lib/kanjiku\n": f"={self.state}\n",
        }.items():
            assert shipped in text
            text = text.replace(shipped, ours)
        (self.vendor / "kanjiku_backend.service").write_text(text)
        self.drop_in(
            "database.conf",
            f"[Service]\nLoadCredential=database_url:{self.url}\n"
            'Environment=KANJIKU_DATABASE__URL_FILE=%d/database_url \\\n  "KANJIKU_APP_NAME=Night Train 100%%"\n',
        )

    def drop_in(self, name: str, text: str, unit: str = "kanjiku_backend.service") -> None:
        """Write a drop-in, with which an operator changes the unit."""
        folder = self.units / f"{unit}.d"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)

    def start(self, *arguments: str, folder: Path | None = None) -> subprocess.Popen[str]:
        """Start the script in a working folder of the caller."""
        call = [sys.executable, "-c", CALL, str(SCRIPT), f"{self.units}:{self.vendor}", str(self.units / "no-systemd")]
        return subprocess.Popen(
            [*call, *arguments],
            cwd=folder or self.units,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, typed: str = "", folder: Path | None = None) -> Ended:
        """Run the script until it ends."""
        process = self.start(*arguments, folder=folder)
        said, complained = process.communicate(typed, PATIENCE)
        return subprocess.CompletedProcess(arguments, process.returncode, said, complained)

    def show(self, *arguments: str, folder: Path | None = None) -> "Shown":
        """Run `SHOW` in place of the service."""
        for unit in ("kanjiku_backend.service", "kanjiku_backend@.service"):
            self.drop_in("zz-show.conf", f"[Service]\nExecStart=\nExecStart=-{SHOW} serve\n", unit)
        ended = self.run(*arguments, folder=folder)
        assert ended.returncode == 0, ended.stderr
        variables, _, rest = ended.stdout.partition("== ")
        place, *told = rest.splitlines()
        return Shown(told, dict(line.split("=", 1) for line in variables.splitlines()), place)


class Shown(NamedTuple):
    """The arguments, the environment and the place of a command."""

    arguments: list[str]
    variables: dict[str, str]
    place: str
    """Its working folder, user and umask."""


@contextmanager
def machine_for(user: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="kanjikuctl-test-", dir=machine.open_temporary_folder()) as root:
        Path(root).chmod(0o755)
        yield Place(Path(root), user)


@pytest.fixture
def place() -> Iterator[Place]:
    with machine_for("nobody") as made:
        yield made


def left_behind() -> list[Path]:
    return [left for memory in kanjikuctl.MEMORY for left in memory.glob("kanjikuctl-*") if "test" not in left.name]


@needs_root
def test_a_command_works_on_the_database_of_the_service() -> None:
    with machine_for(SERVES) as place:
        works_on_the_database_of_the_service(place)


def works_on_the_database_of_the_service(place: Place) -> None:
    made = place.run("migrate")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stderr.splitlines()[0])["message"] == f"using the database SQLite {place.database}"
    assert place.database.owner() == SERVES
    assert (place.database.stat().st_mode & 0o777, place.database.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    admin = place.run("create-admin", "Site Admin", "admin@example.org", "--password-stdin", typed="nine quiet foxes\n")
    assert (admin.returncode, admin.stdout) == (0, "created the admin Site Admin\n")
    link = place.run("reset-password", "Site Admin")  # signed with the secret, which only root may read
    assert link.stdout.startswith("https://manga.example.org/reset?token=")
    assert left_behind() == []


@needs_root
def test_it_runs_as_the_unit_says(place: Place) -> None:
    arguments, variables, where = place.show("fsck", "--quick")
    assert arguments == ["--called", "kanjikuctl", "fsck", "--quick"]
    assert where == f"{place.state} {pwd.getpwnam('nobody').pw_uid} 0077"
    credentials = Path(variables["KANJIKU_JWT__SECRET_FILE"]).parent
    assert Path(variables["KANJIKU_DATABASE__URL_FILE"]) == credentials / "database_url"
    assert credentials.parent in kanjikuctl.MEMORY
    assert (variables["KANJIKU_APP_NAME"], variables["PYTHONSAFEPATH"]) == ("Night Train 100%", "1")
    assert {SECRET, f"sqlite://{place.database}"}.isdisjoint(variables.values())
    assert not credentials.exists()


@needs_root
def test_the_credentials_are_for_its_user_alone_and_go_however_it_ends(place: Place) -> None:
    program = """/bin/sh -c 'echo "$KANJIKU_JWT__SECRET_FILE"; exec sleep 600'"""
    place.drop_in("wait.conf", f"[Service]\nExecStart=\nExecStart={program} serve\n")
    for number in (signal.SIGTERM, signal.SIGHUP):
        process = place.start("fsck")
        assert process.stdout is not None
        secret = Path(process.stdout.readline().strip())
        assert secret.read_text() == f"{SECRET}\n"
        modes = [path.stat().st_mode & 0o777 for path in (secret.parent, secret)]
        assert (modes, secret.owner(), secret.parent.owner()) == ([0o700, 0o400], "nobody", "nobody")
        command = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        assert SECRET.encode() not in command + Path(f"/proc/{process.pid}/environ").read_bytes()
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 128 + number
        assert not secret.parent.exists()


@needs_root
def test_paths_are_those_of_the_caller(place: Place, tmp_path: Path) -> None:
    (tmp_path / "Night Train").mkdir()
    shown = place.show("import", "Night Train", "--language", "en", folder=tmp_path)
    assert shown.arguments[2:] == ["import", str(tmp_path / "Night Train"), "--language", "en"]
    (tmp_path / "new.toml").touch()
    shown = place.show("copy-database", "/etc/config.toml", "new.toml", folder=tmp_path)
    assert shown.arguments[2:] == ["copy-database", "/etc/config.toml", str(tmp_path / "new.toml")]
    (tmp_path / "admins").mkdir()
    shown = place.show("grant", "mori", "admins", folder=tmp_path)
    assert shown.arguments[2:] == ["grant", "mori", "admins"], "a name is no path"
    shown = place.show("backup", "--keep", "7", "not there yet", folder=tmp_path)
    assert shown.arguments[2:] == ["backup", "--keep", "7", str(tmp_path / "not there yet")]


@needs_root
@pytest.mark.parametrize(
    ("drop_in", "said", "code"),
    [
        ("LoadCredential=database_url:/nowhere/url", "the credential database_url cannot be read: /nowhere/url", 78),
        ("LoadCredentialEncrypted=x:/etc/x", "LoadCredentialEncrypted= is not supported here", 78),
        ("LoadCredential=\nLoadCredential=x", "LoadCredential=x must name a file", 78),
        ("User=nobody.of.us", "the service's user nobody.of.us does not exist", 78),
        ("WorkingDirectory=/nowhere", "/nowhere is missing", 78),
        ("Environment=X=%T/x", "%T in 'X=%T/x' is not supported here", 78),
        ("ExecStart=\nExecStart=/bin/true", "ExecStart= does not end with the command serve", 78),
        ("EnvironmentFile=/nowhere", "EnvironmentFile= is only supported with systemd", 78),
    ],
)
def test_a_unit_with_unsupported_directives_is_refused(place: Place, drop_in: str, said: str, code: int) -> None:
    place.drop_in("zz.conf", f"[Service]\n{drop_in}\n")
    ended = place.run("migrate")
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not place.database.exists()
    assert left_behind() == []


@needs_root
def test_a_unit_may_be_one_of_several(place: Place) -> None:
    text = (place.vendor / "kanjiku_backend.service").read_text()
    (place.vendor / "kanjiku_backend.service").unlink()
    missing = place.run("fsck")
    assert (missing.returncode, missing.stdout) == (69, "")
    assert "there is no unit kanjiku_backend.service" in missing.stderr
    (place.vendor / "kanjiku_backend@.service").write_text(f"{text}\n[Service]\nEnvironment=KANJIKU_PORT=%i\n")
    for options, port in (([], "9999"), (["--unit", "kanjiku_backend@10001"], "10001")):
        place.drop_in("10.conf", "[Service]\nEnvironment=KANJIKU_APP_NAME=Several\n", "kanjiku_backend@.service")
        variables = place.show(*options, "fsck").variables
        assert (variables["KANJIKU_PORT"], variables["KANJIKU_APP_NAME"]) == (port, "Several")
    (place.vendor / "kanjiku_backend.service").write_text(text)
    assert "KANJIKU_PORT" not in place.show("fsck").variables, "the single service is there"
    switched_on = place.units / "multi-user.target.wants"
    switched_on.mkdir()
    for port in ("10001", "9998"):
        (switched_on / f"kanjiku_backend@{port}.service").symlink_to(place.vendor / "kanjiku_backend@.service")
    assert place.show("fsck").variables["KANJIKU_PORT"] == "9998", "instances are on in its place"
    (switched_on / "kanjiku_backend.service").symlink_to(place.vendor / "kanjiku_backend.service")
    assert "KANJIKU_PORT" not in place.show("fsck").variables


def test_only_root_may_take_the_services_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "argv", ["kanjikuctl", "create-admin", "Site Admin"])
    with pytest.raises(SystemExit) as ended:
        kanjikuctl.main()
    assert ended.value.code == 77
    assert "sudo kanjikuctl create-admin 'Site Admin'" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "code"), [([], 64), (["--help"], 0)])
def test_it_says_how_it_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    monkeypatch.setattr(sys, "argv", ["kanjikuctl", *arguments])
    assert kanjikuctl.main() == code
    assert "kanjikuctl [--unit NAME] [--release NAME] COMMAND" in capsys.readouterr().err


def test_with_systemd_the_command_is_a_transient_unit_like_the_service() -> None:
    more = "[Service]\nLoadCredential=database_url:/etc/kanjiku/database_url\nEnvironmentFile=-/etc/kanjiku/more\n"
    unit = kanjikuctl.Unit.read("kanjiku_backend", f"{SHIPPED}\n{more}")
    variables = unit.environment("/run/credentials/kanjikuctl-7.service")
    assert variables["KANJIKU_JWT__SECRET_FILE"] == "/run/credentials/kanjikuctl-7.service/jwt_secret"
    call = kanjikuctl.systemd_run(unit, "kanjikuctl-7", variables, ["fsck", "--quick"])
    options, command = call[: call.index("--")], call[call.index("--") + 1 :]
    assert command == [
        *("/opt/kanjiku/current/.venv/bin/kanjiku_api", "--config", "/etc/kanjiku/config.toml"),
        *("fsck", "--quick"),
    ]
    assert options[:7] == [
        *("systemd-run", "--quiet", "--pipe", "--wait", "--collect", "--service-type=exec", "--unit=kanjikuctl-7")
    ]
    assert {option for option in options if option.startswith("--property")} == {
        "--property=User=kanjiku",
        "--property=WorkingDirectory=/var/lib/kanjiku",
        "--property=UMask=0077",
        "--property=StateDirectory=kanjiku",
        "--property=StateDirectoryMode=0700",
        "--property=ProtectHome=yes",
        "--property=LoadCredential=jwt_secret:/etc/kanjiku/jwt_secret",
        "--property=LoadCredential=database_url:/etc/kanjiku/database_url",
        "--property=EnvironmentFile=-/etc/kanjiku/more",
    }
    assert {option for option in options if option.startswith("--setenv")} == {f"--setenv={one}" for one in variables}
    assert not [option for option in options if "=KANJIKU" in option and "/" in option], "no value is in an argument"


def test_a_command_of_another_release_runs_as_the_service_does(tmp_path: Path) -> None:
    unit = kanjikuctl.replace(kanjikuctl.Unit.read("kanjiku_backend", SHIPPED), release=tmp_path)
    assert unit.words == [f"{tmp_path}/.venv/bin/kanjiku_api", "--config", "/etc/kanjiku/config.toml"]
    assert unit.credentials == {"jwt_secret": "/etc/kanjiku/jwt_secret"}


def test_a_release_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "argv", ["kanjikuctl", "--release", "0.0.1", "fsck"])
    with pytest.raises(SystemExit) as ended:
        kanjikuctl.main()
    assert ended.value.code == 64
    assert "/opt/kanjiku/releases/0.0.1 is not an installed release" in capsys.readouterr().err


def test_the_template_of_instances_is_read_as_well() -> None:
    text = (PROJECT / "examples/systemd/kanjiku_backend@.service").read_text("utf-8")
    unit = kanjikuctl.Unit.read("kanjiku_backend@10000", text)
    assert unit.environment("/run/x")["KANJIKU_PORT"] == "10000"
    assert unit.credentials == {"jwt_secret": "/etc/kanjiku/jwt_secret"}
    assert unit.words[-2:] == ["--config", "/etc/kanjiku/config.toml"]


@pytest.mark.parametrize("folder", ["/home/mori/manga", "/root", "/run/user/0/x"])
def test_a_path_that_the_unit_hides_is_refused(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    unit = kanjikuctl.Unit.read("kanjiku_backend", SHIPPED)
    kanjikuctl.refuse_hidden(unit, ["import", "/srv/home/manga", "--dry-run"])
    with pytest.raises(SystemExit) as ended:
        kanjikuctl.refuse_hidden(unit, ["import", folder])
    assert ended.value.code == 77
    assert f"the service cannot see {folder}" in capsys.readouterr().err
    kanjikuctl.refuse_hidden(kanjikuctl.Unit.read("x", "[Service]\nProtectHome=no\n"), ["import", folder])


def test_nothing_but_pythons_own_library_is_needed() -> None:
    """It runs with the distribution's Python, before any package is installed."""
    subprocess.run(["/usr/bin/env", "python3", "-I", SCRIPT, "--help"], check=True, capture_output=True)
