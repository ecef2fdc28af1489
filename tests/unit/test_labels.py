"""What an event is called, however much of it is known."""

import pytest

from bot.domain.facts import Event
from bot.domain.stored import EventRef


@pytest.mark.parametrize(
    ("event", "title", "label"),
    [
        (Event("GT Open", "Monza", 2031), "A report", "GT Open · Monza · 2031"),
        (Event("GT Open", None, 2031), "A report", "GT Open · 2031"),
        (Event(None, "Monza", None), "A report", "Monza"),
        (Event(), "A report", "A report"),
        (Event(None, None, 2031), "A report", "A report · 2031"),
        (Event(None, None, 2031), "Monza 2031", "Monza 2031"),
        (Event("GT Open 2031", "Monza", 2031), "A report", "GT Open 2031 · Monza"),
    ],
)
def test_a_season_alone_names_no_event(event: Event, title: str, label: str) -> None:
    assert EventRef(1, event, title).label == label
