"""What one sitting at the local channel remembers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app import App
from bot.domain.answers import Question
from bot.domain.corrections import Difference
from bot.domain.language import Language
from bot.domain.stored import Actor
from bot.i18n.wording import Wording, wording


@dataclass(slots=True)
class State:
    """Who sits there, in which language, what was asked last, and the new version whose penalties may move others;
    `read_text` reads pasted lines up to a lone dot."""

    app: App
    actor: Actor
    language: Language
    read_text: Callable[[Wording], Awaitable[str]]
    question: Question | None = None
    revised: Difference | None = None
    leaving: bool = False

    @property
    def wording(self) -> Wording:
        return wording(self.language)
