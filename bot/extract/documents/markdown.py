"""Markdown to plain text: marks taken off, paragraphs, headings and entries of lists kept as lines."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.extract.documents.lines import block, joined
from bot.extract.documents.tables import table_blocks

_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,8000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"^title[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SETTING: Final = re.compile(r"[\w-]+[ \t]*:|[ \t#-]|\Z")
_HTML_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML_UNSEEN: Final = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HTML_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
# Each mark costs the parser as much as a line of prose. A text of more marks than any report has is no Markdown.
_MARK: Final = re.compile(r"[\[\]*_`|#<>!~&\\]|^[ \t]*[-+>]", re.MULTILINE)
_MOST_MARKS: Final = 30_000


def markdown_text(text: str) -> str | None:
    """The words of a Markdown text. Pictures and struck-out words are left out, links keep their words.

    None where a text has so many marks that it is none.
    """
    if len(text) > _MOST_MARKS and sum(1 for _ in _MARK.finditer(text)) > _MOST_MARKS:
        return None
    title, body = _front_matter(text)
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(body)
    blocks = list(_blocks(tokens))
    if title and not any(t.type == "heading_open" and t.tag == "h1" for t in tokens):
        blocks.insert(0, (title, False))
    return joined(blocks)


def _front_matter(text: str) -> tuple[str, str]:
    """The title that a block of settings at the head gives ("" for none), and the text below it."""
    found = _FRONT_MATTER.match(text)
    if not found or ":" not in found[1] or not all(_SETTING.match(line) for line in found[1].splitlines()):
        return "", text
    title = _TITLE.search(found[1])
    return (title[1].strip("\"'") if title else ""), text[found.end() :]


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The blocks in order, each with whether it stands right below the one before it (entries of a list, rows)."""
    marks: list[str] = []
    lead = ""
    rows: list[list[str]] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                marks.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                marks.pop()
            case "list_item_open":
                lead = f"{token.info}{token.markup} " if marks[-1] == "ordered_list_open" else "- "
            case "table_open":
                rows = []
            case "tr_open" if rows is not None:
                rows.append([])
            case "table_close" if rows is not None:
                yield from table_blocks(rows)
                rows = None
            case "inline" if rows:
                rows[-1].append(_inline(token))
            case "inline":
                yield block(lead + _inline(token)), bool(marks)
                lead = ""
            case "fence" | "code_block":
                yield block(token.content), False
            case "html_block":
                yield _without_tags(token.content), False
            case _:
                pass


def _inline(token: Token) -> str:
    parts: list[str] = []
    struck = 0
    for child in token.children or ():
        match child.type:
            case "s_open":
                struck += 1
            case "s_close":
                struck -= 1
            case "text" | "code_inline" | "text_special" if not struck:
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "html_inline" if _HTML_BREAK.fullmatch(child.content):
                parts.append("\n")
            case _:
                pass
    return "".join(parts)


def _without_tags(source: str) -> str:
    seen = _HTML_BREAK.sub("\n", _HTML_UNSEEN.sub("", source))
    return block(html.unescape(_HTML_TAG.sub("", seen)))
