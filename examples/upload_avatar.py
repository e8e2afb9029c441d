"""A user draws a picture, uploads it as the avatar, replaces it and deletes it.

Run it beside `make run`: .venv/bin/python examples/upload_avatar.py (API_URL=... for a service elsewhere).
"""

import struct
import zlib

from _device import Device, check, expect, new_account, step

SIDE = 300
ORANGE, BLUE = (255, 140, 0), (30, 90, 200)


def png(color: tuple[int, int, int]) -> bytes:
    """Draw a disc on white, as a PNG (RFC 2083) of three chunks: header, pixels row by row, end."""
    white, radius = (255, 255, 255), SIDE // 2
    rows = [
        b"\0" + bytes(part for x in range(SIDE) for part in (color if is_inside(x, y, radius) else white))
        for y in range(SIDE)
    ]
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def is_inside(x: int, y: int, radius: int) -> bool:
    """Tell whether a pixel belongs to the disc."""
    return (x - radius) ** 2 + (y - radius) ** 2 < radius**2


def show(path: str) -> bytes:
    """Get the bytes of an image without a session: avatars are public."""
    answer = Device().get(path)
    print(f"GET {path}")
    print(f"  {answer.status_code} {answer.headers.get('Content-Type')}")
    check(answer.is_success, "The image is not shown.")
    check(len(answer.content) == int(answer.headers["Content-Length"]), "Some of its bytes are missing.")
    return answer.content


account, laptop = new_account(), Device()

step("Register and log in")
expect(laptop.post("/v1/User/register", json=account), 200, "messages.user_created")
login = {"username": account["username"], "password": account["password"]}
expect(laptop.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Upload a picture; the service converts it to WebP")
first = expect(
    laptop.post("/v1/User/me/avatar", files={"avatar": ("me.png", png(ORANGE), "image/png")}),
    200,
    "messages.avatar_updated",
    avatar=str,
)["avatar"]

step("It is public, also as a thumbnail")
large, small = show(f"/v1/Image/{first}"), show(f"/v1/Image/{first}/thumbnail")
check(large[8:12] == small[8:12] == b"WEBP", "It should be a WebP.")
check(large != small, "The thumbnail is as large as the image.")
me = expect(laptop.get("/v1/User/me"), 200, avatar=str)
check(me["avatar"] == first, "The account does not name its avatar.")

step("Replace it; the body may also be only the file, without a form")
second = expect(
    laptop.post("/v1/User/me/avatar", content=png(BLUE), headers={"Content-Type": "image/png"}),
    200,
    "messages.avatar_updated",
    avatar=str,
)["avatar"]
expect(laptop.get(f"/v1/Image/{first}"), 404, "errors.image_not_found")
check(show(f"/v1/Image/{second}") != large, "It is still the old one.")

step("A file that is not an image is refused, and the avatar stays")
text = {"avatar": ("me.png", b"Not an image, whatever its name says.", "image/png")}
expect(laptop.post("/v1/User/me/avatar", files=text), 415, "errors.unsupported_type")
check(expect(laptop.get("/v1/User/me"), 200, avatar=str)["avatar"] == second, "The avatar was changed.")

step("Delete it")
expect(laptop.delete("/v1/User/me/avatar"), 200, "messages.avatar_deleted")
expect(laptop.get(f"/v1/Image/{second}"), 404, "errors.image_not_found")
me = expect(laptop.get("/v1/User/me"), 200, avatar=str | None)
check(me["avatar"] is None, "The account still names an avatar.")
