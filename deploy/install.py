"""Installs Kanjiku as a systemd service, upgrades or removes it. `make install` and the like call it.

    install.py install [--no-start]      install.py upgrade [--backup DIR]      install.py uninstall [--purge]

Each can be repeated after a failure, and does what is left to do. Releases are in /opt/kanjiku, the configuration in
/etc/kanjiku, all data in /var/lib/kanjiku. Without systemd, nothing is stopped or started.
"""

import argparse
import fcntl
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 - an older one cannot even parse the imports below
    sys.stderr.write("kanjiku: Python 3.11 or newer is needed: make PYTHON=…\n")
    sys.exit(78)

import releases
from host import SETTINGS, STATE, USER, fail, has_group, make_folder, make_settings, make_user, say, tell
from kanjikuctl import EX_CONFIG, EX_NOPERM, EX_UNAVAILABLE, EX_USAGE, HOMES, SYSTEMD

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


def control(release: Path, *command: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run a command of a release as the service would; `options` are those of `subprocess.run`."""
    script = release / "deploy/kanjikuctl.py"
    return subprocess.run([sys.executable, "-I", script, "--release", release, *command], check=False, **options)


def migrate(release: Path) -> int:
    """Migrate the database; return the exit code.

    The output is printed after the command has ended, because a closed terminal must not fail the migration.
    """
    done = control(release, "migrate", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    tell(done.stdout)
    return done.returncode


def refuse_unfit() -> None:
    """Exit if a release cannot be installed: the service cannot see this Python, or a unit was installed by hand."""
    for place in (Path(sys.executable).resolve(), Path(sys.base_prefix).resolve()):
        if any(place.is_relative_to(home) for home in HOMES):
            hidden = f"the unit hides {', '.join(HOMES)} from the service"
            fail(f"{hidden}, and this Python is there: {place}; use another one: make PYTHON=…", EX_CONFIG)
    for unit in (SERVICE, TEMPLATE):
        by_hand = OPERATORS_UNITS / unit
        if by_hand.is_file() and f"{releases.HOME}/.venv/" in by_hand.read_text("utf-8"):
            aside = f"systemctl disable --now {unit} && mv {by_hand} {by_hand}.old"
            fail(f"{by_hand} was installed by hand and would take precedence; move it away: {aside}", EX_CONFIG)


def put_units(release: Path) -> None:
    """Install the units of a release and kanjikuctl; files that have not changed stay as they are."""
    files = {UNITS / unit: ((release / path).read_bytes(), 0o644) for unit, path in SHIPPED.items()}
    program = (release / "deploy/kanjikuctl.py").read_bytes()
    # The Python of the packages runs it, because /usr/bin/python3 may be too old.
    files[CONTROL] = re.sub(rb"\A#!\S+", lambda _: b"#!" + os.fsencode(sys.executable), program), 0o755
    for target, (content, mode) in files.items():
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.new")
        part.write_bytes(content)
        part.chmod(mode)
        part.replace(target)
    systemctl("daemon-reload")


def install(project: Path, *, start: bool) -> None:
    """Install a release on a machine without one."""
    old, files = releases.current(), releases.files_of(project)
    if old and old.name != releases.name_of(files):
        fail(f"{old.name} is already installed; to change the release: make upgrade", EX_USAGE)
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
        say("this machine does not run systemd: `kanjikuctl serve` runs the service as its unit says")
    elif start and not is_in_use() and not systemctl("enable", "--now", SERVICE):
        fail("the service does not start; see journalctl -u kanjiku_backend", EX_UNAVAILABLE)


def prepare(release: Path) -> None:
    """Check the configuration and migrate the database; exit if one of them fails."""
    for command in ("check-config", "migrate"):
        if code := control(release, command).returncode:
            fail(f"{command} of {release.name} failed with exit code {code}; correct it, and run this again", code)


def upgrade(project: Path, backup: str | None) -> None:
    """Switch a machine to another release, newer or older. If a step fails, the present release keeps running."""
    if not (old := releases.current()):
        fail("no release is installed; to install one: make install", EX_USAGE)
    new = releases.place(releases.files_of(project))
    serving = running() or releases.left_stopped()
    if new == old:
        put_units(new)
        is_up = _start(serving)
        failure = "" if is_up else ", but does not start; see journalctl -u kanjiku_backend"
        say(f"{new.name} is already installed{failure}")
        return
    migrates = releases.schema(new) > releases.schema(old)
    if code := control(new, "check-config").returncode:
        fail(f"check-config of {new.name} failed with exit code {code}; {old.name} stays installed", code)
    if backup:
        back_up(old, Path(backup))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # an interruption now would leave the service stopped
    _stop(serving)
    if code := migrate(new):
        outcome = "stays installed" if _start(serving) else "does not start any more"
        fail(f"migrate of {new.name} failed with exit code {code}; {old.name} {outcome}", code)
    if not (_switch(new) and _start(serving)):
        _take_back(old, new, serving, migrates=migrates)
    releases.note_served(new)
    say(f"{new.name} is installed" if serving else f"{new.name} is installed; the service was not running")
    if migrates:
        say(f"the database has a new schema; going back to {old.name} needs a backup (docs/operating.md, 'Go back')")
    else:
        say(f"to go back: make -C {old} upgrade")
    if gone := releases.remove_old():
        say(f"removed {', '.join(gone)}")


def back_up(release: Path, folder: Path) -> None:
    """Back up to a folder; exit if that fails."""
    make_folder(folder)
    if code := control(release, "backup", str(folder.absolute())).returncode:
        fail(f"the backup failed with exit code {code}; {release.name} stays installed", code)


def _switch(release: Path) -> bool:
    """Make a release the current one; return whether all files could be written."""
    try:
        put_units(release)
        releases.turn_to(release)
    except OSError as error:  # such as a full disk; the service is stopped, so this program must continue
        say(f"{error.filename} cannot be written: {error.strerror}")
        return False
    return True


def _stop(units: list[str]) -> None:
    """Stop the service, and record that: after a crash, the next run of this program starts it."""
    releases.note_stopped(units)
    if units and not systemctl("stop", *units):
        _start(units)
        fail("the service could not be stopped; nothing was changed", EX_UNAVAILABLE)


def _start(units: list[str]) -> bool:
    is_up = not units or systemctl("start", *units)
    releases.note_stopped([])
    return is_up


def _take_back(old: Path, new: Path, serving: list[str], *, migrates: bool) -> NoReturn:
    """Exit because a release does not start; first start the old one again, if it can use the database."""
    if migrates:
        reason = f"{old.name} cannot use the database any more, because {new.name} has migrated it"
        fail(f"{new.name} does not start (see journalctl -u kanjiku_backend), and {reason}", EX_UNAVAILABLE)
    if serving:
        systemctl("stop", *serving)
    _switch(old)
    is_back = releases.current() == old and _start(serving)
    outcome = "is installed again" if is_back else "does not start either"
    fail(f"{new.name} does not start; {old.name} {outcome}", EX_UNAVAILABLE)


def uninstall(*, purge: bool) -> None:
    """Remove the service and its releases; with `purge`, also its data, settings and user."""
    there = [unit for unit in SHIPPED if (UNITS / unit).exists()]
    if there:
        systemctl("stop", *running(), *(unit for unit in there if "@" not in unit))
        systemctl("disable", *(unit for unit in there if unit != "kanjiku_backup.service"))
    for file in (*(UNITS / unit for unit in there), CONTROL):
        file.unlink(missing_ok=True)
    releases.remove_all()
    systemctl("daemon-reload")
    if not purge:
        say(f"the service is removed; {SETTINGS}, {STATE} and the user {USER} stay (PURGE=yes removes them)")
        return
    folders = (SETTINGS, STATE, *OPERATORS_UNITS.glob("kanjiku_back*.d"))
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    # The mount point of a separate disk stays, but is empty now; links are not followed.
    left = [str(folder) for folder in folders if folder.is_symlink() or (folder.is_dir() and any(folder.iterdir()))]
    has_user = any(user.pw_name == USER for user in pwd.getpwall())
    if has_user and subprocess.run(["userdel", USER], check=False).returncode:
        left.append(f"the user {USER}")
    elif has_group() and subprocess.run(["groupdel", USER], check=False).returncode:
        left.append(f"the group {USER}")
    if left:
        fail(f"the service is removed, but {', '.join(left)} could not be removed; remove them by hand", EX_UNAVAILABLE)
    say("the service, its settings, data and user are removed; backups are kept")


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
            f"{error.cmd[0]} failed with exit code {error.returncode}; the installed service was not changed",
            EX_UNAVAILABLE,
        )
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}", EX_UNAVAILABLE)


if __name__ == "__main__":
    main()
