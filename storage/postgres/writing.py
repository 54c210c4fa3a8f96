"""Whether anything can be stored at all, found out without storing anything."""

from collections.abc import Sequence
from typing import Final

from storage.postgres.errors import OWNER, PRIMARY
from storage.postgres.route import connected, without_limits

ONLY_READS: Final = "SELECT current_setting('transaction_read_only') = 'on'"
CREATES_NOTHING: Final = """
    SELECT to_regclass('guests') IS NULL AND NOT coalesce(has_schema_privilege(current_schema(), 'CREATE'), FALSE)
"""
REFUSED_TABLE: Final = """
    SELECT min(relname) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname = ANY ($1)
        AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
            AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
"""


async def hindrance(dsn: str, tables: Sequence[str]) -> tuple[str, str] | None:
    """Say what would keep rows out of our ``tables``, and the cure; raises ``DatabaseUnavailable``."""
    bare, _ = without_limits(dsn)
    async with connected(bare) as connection:
        if await connection.fetchval(ONLY_READS):
            return "It only reads, like a standby: nothing can be saved.", PRIMARY
        if await connection.fetchval(CREATES_NOTHING):
            return "This user may not create tables.", OWNER
        if table := await connection.fetchval(REFUSED_TABLE, tables):
            return f"This user may not write the table {table}.", OWNER
    return None
