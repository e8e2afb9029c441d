"""Writes the lists in these pages that are generated from the code: `make docs`.

In a page, a list is between two comments, ``<!-- NAME: made by make docs -->`` and ``<!-- /NAME -->``. A test compares
the pages with what this script would write.
"""

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotated_types import Ge, Gt, Le
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Pattern, Placeable, SelectExpression, TextElement, VariableReference
from fluent.syntax.serializer import serialize_expression
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

import kanjiku_api
from kanjiku_api.app import create_app
from kanjiku_api.rules.errors import ApiError
from kanjiku_api.settings import Section, Settings, load
from kanjiku_api.system.jobs import jobs_for
from kanjiku_api.system.periodic import SharedJob
from kanjiku_api.web.request import App

ROOT = Path(kanjiku_api.__file__).parent
PAGES = Path(__file__).parent
KIBI, MEBI = 2**10, 2**20
IN_DETAILS = "400, in `details`"
AT_COMMAND_LINE = "command line"
WITHOUT_A_VALUE = {
    "public_url": "the address that it listens on",
    "frontend_url": "`public_url`",
    "require_activation": "`true` if mail is enabled",
}
"""Defaults that depend on other settings."""


def settings() -> str:
    """Write a table for each section of the settings."""
    parts = [_table("", Settings)]
    for name, field in Settings.model_fields.items():
        if section := _section_of(field):
            key = field.alias or name
            parts.append(_table(f"{key}.<name>" if get_origin(field.annotation) is dict else key, section))
    return "\n\n".join(parts)


def _section_of(field: FieldInfo) -> type[Section] | None:
    kinds = [field.annotation, *get_args(field.annotation)]
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Section)), None)


def _table(title: str, section: type[Section]) -> str:
    described = descriptions(section)
    lines = [f"#### [{title}]", "", (section.__doc__ or "").strip(), ""] if title else []
    lines += ["| key | default | values | meaning |", "|---|---|---|---|"]
    for name, field in section.model_fields.items():
        if not _section_of(field):
            row = (f"`{name}`", _default(name, field), _values(field), described.get(name, ""))
            lines.append("| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |")
    return "\n".join(lines)


def undescribed() -> list[str]:
    """List the settings that have no docstring."""
    found = [_section_of(field) for field in Settings.model_fields.values()]
    sections: list[type[Section]] = [Settings, *(section for section in found if section)]
    return [
        f"{section.__name__}.{name}"
        for section in sections
        for name, field in section.model_fields.items()
        if not _section_of(field) and name not in descriptions(section)
    ]


def descriptions(section: type[Section]) -> dict[str, str]:
    """Read the docstrings after the fields of a section."""
    (body,) = [node for node in ast.parse(inspect.getsource(section)).body if isinstance(node, ast.ClassDef)]
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                found[name] = " ".join(text.split())
    return found


def _default(name: str, field: FieldInfo) -> str:
    if name in WITHOUT_A_VALUE:
        return WITHOUT_A_VALUE[name]
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    match value:
        case _ if value is PydanticUndefined:
            text = "must be given"
        case "" | ():
            text = "empty"
        case bool():
            text = f"`{str(value).lower()}`"
        case tuple():
            text = ", ".join(f"`{one}`" for one in value)
        case int() if name.endswith("_bytes") and value % KIBI == 0:
            text = f"`{value}` ({value // MEBI} MiB)" if value % MEBI == 0 else f"`{value}` ({value // KIBI} KiB)"
        case _:
            text = f"`{value}`"
    return text


def _values(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{one}`" for one in get_args(field.annotation))
    lowest = next((f"from {one.ge}" for one in field.metadata if isinstance(one, Ge)), "")
    above = next((f"more than {one.gt}" for one in field.metadata if isinstance(one, Gt)), "")
    highest = next((f"to {one.le}" for one in field.metadata if isinstance(one, Le)), "")
    return " ".join(part for part in (lowest, above, highest) if part)


def message_keys() -> str:
    """Write a table of all message keys."""
    status = statuses()
    lines = ["| `msg_key` | status | message in English |", "|---|---|---|"]
    lines += [f"| `{key}` | {_status(key, status)} | {text} |" for key, text in sorted(_messages())]
    return "\n".join(lines)


def _status(key: str, known: Mapping[str, str]) -> str:
    if key.startswith("messages."):
        return "200"
    if key.startswith("errors.import_"):
        return AT_COMMAND_LINE
    return known.get(key, "404" if key.endswith("_not_found") else IN_DETAILS)


def _messages() -> Iterator[tuple[str, str]]:
    resource = FluentParser().parse((ROOT / "locales" / "en.ftl").read_text("utf-8"))
    for entry in resource.body:
        if isinstance(entry, Message) and entry.value is not None:
            name = entry.id.name.replace("-", ".", 1)
            if not name.startswith("labels."):  # no API answer contains labels
                yield name, _readable(entry.value)


def _readable(pattern: Pattern) -> str:
    """Write a message with its variables as ``<name>`` and its variants as ``(one / another)``."""
    text = ""
    for part in pattern.elements:
        match part:
            case TextElement():
                text += part.value
            case Placeable(expression=VariableReference(id=name)):
                text += f"`<{name.name}>`"
            case Placeable(expression=SelectExpression(variants=variants)):
                text += f"({' / '.join(_readable(variant.value) for variant in variants)})"
            case Placeable(expression=expression):
                text += f"`{serialize_expression(expression)}`"
    return " ".join(text.split())


def statuses() -> dict[str, str]:
    """Get the HTTP statuses of each message key, from the error classes of the package."""
    for module in pkgutil.walk_packages([str(ROOT)], "kanjiku_api."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, set[str]] = {"errors.timeout": {"408"}}  # its class is used for several statuses
    waiting: list[type[ApiError]] = [ApiError]
    while waiting:
        kind = waiting.pop()
        if kind.__module__.startswith("kanjiku_api."):
            is_command = kind.__module__.split(".")[1] in {"command_line", "demo"}
            found.setdefault(kind.msg_key, set()).add(AT_COMMAND_LINE if is_command else str(int(kind.status)))
            waiting += kind.__subclasses__()
    return {key: ", ".join(sorted(told)) for key, told in found.items()}


def jobs() -> str:
    """Write a table of the periodic work, with all features enabled."""
    lines = ["| job | what it does | pause | done by |", "|---|---|---|---|"]
    for job in sorted(jobs_for(_whole_app()), key=lambda job: job.name):
        whom = "one instance for all" if isinstance(job, SharedJob) else "each instance"
        lines.append(f"| `{job.name}` | {job.description} | {_pause(job.seconds)} | {whom} |")
    return "\n".join(lines)


@cache
def _whole_app() -> App:
    mail = {"KANJIKU_MAIL__HOST": "mail.example.org", "KANJIKU_MAIL__SENDER": "us@example.org"}
    return create_app(load(Path("/dev/null"), mail, needs_secret=False), "kanjiku_documented")


def _pause(seconds: float) -> str:
    return f"{seconds / 3600:g} h" if seconds >= 3600 else f"{seconds:g} s"  # noqa: PLR2004 - an hour


LISTS: dict[str, tuple[str, Callable[[], str]]] = {
    "settings": ("operating.md", settings),
    "jobs": ("operating.md", jobs),
    "message keys": ("clients.md", message_keys),
}
"""For each list, its page and the function that writes it."""


def renewed(text: str, name: str, made: str) -> str:
    """Replace a list in the text of a page. Raises `ValueError` if the page has no place for it."""
    begin, end = f"<!-- {name}: made by make docs -->", f"<!-- /{name} -->"
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the page has no place for {name}")
    return f"{before}{begin}\n\n{made}\n\n{end}{after}"


def main() -> None:
    """Write all lists."""
    for name, (page, make) in LISTS.items():
        path = PAGES / page
        path.write_text(renewed(path.read_text("utf-8"), name, make()), "utf-8")


if __name__ == "__main__":
    main()
