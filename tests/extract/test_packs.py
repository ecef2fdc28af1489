"""The language packs: every template tells what it was written for, all languages answer the same questions."""

from pathlib import Path

import pytest
import regex

from bot.extract.candidates import Tells
from bot.extract.entries.marks import Mark, Ref
from bot.extract.finders.results import results
from bot.extract.packs import SLOTS, BadPack, Pack, Template, languages, load
from bot.extract.text.folding import flat
from bot.extract.text.source import read_source
from bot.extract.understand import understand

LANGUAGES = languages()
COMPLETE = [code for code in LANGUAGES if not load(code).incomplete]
CASES = [(code, t) for code in LANGUAGES for listed in load(code).templates.values() for t in listed]


def rendered(text: str, pack: Pack) -> list[str]:
    source = read_source(text, pack.code)
    document = understand(source, pack)
    only_names = []  # ties are looked for before anything but names is recognised
    for line in document.lines:
        text = flat(line.sentence.narrative)
        for ref in reversed(document.weekend.refs[line.index]):
            text = text[: ref.start] + SLOTS["E"] + text[ref.end :]
        only_names.append(text)
    return [line.text for line in document.lines] + only_names


def told(text: str, template: Template) -> list[str]:
    """The results that a template reads from a text: wishes, denials and moments of a race are none."""
    pack = load(template.name.partition(".")[0])
    found = results.find(understand(read_source(text, pack.code), pack))
    return [c.words for c in found if c.rule == template.name and c.tells is not Tells.PASSING]


@pytest.mark.parametrize(("code", "template"), CASES, ids=[t.name for _, t in CASES])
def test_a_template_matches_its_sample_and_nothing_it_must_not(code: str, template: Template) -> None:
    pack = load(code)
    matched = [line for line in rendered(template.sample, pack) if template.pattern.search(line)]
    assert matched, template.sample
    assert all(template in pack.telling(template.about, line) for line in matched), "the sieve spares what matches"
    for sentence in template.never:
        if template.about == "result":
            assert told(sentence, template) == [], sentence
        else:
            assert not any(template.pattern.search(line) for line in rendered(sentence, pack)), sentence


def test_template_names_are_unique() -> None:
    for code in LANGUAGES:
        names = [t.name for listed in load(code).templates.values() for t in listed]
        assert len(names) == len(set(names))


ASKED = regex.compile(
    r"""(?:(words|tables|patterns|templates)(?:\.get\(|\[)|(has|found|telling)\()\s*f?"([a-z_]\w*)\""""
)
WHERE = {"has": "words", "found": "patterns", "telling": "templates"}


def test_all_languages_answer_what_the_code_asks() -> None:
    asked = set()
    rooms = (Path(__file__).parents[2] / "bot" / "extract").rglob("*.py")
    for file in (file for file in rooms if file.parent.name != "packs"):  # what packs ask of themselves is optional
        for match in ASKED.finditer(file.read_text(encoding="utf-8")):
            asked.add((match[1] or WHERE[match[2]], match[3]))
    assert len(asked) > 50
    assert {"en", "fr"} <= set(COMPLETE)
    for code in COMPLETE:
        pack = load(code)
        missing = [f"{part}.{name}" for part, name in sorted(asked) if name not in getattr(pack, part)]
        assert not missing, f"{code} lacks {missing}"


def test_words_within_a_teams_name_do_what_the_code_knows() -> None:
    for code in LANGUAGES:
        assert set(load(code).tables["team_links"].values()) <= {"joint", "partner", "article", "particle"}


def test_templates_tell_of_the_same_things_in_all_languages() -> None:
    for code in LANGUAGES:
        own, all_of_them = set(load(code).templates), set(load("en").templates)
        assert own <= all_of_them if load(code).incomplete else own == all_of_them


def test_an_incomplete_language_is_silent_of_what_it_does_not_say() -> None:
    pack = load("de")
    assert pack.incomplete
    assert "nobody_asks_for_this" not in pack.patterns
    assert pack.patterns["nobody_asks_for_this"].search("Der Sieg") is None
    assert not pack.has("nobody_asks_for_this", "Sieg")
    with pytest.raises(KeyError):
        load("en").patterns["nobody_asks_for_this"]


def test_a_language_without_files_is_named() -> None:
    with pytest.raises(BadPack, match="xx"):
        load("xx")
    assert {"en", "fr"} <= set(languages())


def test_marks_carry_references() -> None:
    document = understand(read_source("Jean Dupont et Marc Durand (Alpine A110 GT4 #5) s'imposent.", "fr"), load("fr"))
    marks = [m for line in document.lines for m in line.marks if m.slot == "E"]
    assert isinstance(marks[0], Mark)
    assert isinstance(marks[0].value, Ref)
    assert document.entry(marks[0].value).car_number == "5"
