"""Jobs for tests, as the store would hand them out."""

from dataclasses import replace
from typing import Any

from bot.domain.stored import RecapJob, RecapState

NOW = 1_800_000_000.0

_FRESH = RecapJob(
    id=1,
    server_id=7,
    event_id=3,
    channel_id=70,
    state=RecapState.SENDING,
    wanted=1,
    posted=0,
    nonce="n0nce",
    message_id=None,
    attempts=1,
    first_sent_at=None,
    next_try_at=NOW,
)


def job(**changed: Any) -> RecapJob:
    """A job leased for its first attempt, but for what is named."""
    return replace(_FRESH, **changed)
