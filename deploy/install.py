"""Installs Kanjiku as a systemd service, upgrades or removes it. `make install` and the like call it.

    install.py install [--no-start]      install.py upgrade [--backup DIR]      install.py uninstall [--purge]

Each can be repeated after a failure, and does what is left to do. Releases are in /opt/kanjiku, the configuration in
/etc/kanjiku, all data in /var/lib/kanjiku. Without systemd, nothing is stopped or started.
"""

import argparse
import fcntl
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import releases
from kanjikuctl import EX_CONFIG, EX_NOPERM, EX_UNAVAILABLE, EX_USAGE, HOMES, SYSTEMD

USER = "kanjiku"
SETTINGS = Path("/etc/kanjiku")
STATE = Path("/var/lib/kanjiku")
UNITS = Path("/usr/local/lib/systemd/system")
"""The folder for units of locally installed software; units in /etc/systemd/system take precedence."""
OPERATORS_UNITS = Path("/etc/systemd/system")
CONTROL = Path("/usr/local/bin/kanjikuctl")
SERVICE, TEMPLATE = "kanjiku_backend.service", "kanjiku_backend@.service"
SHIPPED = {
    SERVICE: SERVICE,
    TEMPLATE: f"examples/systemd/{TEMPLATE}",
    "kanjiku_backup.service": "examples/systemd/kanjiku_backup.service",
    "kanjiku_backup.timer": "examples/systemd/kanjiku_backup.timer",
}
"""Installed units, and their files in a release."""


def say(sentence: str) -> None:
    """Report a finished step."""
    sys.stdout.write(f"kanjiku: {sentence}\n")
    sys.stdout.flush()


def fail(reason: str, code: int) -> NoReturn:
    """Exit with a message and an exit code."""
    sys.stdout.flush()
    sys.stderr.write(f"kanjiku: {reason}\n")
    sys.exit(code)


def systemctl(*words: str) -> bool:
    """Run systemctl; return whether it succeeded. Without systemd, do nothing and return True."""
    return not SYSTEMD.is_dir() or subprocess.run(["systemctl", *words], check=False).returncode == 0


def running() -> list[str]:
    """List the units of the service that run or are being started."""
    if not SYSTEMD.is_dir():
        return []
    options = ["--plain", "--no-legend", "--state=active,activating", "kanjiku_backend*.service"]
    listed = subprocess.run(["systemctl", "list-units", *options], check=True, capture_output=True, text=True).stdout
    return [line.split()[0] for line in listed.splitlines()]


def is_in_use() -> bool:
    """Tell whether the service runs, or several instances are enabled instead of the single service."""
    return bool(running()) or any(OPERATORS_UNITS.glob(f"*.wants/{TEMPLATE.partition('.')[0]}*"))


def control(release: Path, *command: str) -> int:
    """Run a command of a release like the service; return its exit code."""
    script = release / "deploy/kanjikuctl.py"
    return subprocess.run([sys.executable, "-I", script, "--release", release, *command], check=False).returncode


def refuse_unfit() -> None:
    """Exit if a release cannot be installed: the service cannot see this Python, or a unit was installed by hand."""
    for place in (Path(sys.executable).resolve(), Path(sys.base_prefix).resolve()):
        if any(place.is_relative_to(home) for home in HOMES):
            fail(f"the unit closes {', '.join(HOMES)} to the service, and {place} is there: make PYTHON=…", EX_CONFIG)
    if sys.version_info < (3, 11):  # noqa: UP036 - the version was not checked before
        fail("Python 3.11 or newer is needed: make PYTHON=…", EX_CONFIG)
    for unit in (SERVICE, TEMPLATE):
        by_hand = OPERATORS_UNITS / unit
        if by_hand.is_file() and f"{releases.HOME}/.venv/" in by_hand.read_text("utf-8"):
            aside = f"systemctl disable --now {unit} && mv {by_hand} {by_hand}.old"
            fail(f"{by_hand} was put there by hand and would go before ours: {aside}", EX_CONFIG)


def make_user() -> None:
    """Create the service's user, if there is none, and the folder for its data."""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        options = ["--system", "--user-group", "--home-dir", str(STATE), "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", *options, USER], check=True)
    make_folder(STATE)


def make_folder(folder: Path) -> None:
    """Create a folder that only the service's user may enter, unless it exists."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        shutil.chown(folder, USER, USER)


def make_settings(release: Path) -> None:
    """Write the configuration and the secret, unless they exist."""
    SETTINGS.mkdir(exist_ok=True)
    example = (release / "config.example.toml").read_text("utf-8")
    # The secret is a credential of the unit, in its own file.
    lines = [line for line in example.splitlines(keepends=True) if not line.startswith("secret = ")]
    user = pwd.getpwnam(USER)
    _write_new(SETTINGS / "config.toml", "".join(lines), 0o640, user.pw_gid)
    _write_new(SETTINGS / "jwt_secret", f"{secrets.token_hex(32)}\n", 0o600, 0)


def _write_new(file: Path, text: str, mode: int, group: int) -> None:
    if file.exists():
        return
    part = file.with_name(f"{file.name}.new")  # a partial file must not look like the operator's
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as writer:  # noqa: PTH123 - a mode from the start
        writer.write(text)
    os.chown(part, 0, group)
    part.chmod(mode)
    part.rename(file)
    say(f"wrote {file}")


def put_units(release: Path) -> None:
    """Install the units of a release and kanjikuctl; files that are already the same are not touched."""
    files = {UNITS / unit: (release / path, 0o644) for unit, path in SHIPPED.items()}
    files[CONTROL] = release / "deploy/kanjikuctl.py", 0o755
    for target, (shipped, mode) in files.items():
        if target.is_file() and target.read_bytes() == shipped.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.new")
        shutil.copyfile(shipped, part)
        part.chmod(mode)
        part.replace(target)
    systemctl("daemon-reload")


def install(project: Path, *, start: bool) -> None:
    """Install a release on a machine without one."""
    old, files = releases.current(), releases.files_of(project)
    if old and old.name != releases.name_of(files):
        fail(f"{old.name} is installed: make upgrade", EX_USAGE)
    new = releases.place(files)
    make_user()
    make_settings(new)
    put_units(new)
    if not old:
        prepare(new)
        releases.turn_to(new)
        releases.note_served(new)
    say(f"{new.name} is installed")
    if not SYSTEMD.is_dir():
        say("there is no systemd here: `kanjikuctl serve` runs the service as its unit says")
    elif start and not is_in_use() and not systemctl("enable", "--now", SERVICE):
        fail("the service does not start: journalctl -u kanjiku_backend", EX_UNAVAILABLE)


def prepare(release: Path) -> None:
    """Check the configuration and migrate the database; exit if one of them fails."""
    for command in ("check-config", "migrate"):
        if code := control(release, command):
            fail(f"{command} of {release.name} ended with {code}: mend that, and run this again to start it", code)


def upgrade(project: Path, backup: str | None) -> None:
    """Switch a machine to another release, newer or older. If a step fails, the present release keeps running."""
    if not (old := releases.current()):
        fail("nothing is installed: make install", EX_USAGE)
    new = releases.place(releases.files_of(project))
    if new == old:
        put_units(new)
        say(f"{new.name} is installed already")
        return
    migrates = releases.schema(new) > releases.schema(old)
    if code := control(new, "check-config"):
        fail(f"check-config of {new.name} ended with {code}: {old.name} goes on", code)
    if backup:
        back_up(old, Path(backup))
    serving = running()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # an interruption now would leave the service stopped
    _stop(serving)
    if code := control(new, "migrate"):
        way = "goes on" if _start(serving) else "does not start any more"
        fail(f"migrate of {new.name} ended with {code}: {old.name} {way}", code)
    _switch(new)
    if not _start(serving):
        _take_back(old, new, serving, migrates=migrates)
    releases.note_served(new)
    say(f"{new.name} is installed" if serving else f"{new.name} is installed; the service was not running")
    if migrates:
        say(f"the database has a new schema; to go back to {old.name} takes a backup (docs/operating.md, 'Go back')")
    else:
        say(f"to go back: make -C {old} upgrade")
    if gone := releases.remove_old():
        say(f"removed {', '.join(gone)}")


def back_up(release: Path, folder: Path) -> None:
    """Back up to a folder; exit if that fails."""
    make_folder(folder)
    if code := control(release, "backup", str(folder.absolute())):
        fail(f"the backup ended with {code}: {release.name} goes on", code)


def _switch(release: Path) -> None:
    put_units(release)
    releases.turn_to(release)


def _stop(units: list[str]) -> None:
    if units and not systemctl("stop", *units):
        _start(units)
        fail("the service could not be stopped: nothing was changed", EX_UNAVAILABLE)


def _start(units: list[str]) -> bool:
    return not units or systemctl("start", *units)


def _take_back(old: Path, new: Path, serving: list[str], *, migrates: bool) -> NoReturn:
    """Exit because a release does not start; first start the old one again, if it can use the database."""
    if migrates:
        reason = f"{old.name} cannot serve the database any more, whose schema is that of {new.name}"
        fail(f"{new.name} does not start (journalctl -u kanjiku_backend), and {reason}", EX_UNAVAILABLE)
    systemctl("stop", *serving)
    _switch(old)
    is_back = _start(serving)
    fail(f"{new.name} does not start; {old.name} {'is back' if is_back else 'does not either'}", EX_UNAVAILABLE)


def uninstall(*, purge: bool) -> None:
    """Remove the service and its releases; with `purge`, also its data, settings and user."""
    there = [unit for unit in SHIPPED if (UNITS / unit).exists()]
    if there:
        systemctl("stop", *running(), *(unit for unit in there if "@" not in unit))
        systemctl("disable", *(unit for unit in there if unit != "kanjiku_backup.service"))
    for file in (*(UNITS / unit for unit in there), CONTROL, releases.HOME / "current"):
        file.unlink(missing_ok=True)
    shutil.rmtree(releases.HOME / "releases", ignore_errors=True)
    if not any(releases.HOME.iterdir()):
        releases.HOME.rmdir()
    systemctl("daemon-reload")
    if not purge:
        say(f"the service is removed; {SETTINGS}, {STATE} and the user {USER} stay (PURGE=yes removes them)")
        return
    for folder in (SETTINGS, STATE, *OPERATORS_UNITS.glob("kanjiku_back*.d")):
        shutil.rmtree(folder, ignore_errors=True)
    if any(user.pw_name == USER for user in pwd.getpwall()):
        subprocess.run(["userdel", USER], check=True)
    say("the service and all that it knew are removed; backups stay where they are")


def main() -> None:
    """Run the command line; a second call at the same time is refused."""
    parser = argparse.ArgumentParser(description="Install Kanjiku as a systemd service, or remove it.")
    parser.add_argument("verb", choices=("install", "upgrade", "uninstall"))
    parser.add_argument("--no-start", action="store_true", help="install: do not start the service")
    parser.add_argument("--backup", metavar="DIR", help="upgrade: back up to this folder first")
    parser.add_argument("--purge", action="store_true", help="uninstall: remove configuration, data and user too")
    options = parser.parse_args()
    if os.geteuid() != 0:
        fail("only root can do this: sudo make …", EX_NOPERM)
    if options.verb != "uninstall":
        refuse_unfit()
    os.umask(0o022)
    releases.HOME.mkdir(parents=True, exist_ok=True)
    lock = os.open(releases.HOME, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    project = Path(__file__).resolve().parent.parent
    try:
        if options.verb == "install":
            install(project, start=not options.no_start)
        elif options.verb == "upgrade":
            upgrade(project, options.backup)
        else:
            uninstall(purge=options.purge)
    except releases.Unusable as error:
        fail(str(error), EX_CONFIG)
    except subprocess.CalledProcessError as error:
        fail(
            f"{error.cmd[0]} ended with {error.returncode}; nothing of the installed service was changed",
            EX_UNAVAILABLE,
        )


if __name__ == "__main__":
    main()
