"""The message about an invalid value names the rule, its limit, and the value."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

import pytest
from pydantic import Field

from kanjiku_api.rules.errors import InvalidRequest
from kanjiku_api.rules.i18n import LOCALES, translate
from kanjiku_api.web.fields import Line, Moment
from kanjiku_api.web.schemas import Schema, validated
from tests.conftest import Persona


class Color(StrEnum):
    """An enumeration of two values."""

    RED = "red"
    BLUE = "blue"


class Tried(Schema):
    """A schema with a field of each kind."""

    text: Annotated[str, Line(5)] = ""
    short: Annotated[str, Field(min_length=2, max_length=5)] = "xx"
    number: Annotated[int, Field(ge=1, le=9)] = 1
    ratio: Annotated[float, Field(gt=0, lt=1)] = 0.5
    truth: bool = True
    items: Annotated[list[int], Field(min_length=1, max_length=2, default_factory=list)]
    color: Color = Color.RED
    word: Literal["a", "b"] = "a"
    id: UUID | None = None
    at: Moment | None = None
    zoned: datetime | None = None
    day: date | None = None
    code: Annotated[str, Field(pattern="^[a-z]+$")] = "a"
    inner: "Tried | None" = None


CASES: list[tuple[str, str, str]] = [
    ("text", '"abcdef"', "At most 5 characters are allowed; received: 6."),
    ("text", "7", "It must be a text; received: 7."),
    ("text", r'"\u0000"', r'It is not allowed; received: "\u0000".'),
    ("short", '"abcdef"', "At most 5 characters are allowed; received: 6."),
    ("short", '"a"', "At least 2 characters are required; received: 1."),
    ("number", "10", "At most 9 is allowed; received: 10."),
    ("number", "0", "It must be at least 1; received: 0."),
    ("number", '"1"', 'It must be a number; received: "1".'),
    ("ratio", "1", "It must be below 1; received: 1."),
    ("ratio", "0", "It must be above 0; received: 0."),
    ("truth", '"yes"', 'It must be true or false; received: "yes".'),
    ("items", "[1, 2, 3]", "At most 2 entries are allowed; received: 3."),
    ("items", "[]", "At least 1 entries are required; received: 0."),
    ("items", '{"a": 1}', "It must be a list; received: {…}."),
    ("color", '"green"', "It must be 'red' or 'blue'; received: \"green\"."),
    ("word", '"c"', "It must be 'a' or 'b'; received: \"c\"."),
    ("id", '"x"', 'It must be a UUID; received: "x".'),
    ("day", '"31.12.1999"', 'It must be a date in the form YYYY-MM-DD; received: "31.12.1999".'),
    ("code", '"A"', 'It must match ^[a-z]+$; received: "A".'),
    ("inner", "[]", "It must be an object; received: […]."),
    ("number", f'"{"x" * 900}"', f'It must be a number; received: "{"x" * 59}….'),
    ("truth", "null", "It must be true or false; received: null."),
]


@pytest.mark.no_database
@pytest.mark.parametrize(("name", "value", "said"), CASES)
def test_the_message_says_what_is_wrong(name: str, value: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        validated(Tried, f'{{"{name}": {value}}}'.encode())
    (fault,) = refused.value.faults
    assert fault.msg_key == "errors.invalid_value"
    assert translate(fault.msg_key, "en", **fault.params) == f"This value is not valid here. {said}"
    texts = {translate(fault.msg_key, locale, **fault.params) for locale in LOCALES}
    assert len(texts) == len(LOCALES)


async def test_an_answer_says_it_in_the_language_of_the_reader(uploader: Persona) -> None:
    german = {"Accept-Language": "de"}
    answer = await uploader.http.post("/v1/Admin/Chapter", json={"manga": "x"}, headers=german)
    (fault,) = answer.json()["details"]
    assert (answer.status_code, fault["field"]) == (400, "manga")
    assert fault["msg"] == 'Dieser Wert ist hier nicht gültig. Er muss eine Zahl sein; erhalten: "x".'


async def test_a_query_parameter_is_told_likewise(uploader: Persona) -> None:
    for query, said in (
        ("pagesize=101", 'pagesize: This value is not valid here. At most 100 is allowed; received: "101".'),
        ("dry=1", 'dry: This value is not valid here. There is no parameter with this name; received: "1".'),
    ):
        answer = await uploader.http.get(f"/v1/Manga?{query}")
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")
        assert answer.json()["msg"] == answer.json()["details"][0]["msg"] == f"Query parameter {said}"
