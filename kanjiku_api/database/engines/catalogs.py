"""Statements that read each database's catalog of tables, with the same columns for both."""

from typing import NamedTuple


class Catalog(NamedTuple):
    """Three statements: the columns, the columns of each index in their order, and the foreign keys."""

    columns: str
    indexes: str
    references: str


POSTGRES = Catalog(
    columns="""
        SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS kind,
               NOT a.attnotnull AS nullable, pg_get_expr(d.adbin, d.adrelid) AS default
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE pg_table_is_visible(c.oid) AND c.relkind IN ('r', 'p')
          AND c.relnamespace <> 'pg_catalog'::regnamespace
    """,
    indexes="""
        SELECT c.relname AS table, i.relname AS name, x.indisunique AS unique, a.attname AS column
        FROM pg_index x
        JOIN pg_class c ON c.oid = x.indrelid
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_am m ON m.oid = i.relam AND m.amname = 'btree'
        JOIN pg_attribute a ON a.attrelid = x.indexrelid AND a.attnum <= x.indnkeyatts
        WHERE pg_table_is_visible(c.oid) AND c.relnamespace <> 'pg_catalog'::regnamespace
          AND x.indpred IS NULL AND x.indexprs IS NULL AND x.indisvalid
        ORDER BY c.relname, i.relname, a.attnum
    """,
    references="""
        SELECT c.relname AS table, a.attname AS column, r.relname AS to_table, b.attname AS to_column,
               CASE k.confdeltype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
                                  WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END AS on_delete
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
        WHERE k.contype = 'f' AND pg_table_is_visible(c.oid)
    """,
)
SQLITE = Catalog(
    columns="""
        SELECT t.name AS "table", c.name AS "column", c.type AS kind, NOT c."notnull" AS nullable,
               c.dflt_value AS "default"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
    """,
    indexes="""
        SELECT t.name AS "table", l.name AS name, l."unique" AS "unique", i.name AS "column", i.seqno AS place
        FROM sqlite_master t JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i
        WHERE t.type = 'table' AND NOT l.partial
        UNION ALL
        SELECT t.name, 'primary key', 1, c.name, c.pk
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk
        ORDER BY 1, 2, 5
    """,
    references="""
        SELECT t.name AS "table", f."from" AS "column", f."table" AS to_table, f."to" AS to_column,
               f.on_delete AS on_delete
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
    """,
)
CATALOGS = {"postgres": POSTGRES, "sqlite": SQLITE}
