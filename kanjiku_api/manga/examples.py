"""Examples for the API document: a series in lists and with its details."""

from pydantic.config import JsonDict

TAG: JsonDict = {"slug": "dark-fantasy", "name": "Dark Fantasy", "group": "genre"}
MANGA: JsonDict = {
    "id": 7,
    "slug": "shingeki-no-kyojin",
    "name": "Shingeki no Kyojin",
    "thumbnail": "01936b2e-9b10-7d3c-8a51-6f2e4d1c0b9a",
    "status": "completed",
    "original_language": "ja",
    "reading_mode": "right_to_left",
    "content_rating": "suggestive",
    "year": 2009,
    "hidden": False,
    "licensed": False,
    "tags": [TAG],
    "chapter_count": 139,
    "latest_release": "2026-11-22T17:00:00Z",
    "version": 3,
}
DETAILS: JsonDict = {
    **MANGA,
    "description": "Behind three walls live the last people.",
    "titles": [{"title": "進撃の巨人", "language": "ja"}, {"title": "Attack on Titan", "language": "en"}],
    "authors": ["Isayama Hajime"],
    "artists": ["Isayama Hajime"],
    "links": [{"kind": "mal", "url": "https://myanimelist.net/manga/23390"}],
    "following": True,
    "continue": {"id": 81, "number": "10.5", "volume": "3", "name": "The Left Arm", "page": 4},
}
WANTED: JsonDict = {
    "name": "Shingeki no Kyojin",
    "titles": DETAILS["titles"],
    "authors": ["Isayama Hajime"],
    "status": "completed",
    "year": 2009,
}
FACETS: JsonDict = {
    "tags": [{**TAG, "manga_count": 12}],
    "authors": ["Isayama Hajime"],
    "languages": ["de", "en"],
    "statuses": ["completed", "ongoing"],
    "ratings": ["safe", "suggestive"],
}
