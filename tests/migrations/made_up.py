"""Invented migrations: some extend those of this release, some fail in different ways."""

WIDEN_EMAIL = '''
REBUILD = """;
INSERT INTO "users_new" SELECT * FROM "users";
DROP TABLE "users";
ALTER TABLE "users_new" RENAME TO "users";
"""


async def upgrade(db):
    if db.capabilities.dialect == "postgres":
        return 'ALTER TABLE "users" ALTER COLUMN "email" TYPE VARCHAR(320)'
    made = (await db.execute_query_dict("SELECT sql FROM sqlite_master WHERE name = 'users'"))[0]["sql"]
    return made.replace('"users"', '"users_new"', 1).replace('"email" VARCHAR(254)', '"email" VARCHAR(320)') + REBUILD


async def downgrade(db):
    return ""
'''
"""SQLite cannot alter a column: the table is recreated, and foreign keys that are enabled would cascade then."""

ADD_GUARDIAN = '''
KIND = {"sqlite": "CHAR(36)", "postgres": "UUID"}


async def upgrade(db):
    return f"""
        ALTER TABLE "groups" ADD COLUMN "guardian_id" {KIND[db.capabilities.dialect]}
            REFERENCES "users" ("id") ON DELETE SET NULL;
        CREATE INDEX "idx_groups_guardian" ON "groups" ("guardian_id");
        UPDATE "groups" SET "guardian_id" = (SELECT "id" FROM "users" LIMIT 1);
    """


async def downgrade(db):
    return ""
'''

FAILS_AT_THE_SECOND_STATEMENT = '''
async def upgrade(db):
    return """
        ALTER TABLE "users" ADD COLUMN "half" INT;
        INSERT INTO "nowhere" VALUES (1);
    """


async def downgrade(db):
    return ""
'''

ORPHANS = """
async def upgrade(db):
    return 'DELETE FROM "users"'


async def downgrade(db):
    return ""
"""
"""An SQLite migration runs with foreign keys disabled, so the memberships of the deleted users stay."""


PAUSES = """
import asyncio
from pathlib import Path

MARKER = Path(__file__).with_suffix(".marker")


async def upgrade(db):
    await db.execute_script('ALTER TABLE "users" ADD COLUMN "half" INT; UPDATE "users" SET "half" = 1;')
    if not MARKER.exists():
        MARKER.touch()
        await asyncio.sleep(600)
    return 'ALTER TABLE "users" ADD COLUMN "whole" INT; UPDATE "users" SET "whole" = 1;'


async def downgrade(db):
    return ""
"""
"""Halfway, it creates a file beside itself and waits to be killed; the next time it continues to the end."""
