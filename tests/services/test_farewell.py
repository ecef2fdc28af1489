"""A server's data goes when its admins say so, and a while after Racebot has left; never before."""

import pytest

from bot.app import App
from bot.domain.language import Language
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.errors import NotAllowed, NotConfirmed
from bot.services.seeding import Seeding
from db import servers
from tests.services import reports

HERE, THERE = 28, 29
ADMIN = Actor(5, "Ada", is_admin=True)


async def loaded(app: App, server_id: int) -> None:
    await app.ingest.load(server_id, ADMIN, "r.txt", reports.TEXT, recap=False)


async def age(app: App, server_id: int, days: float) -> None:
    """As if Racebot had left so many days ago."""
    shift = f"-{days} days"
    await app.database.write(
        lambda c: c.execute(
            "UPDATE server SET left_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', left_at, ?) WHERE id = ?",
            (shift, server_id),
        )
    )


async def test_everything_is_deleted_once_the_name_was_typed(app: App) -> None:
    await loaded(app, HERE)
    await loaded(app, THERE)
    await app.servers.set_language(HERE, ADMIN, Language.FR)
    with pytest.raises(NotConfirmed):
        await app.farewell.delete_everything(HERE, ADMIN, typed="Pit Wall", name="The Pit Wall")
    with pytest.raises(NotAllowed):
        await app.farewell.delete_everything(HERE, Actor(6, "Mo"), typed="x", name="x")
    assert len(await app.lookup.events(HERE)) == 1
    await app.farewell.delete_everything(HERE, ADMIN, typed=" the pit wall ", name="The Pit Wall")
    assert await app.lookup.events(HERE) == ()
    assert await app.ingest.reports(HERE, ADMIN) == ()
    assert (await app.history.page(HERE, ADMIN)).entries == ()
    assert len(await app.lookup.events(THERE)) == 1
    assert await app.servers.settings(HERE) == await servers.ensure(app.database, HERE)
    assert (await app.servers.settings(HERE)).language is Language.FR
    assert await app.database.check() == []


async def test_seeds_do_not_come_back_after_everything_was_deleted(app: App) -> None:
    await loaded(app, HERE)
    await app.farewell.delete_everything(HERE, ADMIN, typed="x", name="x")
    await Seeding(app.database, app.ingest, reports.read, wanted=True).ensure(HERE)
    assert await app.lookup.events(HERE) == ()


async def test_data_is_kept_for_thirty_days_after_leaving_and_then_dropped(app: App) -> None:
    for server_id in (HERE, THERE):
        await loaded(app, server_id)
        await app.farewell.left(server_id)
    await age(app, HERE, 29.9)
    assert await app.farewell.sweep() == ()
    # Being told twice does not make it longer.
    await app.farewell.left(HERE)
    await age(app, HERE, 0.2)
    assert await app.farewell.sweep() == (HERE,)
    assert await servers.get(app.database, HERE) is None
    assert len(await app.lookup.events(THERE)) == 1
    assert await app.lookup.events(HERE) == ()
    assert await app.database.check() == []


async def test_coming_back_in_time_keeps_everything(app: App) -> None:
    await loaded(app, HERE)
    await app.farewell.left(HERE)
    await age(app, HERE, 29)
    assert await app.farewell.back(HERE)
    assert not await app.farewell.back(HERE)
    await app.farewell.left(HERE)
    await age(app, HERE, 29)
    assert await app.farewell.sweep() == ()
    assert len(await app.lookup.events(HERE)) == 1


async def test_leaving_while_racebot_was_away_is_noticed_at_the_start(app: App) -> None:
    for server_id in (LOCAL_SERVER, HERE, THERE):
        await loaded(app, server_id)
    await app.farewell.left(HERE)
    await age(app, HERE, 31)
    await app.farewell.present([HERE])
    await age(app, THERE, 31)
    await age(app, LOCAL_SERVER, 31)
    assert await app.farewell.sweep() == (THERE,)
    assert len(await app.lookup.events(HERE)) == len(await app.lookup.events(LOCAL_SERVER)) == 1
    await app.farewell.left(LOCAL_SERVER)
    await age(app, LOCAL_SERVER, 31)
    assert await app.farewell.sweep() == ()
