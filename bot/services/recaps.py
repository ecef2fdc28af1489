"""What the recap of a job says now; the outbox asks just before it posts or edits."""

from bot.domain.answers import Question, RecapAnswer, Verb
from bot.domain.stored import RecapJob
from bot.errors import NothingLoaded
from bot.services.answers import Answers
from bot.services.sources import facts_behind


class Recaps:
    """Makes recap answers for the outbox."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    async def answer(self, job: RecapJob) -> RecapAnswer | None:
        """The whole weekend of the job's event; None where no live fact of it is left."""
        try:
            answer = await self._answers.answer(job.server_id, Question(Verb.RECAP, job.event_id))
        except NothingLoaded:
            return None
        assert isinstance(answer, RecapAnswer)
        return answer if facts_behind(answer) else None
