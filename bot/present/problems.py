"""What keeps a recap from its channel, in words: a clause that stands after a colon."""

from collections.abc import Iterator

from bot.domain.problems import ProblemKind, RecapProblem
from bot.domain.stored import RecapJob, RecapState
from bot.i18n import Wording
from bot.present.card import Line
from bot.present.phrases import said, strong

_ABOUT_PERMISSIONS = (ProblemKind.MISSING_PERMISSIONS, ProblemKind.CANNOT_LOOK)

# DONE with a problem: people took the message away.
_STUCK = (RecapState.BLOCKED, RecapState.UNCERTAIN, RecapState.DONE)


def problem_words(problem: RecapProblem, wording: Wording) -> str:
    """What is wrong and what to do about it, permissions by the names that Discord shows people."""
    return wording.say(f"recap_problem.{problem.kind.value}", details=_details(problem, wording))


def stuck_line(job: RecapJob, event: str, words: Wording) -> Iterator[Line]:
    """What keeps the recap of an event (by its label) from its channel; nothing while it is fine or under way."""
    if job.problem is not None and job.state in _STUCK:
        problem = problem_words(RecapProblem.parse(job.problem), words)
        yield said(words, "recap.stuck", event=strong(event), problem=problem)


def _details(problem: RecapProblem, wording: Wording) -> str:
    if problem.kind not in _ABOUT_PERMISSIONS:
        return ", ".join(problem.details)
    keys = ((name, f"permission.{name}") for name in problem.details)
    return wording.names(wording.say(key) if wording.has(key) else name for name, key in keys)
