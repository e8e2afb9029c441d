"""Series and books, field by field, and the lists of them."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from kanjiku_api.chapters.places import place_columns
from kanjiku_api.models import Chapter, Manga, MangaTitle
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.komga.conftest import ByKey, Shelf
from tests.komga.fits import BOOK, ERROR, PAGE, SERIES, fits, page_of
from tests.statements import counting

API, LIST = "/komga/api/v1", "/komga/api/v1/series"


async def names(http: httpx.AsyncClient, query: str = "", path: str = LIST) -> list[str]:
    """Request a list of series, and return their names."""
    answer = await http.get(f"{path}?{query}")
    assert answer.status_code == 200, answer.text
    assert fits(page_of(SERIES), answer.json())
    return [series["name"] for series in answer.json()["content"]]


async def books(http: httpx.AsyncClient, query: str = "", path: str = f"{API}/books") -> list[str]:
    answer = await http.get(f"{path}?{query}")
    assert answer.status_code == 200, answer.text
    assert fits(page_of(BOOK), answer.json())
    return [book["metadata"]["number"] for book in answer.json()["content"]]


async def test_a_series_has_every_field(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    await MangaTitle.create(manga_id=shelf.manga.id, title="夜汽車", language="ja", position=0)
    series = (await of_reader.get(shelf.series)).json()
    assert fits(SERIES, series)
    newest = shelf.books[2].release_date
    assert newest is not None
    metadata, together = series["metadata"], series["booksMetadata"]
    assert (series["id"], series["libraryId"], series["name"], series["url"]) == (
        str(shelf.manga.id),
        "1",
        "Night Train",
        "",
    )
    assert (
        series["lastModified"]
        == series["fileLastModified"]
        == metadata["lastModified"]
        == f"{newest:%Y-%m-%dT%H:%M:%SZ}"
    )
    assert [series[f"books{kind}Count"] for kind in ("", "Read", "Unread", "InProgress")] == [3, 0, 3, 0]
    assert (metadata["status"], metadata["titleSort"], metadata["ageRating"]) == ("ENDED", "night train", 16)
    assert (metadata["genres"], metadata["tags"], metadata["language"]) == (["Drama"], ["Trains"], "en")
    assert metadata["links"] == [{"label": "mal", "url": "https://a.example"}]
    assert metadata["alternateTitles"] == [{"label": "ja", "title": "夜汽車"}]
    assert [(one["name"], one["role"]) for one in together["authors"]] == [
        ("Mori", "writer"),
        ("Isa", "penciller"),
        ("Ai, Inc.", "translator"),
    ]
    assert together["releaseDate"] == f"{newest:%Y-%m-%d}"


async def test_a_book_has_every_field(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    book = (await of_reader.get(shelf.book(2))).json()
    assert fits(BOOK, book)
    assert (book["seriesId"], book["seriesTitle"], book["number"]) == (str(shelf.manga.id), "Night Train", 3)
    assert (book["name"], book["url"]) == ("Night Train c010.5", "Night Train c010.5.cbz")
    assert (book["sizeBytes"], book["size"], book["media"]["pagesCount"]) == (3000, "2.9 KiB", 3)
    metadata = book["metadata"]
    assert (metadata["title"], metadata["number"], metadata["numberSort"]) == ("Chapter 10.5", "10.5", 10.5)
    assert metadata["authors"][-1] == {"name": "Ai, Inc.", "role": "translator"}
    assert book["readProgress"] is None
    assert (await of_reader.get(shelf.book(1))).json()["metadata"]["title"] == "The Lamp"


async def test_the_pages_of_a_book_are_a_bare_list(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    pages = (await of_reader.get(f"{shelf.book()}/pages")).json()
    assert fits([PAGE], pages)
    assert [(page["number"], page["fileName"], page["mediaType"]) for page in pages] == [
        (number, f"00{number}.png", "image/png") for number in (1, 2, 3)
    ]


async def test_lists_come_in_pages(of_reader: httpx.AsyncClient) -> None:
    for number in range(5):
        await make_manga(f"Manga {number}")
    page = (await of_reader.get(f"{LIST}?page=1&size=2")).json()
    assert [series["name"] for series in page["content"]] == ["Manga 2", "Manga 3"]
    shown = {name: page[name] for name in ("totalElements", "totalPages", "number", "size", "numberOfElements")}
    assert shown == {"totalElements": 5, "totalPages": 3, "number": 1, "size": 2, "numberOfElements": 2}
    assert (page["first"], page["last"], page["empty"], page["pageable"]["offset"]) == (False, False, False, 2)
    past = (await of_reader.get(f"{LIST}?page=9&size=2")).json()
    assert (past["content"], past["last"], past["first"], past["totalElements"], past["empty"]) == (
        [],
        True,
        False,
        5,
        True,
    )
    whole = (await of_reader.get(f"{LIST}?unpaged=true&size=2")).json()
    assert (whole["numberOfElements"], whole["size"], whole["number"], whole["last"], whole["totalPages"]) == (
        5,
        5,
        0,
        True,
        1,
    )
    nothing = (await of_reader.get(f"{LIST}?search=none")).json()
    assert (nothing["totalPages"], nothing["last"], nothing["first"], nothing["empty"]) == (0, True, True, True)


@pytest.mark.any_database
@pytest.mark.parametrize(
    "query", ["page=-1", "page=x", "size=0", "size=1001", "unpaged=maybe", "size=1&size=2", "page=99999999999"]
)
async def test_an_invalid_page_is_refused(of_reader: httpx.AsyncClient, query: str) -> None:
    answer = await of_reader.get(f"{LIST}?{query}")
    assert (answer.status_code, fits(ERROR, answer.json())) == (400, True)


async def test_a_whole_list_that_is_too_long_comes_in_the_longest_pages(
    of_reader: httpx.AsyncClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await make_manga(f"Manga {number}")
    for path, total in ((LIST, 4), (f"{shelf.series}/books", 3), ("/komga/api/v2/authors", 3)):
        whole = (await of_reader.get(f"{path}?unpaged=true&page=7")).json()
        shown = {name: whole[name] for name in ("totalElements", "totalPages", "number", "size", "last", "first")}
        one = {"totalElements": total, "totalPages": 1, "number": 0, "size": total, "last": True, "first": True}
        assert (shown, whole["pageable"]["unpaged"], len(whole["content"])) == (one, True, total), path
        with monkeypatch.context() as patched:
            patched.setattr("kanjiku_api.komga.paging.UNPAGED_MAX", 2)
            patched.setattr("kanjiku_api.komga.series_rows.TURN_ROWS", 1)
            content = []
            for page in range(9):
                part = (await of_reader.get(f"{path}?unpaged=true&page={page}")).json()
                assert (part["number"], part["size"], part["pageable"]["paged"]) == (page, 2, True)
                content += part["content"]
                if part["last"]:
                    break
            assert content == whole["content"], path


async def test_unknown_parameters_and_sorts_are_passed_over(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    assert shelf
    for query in ("unknown=1", "sort=color,desc", "sort=metadata.titleSort", "sort=", "search=", "genre="):
        assert await names(of_reader, query) == ["Night Train"], query
    assert await names(of_reader, path=f"{LIST}/") == ["Night Train"]


async def test_series_are_sorted_as_asked(of_reader: httpx.AsyncClient) -> None:
    for name, days in (("Beta", -1), ("alpha", -3), ("Gamma", -2)):
        manga = await make_manga(name)
        await make_pages(await make_chapter(manga, "1", days=days), 1)
    await make_manga("Delta, without books")
    by_title = ["alpha", "Beta", "Delta, without books", "Gamma"]
    assert await names(of_reader) == await names(of_reader, "sort=name,asc") == by_title
    assert await names(of_reader, "sort=metadata.titleSort,desc") == by_title[::-1]
    latest = await names(of_reader, "sort=lastModifiedDate,desc")
    assert latest == ["Delta, without books", "Beta", "Gamma", "alpha"]
    assert await names(of_reader, path=f"{LIST}/latest") == latest
    assert await names(of_reader, path=f"{LIST}/updated") == latest[1:]
    assert await names(of_reader, path=f"{LIST}/new") == ["Delta, without books", "Gamma", "alpha", "Beta"]
    assert await names(of_reader, "sort=booksCount,asc&sort=name,desc") == [
        "Delta, without books",
        "Gamma",
        "Beta",
        "alpha",
    ]
    assert set(await names(of_reader, "sort=random")) == set(by_title)
    first = (await of_reader.get(f"{API}/books?sort=metadata.releaseDate,asc")).json()["content"][0]
    await of_reader.patch(f"{API}/books/{first['id']}/read-progress", json={"completed": True})
    assert (await names(of_reader, "sort=readDate,desc"))[0] == "alpha"


async def test_a_search_puts_what_begins_so_first(of_reader: httpx.AsyncClient) -> None:
    for name in ("A Night Out", "Night Train", "The Knight"):
        await make_manga(name)
    assert await names(of_reader, "search=night") == ["Night Train", "A Night Out", "The Knight"]
    assert await names(of_reader, "search=NIGHT&sort=name,desc") == ["The Knight", "Night Train", "A Night Out"]
    assert await names(of_reader, "search=%25") == []
    assert (await of_reader.get(f"{LIST}?search={'n' * 201}")).status_code == 400
    assert (await of_reader.get(f"{LIST}?search=%00")).status_code == 400


FILTERS = {
    "genre=Drama": True,
    "genre=none,drama": True,
    "genre=none&genre=Drama": True,
    "genre=Trains": False,
    "tag=trains": True,
    "tag=Drama": False,
    "status=ENDED": True,
    "status=ONGOING,HIATUS": False,
    "language=en": True,
    "language=de": False,
    "publisher=any": False,
    "age_rating=16": True,
    "age_rating=18,None": False,
    "author=Mori,writer": True,
    "author=mori": True,
    "author=Ai, Inc.,translator": True,
    "author=Mori,penciller": False,
    "read_status=UNREAD": True,
    "read_status=READ,IN_PROGRESS": False,
    "oneshot=false": True,
    "oneshot=true": False,
    "deleted=false": True,
    "deleted=true": False,
    "library_id=1": True,
    "library_id=2": False,
    "collection_id=1": False,
    "genre=Drama&status=HIATUS": False,
}


@pytest.mark.parametrize("query", FILTERS)
async def test_filters_find_what_they_say(of_reader: httpx.AsyncClient, shelf: Shelf, query: str) -> None:
    assert shelf
    assert await names(of_reader, query) == ["Night Train"] * FILTERS[query]


async def test_filters_of_wrong_words_are_refused(of_reader: httpx.AsyncClient) -> None:
    for query in (
        "status=OVER",
        "read_status=MAYBE",
        "age_rating=old",
        "oneshot=1",
        f"genre={','.join(map(str, range(101)))}",
    ):
        assert (await of_reader.get(f"{LIST}?{query}")).status_code == 400, query


async def test_filters_offer_the_values_that_exist(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    assert shelf
    newest = datetime.now(UTC) - timedelta(days=1)
    offered = {
        "genres": ["Drama"],
        "tags": ["Trains"],
        "tags/series": ["Trains"],
        "tags/book": [],
        "publishers": [],
        "languages": ["en"],
        "age-ratings": ["16"],
        "sharing-labels": [],
        "authors/roles": ["penciller", "translator", "writer"],
        "authors/names": ["Ai, Inc.", "Isa", "Mori"],
    }
    for name, expected in offered.items():
        assert (await of_reader.get(f"{API}/{name}/")).json() == expected, name
    assert str(newest.year) in (await of_reader.get(f"{API}/series/release-dates")).json()
    everybody = [("Ai, Inc.", "translator"), ("Isa", "penciller"), ("Mori", "writer")]
    people = (await of_reader.get(f"{API}/authors")).json()
    assert [(one["name"], one["role"]) for one in people] == everybody
    page = (await of_reader.get("/komga/api/v2/authors?search=I&role=penciller&size=1")).json()
    assert ([one["name"] for one in page["content"]], page["totalElements"], page["last"]) == (["Isa"], 1, True)
    for name in ("collections", "readlists"):
        assert fits(page_of(str), (await of_reader.get(f"{API}/{name}?unpaged=true")).json())
    assert (await of_reader.get(f"{shelf.series}/collections")).json() == []
    assert (await of_reader.get(f"{shelf.book()}/readlists")).json() == []


async def test_books_of_a_series_come_by_number(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    path = f"{shelf.series}/books"
    assert await books(of_reader, "unpaged=true&media_status=READY&deleted=false", path) == ["1", "2", "10.5"]
    assert await books(of_reader, "sort=metadata.numberSort,desc", path) == ["10.5", "2", "1"]
    assert await books(of_reader, "size=1&page=1", path) == ["2"]
    assert await books(of_reader, "page=8", path) == []
    for number in ("3", None):
        late = await make_chapter(shelf.manga, number, volume="1")
        await make_pages(late, 1)
    for query in ("", "sort=unknown,desc", "sort=metadata.numberSort", "sort=name,asc", "sort=number"):
        assert await books(of_reader, query, path) == ["Extra", "1", "2", "3", "10.5"], query
    assert await books(of_reader, "sort=name,desc", path) == ["10.5", "3", "2", "1", "Extra"]
    for query in ("tag=any", "deleted=true", "read_status=READ", "media_status=ERROR"):
        assert await books(of_reader, query, path) == [], query
    assert (await of_reader.get(f"{LIST}/99999/books")).status_code == 404


async def test_numbers_sort_as_they_count(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga()
    for number in ("10.9", "10.10", "2"):
        await make_pages(await make_chapter(manga, number), 1)
    await make_pages(await make_chapter(manga, None, name="Afterword"), 1)
    content = (await of_reader.get(f"{LIST}/{manga.id}/books")).json()["content"]
    told = [(book["number"], book["metadata"]["number"], book["metadata"]["numberSort"]) for book in content]
    assert told == [(1, "Extra", 0), (2, "2", 2), (3, "10.9", 10.9), (4, "10.10", 10.91)]


async def test_without_any_number_books_count_from_one(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga()
    for name, volume in (("Second", "2"), ("First", "1"), ("", None)):
        await make_pages(await make_chapter(manga, None, volume=volume, name=name), 1)
    content = (await of_reader.get(f"{LIST}/{manga.id}/books")).json()["content"]
    told = [(book["metadata"]["title"], book["metadata"]["number"], book["metadata"]["numberSort"]) for book in content]
    assert told == [("First", "Oneshot", 1), ("Second", "Oneshot", 2), ("Oneshot", "Oneshot", 3)]


async def test_other_languages_are_named_in_titles(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga()
    for language in ("de", "en"):
        await make_pages(await make_chapter(manga, "1", language=language), 1)
    await make_pages(await make_chapter(manga, None, volume="3", language="de"), 1)
    content = (await of_reader.get(f"{LIST}/{manga.id}/books?sort=metadata.title,asc")).json()["content"]
    assert [book["metadata"]["title"] for book in content] == ["Chapter 1", "Chapter 1 [de]", "Volume 3 [de]"]
    assert (await of_reader.get(f"{LIST}/{manga.id}")).json()["metadata"]["language"] == "en"
    alone = await make_manga()
    await make_pages(await make_chapter(alone, "1", language="fr"), 1)
    assert (await of_reader.get(f"{LIST}/{alone.id}")).json()["metadata"]["language"] == "fr"


async def test_next_and_previous_keep_to_the_language(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    await make_pages(await make_chapter(shelf.manga, "3", language="de"), 1)
    beside = [(await of_reader.get(f"{shelf.book(1)}/{way}")).json()["id"] for way in ("previous", "next")]
    assert beside == [str(shelf.books[0].id), str(shelf.books[2].id)]
    assert (await of_reader.get(f"{shelf.book(0)}/previous")).status_code == 404
    assert (await of_reader.get(f"{shelf.book(2)}/next")).status_code == 404


async def test_lists_of_books(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    assert shelf
    assert await books(of_reader) == ["1", "2", "10.5"]
    assert await books(of_reader, path=f"{API}/books/latest") == ["10.5", "2", "1"]
    assert await books(of_reader, "search=lamp") == ["2"]
    assert await books(of_reader, "search=night&size=2") == ["1", "2"]
    assert await books(of_reader, "sort=metadata.numberSort,desc") == ["10.5", "2", "1"]
    for key in ("metadata.title", "name", "createdDate", "lastModified", "fileSize,desc", "media.pagesCount", "number"):
        assert len(await books(of_reader, f"sort={key}")) == 3, key


async def test_early_access_moves_the_days_of_who_has_it(early_reader: Persona, by_key: ByKey) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1", days=3)
    await make_pages(chapter, 1)
    client = await by_key(early_reader.user)
    assert chapter.release_date is not None
    opened = chapter.release_date - timedelta(days=7)
    series = (await client.get(f"{LIST}/{manga.id}")).json()
    assert series["lastModified"] == f"{opened:%Y-%m-%dT%H:%M:%SZ}"
    assert series["booksMetadata"]["releaseDate"] == f"{opened:%Y-%m-%d}"
    assert (await client.get(f"{API}/books/{chapter.id}")).json()["metadata"]["releaseDate"] == f"{opened:%Y-%m-%d}"


async def test_staff_never_see_a_change_that_is_yet_to_come(manager: Persona, by_key: ByKey) -> None:
    manga = await make_manga()
    for number, days in (("1", 30), ("2", None)):
        await make_pages(await make_chapter(manga, number, days=days), 1)
    client = await by_key(manager.user)
    now = f"{datetime.now(UTC) + timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}"
    assert (await client.get(f"{LIST}/{manga.id}")).json()["lastModified"] <= now
    content = (await client.get(f"{LIST}/{manga.id}/books")).json()["content"]
    assert all(book["fileLastModified"] <= now for book in content)
    assert content[1]["metadata"]["releaseDate"] is None


async def test_new_pages_make_a_download_stale(of_reader: httpx.AsyncClient, uploader: Persona, shelf: Shelf) -> None:
    before = (await of_reader.get(shelf.book())).json()["fileLastModified"]
    await Chapter.filter(id=shelf.books[0].id).update(pages_changed_at=datetime.now(UTC) - timedelta(days=1))
    old = (await of_reader.get(shelf.book())).json()["fileLastModified"]
    assert old < before
    await uploader.http.delete(f"/v1/Admin/Chapter/{shelf.books[0].id}/page/3")
    assert (await of_reader.get(shelf.book())).json()["fileLastModified"] > old


async def test_a_thousand_series_are_one_statement_and_little_memory(of_reader: httpx.AsyncClient) -> None:
    now, place = datetime.now(UTC), place_columns(volume=None, number="1", sort=None, name="")
    named = [{"name": f"{n:04}", "name_key": f"{n:04}", "slug": f"manga-{n}", "search": f"{n:04}"} for n in range(1000)]
    await Manga.bulk_create([Manga(description="Trains. " * 60, **names) for names in named])
    ids = await Manga.all().values_list("id", flat=True)
    columns: dict[str, Any] = {"number": "1", "language": "en", "release_date": now, "page_count": 1, **place}
    await Chapter.bulk_create([Chapter(manga_id=manga_id, **columns) for manga_id in ids])
    await of_reader.get(LIST)
    with counting() as few:
        await of_reader.get(f"{LIST}?size=1")
    with counting() as many:
        tracemalloc.start()
        answer = await of_reader.get(f"{LIST}?unpaged=true", timeout=300)  # slow: each allocation is counted
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (answer.json()["numberOfElements"], answer.json()["last"]) == (1000, True)
    assert len([text for text in few if "FROM mangas m" in text]) == 1
    assert len([text for text in many if "FROM mangas m" in text]) == 1
    assert peak < 50_000_000
