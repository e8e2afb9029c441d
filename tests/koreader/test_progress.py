"""A reading position is synchronised from an e-reader to the site and back."""

import asyncio
import io
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from kanjiku_api.models import Chapter, ChapterMark
from tests.conftest import Persona, SignIn
from tests.factories import make_key
from tests.koreader.kosync import Koreader, download, filled, koreader, partial_md5, put_body, readest_connects
from tests.statements import counting


@pytest.fixture
async def chapter(uploader: Persona) -> Chapter:
    return await filled(uploader)


@pytest.fixture
async def kobo(reader: Persona) -> Koreader:
    return await koreader(reader)


@pytest.fixture
async def document(chapter: Chapter, anonymous: httpx.AsyncClient) -> str:
    return partial_md5(io.BytesIO((await anonymous.get(download(chapter))).content))


async def on_site(persona: Persona, chapter: Chapter) -> tuple[int | None, bool]:
    """Get the reader's page on the site, and whether the chapter is read."""
    shown = (await persona.http.get(f"/v1/Chapter/{chapter.id}")).json()
    return shown["progress"] and shown["progress"]["page"], shown["read"]


async def test_koreader_logs_in_finds_nothing_and_notes_its_place(
    kobo: Koreader, document: str, reader: Persona, chapter: Chapter
) -> None:
    login = await kobo.authorize()
    assert (login.status, login.body) == (200, {"authorized": "OK"})
    nothing = await kobo.get_progress(document)
    assert (nothing.status, nothing.body) == (200, {})
    before = int(time.time())
    noted = await kobo.update_progress(document, 2, 0.5)
    assert (noted.status, set(noted.body), noted.body["document"]) == (200, {"document", "timestamp"}, document)
    assert type(noted.body["timestamp"]) is int
    assert before <= noted.body["timestamp"] <= time.time()
    assert await on_site(reader, chapter) == (2, False)
    found = (await kobo.get_progress(document)).body
    assert found == {"document": document, "percentage": 0.5, "progress": "2", **kobo.named, **_at(noted.body)}
    assert type(found["timestamp"]) is int


def _at(body: dict[str, Any]) -> dict[str, int]:
    return {"timestamp": body["timestamp"]}


async def test_the_last_page_marks_the_chapter_as_read(
    kobo: Koreader, document: str, reader: Persona, chapter: Chapter
) -> None:
    assert (await kobo.update_progress(document, 4, 1)).status == 200
    assert await on_site(reader, chapter) == (4, True)
    assert (await kobo.update_progress(document, 1, 0.25)).status == 200
    assert await on_site(reader, chapter) == (1, True), "reading it again takes no mark away"
    assert (await kobo.get_progress(document)).body["percentage"] == 0.25


async def test_a_place_of_the_site_comes_from_no_device(
    kobo: Koreader, document: str, reader: Persona, chapter: Chapter
) -> None:
    progress = f"/v1/Chapter/{chapter.id}/progress"
    stored = await reader.http.put(progress, json={"page": 3})
    assert stored.status_code == 200
    at = datetime.fromisoformat(stored.json()["progress"]["client_time"])
    found = (await kobo.get_progress(document)).body
    assert found == {
        "document": document,
        "percentage": 0.75,
        "progress": "3",
        "timestamp": int(at.timestamp()),
        "device": "Kanjiku",
        "device_id": "web",
    }
    await kobo.update_progress(document, 2, 0.5)
    await reader.http.put(progress, json={"page": 2})
    assert (await kobo.get_progress(document)).body["device_id"] == kobo.device_id, "it is still the page it told of"
    await reader.http.put(progress, json={"page": 1})
    await reader.http.put(progress, json={"page": 2})
    assert (await kobo.get_progress(document)).body["device_id"] == "web"


async def test_two_devices_tell_each_other(kobo: Koreader, document: str, reader: Persona) -> None:
    phone = await koreader(reader, name="phone")
    await kobo.update_progress(document, 2, 0.5)
    await phone.update_progress(document, 3, 0.75)
    for device in (kobo, phone):
        found = (await device.get_progress(document)).body
        assert (found["progress"], found["device"], found["device_id"]) == ("3", phone.device, phone.device_id)
    await kobo.update_progress(document, 3, 0.75)
    assert (await phone.get_progress(document)).body["device_id"] == kobo.device_id


async def test_an_older_queue_of_a_device_does_not_undo_a_place_of_later(
    kobo: Koreader, document: str, reader: Persona, chapter: Chapter
) -> None:
    later = datetime.now(UTC) + timedelta(days=1)  # as if stored by a server whose clock is ahead
    await ChapterMark.create(user_id=reader.user.id, chapter_id=chapter.id, page=4, client_time=later)
    noted = await kobo.update_progress(document, 1, 0.25)
    assert (noted.status, noted.body["timestamp"]) == (200, int(later.timestamp()))
    assert (await kobo.get_progress(document)).body["progress"] == "4"


async def test_readest_shows_whether_the_key_is_good(anonymous: httpx.AsyncClient, reader: Persona) -> None:
    good = (await koreader(reader)).user_name
    assert await readest_connects(anonymous, good, "x") == "Login successful."
    assert await readest_connects(anonymous, "reader", "their password") == "Invalid credentials."


PLACES = (
    ("1", 0, 1),
    ("4", 0, 4),
    ("0004", 0.1, 4),
    ("/body/DocFragment[3]/body/p[2]/text().0", 0.5, 2),
    ("", 0.76, 3),
    ("0", 0, 1),
    ("-3", 1, 4),
    ("2.5", 0.75, 3),
    ("٣", 0.01, 1),
    ("page", 1, 4),
    ("x" * 2000, 1.0, 4),
)
"""What an app says of its place, the percentage beside it, and the page of four that this is."""


async def test_without_a_page_the_percentage_counts(
    kobo: Koreader, document: str, reader: Persona, chapter: Chapter
) -> None:
    for progress, percentage, page in PLACES:
        assert (await kobo.update_progress(document, progress, percentage)).status == 200
        assert (await on_site(reader, chapter))[0] == page, progress
        assert (await kobo.get_progress(document)).body["progress"] == str(page)
        await ChapterMark.all().delete()


WRONG: tuple[dict[str, object], ...] = (
    {"document": "0" * 31},
    {"document": "g" * 32},
    {"document": "0" * 33},
    {"document": "0" * 32 + "\n"},
    {"document": None},
    {"progress": 3},
    {"progress": "x" * 2001},
    {"progress": "5"},
    {"progress": "9" * 2000},
    {"percentage": 1.01},
    {"percentage": -0.01},
    {"percentage": "0.5"},
    {"percentage": True},
    {"percentage": None},
    {"device": "x" * 201},
    {"device": None},
    {"device_id": 7},
)


@pytest.mark.any_database
async def test_a_body_that_is_none_is_refused_and_says_why(document: str, reader: Persona) -> None:
    for fields in WRONG:
        answer = await reader.http.put("/koreader/syncs/progress", json=put_body(document) | fields)
        assert (answer.status_code, set(answer.json())) == (400, {"message"}), fields
        assert answer.json()["message"].startswith(f"{next(iter(fields))}: "), fields
        assert not await ChapterMark.exists(), fields


@pytest.mark.any_database
@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b"{", b'{"percentage": NaN}', b'{"percentage": 1e999}', b'{"document": "\\ud800"}'],
)
async def test_json_of_another_form_is_400(kobo: Koreader, anonymous: httpx.AsyncClient, body: bytes) -> None:
    headers = {"X-Auth-User": kobo.user_name, "Content-Type": "application/json"}
    answer = await anonymous.put("/koreader/syncs/progress", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["message"]


async def test_a_percentage_must_be_a_number(document: str, reader: Persona) -> None:
    for number in ("NaN", "Infinity", "-Infinity", "1e999"):
        body = f'{{"document":"{document}","progress":"1","percentage":{number},"device":"a","device_id":"b"}}'
        headers = {"Content-Type": "application/json"}
        answer = await reader.http.put("/koreader/syncs/progress", content=body, headers=headers)
        assert (answer.status_code, set(answer.json())) == (400, {"message"}), number


async def test_unknown_fields_of_apps_are_ignored(document: str, reader: Persona, chapter: Chapter) -> None:
    more = {
        "metadata": {"title": "Night Train", "authors": ["Mori"], "page_count": 4},
        "identifiers": {"isbn": "9783161484100"},
        "timestamp": 1,
    }
    answer = await reader.http.put("/koreader/syncs/progress?ids=1", json=put_body(document, **more))
    assert answer.status_code == 200, answer.text
    assert (await on_site(reader, chapter))[0] == 1
    assert (await reader.http.get(f"/koreader/syncs/progress/{document}?ids=isbn")).json()["progress"] == "1"


async def test_a_digest_is_hexadecimal_in_either_case(document: str, reader: Persona) -> None:
    put = await reader.http.put("/koreader/syncs/progress", json=put_body(document.upper()))
    assert put.json()["document"] == document.upper()
    assert (await reader.http.get(f"/koreader/syncs/progress/{document}")).json()["progress"] == "1"


@pytest.mark.parametrize("unknown", ["0" * 32, "x", "%00", "0" * 33, "%ff", "9" * 4000])
async def test_an_unknown_file_has_no_progress(kobo: Koreader, reader: Persona, unknown: str) -> None:
    answer = await reader.http.get(f"/koreader/syncs/progress/{unknown}")
    assert (answer.status_code, answer.json()) == (200, {})
    put = await kobo.update_progress("0" * 32, 1, 0.5)
    assert (put.status, set(put.body)) == (404, {"message"})


async def test_names_of_devices_come_back_as_they_were_told(reader: Persona, document: str) -> None:
    named = {"device": "Boox Poke 3, 夜", "device_id": ""}
    await reader.http.put("/koreader/syncs/progress", json=put_body(document, **named))
    found = (await reader.http.get(f"/koreader/syncs/progress/{document}")).json()
    assert {name: found[name] for name in named} == named


async def test_storing_a_place_takes_two_statements_and_reading_it_one(document: str, reader: Persona) -> None:
    for method, path, body, most in (
        ("PUT", "/koreader/syncs/progress", put_body(document), 2),
        ("GET", f"/koreader/syncs/progress/{document}", None, 1),
    ):
        with counting() as texts:
            assert (await reader.http.request(method, path, json=body)).status_code == 200
        own = [text for text in texts if "identity_tokens" not in text]
        assert len(own) == most, own


async def test_many_places_at_once_are_all_noted_and_the_last_one_stays(
    sign_in: SignIn, anonymous: httpx.AsyncClient, document: str
) -> None:
    personas = [await sign_in() for _ in range(5)]
    headers = [{"X-Auth-User": await make_key(persona.user)} for persona in personas]

    async def sync(number: int) -> tuple[int, dict[str, Any]]:
        body = put_body(document, progress=str(1 + number % 4), device=f"device {number}")
        key = headers[number % len(headers)]
        answer = await anonymous.put("/koreader/syncs/progress", json=body, headers=key)
        shown = await anonymous.get(f"/koreader/syncs/progress/{document}", headers=key)
        assert (answer.status_code, shown.status_code) == (200, 200), answer.text
        return number % len(headers), shown.json()

    told = await asyncio.gather(*map(sync, range(30)))
    for place, key in enumerate(headers):
        now = (await anonymous.get(f"/koreader/syncs/progress/{document}", headers=key)).json()
        assert now in [shown for of, shown in told if of == place]
        assert now["progress"] == str(1 + int(now["device"].split()[1]) % 4), "page and device of one"
    assert await ChapterMark.all().count() == len(personas)
