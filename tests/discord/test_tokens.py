"""What buttons remember: every question comes back as it went in, or is too long for a button."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_edge import tokens
from bot.domain.answers import Question, Verb

words = st.one_of(st.none(), st.text(min_size=1, max_size=40))
teams = st.builds(Question, st.just(Verb.TEAM), team=words)
of_others = st.builds(
    Question,
    st.sampled_from([verb for verb in Verb if verb is not Verb.TEAM]),
    st.one_of(st.none(), st.integers(1, 10**9)),
    st.one_of(st.none(), st.integers(1, 99)),
    st.one_of(st.just(""), words),
    words,
    words,
)
questions = st.one_of(of_others, teams)


@given(questions, st.integers(0, 999))
def test_a_question_comes_back_as_it_was(question: Question, page: int) -> None:
    assert tokens.read_asked(tokens.asked(question, page)) == (question, page)


@given(questions, st.integers(0, 999))
def test_a_custom_id_is_never_too_long_and_matches(question: Question, page: int) -> None:
    made = tokens.custom_id("a", tokens.asked(question, page))
    assert made is None or (len(made) <= 100 and re.fullmatch(tokens.TEMPLATE, made))


def test_everyday_questions_fit_a_button() -> None:
    long = Question(
        Verb.QUOTES,
        123_456_789,
        12,
        None,
        "Maximilian von Hohenzollern-Sig",
        "a search of forty characters, no longer.",
    )
    assert tokens.custom_id("a", tokens.asked(long, 99)) is not None


@given(st.text(alphabet=string.printable, max_size=120))
def test_whatever_is_told_is_read_or_refused(told: str) -> None:
    for read in (tokens.read_asked, lambda text: tokens.read_numbers(text, 2)):
        try:
            read(told)
        except tokens.NotAToken:
            continue


@pytest.mark.parametrize("told", ["", "1", "1:2:3", "-1:2", "1:²", "1:" + "9" * 19, "a:b"])
def test_numbers_are_read_strictly(told: str) -> None:
    with pytest.raises(tokens.NotAToken):
        tokens.read_numbers(told, 2)
