"""All that is known of a driver or a team: every fact about them, over all events, and no other's."""

import pytest

from bot.app import App
from bot.domain.answers import Asked, Verb, WhoAnswer
from bot.domain.corrections import FactKind
from bot.domain.stored import Actor
from bot.errors import MissingValue, NothingLoaded, SeveralDrivers, UnknownDriver, UnknownTeam
from tests.services import reports

HERE, ELSEWHERE = 61, 62
ADMIN = Actor(5, "Ada", is_admin=True)


@pytest.fixture
async def loaded(app: App) -> App:
    await app.ingest.load(HERE, ADMIN, "r.txt", reports.TEXT, recap=False)
    await app.ingest.load(HERE, ADMIN, "s.txt", f"Elsewhere. {reports.TEXT}", recap=False)
    return app


async def known(app: App, verb: Verb, name: str | None, server_id: int = HERE) -> WhoAnswer:
    answer = await app.answers.ask(server_id, Asked(verb, driver=name, team=name))
    assert isinstance(answer, WhoAnswer)
    return answer


def told(answer: WhoAnswer, event: int = 0) -> list[tuple[FactKind, int | None]]:
    return [(fact.kind, fact.stored.race) for fact in answer.events[event].facts]


async def test_a_drivers_results_penalties_standings_and_words_are_told(loaded: App) -> None:
    answer = await known(loaded, Verb.DRIVER, "roe")
    assert answer.question.driver == "Dan Roe"
    assert [event.ref.event.circuit for event in answer.events] == ["Elsewhere", "Circuit"]
    assert told(answer) == [
        (FactKind.RESULT, 1),
        (FactKind.RESULT, 1),
        (FactKind.RESULT, 2),
        (FactKind.PENALTY, 2),
        (FactKind.STANDING, None),
        (FactKind.QUOTE, 1),
    ]
    mate = await known(loaded, Verb.DRIVER, "Eli Fay")
    assert (FactKind.PENALTY, 2) in told(mate), "it was imposed on the car of both"
    assert FactKind.QUOTE not in [kind for kind, _ in told(mate)]
    sources = await loaded.answers.sources(HERE, answer.question)
    assert len(sources.facts) == 12


async def test_a_teams_cars_are_told_and_no_others(loaded: App) -> None:
    answer = await known(loaded, Verb.TEAM, "north")
    assert answer.question.team == "North"
    assert told(answer) == [(FactKind.RESULT, 2)]
    west = await known(loaded, Verb.TEAM, "WEST")
    assert {kind for kind, _ in told(west)} == {
        FactKind.RESULT, FactKind.PENALTY, FactKind.STANDING, FactKind.QUOTE,
    }  # fmt: skip


async def test_who_is_unknown_or_not_named_is_said_so(loaded: App) -> None:
    for verb, refusal in ((Verb.DRIVER, UnknownDriver), (Verb.TEAM, UnknownTeam)):
        with pytest.raises(refusal) as refused:
            await known(loaded, verb, "nobody at all")
        assert refused.value.values["known"]
        for name in (None, " "):
            with pytest.raises(MissingValue):
                await known(loaded, verb, name)
        with pytest.raises(NothingLoaded):
            await known(loaded, verb, "roe", ELSEWHERE)
    with pytest.raises(UnknownTeam):
        await known(loaded, Verb.TEAM, "roe")
    assert not issubclass(SeveralDrivers, UnknownTeam)


async def test_a_name_that_admins_chose_is_the_name_told(loaded: App) -> None:
    team = await loaded.identities.find(HERE, ADMIN, "team", "West")
    await loaded.identities.rename(HERE, ADMIN, "team", team.id, "Far West")
    answer = await known(loaded, Verb.TEAM, "far west")
    assert answer.question.team == "Far West"
    assert (FactKind.STANDING, None) in told(answer)
    fin = await loaded.identities.find(HERE, ADMIN, "driver", "Fin Ott")
    await loaded.identities.rename(HERE, ADMIN, "driver", fin.id, "Finn Otto")
    assert told(await known(loaded, Verb.DRIVER, "Finn Otto")) == [(FactKind.RESULT, 1)]
