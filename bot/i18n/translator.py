"""Gives Discord the French names and descriptions of commands, options and choices."""

from discord import Locale, app_commands

from bot.domain.language import Language
from bot.i18n.wording import wording

# Every locale that Discord knows and a catalogue serves; English is what the commands are declared in.
LANGUAGES = {Locale.french: Language.FR, Locale.american_english: Language.EN, Locale.british_english: Language.EN}


def localised(key: str) -> app_commands.locale_str:
    """The English words under `key`, which the translator can find again in the other languages.

    Raises WordingFault for a key that the catalogue does not have.
    """
    return app_commands.locale_str(wording(Language.EN).say(key), key=key)


def language_of(locale: Locale | str | None, otherwise: Language = Language.EN) -> Language:
    """The language to speak to a member whose client has this locale ("fr", "en-GB")."""
    for known, language in LANGUAGES.items():
        if str(locale) == known.value:
            return language
    return otherwise


class CatalogueTranslator(app_commands.Translator):
    """Answers from the catalogues; what carries no key, and what is English already, needs no translation."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        key = string.extras.get("key")
        language = LANGUAGES.get(locale)
        if key is None or language is None or language is Language.EN:
            return None
        return wording(language).say(key)
