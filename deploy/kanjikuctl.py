#!/usr/bin/python3 -I
"""Runs a command of Kanjiku as its service runs: by the same user, with the same configuration and credentials.

    kanjikuctl [--unit NAME] [--release NAME] COMMAND [ARGUMENT...]

These are read from the unit and its drop-ins. --release chooses another release in /opt/kanjiku/releases instead of
the current one. With systemd, the command runs as a transient unit. Without systemd, the credentials are in a private
folder in memory while the command runs. They are never in an argument or a variable.
"""

import ctypes
import os
import pwd
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

Process: TypeAlias = "subprocess.Popen[Any]"
SERVICE, FIRST_INSTANCE = "kanjiku_backend", "kanjiku_backend@9999"
FOLDERS = [Path(place, "systemd/system") for place in ("/etc", "/run", "/usr/local/lib", "/usr/lib")]
"""Folders of units and drop-ins; earlier ones take precedence over files of the same name (systemd.unit(5))."""
RELEASES = Path("/opt/kanjiku/releases")
SYSTEMD = Path("/run/systemd/system")
"""Exists if systemd is the init system (sd_booted(3))."""
MEMORY = (Path("/run"), Path("/dev/shm"))  # noqa: S108 - mkdtemp creates a private folder in it
"""Folders that are in memory on most machines; this is checked."""
IN_MEMORY = {0x01021994, 0x858458F6}
"""The types of tmpfs and ramfs in statfs(2)."""
WITH_SYSTEMD = ("EnvironmentFile", "SupplementaryGroups")
LISTS = {"Environment", "LoadCredential", *WITH_SYSTEMD}
"""Directives that may occur more than once; an empty one clears the list."""
NOT_TAKEN = {"LoadCredentialEncrypted", "SetCredential", "SetCredentialEncrypted", "DynamicUser", "RootDirectory"}
"""Directives that this program does not support; without them, a command would run differently from the service."""
PASSED_ON = ("User", "Group", "WorkingDirectory", "UMask", "StateDirectory", "StateDirectoryMode", "ProtectHome")
HOMES = ("/home", "/root", "/run/user")
"""The folders that ProtectHome= hides (systemd.exec(5))."""
TAKE_PATHS = {"backup", "copy-database", "copy-storage", "import", "restore", "verify"}
"""Commands whose arguments may be paths; these are made absolute, because the command runs in another folder."""
MAKE_PATHS = {"backup"}
"""Commands with an argument that may be a new path: any that is neither an option nor a number."""
OF_CALLER = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TERM") if name in os.environ}
OF_SYSTEMD = range(200, 246)
EX_USAGE, EX_UNAVAILABLE, EX_NOPERM, EX_CONFIG = 64, 69, 77, 78


def fail(reason: str, code: int) -> NoReturn:
    """Exit with a message and an exit code."""
    sys.stderr.write(f"kanjikuctl: {reason}\n")
    sys.exit(code)


@dataclass
class Unit:
    """The settings of a unit for its process."""

    name: str
    release: Path | None = None
    single: dict[str, str] = field(default_factory=dict)
    several: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in LISTS})

    @classmethod
    def read(cls, name: str, text: str) -> "Unit":
        """Parse a unit and its drop-ins, joined in their order (systemd.syntax(7))."""
        unit, section = cls(name), ""
        for raw in re.sub(r"\\\n", " ", text).splitlines():
            line = raw.strip()
            if line.startswith("["):
                section = line
            key, is_assignment, value = line.partition("=")
            if section == "[Service]" and is_assignment and not line.startswith(("#", ";")):
                unit._assign(key.strip(), value.strip())
        return unit

    def _assign(self, key: str, value: str) -> None:
        if key in LISTS:
            self.several[key] = [*self.several[key], value] if value else []
        elif key in NOT_TAKEN and value not in {"", "no"}:
            fail(f"{self.name}: {key}= is not supported here; run the command with systemd-run", EX_CONFIG)
        elif key != "ExecStart" or value:
            self.single[key] = value

    @property
    def words(self) -> list[str]:
        """Get the command line of the service, without the command `serve`."""
        words = shlex.split(self.single.get("ExecStart", "").lstrip("@-:+!"))
        if not words or words[-1] != "serve":
            fail(f"{self.name}: ExecStart= does not end with the command serve", EX_CONFIG)
        plain = [self._plain(word) for word in words[:-1]]
        if self.release is None:
            return plain
        return [str(self.release / ".venv/bin/kanjiku_api"), *plain[1:]]

    @property
    def credentials(self) -> dict[str, str]:
        """Get the file of each credential, by name."""
        pairs = [self._plain(given).partition(":") for given in self.several["LoadCredential"]]
        for name, _, path in pairs:
            if not path.startswith("/"):
                fail(f"{self.name}: LoadCredential={name} must name a file", EX_CONFIG)
        return {name: path for name, _, path in pairs}

    def environment(self, credentials: str) -> dict[str, str]:
        """Get the environment variables; `credentials` is the folder for the specifier %d."""
        words = [word for line in self.several["Environment"] for word in shlex.split(line)]
        return dict(self._plain(word, credentials).split("=", 1) for word in words if "=" in word)

    def setting(self, key: str, default: str = "") -> str:
        """Get a directive that has one value."""
        return self._plain(self.single.get(key, default))

    def _plain(self, text: str, credentials: str = "%d") -> str:
        """Replace specifiers (systemd.unit(5), "Specifiers")."""
        prefix, _, instance = self.name.partition("@")
        known = {"%": "%", "d": credentials, "i": instance, "p": prefix, "N": self.name, "n": f"{self.name}.service"}

        def written(found: re.Match[str]) -> str:
            if found[1] not in known:
                fail(f"{self.name}: {found[0]} in {text!r} is not supported here", EX_CONFIG)
            return known[found[1]]

        return re.sub("%(.?)", written, text)


def service_names() -> list[str]:
    """List the units that may be the service, the most likely first.

    An installation has the unit of a single service even if several instances are enabled instead of it.
    """
    wanted = {file.name.removesuffix(".service") for file in FOLDERS[0].glob(f"*.wants/{SERVICE}*.service")}
    instances = sorted((name for name in wanted if name.startswith(f"{SERVICE}@")), key=lambda name: (len(name), name))
    return [*([] if SERVICE in wanted else instances), SERVICE, FIRST_INSTANCE]


def find_unit(names: Sequence[str], release: Path | None = None) -> Unit:
    """Read the first of these units that exists."""
    for name in names:
        text = _text_by_systemd(name) if SYSTEMD.is_dir() else _text_by_files(name)
        if text:
            return replace(Unit.read(name, text), release=release)
    fail(f"there is no unit {names[0]}.service; install the service, or name its unit with --unit", EX_UNAVAILABLE)


def _text_by_systemd(name: str) -> str:
    """Read a unit through systemd, by ``systemctl cat``: ``show`` cannot print credentials (systemd 252)."""
    return subprocess.run(["systemctl", "cat", f"{name}.service"], capture_output=True, text=True, check=False).stdout


def _text_by_files(name: str) -> str:
    template = f"{name.partition('@')[0]}@.service" if "@" in name else f"{name}.service"
    called = list(dict.fromkeys((f"{name}.service", template)))
    found = [folder / one for one in called for folder in FOLDERS if (folder / one).is_file()]
    drop_ins: dict[str, Path] = {}
    for folder in [folder / f"{one}.d" for one in called for folder in FOLDERS]:
        for file in folder.glob("*.conf"):
            drop_ins.setdefault(file.name, file)
    files = [*found[:1], *(drop_ins[one] for one in sorted(drop_ins))] if found else []
    return "\n".join(file.read_text("utf-8") for file in files)


def by_systemd(unit: Unit, command: Sequence[str]) -> int:
    """Run a command as a transient unit, and stop the unit if this program is stopped."""
    name = f"kanjikuctl-{os.getpid()}"
    chosen = unit.environment(f"/run/credentials/{name}.service") | OF_CALLER

    def send(_process: object, number: int) -> None:
        subprocess.run(["systemctl", "kill", "--kill-whom=main", f"--signal={number}", name], check=False)

    code = run_to_its_end(
        systemd_run(unit, name, chosen, command),
        send,
        env={"PATH": os.defpath, **chosen},  # values in variables: all users can see arguments
        start_new_session=True,  # otherwise Ctrl-C would end only the waiting
    )
    if code in OF_SYSTEMD:
        fail(f"systemd could not start the command ({code}, systemd.exec(5)): journalctl -u {name}", code)
    return code


def systemd_run(unit: Unit, name: str, variables: Iterable[str], command: Sequence[str]) -> list[str]:
    """Make the command line of systemd-run(1)."""
    given = [f"{key}={unit.setting(key)}" for key in PASSED_ON if key in unit.single]
    given += [f"LoadCredential={one}:{path}" for one, path in unit.credentials.items()]
    given += [f"{key}={value}" for key in WITH_SYSTEMD for value in unit.several[key]]
    return [
        *("systemd-run", "--quiet", "--pipe", "--wait", "--collect", "--service-type=exec", f"--unit={name}"),
        *(f"--property={one}" for one in given),
        *(f"--setenv={variable}" for variable in variables),
        *("--", *unit.words, *command),
    ]


def by_ourselves(unit: Unit, command: Sequence[str]) -> int:
    """Run a command without systemd: as the unit's user, with copies of the credentials in memory."""
    user = _user(unit.setting("User", "root"))
    folder = unit.setting("WorkingDirectory", "/")
    if lost := [key for key in ("Group", *WITH_SYSTEMD) if unit.several.get(key) or unit.single.get(key)]:
        fail(f"{unit.name}: {lost[0]}= is only supported with systemd", EX_CONFIG)
    if not Path(folder).is_dir():
        fail(f"the service's working folder {folder} is missing; start the service once, or create it", EX_CONFIG)
    with credentials_in_memory(unit, user) as place:
        return run_to_its_end(
            [*unit.words, *command],
            _pass_on,
            cwd=folder,
            user=user.pw_uid,
            group=user.pw_gid,
            extra_groups=os.getgrouplist(user.pw_name, user.pw_gid),
            umask=int(unit.setting("UMask", "0022"), 8),
            env={"PATH": os.defpath, "HOME": user.pw_dir, **OF_CALLER, **unit.environment(place)},
        )


def _pass_on(process: Process, number: int) -> None:
    if number != signal.SIGINT:  # Ctrl-C reaches the command directly
        process.send_signal(number)


def run_to_its_end(command: Sequence[str], send: Callable[[Process, int], None], **options: Any) -> int:
    """Run a command; pass signals that stop this program to `send`. Returns 128 + the signal if one ended it."""
    early: list[int] = []
    on_ending(early.append)
    process = subprocess.Popen(command, **options)
    on_ending(lambda number: send(process, number))
    for number in early:
        send(process, number)
    code: int = process.wait()
    return 128 - code if code < 0 else code


def on_ending(act: Callable[[int], None]) -> None:
    """Call `act` when a signal asks this program to end."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda given, _frame: act(given))


def _user(name: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        fail(f"the service's user {name} does not exist", EX_CONFIG)


@contextmanager
def credentials_in_memory(unit: Unit, user: pwd.struct_passwd) -> Iterator[str]:
    """Copy the credentials to a folder in memory that only this user can read, and delete it after the block."""
    home = next((place for place in MEMORY if place.is_dir() and _is_in_memory(place)), None)
    if home is None:
        fail(f"none of {', '.join(map(str, MEMORY))} is in memory, and credentials must not be on a disk", EX_CONFIG)
    place = Path(tempfile.mkdtemp(prefix="kanjikuctl-", dir=home))
    try:
        for name, path in unit.credentials.items():
            copy = place / name
            copy.touch(mode=0o400)
            os.chown(copy, user.pw_uid, -1)
            try:
                copy.write_bytes(Path(path).read_bytes())
            except OSError as error:
                fail(f"the credential {name} cannot be read: {path}: {error.strerror}", EX_CONFIG)
        os.chown(place, user.pw_uid, -1)
        yield str(place)
    finally:
        shutil.rmtree(place)


def _is_in_memory(place: Path) -> bool:
    """Tell whether a folder is in memory, by the type of its file system: the first word of the kernel's answer."""
    answer = (ctypes.c_long * 64)()
    return ctypes.CDLL(None).statfs(os.fsencode(place), answer) == 0 and answer[0] in IN_MEMORY


def with_whole_paths(words: Sequence[str]) -> list[str]:
    """Make paths absolute that are relative to the caller's folder."""
    command, *arguments = words
    if command not in TAKE_PATHS:
        return [*words]
    return [command, *(str(Path(one).absolute()) if _is_path(command, one) else one for one in arguments)]


def _is_path(command: str, word: str) -> bool:
    is_made = command in MAKE_PATHS and not word.startswith("-") and not word.isdecimal()
    return is_made or Path(word).exists()


def refuse_hidden(unit: Unit, words: Sequence[str]) -> None:
    """Exit with a message if the unit hides the folder of a path from the service."""
    if unit.setting("ProtectHome").lower() not in {"yes", "true", "on", "1", "tmpfs"}:
        return
    for word in words:
        if any(Path(home) in [Path(word), *Path(word).parents] for home in HOMES):
            hidden = f"the unit hides {', '.join(HOMES)} (ProtectHome=)"
            fail(f"the service cannot see {word}: {hidden}. Copy it to another place, such as /srv", EX_NOPERM)


def main() -> int:
    """Run the command that the arguments name."""
    words, names, release = sys.argv[1:], service_names(), None
    while words[:1] in (["--unit"], ["--release"]) and len(words) > 1:
        if words[0] == "--unit":
            names = [words[1].removesuffix(".service")]
        elif not ((release := RELEASES / words[1]) / ".venv/bin/kanjiku_api").is_file():
            fail(f"{release} is not an installed release; see ls {RELEASES}", EX_USAGE)
        words = words[2:]
    if not words or words[0] in {"-h", "--help"}:
        sys.stderr.write(f"{__doc__}\nkanjikuctl COMMAND --help describes a command.\n")
        return 0 if words else EX_USAGE
    if os.geteuid() != 0:
        fail(f"only root can read the service's credentials: sudo kanjikuctl {shlex.join(words)}", EX_NOPERM)
    on_ending(sys.exit)  # so that temporary files are removed
    unit, command = find_unit(names, release), with_whole_paths(words)
    if not SYSTEMD.is_dir():
        return by_ourselves(unit, ["--called", "kanjikuctl", *command])
    refuse_hidden(unit, command)
    return by_systemd(unit, ["--called", "kanjikuctl", *command])


if __name__ == "__main__":
    sys.exit(main())
