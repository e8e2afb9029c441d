"""Examples for the API document: a chapter in lists and with its details."""

from pydantic.config import JsonDict

ROW: JsonDict = {
    "id": 12,
    "manga": {"id": 7, "slug": "night-train", "name": "Night Train", "thumbnail": None},
    "number": "10.5",
    "volume": "2",
    "name": "The Lamp",
    "language": "en",
    "release_date": "2026-11-22T17:00:00Z",
    "hidden": False,
    "access": {"state": "public", "unlocks_at": "2026-11-22T17:00:00Z"},
    "page_count": 1,
    "revision": 1,
    "read": False,
    "progress": None,
    "version": 2,
}
PAGE: JsonDict = {
    "number": 1,
    "uuid": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "image": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c9",
    "width": 1200,
    "height": 1800,
    "media_type": "image/webp",
    "size": 314159,
    "double": False,
}
CHAPTER: JsonDict = {
    **ROW,
    "credits": [{"role": "translator", "name": "Mori"}],
    "previous": {"id": 11, "number": "10", "volume": "2", "name": None, "page": 4},
    "next": None,
    "pages": [PAGE],
}
PROGRESS: JsonDict = {"page": 1, "client_time": "2026-11-22T17:00:00Z"}
