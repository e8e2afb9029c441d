"""Records where each setting came from, and shows settings without their secrets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import SecretStr

from . import database_url
from .database_url import MASK
from .model import Settings
from .sections import Section

Keys: TypeAlias = tuple[str, ...]
"""The path of a key: its sections as the file spells them, and its name."""
DATABASE_URL: Keys = ("database", "url")
DEBUG: Keys = ("debug",)
"""Enabled if there is no configuration file."""


class Sources:
    """Where the values of the settings came from."""

    def __init__(self, path: Path | None, values: Mapping[str, Any]) -> None:
        self.path = path
        """The configuration file, if there is one."""
        self._in_file = frozenset(_keys_of(values)) if path else frozenset()
        self._variables: dict[Keys, str] = {}
        self._files: dict[Keys, Path] = {}

    def note(self, keys: Keys, variable: str, file: Path | None) -> None:
        """Record that a variable gave a value, directly or by naming `file`; the last one counts."""
        self._variables[keys] = variable
        self._files.pop(keys, None)
        if file:
            self._files[keys] = file

    def variable_near(self, keys: Keys) -> str | None:
        """Find the variable that gave this value, a part of it, or a value that contains it."""
        return next((name for given, name in self._variables.items() if given[: len(keys)] == keys[: len(given)]), None)

    def file_of(self, keys: Keys) -> Path | None:
        """Find the file that sets the value; None for a variable's value and for a default."""
        if keys in self._variables:
            return self._files.get(keys)
        return self.path if keys in self._in_file else None

    def name_of(self, keys: Keys) -> str:
        """Describe where a value came from: the configuration file, a variable (and its file), or a default."""
        if variable := self._variables.get(keys):
            return f"{variable}: {self._files[keys]}" if keys in self._files else variable
        if keys in self._in_file:
            return str(self.path)
        return "no configuration file" if keys == DEBUG and not self.path else "default"


def _keys_of(values: Mapping[str, Any]) -> Iterator[Keys]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from ((name, *rest) for rest in _keys_of(value))
        else:
            yield (name,)


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """A setting in a form that is safe to show."""

    keys: Keys
    value: object
    """The value in JSON form, with `MASK` in place of a secret."""
    has_secret: bool
    """Whether it contains a secret, which is not shown."""


def show(settings: Settings) -> Iterator[ShownSetting]:
    """List all settings in the order of the configuration file, without their secrets."""
    yield from _show_section((), settings)


def _show_section(above: Keys, section: Section) -> Iterator[ShownSetting]:
    as_json = section.model_dump(mode="json")
    for name, field in type(section).model_fields.items():
        keys, value = (*above, field.alias or name), getattr(section, name)
        match value:
            case Section():
                yield from _show_section(keys, value)
            case dict():
                for one, inner in value.items():
                    yield from _show_section((*keys, one), inner)
            case SecretStr():
                yield _show_secret(keys, value.get_secret_value())
            case _:
                yield ShownSetting(keys, as_json[name], has_secret=False)


def _show_secret(keys: Keys, value: str) -> ShownSetting:
    shown = database_url.masked(value) if keys == DATABASE_URL else MASK if value else ""
    return ShownSetting(keys, shown, has_secret=shown != value)
