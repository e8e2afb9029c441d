"""Remembered tokens are recognized by their digest, and their claims are checked each time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

import jwt
import pytest

from kanjiku_api.auth import tokens
from kanjiku_api.auth.tokens import KNOWN_MAX, LEEWAY_SECONDS, Lifetime, Signer
from kanjiku_api.rules.identity import Kind
from kanjiku_api.settings import Settings

pytestmark = pytest.mark.no_database
START = datetime(2026, 1, 1, tzinfo=UTC)
END = START + timedelta(minutes=10)
SetClock = Callable[[datetime], None]


@pytest.fixture
def signer() -> Signer:
    return Signer(Settings.model_validate({"JWT": {"secret": "a secret of the tests, long enough"}, "debug": True}).jwt)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Give a function that sets the time for all code that checks tokens, including the library."""
    shown = [START]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Self:
            return cls.fromtimestamp(shown[0].timestamp(), tz)

    def now() -> float:
        return shown[0].timestamp()

    monkeypatch.setattr(tokens, "time", now)
    monkeypatch.setattr(jwt.api_jwt, "datetime", Clock)

    def to(moment: datetime) -> None:
        shown[0] = moment

    return to


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the tokens whose signature is checked during the test."""
    seen: list[str] = []
    decode = jwt.decode_complete

    def watch(token: str, *arguments: Any, **options: Any) -> Any:
        seen.append(token)
        return decode(token, *arguments, **options)

    monkeypatch.setattr(jwt, "decode_complete", watch)
    return seen


def refresh_token(signer: Signer, kid: UUID) -> str:
    return signer.refresh_token(kid, uuid4(), Lifetime(START, END))


def test_a_signature_is_checked_once(signer: Signer, clock: SetClock, verified: list[str]) -> None:
    clock(START)
    kid = uuid4()
    token = refresh_token(signer, kid)
    first, second = (signer.read(token, Kind.REFRESH) for _ in range(2))
    assert first is not None
    assert first == second
    assert first[0] == kid
    assert verified == [token]


def test_a_remembered_token_still_expires(signer: Signer, clock: SetClock) -> None:
    leeway, step = timedelta(seconds=LEEWAY_SECONDS), timedelta(milliseconds=1)
    token = refresh_token(signer, uuid4())
    moments = [START - leeway - step, START - leeway, START, END + leeway - step, END + leeway]
    holds = [False, True, True, True, False]
    fresh: list[bool] = []
    for moment in moments:
        clock(moment)
        fresh.append(Signer.read(_forgetful(signer), token, Kind.REFRESH) is not None)
    assert fresh == holds, "as the library decides"
    clock(START)
    assert signer.read(token, Kind.REFRESH)
    again = []
    for moment in moments:
        clock(moment)
        again.append(signer.read(token, Kind.REFRESH) is not None)
    assert again == holds, "as it is decided of one that is known"


def _forgetful(signer: Signer) -> Signer:
    signer._known.clear()
    return signer


def test_a_remembered_token_is_not_taken_for_the_other_kind(signer: Signer, clock: SetClock) -> None:
    clock(START)
    token = refresh_token(signer, uuid4())
    assert signer.read(token, Kind.REFRESH)
    assert signer.read(token, Kind.IDENTITY) is None


def test_invalid_tokens_are_not_remembered(signer: Signer, clock: SetClock, verified: list[str]) -> None:
    clock(START)
    token = refresh_token(signer, uuid4())[:-4] + "AAAA"
    assert [signer.read(token, Kind.REFRESH) for _ in range(2)] == [None, None]
    assert verified == [token, token]
    assert not signer._known


def test_the_number_of_remembered_tokens_is_limited(signer: Signer, clock: SetClock, verified: list[str]) -> None:
    clock(START)
    made = [refresh_token(signer, uuid4()) for _ in range(KNOWN_MAX + 1)]
    for token in made:
        assert signer.read(token, Kind.REFRESH)
        assert signer.read(made[0], Kind.REFRESH), "what is in use stays"
    assert len(signer._known) == KNOWN_MAX
    assert verified == made
    assert signer.read(made[1], Kind.REFRESH)
    assert verified[-1] == made[1], "the one not used for longest went"
