"""How the bodies of answers are written: every value comes back by another parser as it was."""

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import msgspec
import pytest
from asyncpg.pgproto import pgproto
from hypothesis import given
from hypothesis import strategies as st

from kanjiku_api.chapters.schemas import Progress
from kanjiku_api.rules.visibility import Audience
from kanjiku_api.web.writing import write_json

pytestmark = pytest.mark.no_database
TEXT = "5a8f9d9e-7a11-7c22-8d33-9e44f5a6b7c8"
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


class Row(msgspec.Struct, rename={"read_on": "continue"}):
    """A row whose last field has a name that Python forbids."""

    id: int
    title: str
    read_on: int | None


@given(VALUES)
def test_plain_values_come_back_as_they_were(value: object) -> None:
    assert json.loads(write_json(value)) == value


@given(st.datetimes(timezones=st.just(UTC)))
def test_times_are_in_utc_and_end_with_z(moment: datetime) -> None:
    text = json.loads(write_json(moment))
    assert (text[-1], datetime.fromisoformat(text)) == ("Z", moment)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (NOON, "2026-11-30T12:00:00Z"),
        (NOON + timedelta(microseconds=1), "2026-11-30T12:00:00.000001Z"),
        (NOON.astimezone(timezone(timedelta(hours=5, minutes=30))), "2026-11-30T17:30:00+05:30"),
        (date(2026, 11, 30), "2026-11-30"),
        (UUID(TEXT), TEXT),
        (pgproto.UUID(TEXT), TEXT),
        (Audience.EARLY_ACCESS, "early_access"),
        (Row(1, "A", None), {"id": 1, "title": "A", "continue": None}),
        (Progress(page=3, client_time=NOON), {"page": 3, "client_time": "2026-11-30T12:00:00Z"}),
        ((1, [None, True]), [1, [None, True]]),
        (math.inf, None),
    ],
)
def test_values_of_rows_have_the_form_of_the_contract(value: object, written: object) -> None:
    assert json.loads(write_json([value])) == [written]


def test_a_written_list_goes_out_unchanged() -> None:
    assert write_json({"tags": msgspec.Raw('[{"name" : "é"}]')}) == '{"tags":[{"name" : "é"}]}'.encode()
