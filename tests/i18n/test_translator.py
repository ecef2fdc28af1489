import pytest
from discord import Locale, app_commands
from discord.app_commands import TranslationContext, TranslationContextLocation

from bot.domain.language import Language
from bot.i18n.translator import CatalogueTranslator, language_of, localised
from bot.i18n.wording import WordingFault

ANYWHERE: app_commands.TranslationContextTypes = TranslationContext(TranslationContextLocation.other, None)


async def test_french_comes_from_the_catalogue() -> None:
    name = localised("command.winner.name")
    assert name.message == "winner"
    assert await CatalogueTranslator().translate(name, Locale.french, ANYWHERE) == "vainqueur"


async def test_other_locales_and_plain_words_stay_as_declared() -> None:
    translator = CatalogueTranslator()
    assert await translator.translate(localised("command.winner.name"), Locale.german, ANYWHERE) is None
    assert await translator.translate(localised("command.winner.name"), Locale.british_english, ANYWHERE) is None
    assert await translator.translate(app_commands.locale_str("Pro-Am"), Locale.french, ANYWHERE) is None


def test_an_unknown_key_raises_where_it_is_declared() -> None:
    with pytest.raises(WordingFault):
        localised("command.nothing.name")


def test_a_members_language() -> None:
    assert language_of(Locale.french) is Language.FR
    assert language_of("en-GB", otherwise=Language.FR) is Language.EN
    assert language_of(Locale.german, otherwise=Language.FR) is Language.FR
    assert language_of(None) is Language.EN
