"""Laying a report out: marks made one, paragraphs, sentences, speech, and the way back to the original."""

from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from bot.domain.names import fold
from bot.extract.text.normal import normalise
from bot.extract.text.source import Kind, Source, read_source
from bot.extract.text.textpack import language_of

SPA = (Path(bot.__file__).parents[1] / "seeds" / "gt4-spa-2020.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("n ° 8", "#8"),
        ("n°8", "#8"),
        ("N° 14", "#14"),
        ("nº 3", "#3"),
        ("№ 5", "#5"),
        ("No. 68", "#68"),
        ("No 8 Ford", "#8 Ford"),
        ("# 27", "#27"),
        ("#27", "#27"),
        ("Nos. 8 and 9", "#8 and 9"),
        ("1'14''906", "1:14.906"),
        ("1’14”906", "1:14.906"),
        ("2m09.871s", "2:09.871"),
        ("1 min 14 s 906", "1:14.906"),
        ("2:27.123", "2:27.123"),
        ("0''742", "0.742"),
        ('3"8 de marge', "3.8 de marge"),
        ("10'' ajoutées", "10 s ajoutées"),
        ("à 13:55", "à 13:55"),
        ("24' du but", "24' du but"),
        ("«\u202fOui\u00a0»", '" Oui "'),
        ("“Oui,’’ dit-il", '"Oui," dit-il'),
        ("l’Alpine", "l'Alpine"),
        ("e\u0301te\u0301", "été"),
        ("sa\u00adfety", "safety"),
        ("fin...", "fin…"),
        ("A — B", "A – B"),
        ("Saint\u2011Vaast", "Saint-Vaast"),
        ("&amp; c&#39;est", "& c'est"),
    ],
)
def test_one_spelling_of_marks(printed: str, normal: str) -> None:
    mapped = normalise(printed)
    assert mapped.text == normal
    assert mapped.original(0, len(normal)).end == len(printed)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Il gagne. Elle perd.", 2),
        ("À 13.480s derrière la Toyota. Nicolas suit.", 2),
        ("M. Dupont et J. Martin gagnent. Bravo !", 2),
        ("A.-L. Prost-Durand mène.", 1),
        ("La Porsche # 22 de Jan. Fin.", 2),
        ("Trop beau... L'immobilisation était courte.", 2),
        ("Le team… puis rien.", 1),
        ("« Oui ! » rigole Nathalie. « Non. »", 2),
        ('"Yes," he said. "No."', 2),
        ("Thibodeaux Jr. and Ledbetter won. They left.", 2),
        ("It ended at 2:27.123. The end.", 2),
        ("Une belle saison.La suivante arrive.", 2),
        ("Écoutez, c'est fini !", 1),
        ("U.S. drivers won.", 1),
    ],
)
def test_where_sentences_end(text: str, sentences: int) -> None:
    found = read_source(text, "fr" if any(c in text for c in "éÀÉçà«") or "gagne" in text else "en").sentences
    assert len(found) == sentences, [s.text for s in found]


def test_repeated_paragraphs_point_to_their_first() -> None:
    source = read_source(SPA)
    firsts = {p.index: p.first for p in source.paragraphs if p.first is not None}
    assert firsts == {2: 1, 8: 4, 9: 5, 10: 6, 11: 7, 21: 15, 22: 16, 23: 17, 24: 18, 25: 19, 26: 20}


def test_a_repetition_may_be_respaced_but_names_nobody_new() -> None:
    base = "Dans la première course, Dupont et Martin s'imposent devant Durand pour la quatrième fois de la saison."
    again = base.replace(" ", "  ").replace("'", "’")
    other = base.replace("Durand", "Lefort")
    assert [p.first for p in read_source(f"{base}\n{again}\n{other}").paragraphs] == [None, 0, None]


def test_kinds_of_paragraphs() -> None:
    text = (
        "Accueil | Actualités | Résultats\n\nDoublé à Spa\n\nLe départ était donné sous la pluie. Dupont menait.\n"
        "Photo : J. Martin / DPPI\n- Dupont et Durand vainqueurs\n1. Dupont / Durand (#8 CMR)\n\nCourse 2\n"
        "Jean Dupont, # 8 CMR Toyota : « Nous sommes heureux de cette victoire.\n"
    )
    kinds = [p.kind for p in read_source(text).paragraphs]
    assert kinds == [
        Kind.NAVIGATION,
        Kind.HEADING,
        Kind.BODY,
        Kind.CAPTION,
        Kind.LIST,
        Kind.LIST,
        Kind.HEADING,
        Kind.SPEECH,
    ]


def test_lines_broken_in_mid_sentence_are_joined() -> None:
    text = (
        "The race was won by Smith\nafter a long fight with Jones who\nfinished second. Brown was third.\n\n"
        "Race 2\n\nNothing."
    )
    paragraphs = read_source(text).paragraphs
    assert [p.kind for p in paragraphs] == [Kind.BODY, Kind.HEADING, Kind.BODY]
    assert len(paragraphs[0].sentences) == 2


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("« Un deux trois », dit-il.", ["Un deux trois"]),
        ('«Un deux trois" dit-il.', ["Un deux trois"]),
        ("“Un deux trois,’’ dit-il.", ["Un deux trois,"]),
        ("'One two three,' said Pessina. 'Four five.'", ["One two three,", "Four five."]),
        ("The drivers' title and the team's car were Smith's.", []),
        ("Les 10'' ajoutées à son temps, puis 5'' encore.", []),
        ("“I told him 'Stop it now', and he did.”", ["I told him 'Stop it now', and he did."]),
        ("Il dit : « Jamais fermé, c'est vrai.", ["Jamais fermé, c'est vrai."]),
    ],
)
def test_speech(text: str, spoken: list[str]) -> None:
    source = read_source(text)
    assert [source.normal.text[s.start : s.end] for s in source.speeches] == spoken


def test_narrative_leaves_speech_out_and_keeps_offsets() -> None:
    (sentence,) = read_source("« On a gagné la course », dit Dupont.").sentences
    assert len(sentence.narrative) == len(sentence.text)
    assert "gagné" not in sentence.narrative
    assert sentence.narrative.endswith("dit Dupont.")
    assert sentence.in_speech(sentence.text.index("gagné"))


def test_a_block_of_speech_knows_its_label() -> None:
    paragraph = read_source(SPA).paragraphs[12]
    assert paragraph.kind is Kind.SPEECH
    assert paragraph.label is not None
    assert read_source(SPA).normal.text[slice(*paragraph.label)] == "Valentin Hasse-Clot, #27 AGS Events Aston Martin"


def test_language_by_its_common_words() -> None:
    assert language_of(SPA) == "fr"
    assert language_of("The race was won by the car that started from the back of the grid.") == "en"
    assert language_of("1234 !!") == "en"


def letters(text: str) -> str:
    return fold(text).replace(" ", "")


def test_every_sentence_of_the_report_reproduces_its_words() -> None:
    source = read_source(SPA)
    for sentence in source.sentences:
        ours, theirs = letters(sentence.text), letters(source.words(sentence.span))
        assert ours == regex.sub(r"n(?=8\D|66|27|89(?=aston))", "", theirs)


_TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" .!?…«»“”\"'’‘:;,()[]#n°N-–—\n\r\t\u00a0\u202f0123456789éAÀaeilrstou&;"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=400,
)


def check(source: Source) -> None:
    """What must hold of every text: spans in order, inside the text, maps that only go forward."""
    assert all(a <= b for a, b in pairwise(source.normal.starts))
    assert all(s < e for s, e in zip(source.normal.starts, source.normal.ends, strict=True))
    for before, after in pairwise(source.sentences):
        assert before.start + len(before.text) <= after.start
        assert before.span.start <= after.span.start
    for sentence in source.sentences:
        assert sentence.text
        assert 0 <= sentence.span.start < sentence.span.end <= len(source.text)
        assert source.sentence_at(sentence.start) is sentence
        assert normalise(source.words(sentence.span)).text.split()[:1] or not sentence.text.strip()
        assert len(sentence.narrative) == len(sentence.text)
    for before, after in pairwise(source.speeches):
        assert before.end <= after.start
    for paragraph in source.paragraphs:
        assert paragraph.first is None or paragraph.first < paragraph.index


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_laid_out(text: str) -> None:
    check(read_source(text))


@given(st.lists(st.sampled_from([line for line in SPA.split("\n") if line]), max_size=12), _TEXTS)
@settings(max_examples=50, deadline=None)
def test_spliced_reports_can_be_laid_out(lines: list[str], between: str) -> None:
    check(read_source(between.join(lines)))


@pytest.mark.parametrize(
    "text", ['"' * 3_000, "'" * 3_000, "a " * 30_000, "1'" * 5_000, "# " * 9_000, "A." * 9_000, "«" * 2_000]
)
def test_monotonous_texts_cost_little(text: str) -> None:
    check(read_source(text))


def test_a_paragraph_that_says_everything_twice_is_told_once() -> None:
    once = (
        "Première victoire pour le Rhône Racing dimanche à Monza, où Marc Lavigne et Hugo Perrin ont devancé l'Alpine"
        " de Paul Girard (Vulcain).C'est aussi leur premier podium."
    )
    source = read_source(f"{once}{once[:-4]}")
    assert [p.first for p in source.paragraphs] == [None, 0]
    assert [s.text for s in source.told][-1] == "C'est aussi leur premier podium."


@pytest.mark.parametrize("line", ["a", "7", "12.", "1\t2\t3", "- 4", "é !"])
def test_a_letter_or_a_figure_alone_is_no_prose(line: str) -> None:
    paragraphs = read_source(f"Roe wins at Spa.\n\n{line}\n\nFay was second.").paragraphs
    assert [p.kind for p in paragraphs] == [Kind.BODY, Kind.NAVIGATION, Kind.BODY]


def test_a_class_that_is_called_by_figures_is_a_title() -> None:
    paragraphs = read_source("Roe wins at Spa.\n\n992\n\nFay was second.").paragraphs
    assert [p.kind for p in paragraphs] == [Kind.BODY, Kind.HEADING, Kind.BODY]
