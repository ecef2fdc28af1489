"""Cards as Discord shows them, page by page; and the painted pages of answers that are asked for again and again."""

from collections import OrderedDict
from typing import Final

import discord

from bot.domain.answers import Answer
from bot.domain.language import Language
from bot.i18n.wording import Wording
from bot.present.card import Card
from bot.present.cards import answer_card
from bot.present.embed import embed
from bot.present.limits import pages

Pages = tuple[discord.Embed, ...]

_KEPT: Final = 512


def first_page(card: Card) -> discord.Embed:
    """The first page of a card, of those that have one by nature."""
    return embed(pages(card)[0])


def all_pages(card: Card) -> Pages:
    """Every page of a card, each within Discord's limits."""
    return tuple(embed(page) for page in pages(card))


class PaintedAnswers:
    """The pages of the answers that were last asked for.

    The service hands out the same answer as long as nothing changed, so an answer is known by being the very same
    object; one that was made new after a change is painted new.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, Language], tuple[Answer, Pages]] = OrderedDict()

    def pages(self, answer: Answer, words: Wording) -> Pages:
        key = (id(answer), words.language)
        kept = self._kept.get(key)
        if kept is not None:  # it holds the answer, so no other object can have its id
            self._kept.move_to_end(key)
            return kept[1]
        painted = all_pages(answer_card(answer, words))
        self._kept[key] = (answer, painted)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return painted
