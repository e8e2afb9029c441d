"""Draft the next migration from the models: `make migration NAME=what_changes`.

aerich compares the models with the state that the last migration recorded and writes the SQL once
for each database. SQLite's half wants a look: aerich cannot alter a column there, and adding a
foreign key needs the table to be rebuilt by hand (https://sqlite.org/lang_altertable.html).
"""

import asyncio
import sys
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
    """Answer upgrade SQL, downgrade SQL and the models' state; no database is asked."""
    config = database.tortoise_config(DatabaseSettings.model_validate({"url": URLS[dialect]}), migrating=True)
    await Tortoise.init(config=config)
    state = get_models_describe(database.APP)
    written = get_formatted_compressed_data(state)  # at once: what compares it below takes it apart
    if not known():
        connection = Tortoise.get_connection("default")
        tables = [model._meta.db_table for model in Tortoise.apps[database.APP].values()]
        cascade = " CASCADE" if dialect == "postgres" else ""
        down = "\n".join(f'DROP TABLE "{table}"{cascade};' for table in tables if table != "aerich")
        # aerich's own table outlives a downgrade, which notes there what it took back.
        up = get_schema_sql(connection, safe=False).replace('TABLE "aerich"', 'TABLE IF NOT EXISTS "aerich"')
        return up, down, written
    command = Command(config, app=database.APP, location=str(FOLDER))
    await command.init(offline=True)
    last, new = Migrate._exclude_model_name_changes(Migrate._last_version_content, state)
    Migrate.upgrade_operators, Migrate.downgrade_operators = [], []
    Migrate.diff_models(last, new, no_input=True)
    Migrate.diff_models(new, last, False, no_input=True)  # noqa: FBT003 - aerich's signature
    Migrate._merge_operators()
    joined: Any = [";\n".join(lines) for lines in (Migrate.upgrade_operators, Migrate.downgrade_operators)]
    return joined[0], joined[1], written


def block(dialect: str, sql: str) -> str:
    """Write one dialect's SQL as an entry of the dictionary."""
    return f'    "{dialect}": """\n{sql.strip()}\n""",\n'


async def main(name: str) -> None:
    """Write the next file."""
    drafts = {dialect: await draft(dialect) for dialect in URLS}
    if not any(up.strip() for up, _, _ in drafts.values()):
        sys.exit("the models are as the last migration left them: nothing to do")
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
