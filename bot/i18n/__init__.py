"""Words in English and French: catalogues, and the forms that fill them."""

from bot.i18n.wording import Wording, WordingFault, wording

__all__ = ["Wording", "WordingFault", "wording"]
