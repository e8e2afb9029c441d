"""Makes the environment of a release: the packages of Pipfile.lock, checked by hash, and the program.

    environment.py RELEASE [ALIKE]

The environment is RELEASE/.venv. If the release ALIKE has the same lock, its packages are reused. The program,
.venv/bin/kanjiku_api, refers to the environment by its full path, and so do all processes that it starts. So a process
keeps using the release with which it began, even if the link to the current release changes.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = "bin/kanjiku_api"
LAUNCHER = """#!{venv}/bin/python3 -P
import runpy

runpy.run_module("kanjiku_api", run_name="__main__", alter_sys=True)
"""
"""The program. Its first line names the interpreter; with -P, no module is imported from the script's folder."""
PACKAGES_END = "kanjiku.pth"
"""A file that adds the release to the import path; it is written after all packages are installed."""
ASK_VERSION = f"""
import os, sys, sysconfig
if os.path.isfile(os.path.join(sysconfig.get_path("purelib"), "{PACKAGES_END}")):
    print(sys.version)
"""
MISLEADING = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_USER", "PYTHONHOME", "PYTHONPATH")
"""Variables that make pip use another place or Python. Those that name an index are the user's choice and stay."""


def requirements(lock: Path) -> str:
    """Write the packages of a lock in pip's format for ``--require-hashes``."""
    lines = []
    for name, package in sorted(json.loads(lock.read_text("utf-8"))["default"].items()):
        extras = f"[{','.join(package['extras'])}]" if package.get("extras") else ""
        marker = f" ; {package['markers']}" if package.get("markers") else ""
        hashes = "".join(f" --hash={one}" for one in package["hashes"])
        lines.append(f"{name}{extras}{package['version']}{marker}{hashes}\n")
    return "".join(lines)


def make(release: Path, alike: Path | None = None) -> None:
    """Make the environment of a release.

    `alike` is a release with the same lock; its packages are reused by hard links. Raises
    `subprocess.CalledProcessError`.
    """
    venv = release / ".venv"
    _run(sys.executable, "-I", "-m", "venv", "--without-pip", str(venv))
    packages = _packages(venv)
    if alike and can_share(release, alike):
        shutil.copytree(_packages(alike / ".venv"), packages, copy_function=os.link, dirs_exist_ok=True)
    else:
        _install(release / "Pipfile.lock", venv)
        # Some packages contain files that are not valid for this version of Python; this is not a failure.
        _compile(venv, packages, check=False)
    (packages / PACKAGES_END).unlink(missing_ok=True)
    (packages / PACKAGES_END).write_text(f"{release}\n", "utf-8")
    _compile(venv, release / "kanjiku_api", check=True)
    program = venv / PROGRAM
    program.write_text(LAUNCHER.format(venv=venv), "utf-8")
    program.chmod(0o755)


def can_share(release: Path, other: Path) -> bool:
    """Tell whether two releases need the same packages, and the other one has them for this Python."""
    is_alike = (release / "Pipfile.lock").read_bytes() == (other / "Pipfile.lock").read_bytes()
    return is_alike and _version(other) == sys.version


def is_sound(release: Path) -> bool:
    """Tell whether a release has packages for its Python, which may have changed with the system's."""
    return _version(release) != ""


def _version(release: Path) -> str:
    """Get the version of a release's Python; empty if it is gone, or has no packages."""
    try:
        told = subprocess.run(
            [release / ".venv/bin/python3", "-I", "-c", ASK_VERSION], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return told.stdout.strip()


def _packages(venv: Path) -> Path:
    return venv / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"


def _install(lock: Path, venv: Path) -> None:
    """Install with a temporary pip, which is not part of the environment: the service does not need it."""
    with tempfile.TemporaryDirectory() as folder:
        tools, listed = Path(folder, "tools"), Path(folder, "requirements.txt")
        listed.write_text(requirements(lock), "utf-8")
        _run(sys.executable, "-I", "-m", "venv", str(tools))
        pip = [str(tools / "bin/pip"), "--python", str(venv / "bin/python3"), "--disable-pip-version-check", "--quiet"]
        _run(*pip, "install", "--no-deps", "--require-hashes", "--no-compile", "-r", str(listed))
        _run(*pip, "check")


def _compile(venv: Path, folder: Path, *, check: bool) -> None:
    command = [str(venv / "bin/python3"), "-I", "-m", "compileall", "-q", "-j0", str(folder)]
    subprocess.run(command, check=check, stdout=None if check else subprocess.DEVNULL)


def _run(*command: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    subprocess.run(command, check=True, env=kept)


if __name__ == "__main__":
    make(*(Path(given).absolute() for given in sys.argv[1:]))
