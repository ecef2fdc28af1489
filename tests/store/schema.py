"""The schema as all migrations leave it, as text: `python -m tests.store.schema > db/schema.sql` writes it down."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.migrating import migrate, migrations

WRITTEN_DOWN = Path(__file__).parents[2] / "db" / "schema.sql"
_HEAD = "-- The schema as all migrations leave it: written by `python -m tests.store.schema`, changed by a migration.\n"


def as_text(connection: sqlite3.Connection) -> str:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'quote_words_%' OR type = 'trigger'"
        " ORDER BY tbl_name, type = 'table' DESC, name"
    )
    return _HEAD + "".join(f"\n{sql};\n" for (sql,) in rows)


def from_zero() -> str:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, migrations())
        return as_text(connection)


if __name__ == "__main__":
    print(from_zero(), end="")
