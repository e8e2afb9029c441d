"""A service over a real socket, on the database that ``--database`` names, and its users."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TypeVar

import httpx
import hypothesis
import pytest
import sanic
from tortoise import Model, Tortoise
from tortoise.exceptions import IntegrityError

from kanjiku_api.app import create_app
from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.auth.sessions import open_session
from kanjiku_api.auth.tokens import Signer
from kanjiku_api.database import migrations
from kanjiku_api.database.connecting import APP, pool_usage
from kanjiku_api.database.engines import postgres as postgres_engine
from kanjiku_api.images.service import Images
from kanjiku_api.models import ContentNumber, File, Lease, User
from kanjiku_api.rules.actor import Actor
from kanjiku_api.settings import PasswordSettings, Settings, load
from kanjiku_api.system import figures, readiness
from kanjiku_api.system.periodic import PeriodicTasks
from kanjiku_api.web.request import App
from tests.factories import CHEAP, join, make_group, make_user
from tests.fitting import held_to_schemas
from tests.full import FULL
from tests.postgres import ExternalPostgres, PostgresMissing, PostgresServer, obtain
from tests.serving import client_of, serving
from tests.storage.servers import S3Server
from tests.waiting import HANGS_AFTER

sys.modules["sniffio"] = None  # type: ignore[assignment] # not installed: httpcore looks through all of sys.path at each lock
sanic.Sanic.test_mode = True  # else the first app of the process takes Sanic apart for all others (TouchUp)
hypothesis.settings.register_profile("steady", deadline=None, derandomize=not FULL)
hypothesis.settings.load_profile("steady")  # a busy machine is no fault, and every run tries the same examples
T = TypeVar("T")
SECRET = "a secret of the tests, long enough for HS256"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite", help="the database to test on")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests of the other database, and run tests without a database only on SQLite."""
    database = config.getoption("--database")
    once = {"no_database"} if FULL else {"no_database", "any_database"}
    out = {"sqlite": {"postgres_only"}, "postgres": {"sqlite_only", *once}}[database]
    kept = [item for item in items if not out & {mark.name for mark in item.iter_markers()}]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


@pytest.fixture(scope="session")
def on_postgres(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--database") == "postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer | ExternalPostgres]:
    """Start a real PostgreSQL; without one, the run ends with a message, and fails in CI."""
    try:
        server = obtain()
    except PostgresMissing as missing:
        pytest.exit(
            f"\n{'!' * 78}\nNOT TESTED ON POSTGRESQL: {missing}\n{'!' * 78}",
            returncode=1 if os.environ.get("CI") else 0,
        )
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Create an empty database for this run."""
    if request.config.getoption("--database") == "sqlite":
        yield f"sqlite://{tmp_path_factory.mktemp('database') / 'kanjiku.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = f"kanjiku_test_{os.getpid()}"
    server.create_database(name)
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Development settings (cookies without Secure, for plain HTTP), loaded as the service does."""
    file = tmp_path_factory.mktemp("settings") / "config.toml"
    file.write_text(
        f"""
        debug = true
        cors_origins = ["https://front.example.org"]
        [JWT]
        secret = "{SECRET}"
        [database]
        url = "{database_url}"
        statement_timeout_seconds = {HANGS_AFTER}  # two hundred at once take long on a busy machine
        [Files]
        image_path = "{tmp_path_factory.mktemp("images")}"
        worker_seconds = 600  # workers give way to all other programs, which may be many
        [limits]  # whole tables of refused requests come from one address
        refusals_per_second = 0
        response_timeout_seconds = 600
        [rates]  # the table of roles asks for more mails than one address may in an hour; mutants are avatars
        mails_per_hour = 1000
        avatars_per_hour = 100_000
        wrong_keys_per_address = 100_000
        """
    )
    return load(file, {}).model_copy(update={"passwords": CHEAP})


@pytest.fixture(scope="session")
async def app(settings: Settings) -> App:
    """Build the service on a migrated database."""
    postgres_engine.ACQUIRE_TIMEOUT_SECONDS = HANGS_AFTER
    readiness.TIMEOUT_SECONDS = figures.TIMEOUT_SECONDS = HANGS_AFTER
    await migrations.migrate(settings.database)
    return create_app(settings)


@pytest.fixture(scope="session")
async def base_url(app: App) -> AsyncIterator[str]:
    """Get the base URL of the service."""
    async with serving(app) as address:
        await end_jobs(app)
        yield address


async def end_jobs(app: App) -> None:
    """Let no job run by itself: it would meddle with what tests count, hold and log. Their own tests run the jobs."""
    loops = [loop for loop in app.ctx.part(PeriodicTasks)._loops if loop.get_name() != "event loop lag"]
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    await Lease.all().delete()  # a job may have been cut off while it took its lease


@cache
def tables_to_empty() -> list[str]:
    """List all tables, those whose rows point at others first; the numbers of the content go on."""
    pointed_at_by: dict[type[Model], set[type[Model]]] = {model: set() for model in Tortoise.apps[APP].values()}
    for model in Tortoise.apps[APP].values():
        for name in model._meta.fk_fields | model._meta.o2o_fields:
            pointed_at_by[model._meta.fields_map[name].related_model].add(model)
    ordered = TopologicalSorter(pointed_at_by).static_order()
    return [model._meta.db_table for model in ordered if model is not ContentNumber]


@cache
def search_for_rows() -> str:
    """Write a statement that finds the tables with rows: an empty one takes a twentieth of what its DELETE takes."""
    looks = (f"SELECT '{name}' AS name WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables_to_empty())  # noqa: S608 - names of our tables
    return " UNION ALL ".join(looks)


async def empty_tables() -> None:
    """Take everything out. TRUNCATE takes ten times as long: it makes new files for each table."""
    connection = Tortoise.get_connection("default")
    filled = {row["name"] for row in await connection.execute_query_dict(search_for_rows())}
    if not filled:
        return
    try:
        await connection.execute_script(deletion(name for name in tables_to_empty() if name in filled))
    except IntegrityError:  # what a test left at work wrote to another table meanwhile
        await connection.execute_script(deletion(tables_to_empty()))


def deletion(tables: Iterable[str]) -> str:
    """Write the deletion of all rows of tables."""
    return "".join(f'DELETE FROM "{table}";' for table in tables)  # noqa: S608 - names of our tables


@pytest.fixture
async def connect(app: App, base_url: str) -> AsyncIterator[Callable[[], httpx.AsyncClient]]:
    """Give a function that makes clients of an empty service; clients and rows are removed after the test."""
    clients: list[httpx.AsyncClient] = []

    def make() -> httpx.AsyncClient:
        clients.append(client_of(base_url))
        clients[-1].event_hooks["response"].append(held_to_schemas(app))
        return clients[-1]

    yield make
    for client in clients:
        await client.aclose()
    for file in await File.all().only("key"):
        await app.ctx.part(Images).storage.delete(file.key)
    await empty_tables()


@dataclass(slots=True)
class Persona:
    """A signed-in user: the account, and a client with its cookies."""

    user: User
    http: httpx.AsyncClient

    @property
    def id(self) -> str:
        """The user's uuid, as in URLs."""
        return str(self.user.id)


SignIn = Callable[..., Awaitable[Persona]]


@pytest.fixture
def sign_in(app: App, connect: Callable[[], httpx.AsyncClient]) -> SignIn:
    """Give a function that signs in a user, or a new one: it creates the session of a login, but hashes nothing."""

    async def sign(user: User | None = None) -> Persona:
        account = user or await make_user()
        client = connect()
        actor = Actor(None, "127.0.0.1", "en", client.headers["user-agent"])
        tokens = await open_session(account.id, actor=actor, signer=app.ctx.part(Signer))
        for name, value in (("IdentityToken", tokens.identity), ("RefreshToken", tokens.refresh)):
            client.cookies.set(name, value, domain="127.0.0.1", path="/")
        return Persona(account, client)

    return sign


@pytest.fixture
def at_full_price(app: App) -> Iterator[None]:
    """Make the service hash passwords at the default cost."""
    cheap, full = app.ctx.part(Passwords), Passwords(PasswordSettings())
    app.ctx.provide(full)
    yield
    app.ctx.provide(cheap)
    full.close()


@pytest.fixture
async def anonymous(connect: Callable[[], httpx.AsyncClient]) -> httpx.AsyncClient:
    return connect()


async def _persona(sign_in: SignIn, name: str, **permissions: int | bool) -> Persona:
    user = await make_user(name)
    if permissions:
        await join(user, await make_group(f"{name}s", **permissions))
    return await sign_in(user)


@pytest.fixture
async def reader(sign_in: SignIn) -> Persona:
    return await _persona(sign_in, "reader")


@pytest.fixture
async def early_reader(sign_in: SignIn) -> Persona:
    return await _persona(sign_in, "early_reader", early_access=7)


@pytest.fixture
async def uploader(sign_in: SignIn) -> Persona:
    return await _persona(sign_in, "uploader", upload_chapters=True)


@pytest.fixture
async def manager(sign_in: SignIn) -> Persona:
    return await _persona(sign_in, "manager", manage_projects=True)


@pytest.fixture
async def moderator(sign_in: SignIn) -> Persona:
    return await _persona(sign_in, "moderator", moderate_avatars=True)


@pytest.fixture
async def admin(sign_in: SignIn) -> Persona:
    return await _persona(sign_in, "admin", admin=True)


@pytest.fixture
def is_pool_whole(base_url: str) -> Callable[[], bool]:  # noqa: ARG001 - the service must be open
    """Give a function that tells whether no connection is in use or in a transaction, and SQLite's lock is free."""

    def check() -> bool:
        return pool_usage()[1] == 0

    return check


@pytest.fixture(scope="session")
def s3_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, S3Server]]:
    """Run two servers of the S3 API for all tests; they start in parallel."""
    servers = {name: S3Server(name, tmp_path_factory.mktemp(name)) for name in ("moto", "rclone")}
    try:
        for server in servers.values():
            server.wait_until_up()
        yield servers
    finally:
        for server in servers.values():
            server.stop()


@pytest.fixture(scope="session")
def project() -> Path:
    """Find the folder of the repository."""
    return Path(__file__).resolve().parent.parent
