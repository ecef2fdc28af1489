"""The review before publishing: a fact that was read wrongly is corrected, or left out, before anything is stored."""

from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import doubting, tokens
from bot.discord_edge.buttons import Pick, Press, button, select
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.members import admin_of, private_words
from bot.discord_edge.painting import first_page
from bot.domain import amending
from bot.domain.corrections import Told
from bot.domain.stored import Draft
from bot.i18n.wording import Wording
from bot.present import factforms
from bot.present.review import fact_card
from bot.present.tellings import told_words
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The acts: the menus of facts; a fact's form, opened and sent off; the fact left out.
FACTS, FILL, FILLED, DROP = "ckfact", "ckfill", "ckfilled", "ckdrop"
# As many as one menu holds, and as many menus as there is room for below a review.
_A_MENU: Final = 25
_MENUS: Final = 2


def facts_menus(draft: Draft, words: Wording, row: int) -> tuple[Pick, ...]:
    """Menus of a draft's facts from a row on, those the reader is least sure of first."""
    listed = sorted(amending.told_facts(draft.facts), key=lambda told: told.fact.grounds.confidence)
    choices = list(dict.fromkeys((str(amending.fact_key(told)), told_words(told, words), "") for told in listed))
    menus: list[Pick] = []
    for number in range(_MENUS):
        part = choices[number * _A_MENU : (number + 1) * _A_MENU]
        menus += select(words.say("review.fact"), FACTS, tokens.numbers(draft.id, number), part, row=row + number)
    return tuple(menus)


async def open_fact(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """One fact with its sentences. Raises NotAllowed, UnknownDraft, DraftSettled or ChangedMeanwhile."""
    (draft_id, _), (key,) = tokens.read_numbers(told, 2), tokens.read_numbers(chosen, 1)
    draft = await doubting.waiting(interaction, draft_id)
    words, both = private_words(interaction), tokens.numbers(draft_id, key)
    fact = amending.find_fact(draft.facts, key)
    buttons: tuple[Press, ...] = (
        *button(words.say("button.fill"), FILL, both),
        *button(words.say("button.drop"), DROP, both, discord.ButtonStyle.danger),
        *button(words.say("button.back"), "review", tokens.numbers(draft_id, 0)),
    )
    return Reply(first_page(fact_card(draft, fact, words)), Where.IN_PLACE, buttons)


async def open_form(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form with what was read. Raises as `open_fact` does."""
    _, fact = await _found(interaction, told)
    words = private_words(interaction)
    fields = factforms.form_fields(fact.kind, factforms.filled(fact), words)
    return make_form(words.say("review.fact_form"), FILLED, told, [Field(*field) for field in fields])


async def take(interaction: "Interaction", told: str, values: Values) -> Draft:
    """The form was sent off. Raises WrongValue, and as `open_fact` does."""
    _, fact = await _found(interaction, told)
    words = private_words(interaction)
    given = {**factforms.filled(fact), **values}
    return await _put_right(interaction, told, factforms.read(fact.kind, given, words, fact))


async def drop(interaction: "Interaction", told: str) -> Draft:
    """The report says nothing of the kind. Raises as `open_fact` does."""
    return await _put_right(interaction, told, None)


async def _found(interaction: "Interaction", told: str) -> tuple[Draft, Told]:
    draft_id, key = tokens.read_numbers(told, 2)
    draft = await doubting.waiting(interaction, draft_id)
    return draft, amending.find_fact(draft.facts, key)


async def _put_right(interaction: "Interaction", told: str, right: Told | None) -> Draft:
    draft_id, key = tokens.read_numbers(told, 2)
    draft = await doubting.waiting(interaction, draft_id)
    actor = await admin_of(interaction)
    app = interaction.client.app
    return await app.ingest.amend(draft.server_id, actor, draft.id, amending.put_right(key, right))
