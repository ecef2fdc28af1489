"""A draft at the local channel: looked at again, put right by its numbers, its event named."""

import re

import pytest

from bot.domain.corrections import FactKind
from bot.domain.facts import Doubt, Quote, ReportFacts
from bot.domain.language import Language
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.i18n.wording import wording
from bot.services.ingest import Ingest
from bot.services.reading import ReadReport
from tests.console.conftest import Sitting
from tests.services import reports

EN = wording(Language.EN)
ADMIN = Actor(0, "terminal", is_admin=True)


@pytest.fixture
async def drafted(sitting: Sitting) -> Sitting:
    """A draft with doubts: a second place, a quote, and something that nobody can tell."""

    async def read(raw: bytes | str, *, filename: str) -> ReadReport:
        known = await reports.read(raw, filename=filename)
        facts, evidence = known.facts, known.facts.quotes[0].grounds.evidence
        doubts = (
            Doubt("race 1: overall 2: Cy Vale", "unsaid", evidence),
            Doubt("race 1: quote: Eli Fay", "unsaid", evidence),
            Doubt("something else", "unsaid"),
        )
        return ReadReport(
            known.text, ReportFacts("en", facts.event, facts.races, facts.standings, facts.quotes, doubts)
        )

    ingest = Ingest(sitting.app.database, read, sitting.app.due)
    await ingest.draft(LOCAL_SERVER, ADMIN, "r.txt", reports.TEXT)
    return sitting


def number(review: str, words: str) -> int:
    """The number under which something stands in a review."""
    found = next(line for line in review.splitlines() if words in line)
    matched = re.match(r"\s*(\d+) · ", found)
    assert matched, found
    return int(matched[1])


async def reviewed(sitting: Sitting) -> str:
    sitting.shown()
    assert await sitting.channel().run("/report review")
    return sitting.shown()


async def test_a_draft_says_how_it_was_read(drafted: Sitting) -> None:
    drafted.shown()
    assert await drafted.channel().run("/report why")
    assert EN.say("report.why_title", title="r") in drafted.shown()
    assert not await drafted.channel().run("/report why 99")
    assert not await drafted.channel(admin=False).run("/report why 1")


async def test_doubts_are_settled_by_their_numbers(drafted: Sitting) -> None:
    channel = drafted.channel()
    review = await reviewed(drafted)
    second = number(review, "2nd overall")
    assert await channel.run(f"/report review item:{second}")
    shown = drafted.shown()
    assert "It rained a lot" in shown
    assert EN.say("console.item") in shown
    assert await channel.run(f"/report review item:{second} so:yes")
    review = drafted.shown()
    assert EN.say("report.doubts", count=2) in review
    unknown = number(review, "something else")
    assert await channel.run(f"/report review item:{unknown} so:yes")
    assert EN.say("console.item_gone") in drafted.shown()
    assert await channel.run(f"/report review item:{unknown} remove:yes")
    quote = number(drafted.shown(), "Eli Fay")
    assert await channel.run(f"/compte-rendu relire numéro:{quote} paroles:It rained a lot. auteur:Eli Fay")
    assert EN.say("report.no_doubts") in drafted.shown()
    assert await channel.run("/report publish")
    facts = [f.stored.fact for f in await drafted.app.corrections.facts(LOCAL_SERVER, ADMIN, 1)]
    assert any(fact.entry.drivers == ("Cy Vale",) for fact in facts if not isinstance(fact, Quote))
    assert "It rained a lot." in [fact.text for fact in facts if isinstance(fact, Quote)]


async def test_facts_are_put_right_or_left_out(drafted: Sitting) -> None:
    channel = drafted.channel()
    review = await reviewed(drafted)
    wrong = number(review, "1st in Pro-Am")
    assert not await channel.run(f"/report review item:{wrong} place:soon")
    assert "a place from 1" in drafted.shown()
    assert await channel.run(f"/report review item:{wrong} car:Kim Ray; #77")
    review = drafted.shown()
    assert "1st in Pro-Am: Kim Ray, #77" in review
    gone = number(review, "#66")
    assert await channel.run(f"/report review item:{gone} remove:yes")
    assert "Retirement: #66" not in drafted.shown()
    for item in ("0", "99", "x"):
        assert not await channel.run(f"/report review item:{item} remove:yes")
        assert "no fact" in drafted.shown()
    assert await channel.run("/report publish")
    facts = await drafted.app.corrections.facts(LOCAL_SERVER, ADMIN, 1, FactKind.RETIREMENT)
    assert facts == ()


async def test_the_event_is_named_before_anything_is_stored(drafted: Sitting) -> None:
    channel = drafted.channel(language=Language.FR)
    assert await channel.run("/compte-rendu relire saison:2030 circuit:Ailleurs")
    assert "Trial Series · Ailleurs · 2030" in drafted.shown()
    assert await channel.run("/compte-rendu relire série:-")
    assert "Ailleurs · 2030" in drafted.shown()
    assert not await drafted.app.lookup.events(LOCAL_SERVER)


async def test_members_see_no_draft(drafted: Sitting) -> None:
    assert not await drafted.channel(admin=False).run("/report review 1")
    assert "Only admins" in drafted.shown()
