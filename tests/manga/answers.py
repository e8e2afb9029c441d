"""Requests for lists, and rows that tests need."""

from httpx import AsyncClient

from kanjiku_api.models import Manga, MangaTag, Tag


async def names(client: AsyncClient, query: str = "") -> list[str]:
    """Request the list, and return the names on the page."""
    answer = await client.get(f"/v1/Manga{query}")
    assert answer.status_code == 200, answer.text
    return [manga["name"] for manga in answer.json()["mangas"]]


async def make_tag(slug: str, *mangas: Manga, group: str = "genre") -> Tag:
    """Create a tag on some series."""
    tag = await Tag.create(slug=slug, name=slug.title(), group=group)
    for manga in mangas:
        await MangaTag.create(manga_id=manga.id, tag_id=tag.id)
    return tag
