"""The messages: each exists in both languages, is used, and gets all its variables."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import kanjiku_api
from kanjiku_api import models
from kanjiku_api.rules.errors import ApiError
from kanjiku_api.rules.i18n import LOCALES, bundle, translate

pytestmark = pytest.mark.no_database
FOLDER = Path(kanjiku_api.__file__).parent
KEY = re.compile(r"(?:errors|messages|labels)\.[a-z][a-z0-9_]*")


class Places(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.within: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the name is the visitor's
        """Collect a variable."""
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        """Collect a referenced message, which has variables of its own."""
        self.within.add(node.id.name)


def entries(locale: str) -> list[Any]:
    return FluentParser().parse((FOLDER / "locales" / f"{locale}.ftl").read_text("utf-8")).body


def messages(locale: str) -> dict[str, set[str]]:
    """List the messages of a language by their keys in the code, each with the names of its variables."""
    found = {}
    for entry in entries(locale):
        if isinstance(entry, ftl.Message):
            found[entry.id.name] = places = Places()
            places.visit(entry)
    return {
        key.replace("-", ".", 1): places.names.union(*(found[other].names for other in places.within))
        for key, places in found.items()
    }


def sources() -> Iterator[ast.Module]:
    for file in sorted(FOLDER.rglob("*.py")):
        yield ast.parse(file.read_text("utf-8"))


def subclasses(kind: type[ApiError]) -> Iterator[type[ApiError]]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


def keys_of_errors() -> set[str]:
    for module in pkgutil.walk_packages([str(FOLDER)], "kanjiku_api."):
        importlib.import_module(module.name)
    kinds: list[type[ApiError]] = [ApiError, *subclasses(ApiError)]
    return {kind.msg_key for kind in kinds if kind.__module__.startswith("kanjiku_api.")}


def keys_of_models() -> set[str]:
    """List the keys for missing rows, which `error_handlers` makes from the models' nouns."""
    nouns = [getattr(getattr(models, name), "noun", None) for name in models.__all__]
    return {f"errors.{noun}_not_found" for noun in nouns if noun}


def keys_in_the_code() -> set[str]:
    constants = (node.value for tree in sources() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str) and KEY.fullmatch(text)}


def test_every_language_has_a_file_and_every_file_is_a_language() -> None:
    assert {file.stem for file in (FOLDER / "locales").iterdir()} == set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_entry_of_a_file_is_a_message_and_no_key_comes_twice(locale: str) -> None:
    found = entries(locale)
    assert [entry for entry in found if not isinstance(entry, ftl.Message | ftl.Comment)] == []
    names = [entry.id.name for entry in found if isinstance(entry, ftl.Message)]
    assert len(names) == len(set(names)) > 30
    assert all(KEY.fullmatch(name.replace("-", ".", 1)) for name in names)


def test_every_message_is_there_in_every_language_with_the_same_places() -> None:
    english, german = messages("en"), messages("de")
    assert english == german


def test_every_message_is_translated() -> None:
    same = [
        key for key, places in messages("en").items() if len({_said(key, locale, places) for locale in LOCALES}) == 1
    ]
    assert same == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_can_be_said(locale: str) -> None:
    for key, places in messages(locale).items():
        value: Any = bundle(locale).get_message(key.replace(".", "-", 1)).value
        text, faults = bundle(locale).format_pattern(value, dict.fromkeys(places, "Mori"))
        assert isinstance(text, str), key
        assert faults == [], key
        assert text == _said(key, locale, places)
        assert text[0].isupper(), key
        assert text.endswith(".") != key.startswith("labels."), key  # labels are parts of titles, the others sentences
        assert not set("{}\n\u2068\u2069") & set(text), key
        assert all(text.count("Mori") for _ in places), key


def test_every_key_that_the_code_says_has_a_message_and_every_message_is_said() -> None:
    said = keys_in_the_code() | keys_of_errors() | keys_of_models()
    written = set(messages("en"))
    assert said - written == set(), "no message"
    assert written - said == set(), "nobody says it"


def test_every_place_is_filled_where_a_success_is_told() -> None:
    places = messages("en")
    told = 0
    for tree in sources():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "sample" and len(call.args) > 1:  # spelled out
                continue
            given = {word.arg for word in call.keywords}
            for key in (node.value for node in call.args if isinstance(node, ast.Constant)):
                if isinstance(key, str) and key.startswith("messages."):
                    told += 1
                    assert places[key] <= given, f"{key} needs {places[key]}, line {call.lineno}"
    assert told >= len([key for key in places if key.startswith("messages.")])


def test_every_place_is_filled_where_a_refusal_is_raised() -> None:
    places = messages("en")
    keys_of_errors()  # imports all modules
    kinds = {kind.__name__: places[kind.msg_key] for kind in subclasses(ApiError) if kind.msg_key in places}
    # `schemas` fills in any field: tests/skin/test_error_envelope.py, tests/texts/test_too_much.py.
    filled = {"errors.unknown_field", "errors.invalid_value", "errors.parameter_error", "errors.too_much"}
    for tree in sources():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            given = {word.arg for word in call.keywords}
            assert kinds.get(name, set()) <= given, f"{name}, line {call.lineno}"
            if name in {"problem_of", "problem_of_all"}:  # faults of an archive; the former adds the entry
                keys = {str(node.value) for node in call.args if isinstance(node, ast.Constant)}
                own = {"entry"} if name == "problem_of" else set()
                assert all(places[key] <= given | own for key in keys), f"{keys}, line {call.lineno}"
                filled |= keys
            filled |= {kind.msg_key for kind in subclasses(ApiError) if kind.__name__ == name}
    assert {key for key in places if places[key] and key.startswith("errors.")} <= filled


def test_a_key_without_message_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        translate("errors.nowhere", "en")


def _said(key: str, locale: str, places: set[str]) -> str:
    return translate(key, locale, **dict.fromkeys(places, "Mori"))
