"""A body with more items than any route accepts is refused before it is validated, with a short error."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest

from kanjiku_api.chapters.schemas import PAGES_MAX
from kanjiku_api.rules.sizes import UNKNOWN_MAX, Excess, excess_of, size_of
from kanjiku_api.system.openapi import described_routes
from kanjiku_api.web.bodies import START_BYTES
from kanjiku_api.web.error_handlers import FAULTS_MAX
from kanjiku_api.web.request import App
from kanjiku_api.web.schemas import FIELD_MAX, Schema
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.texts.stalls import watched

JSON = {"Content-Type": "application/json"}
MANGA = "/v1/Admin/Manga"
LIMIT = 2**20
FLOOD = ("{" + ",".join(f'"a{number:x}":1' for number in range(80_000)) + "}").encode()
ANSWER_MAX_BYTES = 500
TRIES = 3


def bodies(app: App, user: str) -> Iterator[tuple[str, str, type[Schema]]]:
    """List the routes with a body, with `user` in paths that contain a user."""
    for template, method, _, promise in described_routes(app):
        if promise.body:
            yield method, re.sub(r"{\w+}", str(uuid4()), template.replace("{user}", user)), promise.body


def lists_of(schema: type[Schema]) -> Iterator[tuple[str, int]]:
    """Find the lists of a body, and the largest number of items of each."""
    for name, part in schema.model_json_schema().get("properties", {}).items():
        for choice in (part, *part.get("anyOf", ())):
            if choice.get("type") == "array":
                yield name, choice["maxItems"]


def refused(answer: httpx.Response, field: str) -> None:
    """Check that the error names one field, and nothing else."""
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.validation"), answer.text[:300]
    assert [fault["field"] for fault in answer.json()["details"]] == [field]
    assert answer.json()["details"][0]["msg_key"] == "errors.too_much"
    assert len(answer.content) < ANSWER_MAX_BYTES


async def test_a_flood_of_unknown_fields_names_the_body_on_every_route(app: App, admin: Persona) -> None:
    assert len(FLOOD) <= LIMIT
    seen = 0
    for method, path, _ in bodies(app, admin.id):
        answer = await admin.http.request(method, path, content=FLOOD, headers=JSON)
        # The row in the path is looked up before the body is read, and public routes accept only short bodies.
        if answer.status_code in {404, 413}:
            continue
        if path.startswith("/v1/"):
            refused(answer, "body")
            seen += 1
        else:  # doors have other error formats
            assert answer.status_code in {200, 400}, answer.text[:300]  # doors ignore unknown fields
            assert len(answer.content) < ANSWER_MAX_BYTES
    assert seen >= 20


async def test_a_flood_takes_no_longer_than_other_bodies(admin: Persona) -> None:
    async def stall(body: bytes) -> float:
        async with watched() as stalls:
            await admin.http.post(MANGA, content=body, headers=JSON)
        return stalls.longest

    longs = {
        "fields": FLOOD,
        "fields, and a number that few readers take": b'{"z":1e999,' + FLOOD[1:-8],
        "fields of an object that is unknown": b'{"x":' + FLOOD[:-8] + b"}}",
        "fields of an object in a list": b'{"titles":[' + FLOOD[:-16] + b"}]}",
        "objects": b'{"titles":[' + b"{}," * 300_000 + b"{}]}",
        "numbers": b'{"authors":[' + b"1," * 500_000 + b"1]}",
        "unknown": b'{"x":[' + b"{}," * 300_000 + b"{}]}",
        "name": b'{"' + b"n" * 1_000_000 + b'":1}',
        "depth": b'{"x":' + b"[" * 1_000_000,
    }
    await stall(b"{}")
    allowed = 0.05 + 10 * min([await stall(b'{"year": 1}') for _ in range(TRIES)])
    for name, body in longs.items():
        assert min([await stall(body) for _ in range(TRIES)]) < allowed, name


async def test_a_list_that_is_too_long_is_named_on_every_route(app: App, admin: Persona) -> None:
    seen = 0
    for method, path, schema in bodies(app, admin.id):
        for name, most in lists_of(schema):
            answer = await admin.http.request(method, path, json={name: [None] * (most + 1)})
            if answer.status_code != 404:
                refused(answer, name)
                seen += 1
    assert seen > 5


async def test_a_nested_object_is_named_by_its_path(admin: Persona) -> None:
    titles: list[Mapping[str, Any]] = [{}, {f"a{number}": 1 for number in range(UNKNOWN_MAX + 3)}]
    refused(await admin.http.post(MANGA, json={"name": "x", "titles": titles}), "titles.1")


async def test_an_unparsed_flood_names_its_object_if_that_begins_early(admin: Persona) -> None:
    async def sent(body: bytes) -> httpx.Response:
        return await admin.http.post(MANGA, content=body, headers=JSON)

    refused(await sent(b'{"name":"x","titles":[{},' + FLOOD[:-99] + b"}]}"), "titles.1")
    refused(await sent(b'{"z":1e999,"titles":[' + FLOOD[:-99] + b"}]}"), "titles.0")
    refused(
        await sent(b'{"name":"' + b"n" * START_BYTES + b'","titles":[' + FLOOD[: -2 * START_BYTES] + b"}]}"), "body"
    )
    refused(await sent(b'{"x":' + FLOOD[:-99] + b"}}"), "x")
    refused(await sent(b'{"x":' + FLOOD[:-99]), "x")
    answer = await sent(b"nonsense" + FLOOD[:-99])
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.malformed_body")


async def test_as_many_texts_as_a_body_can_take_are_taken(uploader: Persona) -> None:
    chapter = await make_chapter(await make_manga())
    pages = [str(uuid4()) for _ in range(PAGES_MAX)]
    answer = await uploader.http.put(f"/v1/Admin/Chapter/{chapter.id}/pages/order", json={"pages": pages})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.page_order_invalid"), answer.text[:300]


async def test_a_text_of_quotes_is_one_text(admin: Persona) -> None:
    answer = await admin.http.post(MANGA, json={"name": "x", "description": '"' * 5000 + "\\" * 4000})
    assert answer.status_code == 200, answer.text[:300]


async def test_a_few_unknown_fields_are_told_by_their_names(admin: Persona) -> None:
    answer = await admin.http.post(MANGA, json={f"a{number}": 1 for number in range(UNKNOWN_MAX)})
    keys = [fault["msg_key"] for fault in answer.json()["details"]]
    assert keys.count("errors.unknown_field") == UNKNOWN_MAX


async def test_a_hundred_faults_are_told_and_the_rest_is_counted(admin: Persona) -> None:
    answer = await admin.http.post(MANGA, json={"name": "x", "titles": [{}] * 100})
    assert len(answer.json()["details"]) == FAULTS_MAX == 100
    assert answer.json()["details_omitted"] == 100
    few = await admin.http.post(MANGA, json={"name": "x", "titles": [{}] * 50})
    assert len(few.json()["details"]) == 100
    assert "details_omitted" not in few.json()


async def test_the_first_of_ten_thousand_wrong_entries_is_named(uploader: Persona) -> None:
    chapter = await make_chapter(await make_manga())
    path = f"/v1/Admin/Chapter/{chapter.id}/pages/order"
    answer = await uploader.http.put(path, json={"pages": ["x"] * PAGES_MAX})
    assert [fault["field"] for fault in answer.json()["details"]] == ["pages.0"]


async def test_a_long_name_is_cut_in_the_answer(admin: Persona) -> None:
    answer = await admin.http.post(MANGA, json={"n" * 10_000: 1})
    assert {len(fault["field"]) for fault in answer.json()["details"]} == {len("name"), FIELD_MAX}
    assert len(answer.content) < 2000


@pytest.mark.any_database
@pytest.mark.parametrize("depth", [150, 190, 250, 900, 1100, 200_000])
async def test_nesting_is_bounded(admin: Persona, depth: int) -> None:
    answer = await admin.http.post(MANGA, content=b'{"x":' + b"[" * depth + b"]" * depth + b"}", headers=JSON)
    assert answer.status_code == 400
    assert len(answer.content) < ANSWER_MAX_BYTES


async def test_a_flood_of_parameters_names_the_query(anonymous: httpx.AsyncClient) -> None:
    await make_manga()
    for query, field in (
        ("&".join(f"a{number}" for number in range(1200)), "query"),
        ("&".join(["tag=A"] * 1200), "tag"),
        ("&".join(["sort=A"] * 1000), "sort"),
        ("&".join(["x=1"] * 1000), "x"),
        (f"{'&' * 1000}tag=A", "query"),
    ):
        answer = await anonymous.get(f"/v1/Manga?{query}")
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")
        assert [fault["field"] for fault in answer.json()["details"]] == [field]
        assert len(answer.content) < ANSWER_MAX_BYTES


def test_sizes_are_those_of_the_schema() -> None:
    class Inner(Schema):
        """A schema for an inner object."""

        name: str

    class Outer(Schema):
        """A schema with an object in an object."""

        inner: Inner | None = None

    size = size_of(Outer)
    assert excess_of({"inner": {"name": [1] * UNKNOWN_MAX}}, size) is None
    assert excess_of({"inner": {"name": [1] * (UNKNOWN_MAX + 1)}}, size) == Excess(("inner", "name"), UNKNOWN_MAX)
    assert excess_of({"inner": [1] * (UNKNOWN_MAX + 1)}, size) == Excess(("inner",), UNKNOWN_MAX)
    assert excess_of([{"other": {}}], size) is None
    assert size.strings == 3 + UNKNOWN_MAX**2
