"""Messages for Discord: within its limits, with public images only, at its pace."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from kanjiku_api.models import Chapter, Manga, Webhook, WebhookDelivery
from kanjiku_api.webhooks.discord import cut
from kanjiku_api.webhooks.sending import Sender
from tests.factories import make_chapter, make_group, make_image, make_manga, make_pages, make_post
from tests.webhooks.conftest import MakeWebhook, happen, make_due, send_due, states
from tests.webhooks.receiver import Receiver, plain

HOUR = 1 / 24
DISCORD = {"kind": "discord", "secret": None}
WIDE = "\N{GRINNING FACE}"


def embed_of(receiver: Receiver, place: int = -1) -> dict[str, Any]:
    message = json.loads(receiver.got[place].body)
    assert message["allowed_mentions"] == {"parse": []}
    (embed,) = message["embeds"]
    assert isinstance(embed, dict)
    return embed


@pytest.mark.usefixtures("connect")
async def test_a_release_is_an_embed(make_webhook: MakeWebhook, sender: Sender, receiver: Receiver) -> None:
    await make_webhook(**DISCORD, events="chapter.released")
    cover = await make_image("thumbnail")
    manga = await make_manga("Night Train", thumbnail_id=cover.id)
    credit = {"role": "translator", "name": "@everyone"}
    chapter = await make_chapter(manga, "10.5", days=-HOUR, page_count=3, name="The Lamp", credits=[credit])
    await happen()
    await send_due(sender)
    got = receiver.got[0]
    assert got.target == "/hook?wait=true"
    assert "webhook-signature" not in got.headers
    assert chapter.release_date is not None
    assert embed_of(receiver) == {
        "author": {"name": "Kanjiku", "url": "http://127.0.0.1:9999"},
        "title": "Night Train \N{EN DASH} Ch. 10.5: The Lamp",
        "url": f"http://127.0.0.1:9999/chapter/{chapter.id}",
        "description": "Translator: @everyone",
        "timestamp": chapter.release_date.isoformat().replace("+00:00", "Z"),
        "thumbnail": {"url": f"http://127.0.0.1:9999/v1/Image/{cover.id}/thumbnail"},
    }


async def test_a_picture_is_one_that_everybody_may_see(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, anonymous: httpx.AsyncClient
) -> None:
    await make_webhook(**DISCORD, events="chapter.early_access chapter.released blog.published")
    await make_group("patrons", early_access=7)
    early = await make_chapter(manga := await make_manga(), "1", days=6.99)
    await make_pages(early, 1)
    await happen()
    await send_due(sender)
    assert "thumbnail" not in embed_of(receiver), "there is nothing but the early chapter"
    assert early.release_date is not None
    assert f"<t:{int(early.release_date.timestamp())}:f>" in embed_of(receiver)["description"]
    await make_pages(public := await make_chapter(manga, "2", days=-HOUR), 1)
    await happen()
    await send_due(sender)
    shown = embed_of(receiver)["thumbnail"]["url"]
    assert shown == f"http://127.0.0.1:9999/v1/Chapter/{public.id}/page/1?width=400"
    hidden = await anonymous.get(f"/v1/Chapter/{early.id}/page/1?width=400")
    assert hidden.status_code == 404
    image = await make_image("post")
    await make_post(days=-HOUR, image_id=image.id)
    await happen()
    await send_due(sender)
    assert embed_of(receiver)["thumbnail"]["url"].endswith(f"/v1/Image/{image.id}/thumbnail")


@pytest.mark.usefixtures("connect")
async def test_texts_are_cut_to_the_limits(make_webhook: MakeWebhook, sender: Sender, receiver: Receiver) -> None:
    await make_webhook(**DISCORD, url=f"{receiver.url}?thread_id=7", events="chapter.released")
    manga = await make_manga("m")
    await Manga.filter(id=manga.id).update(name=WIDE * 200)
    people = [{"role": f"r{number}", "name": WIDE * 100} for number in range(100)]
    await make_chapter(manga, "1", days=-HOUR, page_count=1, name="x" * 200, credits=people)
    await happen()
    await send_due(sender)
    embed = embed_of(receiver)
    lengths = [len(text.encode("utf-16-le")) // 2 for text in (embed["title"], embed["description"])]
    assert lengths[0] <= 256
    assert lengths[1] <= 4096
    assert embed["title"].endswith("\N{HORIZONTAL ELLIPSIS}")
    assert receiver.got[0].target == "/hook?thread_id=7&wait=true"


@pytest.mark.no_database
@pytest.mark.parametrize(
    "text", ["x" * 300, WIDE * 300, "x" + WIDE * 300, "xy" * 10 + WIDE * 130 + "z" * 90, "a b " * 90]
)
def test_a_cut_text_is_as_long_as_it_may_be_and_no_longer(text: str) -> None:
    for most in (255, 256):
        short = cut(text, most)
        length = len(short.encode("utf-16-le")) // 2
        assert most - 2 <= length <= most
        assert text.startswith(short[:-1].rstrip())
    assert cut("x" * 256, 256) == "x" * 256
    assert cut("", 256) == ""


async def released(*names: str) -> list[Chapter]:
    made = [await make_chapter(await make_manga(name), "1", days=-HOUR, page_count=1) for name in names]
    await happen()
    return made


@pytest.mark.usefixtures("connect")
@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({"Retry-After": "65"}, b'{"message": "limited", "retry_after": 64.57, "global": false}', 64.57),
        ({"Retry-After": "65"}, b"no json", 65),
        ({"X-RateLimit-Reset-After": "1.5"}, b'{"retry_after": "soon"}', 1.5),
        ({"Retry-After": "-1"}, b'{"retry_after": NaN}', 5),
        ({}, b"[]", 5),
    ],
)
async def test_a_limit_that_was_reached_is_waited_for(
    make_webhook: MakeWebhook,
    sender: Sender,
    receiver: Receiver,
    headers: dict[str, str],
    body: bytes,
    seconds: float,
) -> None:
    await make_webhook(**DISCORD, events="chapter.released")
    await released("One")
    receiver.answers = [plain(429, headers, body), plain(200)]
    began = datetime.now(UTC)
    await send_due(sender)
    delivery = await WebhookDelivery.get()
    assert timedelta(seconds=seconds) <= delivery.next_attempt_at - began < timedelta(seconds=seconds * 1.1 + 60)
    await make_due()
    await send_due(sender)
    assert await states() == [("chapter.released", "sent", 2, 200)]


@pytest.mark.usefixtures("connect")
async def test_before_a_limit_is_reached_the_next_message_waits(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(**DISCORD, events="chapter.released")
    await released("One", "Two", "Three")
    more, last = {"X-RateLimit-Remaining": "1"}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "100"}
    receiver.answers = [plain(200, more), plain(200, last)]
    await send_due(sender)
    assert len(receiver.got) == 2
    webhook = await Webhook.get()
    assert webhook.paused_until is not None
    assert webhook.paused_until > datetime.now(UTC) + timedelta(seconds=90)


@pytest.mark.usefixtures("connect")
async def test_a_deleted_webhook_is_switched_off_and_a_refused_message_is_not_tried_again(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(**DISCORD, events="chapter.released")
    await released("One", "Two")
    receiver.answers = [plain(400), plain(404)]
    await send_due(sender)
    assert [state[1:] for state in await states()] == [("failed", 1, 400), ("failed", 1, 404)]
    assert not (await Webhook.get()).enabled


@pytest.mark.usefixtures("connect")
async def test_a_test_says_that_it_is_one(make_webhook: MakeWebhook, sender: Sender, receiver: Receiver) -> None:
    webhook = await make_webhook(**DISCORD)
    await WebhookDelivery.create(webhook_id=webhook.id, event="webhook.test", next_attempt_at=datetime.now(UTC))
    await send_due(sender)
    assert (embed_of(receiver)["title"], embed_of(receiver)["description"]) == ("A test of Kanjiku", "")
