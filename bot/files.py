"""Files that somebody names by their path, in the terminal or on the command line."""

from pathlib import Path
from typing import Final

from bot.errors import FileUnreadable

# No report comes near this many bytes; a device that never ends stops here too. The reader's own limit lies far below.
MOST_BYTES: Final = 64 * 1024 * 1024


def contents(path: Path) -> bytes:
    """The bytes of a file; cut off at MOST_BYTES, which the reader then refuses. Raises FileUnreadable."""
    try:
        with path.expanduser().open("rb") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError, RuntimeError):
        raise FileUnreadable(filename=str(path)) from None
