"""Adding a language is adding files: the reader's patterns hold no words of one.

Looked for are the small words that prose cannot do without (of, the, de, le, et, und …) and the endings of ordinals, in
every pattern of the reader's and the reference data's code, and in strings that are nothing but such words.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (ROOT / "bot" / "extract", ROOT / "bot" / "reference")

SMALL = (
    "the of and with from their his her at by on or then both "  # English
    "le la les du des de et puis avec chez sur dans leur sa ses une un pour par "  # French
    "der die das und mit von dem den auf bei im am st nd rd th eme er"  # German, and ordinals of all
)
# A word of a pattern stands between its marks, not in a group's name, behind a backslash or in a list of letters.
NOT_WORDS = re.compile(r"\(\?P?<\w+>|\(\?P=\w+\)|\\[a-zA-Z](?:\{\w+\})?|\[[^\]]*\]")
PATTERN = re.compile(r"[|*+\\\[\]$^]|\(\?")
WORD = re.compile(rf"(?<![\w'-])(?:{'|'.join(sorted(set(SMALL.split()), key=len, reverse=True))})(?![\w'-])")

# More words with a space around them are a list of something else.
FEW = 3


def literals(tree: ast.AST) -> Iterator[str]:
    """The strings of a module but for its docstrings, those of a pattern that is written in parts as one."""
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    ignored = said | {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in ignored:
            yield node.value


def has_words(text: str) -> bool:
    """Whether a pattern, or a word with its spaces, is of a language. A sentence is none: it is shown to the admin."""
    plain = NOT_WORDS.sub(" ", text)
    spaced = text != text.strip() and len(text.split()) <= FEW
    return bool(WORD.search(plain)) and (spaced or PATTERN.search(text) is not None)


def test_patterns_hold_no_words_of_a_language() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {text}"
        for room in ROOMS
        for path in room.rglob("*.py")
        for text in literals(ast.parse(path.read_text(encoding="utf-8")))
        if has_words(text)
    ]
    assert found == []


def test_words_are_told_from_marks() -> None:
    assert has_words(r"\b(?:of|from) $")
    assert has_words(r" et ")
    assert not has_words(r"(?P<the>\d)[at]")
    assert not has_words("a win of the day before, as (part of) the report tells")
