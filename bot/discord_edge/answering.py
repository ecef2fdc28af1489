"""A question's way to its card: ask the service, lay the answer out, show one page of it with its buttons."""

from typing import TYPE_CHECKING

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import button, turning
from bot.discord_edge.members import private_words, public_words, server_of
from bot.discord_edge.painting import Pages
from bot.domain.answers import Asked, Question, Verb
from bot.i18n.wording import Wording
from bot.present.cards import sources_card
from bot.present.embed import embed
from bot.present.limits import pages
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The acts of an answer's buttons: turn its page, open its sources, turn their page. Short, as a question stands beside.
ANSWER, SOURCES, BEHIND = "a", "s", "b"


async def ask(interaction: "Interaction", asked: Asked) -> Reply:
    """The first page of the answer to a member's words, for the channel. Raises what Answers.ask raises."""
    server_id = server_of(interaction)
    words = await public_words(interaction)
    answer = await interaction.client.app.answers.ask(server_id, asked)
    return _page(interaction.client.painted.pages(answer, words), answer.question, 0, words, Where.CHANNEL)


async def turn(interaction: "Interaction", told: str) -> Reply:
    """Another page of an answer: in place for whoever asked, a copy for anybody else's eyes only."""
    question, page = tokens.read_asked(told)
    is_private = _is_private(interaction)
    words = private_words(interaction) if is_private else await public_words(interaction)
    answer = await interaction.client.app.answers.answer(server_of(interaction), question)
    painted = interaction.client.painted.pages(answer, words)
    where = Where.IN_PLACE if is_private or _is_own(interaction) else Where.PRIVATE
    return _page(painted, question, page, words, where)


async def open_sources(interaction: "Interaction", told: str) -> Reply:
    """The sentences behind an answer, for the member alone."""
    return await _sources(interaction, told, Where.PRIVATE)


async def turn_sources(interaction: "Interaction", told: str) -> Reply:
    """Another page of them, in place."""
    return await _sources(interaction, told, Where.IN_PLACE)


async def _sources(interaction: "Interaction", told: str, where: Where) -> Reply:
    question, page = tokens.read_asked(told)
    words = private_words(interaction)
    found = await interaction.client.app.answers.sources(server_of(interaction), question)
    cards = pages(sources_card(found, words))
    page = min(page, len(cards) - 1)
    buttons = turning(words, BEHIND, lambda to: tokens.asked(question, to), page, len(cards))
    return Reply(embed(cards[page]), where, buttons)


def _page(painted: Pages, question: Question, page: int, words: Wording, where: Where) -> Reply:
    page = min(page, len(painted) - 1)
    turned = turning(words, ANSWER, lambda to: tokens.asked(question, to), page, len(painted))
    behind = (
        () if question.verb is Verb.EVENTS else button(words.say("button.sources"), SOURCES, tokens.asked(question, 0))
    )
    return Reply(painted[page], where, (*turned, *behind))


def _is_private(interaction: "Interaction") -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _is_own(interaction: "Interaction") -> bool:
    """Whether the member who pressed is the one who asked."""
    message = interaction.message
    asked_by = message.interaction_metadata if message is not None else None
    return asked_by is not None and asked_by.user.id == interaction.user.id
