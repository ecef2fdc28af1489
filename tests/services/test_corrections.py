"""Corrections as admins make them, and what members are told afterwards."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.domain.answers import Asked, PenaltiesAnswer, ResultsAnswer, Verb, WinnerAnswer
from bot.domain.corrections import Corrected, Editable, FactKind, Told
from bot.domain.facts import Entry, Event, Fact, Penalty, PenaltyKind, Quote, Result
from bot.domain.stored import Actor, Origin
from bot.errors import (
    ChangedMeanwhile,
    NameTaken,
    NotAllowed,
    NothingChanged,
    NothingLoaded,
    UnknownEvent,
    UnknownFact,
    WrongValue,
)
from tests.services import reports

HERE = 21
ADMIN = Actor(5, "Ada", is_admin=True)
MEMBER = Actor(6, "Bob")
ZOE = Entry(("Zoë Ray",), "99")


async def loaded(app: App, before: str = "") -> int:
    return (await app.ingest.load(HERE, ADMIN, "r.txt", f"{before}{reports.TEXT}", recap=False)).ref.id


async def winner(app: App, race: int = 2, race_class: str | None = None) -> WinnerAnswer:
    answer = await app.answers.ask(HERE, Asked(Verb.WINNER, race=str(race), race_class=race_class))
    assert isinstance(answer, WinnerAnswer)
    return answer


async def crews(app: App, race: int = 2, race_class: str = "overall") -> dict[int, tuple[tuple[str, ...], str | None]]:
    answer = await app.answers.ask(HERE, Asked(Verb.RESULTS, race=str(race), race_class=race_class))
    assert isinstance(answer, ResultsAnswer)
    return {
        place.position: (place.result.fact.entry.drivers, place.result.fact.gap)
        for classification in answer.races[0].classifications
        for place in classification.places
        if place.result
    }


async def find(app: App, event_id: int, kind: FactKind, race: int | None = 2, position: int = 1) -> Editable:
    listed = await app.corrections.facts(HERE, ADMIN, event_id, kind)
    return next(
        each
        for each in listed
        if each.stored.race == race and getattr(each.stored.fact, "position", position) == position
    )


async def test_an_admins_word_outranks_the_report_and_says_so(app: App) -> None:
    event_id = await loaded(app)
    first = await find(app, event_id, FactKind.RESULT)
    told = replace(first.told, fact=replace(first.told.fact, entry=ZOE))
    made = await app.corrections.change(HERE, ADMIN, first.stored.id, told, seen=first.told)
    assert made == Corrected(made.change_id, first.ref, recap_due=False)
    (place,) = (await winner(app)).places
    assert place.result is not None
    assert place.result.fact.entry == ZOE
    assert (place.result.source.origin, place.result.source.changed_by) == (Origin.ADMIN, "Ada")
    assert place.result.source.sentences == ()
    # What the report claimed is not told as another's word: the admin has decided on it.
    assert place.rivals == ()


async def test_another_report_of_the_same_claim_is_not_believed_and_of_another_is_heard_below(app: App) -> None:
    event_id = await loaded(app)
    first = await find(app, event_id, FactKind.RESULT)
    await app.corrections.change(
        HERE, ADMIN, first.stored.id, replace(first.told, fact=replace(first.told.fact, entry=ZOE))
    )
    await loaded(app, "Once more: ")
    (place,) = (await winner(app)).places
    assert place.result is not None
    assert (place.result.fact.entry, place.rivals) == (ZOE, ())
    (first_race,) = (await winner(app, 1)).places
    assert first_race.result is not None
    assert first_race.result.source.origin is Origin.REPORT


async def test_an_added_fact_clears_its_place_and_its_cars_other_place(app: App) -> None:
    event_id = await loaded(app)
    vale = Entry(("Cy Vale",), "30")
    await app.corrections.add(HERE, ADMIN, event_id, Told(FactKind.RESULT, 2, Result(None, 1, vale)))
    assert await crews(app) == {1: (("Cy Vale",), None)}
    # A newer word of an admin takes the place of an older one.
    await app.corrections.add(HERE, ADMIN, event_id, Told(FactKind.RESULT, 2, Result(None, 1, ZOE)))
    assert await crews(app) == {1: (("Zoë Ray",), None)}
    assert len([word for word in await app.corrections.words(HERE, ADMIN, event_id) if not word.denies]) == 1


async def test_what_is_removed_stays_removed_whoever_says_it_again_until_it_is_taken_back(app: App) -> None:
    event_id = await loaded(app)
    penalty = await find(app, event_id, FactKind.PENALTY)
    await app.corrections.remove(HERE, ADMIN, penalty.stored.id)
    await loaded(app, "Once more: ")
    asked = Asked(Verb.PENALTIES, race="2")
    answer = await app.answers.ask(HERE, asked)
    assert isinstance(answer, PenaltiesAnswer)
    assert answer.penalties == ()
    (word,) = await app.corrections.words(HERE, ADMIN, event_id)
    assert word.denies
    assert word.told == replace(penalty.told, fact=replace(penalty.told.fact, grounds=word.stored.fact.grounds))
    await app.corrections.take_back(HERE, ADMIN, word.stored.id)
    answer = await app.answers.ask(HERE, asked)
    assert isinstance(answer, PenaltiesAnswer)
    assert len(answer.penalties) == 1
    assert await app.corrections.words(HERE, ADMIN, event_id) == ()


async def test_taking_a_word_back_gives_the_reports_their_say_again(app: App) -> None:
    event_id = await loaded(app)
    before = await crews(app)
    first = await find(app, event_id, FactKind.RESULT)
    await app.corrections.change(
        HERE, ADMIN, first.stored.id, replace(first.told, fact=replace(first.told.fact, entry=ZOE))
    )
    (said,) = [word for word in await app.corrections.words(HERE, ADMIN, event_id) if not word.denies]
    await app.corrections.take_back(HERE, ADMIN, said.stored.id)
    assert await crews(app) == before
    assert await app.corrections.words(HERE, ADMIN, event_id) == ()


async def test_removing_an_admins_word_leaves_nothing_in_its_place(app: App) -> None:
    event_id = await loaded(app)
    first = await find(app, event_id, FactKind.RESULT)
    await app.corrections.change(
        HERE, ADMIN, first.stored.id, replace(first.told, fact=replace(first.told.fact, entry=ZOE))
    )
    said = await find(app, event_id, FactKind.RESULT)
    await app.corrections.remove(HERE, ADMIN, said.stored.id)
    assert 1 not in await crews(app)


async def test_a_disqualification_moves_everybody_behind_up_in_the_same_step(app: App) -> None:
    event_id = await loaded(app)
    north = Entry(("Ana Sol", "Bo Kerr"), "8", "North", "Toyota")
    told = Told(FactKind.PENALTY, 2, Penalty(north, PenaltyKind.DISQUALIFICATION))
    proposed = await app.corrections.propose(HERE, ADMIN, event_id, told)
    assert proposed is not None
    assert [(m.entry.car_number, m.position, m.to, m.gap) for m in proposed.moves] == [
        ("8", 1, None, None),
        ("30", 2, 1, None),
    ]
    before = await crews(app)
    await app.corrections.add(HERE, ADMIN, event_id, told, reranking=proposed)
    assert await crews(app) == {1: (("Cy Vale",), None)}
    with pytest.raises(ChangedMeanwhile):
        await app.corrections.add(
            HERE, ADMIN, event_id, replace(told, fact=replace(told.fact, entry=ZOE)), reranking=proposed
        )
    await app.history.undo(HERE, ADMIN)
    assert await crews(app) == before


async def test_removing_a_result_offers_to_move_everybody_up(app: App) -> None:
    event_id = await loaded(app)
    first = await find(app, event_id, FactKind.RESULT)
    proposed = await app.corrections.propose_removal(HERE, ADMIN, first.stored.id)
    await app.corrections.remove(HERE, ADMIN, first.stored.id, reranking=proposed)
    assert await crews(app) == {1: (("Cy Vale",), None)}
    quote = await find(app, event_id, FactKind.QUOTE, 1)
    assert await app.corrections.propose_removal(HERE, ADMIN, quote.stored.id) is None


async def test_two_admins_with_one_form_do_not_overwrite_each_other(app: App) -> None:
    event_id = await loaded(app)
    first = await find(app, event_id, FactKind.RESULT)
    zoe = replace(first.told, fact=replace(first.told.fact, entry=ZOE))
    await app.corrections.change(HERE, ADMIN, first.stored.id, zoe, seen=first.told)
    with pytest.raises(UnknownFact):
        await app.corrections.change(HERE, ADMIN, first.stored.id, zoe, seen=first.told)
    said = await find(app, event_id, FactKind.RESULT)
    kim = replace(said.told, fact=replace(said.told.fact, entry=Entry(("Kim Ås",))))
    await app.corrections.change(HERE, ADMIN, said.stored.id, kim, seen=said.told)
    with pytest.raises(ChangedMeanwhile):
        await app.corrections.change(HERE, ADMIN, said.stored.id, zoe, seen=said.told)
    with pytest.raises(NothingChanged):
        await app.corrections.change(HERE, ADMIN, said.stored.id, kim)


async def test_quotes_are_corrected_and_searched_as_they_are_now(app: App) -> None:
    event_id = await loaded(app)
    quote = await find(app, event_id, FactKind.QUOTE, 1)
    told = Told(FactKind.QUOTE, 1, Quote("Eli Fay", "It snowed at the Raidillon.", 1))
    await app.corrections.change(HERE, ADMIN, quote.stored.id, told)
    for about, number in (("snowed", 1), ("rained", 0)):
        answer = await app.answers.ask(HERE, Asked(Verb.QUOTES, about=about))
        assert len(answer.quotes) == number  # type: ignore[union-attr]  # asked for quotes


async def test_an_events_name_is_corrected_and_reports_find_it_by_the_old_one(app: App) -> None:
    event_id = await loaded(app)
    named = Event("Trial Cup", "Circuit", 2021)
    made = await app.corrections.edit_event(HERE, ADMIN, event_id, named, date="2021-06-05")
    assert made.ref is not None
    assert (made.ref.label, made.ref.date) == ("Trial Cup · Circuit · 2021", "2021-06-05")
    assert await loaded(app, "Once more: ") == event_id
    elsewhere = await loaded(app, "Elsewhere. ")
    with pytest.raises(NameTaken) as taken:
        await app.corrections.edit_event(HERE, ADMIN, elsewhere, named)
    assert taken.value.values["id"] == event_id
    for date in ("June", "2021-13-01", ""):
        with pytest.raises(WrongValue):
            await app.corrections.edit_event(HERE, ADMIN, event_id, named, date=date)
    with pytest.raises(NothingChanged):
        await app.corrections.edit_event(HERE, ADMIN, event_id, named, date="2021-06-05")


async def test_an_event_of_nothing_but_an_admins_word_is_still_there(app: App) -> None:
    loaded_ = await app.ingest.load(HERE, ADMIN, "r.txt", reports.TEXT, recap=False)
    await app.corrections.add(HERE, ADMIN, loaded_.ref.id, Told(FactKind.RESULT, 3, Result(None, 1, ZOE)))
    await app.ingest.retract(HERE, ADMIN, loaded_.report_id)
    assert (await winner(app, 3)).places[0].result is not None
    await app.history.undo(HERE, ADMIN)
    await app.history.undo(HERE, ADMIN)
    await app.history.undo(HERE, ADMIN)
    with pytest.raises(NothingLoaded):
        await winner(app)


WRONG: list[tuple[FactKind, int | None, Fact]] = [
    (FactKind.RESULT, 2, Result(None, 0, ZOE)),
    (FactKind.RESULT, 2, Result(None, 1, Entry())),
    (FactKind.RESULT, 2, Result(None, 1, Entry(("  ",)))),
    (FactKind.RESULT, 2, Result("x" * 300, 1, ZOE)),
    (FactKind.RESULT, None, Result(None, 1, ZOE)),
    (FactKind.RESULT, 0, Result(None, 1, ZOE)),
    (FactKind.PENALTY, 2, Penalty(ZOE, PenaltyKind.TIME, 0.0)),
    (FactKind.PENALTY, 2, Penalty(ZOE, PenaltyKind.TIME, float("nan"))),
    (FactKind.PENALTY, 2, Penalty(ZOE, PenaltyKind.TIME, float("inf"))),
    (FactKind.QUOTE, 2, Quote("", "words")),
    (FactKind.QUOTE, 2, Quote("Zoë", " ")),
]


@pytest.mark.parametrize(("kind", "race", "fact"), WRONG)
async def test_what_can_be_no_fact_is_refused(app: App, kind: FactKind, race: int | None, fact: Fact) -> None:
    event_id = await loaded(app)
    with pytest.raises(WrongValue):
        await app.corrections.add(HERE, ADMIN, event_id, Told(kind, race, fact))
    assert await app.corrections.words(HERE, ADMIN, event_id) == ()


async def test_members_correct_nothing_and_unknown_things_are_told(app: App) -> None:
    event_id = await loaded(app)
    fact_id = (await find(app, event_id, FactKind.RESULT)).stored.id
    told = Told(FactKind.RESULT, 2, Result(None, 1, ZOE))
    with pytest.raises(NotAllowed):
        await app.corrections.add(HERE, MEMBER, event_id, told)
    with pytest.raises(NotAllowed):
        await app.corrections.change(HERE, MEMBER, fact_id, told)
    with pytest.raises(NotAllowed):
        await app.corrections.remove(HERE, MEMBER, fact_id)
    with pytest.raises(NotAllowed):
        await app.corrections.take_back(HERE, MEMBER, fact_id)
    with pytest.raises(NotAllowed):
        await app.corrections.facts(HERE, MEMBER, event_id)
    with pytest.raises(UnknownFact):
        await app.corrections.change(HERE, ADMIN, 10**6, told)
    with pytest.raises(UnknownFact):
        await app.corrections.take_back(HERE, ADMIN, fact_id)
    with pytest.raises(UnknownEvent):
        await app.corrections.add(HERE, ADMIN, 10**6, told)


async def test_a_recap_that_was_asked_for_follows_every_correction_and_undo(app: App) -> None:
    await app.servers.set_recap_channel(HERE, ADMIN, 99)
    published = await app.ingest.load(HERE, ADMIN, "r.txt", reports.TEXT, recap=True)
    (job,) = await app.recaps.jobs(HERE)
    made = await app.corrections.add(HERE, ADMIN, published.ref.id, Told(FactKind.RESULT, 3, Result(None, 1, ZOE)))
    assert made.recap_due
    (after,) = await app.recaps.jobs(HERE)
    assert after.wanted > job.wanted
    await app.history.undo(HERE, ADMIN)
    await app.history.undo(HERE, ADMIN)
    (cancelled,) = await app.recaps.jobs(HERE)
    assert cancelled.state == "cancelled"
    undo = (await app.history.page(HERE, ADMIN)).entries[0]
    await app.history.undo(HERE, ADMIN, undo.id)
    (again,) = await app.recaps.jobs(HERE)
    assert again.state == "due"
