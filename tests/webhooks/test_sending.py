"""Events are sent to webhooks: signed, at least once, repeated after failures, and independently of each other."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook as Library
from standardwebhooks.webhooks import WebhookVerificationError
from tortoise.exceptions import DBConnectionError

from kanjiku_api.models import Chapter, Manga, Post, ReleaseEvent, Webhook, WebhookDelivery
from kanjiku_api.settings import Settings
from kanjiku_api.webhooks import posting, sending
from kanjiku_api.webhooks.posting import Poster
from kanjiku_api.webhooks.sending import Sender
from kanjiku_api.webhooks.signatures import signed
from kanjiku_api.webhooks.verdicts import PAUSES
from tests.factories import make_chapter, make_group, make_manga, make_post
from tests.waiting import until
from tests.webhooks.conftest import SECRET, MakeWebhook, happen, make_due, send_due, states
from tests.webhooks.receiver import Answer, Got, Receiver, Writer, plain

pytestmark = pytest.mark.usefixtures("connect")
HOUR = 1 / 24
OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


def verified(got: Got, secret: str = SECRET) -> Any:
    """Parse a message by the specification's library, which raises if the signature is wrong."""
    return Library(secret).verify(got.body, got.headers)


async def released(name: str = "Night Train", **columns: Any) -> Chapter:
    return await make_chapter(await make_manga(name), "10.5", days=-HOUR, page_count=3, **columns)


async def test_a_release_is_told_signed(make_webhook: MakeWebhook, sender: Sender, receiver: Receiver) -> None:
    await make_webhook(events="chapter.released")
    credit = {"role": "translator", "name": "Ai"}
    chapter = await released(name="Night Train", volume="2", credits=[credit])
    await Chapter.filter(id=chapter.id).update(name="The Lamp")
    await happen()
    await send_due(sender)
    (got,) = receiver.got
    message = verified(got)
    assert chapter.release_date is not None
    opened = chapter.release_date.isoformat().replace("+00:00", "Z")
    manga = await Manga.get(id=chapter.manga_id)
    assert message == {
        "type": "chapter.released",
        "timestamp": opened,
        "data": {
            "chapter": {
                "id": chapter.id,
                "title": "Ch. 10.5: The Lamp",
                "number": "10.5",
                "volume": "2",
                "name": "The Lamp",
                "language": "en",
                "release_date": opened,
                "credits": [credit],
                "url": f"http://127.0.0.1:9999/chapter/{chapter.id}",
            },
            "manga": {
                "id": manga.id,
                "slug": "night-train",
                "name": "Night Train",
                "url": "http://127.0.0.1:9999/manga/night-train",
            },
        },
    }
    assert got.target == "/hook"
    assert got.headers["content-type"] == "application/json"
    assert got.headers["user-agent"].startswith("Kanjiku/")
    assert await states() == [("chapter.released", "sent", 1, 204)]
    await send_due(sender)
    assert len(receiver.got) == 1
    with pytest.raises(WebhookVerificationError):
        verified(got, OTHER_SECRET)


async def test_series_posts_and_early_access_are_told(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook()
    await make_group("patrons", early_access=7)
    manga = await make_manga("Night Train", description="A train.")
    chapter = await make_chapter(manga, "1", days=6.99, page_count=1)
    post = await make_post("We are back", days=-HOUR, excerpt="At last.")
    await happen()
    await send_due(sender)
    told = {message["type"]: message["data"] for message in map(verified, receiver.got)}
    assert set(told) == {"manga.created", "blog.published", "chapter.early_access"}
    assert told["manga.created"]["manga"]["description"] == "A train."
    assert told["chapter.early_access"]["chapter"]["id"] == chapter.id
    assert told["blog.published"]["post"] == {
        "id": post.id,
        "slug": "we-are-back",
        "title": "We are back",
        "excerpt": "At last.",
        "url": "http://127.0.0.1:9999/blog/we-are-back",
    }


async def test_a_message_stays_below_20_kb(make_webhook: MakeWebhook, sender: Sender, receiver: Receiver) -> None:
    await make_webhook()
    wide = "\N{GRINNING FACE}"
    manga = await make_manga("m", description=wide * 5000)
    await Manga.filter(id=manga.id).update(name=wide * 200)
    people = [{"role": wide * 50, "name": wide * 100}] * 100
    await make_chapter(manga, "1", days=-HOUR, page_count=1, name=wide * 200, credits=people)
    await make_post(days=-HOUR, title=wide * 200, excerpt=wide * 500)
    await happen()
    await send_due(sender)
    assert len(receiver.got) == 3
    assert max(len(got.body) for got in receiver.got) < 20_000


async def test_only_what_a_webhook_takes_and_what_happens_after_it_was_made_is_told(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(enabled=False)
    await released("Before")
    await happen()
    await make_webhook(events="chapter.released blog.published")
    await released("After")
    await happen()
    await send_due(sender)
    assert [verified(got)["data"]["manga"]["name"] for got in receiver.got] == ["After"]


async def test_during_a_rotation_both_secrets_sign(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    now = datetime.now(UTC)
    webhook = await make_webhook(old_secret=OTHER_SECRET, old_secret_until=now + timedelta(hours=1))
    await released()
    await happen()
    await send_due(sender)
    for secret in (SECRET, OTHER_SECRET):
        verified(receiver.got[0], secret)
    assert receiver.got[0].headers["webhook-signature"].count(" ") == 1
    await Webhook.filter(id=webhook.id).update(old_secret_until=now)
    await released("Another")
    await happen()
    await send_due(sender)
    assert " " not in receiver.got[-1].headers["webhook-signature"]


async def test_a_failure_is_tried_again_by_the_schedule_with_the_same_id_and_then_given_up(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released")
    await released()
    await happen()
    receiver.answers = [plain(500)]
    for pause in PAUSES:
        began = datetime.now(UTC)
        await send_due(sender)
        delivery = await WebhookDelivery.get()
        assert delivery.state == "pending"
        assert timedelta(seconds=pause) <= delivery.next_attempt_at - began <= timedelta(seconds=pause * 1.1 + 30)
        await send_due(sender)
        assert len(receiver.got) == delivery.attempts, "it waits"
        await make_due()
    await send_due(sender)
    assert await states() == [("chapter.released", "failed", 8, 500)]
    assert len({got.headers["webhook-id"] for got in receiver.got}) == 1
    assert len({verified(got)["data"]["chapter"]["id"] for got in receiver.got}) == 1
    assert (await WebhookDelivery.get()).error == "the answer was 500"


async def test_a_delivery_that_failed_once_is_sent(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released")
    await released()
    await happen()
    receiver.answers = [plain(502), plain(200)]
    await send_due(sender)
    await make_due()
    await send_due(sender)
    assert await states() == [("chapter.released", "sent", 2, 200)]
    assert (await WebhookDelivery.get()).error is None


@pytest.mark.parametrize(("status", "as_date"), [(429, False), (503, True)])
async def test_a_receiver_that_asks_to_wait_is_left_alone(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, status: int, *, as_date: bool
) -> None:
    await make_webhook(events="chapter.released")
    for name in ("One", "Two"):
        await released(name)
    await happen()
    moment = datetime.now(UTC) + timedelta(seconds=1000)
    wait = moment.strftime("%a, %d %b %Y %H:%M:%S GMT") if as_date else "1000"
    receiver.answers = [plain(status, {"Retry-After": wait}), plain(204)]
    await send_due(sender)
    assert len(receiver.got) == 1
    first, second = await states()
    assert {first[1:], second[1:]} == {("pending", 1, status), ("pending", 0, None)}
    webhook = await Webhook.get()
    assert webhook.paused_until is not None
    assert webhook.paused_until >= moment - timedelta(seconds=1)
    await make_due()
    await send_due(sender)
    assert {state for _, state, *_ in await states()} == {"sent"}


async def test_a_receiver_that_is_gone_is_switched_off(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released")
    for name in ("One", "Two"):
        await released(name)
    await happen()
    receiver.answers = [plain(410)]
    await send_due(sender)
    assert len(receiver.got) == 1
    webhook = await Webhook.get()
    assert (webhook.enabled, webhook.error) == (False, "the answer was 410")
    assert sorted(await states()) == [("chapter.released", "failed", 0, None), ("chapter.released", "failed", 1, 410)]


async def test_a_redirect_is_not_followed(make_webhook: MakeWebhook, sender: Sender, receiver: Receiver) -> None:
    await make_webhook(events="chapter.released")
    await released()
    await happen()
    receiver.answers = [plain(307, {"Location": f"{receiver.url}/elsewhere"})]
    await send_due(sender)
    assert len(receiver.got) == 1
    assert await states() == [("chapter.released", "pending", 1, 307)]


async def hang(writer: Writer) -> None:
    """Answer nothing until the sender disconnects."""
    await asyncio.wait_for(writer.wait_closed(), 30)


async def flood(writer: Writer) -> None:
    """Answer without end."""
    writer.write(b"HTTP/1.1 200 Any\r\n\r\n")
    while True:
        writer.write(bytes(2**16))
        await writer.drain()


async def trickle(writer: Writer) -> None:
    """Begin to answer, and continue byte by byte."""
    writer.write(b"HTTP/1.1 200 Any\r\nContent-Length: 1000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def cut_off(writer: Writer) -> None:
    """Begin to answer, and close in the middle."""
    writer.write(b"HTTP/1.1 200 Any\r\nContent-Length: 1000\r\n\r\nbut")
    await writer.drain()


async def test_an_answer_without_end_is_not_read_to_the_end(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released")
    await released()
    await happen()
    receiver.answers = [flood]
    began = monotonic()
    await send_due(sender)
    assert monotonic() - began < posting.DEADLINE_SECONDS
    assert await states() == [("chapter.released", "sent", 1, 200)]


async def test_a_receiver_that_times_out_is_tried_again(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "DEADLINE_SECONDS", 0.3)
    await make_webhook(events="chapter.released")
    receiver.answers = [hang]
    await released()
    await happen()
    await send_due(sender)
    assert await states() == [("chapter.released", "pending", 1, None)]
    assert (await WebhookDelivery.get()).error == "no answer within 0 s"


async def test_a_slow_receiver_holds_up_no_other(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.02)
    held = asyncio.Event()

    async def answer_late(writer: Writer) -> None:
        await held.wait()
        await plain(204)(writer)

    await make_webhook(name="slow", events="chapter.released")
    receiver.answers = [answer_late, plain(204)]
    await released()
    await happen()
    await sender.run()
    await until(lambda: receiver.got)
    await make_webhook(name="good", events="blog.published")
    await make_post(days=-HOUR)
    await happen()
    await sender.run()
    await until(lambda: WebhookDelivery.exists(event="blog.published", state="sent"))
    assert ("chapter.released", "pending", 0, None) in await states()
    held.set()
    await send_due(sender)
    assert ("chapter.released", "sent", 1, 204) in await states()


@pytest.mark.parametrize("answer", [trickle, cut_off])
async def test_a_delivery_counts_as_sent_even_if_the_answer_breaks_off(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.setattr(posting, "DEADLINE_SECONDS", 2.0)
    await make_webhook(events="chapter.released")
    await released()
    await happen()
    receiver.answers = [answer]
    await send_due(sender)
    assert await states() == [("chapter.released", "sent", 1, 200)]


async def garbage(writer: Writer) -> None:
    writer.write(b"This is no HTTP at all.\r\n\r\n")
    await writer.drain()


async def test_a_receiver_that_is_down_or_speaks_no_http_is_tried_again(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(url="http://127.0.0.1:1/hook?token=secret", events="chapter.released")
    await make_webhook(events="chapter.released")
    receiver.answers = [garbage]
    await released()
    await happen()
    await send_due(sender)
    assert [state for _, *state in await states()] == [["pending", 1, None]] * 2
    errors = [row.error for row in await WebhookDelivery.all()]
    assert all(error and "secret" not in error for error in errors), errors


async def withdraw(chapter: Chapter, **columns: Any) -> None:
    await Chapter.filter(id=chapter.id).update(**columns)


async def test_content_that_is_no_longer_visible_is_dropped(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released manga.created blog.published")
    hidden, moved, gone, empty = [await released(name) for name in ("Hidden", "Moved", "Gone", "Empty")]
    post = await make_post(days=-HOUR)
    await happen()
    await withdraw(hidden, hidden=True)
    await withdraw(moved, release_date=datetime.now(UTC) + timedelta(days=1))
    await withdraw(empty, page_count=0)
    await Manga.filter(id=gone.manga_id).delete()
    await Post.filter(id=post.id).update(published_at=None)
    await Manga.filter(id=empty.manga_id).update(hidden=True)
    await send_due(sender)
    assert sorted(verified(got)["data"]["manga"]["name"] for got in receiver.got) == ["Hidden", "Moved"], "the series"
    dropped = await WebhookDelivery.filter(state="failed", status=None, attempts=0)
    assert len(dropped) == 4 + 1 + 2
    assert {row.error for row in dropped} == {"not sent: its content is no longer public, or was deleted"}


async def test_early_access_is_not_told_once_everybody_may_read(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.early_access chapter.released")
    await make_group("patrons", early_access=7)
    chapter = await make_chapter(await make_manga(), "1", days=6.99, page_count=1)
    await happen()
    await withdraw(chapter, release_date=datetime.now(UTC) - timedelta(seconds=1))
    await happen()
    await send_due(sender)
    assert [verified(got)["type"] for got in receiver.got] == ["chapter.released"]
    assert ("chapter.early_access", "failed", 0, None) in await states()


async def test_only_one_instance_at_a_time_sends_to_a_webhook(
    make_webhook: MakeWebhook, at_home: Settings, poster: Poster, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released")
    for number in range(6):
        await released(f"Series {number}")
    await happen()
    senders = [Sender(at_home, poster) for _ in range(4)]
    await asyncio.gather(*(send_due(one) for one in senders))
    assert (len(receiver.got), receiver.most_at_once) == (6, 1)
    assert len({got.headers["webhook-id"] for got in receiver.got}) == 6
    assert {state for _, *state in await states() if state != ["sent", 1, 204]} == set()
    assert (await Webhook.get()).leased_until is None


async def test_deliveries_of_a_dead_instance_are_sent_after_its_lease(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    webhook = await make_webhook(events="chapter.released")
    await released()
    await happen()
    await Webhook.filter(id=webhook.id).update(leased_until=datetime.now(UTC) + timedelta(seconds=50))
    await send_due(sender)
    assert receiver.got == []
    await Webhook.filter(id=webhook.id).update(leased_until=datetime.now(UTC))
    await send_due(sender)
    assert len(receiver.got) == 1


async def test_a_stop_lets_an_attempt_end_and_cuts_off_what_hangs(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.01)
    monkeypatch.setattr(sending, "STOP_SECONDS", 0.1)
    await make_webhook(events="chapter.released")
    receiver.answers = [hang]
    await released()
    await happen()
    await sender.run()
    await sender.stop()
    assert await states() == [("chapter.released", "pending", 0, None)]
    assert (await Webhook.get()).leased_until is None, "another instance need not wait"
    await sender.run()
    assert sender._tasks == {}


async def test_after_downtime_what_opened_meanwhile_is_told_once(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver
) -> None:
    await make_webhook(events="chapter.released")
    await make_chapter(await make_manga("Late"), "1", days=-23.9 * HOUR, page_count=1)
    await make_chapter(await make_manga("Too late"), "1", days=-24.1 * HOUR, page_count=1)
    for _ in range(2):
        await happen()
        await send_due(sender)
    assert [verified(got)["data"]["manga"]["name"] for got in receiver.got] == ["Late"]


async def test_a_failure_of_ours_is_logged_and_tried_again_and_holds_up_nothing(
    make_webhook: MakeWebhook, sender: Sender, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    await make_webhook(events="chapter.released blog.published", url=f"{receiver.url}?token=hidden")
    broken = await released()
    await make_post(days=-HOUR)
    await happen()
    await ReleaseEvent.filter(chapter_id=broken.id).update(date=datetime.max.replace(tzinfo=UTC), days=-1)
    await send_due(sender)
    assert [verified(got)["type"] for got in receiver.got] == ["blog.published"]
    assert await states() == [("chapter.released", "pending", 1, None), ("blog.published", "sent", 1, 204)]
    assert "failed because of an error of this service" in caplog.text
    assert "hidden" not in caplog.text


async def test_without_the_database_no_attempt_is_counted_and_the_next_run_sends(
    make_webhook: MakeWebhook,
    sender: Sender,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await make_webhook(events="chapter.released")
    await released()
    await happen()

    async def away(*_: object) -> None:
        raise DBConnectionError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(sending, "content_of", away)
        await send_due(sender)
    assert "the database is away" in caplog.text
    assert await states() == [("chapter.released", "pending", 0, None)]
    await send_due(sender)
    assert await states() == [("chapter.released", "sent", 1, 204)]


def test_the_signature_is_that_of_the_specification() -> None:
    """The test vector of the specification's libraries (their `test_sign_function`)."""
    headers = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', [SECRET])
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
