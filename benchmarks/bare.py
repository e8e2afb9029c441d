"""The base of the ratios: Sanic with only a handler, and argon2 alone.

Run as a program, with the job as JSON: ``bare.py serve '{...}'`` or ``bare.py verify '{...}'``.
"""

import asyncio
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import aiosqlite
import asyncpg
import jwt
import orjson
import sanic
from argon2 import PasswordHasher
from sanic.response import HTTPResponse

PERMISSIONS = ("admin", "early_access", "manage_projects", "upload_chapters", "moderate_avatars", "view_hidden")
AUDIENCES = ["everyone", "users", "early_access"]
"""The audiences of the signed-in reader, who is one of the supporters in `seeds`."""
LISTS = ("read_chapters", "read_announcements", "read_blog_posts", "providers")
TAG = '"bare"'
Job = dict[str, Any]
Row = Any


class Connection(asyncpg.Connection):
    """Is not reset between uses, like the service's connections; a reset would be a second round trip."""

    def get_reset_query(self) -> str:
        """Answer that no reset is needed."""
        return ""


class Database:
    """The driver without Tortoise: asyncpg's pool or aiosqlite's connection."""

    def __init__(self, url: str) -> None:
        """Remember `url`; `open` connects."""
        self._url = url
        self._pool: Any = None
        self._file: Any = None

    async def open(self) -> None:
        """Connect."""
        if self._url.startswith("sqlite://"):
            self._file = await aiosqlite.connect(self._url.removeprefix("sqlite://"), isolation_level=None)
            self._file.row_factory = aiosqlite.Row
        else:
            self._pool = await asyncpg.create_pool(self._url, min_size=2, max_size=10, connection_class=Connection)

    async def close(self) -> None:
        """Disconnect; otherwise aiosqlite's thread would keep the process alive."""
        await (self._pool or self._file).close()

    async def rows(self, text: str, *values: object) -> list[Row]:
        """Run a statement."""
        if self._pool:
            return list(await self._pool.fetch(text, *values))
        texts = [orjson.dumps(value).decode() if isinstance(value, list) else value for value in values]
        return list(await self._file.execute_fetchall(text, texts))


def serve(job: Job) -> None:
    """Serve the bare handlers on the job's port."""
    app = sanic.Sanic("bare", dumps=orjson.dumps, loads=orjson.loads, configure_logging=False)
    app.config.AUTO_EXTEND = False
    database = Database(job["database"])

    async def start(_app: Any) -> None:
        await database.open()

    async def stop(_app: Any) -> None:
        await database.close()

    app.before_server_start(start)
    app.after_server_stop(stop)
    for path, make in ROUTES.items():
        app.add_route(make(job, database), path, name=make.__name__)
    app.prepare("127.0.0.1", job["port"], single_process=True, motd=False, access_log=False)
    sanic.Sanic.serve_single(primary=app)


def version(job: Job, _database: Database) -> Callable[..., Any]:
    """Make the handler of ``GET /version``."""

    async def handler(_request: sanic.Request) -> HTTPResponse:
        return sanic.json({"version": job["version"]})

    return handler


async def _session(job: Job, database: Database, request: sanic.Request) -> tuple[dict[str, Any], Row, list[Any]]:
    """Decode the token and read the session by the service's statement."""
    token = request.cookies.get("IdentityToken") or ""
    whole = jwt.decode_complete(token, job["secret"], algorithms=["HS256"], issuer=job["issuer"])
    rows = await database.rows(job["session"], whole["header"]["kid"])
    groups = orjson.loads(rows[0]["groups"]) if rows[0]["groups"] else []
    return whole["payload"], rows[0], groups


def me(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler of ``GET /v1/User/me``."""

    async def handler(request: sanic.Request) -> HTTPResponse:
        _claims, session, groups = await _session(job, database, request)
        values = {"user": session["user_id"], "now": datetime.now(UTC), "audiences": AUDIENCES}
        (row,) = await database.rows(job["me"], *(values[name] for name in job["me_values"]))
        created_at = _time(row["created_at"])
        body = {
            "id": str(session["user_id"]),
            "username": session["username"],
            "email": row["email"],
            "birthday": _day(row["birthday"]),
            "activated": bool(row["activated"]),
            "member_since": created_at.strftime("%d/%m/%Y"),
            "created_at": created_at,
            "modified_at": _time(row["modified_at"]),
            "avatar": row["avatar_id"],
            **{name: sorted(orjson.loads(row[name] or "[]")) for name in LISTS},
            "groups": sorted(group["name"] for group in groups),
            "unread": {"posts": row["unread_posts"], "announcements": row["unread_announcements"]},
        }
        return HTTPResponse(orjson.dumps(body, option=orjson.OPT_UTC_Z), content_type="application/json")

    return handler


def session(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler of ``GET /v1/Session``."""

    async def handler(request: sanic.Request) -> HTTPResponse:
        claims, row, groups = await _session(job, database, request)
        user = {
            "uid": str(row["user_id"]),
            "username": row["username"],
            "groups": sorted(group["name"] for group in groups),
            "permissions": {name: any(group[name] for group in groups) for name in PERMISSIONS},
        }
        ends = {"id_valid_until": claims["exp"], "refresh_valid_until": _time(row["expires_at"]).timestamp()}
        return sanic.json({**user, **ends, "user": user})

    return handler


def names(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler of ``GET /v1/User?count=false``."""

    async def handler(request: sanic.Request) -> HTTPResponse:
        page, size = int(request.args.get("page", "1")), int(request.args.get("pagesize", "25"))
        rows = await database.rows(job["names"], (page - 1) * size, size)
        return sanic.json({"user_count": None, "users": {str(row["id"]): row["username"] for row in rows}})

    return handler


def names_counted(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler of ``GET /v1/User``, whose only query also reads the count."""
    text = job["names"].replace("SELECT id, username", "SELECT id, username, (SELECT count(*) FROM users) AS n", 1)

    async def handler(request: sanic.Request) -> HTTPResponse:
        page, size = int(request.args.get("page", "1")), int(request.args.get("pagesize", "25"))
        rows = await database.rows(text, (page - 1) * size, size)
        users = {str(row["id"]): row["username"] for row in rows}
        return sanic.json({"user_count": rows[0]["n"], "users": users})

    return handler


def floor(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler that runs the captured statements of a read, and encodes the captured answer."""
    captured = _captured(job)

    async def handler(request: sanic.Request) -> HTTPResponse:
        read = captured[request.args.get("read")]
        for text, values in read["statements"]:
            await database.rows(text, *values)
        return HTTPResponse(orjson.dumps(read["answer"]), content_type="application/json")

    return handler


def row(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler that reads one row by its key and sends the stored answer, or 304 if the client has it."""
    captured = _captured(job)
    bodies = {name: orjson.dumps(read["answer"]) for name, read in captured.items()}

    async def handler(request: sanic.Request) -> HTTPResponse:
        await database.rows(*job["row"])
        if request.headers.get("if-none-match") == TAG:
            return HTTPResponse(status=304, headers={"ETag": TAG})
        return HTTPResponse(bodies[request.args.get("read")], headers={"ETag": TAG}, content_type="application/json")

    return handler


def row_signed_in(job: Job, database: Database) -> Callable[..., Any]:
    """Make the same handler for a signed-in reader."""
    answer = row(job, database)

    async def handler(request: sanic.Request) -> HTTPResponse:
        await _session(job, database, request)
        answered: HTTPResponse = await answer(request)
        return answered

    return handler


def _captured(job: Job) -> dict[str, Any]:
    """Load the statements and answers that the benchmark has captured from the service."""
    if "captured" not in job:
        return {}
    return dict(pickle.loads(Path(job["captured"]).read_bytes()))  # noqa: S301 - written by the benchmark


def whole(job: Job, _database: Database) -> Callable[..., Any]:
    """Make the handler that sends a file by Sanic's own function."""

    async def handler(_request: sanic.Request) -> HTTPResponse:
        return await sanic.file(job["file"], mime_type="image/png")

    return handler


def redirected(job: Job, database: Database) -> Callable[..., Any]:
    """Make the handler that runs the service's query and lets nginx send a file."""

    async def handler(_request: sanic.Request) -> HTTPResponse:
        await database.rows(job["image"], job["public"])
        return HTTPResponse(headers={"X-Accel-Redirect": job["redirect"]}, content_type="image/png")

    return handler


def redirected_gated(job: Job, database: Database) -> Callable[..., Any]:
    """Make the same handler as `redirected`, for a signed-in reader."""

    async def handler(request: sanic.Request) -> HTTPResponse:
        await _session(job, database, request)
        await database.rows(job["image"], job["gated"])
        return HTTPResponse(headers={"X-Accel-Redirect": job["redirect"]}, content_type="image/png")

    return handler


ROUTES = {
    "/version": version,
    "/me": me,
    "/session": session,
    "/names": names,
    "/names-counted": names_counted,
    "/floor": floor,
    "/row": row,
    "/row-signed-in": row_signed_in,
    "/whole": whole,
    "/redirected": redirected,
    "/redirected-gated": redirected_gated,
}


def _time(value: datetime | str) -> datetime:
    return (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)


def _day(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def verify(job: Job) -> None:
    """Verify one password repeatedly in all threads, and print the number of verifications a second."""
    hasher = PasswordHasher()
    known, password, seconds, threads = (job[name] for name in ("hash", "password", "seconds", "threads"))
    end = perf_counter() + seconds

    async def loop(pool: ThreadPoolExecutor) -> int:
        done = 0
        while perf_counter() < end:
            await asyncio.get_running_loop().run_in_executor(pool, hasher.verify, known, password)
            done += 1
        return done

    async def main() -> None:
        started = perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            done = sum(await asyncio.gather(*(loop(pool) for _ in range(threads))))
        print(done / (perf_counter() - started))

    asyncio.run(main())


if __name__ == "__main__":
    {"serve": serve, "verify": verify}[sys.argv[1]](orjson.loads(sys.argv[2]))
