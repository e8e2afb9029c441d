"""The status for each role on the routes of the catalogs; here, all roles send the cookies of the site."""

from dataclasses import dataclass

V1, V2 = "/opds/v1.2", "/opds/v2"
CHAPTER = "chapter/<chapter:str>"


@dataclass(frozen=True)
class DoorRow:
    """A route, with the status for signed-in users, and that for all others."""

    signed_in: int = 200
    anonymous: int = 401
    path: str = ""


LISTS = ("", "/catalog", "/manga", "/latest", "/follows", "/continue", "/search")
ROWS = {
    "GET /opds": DoorRow(),
    **{f"GET {base}{name}": DoorRow() for base in (V1, V2) for name in LISTS},
    f"GET {V1}/search.xml": DoorRow(),
    f"GET {V2}/auth": DoorRow(anonymous=200),
    **{f"GET {base}/manga/<manga:str>": DoorRow(404, path=f"{base}/manga/0") for base in (V1, V2)},
    f"GET {V1}/manga/<manga:str>/thumbnail": DoorRow(404, path=f"{V1}/manga/0/thumbnail"),
    **{
        f"GET {base}/{CHAPTER}/{what}": DoorRow(404, path=f"{base}/chapter/0/{what}")
        for base in (V1, V2)
        for what in ("thumbnail", "file.cbz")
    },
    **{f"GET {base}/{CHAPTER}/page/<number:str>": DoorRow(404, path=f"{base}/chapter/0/page/1") for base in (V1, V2)},
    f"GET {V2}/{CHAPTER}": DoorRow(404, path=f"{V2}/chapter/0"),
}
