"""Options of a database URL, with a real TLS server; the error for an unknown option names the right one."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kanjiku_api.database import migrations
from kanjiku_api.settings import DatabaseSettings
from kanjiku_api.settings.database_url import Host, read
from tests import machine, processes
from tests.database.certificates import Authority, Issued
from tests.migrations import jobs
from tests.migrations.workers import JobFailed, Trial, run
from tests.postgres import PostgresServer, execute, in_thread, system_binaries

EXIT_CONFIGURATION = 78
RULES = """
local all all trust
hostnossl open all 127.0.0.1/32 trust
hostssl open all 127.0.0.1/32 reject
hostssl certified all 127.0.0.1/32 cert
hostssl guarded all 127.0.0.1/32 scram-sha-256
hostssl all all 127.0.0.1/32 trust
"""
DATABASES = ("open", "certified", "guarded", "secret")


@dataclass(frozen=True)
class TlsServer:
    """A server that requires TLS, except for the database `open`; and the files that clients need."""

    server: PostgresServer
    authority: Authority
    client: Issued
    crl: Path

    def trial(self, query: str, *, database: str = "secret", host: str = "127.0.0.1", user: str = "postgres") -> Trial:
        """Make the URL of a database with these options."""
        return Trial(f"postgresql://{user}@{host}:{self.server.port}/{database}?{query}")


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsServer]:
    binaries = system_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL with TLS on this machine: apt-get install postgresql")
    server = PostgresServer(binaries)
    folder = tmp_path_factory.mktemp("tls")
    authority = Authority(folder, "authority")
    own = authority.issue("server", address="127.0.0.1")
    for file in (authority.file, own.file, own.key):
        shutil.copy(file, server.folder)
        if machine.NOBODY is not None:
            os.chown(server.folder / file.name, machine.NOBODY, machine.NOBODY)
    (server.folder / "rules").write_text("local all all trust\nhost all all 127.0.0.1/32 trust\n")
    server.settings |= {
        "ssl": "on",
        "ssl_ca_file": str(server.folder / authority.file.name),
        "ssl_cert_file": str(server.folder / own.file.name),
        "ssl_key_file": str(server.folder / own.key.name),
        "hba_file": str(server.folder / "rules"),
        "unix_socket_directories": str(server.folder),
    }
    server.start()
    for name in DATABASES:
        server.create_database(name)
    in_thread(execute(server.url("postgres"), "CREATE ROLE reader LOGIN PASSWORD 'nine quiet foxes'"))
    (server.folder / "rules").write_text(RULES)
    in_thread(execute(server.url("postgres"), "SELECT pg_reload_conf()"))
    yield TlsServer(server, authority, authority.issue("reader"), authority.revoke(own))
    server.close()


@pytest.mark.postgres_only
@pytest.mark.parametrize("query", ["sslmode=require", "sslmode=prefer", "sslmode=allow", "connect_timeout=20"])
def test_a_connection_is_made_with_tls(query: str, tls: TlsServer) -> None:
    assert run(jobs.session, tls.trial(query))["ssl"] is True


@pytest.mark.postgres_only
def test_without_tls_a_server_that_wants_it_is_not_reached(tls: TlsServer) -> None:
    with pytest.raises(JobFailed, match="no encryption"):
        run(jobs.session, tls.trial("sslmode=disable"))
    with pytest.raises(JobFailed, match="rejects connection"):
        run(jobs.session, tls.trial("sslmode=require", database="open"))
    assert run(jobs.session, tls.trial("sslmode=disable", database="open"))["ssl"] is False


@pytest.mark.postgres_only
def test_a_whole_service_is_migrated_over_a_verified_connection(tls: TlsServer, tmp_path: Path) -> None:
    trial = tls.trial(f"sslmode=verify-full&sslrootcert={tls.authority.file}")
    done = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=trial.url)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("applied ") == len(migrations.known())
    assert run(jobs.require_current, trial) is None
    assert run(jobs.session, trial)["ssl"] is True


@pytest.mark.postgres_only
def test_a_server_that_cannot_prove_itself_is_refused_in_a_sentence(tls: TlsServer, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, "stranger")
    own = f"sslrootcert={tls.authority.file}"
    refused = {
        tls.trial(f"sslmode=verify-full&sslrootcert={stranger.file}").url: "certificate verify failed",
        tls.trial(f"sslmode=require&sslrootcert={stranger.file}").url: "certificate verify failed",
        tls.trial(f"sslmode=verify-full&{own}", host="localhost").url: "localhost",
        tls.trial(f"sslmode=verify-full&{own}&sslcrl={tls.crl}").url: "revoked",
    }
    started = {
        url: processes.start(tmp_path, "migrate", KANJIKU_DATABASE__URL=url, PYTHONWARNINGS="error") for url in refused
    }
    for url, process in started.items():
        ended = processes.finish(process)
        assert ended.returncode == EXIT_CONFIGURATION
        assert processes.complaint_of(ended).startswith("kanjiku_api: PostgreSQL ")
        assert refused[url] in ended.stderr
        assert "Traceback" not in ended.stderr
    assert run(jobs.session, tls.trial(f"sslmode=verify-ca&{own}", host="localhost"))["ssl"] is True


@pytest.mark.postgres_only
def test_a_client_shows_its_certificate(tls: TlsServer) -> None:
    shown = f"sslmode=require&sslcert={tls.client.file}&sslkey={tls.client.key}&user=reader"
    assert run(jobs.session, tls.trial(shown, database="certified"))["client_dn"] == "/CN=reader"
    with pytest.raises(JobFailed, match="valid client certificate"):
        run(jobs.session, tls.trial("sslmode=require&user=reader", database="certified"))


@pytest.mark.postgres_only
def test_a_password_comes_from_the_url_or_from_a_file(tls: TlsServer, tmp_path: Path) -> None:
    passfile = tmp_path / "passwords"
    passfile.write_text(f"127.0.0.1:{tls.server.port}:guarded:reader:nine quiet foxes\n")
    passfile.chmod(0o600)
    for query in ("password=nine%20quiet%20foxes", f"passfile={passfile}"):
        assert run(jobs.session, tls.trial(query, database="guarded", user="reader"))["user"] == "reader"
    with pytest.raises(JobFailed, match="password authentication failed"):
        run(jobs.session, tls.trial("password=another", database="guarded", user="reader"))


@pytest.mark.postgres_only
def test_a_socket_folder_and_a_session_of_ones_own(tls: TlsServer) -> None:
    options = "options=-csearch_path%3Delsewhere&application_name=second"
    by_socket = Trial(f"postgresql:///open?host={tls.server.folder}&port={tls.server.port}&user=postgres&{options}")
    found = run(jobs.session, by_socket)
    assert (found["port"], found["search_path"], found["application_name"]) == (None, "elsewhere", "second")
    encoded = str(tls.server.folder).replace("/", "%2F")
    assert run(jobs.session, Trial(f"postgresql://postgres@{encoded}:{tls.server.port}/open"))["port"] is None


@pytest.mark.no_database
@pytest.mark.parametrize("name", ["sslrootcert", "sslcert", "sslcrl", "passfile"])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    mode = "&sslmode=verify-full" if name.startswith("ssl") else ""
    with pytest.raises(JobFailed, match=rf"\[database\] url: {name}: \S+/nowhere cannot be read: No such file"):
        run(jobs.session, Trial(f"postgresql://me@127.0.0.1:1/x?{name}={tmp_path}/nowhere{mode}"))


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ssl=require", "the option ssl is not understood; use sslmode=require or verify-full"),
        ("sslMode=require", "the option sslMode is not understood; use sslmode"),
        ("sslroot=x", "the option sslroot is not understood; use sslrootcert"),
        ("dbname=x", "the option dbname is not understood; use the path of the URL: postgresql://host/database"),
        ("maxsize=3", "the option maxsize is not understood; use the setting [database] pool_max"),
        ("statement_timeout=3", "is not understood; use the setting [database] statement_timeout_seconds"),
        ("search_path=x", "the option search_path is not understood; use options=-csearch_path%3DNAME"),
        ("service=x", "the option service is not understood; use one of host, port, user, "),
        ("flag", "the option flag is not understood"),
        ("sslmode=yes", "the option sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full"),
        ("target_session_attrs=master", "the option target_session_attrs must be one of any, read-write, "),
        ("sslmode=require&sslmode=disable", "the option sslmode is given twice"),
        ("sslmode=", "the option sslmode has no value"),
        ("connect_timeout=0", "the option connect_timeout must be a number of seconds from 1 to 600"),
        ("connect_timeout=1e1", "the option connect_timeout must be a number of seconds from 1 to 600"),
        ("sslrootcert=/x", "need sslmode=verify-full"),
        ("sslmode=prefer&sslcrl=/x", "need sslmode=verify-full"),
        ("sslmode=require&sslkey=/x", "the option sslkey needs sslcert"),
        ("host=a,b&port=1,2,3", "the option port must name one port, or one for each host"),
        ("host=a&port=70000", "the port cannot be read"),
    ],
)
def test_unknown_options_are_refused_by_name(query: str, said: str) -> None:
    with pytest.raises(ValueError, match="1 validation error") as refused:
        DatabaseSettings.model_validate({"url": f"postgresql://kanjiku@localhost/kanjiku?{query}"})
    assert said in str(refused.value)


@pytest.mark.no_database
def test_a_port_without_a_host_is_refused() -> None:
    with pytest.raises(ValueError, match="the option port needs a host"):
        DatabaseSettings.model_validate({"url": "postgresql:///kanjiku?port=5433"})


@pytest.mark.no_database
def test_sqlite_takes_no_options() -> None:
    with pytest.raises(ValueError, match="SQLite takes no options"):
        DatabaseSettings.model_validate({"url": "sqlite://data/kanjiku.db?mode=ro"})


@pytest.mark.no_database
def test_the_command_names_the_option(tmp_path: Path) -> None:
    url = "postgresql://kanjiku@localhost/kanjiku?ssl=require"
    done = processes.run(tmp_path, "check-config", KANJIKU_DATABASE__URL=url)
    assert done.returncode == EXIT_CONFIGURATION
    assert "[database] url: the option ssl is not understood; use sslmode=require or verify-full" in done.stderr


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("servers", "hosts"),
    [
        ("@/x", ()),
        ("@a/x", (Host("a", 5432),)),
        ("@a:1,b:2,c/x", (Host("a", 1), Host("b", 2), Host("c", 5432))),
        ("@[::1]:1,[fe80::2]/x?port=7", (Host("::1", 1), Host("fe80::2", 7))),
        ("@/x?host=a,b&port=1,2", (Host("a", 1), Host("b", 2))),
        ("@ignored/x?host=/run/postgresql", (Host("/run/postgresql", 5432),)),
    ],
)
def test_several_servers_are_read_with_their_ports(servers: str, hosts: tuple[Host, ...]) -> None:
    assert read(f"postgresql://me{servers}").hosts == hosts


@pytest.mark.no_database
def test_a_plus_is_no_space() -> None:
    assert read("postgresql://h/x?user=a+b&password=c%2Bd").user == "a+b"
