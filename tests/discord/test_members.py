"""Who asks, and from where."""

from unittest.mock import create_autospec

import discord
import pytest

from bot.discord_edge.members import private_words, server_of
from bot.domain.language import Language
from bot.errors import OnlyInServers


def test_direct_messages_are_no_server() -> None:
    interaction = create_autospec(discord.Interaction, instance=True, guild_id=None)
    with pytest.raises(OnlyInServers):
        server_of(interaction)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        (discord.Locale.french, Language.FR),
        (discord.Locale.american_english, Language.EN),
        (discord.Locale.german, Language.EN),
    ],
)
def test_members_are_spoken_to_in_their_language(locale: discord.Locale, language: Language) -> None:
    interaction = create_autospec(discord.Interaction, instance=True, locale=locale)
    assert private_words(interaction).language is language
