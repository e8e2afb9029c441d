"""The timer of backups: systemd accepts both units, and the command that they run exists."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kanjiku_api.command_line.backups import backup
from tests.processes import PROJECT

pytestmark = pytest.mark.no_database
EXAMPLES = PROJECT / "examples" / "systemd"
SERVICE, TIMER = EXAMPLES / "kanjiku_backup.service", EXAMPLES / "kanjiku_backup.timer"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_has_no_complaint(tmp_path: Path) -> None:
    text = SERVICE.read_text("utf-8").replace("/usr/local/bin/kanjikuctl", sys.executable)
    (tmp_path / SERVICE.name).write_text(text, "utf-8")
    shutil.copy(TIMER, tmp_path)
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / TIMER.name)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, [line for line in ended.stderr.splitlines() if "kanjiku" in line]) == (0, [])


def test_the_command_is_one_and_its_folder_is_made_for_the_user_of_the_service() -> None:
    text = SERVICE.read_text("utf-8")
    (started,) = re.findall("^ExecStart=(.*)$", text, re.MULTILINE)
    program, name, *arguments = shlex.split(started)
    assert (program, name) == ("/usr/local/bin/kanjikuctl", backup.name)
    parsed = backup.make_context("backup", arguments).params
    (prepared,) = re.findall("^ExecStartPre=(.*)$", text, re.MULTILINE)
    (user,) = re.findall("^User=(.*)$", (PROJECT / "kanjiku_backend.service").read_text("utf-8"), re.MULTILINE)
    assert f"-o {user} -g {user} -m 0700 {parsed['place']}" in prepared
    assert parsed["keep"] >= 1
