"""Archives of a release made from the files of this tree, and of later releases."""

import re
from pathlib import Path

import dist

from tests.processes import PROJECT

SERVE = "kanjiku_api/command_line/serving.py"
MOMENT = 1_700_000_000
UPGRADE = re.compile(r"^UPGRADE = \{.*?^\}$", re.MULTILINE | re.DOTALL)


def present() -> dict[str, dist.File]:
    """Read the files of this tree that git tracks, with uncommitted changes."""
    commit = dist.git(PROJECT, "stash", "create").decode().strip() or dist.commit_of(PROJECT, "HEAD")
    return dist.files_of(PROJECT, commit)


def following(
    files: dict[str, dist.File], version: str, statement: str = "", *, starts: bool = True
) -> dict[str, dist.File]:
    """Make a release of another version; if `statement` is given, with a migration that runs it.

    If `starts` is false, the release exits when it is started.
    """
    changed = {name: file for name, file in files.items() if name not in {dist.NAME, dist.SUMS}}
    first = changed["kanjiku_api/__init__.py"].content
    changed["kanjiku_api/__init__.py"] = dist.File(re.sub(b'"[^"]+"$', f'"{version}"'.encode(), first.rstrip()), False)  # noqa: FBT003 - of no program
    if statement:
        number, name = max((int(Path(name).name.split("_")[0]), name) for name in changed if is_migration(name))
        text = changed[name].content.decode()
        ours = f'UPGRADE = {{"sqlite": "{statement}", "postgres": "{statement}"}}'
        assert UPGRADE.search(text)
        target = f"migrations/models/{number + 1}_20991231235959_trial.py"
        changed[target] = dist.File(UPGRADE.sub(lambda _found: ours, text).encode(), is_program=False)
    if not starts:
        serving = changed[SERVE]
        changed[SERVE] = serving._replace(content=serving.content + b'\nraise RuntimeError("a trial")\n')
    return dist.named(changed, "0" * 40)


def is_migration(name: str) -> bool:
    """Tell whether a file is a migration."""
    return re.fullmatch(r"migrations/models/\d+_\w+\.py", name) is not None
