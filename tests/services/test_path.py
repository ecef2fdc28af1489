"""The whole way on a real store: a report in, answers out, and everything that must not happen."""

import asyncio

import pytest

from bot.app import App
from bot.domain.answers import Asked, LeadersAnswer, PenaltiesAnswer, QuotesAnswer, ResultsAnswer, Verb, WinnerAnswer
from bot.domain.language import Language
from bot.domain.stored import LOCAL_CHANNEL, LOCAL_SERVER, Actor, ReportState
from bot.errors import (
    AlreadyLoaded,
    DraftSettled,
    EmptyReport,
    NoRace,
    NotAllowed,
    NothingLoaded,
    SeveralDrivers,
    SeveralReports,
    UnknownClass,
    UnknownDraft,
    UnknownDriver,
    UnknownEvent,
    UnknownRace,
    UnknownReport,
)
from tests.services import reports

SERVER, OTHER = 11, 12
ADMIN = Actor(5, "Ada", is_admin=True)
MEMBER = Actor(6, "Bob")


async def loaded(app: App, text: str = reports.TEXT, server_id: int = SERVER) -> int:
    return (await app.ingest.load(server_id, ADMIN, "report.txt", text, recap=False)).report_id


async def winner(app: App, **asked: str) -> WinnerAnswer:
    answer = await app.answers.ask(SERVER, Asked(Verb.WINNER, **asked))
    assert isinstance(answer, WinnerAnswer)
    return answer


async def test_a_draft_is_answered_from_only_once_it_is_published(app: App) -> None:
    draft = await app.ingest.draft(SERVER, ADMIN, "spa.txt", reports.TEXT.encode())
    assert draft.title == "spa"
    with pytest.raises(NothingLoaded):
        await winner(app)
    published = await app.ingest.publish(SERVER, ADMIN, draft.id)
    assert published.facts == 10
    (place,) = (await winner(app, race="2")).places
    assert place.result is not None
    assert place.result.fact.entry.drivers == ("Ana Sol", "Bo Kerr")
    assert place.margin == "13.480"
    assert place.result.source.sentences == (
        "Ana Sol and Bo Kerr won the second race at Circuit in the #8 North Toyota.",
    )


@pytest.mark.parametrize("filename", ["message.txt", "untitled.md", "document.pdf", ""])
async def test_a_filename_that_says_nothing_is_no_title(app: App, filename: str) -> None:
    draft = await app.ingest.draft(SERVER, ADMIN, filename, reports.TEXT.encode())
    assert draft.title == "Trial Series · Circuit · 2021"


async def test_without_a_race_all_of_them_are_answered_for(app: App) -> None:
    await loaded(app)
    assert [p.race for p in (await winner(app)).places] == [1, 2]


@pytest.mark.parametrize("given", ["pro am", "Pro-Am", "PAM", "pro/am", "proam", "catégorie Pro-Am"])
async def test_a_class_is_known_in_every_spelling(app: App, given: str) -> None:
    await loaded(app)
    places = (await winner(app, race_class=given)).places
    assert [(p.race_class, p.result is not None) for p in places] == [("Pro-Am", True), ("Pro-Am", False)]


async def test_a_class_that_nobody_ran_in_is_refused_and_never_taken_for_a_near_one(app: App) -> None:
    await loaded(app)
    with pytest.raises(UnknownClass) as refusal:
        await winner(app, race_class="am")
    assert refusal.value.values["known"] == ("Silver Cup", "Pro-Am")


@pytest.mark.parametrize("given", ["3", "0", "race 7", "lunch", "1 2", "-1"])
async def test_an_unknown_race_is_refused_with_those_there_are(app: App, given: str) -> None:
    await loaded(app)
    with pytest.raises(UnknownRace) as refusal:
        await winner(app, race=given)
    assert refusal.value.values["known"] == ("1", "2")


@pytest.mark.parametrize("given", ["2", "race 2", "Course 2", "R2", "second", "la seconde", "2e course", "last", "II"])
async def test_a_race_is_known_in_peoples_words(app: App, given: str) -> None:
    await loaded(app)
    assert [p.race for p in (await winner(app, race=given)).places] == [2]


async def test_an_event_is_found_by_id_label_words_and_slips_and_else_the_newest_is_meant(app: App) -> None:
    await loaded(app)
    await loaded(app, f"Elsewhere. {reports.TEXT}")
    elsewhere, circuit = await app.lookup.events(SERVER)
    assert (await winner(app)).ref == elsewhere.ref
    for given in (str(circuit.ref.id), circuit.ref.label, "circuit", "CIRCIUT trial 2021"):
        assert (await winner(app, event=given)).ref == circuit.ref
    with pytest.raises(UnknownEvent) as refusal:
        await winner(app, event="Monaco")
    assert refusal.value.values["known"] == (elsewhere.ref.label, circuit.ref.label)


async def test_the_number_of_an_event_that_is_gone_names_no_other_event(app: App) -> None:
    await loaded(app)
    [circuit] = await app.lookup.events(SERVER)
    assert (await winner(app, event="2021")).ref == circuit.ref
    for given in ("20", "2"):
        with pytest.raises(UnknownEvent):
            await winner(app, event=given)


async def test_penalties_results_leaders_and_quotes_come_from_the_same_facts(app: App) -> None:
    await loaded(app)
    penalties = await app.answers.ask(SERVER, Asked(Verb.PENALTIES, driver="fay"))
    assert isinstance(penalties, PenaltiesAnswer)
    assert [p.fact.entry.drivers for p in penalties.penalties] == [("Dan Roe",)]
    results = await app.answers.ask(SERVER, Asked(Verb.RESULTS, race="2"))
    assert isinstance(results, ResultsAnswer)
    assert [r.fact.entry.car_number for r in results.races[0].retirements] == ["66"]
    leaders = await app.answers.ask(SERVER, Asked(Verb.LEADERS))
    assert isinstance(leaders, LeadersAnswer)
    assert [s.fact.margin_points for s in leaders.standings] == [34]
    quotes = await app.answers.ask(SERVER, Asked(Verb.QUOTES, about="RAINED raidillon"))
    assert isinstance(quotes, QuotesAnswer)
    assert [(line.quote.fact.speaker, line.entry.car_number) for line in quotes.quotes] == [("Dan Roe", "27")]
    silence = await app.answers.ask(SERVER, Asked(Verb.QUOTES, about='snow" OR *'))
    assert isinstance(silence, QuotesAnswer)
    assert silence.quotes == ()


async def test_a_drivers_words_are_looked_for_in_every_event_the_newest_first(app: App) -> None:
    await loaded(app)
    await loaded(app, f"Elsewhere. {reports.TEXT}")
    answer = await app.answers.ask(SERVER, Asked(Verb.QUOTES, driver="Roe"))
    assert isinstance(answer, QuotesAnswer)
    assert answer.ref is None
    assert [line.ref.event.circuit for line in answer.quotes] == ["Elsewhere", "Circuit"]


async def test_an_unknown_driver_is_refused(app: App) -> None:
    await loaded(app)
    with pytest.raises(UnknownDriver):
        await app.answers.ask(SERVER, Asked(Verb.PENALTIES, driver="Zebedee"))


async def test_a_driver_whom_the_words_do_not_tell_from_another_is_asked_for(app: App) -> None:
    await loaded(app)
    with pytest.raises(SeveralDrivers) as refused:
        await app.answers.ask(SERVER, Asked(Verb.PENALTIES, driver="f"))
    assert refused.value.values["known"] == ("Eli Fay", "Fin Ott")


async def test_the_sources_of_an_answer_are_its_facts(app: App) -> None:
    await loaded(app)
    answer = await winner(app, race="2")
    sources = await app.answers.sources(SERVER, answer.question)
    assert [s.stored.source.sentences[0][:7] for s in sources.facts] == ["Ana Sol", "Cy Vale"]


async def test_a_finished_answer_is_kept_until_the_server_changes(app: App) -> None:
    report_id = await loaded(app)
    first = await winner(app)
    assert (await winner(app)) is first
    await app.servers.set_language(OTHER, ADMIN, Language.FR)
    assert (await winner(app)) is first
    await app.ingest.retract(SERVER, ADMIN, report_id)
    with pytest.raises(NothingLoaded):
        await winner(app)


async def test_the_same_report_again_is_said_so_and_nothing_is_doubled(app: App) -> None:
    report_id = await loaded(app)
    for again in (reports.TEXT, f"\n{reports.TEXT}\n\n"):
        with pytest.raises(AlreadyLoaded) as refusal:
            await app.ingest.draft(SERVER, ADMIN, "again.txt", again)
        assert refusal.value.values["report"] == report_id
    assert len(await app.ingest.reports(SERVER, ADMIN)) == 1


async def test_a_draft_is_settled_once_whoever_presses_first(app: App) -> None:
    draft = await app.ingest.draft(SERVER, ADMIN, "", reports.TEXT)
    outcomes = await asyncio.gather(
        *(app.ingest.publish(SERVER, Actor(n, f"admin {n}", is_admin=True), draft.id) for n in (1, 2)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, DraftSettled) for outcome in outcomes) == 1
    with pytest.raises(DraftSettled):
        await app.ingest.discard(SERVER, ADMIN, draft.id)


async def test_a_discarded_draft_leaves_nothing_to_answer_from(app: App) -> None:
    draft = await app.ingest.draft(SERVER, ADMIN, "", reports.TEXT)
    await app.ingest.discard(SERVER, ADMIN, draft.id)
    assert await app.ingest.open_drafts(SERVER, ADMIN) == ()
    assert await app.lookup.events(SERVER) == ()


@pytest.mark.parametrize(("text", "refusal"), [("", EmptyReport), ("A novel about the sea.", NoRace)])
async def test_what_is_no_report_changes_nothing(app: App, text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await app.ingest.draft(SERVER, ADMIN, "x.txt", text)
    assert await app.ingest.open_drafts(SERVER, ADMIN) == ()


async def test_a_member_may_not_do_what_admins_do(app: App) -> None:
    draft = await app.ingest.draft(SERVER, ADMIN, "", reports.TEXT)
    for act in (
        app.ingest.draft(SERVER, MEMBER, "", reports.TEXT),
        app.ingest.publish(SERVER, MEMBER, draft.id),
        app.ingest.discard(SERVER, MEMBER, draft.id),
        app.ingest.load(SERVER, MEMBER, "", reports.TEXT),
        app.ingest.retract(SERVER, MEMBER, 1),
        app.ingest.reports(SERVER, MEMBER),
        app.ingest.report(SERVER, MEMBER, 1),
        app.ingest.open_drafts(SERVER, MEMBER),
        app.servers.set_recap_channel(SERVER, MEMBER, 3),
        app.servers.set_language(SERVER, MEMBER, Language.FR),
        app.servers.set_admin_role(SERVER, MEMBER, 4),
    ):
        with pytest.raises(NotAllowed):
            await act


async def test_one_server_never_sees_anothers_data(app: App) -> None:
    report_id = await loaded(app)
    draft = await app.ingest.draft(SERVER, ADMIN, "", f"Elsewhere. {reports.TEXT}")
    with pytest.raises(NothingLoaded):
        await app.answers.ask(OTHER, Asked(Verb.WINNER))
    assert await app.lookup.complete(OTHER, "event", "") == ()
    assert await app.lookup.complete(OTHER, "driver", "roe") == ()
    with pytest.raises(UnknownDraft):
        await app.ingest.publish(OTHER, ADMIN, draft.id)
    for act in (app.ingest.report(OTHER, ADMIN, report_id), app.ingest.retract(OTHER, ADMIN, report_id)):
        with pytest.raises(UnknownReport):
            await act
    with pytest.raises(UnknownReport):
        await app.lookup.report(OTHER, str(report_id))


async def test_a_report_is_named_by_id_label_or_title(app: App) -> None:
    report_id = await loaded(app)
    (choice,) = await app.lookup.complete(SERVER, "report", "rep")
    for given in (str(report_id), f"#{report_id}", choice.label, choice.value, "report", "trial"):
        assert (await app.lookup.report(SERVER, given)).id == report_id
    with pytest.raises(UnknownReport):
        await app.lookup.report(SERVER, "nothing like it")
    await app.ingest.retract(SERVER, ADMIN, report_id)
    assert (await app.ingest.reports(SERVER, ADMIN))[0].state is ReportState.RETRACTED
    with pytest.raises(UnknownReport):
        await app.lookup.report(SERVER, str(report_id))


async def test_the_number_of_a_report_that_is_gone_means_no_other(app: App) -> None:
    gone = await loaded(app)
    await app.ingest.load(SERVER, ADMIN, f"round {gone}.txt", f"Round {gone}. {reports.TEXT}", recap=False)
    await app.ingest.retract(SERVER, ADMIN, gone)
    for given in (str(gone), f"#{gone}"):
        with pytest.raises(UnknownReport):
            await app.lookup.report(SERVER, given)


async def test_a_report_is_found_by_its_typed_number_among_many(app: App) -> None:
    for number in range(1, 31):
        await loaded(app, f"Report {number} of 1. {reports.TEXT}")
    for typed in ("1", "1 ", "#1"):
        assert (await app.lookup.complete(SERVER, "report", typed))[0].value == "1"
    assert (await app.lookup.complete(SERVER, "report", "#2"))[0].value == "2"
    with pytest.raises(SeveralReports):
        await app.lookup.report(SERVER, "report")


async def test_completion_speaks_the_members_language_and_hands_out_what_resolves(app: App) -> None:
    await loaded(app)
    races = await app.lookup.complete(SERVER, "race", "", language=Language.FR)
    assert [(c.label.replace("\u00a0", " "), c.value) for c in races] == [("Course 1", "1"), ("Course 2", "2")]
    classes = await app.lookup.complete(SERVER, "class", "", language=Language.EN)
    assert [(c.label, c.value) for c in classes] == [
        ("Overall", "overall"),
        ("Silver Cup", "Silver Cup"),
        ("Pro-Am", "Pro-Am"),
    ]
    drivers = await app.lookup.complete(SERVER, "driver", "fai")
    assert [c.value for c in drivers] == ["Eli Fay"]
    for choice in (*classes, *await app.lookup.complete(SERVER, "class", "", language=Language.FR)):
        await winner(app, race_class=choice.value)
        await winner(app, race_class=choice.label)


async def test_the_local_channel_is_its_own_recap_channel_whatever_was_done_before_its_first_opening(app: App) -> None:
    await loaded(app, server_id=LOCAL_SERVER)
    opened = await app.servers.open_local(Language.FR)
    assert (opened.recap_channel_id, opened.language) == (LOCAL_CHANNEL, Language.FR)
    await app.servers.set_language(LOCAL_SERVER, ADMIN, Language.EN)
    assert (await app.servers.open_local(Language.FR)).language is Language.EN


async def test_publishing_tells_the_outbox_and_makes_a_recap_due_where_a_channel_is_chosen(app: App) -> None:
    told: list[bool] = []
    app.due.listen(lambda: told.append(True))
    await app.servers.set_recap_channel(SERVER, ADMIN, 99)
    before = len(told)
    published = await app.ingest.load(SERVER, ADMIN, "r.txt", reports.TEXT, recap=True)
    assert published.recap_due
    assert len(told) > before
    (job,) = await app.recaps.jobs(SERVER)
    recap = await app.recaps.answer(job)
    assert recap is not None
    assert [race.race for race in recap.races] == [1, 2]
    await app.ingest.retract(SERVER, ADMIN, published.report_id)
    assert await app.recaps.answer(job) is None
