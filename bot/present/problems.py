"""What keeps a recap from its channel, in words: a clause that stands after a colon."""

from bot.domain.problems import ProblemKind, RecapProblem
from bot.i18n.wording import Wording

_ABOUT_PERMISSIONS = (ProblemKind.MISSING_PERMISSIONS, ProblemKind.CANNOT_LOOK)


def problem_words(problem: RecapProblem, wording: Wording) -> str:
    """What is wrong and what to do about it, permissions by the names that Discord shows people."""
    return wording.say(f"recap_problem.{problem.kind.value}", details=_details(problem, wording))


def _details(problem: RecapProblem, wording: Wording) -> str:
    if problem.kind not in _ABOUT_PERMISSIONS:
        return ", ".join(problem.details)
    keys = ((name, f"permission.{name}") for name in problem.details)
    return wording.names(wording.say(key) if wording.has(key) else name for name, key in keys)
