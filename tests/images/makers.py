"""Images made by common programs; a missing program is reported, and in CI the test fails."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {
    "convert": "imagemagick",
    "cjpeg": "libjpeg-turbo-progs",
    "jpegtran": "libjpeg-turbo-progs",
    "avifenc": "libavif-bin",
    "cwebp": "webp",
    "webpmux": "webp",
    "exiftool": "libimage-exiftool-perl",
}


def run(folder: Path, program: str, *arguments: str) -> None:
    """Run a program in a folder."""
    if shutil.which(program) is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"\n{'!' * 78}\nNOT TESTED: there is no {program} (apt-get install {PACKAGES[program]})\n{'!' * 78}")
    subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True)


def made_by(folder: Path, program: str, *arguments: str) -> bytes:
    """Run a program whose last argument is its output file."""
    run(folder, program, *arguments)
    return (folder / arguments[-1]).read_bytes()
