"""The store's own time."""

from datetime import UTC, datetime


def utc_now() -> str:
    """Now, UTC, ISO 8601 to the millisecond: texts of this form sort as the times they name."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
