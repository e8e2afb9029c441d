"""The parts of an installation besides its releases: a user, folders, the configuration."""

import grp
import os
import pwd
import secrets
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

USER = "kanjiku"
SETTINGS = Path("/etc/kanjiku")
STATE = Path("/var/lib/kanjiku")


def tell(text: str) -> None:
    """Print a text; ignore a closed terminal, which must not interrupt an installation."""
    with suppress(OSError):
        sys.stdout.write(text)
        sys.stdout.flush()


def say(sentence: str) -> None:
    """Print a sentence about the progress."""
    tell(f"kanjiku: {sentence}\n")


def fail(reason: str, code: int) -> NoReturn:
    """Exit with a message and an exit code."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.write(f"kanjiku: {reason}\n")
    sys.exit(code)


def make_user() -> None:
    """Create the service's user and the folder for its data, if they do not exist."""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        group = ["--gid", USER] if has_group() else ["--user-group"]
        options = ["--system", *group, "--home-dir", str(STATE), "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", *options, USER], check=True)
    make_folder(STATE)


def has_group() -> bool:
    """Tell whether the service's group exists; userdel keeps a group with other members, such as nginx."""
    return any(group.gr_name == USER for group in grp.getgrall())


def make_folder(folder: Path) -> None:
    """Create a folder that only the service's user can enter, if it does not exist.

    Its parent may belong to the service, which could replace the folder by a link; a link is not followed.
    """
    if not folder.exists():
        user = pwd.getpwnam(USER)
        folder.mkdir(mode=0o700)
        os.chown(folder, user.pw_uid, user.pw_gid, follow_symlinks=False)


def make_settings(release: Path) -> None:
    """Write the configuration and the secret, if they do not exist."""
    SETTINGS.mkdir(exist_ok=True)
    example = (release / "config.example.toml").read_text("utf-8")
    # The secret is a credential, in its own file.
    lines = [line for line in example.splitlines(keepends=True) if not line.startswith("secret = ")]
    user = pwd.getpwnam(USER)
    _write_new(SETTINGS / "config.toml", "".join(lines), 0o640, user.pw_gid)
    _write_new(SETTINGS / "jwt_secret", f"{secrets.token_hex(32)}\n", 0o600, 0)


def _write_new(file: Path, text: str, mode: int, group: int) -> None:
    if file.exists():
        return
    part = file.with_name(f"{file.name}.new")  # an incomplete file would be taken for the operator's
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as writer:  # noqa: PTH123 - sets the mode
        writer.write(text)
    os.chown(part, 0, group)
    part.chmod(mode)
    part.rename(file)
    say(f"wrote {file}")
