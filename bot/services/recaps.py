"""What the recap of a job says now, and whether any is still on its way; the outbox asks just before it posts."""

import time

from bot.domain.answers import Question, RecapAnswer, Verb
from bot.domain.stored import RecapJob, RecapState
from bot.errors import NothingLoaded
from bot.services.answers import Answers
from bot.services.sources import facts_behind
from db import recaps
from db.connection import Database


class Recaps:
    """Makes recap answers for the outbox."""

    def __init__(self, database: Database, answers: Answers) -> None:
        self._database = database
        self._answers = answers

    async def answer(self, job: RecapJob) -> RecapAnswer | None:
        """The whole weekend of the job's event; None where no live fact of it is left."""
        try:
            answer = await self._answers.answer(job.server_id, Question(Verb.RECAP, job.event_id))
        except NothingLoaded:
            return None
        assert isinstance(answer, RecapAnswer)
        return answer if facts_behind(answer) else None

    async def jobs(self, server_id: int) -> tuple[RecapJob, ...]:
        """Every recap of the server, those that wait for an admin with their problem."""
        return await recaps.for_server(self._database, server_id)

    async def under_way(self, server_id: int) -> bool:
        """Whether a recap is being posted, or would be now; one that is tried again later is not."""
        now = time.time()
        return any(
            job.state is RecapState.SENDING or (job.state is RecapState.DUE and job.next_try_at <= now)
            for job in await self.jobs(server_id)
        )
