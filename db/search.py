"""Words in quotes. What a member types is only ever words: nothing in it is search syntax."""

from bot.domain.names import fold
from db.connection import Database

# From this many letters on a word also finds its longer forms ("pneu" finds "pneus"); a shorter one only itself.
_OPEN_ENDED_FROM = 4


async def quotes(database: Database, server_id: int, words: str, limit: int) -> tuple[tuple[int, int], ...]:
    """(event id, fact id) of the shown quotes that hold all the words, the newest first, `limit` at the most.

    Case and accents do not matter. Without a letter or digit in `words` nothing is found.
    """
    phrases = " ".join(_phrase(word) for word in fold(words).split())
    if not phrases:
        return ()
    rows = await database.read(
        "SELECT f.event_id, f.id FROM quote_words w JOIN fact f ON f.id = w.rowid"
        " WHERE quote_words MATCH ? AND f.server_id = ? AND f.shown = 1 ORDER BY w.rowid DESC LIMIT ?",
        (phrases, server_id, limit),
    )
    return tuple((row["event_id"], row["id"]) for row in rows)


def _phrase(word: str) -> str:
    # fold leaves letters and digits only, so that no word can close the quotation marks.
    return f'"{word}"*' if len(word) >= _OPEN_ENDED_FROM else f'"{word}"'
