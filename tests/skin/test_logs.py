"""The content and form of the log, which never contains a secret."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import asyncpg.pool
import httpx
import orjson
import pytest
from asyncpg.exceptions import CannotConnectNowError

from kanjiku_api.settings import Settings, load
from kanjiku_api.system.logs import MULTIPART_LOGGER, NOISY, REQUEST_LOG, configure_logs
from tests.processes import PATIENCE, SECRET, Service, serving_process
from tests.skin.conftest import ServeAnother

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJrYW5qaWt1In0.Zm9yZ2VkLXNpZ25hdHVyZQ"
HASH = "$argon2id$v=19$m=19456,t=2,p=1$PUytuvwxn+xlBZe2ys3M6Q$7KQbIbsD2AI8Gtq0STMEYI0dpUiU3fJPJ/rt0zeIE6w"
URL = "postgresql://kanjiku:pl4nted%20word@db.example.org:5432/kanjiku"
KEY, FEED = "kj_q5vt2m7xk3nra6wd4hycj5pbze", "kf_m3xk7qw2ynr5tavd6hcj4pbzeo"
QUERY, LOGIN = "/v1/Feed/latest.rss?token=pl4nted&page=2", "Basic bW9yaTprav9xNXZ0Mm03eGsz"
PLANTED = (JWT, HASH, KEY, FEED, LOGIN, "pl4nted")
Configure = Callable[..., None]


@pytest.fixture
def configure() -> Iterator[Configure]:
    """Send all loggers to standard error, as the service does; restore the tests' own handlers afterwards."""
    before = [
        (logger, logger.handlers[:], logger.level)
        for logger in map(logging.getLogger, ("", "sanic.error", MULTIPART_LOGGER, *NOISY))
    ]

    def apply(**variables: str) -> None:
        configure_logs(
            load(Path("/dev/null"), {f"KANJIKU_{name}": variables[name] for name in variables}, needs_secret=False)
        )

    yield apply
    for logger, handlers, level in before:
        logger.handlers[:] = handlers
        logger.setLevel(level)


@pytest.mark.no_database
def test_a_malformed_form_is_told_to_its_sender_alone(configure: Configure, capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    logging.getLogger(f"{MULTIPART_LOGGER}.multipart").warning("Did not find boundary character")
    assert capsys.readouterr().err == ""


@pytest.mark.no_database
def test_a_pool_that_cannot_connect_says_why_in_one_line_a_minute(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure()
    for error in (ConnectionRefusedError(111, "refused"), CannotConnectNowError("the server\nis starting up")):
        logging.getLogger(asyncpg.pool.__name__).warning("Failed to restore the floor; retrying", exc_info=error)
    line = orjson.loads(capsys.readouterr().err)
    assert line["message"] == "Failed to restore the floor; retrying: ConnectionRefusedError: [Errno 111] refused"
    assert "exc_info" not in line
    assert "repeated" not in line


@pytest.mark.no_database
def test_outside_debug_every_line_is_a_json_object(configure: Configure, capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    logging.getLogger("kanjiku").warning('of %s\nand "quotes"', "lines", extra={"request_id": "r-1"})
    line = orjson.loads(capsys.readouterr().err)
    assert line.pop("timestamp")[10] == "T"
    expected = {"level": "WARNING", "logger": "kanjiku", "message": 'of lines\nand "quotes"', "request_id": "r-1"}
    assert line == expected


@pytest.mark.no_database
def test_in_debug_lines_are_for_people(configure: Configure, capsys: pytest.CaptureFixture[str]) -> None:
    configure(DEBUG="yes")
    logging.getLogger("kanjiku").warning("mind the %s", "gap")
    assert re.fullmatch(r"\d\d:\d\d:\d\d WARNING kanjiku: mind the gap\n", capsys.readouterr().err)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("level", "told"),
    [("DEBUG", "diwe"), ("INFO", "iwe"), ("WARNING", "we"), ("ERROR", "e")],
)
def test_the_level_of_the_settings_counts(
    configure: Configure, capsys: pytest.CaptureFixture[str], level: str, told: str
) -> None:
    configure(LOG__LEVEL=level)
    for name in ("debug", "info", "warning", "error"):
        getattr(REQUEST_LOG, name)(name[0])
    lines = capsys.readouterr().err.splitlines()
    assert "".join(orjson.loads(line)["message"] for line in lines) == told


@pytest.mark.no_database
@pytest.mark.parametrize("name", NOISY)
def test_libraries_tell_only_what_is_amiss(configure: Configure, capsys: pytest.CaptureFixture[str], name: str) -> None:
    configure(LOG__LEVEL="DEBUG")
    logging.getLogger(name).info("SELECT 1")
    assert capsys.readouterr().err == ""
    logging.getLogger(name).warning("amiss")
    assert orjson.loads(capsys.readouterr().err)["message"] == "amiss"


def say_in_the_message(secret: str) -> None:
    logging.getLogger("kanjiku").warning(f"of {secret}")  # noqa: G004 - a message made by hand is what is tried


def say_in_an_argument(secret: str) -> None:
    logging.getLogger("kanjiku").warning("of %s, %r", secret, {"of": secret})


def say_in_a_detail(secret: str) -> None:
    logging.getLogger("kanjiku").warning("of", extra={"path": f"/{secret}", "deep": {"list": [secret, "kept@home"]}})


def say_in_a_trace(secret: str) -> None:
    error = ValueError(secret)
    error.__cause__ = RuntimeError(secret)
    logging.getLogger("sanic.error").error("of", exc_info=error)


WAYS = [say_in_the_message, say_in_an_argument, say_in_a_detail, say_in_a_trace]


@pytest.mark.no_database
@pytest.mark.parametrize(
    "secret",
    [JWT, HASH, URL, KEY, FEED, QUERY, LOGIN],
    ids=["a token", "a hash", "a database", "a key", "a token of feeds", "an address", "a login"],
)
@pytest.mark.parametrize("debug", ["yes", "no"])
@pytest.mark.parametrize("say", WAYS)
def test_a_secret_is_blotted_wherever_it_stands(
    configure: Configure, capsys: pytest.CaptureFixture[str], say: Callable[[str], None], debug: str, secret: str
) -> None:
    configure(DEBUG=debug)
    say(secret)
    written = capsys.readouterr().err
    assert not any(planted in written for planted in PLANTED)
    if debug == "no":
        assert orjson.loads(written)["level"] in {"WARNING", "ERROR"}
    if debug == "no" or say is not say_in_a_detail:  # readable lines have no details
        assert "[secret]" in written
        assert "db.example.org" in written or secret != URL, "what is no secret stays"


PATH = "/v1/User/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"
TOLD = {
    "method": "GET",
    "path": PATH,
    "route": "/v1/User/<user:str>",
    "status": 404,
    "request_id": "the-proxys",
    "ip": "127.0.0.1",
    "user": None,
}


async def ask(client: httpx.AsyncClient) -> None:
    answer = await client.get(PATH, params={"token": "pl4nted"}, headers={"X-Request-ID": "the-proxys"})
    assert answer.status_code == 404


async def test_a_request_is_logged_with_its_route_and_id_and_without_its_query(
    serve_another: ServeAnother, caplog: pytest.LogCaptureFixture
) -> None:
    client = await serve_another()
    with caplog.at_level(logging.INFO):
        await ask(client)
    (record,) = [record for record in caplog.records if record.name == "kanjiku.requests"]
    told = record.__dict__
    assert record.getMessage().startswith(f"GET {PATH} 404 ")
    assert {name: told[name] for name in TOLD} == TOLD
    assert 0 < told["ms"] < 60_000
    assert "pl4nted" not in str(told)


async def test_outside_debug_it_is_logged_likewise_as_an_object(
    serve_another: ServeAnother, capsys: pytest.CaptureFixture[str]
) -> None:
    client = await serve_another(debug=False)
    capsys.readouterr()
    await ask(client)
    told = orjson.loads(capsys.readouterr().err)
    assert re.fullmatch(rf"GET {PATH} 404 {told['ms']}ms", told["message"])
    assert (told.pop("level"), told.pop("logger")) == ("INFO", "kanjiku.requests")
    assert 0 < told.pop("ms") < 60_000
    assert datetime.fromisoformat(told.pop("timestamp")).utcoffset() == timedelta()
    assert told.pop("message").startswith("GET ")
    assert told == TOLD


@pytest.mark.parametrize("field", ["path", "request_id"])
async def test_a_key_in_what_the_client_sends_is_not_logged(
    serve_another: ServeAnother, capsys: pytest.CaptureFixture[str], field: str
) -> None:
    sent = {"path": "pl41n", "request_id": "pl41n", field: f"kj_{'a' * 26}"}
    client = await serve_another(debug=False)
    capsys.readouterr()
    await client.get(f"/{sent['path']}", headers={"X-Request-ID": sent["request_id"]})
    told = orjson.loads(capsys.readouterr().err)
    assert "[secret]" in told[field]
    assert "aaaa" not in str(told)


async def test_requests_are_not_logged_where_the_settings_do_not_want_it(
    serve_another: ServeAnother, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    client = await serve_another(log=settings.log.model_copy(update={"requests": False}))
    with caplog.at_level(logging.DEBUG):
        assert (await client.get("/version")).status_code == 200
    assert [record for record in caplog.records if record.name == "kanjiku.requests"] == []


PASSWORD, NEW_PASSWORD, WRONG = "pl4nted quiet foxes", "pl4nted loud foxes", "pl4nted wrong foxes"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Service, set[str]]:
    """Make a service that is not in debug mode handle secrets of all kinds; return the service and its tokens."""
    variables = {"KANJIKU_JWT__SECRET": SECRET, "KANJIKU_DEBUG": "no", "KANJIKU_LOG__LEVEL": "DEBUG"}
    with serving_process(tmp_path_factory.mktemp("told"), **variables) as service:
        tokens = use_secrets(service.url)
    return service, tokens


def use_secrets(url: str) -> set[str]:
    """Register, log in, and make mistakes with secrets; return the tokens, and invalid ones made from them."""
    account = {"username": "Mori.Logs", "password": PASSWORD, "email": "logs@example.org"}
    login = {"username": "Mori.Logs", "password": PASSWORD}
    with httpx.Client(base_url=url, timeout=PATIENCE) as client:
        client.post("/v1/User/register", json=account)
        client.post("/v1/User/register", json=account)
        client.post("/v1/User/register", json={**account, "password": PASSWORD * 50})
        client.post("/v1/User/register", content=f'{{"password": "{PASSWORD}"')
        given = client.post("/v1/Session/login", json=login)
        assert "; Secure" in given.headers["set-cookie"]
        tokens = {given.cookies[name] for name in ("IdentityToken", "RefreshToken")}
        identity, refresh = given.cookies["IdentityToken"], given.cookies["RefreshToken"]
        client.cookies.clear()
        client.post("/v1/Session/login", json={**login, "password": WRONG})
        bearer = {"Authorization": f"Bearer {identity}"}
        assert client.get("/v1/User/me", headers=bearer).status_code == 200
        client.get(f"/v1/User?search={identity}&token={PASSWORD}")
        client.get(f"/v1/User/{identity}")
        client.get(f"/{refresh}/{HASH}")
        client.get("/v1/Session", headers={"Authorization": f"Basic {identity}", "X-Request-ID": identity})
        client.get("/v1/Session", headers={"Authorization": f"Bearer {identity[:-3]}xxx"})
        client.get("/v1/Session/refresh", headers={"Cookie": f"RefreshToken={refresh}x"})
        renewed = client.get("/v1/Session/refresh", headers={"Cookie": f"RefreshToken={refresh}"})
        assert renewed.status_code == 200
        tokens |= {renewed.cookies[name] for name in ("IdentityToken", "RefreshToken")}
        change = {"password": NEW_PASSWORD, "old_password": PASSWORD}
        client.patch("/v1/User/me", json={**change, "old_password": WRONG}, headers=bearer)
        assert client.patch("/v1/User/me", json=change, headers=bearer).status_code == 200
        client.request("GET", "/version", headers={"X-Bad": "a" * 20_000, "Authorization": f"Bearer {identity}"})
    return tokens


@pytest.mark.no_database
def test_no_secret_is_in_the_log_of_a_whole_run(told: tuple[Service, set[str]]) -> None:
    service, tokens = told
    assert len(tokens) == 4
    for secret in (PASSWORD, NEW_PASSWORD, WRONG, SECRET, "pl4nted", "$argon2", *tokens):
        assert secret not in service.log
    for token in tokens:
        assert token.rpartition(".")[2] not in service.log, "a signature"


@pytest.mark.no_database
def test_the_log_of_a_whole_run_is_one_json_object_a_line(told: tuple[Service, set[str]]) -> None:
    service, _ = told
    assert service.lines[0]["message"].startswith("Kanjiku ")
    assert len(service.lines) == len(service.log.splitlines()) > 15
    requests = [line for line in service.lines if line["logger"] == "kanjiku.requests"]
    assert {"timestamp", "level", "method", "path", "route", "status", "ms", "ip", "user", "request_id"} <= set(
        requests[0]
    )
    assert all("?" not in line["path"] + line["message"] for line in requests)
    assert any(line["user"] for line in requests)
    assert {line["level"] for line in service.lines} <= {"INFO", "WARNING"}
