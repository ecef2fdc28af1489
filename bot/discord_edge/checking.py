"""The review before publishing: a fact that was read wrongly is corrected, or left out, before anything is stored."""

from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import doubting, tokens
from bot.discord_edge.buttons import Pick, button, select
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words
from bot.domain import amending
from bot.domain.corrections import FactKind, Told
from bot.domain.entries import with_entry
from bot.domain.stored import Draft
from bot.i18n.wording import Wording
from bot.present import factforms
from bot.present.review import fact_card
from bot.present.tellings import told_words
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The acts: the menus of facts and of crews; a fact's form, opened and sent off; the fact left out.
FACTS, CREWS, FILL, FILLED, DROP = "ckfact", "ckcrew", "ckfill", "ckfilled", "ckdrop"
# Kinds whose car is not all there is to say who it is about.
_NO_CREW: Final = frozenset({FactKind.QUOTE, FactKind.REMARK})


def facts_menu(draft: Draft, told: str, words: Wording, page: int, row: int) -> tuple[Pick, ...]:
    """A page of the menu of a draft's facts, those the reader is least sure of first."""
    listed = sorted(amending.told_facts(draft.facts), key=lambda fact: fact.fact.grounds.confidence)
    choices = list(dict.fromkeys((str(amending.fact_key(fact)), told_words(fact, words), "") for fact in listed))
    return select(words, words.say("review.fact"), FACTS, told, choices, row=row, page=page)


async def open_fact(interaction: "Interaction", draft_id: int, key: int, crews: int = 0) -> Reply:
    """One fact with its sentences, and what can be made of it; `crews` is the page of the menu of crews.

    Raises NotAllowed, UnknownDraft, DraftSettled or ChangedMeanwhile.
    """
    draft = await doubting.waiting(interaction, draft_id)
    words, both = private_words(interaction), tokens.numbers(draft_id, key)
    fact = amending.find_fact(draft.facts, key)
    has_form, has_crew = fact.kind in factforms.FIELDS, fact.kind not in _NO_CREW
    buttons = (
        *(button(words.say("button.fill"), FILL, both) if has_form else ()),
        *button(words.say("button.drop"), DROP, both, discord.ButtonStyle.danger),
        *button(words.say("button.back"), "review", tokens.numbers(draft_id, 0)),
        *(doubting.crews_menu(draft, CREWS, both, words, crews) if has_crew else ()),
    )
    return leafed(interaction, fact_card(draft, fact, words), Where.IN_PLACE, buttons)


async def choose_crew(interaction: "Interaction", told: str, chosen: str) -> Draft:
    """The fact is about this crew. Raises as `open_fact` does."""
    draft, fact = await _found(interaction, told)
    return await _put_right(interaction, told, with_entry(fact, doubting.chosen_crew(draft, chosen)))


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
