"""Compares two instances on one database with one: processor time for an answer, and answers a second."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from string import Template

from figures import Report, spread
from load import Comparison, Pace, Side, compare, get, run_wrk
from seeds import PASSWORD, on_postgres, username
from servers import Server, is_answering, kanjiku, on_all_cores, start, stop

from tests.machine import free_port, wait_for
from tests.postgres import ExternalPostgres, PostgresServer

POPULATION = 1_000
CONNECTIONS = 32
NGINX = Template("""
daemon off; master_process off; pid $folder/nginx-$port.pid; error_log $folder/nginx.log;
events { worker_connections 512; }
http {
    access_log off;
    client_body_temp_path $folder/nginx-body; proxy_temp_path $folder/nginx-proxy;
    fastcgi_temp_path $folder/nginx-1; uwsgi_temp_path $folder/nginx-2; scgi_temp_path $folder/nginx-3;
    upstream kanjiku { least_conn; $servers keepalive 64; }
    server {
        listen 127.0.0.1:$port;
        location / { proxy_pass http://kanjiku; proxy_http_version 1.1; proxy_set_header Connection ""; }
    }
}
""")


def instances(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare one instance behind nginx with two; nginx's processor time does not count."""
    report = Report("Two instances behind nginx against one, PostgreSQL")
    if not shutil.which("nginx"):
        report.notes.append("nginx is not installed (Debian: apt-get install nginx-light): not compared.")
        return report
    with on_postgres(postgres, folder, POPULATION) as town, ExitStack() as stack:
        stack.enter_context(on_all_cores())
        servers = [stack.enter_context(kanjiku(folder, town.url, split=False)) for _ in range(3)]
        one = stack.enter_context(_nginx(folder, servers[:1]))
        two = stack.enter_context(_nginx(folder, servers[1:]))
        cookie = one.sign_in(username(7), PASSWORD)
        calls = (get("/v1/User/me"), get("/v1/User?pagesize=25&count=false"), get("/v1/Chapter"), get("/version"))
        sides = [Side("one", one, calls, cookie), Side("two", two, calls, cookie)]
        seen = compare(sides, folder, pace, CONNECTIONS)
        beside = _side_by_side(sides, folder, pace)
    costs = beside.ratios("two", "one", "cpu_us")
    details = f"{beside.of('two', 'cpu_us'):.0f} µs against {beside.of('one', 'cpu_us'):.0f} µs; {spread(costs)}"
    report.at_most("processor time per answer, two against one", median(costs), 1.1, details)
    rates = seen.ratios("two", "one")
    details = f"{seen.rate('two'):.0f}/s against {seen.rate('one'):.0f}/s; {spread(rates)}"
    report.add("answers a second, two against one", f"{median(rates):.2f} ({details})")
    report.notes.append(
        "Processor time: both sides at once, with as many connections for each instance, because an answer costs more "
        "the busier the machine and the idler the instance. Answers a second: in turns. The instances, nginx and wrk "
        "share all cores, PostgreSQL has one of them."
    )
    return report


def _side_by_side(sides: Sequence[Side], folder: Path, pace: Pace) -> Comparison:
    """Load both sides at the same time, the second with twice as many connections."""
    result = Comparison({side.name: [] for side in sides})
    connections = (CONNECTIONS // 2, CONNECTIONS)
    with ThreadPoolExecutor(len(sides)) as pool:
        for _ in range(pace.rounds):
            running = [
                pool.submit(run_wrk, side, folder, seconds=pace.seconds, connections=number)
                for side, number in zip(sides, connections, strict=True)
            ]
            for side, run in zip(sides, running, strict=True):
                result.runs[side.name].append(run.result())
    return result


@contextmanager
def _nginx(folder: Path, behind: Sequence[Server]) -> Iterator[Server]:
    """Run nginx in front of instances, which get requests in turns; its processor time does not count."""
    port = free_port()
    file = folder / f"nginx-{port}.conf"
    servers = " ".join(f"server 127.0.0.1:{server.port};" for server in behind)
    file.write_text(NGINX.substitute(folder=folder, port=port, servers=servers))
    process = start(["nginx", "-c", str(file), "-e", str(folder / "nginx.log")], folder / "nginx.log", split=False)
    first, *others = behind
    server = replace(first, port=port, helpers=tuple(other.pid for other in others))
    try:
        if not wait_for(lambda: is_answering(server), 10):
            raise RuntimeError((folder / "nginx.log").read_text()[-2000:])
        yield server
    finally:
        stop(process)
