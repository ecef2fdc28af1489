"""How a database file is named to SQLite, and how long it is waited for."""

from pathlib import Path
from typing import Literal

# Seconds that a lock of another process is waited for.
BUSY_TIMEOUT_S = 5.0


def file_uri(path: Path, mode: Literal["ro", "rw", "rwc"]) -> str:
    """The file as SQLite's URI. Odd characters in the path mean nothing there."""
    return f"{path.absolute().as_uri()}?mode={mode}"
