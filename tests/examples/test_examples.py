"""The scripts of examples/, run as their readers run them: as programs, against a service in another process."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kanjiku_api.settings import Settings
from tests import processes
from tests.examples.expected import CONVERSATIONS, LINES, PLACEHOLDERS
from tests.full import FULL
from tests.machine import free_port
from tests.processes import PATIENCE, PROJECT, environment, serving_process

pytestmark = pytest.mark.no_database  # the service here has its own SQLite file

SCRIPTS = sorted(path.stem for path in (PROJECT / "examples").glob("[!_]*.py"))

ADMIN = {"ADMIN_NAME": "Site Admin", "ADMIN_PASSWORD": "nine quiet foxes"}
"""For scripts that need an admin; a reader passes these values as arguments or as variables."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the service as `make run` does, without any configuration, in a folder of its own; and create an admin."""
    folder = tmp_path_factory.mktemp("service")
    with serving_process(folder, KANJIKU_WEBHOOKS__ALLOW_PRIVATE="true") as started:
        command = ("create-admin", ADMIN["ADMIN_NAME"], "admin@example.org", "--password-stdin")
        assert processes.run(folder, *command, typed=f"{ADMIN['ADMIN_PASSWORD']}\n").returncode == 0
        yield started.url


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run a script in a process that has already imported its library."""
    folder = tmp_path_factory.mktemp("said")
    output, errors = folder / "output", folder / "errors"
    command: list[str | Path] = [sys.executable, Path(__file__).with_name("runner.py")]
    with subprocess.Popen(
        command, env=environment(PYTHONPATH=""), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as runner:
        jobs, codes = runner.stdin, runner.stdout
        assert jobs is not None
        assert codes is not None

        def start(script: str, address: str, **variables: str) -> subprocess.CompletedProcess[str]:
            path, known = str(PROJECT / "examples" / f"{script}.py"), variables_of(address, **variables)
            job = {"script": path, "variables": known, "output": str(output), "errors": str(errors)}
            jobs.write(f"{json.dumps(job)}\n")
            jobs.flush()
            code = int(codes.readline())
            return subprocess.CompletedProcess(path, code, output.read_text(), errors.read_text())

        yield start
        jobs.close()


def variables_of(address: str, **variables: str) -> dict[str, str]:
    return environment(PYTHONPATH="", API_URL=address, **ADMIN, **variables)


def run_program(script: str, address: str) -> subprocess.CompletedProcess[str]:
    """Run a script from another folder, as `python examples/session.py` does, but against `address`."""
    return subprocess.run(
        [sys.executable, PROJECT / "examples" / f"{script}.py"],
        env=variables_of(address),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def conversation(output: str) -> list[str]:
    """List the requests and answers of a script, without the values that differ in every run."""
    pattern = r"^([A-Z]+) (\S+)(?: \{.*\})?(?: with ([A-Za-z-]+): .*)?\n  (\d+)(?: (\w+\.\w+))?"
    return [
        _plain(f"{method} {path}{header and f' with {header}'}: {status} {key}".rstrip())
        for method, path, header, status, key in re.findall(pattern, output, re.MULTILINE)
    ]


def _plain(text: str) -> str:
    for placeholder, pattern in PLACEHOLDERS.items():
        text = re.sub(pattern, placeholder, text, flags=re.IGNORECASE)
    return text


def missing_line(output: str, expected: list[str]) -> str | None:
    """Get the first expected line that is missing or out of order; None if there is none."""
    lines = iter(output.splitlines())
    for pattern in expected:
        filled = pattern
        for placeholder, what in PLACEHOLDERS.items():
            filled = filled.replace(placeholder, what)
        if not any(re.fullmatch(filled, line) for line in lines):
            return pattern
    return None


def test_every_script_has_its_expectations() -> None:
    assert {"session", "show_users", "update_user", "user_info"} <= set(SCRIPTS)
    assert sorted(CONVERSATIONS) == sorted(LINES) == SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_shows_what_it_promises_as_often_as_one_likes(script: str, service: str, run: Run) -> None:
    # A long run starts each script once as a program, too; the short one has one that is (see below).
    starts = (run_program, run) if FULL else (run, run)
    for ended in [start(script, service) for start in starts]:
        assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout + ended.stderr
        assert conversation(ended.stdout) == [line.strip() for line in CONVERSATIONS[script].strip().splitlines()]
        assert missing_line(ended.stdout, LINES[script]) is None, ended.stdout


def test_a_script_runs_as_a_program_from_any_folder(service: str) -> None:
    ended = run_program("session", service)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout + ended.stderr
    assert missing_line(ended.stdout, LINES["session"]) is None, ended.stdout


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_says_that_nobody_listens(script: str, run: Run) -> None:
    address = f"http://127.0.0.1:{free_port()}"

    ended = run(script, address)

    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"{address} cannot be reached (ConnectError). Does the service run? Start it with: make run"
    )


@contextmanager
def answering(body: bytes, status: int) -> Iterator[str]:
    """Serve the same answer to every request."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the names are the base class's

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


FIRST_COMPLAINTS = {
    "oauth_login": "The answer has no field name.",
    **dict.fromkeys(("release_script", "webhook_receiver"), "Expected 200 messages.login_success, but got 200."),
}
"""The first complaint of a script about an empty answer; most scripts begin by creating an account."""


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_says_that_an_answer_is_not_as_promised(script: str, run: Run) -> None:
    with answering(b"{}", 200) as address:
        ended = run(script, address)

    complaint = FIRST_COMPLAINTS.get(script, "Expected 200 messages.user_created, but got 200.")
    assert (ended.returncode, ended.stderr) == (1, f"\n{complaint}\n")


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (
            b'{"msg": "Closed.", "msg_key": "errors.closed"}',
            403,
            "Expected 200 messages.user_created, but got 403 errors.closed.",
        ),
        (b'{"msg": "Done.", "msg_key": "messages.user_created"}', 200, "The answer has no field user."),
        (
            b'{"msg": "", "msg_key": "messages.user_created", "user": 1}',
            200,
            "The field user should be of the kind <class 'dict'>.",
        ),
        (b"<h1>Another program's port</h1>", 200, "{address}/v1/User/register answered 200, but no JSON object."),
        (b"[]", 502, "{address}/v1/User/register answered 502, but no JSON object."),
    ],
)
def test_every_failure_is_one_sentence(body: bytes, status: int, sentence: str, run: Run) -> None:
    with answering(body, status) as address:
        ended = run("user_info", address)

    assert (ended.returncode, ended.stderr) == (1, f"\n{sentence.format(address=address)}\n")


@pytest.mark.parametrize("address", ["localhost", "http://[", "127.0.0.1:9999"])
def test_an_address_that_is_none_is_said_to_be_out_of_reach(address: str, run: Run) -> None:
    ended = run("user_info", address)

    assert ended.returncode == 1
    assert re.fullmatch(re.escape(address) + r" cannot be reached \(\w+\)\. .*", ended.stderr.strip()), ended.stderr


def test_a_proxy_of_the_machine_is_left_aside(service: str, run: Run) -> None:
    ended = run("user_info", service, http_proxy=f"http://127.0.0.1:{free_port()}")

    assert ended.returncode == 0, ended.stderr


def test_without_an_address_an_example_uses_that_of_make_run() -> None:
    asked = _python("import _device; print(_device.URL)")

    assert asked.stdout.strip() == f"http://{Settings().listening_ip}:{Settings().port}"


def test_without_the_library_an_example_says_where_to_get_it() -> None:
    ended = _python("import sys; sys.modules['httpx'] = None; import session")

    assert (ended.returncode, ended.stderr) == (
        1,
        "The examples need the library httpx; `make run` puts it into .venv: .venv/bin/python examples/session.py\n",
    )


def _python(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in the folder of the scripts."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT / "examples",
        env=environment(PYTHONPATH=""),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
