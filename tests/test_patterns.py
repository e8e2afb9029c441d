"""Every regular expression of the package works correctly on each supported Python.

Python 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) have a defect: a possessive quantifier around a group (gh-100061,
gh-106052) matches wrongly; one around a single character or set works, and so does an atomic group.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kanjiku_api

pytestmark = pytest.mark.no_database

ROOT = Path(kanjiku_api.__file__).parent
PARSER: Any = importlib.import_module("re._parser")  # private, but the same from 3.11 to 3.14
OF_ONE_CHARACTER = {"LITERAL", "NOT_LITERAL", "ANY", "IN"}
TAKES_A_PATTERN = {"compile", "match", "fullmatch", "search", "split", "findall", "finditer", "sub", "subn", "template"}


def written_in(file: Path) -> Iterator[ast.expr]:
    """Find the patterns of a module: arguments of functions of `re`, and pydantic's ``pattern=``."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.module != "re" or node.level, (
                f"{file}: write re.{node.names[0].name}, so that this test sees it"
            )
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(ast.Name("re"), name) if name in TAKES_A_PATTERN and node.args:
                    yield node.args[0]
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "pattern")


def patterns() -> dict[str, str | bytes]:
    """Get the text of every pattern by its place in the code."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        parts = file.relative_to(ROOT.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for written in written_in(file):
            code = compile(ast.Expression(written), str(file), "eval")
            found[f"{name}:{written.lineno}"] = eval(code, dict(vars(importlib.import_module(name))))  # noqa: S307 - our own
    return found


def misread(tree: Any) -> bool:
    """Tell whether a parsed pattern has a possessive quantifier around more than one character."""
    if isinstance(tree, PARSER.SubPattern):
        return any(misread(part) for part in tree)
    if not isinstance(tree, tuple | list):
        return False
    if len(tree) == 2 and str(tree[0]) == "POSSESSIVE_REPEAT":
        body = tree[1][2]
        if len(body) != 1 or str(body[0][0]) not in OF_ONE_CHARACTER:
            return True
    return any(misread(part) for part in tree)


def test_no_pattern_has_a_possessive_group() -> None:
    found = patterns()
    assert {name for name, pattern in found.items() if misread(PARSER.parse(pattern))} == set()
    assert len(found) > 30, "the walk sees them"
    assert any("transfer-encoding" in str(pattern) for pattern in found.values())


@pytest.mark.parametrize(
    ("pattern", "is_misread"),
    [
        ("(?:ab?c)*+", True),
        (rb"(?:\r\n[a-z]++)*+", True),
        ("(?:.(?!D)){1,3}+", True),
        ("x(?=y|(?:(a|bc)?+z))", True),
        ("(?>(?:ab)++)", True),
        ("[a-z]++b?+.*+[^x]{2,3}+", False),
        ("(?>(?:ab?c)*)(?:a++b)*", False),
    ],
)
def test_the_check_finds_patterns_that_an_old_python_misreads(pattern: str | bytes, *, is_misread: bool) -> None:
    assert re.compile(pattern)
    assert misread(PARSER.parse(pattern)) is is_misread
