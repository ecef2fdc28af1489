"""What becomes of a draft: published, after the season was asked for where its text does not say it; or discarded."""

from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import doubting, tokens
from bot.discord_edge.buttons import Press, button
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import first_page
from bot.discord_edge.undoing import undo_button
from bot.domain import amending
from bot.domain.stored import Draft
from bot.i18n.wording import Wording
from bot.present import typed
from bot.present.cards import discarded_card, published_card
from bot.present.review import discard_question_card, season_question_card
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The acts: publish, or the question for the season; its button and form; publish without; discard, asked and done.
PUBLISH, SEASON, DATED, UNDATED = "publish", "season", "dated", "undated"
DISCARD, DISCARDED = "discard", "discarded"
_YEAR_LENGTH: Final = 4


async def publish(interaction: "Interaction", told: str) -> Reply:
    """Publish the draft; the review becomes what came of it, or the question which season it belongs to.

    Raises what Ingest.publish raises.
    """
    (draft_id,) = tokens.read_numbers(told, 1)
    draft = await doubting.waiting(interaction, draft_id)
    if draft.facts.event.season is None:
        return await _ask_for_season(interaction, draft)
    return await _published(interaction, draft_id)


async def publish_undated(interaction: "Interaction", told: str) -> Reply:
    """Publish the draft as it is: no season is known. Raises what Ingest.publish raises."""
    (draft_id,) = tokens.read_numbers(told, 1)
    return await _published(interaction, draft_id)


async def open_season(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form for the season. Raises NotAllowed, UnknownDraft or DraftSettled."""
    (draft_id,) = tokens.read_numbers(told, 1)
    await doubting.waiting(interaction, draft_id)
    words = private_words(interaction)
    label = words.sentence(words.say("option.season.name"))
    field = Field("season", label, hint=words.say("expected.season"), required=True, longest=_YEAR_LENGTH)
    return make_form(words.say("review.season_form"), DATED, told, (field,))


async def publish_dated(interaction: "Interaction", told: str, values: Values) -> Reply:
    """The form was sent off: publish the draft as of that season. Raises WrongValue and what Ingest.publish raises."""
    (draft_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    season = typed.season(values.get("season", ""), private_words(interaction), required=True)
    ingest = interaction.client.app.ingest
    await ingest.amend(server_of(interaction), actor, draft_id, amending.name_season(season))
    return await _published(interaction, draft_id)


async def ask_to_discard(interaction: "Interaction", told: str) -> Reply:
    """Whether the admin means it. Raises NotAllowed, UnknownDraft or DraftSettled."""
    (draft_id,) = tokens.read_numbers(told, 1)
    draft = await doubting.waiting(interaction, draft_id)
    words = private_words(interaction)
    buttons = (
        *button(words.say("button.confirm"), DISCARDED, told, discord.ButtonStyle.danger),
        *_back(draft_id, words),
    )
    return Reply(first_page(discard_question_card(draft, words)), Where.IN_PLACE, buttons)


async def discard(interaction: "Interaction", told: str) -> Reply:
    """Throw the draft away. Raises what Ingest.discard raises."""
    (draft_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    draft = await interaction.client.app.ingest.discard(server_of(interaction), actor, draft_id)
    return Reply(first_page(discarded_card(draft, private_words(interaction))), Where.IN_PLACE)


async def _published(interaction: "Interaction", draft_id: int) -> Reply:
    actor = await admin_of(interaction)
    published = await interaction.client.app.ingest.publish(server_of(interaction), actor, draft_id)
    where = Where.IN_PLACE if interaction.message is not None else Where.PRIVATE
    words = private_words(interaction)
    return Reply(first_page(published_card(published, words)), where, undo_button(published.change_id, words))


async def _ask_for_season(interaction: "Interaction", draft: Draft) -> Reply:
    words, told = private_words(interaction), tokens.numbers(draft.id)
    known = await interaction.client.app.ingest.of_other_seasons(draft.server_id, draft)
    buttons = (
        *button(words.say("button.season"), SEASON, told, discord.ButtonStyle.success),
        *button(words.say("button.without_season"), UNDATED, told),
        *_back(draft.id, words),
    )
    return Reply(first_page(season_question_card(draft, known, words)), Where.IN_PLACE, buttons)


def _back(draft_id: int, words: Wording) -> tuple[Press, ...]:
    return button(words.say("button.back"), "review", tokens.numbers(draft_id, 0))
