"""The same report in any clothes tells the same facts."""

from html import escape
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.domain.facts_json import to_json
from bot.extract import read
from bot.extract.documents import open_document
from tests.extract.documents.makers import docx, pdf, typeset, word_paragraph

SEED = (Path(bot.__file__).parents[1] / "seeds" / "gt4-spa-2020.txt").read_bytes()
PARAGRAPHS = [line for line in SEED.decode().split("\n") if line.strip()]
PAGE = (
    "<!doctype html><html><body><nav><a href=/>Accueil</a></nav><div class=cookies>Tout accepter</div><article>"
    + "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS)
    + "</article><aside>Les plus lus</aside></body></html>"
)
CLOTHES = {
    "windows.txt": "\r\n".join(PARAGRAPHS).encode("cp1252", "replace"),
    "report.md": "\n\n".join(PARAGRAPHS).encode(),
    "report.html": PAGE.encode(),
    "report.docx": docx("".join(word_paragraph(p) for p in PARAGRAPHS)),
    "report.pdf": pdf(typeset(PARAGRAPHS)),
    "columns.pdf": pdf(typeset(PARAGRAPHS, columns=2)),
}


def facts(raw: bytes, name: str) -> Any:
    return _without_places(to_json(read(open_document(raw, name).text).facts))


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(part) for key, part in value.items() if key != "evidence"}
    return [_without_places(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", CLOTHES)
def test_the_seed_tells_the_same_in_any_format(name: str) -> None:
    told = facts(SEED, "report.txt")
    assert told["races"]
    assert facts(CLOTHES[name], name) == told


@pytest.mark.parametrize("name", CLOTHES)
def test_evidence_lies_within_the_text_that_is_kept(name: str) -> None:
    text = open_document(CLOTHES[name], name).text
    found = read(text).facts
    spans = [span for race in found.races for result in race.results for span in result.grounds.evidence]
    assert spans
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
