"""New versions of reports: what they would change, what they do change, and what admins said above them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Entry, Grounds, Penalty, PenaltyKind, ReportFacts, Result
from bot.domain.stored import Actor, Published, ReportState
from bot.errors import (
    AlreadyLoaded,
    DraftSettled,
    NoRace,
    NotAllowed,
    NothingChanged,
    Refusal,
    RevisedMeanwhile,
    UnknownDraft,
    UnknownReport,
)
from bot.services.reading import ReadReport
from bot.settings import Settings
from db import events
from tests.services import reports

HERE = 22
ADMIN = Actor(5, "Ada", is_admin=True)
BOB = Actor(7, "Bob", is_admin=True)
MEMBER = Actor(6, "Mo")
ZOE = Entry(("Zoë Ray",), "99")


def corrected(text: str) -> ReportFacts:
    """The second race has another winner's partner, another gap, one more place, and no retirement; else as before."""
    facts = reports.facts(text)
    first, second = facts.races
    winner, runner_up, *others = second.results
    winner = replace(winner, entry=replace(winner.entry, drivers=("Ana Sol", "Max Kerr")))
    added = replace(runner_up, position=3, entry=Entry(("Gus Poe",), "44"), gap="20.000")
    results = (winner, replace(runner_up, gap="13.500"), added, *others)
    return replace(facts, races=(first, replace(second, results=results, retirements=())))


async def read(raw: bytes | str, *, filename: str) -> ReadReport:
    found = await reports.read(raw, filename=filename)
    if "Disqualified." in found.text:
        first, second = found.facts.races
        out = Penalty(second.results[0].entry, PenaltyKind.DISQUALIFICATION, grounds=second.results[0].grounds)
        second = replace(second, penalties=(*second.penalties, out))
        return ReadReport(found.text, replace(found.facts, races=(first, second)))
    if "Corrected." in found.text:
        return ReadReport(found.text, corrected(found.text))
    return found


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    async with await App.open(Settings(tmp_path / "racebot.db", seeds=False), read) as opened:
        yield opened
        assert await opened.database.check() == []


async def load(app: App, before: str = "") -> Published:
    return await app.ingest.load(HERE, ADMIN, "r.txt", f"{before}{reports.TEXT}", recap=False)


async def shown(app: App, event_id: int) -> list[tuple[str, str, str]]:
    known = await events.load(app.database, HERE, event_id)
    assert known is not None
    listed = [*known.results, *known.penalties, *known.retirements, *known.standings, *known.quotes]
    return sorted((s.source.origin.value, str(s.race), repr(replace(s.fact, grounds=Grounds()))) for s in listed)


async def test_a_difference_tells_what_is_added_changed_and_gone(app: App) -> None:
    loaded = await load(app)
    before = await shown(app, loaded.ref.id)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    assert (draft.revises, draft.revises_version, draft.title) == (loaded.report_id, 1, "r")
    difference = await app.revisions.difference(HERE, ADMIN, draft.id)
    told = [
        (c.kind, c.race, c.before and c.before.entry.drivers, c.after and c.after.entry.drivers)
        for c in difference.changes
    ]
    assert told == [
        (FactKind.RESULT, 2, ("Ana Sol", "Bo Kerr"), ("Ana Sol", "Max Kerr")),
        (FactKind.RESULT, 2, ("Cy Vale",), ("Cy Vale",)),
        (FactKind.RESULT, 2, None, ("Gus Poe",)),
        (FactKind.RETIREMENT, 2, (), None),
    ]
    assert difference.unchanged == 7
    assert difference.event_before == difference.event_after
    # Nothing has happened yet.
    assert await shown(app, loaded.ref.id) == before


async def test_a_new_version_counts_and_the_old_one_is_kept(app: App) -> None:
    loaded = await load(app)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    published = await app.revisions.apply(HERE, BOB, draft.id)
    assert published == Published(loaded.report_id, loaded.ref, 10, recap_due=False, change_id=published.change_id)
    known = await events.load(app.database, HERE, loaded.ref.id)
    assert known is not None
    assert ("Gus Poe",) in [r.fact.entry.drivers for r in known.results]
    assert known.retirements == ()
    assert {(r.source.version, r.source.changed_by) for r in known.results} == {(2, "Bob")}
    assert known.results[0].source.sentences[0] in reports.TEXT
    (summary, text, _) = await app.ingest.report(HERE, ADMIN, loaded.report_id)
    assert (summary.version, text[:10]) == (2, "Corrected.")
    versions = await app.revisions.versions(HERE, ADMIN, loaded.report_id)
    assert [(v.number, v.loaded_by, v.current) for v in versions] == [(2, "Bob", True), (1, "Ada", False)]
    assert await app.revisions.version(HERE, ADMIN, loaded.report_id, 1) == (reports.TEXT, reports.facts())


async def test_a_revision_is_taken_back_as_one_step_and_done_again(app: App) -> None:
    loaded = await load(app)
    before = await shown(app, loaded.ref.id)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    await app.revisions.apply(HERE, ADMIN, draft.id)
    after = await shown(app, loaded.ref.id)
    undone = await app.history.undo(HERE, BOB)
    assert await shown(app, loaded.ref.id) == before
    assert (await app.ingest.reports(HERE, ADMIN))[0].version == 1
    await app.history.undo(HERE, BOB, undone.id)
    assert await shown(app, loaded.ref.id) == after
    # The next version has a number of its own, whatever was undone.
    await app.history.undo(HERE, BOB)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r3.txt", f"Corrected. Again. {reports.TEXT}")
    await app.revisions.apply(HERE, ADMIN, draft.id)
    assert [v.number for v in await app.revisions.versions(HERE, ADMIN, loaded.report_id)] == [3, 2, 1]


async def test_admins_words_stay_above_a_new_version(app: App) -> None:
    loaded = await load(app)
    listed = await app.corrections.facts(HERE, ADMIN, loaded.ref.id)
    runner_up = next(
        e for e in listed if e.kind is FactKind.RESULT and (e.stored.race, e.stored.fact.position) == (2, 2)
    )
    standing = next(e for e in listed if e.kind is FactKind.STANDING)
    await app.corrections.change(HERE, ADMIN, runner_up.stored.id, Told(FactKind.RESULT, 2, Result(None, 2, ZOE)))
    await app.corrections.remove(HERE, ADMIN, standing.stored.id)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    difference = await app.revisions.difference(HERE, ADMIN, draft.id)
    # The runner-up's gap is another one in the new version, and still the admin says that it was somebody else.
    assert [c.overruled for c in difference.changes] == [False, True, False, False]
    await app.revisions.apply(HERE, ADMIN, draft.id)
    known = await events.load(app.database, HERE, loaded.ref.id)
    assert known is not None
    assert known.standings == ()
    seconds = [r.fact.entry for r in known.results if (r.race, r.fact.race_class, r.fact.position) == (2, None, 2)]
    assert seconds == [ZOE]


async def test_of_two_new_versions_the_slower_one_is_refused(app: App) -> None:
    loaded = await load(app)
    texts = [f"Corrected. {n}. {reports.TEXT}" for n in (1, 2)]
    drafts = [await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", text) for text in texts]
    outcomes = await asyncio.gather(
        app.revisions.apply(HERE, ADMIN, drafts[0].id),
        app.revisions.apply(HERE, BOB, drafts[1].id),
        app.revisions.apply(HERE, BOB, drafts[0].id),
        return_exceptions=True,
    )
    assert len([outcome for outcome in outcomes if isinstance(outcome, Published)]) == 1
    assert all(isinstance(outcome, Published | DraftSettled | RevisedMeanwhile) for outcome in outcomes)
    for draft in drafts:
        with pytest.raises((DraftSettled, RevisedMeanwhile)):
            await app.revisions.difference(HERE, ADMIN, draft.id)
    assert (await app.ingest.reports(HERE, ADMIN))[0].version == 2


async def test_a_retracted_report_is_not_revised(app: App) -> None:
    loaded = await load(app)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    await app.ingest.retract(HERE, ADMIN, loaded.report_id)
    with pytest.raises(RevisedMeanwhile):
        await app.revisions.apply(HERE, ADMIN, draft.id)
    with pytest.raises(UnknownReport):
        await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    assert (await app.ingest.reports(HERE, ADMIN))[0].state is ReportState.RETRACTED


async def test_the_same_text_and_other_reports_texts_are_no_new_version(app: App) -> None:
    loaded = await load(app)
    other = await load(app, "Elsewhere. ")
    same = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r.txt", f"  {reports.TEXT}\n")
    with pytest.raises(NothingChanged):
        await app.revisions.apply(HERE, ADMIN, same.id)
    with pytest.raises(AlreadyLoaded) as refused:
        await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r.txt", f"Elsewhere. {reports.TEXT}")
    assert refused.value.values["report"] == other.report_id
    with pytest.raises(NoRace):
        await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r.txt", "A story.")


async def test_a_new_version_that_names_another_event_says_so_and_stays(app: App) -> None:
    loaded = await load(app)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r.txt", f"Elsewhere. {reports.TEXT}")
    difference = await app.revisions.difference(HERE, ADMIN, draft.id)
    assert (difference.event_before.circuit, difference.event_after.circuit) == ("Circuit", "Elsewhere")
    assert (await app.revisions.apply(HERE, ADMIN, draft.id)).ref == loaded.ref


async def test_drafts_of_revisions_and_of_reports_are_not_mixed_up(app: App) -> None:
    loaded = await load(app)
    revision = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r.txt", f"Corrected. {reports.TEXT}")
    draft = await app.ingest.draft(HERE, ADMIN, "s.txt", f"Elsewhere. {reports.TEXT}")
    with pytest.raises(UnknownDraft):
        await app.ingest.publish(HERE, ADMIN, revision.id)
    with pytest.raises(UnknownDraft):
        await app.revisions.apply(HERE, ADMIN, draft.id)
    await app.ingest.discard(HERE, ADMIN, revision.id)
    with pytest.raises(DraftSettled):
        await app.revisions.apply(HERE, ADMIN, revision.id)


async def test_a_disqualification_that_a_new_version_tells_moves_everybody_on_an_admins_word(app: App) -> None:
    loaded = await load(app)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r2.txt", f"Disqualified. {reports.TEXT}")
    difference = await app.revisions.difference(HERE, ADMIN, draft.id)
    await app.revisions.apply(HERE, ADMIN, draft.id)
    (proposed,) = await app.revisions.propose(HERE, ADMIN, difference)
    assert [(m.entry.car_number, m.position, m.to) for m in proposed.moves] == [("8", 1, None), ("30", 2, 1)]
    await app.corrections.rerank(HERE, ADMIN, loaded.ref.id, proposed)
    known = await events.load(app.database, HERE, loaded.ref.id)
    assert known is not None
    overall = [r.fact for r in known.results if (r.race, r.fact.race_class) == (2, None)]
    assert [(fact.position, fact.entry.car_number) for fact in overall] == [(1, "30")]
    assert await app.revisions.propose(HERE, ADMIN, difference) == ()
    await app.history.undo(HERE, ADMIN)
    assert await app.revisions.propose(HERE, ADMIN, difference) == (proposed,)


async def test_members_and_other_servers_revise_nothing(app: App) -> None:
    loaded = await load(app)
    draft = await app.revisions.draft(HERE, ADMIN, loaded.report_id, "r.txt", f"Corrected. {reports.TEXT}")
    refused: list[tuple[int, Actor, type[Refusal]]] = [(HERE, MEMBER, NotAllowed), (23, ADMIN, UnknownDraft)]
    for server_id, actor, refusal in refused:
        for act in (app.revisions.apply, app.revisions.difference):
            with pytest.raises(refusal):
                await act(server_id, actor, draft.id)
    with pytest.raises(UnknownReport):
        await app.revisions.draft(23, ADMIN, loaded.report_id, "r.txt", f"Corrected. {reports.TEXT}")
    with pytest.raises(UnknownReport):
        await app.revisions.versions(23, ADMIN, loaded.report_id)
