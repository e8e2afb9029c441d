"""The lists of OPDS 1.2 and 2.0: their content and form."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from lxml import etree

from kanjiku_api.models import Chapter, ChapterMark, Follow, Manga, MangaPerson
from kanjiku_api.settings import Settings
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.opds.reading import ACQUISITION, NAMES, STREAM, grammar, path_of, read
from tests.statements import counting

V1, V2 = "/opds/v1.2", "/opds/v2"
BOTH = (V1, V2)
CREDITS = [{"role": "translator", "name": "Ai"}, {"role": "typesetter", "name": "C&C"}]


async def released(manga: Manga | None = None, number: str | None = "1", **columns: Any) -> Chapter:
    """Create a chapter that everybody may read."""
    chapter = await make_chapter(manga or await make_manga(), number, **columns)
    await make_pages(chapter, 2)
    return await Chapter.get(id=chapter.id)


async def made(name: str = "Night & Train") -> Manga:
    """Create a series with authors and artists."""
    manga = await make_manga(name, description="Nobody knows.", reading_mode="right_to_left")
    for position, (role, who) in enumerate([("author", "Mori"), ("artist", "Mori"), ("artist", "Kai")]):
        await MangaPerson.create(manga_id=manga.id, role=role, name=who, name_key=who.lower(), position=position)
    return manga


@pytest.mark.parametrize(
    "path", ["", "/", "/v1.2", "/v1.2/", "/v1.2/catalog", "/v1.2/catalog/", "/v2", "/v2/", "/v2/catalog"]
)
async def test_the_first_page_is_at_every_address_that_people_type(reading_app: httpx.AsyncClient, path: str) -> None:
    answer = await reading_app.get(f"/opds{path}", headers={"accept": "application/opds+json, */*"})
    catalog = read(answer)
    base = V2 if path.startswith("/v2") else V1
    assert catalog.title == "Kanjiku"
    assert path_of(catalog.links["start"]) == base
    if base == V1:
        rels = [rel for entry in catalog.entries for rel in entry.links]
        assert rels == ["subsection", "http://opds-spec.org/sort/new", "subsection", "subsection"]
        assert catalog.ids == [f"opds/{name}" for name in ("manga", "latest", "follows", "continue")]
        for entry in catalog.entries:
            assert (await reading_app.get(path_of(*entry.links.values()))).status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["vary"].startswith("Authorization, Cookie, X-API-Key")


async def test_a_chapter_in_opds_1(reading_app: httpx.AsyncClient, settings: Settings) -> None:
    manga = await made()
    chapter = await released(manga, "10.5", name='A <b>"long" way', credits=CREDITS)
    answer = await reading_app.get(f"{V1}/latest")
    (entry,) = read(answer).entries
    address = f"{settings.public_url}{V1}/chapter/{chapter.id}"
    assert entry.id == f"tag:127.0.0.1,2026:chapter/{chapter.id}"
    assert entry.title == 'Night & Train \N{EN DASH} Ch. 10.5: A <b>"long" way'
    assert entry.links == {
        "http://opds-spec.org/image": f"{address}/thumbnail",
        "http://opds-spec.org/image/thumbnail": f"{address}/thumbnail",
        ACQUISITION: f"{address}/file.cbz",
        STREAM: f"{address}/page/{{pageNumber}}?width={{maxWidth}}",
    }
    node = etree.fromstring(answer.content).find("a:entry", NAMES)
    assert node is not None
    assert [author.text for author in node.findall("a:author/a:name", NAMES)] == ["Mori", "Kai"]
    assert node.findtext("a:content", namespaces=NAMES) == "Translator: Ai · Typesetter: C&C"
    assert "'" not in answer.text.replace("&#39;", "")
    assert '<content type="text">' in answer.text
    (inside,) = read(await reading_app.get(f"{V1}/manga/{manga.id}")).entries
    assert inside.title == 'Ch. 10.5: A <b>"long" way'
    assert inside.id == entry.id


async def test_the_grammar_notices_missing_elements(reading_app: httpx.AsyncClient) -> None:
    await released()
    root = etree.fromstring((await reading_app.get(f"{V1}/latest")).content)
    assert grammar().validate(root)
    entry = root.find("a:entry", NAMES)
    assert entry is not None
    entry.remove(entry.findall("a:link", NAMES)[2])
    assert not grammar().validate(root)


async def test_a_chapter_in_opds_2(reading_app: httpx.AsyncClient, settings: Settings) -> None:
    manga = await made()
    chapter = await released(manga, "10.5", credits=CREDITS)
    answer = await reading_app.get(f"{V2}/latest")
    read(answer)
    (publication,) = answer.json()["publications"]
    metadata, address = publication["metadata"], f"{settings.public_url}{V2}/chapter/{chapter.id}"
    assert metadata["author"] == [{"name": "Mori"}]
    assert metadata["artist"] == [{"name": "Mori"}, {"name": "Kai"}]
    assert metadata["translator"] == [{"name": "Ai"}]
    assert metadata["belongsTo"] == {"series": [{"name": "Night & Train", "position": 10.5}]}
    assert (metadata["readingProgression"], metadata["numberOfPages"]) == ("rtl", 2)
    assert {link["rel"]: link["href"] for link in publication["links"]} == {
        "self": address,
        ACQUISITION: f"{address}/file.cbz",
    }
    assert publication["images"] == [
        {"href": f"{address}/thumbnail", "type": "image/jpeg", "width": 400, "height": 600}
    ]
    alone = await reading_app.get(f"{V2}/chapter/{chapter.id}")
    assert alone.headers["content-type"] == "application/opds-publication+json"
    assert [page["href"] for page in alone.json()["readingOrder"]] == [f"{address}/page/{n}" for n in (1, 2)]
    assert {**alone.json(), "readingOrder": None} == {**publication, "readingOrder": None}


@pytest.mark.parametrize("base", BOTH)
async def test_lists_come_in_pages(reading_app: httpx.AsyncClient, base: str) -> None:
    manga = await make_manga("Long")
    chapters = [await released(manga, str(number)) for number in range(1, 28)]
    path, seen = f"{base}/manga/{manga.id}", list[str]()
    catalog = read(await reading_app.get(path))
    assert (catalog.total, len(catalog.entries), "previous" in catalog.links) == (27, 25, False)
    seen += catalog.ids
    catalog = read(await reading_app.get(path_of(catalog.links["next"])))
    assert (catalog.total, len(catalog.entries), "next" in catalog.links) == (27, 2, False)
    seen += catalog.ids
    assert seen == [f"chapter/{chapter.id}" for chapter in chapters]
    assert path_of(catalog.links["previous"]) == path
    assert read(await reading_app.get(f"{path}?page=9")).entries == []
    for odd in ("0", "-1", "x", "", "1" * 400, "2&page=1&unknown=%00"):
        assert (await reading_app.get(f"{path}?page={odd}")).status_code == 200


@pytest.mark.parametrize("base", BOTH)
async def test_series_are_listed_by_name_and_found_by_a_part_of_it(reading_app: httpx.AsyncClient, base: str) -> None:
    train, boat = await make_manga("Night Train"), await make_manga("Łódź %_ Boat")
    await make_manga("Empty")
    for manga in (train, boat):
        await released(manga)
    name = "q" if base == V1 else "query"
    search = f"{base}/search?{name}="
    everything = sorted([f"manga/{boat.id}", f"manga/{train.id}"])
    assert sorted(read(await reading_app.get(f"{base}/manga")).ids) == everything
    assert sorted(read(await reading_app.get(search)).ids) == everything
    assert read(await reading_app.get(f"{search}lodz")).ids == [f"manga/{boat.id}"]
    assert read(await reading_app.get(f"{search}TRAIN")).ids == [f"manga/{train.id}"]
    for nothing in ("%25%25%25", "none", "a" * 5000, "%00%FF"):
        assert read(await reading_app.get(f"{search}{nothing}")).total in {0, 2}


async def test_the_description_of_the_search(reading_app: httpx.AsyncClient, settings: Settings) -> None:
    answer = await reading_app.get(f"{V1}/search.xml")
    assert answer.headers["content-type"] == "application/opensearchdescription+xml"
    root = etree.fromstring(answer.content)
    (url,) = root.findall("o:Url", NAMES)
    assert url.get("template") == f"{settings.public_url}{V1}/search?q={{searchTerms}}"
    assert len(str(root.findtext("o:ShortName", namespaces=NAMES))) <= 16


@pytest.mark.parametrize("base", BOTH)
async def test_follows_and_what_comes_next_are_those_of_the_keys_owner(
    reading_app: httpx.AsyncClient, reader: Persona, base: str
) -> None:
    followed, begun, other = await make_manga("Followed"), await make_manga("Begun"), await make_manga("Other")
    chapters = {
        manga.id: [await released(manga, number) for number in ("1", "2")] for manga in (followed, begun, other)
    }
    await Follow.create(user_id=reader.user.id, manga_id=followed.id)
    now = datetime.now(UTC)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=chapters[begun.id][0].id, read_at=now, client_time=now)
    assert read(await reading_app.get(f"{base}/follows")).ids == [f"manga/{followed.id}"]
    assert read(await reading_app.get(f"{base}/continue")).ids == [
        f"chapter/{chapters[begun.id][1].id}",
        f"chapter/{chapters[followed.id][0].id}",
    ]


async def test_a_stream_says_how_far_one_has_read(reading_app: httpx.AsyncClient, reader: Persona) -> None:
    begun, untouched = await released(number="1"), await released(number="2", days=-3)
    at = datetime(2026, 11, 1, 12, 0, 0, 500_000, tzinfo=UTC)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=begun.id, page=2, client_time=at)
    root = etree.fromstring((await reading_app.get(f"{V1}/latest")).content)
    told = [dict(link.attrib) for link in root.findall("a:entry/a:link", NAMES) if link.get("rel") == STREAM]
    count, last, date = (f"{{{NAMES['pse']}}}{name}" for name in ("count", "lastRead", "lastReadDate"))
    assert [(one[count], one.get(last), one.get(date)) for one in told] == [
        ("2", "2", "2026-11-01T12:00:00Z"),
        ("2", None, None),
    ]
    assert untouched.id != begun.id


@pytest.mark.parametrize("base", BOTH)
async def test_an_empty_site_has_whole_catalogs(reading_app: httpx.AsyncClient, base: str) -> None:
    manga = await make_manga()
    for name in ("manga", "latest", "follows", "continue", f"manga/{manga.id}", "search"):
        catalog = read(await reading_app.get(f"{base}/{name}"))
        assert (catalog.entries, catalog.total) == ([], 0)


@pytest.mark.parametrize("base", BOTH)
async def test_no_list_takes_more_statements_the_longer_it_is(
    reading_app: httpx.AsyncClient, reader: Persona, base: str
) -> None:
    chapter = await released()
    names = ("", "/manga", "/latest", "/follows", "/continue", "/search", f"/manga/{chapter.manga_id}")
    for number in range(2, 9):
        await released(await made(f"Series {number}"))
        await Follow.create(user_id=reader.user.id, manga_id=(await Manga.all().order_by("-id").first()).id)  # type: ignore[union-attr]
    await reading_app.get(base)  # so that the use of the key is recorded
    for name in names:
        with counting() as statements:
            read(await reading_app.get(f"{base}{name}"))
        assert len([text for text in statements if "SELECT" in text]) <= 4, name


async def test_early_access_dates_an_entry_by_the_readers_own_days(early_reader: Persona) -> None:
    early = await released(days=3)
    assert early.release_date is not None
    answer = await early_reader.http.get(f"{V2}/latest")
    (publication,) = answer.json()["publications"]
    opened = early.release_date - timedelta(days=7)
    assert publication["metadata"]["published"] == f"{opened:%Y-%m-%dT%H:%M:%SZ}"
