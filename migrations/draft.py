"""Draft the next migration from the models: `make migration NAME=what_changes`.

aerich compares the models with the state that the last migration recorded, and writes the SQL for both databases.
Check the part for SQLite: aerich cannot alter a column there, and to add a foreign key you must rebuild the table
(https://sqlite.org/lang_altertable.html).

Docstrings of models and descriptions of fields are comments in PostgreSQL. aerich writes the comments of columns; this
script adds those of tables and primary keys. SQLite stores no comments, so its part leaves them out.
"""

import asyncio
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aerich import Command
from aerich.migrate import Migrate
from aerich.utils import get_formatted_compressed_data, get_models_describe
from tortoise import Tortoise
from tortoise.utils import get_schema_sql

from kanjiku_api.database import connecting as database
from kanjiku_api.database.migrations import FOLDER, known
from kanjiku_api.settings import DatabaseSettings

State = dict[str, dict[str, Any]]
NOTHING = "SELECT 1"
"""What a part without changes runs: aerich does not take back an empty migration."""
URLS = {"sqlite": "sqlite://:memory:", "postgres": "postgresql://nobody@127.0.0.1:1/none"}
TEMPLATE = """from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {{
{up}}}

DOWNGRADE = {{
{down}}}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    {state}
)
"""


async def draft(dialect: str) -> tuple[str, str, str]:
    """Answer the SQL for upgrade and downgrade, and the models' state; this needs no database."""
    config = database.tortoise_config(DatabaseSettings.model_validate({"url": URLS[dialect]}), migrating=True)
    await Tortoise.init(config=config)
    state = get_models_describe(database.APP)
    written = get_formatted_compressed_data(state)  # before the comparison below, which changes `state`
    if not known():
        connection = Tortoise.get_connection("default")
        tables = [model._meta.db_table for model in Tortoise.apps[database.APP].values()]
        cascade = " CASCADE" if dialect == "postgres" else ""
        down = "\n".join(f'DROP TABLE "{table}"{cascade};' for table in tables if table != "aerich")
        # aerich's own table stays after a downgrade, which records there what it took back.
        up = get_schema_sql(connection, safe=False).replace('TABLE "aerich"', 'TABLE IF NOT EXISTS "aerich"')
        return up, down, written
    command = Command(config, app=database.APP, location=str(FOLDER))
    await command.init(offline=True)
    last, new = Migrate._exclude_model_name_changes(Migrate._last_version_content, state)
    table_comments = ([], []) if dialect == "sqlite" else (list(comments(last, new)), list(comments(new, last)))
    if dialect == "sqlite":
        last, new = without_descriptions(last), without_descriptions(new)
    Migrate.upgrade_operators, Migrate.downgrade_operators = [], []
    Migrate.diff_models(last, new, no_input=True)
    Migrate.diff_models(new, last, False, no_input=True)  # noqa: FBT003 - aerich's signature
    Migrate._merge_operators()
    ups, downs = Migrate.upgrade_operators + table_comments[0], Migrate.downgrade_operators + table_comments[1]
    return ";\n".join(ups), ";\n".join(downs), written


def comments(old: State, new: State) -> Iterator[str]:
    """Write the comments of tables and primary keys that differ between two states of the models."""
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name], new[name]
        if before["description"] != after["description"]:
            yield f'COMMENT ON TABLE "{after["table"]}" IS {literal(after["description"])}'
        key = after["pk_field"]
        if before["pk_field"]["description"] != key["description"]:
            yield f'COMMENT ON COLUMN "{after["table"]}"."{key["db_column"]}" IS {literal(key["description"])}'


def literal(text: str | None) -> str:
    """Write a text as a literal of SQL."""
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


def without_descriptions(state: State) -> State:
    """Copy a state without the descriptions of fields, which aerich refuses to change on SQLite."""
    copy = deepcopy(state)
    for value in (value for model in copy.values() for value in model.values()):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "description" in one:
                one["description"] = None
    return copy


def block(dialect: str, sql: str) -> str:
    """Write the SQL for one database as an entry of the dictionary."""
    return f'    "{dialect}": """\n{sql.strip() or NOTHING}\n""",\n'


async def main(name: str) -> None:
    """Write the file of the next migration."""
    drafts = {dialect: await draft(dialect) for dialect in URLS}
    if not any(up.strip() for up, _, _ in drafts.values()):
        sys.exit("the models have not changed since the last migration: nothing to do")
    up = "".join(block(dialect, sql) for dialect, (sql, _, _) in drafts.items())
    down = "".join(block(dialect, sql) for dialect, (_, sql, _) in drafts.items())
    number = len(known())
    file = FOLDER / database.APP / f"{number}_{datetime.now(UTC):%Y%m%d%H%M%S}_{name}.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(TEMPLATE.format(up=up, down=down, state=drafts["sqlite"][2]))
    print(file)  # noqa: T201 - the product of the script


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isidentifier():  # noqa: PLR2004 - the script and one name
        sys.exit("usage: draft.py NAME_OF_THE_CHANGE")
    asyncio.run(main(sys.argv[1]))
