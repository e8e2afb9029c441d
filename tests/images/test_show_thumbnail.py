"""Who may see which image, at each of its URLs."""

from pathlib import Path

import httpx
import pytest

from kanjiku_api.storage import Storage
from tests.conftest import Persona
from tests.images.gallery import hang, use

IMMUTABLE = "public, max-age=31536000, immutable"
PAGES = "public, max-age=31536000, s-maxage=60"
GATED = "private, no-store"
ROLES = ("anonymous", "reader", "early_reader", "uploader", "manager", "admin")
NOBODY: list[int | str] = [404] * 6
STAFF: list[int | str] = [404, 404, 404, GATED, GATED, GATED]
ADMINS: list[int | str] = [404, 404, 404, 404, 404, GATED]
SEEN: dict[tuple[str, str], list[int | str]] = {
    ("avatar", "public"): [IMMUTABLE] * 6,
    ("cover", "public"): [IMMUTABLE] * 6,
    ("cover", "licensed"): [IMMUTABLE] * 6,
    ("cover", "hidden"): STAFF,
    ("blog", "public"): [IMMUTABLE] * 6,
    ("blog", "scheduled"): ADMINS,
    ("blog", "draft"): ADMINS,
    ("page", "public"): [PAGES] * 6,
    ("page", "early"): [404, 404, GATED, GATED, GATED, GATED],
    ("page", "scheduled"): STAFF,
    ("page", "draft"): STAFF,
    ("page", "hidden"): STAFF,
    ("page", "hidden manga"): STAFF,
    ("page", "licensed"): [451, 451, 451, 451, GATED, GATED],
    **{(kind, "nobody's"): NOBODY for kind in ("avatar", "cover", "blog", "page")},
}
"""The answer to each of `ROLES`: the ``Cache-Control`` of the image, or the status of a refusal."""


async def test_no_way_of_asking_shows_what_is_not_for_everybody(  # noqa: PLR0913, PLR0917 - one per role
    storage: Storage,
    tmp_path: Path,
    anonymous: httpx.AsyncClient,
    reader: Persona,
    early_reader: Persona,
    uploader: Persona,
    manager: Persona,
    admin: Persona,
) -> None:
    clients = [anonymous, *(persona.http for persona in (reader, early_reader, uploader, manager, admin))]
    for (kind, state), row in SEEN.items():
        hung = await hang(storage, tmp_path, kind)
        if state != "nobody's":
            await use(hung, state)
        for role, client, expected in zip(ROLES, clients, row, strict=True):
            await _ask_in_all_ways(client, hung.url, f'"{hung.image.file_id}"', expected, (kind, state, role))


async def _ask_in_all_ways(client: httpx.AsyncClient, url: str, tag: str, expected: int | str, where: object) -> None:
    ways: tuple[tuple[str, str, dict[str, str], int], ...] = (
        ("GET", "", {}, 200),
        ("HEAD", "", {}, 200),
        ("GET", "", {"Range": "bytes=0-9"}, 206),
        ("GET", "", {"If-None-Match": tag}, 304),
        ("GET", "", {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
        ("GET", "?width=480", {}, 200),
        ("GET", "/thumbnail", {"If-None-Match": "*"}, 304),
        ("HEAD", "/thumbnail", {}, 200),
    )
    for method, suffix, headers, status in ways:
        answer = await client.request(method, url + suffix, headers=headers)
        told = (answer.status_code, answer.headers["cache-control"])
        refused = isinstance(expected, int)
        assert told == ((expected, "no-store") if refused else (status, expected)), (where, method, suffix, headers)
        if refused:
            assert tag not in str(answer.headers)
            assert method == "HEAD" or answer.json()["msg_key"] in {"errors.image_not_found", "errors.licensed"}


@pytest.mark.parametrize("query", ["width=480", "size=3", "x"])
async def test_a_thumbnail_takes_no_parameters(anonymous: httpx.AsyncClient, query: str) -> None:
    answer = await anonymous.get(f"/v1/Image/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b12/thumbnail?{query}")
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")


async def test_the_thumbnail_is_the_smallest_size(
    anonymous: httpx.AsyncClient, storage: Storage, tmp_path: Path
) -> None:
    hung = await hang(storage, tmp_path, "cover")
    await use(hung, "public")
    answer = await anonymous.get(f"{hung.url}/thumbnail")
    assert (answer.content, answer.headers["content-type"]) == (hung.contents[0], "image/webp")
    assert answer.headers["etag"] != f'"{hung.image.file_id}"'
    part = await anonymous.get(f"{hung.url}/thumbnail", headers={"Range": "bytes=-10"})
    assert (part.status_code, part.content) == (206, hung.contents[0][-10:])
