import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Entry, Event, Grounds, RaceFacts, ReportFacts, Result, Span
from bot.domain.facts_json import (
    best_from_json,
    penalty_from_json,
    quote_from_json,
    remark_from_json,
    result_from_json,
    retirement_from_json,
    standing_from_json,
)
from bot.domain.stored import DraftState, Origin, Published, RecapState, ReportState
from bot.errors import AlreadyLoaded, DraftSettled, UnknownDraft, UnknownReport
from db import corrections, drafts, events, names, recaps, reports, servers
from db.connection import Database
from db.kinds import placed
from tests.store.weekend import ADMIN, CHANNEL, ELSEWHERE, HERE, MONZA, OTHER_ADMIN, whole_weekend, winner

# What undo will make facts of again.
_FROM_JSON = {
    "result": result_from_json,
    "pole": best_from_json,
    "fastest_lap": best_from_json,
    "penalty": penalty_from_json,
    "retirement": retirement_from_json,
    "standing": standing_from_json,
    "quote": quote_from_json,
    "remark": remark_from_json,
}


async def publish(
    database: Database,
    told: tuple[str, ReportFacts],
    *,
    title: str = "Monza",
    draft_id: int | None = None,
    origin: Origin = Origin.REPORT,
    recap: bool = True,
    server_id: int = HERE,
) -> Published:
    text, facts = told
    return await reports.publish(
        database, server_id, ADMIN, title=title, text=text, facts=facts, draft_id=draft_id, origin=origin, recap=recap
    )


async def test_publishing_stores_every_fact_with_its_sentence(database: Database) -> None:
    text, facts = whole_weekend()
    published = await publish(database, (text, facts), title="Sunday")
    assert (published.facts, published.recap_due) == (14, False)
    found = await events.load(database, HERE, published.ref.id)
    assert found is not None
    assert (found.ref.label, found.races) == ("GT Open · Monza · 2031", (1, 2))
    first = facts.races[0]
    assert [s.fact for s in found.poles] == [first.pole]
    assert [s.fact for s in found.fastest_laps] == [first.fastest_lap]
    assert [s.fact for s in found.results] == list(first.results)
    assert [s.fact for s in found.penalties] == list(first.penalties)
    assert [s.fact for s in found.retirements] == list(first.retirements)
    assert [s.fact for s in found.standings] == list(facts.standings)
    assert [s.fact for s in found.quotes] == [facts.quotes[0], facts.quotes[1]]
    assert [s.fact for s in found.remarks] == list(facts.remarks)
    source = found.results[0].source
    assert source.sentences == ("Marchetti and Sørby won by 13.480 seconds.",)
    assert (source.origin, source.title, source.version, source.changed_by) == (Origin.REPORT, "Sunday", 1, "Ada")
    assert found.quotes[0].source.sentences == ("« Un œil sur la pénalité. »",)


async def test_a_report_can_be_shown_again_with_all_that_was_read(database: Database) -> None:
    text, facts = whole_weekend()
    published = await publish(database, (text, facts), title="Sunday")
    found = await reports.get(database, HERE, published.report_id)
    assert found is not None
    summary, shown, read = found
    assert (shown, read) == (text, facts)
    assert (summary.title, summary.loaded_by, summary.facts, summary.version) == ("Sunday", "Ada", 14, 1)
    assert await reports.summaries(database, HERE) == (summary,)


async def test_the_same_text_is_refused_whatever_its_white_space(database: Database) -> None:
    text, facts = winner("Ida Sørby")
    first = await publish(database, (text, facts), title="First")
    spaced = "\n\n".join(text.split(" ")) + "  "
    with pytest.raises(AlreadyLoaded) as refused:
        await publish(database, (spaced, facts), title="Again")
    assert refused.value.values == {"title": "First", "report": first.report_id}
    known = await reports.already_loaded(database, HERE, spaced)
    assert known is not None
    assert known.id == first.report_id
    assert await reports.already_loaded(database, ELSEWHERE, text) is None
    assert (await publish(database, (text, facts), server_id=ELSEWHERE)).facts == 1


@pytest.mark.parametrize("span", [Span(0, 500), Span(400, 500)])
async def test_evidence_outside_the_text_is_refused_as_a_fault(database: Database, span: Span) -> None:
    text, facts = winner("Ida Sørby")
    result = replace(facts.races[0].results[0], grounds=Grounds((span,)))
    outside = replace(facts, races=(RaceFacts(1, results=(result,)),))
    with pytest.raises(ValueError, match="outside the text"):
        await publish(database, (text, outside))
    with pytest.raises(ValueError, match="without evidence"):
        await publish(database, (text, replace(facts, races=(RaceFacts(1, results=(Result(None, 1, Entry()),)),))))
    assert await reports.summaries(database, HERE) == ()
    assert await events.propose(database, HERE, MONZA) is None


async def test_reports_on_the_same_weekend_share_its_event(database: Database) -> None:
    first = await publish(database, winner("Ida Sørby"))
    folded = replace(MONZA, circuit="MONZA", series="Gt-Öpen")
    second = await publish(database, winner("Jan Buus", event=folded, race=2))
    other_year = await publish(database, winner("Sam Low", event=replace(MONZA, season=2030)))
    no_year = await publish(database, winner("Sam Low", event=replace(MONZA, season=None), words="took"))
    assert first.ref == second.ref
    assert len({first.ref.id, other_year.ref.id, no_year.ref.id}) == 3
    found = await events.load(database, HERE, first.ref.id)
    assert found is not None
    assert found.races == (1, 2)
    assert await events.propose(database, HERE, folded) == first.ref
    assert await events.propose(database, ELSEWHERE, folded) is None
    listed = await events.summaries(database, HERE)
    assert [summary.ref.id for summary in listed] == [no_year.ref.id, other_year.ref.id, first.ref.id]
    assert (listed[-1].reports, listed[-1].facts, listed[-1].races) == (2, 2, (1, 2))


@pytest.mark.parametrize("event", [Event(), Event("GT Open"), Event(circuit="Monza", season=2031), Event("…", "?", 1)])
async def test_weekends_that_are_not_named_are_not_taken_for_one(database: Database, event: Event) -> None:
    first = await publish(database, winner("Ida Sørby", event=event), title="One")
    second = await publish(database, winner("Jan Buus", event=event), title="Two")
    assert first.ref.id != second.ref.id
    assert (first.ref.title, second.ref.title) == ("One", "Two")


async def test_what_outranks_comes_first_and_the_newer_before_the_older(database: Database) -> None:
    old = await publish(database, winner("Old Report"), title="old")
    await publish(database, winner("Official Sheet"), title="sheet", origin=Origin.OFFICIAL)
    await publish(database, winner("New Report"), title="new")
    word = Told(FactKind.RESULT, 2, Result(None, 1, Entry(("Admins Word",))))
    await corrections.add(database, HERE, ADMIN, old.ref.id, word)
    await publish(database, winner("Newest Report", race=2), title="newest")
    found = await events.load(database, HERE, old.ref.id)
    assert found is not None
    assert [s.source.title for s in found.results] == ["sheet", "new", "old", "", "newest"]


async def test_an_admins_word_is_no_report(database: Database) -> None:
    with pytest.raises(ValueError, match="no report"):
        await publish(database, winner("Jan Buus"), origin=Origin.ADMIN)


async def test_retracting_takes_the_facts_and_the_event_out_of_sight(database: Database) -> None:
    first = await publish(database, winner("Ida Sørby"))
    second = await publish(database, winner("Jan Buus", race=2))
    gone = await reports.retract(database, HERE, OTHER_ADMIN, first.report_id)
    assert (gone.report_id, gone.ref, gone.facts) == (first.report_id, first.ref, 1)
    left = await events.load(database, HERE, first.ref.id)
    assert left is not None
    assert (left.races, [s.fact.entry.drivers for s in left.results]) == ((2,), [("Jan Buus",)])
    assert [label for _, label in (await names.index(database, HERE)).drivers] == ["Jan Buus"]
    await reports.retract(database, HERE, OTHER_ADMIN, second.report_id)
    assert await events.summaries(database, HERE) == ()
    empty = await events.load(database, HERE, first.ref.id)
    assert empty is not None
    assert (empty.races, empty.results) == ((), ())
    assert {r.state for r in await reports.summaries(database, HERE)} == {ReportState.RETRACTED}
    for report_id in (first.report_id, 999):
        with pytest.raises(UnknownReport):
            await reports.retract(database, HERE, ADMIN, report_id)
    again = await publish(database, winner("Ida Sørby"))
    assert again.ref == first.ref


async def test_every_change_is_recorded_before_and_after(database: Database) -> None:
    text, facts = whole_weekend()
    published = await publish(database, (text, facts))
    await reports.retract(database, HERE, OTHER_ADMIN, published.report_id)
    rows = await database.read(
        "SELECT c.act, c.actor_name, i.entity, i.entity_id, i.before, i.after FROM change c"
        " JOIN change_item i ON i.change_id = c.id ORDER BY c.id, i.ordinal"
    )
    added = {r["entity_id"]: r for r in rows if r["act"] == "publish" and r["entity"] == "fact"}
    ended = {r["entity_id"]: r for r in rows if r["act"] == "retract" and r["entity"] == "fact"}
    assert len(added) == len(ended) == published.facts
    for fact_id, row in added.items():
        assert (row["before"], row["actor_name"], ended[fact_id]["actor_name"]) == (None, "Ada", "Björn")
        assert json.loads(ended[fact_id]["before"]) == json.loads(row["after"])
        assert ended[fact_id]["after"] is None
    told = [json.loads(row["after"]) for row in added.values()]
    assert [(item["race"], _FROM_JSON[item["kind"]](item["fact"])) for item in told] == [
        (each.race, each.fact) for each in placed(facts)
    ]
    assert all({"event", "race", "origin", "report", "version", "ordinal", "denies"} <= set(i) for i in told)
    states = [json.loads(r["after"])["state"] for r in rows if r["entity"] == "report"]
    assert states == ["published", "retracted"]


async def test_a_draft_is_published_once_by_whoever_is_first(database: Database, path: Path) -> None:
    text, facts = whole_weekend()
    draft = await drafts.create(database, HERE, ADMIN, title="Sunday", text=text, facts=facts)
    assert (draft.state, draft.facts, draft.text) == (DraftState.OPEN, facts, text)
    assert await drafts.open_ones(database, HERE) == (draft,)
    # The second admin's click comes from another process on the same store.
    elsewhere = await Database.open(path)
    outcomes = await asyncio.gather(
        *(publish(each, (text, facts), draft_id=draft.id) for each in (database, elsewhere, database, elsewhere)),
        return_exceptions=True,
    )
    await elsewhere.close()
    assert sum(isinstance(outcome, Published) for outcome in outcomes) == 1
    refusals = [outcome for outcome in outcomes if isinstance(outcome, DraftSettled)]
    assert [refusal.values for refusal in refusals] == [{"outcome": "published", "by": "Ada"}] * 3
    assert len(await reports.summaries(database, HERE)) == 1
    assert await drafts.open_ones(database, HERE) == ()
    settled = await drafts.get(database, HERE, draft.id)
    assert settled is not None
    assert (settled.state, settled.settled_by) == (DraftState.PUBLISHED, "Ada")


async def test_a_draft_can_be_discarded_once(database: Database) -> None:
    text, facts = winner("Ida Sørby")
    draft = await drafts.create(database, HERE, ADMIN, title="Sunday", text=text, facts=facts)
    await drafts.discard(database, HERE, OTHER_ADMIN, draft.id)
    with pytest.raises(DraftSettled) as refused:
        await drafts.discard(database, HERE, ADMIN, draft.id)
    assert refused.value.values == {"outcome": "discarded", "by": "Björn"}
    with pytest.raises(DraftSettled):
        await publish(database, (text, facts), draft_id=draft.id)
    for unknown in (draft.id + 1, -1):
        with pytest.raises(UnknownDraft):
            await drafts.discard(database, HERE, ADMIN, unknown)
        with pytest.raises(UnknownDraft):
            await publish(database, (text, facts), draft_id=unknown)
    assert await reports.summaries(database, HERE) == ()


async def test_a_refused_publish_leaves_the_draft_open(database: Database) -> None:
    text, facts = winner("Ida Sørby")
    draft = await drafts.create(database, HERE, ADMIN, title="Sunday", text=text, facts=facts)
    await publish(database, (text, facts))
    with pytest.raises(AlreadyLoaded):
        await publish(database, (text, facts), draft_id=draft.id)
    assert [each.id for each in await drafts.open_ones(database, HERE)] == [draft.id]


async def test_a_recap_is_due_in_the_same_breath(database: Database) -> None:
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    assert (await publish(database, winner("Sam Low", event=Event()), recap=False)).recap_due is False
    assert await recaps.for_server(database, HERE) == ()
    published = await publish(database, winner("Ida Sørby"))
    assert published.recap_due
    (job,) = await recaps.for_server(database, HERE)
    assert (job.event_id, job.channel_id, job.state, job.wanted, job.posted) == (
        published.ref.id, CHANNEL, RecapState.DUE, 1, 0,
    )  # fmt: skip
    assert 0 < len(job.nonce) <= 25
    assert (await publish(database, winner("Jan Buus", race=2))).recap_due
    (again,) = await recaps.for_server(database, HERE)
    assert (again.id, again.wanted, again.nonce) == (job.id, 2, job.nonce)
