"""``/openapi.json`` is valid, describes all routes, and has valid examples."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from jsonschema_specifications import REGISTRY
from openapi_spec_validator import OpenAPIV31SpecValidator

from kanjiku_api import __version__
from kanjiku_api.app import create_app
from kanjiku_api.auth.guards import PUBLIC, SESSION, guard_of
from kanjiku_api.feeds.formats import FORMATS
from kanjiku_api.rules import i18n
from kanjiku_api.settings import load
from kanjiku_api.system.openapi import described_routes, document
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_manga

HTTP_METHODS = {"get", "post", "put", "patch", "delete", "head", "options", "trace"}
HEADS = [
    ("GET", "/v1/Manga"),
    ("GET", "/komga/api/v1/series"),
    ("POST", "/komga/api/v1/books/list"),
    ("GET", "/opds/v1.2/search"),
]
"""Requests for the doors that write errors in different forms."""
JSON_SCHEMA_WORDS = {
    word
    for part in ("core", "applicator", "validation", "meta-data", "format-annotation")
    for word in REGISTRY[f"https://json-schema.org/draft/2020-12/meta/{part}"].contents["properties"]
}


@pytest.fixture(scope="module")
def routed() -> App:
    app = create_app(load(Path("/dev/null"), {}, needs_secret=False), name="described")
    app.finalize()
    return app


@pytest.fixture(scope="module")
def described(routed: App) -> dict[str, Any]:
    return document(routed)


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the operations, such as ``GET /v1/User``, with their descriptions."""
    for path, item in described["paths"].items():
        for method in HTTP_METHODS & set(item):
            yield f"{method.upper()} {path}", item[method]


def guards(routed: App) -> dict[str, str | None]:
    """List the guards of all handlers, by method and path in the document's form."""
    own = (route for route in routed.router.routes if not route.path.startswith("guest/"))
    templates = ((route, re.sub(r"<(\w+):[^>]*>", r"{\1}", route.path)) for route in own)
    return {f"{method} /{path}": guard_of(route.handler) for route, path in templates for method in route.methods}


def faults(described: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    """Check a value against a schema of the document, including formats."""
    whole = {**schema, "components": described["components"]}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.no_database
def test_the_document_is_valid_openapi(described: dict[str, Any]) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(described).iter_errors()] == []
    assert described["openapi"] == "3.1.0"
    assert described["info"]["version"] == __version__


@pytest.mark.no_database
def test_every_route_and_method_of_the_router_is_in_it_and_no_other(routed: App, described: dict[str, Any]) -> None:
    assert {name for name, _ in operations(described)} == set(guards(routed))
    assert len(guards(routed)) > 15


@pytest.mark.no_database
def test_every_operation_is_told_in_full(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        assert re.fullmatch(r"[A-Z].{5,80}[^.]", operation["summary"]), name
        assert operation["tags"], name
        parameters = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
        assert parameters == set(re.findall(r"{(\w+)}", name)), name
        assert {"200", "204", "302", "402"} & set(operation["responses"]), name
        for status, response in operation["responses"].items():
            assert response["description"], (name, status)
            for media_type, content in response.get("content", {}).items():
                assert content["schema"], (name, status, media_type)
                assert "example" in content or media_type != "application/json" or name == "GET /openapi.json", name
    names = [operation["operationId"] for _, operation in operations(described)]
    assert len(names) == len(set(names))


@pytest.mark.no_database
def test_an_operation_is_called_as_its_handler(described: dict[str, Any]) -> None:
    assert described["paths"]["/v1/Manga/{manga}"]["get"]["operationId"] == "show_manga"
    refresh = described["paths"]["/v1/Session/refresh"]
    assert [refresh[method]["operationId"] for method in ("get", "post")] == [
        "refresh_session_get",
        "refresh_session_post",
    ]


@pytest.mark.no_database
def test_its_licence_is_that_of_the_repository(described: dict[str, Any], project: Path) -> None:
    name = described["info"]["license"]["name"]
    assert (project / "LICENSE").read_text("utf-8").startswith(f"{name} License")


@pytest.mark.no_database
def test_guards_appear_as_security_and_as_refusals(routed: App, described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        guard = guards(routed)[name]
        if guard == PUBLIC:
            assert operation["security"] == [], name
            continue
        schemes = {scheme for either in operation["security"] for scheme in either}
        assert schemes >= {"cookie", "bearer"}, name
        assert ("key" in schemes) is ("basic" in schemes), name
        assert "key" in schemes or "errors.key_not_allowed" in operation["responses"]["403"]["description"], name
        assert "errors.no_session" in operation["responses"]["401"]["description"], name
        if guard != SESSION:
            assert "errors.no_permission" in operation["responses"]["403"]["description"], name
            assert f"`{guard}`" in operation["description"], name
    assert set(described["components"]["securitySchemes"]) == {"cookie", "bearer", "key", "basic"}


@pytest.mark.no_database
def test_every_example_fits_its_schema(described: dict[str, Any]) -> None:
    tried = 0
    for name, operation in operations(described):
        contents = [content for one in operation["responses"].values() for content in one.get("content", {}).values()]
        if "requestBody" in operation:
            bodies = operation["requestBody"]["content"]
            assert bodies.get("application/json", {"example": "files have none"})["example"], name
            contents += bodies.values()
        for content in contents:
            if "example" in content:
                tried += 1
                assert faults(described, content["schema"], content["example"]) == [], name
    assert tried > 50


@pytest.mark.no_database
def test_every_example_of_a_schema_fits_it(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    tried = [(name, schema, value) for name, schema in schemas.items() for value in schema.get("examples", [])]
    assert [(name, told) for name, schema, value in tried if (told := faults(described, schema, value))] == []
    assert len(tried) > 20


def words(schema: object, *, names: bool = False) -> Iterator[str]:
    """List the keywords of a schema and of its parts; keys of ``properties`` are names, not keywords."""
    if isinstance(schema, dict):
        for word, value in schema.items():
            if not names:
                yield word
            if word not in {"default", "example", "examples", "enum", "const", "required"} or names:
                yield from words(value, names=not names and word in {"properties", "$defs"})
    elif isinstance(schema, list):
        for part in schema:
            yield from words(part)


@pytest.mark.no_database
def test_schemas_use_words_of_json_schema_only(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        assert set(words(schema)) <= JSON_SCHEMA_WORDS, name
    for name, operation in operations(described):
        for parameter in operation["parameters"]:
            assert set(words(parameter["schema"])) <= JSON_SCHEMA_WORDS, (name, parameter["name"])


@pytest.mark.no_database
def test_every_key_that_it_names_has_a_message(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        for status, response in operation["responses"].items():
            for key in re.findall(r"errors\.\w+", response["description"]):
                assert i18n.translate(key, "en", field="x", group="x"), (name, status)


async def test_the_document_is_public(anonymous: httpx.AsyncClient, app: App) -> None:
    answer = await anonymous.get("/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == document(app)
    assert answer.json()["servers"] == [{"url": "/"}], "it works by whatever name it was opened"


def example(described: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    content: dict[str, Any] = described["paths"][path][method]["requestBody"]["content"]["application/json"]
    return dict(content["example"])


async def test_the_examples_of_bodies_do_what_they_say(anonymous: httpx.AsyncClient, described: dict[str, Any]) -> None:
    register = await anonymous.post("/v1/User/register", json=example(described, "post", "/v1/User/register"))
    assert register.status_code == 200, register.text
    login = await anonymous.post("/v1/Session/login", json=example(described, "post", "/v1/Session/login"))
    assert login.status_code == 200, login.text
    update = await anonymous.patch("/v1/User/me", json=example(described, "patch", "/v1/User/me"))
    assert update.status_code == 200, update.text


async def test_the_other_examples_of_bodies_do_too(reader: Persona, admin: Persona, described: dict[str, Any]) -> None:
    path = "/v1/Admin/User/{user}"
    body = example(described, "patch", path)
    update = await admin.http.patch(path.format(user=reader.id), json=body)
    assert update.status_code == 200, update.text
    logout = await reader.http.post("/v1/Session/logout", json=example(described, "post", "/v1/Session/logout"))
    assert logout.status_code == 200, logout.text


async def test_answers_have_exactly_the_fields_of_the_example(
    admin: Persona, reader: Persona, described: dict[str, Any]
) -> None:
    asked = {
        "/version": "/version",
        "/health/live": "/health/live",
        "/v1/User": "/v1/User",
        "/v1/User/me": "/v1/User/me",
        "/v1/Session": "/v1/Session",
        "/v1/User/{user}": f"/v1/User/{admin.id}",
    }
    for path, url in asked.items():
        told = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        answer = (await reader.http.get(url)).json()
        assert set(answer) == set(told["example"]), path
        assert faults(described, told["schema"], answer) == [], path


async def test_a_head_that_is_too_long_is_refused_as_every_operation_says(
    anonymous: httpx.AsyncClient, described: dict[str, Any]
) -> None:
    long = {"X-Long": "x" * 9_000}
    answers = [await anonymous.request(method, path, headers=long) for method, path in HEADS]
    assert {answer.status_code for answer in answers} == {413}
    for name, operation in operations(described):
        schema = operation["responses"]["413"]["content"]["application/json"]["schema"]
        assert [faults(described, schema, answer.json()) for answer in answers] == [[]] * len(answers), name


@pytest.mark.parametrize("path", ["/v1/Feed/{feed}", "/v1/Feed/manga/{series_feed}"])
async def test_a_feed_is_described_in_each_of_its_formats(
    anonymous: httpx.AsyncClient, described: dict[str, Any], path: str
) -> None:
    manga = await make_manga()
    contents = dict(described["paths"][path]["get"]["responses"]["200"]["content"])
    for ending in FORMATS:
        feed = f"latest.{ending}" if path.endswith("/{feed}") else f"manga/{manga.id}.{ending}"
        answer = await anonymous.get(f"/v1/Feed/{feed}")
        media_type = answer.headers["content-type"].partition(";")[0]
        value = answer.json() if ending == "json" else answer.text
        assert faults(described, contents.pop(media_type)["schema"], value) == [], media_type
    assert contents == {}


def texts_and_lists(part: object) -> Iterator[dict[str, Any]]:
    """Find all texts and lists in a schema."""
    if isinstance(part, dict):
        if part.get("type") in {"string", "array"}:
            yield part
        for inner in part.values():
            yield from texts_and_lists(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from texts_and_lists(inner)


@pytest.mark.no_database
def test_every_text_and_list_that_comes_in_is_bounded(routed: App) -> None:
    bounds = {"maxLength", "maxItems", "enum", "const"}
    schemas = {schema for *_, promise in described_routes(routed) for schema in (promise.body, promise.query) if schema}
    seen = [(schema.__name__, part) for schema in schemas for part in texts_and_lists(schema.model_json_schema())]
    unbounded = [
        (name, part)
        for name, part in seen
        if not bounds & set(part) and part.get("format") not in {"uuid", "date", "date-time"}
    ]
    assert unbounded == []
    assert len(seen) > 50
