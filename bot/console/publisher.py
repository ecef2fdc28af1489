"""Recaps of the local channel: their channel is the terminal, so posting one is showing it."""

from collections.abc import Callable
from typing import Final

from bot.domain.problems import RecapProblem
from bot.domain.stored import RecapJob
from bot.outbox.policy import Shown
from bot.outbox.ports import Recap
from bot.outbox.rendering import recap_card
from bot.present.card import Card


class ConsolePublisher:
    """Shows recaps. What scrolled by cannot be edited: a corrected recap is shown again, and says that it corrects."""

    local: Final = True

    def __init__(self, show: Callable[[Card], None]) -> None:
        self._show = show

    async def post(self, job: RecapJob, recap: Recap) -> Shown:
        """Show the recap; its "message" is the job itself."""
        self._show(recap_card(recap))
        return Shown(job.id, job.wanted)

    async def edit(self, job: RecapJob, recap: Recap) -> None:
        """Show what the recap says now."""
        self._show(recap_card(recap))

    async def find(self, job: RecapJob) -> Shown | None:
        """Nothing that an earlier sitting showed is on this screen."""
        return None

    async def tell(self, job: RecapJob, problem: RecapProblem, recap: Recap, admin_id: int) -> None:
        """A terminal is never short of a permission, so there is nobody to tell."""
