"""/report and the message menu: an admin loads a report, sees what was understood, and decides."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge import checking, doubting, explaining, identifying, publishing, reporting, reviewing, revising
from bot.discord_edge.forms import Values
from bot.discord_edge.options import Words, worded
from bot.discord_edge.paste import PASTE, paste_form, pasted_text
from bot.discord_edge.refilling import or_again
from bot.i18n.translator import localised
from bot.replies import Where, open_form, respond

Interaction = discord.Interaction[Racebot]


class ReportCommands(commands.Cog):
    """The rights are checked where the work is done, so that no way in forgets them."""

    report = app_commands.Group(
        name=localised("command.report.name"), description=localised("command.report.description")
    )

    def __init__(self, bot: Racebot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name=localised("command.load_message.name"), callback=load_message)

    async def cog_load(self) -> None:
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @report.command(
        name=localised("command.report.load.name"), description=localised("command.report.load.description")
    )
    @worded
    async def load(self, interaction: Interaction, file: discord.Attachment, title: Words | None = None) -> None:
        await respond(interaction, reviewing.read_attachment(interaction, file, title or ""), patience=0)

    @report.command(
        name=localised("command.report.paste.name"), description=localised("command.report.paste.description")
    )
    async def paste(self, interaction: Interaction) -> None:
        await open_form(interaction, paste_form(interaction))

    @report.command(
        name=localised("command.report.list.name"), description=localised("command.report.list.description")
    )
    async def list_reports(self, interaction: Interaction) -> None:
        await respond(interaction, reporting.list_reports(interaction, 0))

    @report.command(
        name=localised("command.report.show.name"), description=localised("command.report.show.description")
    )
    @worded
    async def show(self, interaction: Interaction, report: Words) -> None:
        await respond(interaction, reporting.show(interaction, report))

    @report.command(
        name=localised("command.report.revise.name"), description=localised("command.report.revise.description")
    )
    @worded
    async def revise(self, interaction: Interaction, report: Words, file: discord.Attachment) -> None:
        await respond(interaction, revising.read_attachment(interaction, report, file), patience=0)

    @report.command(
        name=localised("command.report.move.name"), description=localised("command.report.move.description")
    )
    @worded
    async def move(self, interaction: Interaction, report: Words, event: Words | None = None) -> None:
        await respond(interaction, identifying.move_report(interaction, report, event))

    @report.command(
        name=localised("command.report.retract.name"), description=localised("command.report.retract.description")
    )
    @worded
    async def retract(self, interaction: Interaction, report: Words) -> None:
        await respond(interaction, reporting.ask_to_retract(interaction, report))


async def load_message(interaction: Interaction, message: discord.Message) -> None:
    await respond(interaction, reviewing.read_message(interaction, message), patience=0)


async def read_paste(interaction: Interaction, _: str, values: Values) -> None:
    await respond(
        interaction, or_again(interaction, reviewing.read_text(interaction, *pasted_text(values))), patience=0
    )


async def reopen_paste(interaction: Interaction, _: str) -> discord.ui.Modal:
    return await paste_form(interaction)


async def publish(interaction: Interaction, told: str) -> None:
    await respond(interaction, publishing.publish(interaction, told), where=Where.IN_PLACE)


async def open_season(interaction: Interaction, told: str) -> None:
    await open_form(interaction, publishing.open_season(interaction, told))


async def publish_dated(interaction: Interaction, told: str, values: Values) -> None:
    published = publishing.publish_dated(interaction, told, values)
    await respond(interaction, or_again(interaction, published), where=Where.IN_PLACE)


async def publish_undated(interaction: Interaction, told: str) -> None:
    await respond(interaction, publishing.publish_undated(interaction, told), where=Where.IN_PLACE)


async def ask_to_discard(interaction: Interaction, told: str) -> None:
    await respond(interaction, publishing.ask_to_discard(interaction, told), where=Where.IN_PLACE)


async def discard(interaction: Interaction, told: str) -> None:
    await respond(interaction, publishing.discard(interaction, told), where=Where.IN_PLACE)


async def turn_review(interaction: Interaction, told: str) -> None:
    await respond(interaction, reviewing.turn(interaction, told), where=Where.IN_PLACE)


async def explain(interaction: Interaction, told: str) -> None:
    await respond(interaction, explaining.explain(interaction, told), where=Where.IN_PLACE)


async def open_draft(interaction: Interaction, told: str) -> None:
    await respond(interaction, reviewing.reopen(interaction, told))


async def apply(interaction: Interaction, told: str) -> None:
    await respond(interaction, revising.apply(interaction, told), where=Where.IN_PLACE)


async def follow(interaction: Interaction, told: str) -> None:
    await respond(interaction, revising.follow(interaction, told))


async def turn_difference(interaction: Interaction, told: str) -> None:
    await respond(interaction, revising.turn(interaction, told), where=Where.IN_PLACE)


async def open_doubt(interaction: Interaction, told: str, chosen: str) -> None:
    await respond(interaction, reviewing.choose_doubt(interaction, told, chosen), where=Where.IN_PLACE)


async def choose_crew(interaction: Interaction, told: str, chosen: str) -> None:
    await respond(interaction, reviewing.choose_doubts_crew(interaction, told, chosen), where=Where.IN_PLACE)


async def accept_doubt(interaction: Interaction, told: str) -> None:
    settled = doubting.accept(interaction, told)
    await respond(interaction, reviewing.amended(interaction, settled), where=Where.IN_PLACE)


async def drop_doubt(interaction: Interaction, told: str) -> None:
    settled = doubting.drop(interaction, told)
    await respond(interaction, reviewing.amended(interaction, settled), where=Where.IN_PLACE)


async def fill_doubt(interaction: Interaction, told: str) -> None:
    await open_form(interaction, doubting.open_form(interaction, told))


async def take_doubt(interaction: Interaction, told: str, values: Values) -> None:
    settled = doubting.take(interaction, told, values)
    await respond(interaction, or_again(interaction, reviewing.amended(interaction, settled)), where=Where.IN_PLACE)


async def open_fact(interaction: Interaction, told: str, chosen: str) -> None:
    await respond(interaction, reviewing.choose_fact(interaction, told, chosen), where=Where.IN_PLACE)


async def choose_facts_crew(interaction: Interaction, told: str, chosen: str) -> None:
    await respond(interaction, reviewing.choose_facts_crew(interaction, told, chosen), where=Where.IN_PLACE)


async def fill_fact(interaction: Interaction, told: str) -> None:
    await open_form(interaction, checking.open_form(interaction, told))


async def take_fact(interaction: Interaction, told: str, values: Values) -> None:
    corrected = checking.take(interaction, told, values)
    await respond(interaction, or_again(interaction, reviewing.amended(interaction, corrected)), where=Where.IN_PLACE)


async def drop_fact(interaction: Interaction, told: str) -> None:
    corrected = checking.drop(interaction, told)
    await respond(interaction, reviewing.amended(interaction, corrected), where=Where.IN_PLACE)


async def fill_event(interaction: Interaction, told: str) -> None:
    await open_form(interaction, doubting.open_event(interaction, told))


async def take_event(interaction: Interaction, told: str, values: Values) -> None:
    settled = doubting.name_event(interaction, told, values)
    await respond(interaction, or_again(interaction, reviewing.amended(interaction, settled)), where=Where.IN_PLACE)


async def choose_draft(interaction: Interaction, told: str, chosen: str) -> None:
    await respond(interaction, reporting.choose_draft(interaction, told, chosen))


async def turn_list(interaction: Interaction, told: str) -> None:
    await respond(interaction, reporting.turn_list(interaction, told), where=Where.IN_PLACE)


async def turn_report(interaction: Interaction, told: str) -> None:
    await respond(interaction, reporting.turn(interaction, told), where=Where.IN_PLACE)


async def choose_version(interaction: Interaction, told: str, chosen: str) -> None:
    await respond(interaction, reporting.choose_version(interaction, told, chosen), where=Where.IN_PLACE)


async def turn_version(interaction: Interaction, told: str) -> None:
    await respond(interaction, reporting.turn_version(interaction, told), where=Where.IN_PLACE)


async def retract(interaction: Interaction, told: str) -> None:
    await respond(interaction, reporting.retract(interaction, told), where=Where.IN_PLACE)


async def keep(interaction: Interaction, _: str) -> None:
    await respond(interaction, reporting.keep(interaction), where=Where.IN_PLACE)


async def setup(bot: Racebot) -> None:
    bot.presses |= {
        publishing.PUBLISH: publish,
        publishing.SEASON: open_season,
        publishing.UNDATED: publish_undated,
        publishing.DISCARD: ask_to_discard,
        publishing.DISCARDED: discard,
        reviewing.TURN: turn_review,
        reviewing.OPEN: open_draft,
        explaining.WHY: explain,
        revising.APPLY: apply,
        revising.FOLLOW: follow,
        revising.TURN: turn_difference,
        doubting.ACCEPT: accept_doubt,
        doubting.DROP: drop_doubt,
        doubting.FILL: fill_doubt,
        doubting.EVENT: fill_event,
        checking.FILL: fill_fact,
        checking.DROP: drop_fact,
        reporting.TURN_LIST: turn_list,
        reporting.TURN: turn_report,
        reporting.TURN_VERSION: turn_version,
        reporting.RETRACT: retract,
        reporting.KEEP: keep,
    }
    bot.picks |= {
        reviewing.OPEN: choose_draft,
        reporting.VERSION: choose_version,
        doubting.DOUBTS: open_doubt,
        doubting.CREWS: choose_crew,
        checking.FACTS: open_fact,
        checking.CREWS: choose_facts_crew,
    }
    bot.forms |= {
        PASTE: read_paste,
        doubting.FILLED: take_doubt,
        doubting.EVENT_NAMED: take_event,
        checking.FILLED: take_fact,
        publishing.DATED: publish_dated,
    }
    bot.openers |= {
        PASTE: reopen_paste,
        doubting.FILLED: doubting.open_form,
        doubting.EVENT_NAMED: doubting.open_event,
        checking.FILLED: checking.open_form,
        publishing.DATED: publishing.open_season,
    }
    await bot.add_cog(ReportCommands(bot))
