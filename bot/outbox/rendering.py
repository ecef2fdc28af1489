"""The cards of the outbox: a recap as its channel shows it, and the word to an admin about one that is stuck."""

from datetime import UTC, datetime

from bot.domain.problems import RecapProblem
from bot.i18n.wording import Wording, wording
from bot.outbox.ports import Recap
from bot.present import cards
from bot.present.card import Block, Card, Line, Run, Style, Tone
from bot.present.problems import problem_words


def recap_card(recap: Recap, today: datetime | None = None) -> Card:
    """The recap, which says so where it corrects what the channel has shown before; or that it is taken back."""
    words = wording(recap.language)
    if recap.answer is None:
        title = words.say("recap.taken_back_title", event=recap.event)
        return Card(title, (_block(words.say("recap.taken_back")),), tone=Tone.RECAP)
    corrected_on = (today or datetime.now(UTC)).isoformat() if recap.corrected else None
    return cards.recap_card(recap.answer, words, corrected_on)


def stuck_card(recap: Recap, problem: RecapProblem) -> Card:
    """What an admin is told of a recap that waits for one."""
    words = wording(recap.language)
    told = words.say("recap.stuck", event=recap.event, problem=problem_words(problem, words))
    return Card(words.say("recap.stuck_title"), (_block(told),), tone=Tone.REFUSAL)


def more(words: Wording) -> Line:
    """The line under a recap that is cut off."""
    return Line((Run(words.say("recap.more"), Style.QUIET),))


def _block(sentence: str) -> Block:
    return Block("", (Line((Run(sentence),)),))
