"""Finds the series that a name means, by its name or one of its other titles."""

from ..manga.errors import MangaNameTaken
from ..manga.service import create_manga
from ..models import Manga
from ..rules.actor import Actor
from ..rules.naming import folded
from .errors import SeriesAmbiguous


async def find_series(name: str) -> Manga | None:
    """Find a series by its folded name, or else by another title. Raises `SeriesAmbiguous`."""
    key = folded(name)
    if found := await Manga.get_or_none(name_key=key):
        return found
    likely = await Manga.filter(search__contains=key).only("id", "name", "search").order_by("id")
    titled = [manga for manga in likely if key in manga.search.split("\n")]
    if len(titled) > 1:
        raise SeriesAmbiguous(names=", ".join(manga.name for manga in titled))
    return titled[0] if titled else None


async def find_or_create(name: str, *, actor: Actor) -> Manga:
    """Find the series that a name means, or create it; if two imports create it at once, both get the same one."""
    try:
        return await find_series(name) or await create_manga({"name": name}, actor=actor)
    except MangaNameTaken:
        return await Manga.get(name_key=folded(name))
