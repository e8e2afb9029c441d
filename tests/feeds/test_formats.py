"""``/v1/Feed``: three formats with the same content, which feed readers accept."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest
from lxml import etree

from kanjiku_api.feeds import channels
from kanjiku_api.feeds.entries import Addresses, chapter_title, credits_text
from kanjiku_api.feeds.formats import FORMATS
from kanjiku_api.models import Chapter, Manga
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.settings import Settings
from kanjiku_api.settings.pages import PageSettings
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages, make_post
from tests.feeds.reading import FORMS, read

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = timedelta(days=1)
CREDITS = [{"role": "translator", "name": "Ai"}, {"role": "typesetter", "name": "C&C"}]


async def released(manga: Manga | None = None, number: str | None = None, **columns: object) -> Chapter:
    """Create a chapter that everybody may read."""
    chapter = await make_chapter(manga or await make_manga(), number, **columns)  # type: ignore[arg-type]
    await make_pages(chapter, 1)
    return await Chapter.get(id=chapter.id)


@pytest.mark.parametrize("form", FORMS)
async def test_a_chapter_has_the_same_entry_in_every_format(
    anonymous: httpx.AsyncClient, settings: Settings, form: str
) -> None:
    chapter = await released(await make_manga("Night & Train"), "10.5", name='A <b>"long" way', credits=CREDITS)
    feed = read(await anonymous.get(f"/v1/Feed/latest.{form}"))
    (item,) = feed.items
    assert chapter.release_date is not None
    assert item.id == f"tag:127.0.0.1,2026:chapter/{chapter.id}"
    assert item.title == 'Night & Train \N{EN DASH} Ch. 10.5: A <b>"long" way'
    assert item.url == f"{settings.frontend_url}/chapter/{chapter.id}"
    assert "Translator: Ai · Typesetter: C" in item.content
    assert item.published == chapter.release_date.replace(microsecond=0)
    assert feed.title == "Latest chapters \N{EN DASH} Kanjiku"
    assert (feed.self_url, feed.home_url) == (
        f"{settings.public_url}/v1/Feed/latest.{form}",
        f"{settings.frontend_url}/",
    )


async def test_atom_tells_when_an_entry_came_out_and_when_it_changed(early_reader: Persona) -> None:
    changed, untouched = await released(days=-9), await released(days=-1)
    await Chapter.filter(id=untouched.id).update(modified_at=datetime.now(UTC) - 30 * DAY)
    root = ET.fromstring((await early_reader.http.get("/v1/Feed/latest.atom")).content)  # noqa: S314 - our own
    times = {
        entry.findtext(f"{ATOM}id", "").rpartition("/")[2]: (
            datetime.fromisoformat(entry.findtext(f"{ATOM}published", "")),
            datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")),
        )
        for entry in root.iter(f"{ATOM}entry")
    }
    for chapter in (changed, untouched):
        assert chapter.release_date is not None
        assert times[str(chapter.id)][0] == (chapter.release_date - 7 * DAY).replace(microsecond=0)
    assert times[str(changed.id)][1] == changed.modified_at.replace(microsecond=0)
    assert times[str(untouched.id)][1] == times[str(untouched.id)][0], "never before it came out"
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated", "")) == max(time for _, time in times.values())


async def test_atom_is_valid(anonymous: httpx.AsyncClient) -> None:
    grammar = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))
    for _ in range(2):
        for name in ("latest", "blog"):
            feed = etree.fromstring((await anonymous.get(f"/v1/Feed/{name}.atom")).content)
            assert grammar.validate(feed), grammar.error_log
        await released(await make_manga(description="Line 1\nLine 2"), "1", credits=CREDITS)
        await released()
        await make_post(excerpt="<b>")
    feed.remove(feed.findall(f"{ATOM}title")[0])
    assert not grammar.validate(feed), "it sees what lacks"


@pytest.mark.parametrize("form", ["rss", "atom"])
async def test_xml_is_written_as_the_most_particular_readers_take_it(anonymous: httpx.AsyncClient, form: str) -> None:
    await released(await make_manga("A ]]> B"))
    text = (await anonymous.get(f"/v1/Feed/latest.{form}")).text
    start = {"rss": '<rss version="2.0" xmlns:atom=', "atom": '<feed xmlns="http://www.w3.org/2005/Atom">'}[form]
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n' + start)
    assert not re.search(r"<!|='", text)
    assert "A ]]&gt; B" in text


async def test_the_times_of_rss_have_four_digits_of_the_year_and_gmt(anonymous: httpx.AsyncClient) -> None:
    await released()
    text = (await anonymous.get("/v1/Feed/latest.rss")).text
    times = re.findall(r"<(?:pubDate|lastBuildDate)>([^<]*)<", text)
    assert len(times) == 2
    for time in times:
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", time)
        assert parsedate_to_datetime(time) <= datetime.now(UTC)


@pytest.mark.parametrize("form", FORMS)
async def test_characters_that_xml_forbids_are_dropped_in_every_format(anonymous: httpx.AsyncClient, form: str) -> None:
    await released(await make_manga("Night\x0b Train"), "1", name="Ta\x1bxi\ufffe", credits=CREDITS)
    (item,) = read(await anonymous.get(f"/v1/Feed/latest.{form}")).items
    assert item.title == "Night Train \N{EN DASH} Ch. 1: Taxi"


@pytest.mark.parametrize("form", FORMS)
async def test_a_post_is_told_by_its_excerpt(anonymous: httpx.AsyncClient, settings: Settings, form: str) -> None:
    post = await make_post("We are back", excerpt="The move took <two> weeks.")
    (item,) = read(await anonymous.get(f"/v1/Feed/blog.{form}")).items
    assert (item.id, item.title) == (f"tag:127.0.0.1,2026:post/{post.id}", "We are back")
    assert item.url == f"{settings.frontend_url}/blog/we-are-back"
    assert "The move took" in item.content
    assert "<two>" not in (await anonymous.get(f"/v1/Feed/blog.{form}")).text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["latest", "blog"])
async def test_a_feed_may_be_empty(anonymous: httpx.AsyncClient, name: str, form: str) -> None:
    assert read(await anonymous.get(f"/v1/Feed/{name}.{form}")).items == []


async def test_a_feed_has_the_fifty_newest(anonymous: httpx.AsyncClient) -> None:
    manga = await make_manga()
    made = [await released(manga, str(number), days=-number) for number in range(1, 53)]
    items = read(await anonymous.get("/v1/Feed/latest.json")).items
    assert [item.id.rpartition("/")[2] for item in items] == [str(chapter.id) for chapter in made[:50]]


async def test_posts_are_in_the_order_of_their_dates_pinned_or_not(anonymous: httpx.AsyncClient) -> None:
    await make_post("Old", days=-9, pinned=True)
    await make_post("New", days=-1)
    assert [item.title for item in read(await anonymous.get("/v1/Feed/blog.rss")).items] == ["New", "Old"]


async def test_the_feed_of_a_manga_has_its_chapters(anonymous: httpx.AsyncClient, settings: Settings) -> None:
    manga = await make_manga("Night Train")
    chapter, _ = await released(manga, "1"), await released()
    for address in (str(manga.id), "night-train"):
        feed = read(await anonymous.get(f"/v1/Feed/manga/{address}.rss"))
        assert [item.id.rpartition("/")[2] for item in feed.items] == [str(chapter.id)]
        assert feed.title == "Night Train \N{EN DASH} Kanjiku"
        assert feed.home_url == f"{settings.frontend_url}/manga/night-train"


@pytest.mark.parametrize(
    "path",
    [
        "latest",
        "latest.",
        "latest.xml",
        "latest.RSS",
        ".rss",
        "nothing.rss",
        "manga.rss",
        "manga/.rss",
        "manga/none.rss",
    ],
)
async def test_an_unknown_feed_is_not_found(anonymous: httpx.AsyncClient, path: str) -> None:
    assert (await anonymous.get(f"/v1/Feed/{path}")).status_code == 404


async def test_unknown_parameters_and_a_trailing_slash_do_no_harm(
    anonymous: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await anonymous.get("/v1/Feed/latest.rss/?utm_source=reader")
    assert read(answer).self_url == f"{settings.public_url}/v1/Feed/latest.rss"


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("number", "volume", "name", "title"),
    [
        ("10.5", None, "Name", "Ch. 10.5: Name"),
        ("10.5", "2", "", "Ch. 10.5"),
        (None, "2", "Name", "Vol. 2: Name"),
        (None, None, "Name", "Name"),
        (None, None, "", "Oneshot"),
    ],
)
def test_a_chapter_has_a_title_whatever_it_lacks(number: str | None, volume: str | None, name: str, title: str) -> None:
    assert chapter_title(number, volume, name) == title


@pytest.mark.no_database
def test_credits_are_told_by_role() -> None:
    credited = [
        {"role": "translator", "name": "Ai"},
        {"role": "typesetter", "name": "Cleo"},
        {"role": "translator", "name": "Ben"},
    ]
    assert credits_text(credited) == "Translator: Ai, Ben · Typesetter: Cleo"


@pytest.mark.no_database
def test_addresses_are_those_of_the_settings() -> None:
    pages = PageSettings(manga_path="/m/{id}-{slug}", chapter_path="/read/{slug}/{id}?page=1", post_path="/#/news/{id}")
    addresses = Addresses(
        Settings(public_url="https://api.example.org:8443", frontend_url="https://example.org", pages=pages)
    )
    assert addresses.manga_page(3, "night-train") == "https://example.org/m/3-night-train"
    assert addresses.chapter_page(12, "night-train") == "https://example.org/read/night-train/12?page=1"
    assert addresses.post_page(7, "hello") == "https://example.org/#/news/7"
    assert addresses.tag("chapter/12") == "tag:api.example.org,2026:chapter/12"


async def test_titles_are_in_the_language_of_the_site(anonymous: httpx.AsyncClient, settings: Settings) -> None:
    assert (await anonymous.get("/v1/Feed/latest.json", headers={"accept-language": "de"})).json()["language"] == "en"
    german = await channels.latest(settings.model_copy(update={"language": "de"}), Viewer.of(None))
    text = FORMATS["rss"].write(german, "https://example.org/v1/Feed/latest.rss").decode()
    assert "<language>de</language>" in text
    assert "<title>Neueste Kapitel \N{EN DASH} Kanjiku</title>" in text
