"""Every sentence that the code asks for by name is in the catalogues, with the values that the code gives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.language import Language
from bot.i18n.wording import catalogue, placeholders

ROOT = Path(__file__).parents[2]
SENTENCES = catalogue(Language.EN)
# Calls that take a key, by the place of the key among their arguments.
SPEAKERS = {"say": 0, "parts": 0, "has": 0, "localised": 0, "said": 1, "unsaid": 1, "done_card": 1}
# Calls whose further named arguments fill the sentence, and those of them that do not.
FILLERS = {"say", "said", "unsaid", "done_card"}
NOT_FILLING = {"style", "indent"}


def asked_for() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where, which key, and the names of the values given (None where they cannot be told from the text)."""
    for folder in ("bot", "cogs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and (key := _key(node)) is not None:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", key, _values(node)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _key(call: ast.Call) -> str | None:
    place = SPEAKERS.get(_name(call))
    if place is None or len(call.args) <= place:
        return None
    key = call.args[place]
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value else None


def _values(call: ast.Call) -> frozenset[str] | None:
    if _name(call) not in FILLERS or any(given.arg is None for given in call.keywords):
        return None
    return frozenset(given.arg for given in call.keywords if given.arg) - NOT_FILLING


def sentences(key: str) -> list[str]:
    return [SENTENCES[k] for k in (key, f"{key}.one", f"{key}.other") if k in SENTENCES]


ASKED = list(asked_for())


@pytest.mark.parametrize(("place", "key", "values"), ASKED, ids=[f"{place} {key}" for place, key, _ in ASKED])
def test_the_sentence_is_there(place: str, key: str, values: frozenset[str] | None) -> None:
    found = sentences(key)
    assert found, f"{place} asks for {key}"
    for sentence in found if values is not None else ():
        assert placeholders(sentence) <= (values or frozenset()), f"{place}: {sentence}"


def test_the_search_finds_something() -> None:
    assert len(ASKED) > 100
