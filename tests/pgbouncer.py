"""A real PgBouncer in transaction mode, in front of a server of the tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import machine

CONFIGURATION = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
logfile = {folder}/log
pool_mode = transaction
default_pool_size = 3
max_client_conn = 100
"""
READY_WITHIN = 120.0


def program() -> str | None:
    """Find PgBouncer; on Debian it is in a folder that only root's PATH contains."""
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def bouncing(server_port: int, *users: str) -> Iterator[int]:
    """Run PgBouncer in front of the server on that port, for these users, and give its own port."""
    binary = program()
    assert binary is not None
    folder = Path(tempfile.mkdtemp(prefix="kanjiku-pgbouncer-", dir=machine.open_temporary_folder()))
    port = machine.free_port()
    (folder / "ini").write_text(CONFIGURATION.format(server=server_port, port=port, folder=folder))
    (folder / "users").write_text("".join(f'"{user}" ""\n' for user in users))
    if machine.NOBODY is not None:
        os.chown(folder, machine.NOBODY, machine.NOBODY)
    process = subprocess.Popen(
        [binary, "-q", str(folder / "ini")],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=machine.NOBODY,
        group=machine.NOBODY,
        extra_groups=None if machine.NOBODY is None else [],
        start_new_session=True,
    )
    try:
        is_up = machine.wait_for(lambda: "process up" in machine.text_of(folder / "log"), READY_WITHIN)
        assert is_up, machine.text_of(folder / "log")
        yield port
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
