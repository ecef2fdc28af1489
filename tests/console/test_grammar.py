"""Lines of the local channel, whole and half typed."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.console.channel import GRAMMAR
from bot.console.typing_ahead import typed_at_cursor
from bot.domain.language import Language
from bot.errors import NotACommand, UnknownOption


@pytest.mark.parametrize(
    ("line", "key", "options"),
    [
        ('/winner race:2 class:"pro-am"', "winner", {"race": "2", "class": "pro-am"}),
        ("vainqueur course:2 classe:pro am", "winner", {"race": "2", "class": "pro am"}),
        ("/winner race: 2", "winner", {"race": "2"}),
        ("/winner race : 2 class : «pro am»", "winner", {"race": "2", "class": "pro am"}),
        ("/winner 2", "winner", {"race": "2"}),
        ('/quotes about:"la pluie" driver:Hasse-Clot', "quotes", {"about": "la pluie", "driver": "Hasse-Clot"}),
        ("/quotes about:https://x.example/a", "quotes", {"about": "https://x.example/a"}),
        ('/quotes about:"never closed', "quotes", {"about": "never closed"}),
        ("/citations sujet:pluie", "quotes", {"about": "pluie"}),
        ("/PENALITES", "penalties", {}),
        ("/report load a b:c.txt", "report.load", {"path": "a b:c.txt"}),
        ('/report load "a b.txt"', "report.load", {"path": "a b.txt"}),
        ("/report load path:x.txt", "report.load", {"path": "x.txt"}),
        ("/compte-rendu charger x.txt", "report.load", {"path": "x.txt"}),
        ("/compte-rendu publier 3", "report.publish", {"draft": "3"}),
        ("/setup language fr", "setup.language", {"language": "fr"}),
        ("help", "help", {}),
    ],
)
def test_a_line_is_understood_in_both_languages(line: str, key: str, options: dict[str, str]) -> None:
    call = GRAMMAR.parse(line, Language.EN)
    assert (call.spec.key, call.options) == (key, options)


@pytest.mark.parametrize(
    ("line", "language", "nearest"),
    [
        ("/winer race:2", Language.EN, "/winner"),
        ("/report lod x", Language.EN, "/report load"),
        ("/vainqeur", Language.FR, "/vainqueur"),
        ("/xyzzy", Language.EN, ""),
        ("/", Language.EN, ""),
    ],
)
def test_an_unknown_command_is_refused_with_the_nearest(line: str, language: Language, nearest: str) -> None:
    with pytest.raises(NotACommand) as refusal:
        GRAMMAR.parse(line, language)
    assert refusal.value.values["nearest"] == nearest


@pytest.mark.parametrize("line", ["/winner klass:am", "/events now", "/help me", "/winner driver:x"])
def test_a_word_that_belongs_to_no_option_is_refused(line: str) -> None:
    with pytest.raises(UnknownOption):
        GRAMMAR.parse(line, Language.EN)


def test_every_command_is_known_by_its_name_in_each_language() -> None:
    for language in Language:
        for spec in GRAMMAR.specs:
            assert GRAMMAR.parse(f"/{spec.name(language)}", language).spec is spec


@pytest.mark.parametrize(
    ("before", "key", "option", "word", "length"),
    [
        ("/winner ", "winner", "race", "", 0),
        ("/winner race:", "winner", "race", "", 0),
        ("/winner course:2", "winner", "race", "2", 1),
        ('/winner class:"pro a', "winner", "class", "pro a", 6),
        ("/winner race:2 cl", "winner", None, "cl", 2),
        ("/report load some/fi", "report.load", "path", "some/fi", 7),
        ("/report load a b", "report.load", "path", "a b", 3),
    ],
)
def test_what_is_typed_at_the_cursor(before: str, key: str, option: str | None, word: str, length: int) -> None:
    typed = typed_at_cursor(GRAMMAR, before)
    assert typed is not None
    assert (typed.spec.key, typed.option, typed.word, typed.length) == (key, option, word, length)


@pytest.mark.parametrize("before", ["", "/", "/win", "/winner", "/report", "/report lo"])
def test_while_the_command_is_typed_there_is_no_option(before: str) -> None:
    assert typed_at_cursor(GRAMMAR, before) is None


@settings(deadline=None)  # a busy machine is no fault of the grammar
@given(st.one_of(st.text(max_size=80), st.text(alphabet='/winer:ac"«» .12', max_size=40)))
def test_no_line_is_a_fault(line: str) -> None:
    typed_at_cursor(GRAMMAR, line)
    with suppress(NotACommand, UnknownOption):
        GRAMMAR.parse(line, Language.FR)
