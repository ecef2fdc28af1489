"""What an admin reads about a recap that is not in its channel."""

import pytest

from bot.domain.language import Language
from bot.domain.problems import ProblemKind, RecapProblem
from bot.domain.stored import RecapState
from bot.i18n.wording import Wording, wording
from bot.present import cards
from bot.present.problems import problem_words, stuck_line
from bot.present.text import text
from tests.outbox.jobs import job

EN, FR = wording(Language.EN), wording(Language.FR)
LACKING = RecapProblem(ProblemKind.MISSING_PERMISSIONS, ("send_messages", "embed_links"))


@pytest.mark.parametrize("kind", ProblemKind)
@pytest.mark.parametrize("words", [EN, FR], ids=["en", "fr"])
def test_every_problem_has_words(kind: ProblemKind, words: Wording) -> None:
    assert problem_words(RecapProblem(kind, ("view_channel",)), words)


def test_permissions_have_the_names_that_people_see() -> None:
    assert "Send Messages and Embed Links" in problem_words(LACKING, EN)
    assert "Envoyer des messages et Intégrer des liens" in problem_words(LACKING, FR)


def test_a_permission_without_a_name_is_told_as_it_is() -> None:
    assert "fly_drones" in problem_words(RecapProblem(ProblemKind.CANNOT_LOOK, ("fly_drones",)), EN)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RecapState.BLOCKED, True),
        (RecapState.UNCERTAIN, True),
        (RecapState.DONE, True),
        (RecapState.DUE, False),
        (RecapState.SENDING, False),
    ],
)
def test_only_what_waits_for_people_is_told(state: RecapState, told: bool) -> None:
    assert bool(list(stuck_line(job(state=state, problem=str(LACKING)), "Spa", EN))) == told
    assert not list(stuck_line(job(state=state), "Spa", EN))


def test_the_list_of_reports_tells_of_stuck_recaps() -> None:
    stuck = job(state=RecapState.BLOCKED, problem=str(RecapProblem(ProblemKind.CHANNEL_GONE)))
    assert "no longer exists" in text(cards.reports_card((), EN, (), (stuck,)))
