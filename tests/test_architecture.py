"""The architecture: imports between rooms, who may know HTTP, and sizes."""

import ast
import importlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from vulture import Vulture

import kanjiku_api
from kanjiku_api.rules.errors import ApiError

ROOT = Path(kanjiku_api.__file__).parent
LINE = [
    *("settings", "rules", "models", "database", "imaging", "archives", "storage", "web", "mail", "audit", "auth"),
    *("images", "sessions", "keys", "manga", "blog", "users", "chapters", "releases", "feeds", "webhooks"),
    *("notifications", "komga", "koreader", "opds", "uploads", "admin", "demo", "backups", "moving", "system"),
    *("api", "app", "command_line", "__main__"),
]
"""Rooms import only from those to their left; the package itself contains only its version."""
GROUND = {"settings", "rules"}
"""Rooms that import no other room."""
KNOW_HTTP = {"web", "system", "api", "app"}
"""Rooms that may use Sanic and its requests, besides every module that defines a blueprint."""
KNOW_HTTP_TOO = {
    *("auth.middleware", "images.intake", "images.serving", "chapters.serving", "komga.asking", "sessions.carried"),
    "command_line.serving",
}
"""Single modules that may use Sanic, in rooms that otherwise may not."""
NOT_IN_THE_SERVER = {"PIL", "mozjpeg_lossless_optimization", "oxipng", "obstore", "aerich", "httpx", "zxcvbn", "pytest"}
"""Libraries that cost time and memory, and serve image workers, commands, or features that few sites enable."""
CALLED_BY_OTHERS = {
    *("Meta", "list_commands", "get_command", "get_reset_query", "_in_transaction"),  # Tortoise, click
    *("_safe_int", "make_context", "processed_headers"),  # httptools' protocol, Sanic
    "fold",  # the email package
    "GetResult",  # in quotes, because the library is loaded only if it is enabled
    *("_boot_time", "reserved_bytes"),  # prometheus_client; used by tests
    *("do_GET", "log_message", "verify_request"),  # http.server, socketserver
}
"""Names that only libraries or tests use; they are not dead code."""
FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 50


@cache
def modules() -> dict[str, Path]:
    """Find all modules of the package by their relative name; the package itself has an empty one."""
    names = {}
    for file in sorted(ROOT.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return names


Trees = dict[str, list[ast.AST]]


@pytest.fixture(scope="module")
def trees() -> Trees:
    """Parse all modules: the nodes of each, the module itself first."""
    return {name: list(ast.walk(ast.parse(file.read_text("utf-8")))) for name, file in modules().items()}


def descendants(kind: type[ApiError]) -> set[type[ApiError]]:
    """Get all classes below a class of the package."""
    below = {one for one in kind.__subclasses__() if one.__module__.startswith(ROOT.name)}
    return below | {further for one in below for further in descendants(one)}


def imports(name: str, nodes: list[ast.AST]) -> Iterator[str]:
    """List the modules of the package that a module imports, wherever in it; all say it relatively."""
    parts = [part for part in name.split(".") if part]
    is_package = modules()[name].name == "__init__.py"
    for node in nodes:
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        absolute = [getattr(node, "module", None) or "", *(named if isinstance(node, ast.Import) else [])]
        assert not any(other.startswith("kanjiku_api") for other in absolute), name
        if isinstance(node, ast.ImportFrom) and node.level:
            above = len(parts) - node.level + is_package
            base = ".".join([*parts[:above], *([node.module] if node.module else [])])
            for other in named:
                within = f"{base}.{other}".strip(".")
                yield within if within in modules() else base


@pytest.fixture(scope="module")
def graph(trees: Trees) -> dict[str, set[str]]:
    return {name: set(imports(name, nodes)) for name, nodes in trees.items()}


@pytest.mark.no_database
def test_every_module_has_its_place_in_the_line(graph: dict[str, set[str]]) -> None:
    rooms = {name.partition(".")[0] for name in graph if name}
    assert rooms == set(LINE)


ROOM = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.MULTILINE)
PLACES = re.compile(r"`(\w+/?)`")
MODULE_NAMED = re.compile(r"`([a-z_]+)/([a-z_]+)?/?`")


@pytest.mark.no_database
def test_the_page_of_the_architecture_shows_these_rooms() -> None:
    page = (ROOT.parent / "docs" / "architecture.md").read_text("utf-8")
    shown = ROOM.findall(page)
    assert [room for room, _ in shown] == LINE
    there = {".".join(name.split(".")[:2]) for name in modules()}
    told = {f"{room}.{place.strip('/')}" for room, text in shown for place in PLACES.findall(text.partition(":")[0])}
    told |= {f"{room}.{module}" for room, module in MODULE_NAMED.findall(page) if room in LINE and module}
    assert told - there == set()


@pytest.mark.no_database
def test_no_code_is_dead() -> None:
    vulture = Vulture(ignore_decorators=["@bp.*", "@mine.*", "@*_validator*", "@field_serializer*", "@*.command*"])
    vulture.scavenge([str(ROOT)])
    dead = [*vulture.unused_funcs, *vulture.unused_classes, *vulture.unused_methods, *vulture.unused_props]
    dead += [*vulture.unused_imports, *vulture.unreachable_code]
    assert {item.name for item in dead} == CALLED_BY_OTHERS


@pytest.mark.no_database
def test_every_error_of_a_request_is_defined_once_and_in_the_errors_of_its_room() -> None:
    for name in modules():
        importlib.import_module(f"{ROOT.name}.{name}".rstrip("."))
    kinds = list(descendants(ApiError))
    assert {kind.__module__.rpartition(".")[2] for kind in kinds} == {"errors"}
    assert [name for name, times in Counter(kind.__name__ for kind in kinds).items() if times > 1] == []


@pytest.mark.no_database
def test_imports_run_one_way(graph: dict[str, set[str]]) -> None:
    rank = {room: place for place, room in enumerate(LINE)}
    against = [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in others
        if other and name and rank[other.partition(".")[0]] > rank[name.partition(".")[0]]
    ]
    assert against == []
    assert graph[""] == set()
    assert graph["users.service"] >= {"audit", "auth.passwords", "database.connecting", "users.recovery"}, (
        "the walk sees them"
    )


@pytest.mark.no_database
def test_no_two_modules_import_each_other(graph: dict[str, set[str]]) -> None:
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert len(order) == len(graph) > 50


@pytest.mark.no_database
def test_the_lowest_rooms_import_none_of_ours(graph: dict[str, set[str]]) -> None:
    for name, others in graph.items():
        if (room := name.partition(".")[0]) in GROUND:
            assert {other.partition(".")[0] for other in others} <= {room}, name


def knows_http(nodes: list[ast.AST]) -> bool:
    """Tell whether a module imports Sanic, or the request."""
    for node in nodes:
        if isinstance(node, ast.Import) and any(alias.name.partition(".")[0] == "sanic" for alias in node.names):
            return True
        if isinstance(node, ast.ImportFrom) and (
            (node.module or "").partition(".")[0] == "sanic" or any(alias.name == "Request" for alias in node.names)
        ):
            return True
    return False


def defines_blueprint(nodes: list[ast.AST]) -> bool:
    """Tell whether a module has routes of its own."""
    (module,) = [node for node in nodes if isinstance(node, ast.Module)]
    assigned = [node for node in module.body if isinstance(node, ast.Assign)]
    return any(isinstance(target, ast.Name) and target.id == "bp" for node in assigned for target in node.targets)


@pytest.mark.no_database
def test_only_blueprints_and_the_web_rooms_know_http(trees: Trees) -> None:
    knowing = {name for name, nodes in trees.items() if knows_http(nodes)}
    beside = {name for name in knowing if name.partition(".")[0] not in KNOW_HTTP}
    assert {name for name in beside if not defines_blueprint(trees[name])} == KNOW_HTTP_TOO
    assert {name.partition(".")[0] for name in knowing} >= KNOW_HTTP, "no room stands here in vain"


@pytest.mark.no_database
def test_the_environment_is_read_in_the_settings_alone(trees: Trees) -> None:
    readers = {
        name
        for name, nodes in trees.items()
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}
    }
    assert readers == {
        "settings.loading",
        "system.systemd",
    }  # notify reads the variables of systemd's protocol, which are not settings


@pytest.mark.no_database
def test_cookies_are_read_by_our_own_reader_alone(trees: Trees) -> None:
    """Sanic's takes ``__Host-IdentityToken`` for ``IdentityToken``, and the first of two."""
    readers, headers = set(), set()
    for name, nodes in trees.items():
        for node in nodes:
            match node:
                case ast.Attribute(attr="cookies", value=ast.Attribute(attr="settings") | ast.Name(id="self")):
                    pass
                case ast.Attribute(attr="cookies" | "_cookies" | "get_cookies" | "parsed_cookies" | "get_cookie"):
                    readers.add(f"{name}:{node.lineno}")
                case ast.Constant(value=str(text)) if text.lower() == "cookie":
                    headers.add(name)
    assert readers == set()
    assert headers == {"web.cookies", "system.openapi"}, "the latter names a scheme"


@pytest.mark.no_database
def test_nothing_is_too_long(trees: Trees) -> None:
    for name, file in modules().items():
        assert len(file.read_text("utf-8").splitlines()) <= FILE_LINES_MAX, name
        for node in trees[name]:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES_MAX, f"{name}.{node.name}"


@pytest.mark.no_database
def test_every_broad_except_says_why_beside_it() -> None:
    broad = re.compile(r"^\s*(except(\s*:|.*\b(Base)?Exception\b)|with suppress\((Base)?Exception\))")
    found = {
        f"{name}:{number}": line
        for name, file in modules().items()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if broad.search(line)
    }
    assert [place for place, line in found.items() if "#" not in line] == []
    assert len(found) > 10, "the pattern finds them"


@pytest.mark.no_database
def test_the_server_does_not_import_what_only_others_need() -> None:
    code = f"import sys, kanjiku_api.command_line.serving; print(*sys.modules.keys() & {NOT_IN_THE_SERVER})"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []
