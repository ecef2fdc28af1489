"""Encodings are told or refused, never guessed; a UTF-8 text comes through character for character."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BrokenText
from bot.extract.documents import open_document
from bot.extract.documents.notes import CP1252, LATIN9, MENDED, SUSPECTED, UTF16, WHY

FRENCH = "Été à Spa : le « cœur » d’Anaïs Müller – 3,4 s\r\nÇa va.\n"


@pytest.mark.parametrize(
    ("raw", "notes"),
    [
        (FRENCH.encode(), ()),
        (FRENCH.encode("utf-8-sig"), ()),
        (FRENCH.encode("utf-16"), (UTF16,)),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), (UTF16,)),
        ((FRENCH * 3).encode("utf-16-le"), (UTF16,)),
        (FRENCH.encode("cp1252"), (CP1252,)),
    ],
)
def test_one_text_in_many_encodings(raw: bytes, notes: tuple[str, ...]) -> None:
    document = open_document(raw, "a.txt")
    assert document.text.replace(FRENCH, "") == ""
    assert document.text
    assert document.notes == notes
    assert set(document.notes) <= WHY.keys()


def test_latin_9_is_told_by_its_own_letters() -> None:
    text = "Le cœur du peloton, 30 € d'amende à Zoé."
    assert open_document(text.encode("iso-8859-15"), "a.txt").text == text
    assert open_document(text.encode("iso-8859-15"), "a.txt").notes == (LATIN9,)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Première ligne\nà Spa\n".encode() + b"gagn\xe9\n", 3),
        ("Première ligne\nà Spa".encode()[:-1] + "é".encode()[:1], 2),
        (b"All is plain\nuntil the end \xc3", 2),
        (b"\xef\xbb\xbfplain\ncaf\xe9", 2),
        (b"\x81\x8d\x9d no letters", 1),
        ("Дождь\n".encode() + b"\xd0\n", 2),
        ("Été\n".encode("utf-16") + b"\x00", 2),
    ],
)
def test_a_broken_text_names_its_line(raw: bytes, line: int) -> None:
    with pytest.raises(BrokenText) as refused:
        open_document(raw, "a.txt")
    assert refused.value.values == {"line": line}


def test_capitals_before_a_no_break_space_are_no_utf8() -> None:
    text = "PÉNALITÉ\u00a0: Zoé est pénalisée. « CARRÉ»"
    assert open_document(text.encode("cp1252"), "a.txt").text == text


@pytest.mark.parametrize("twice", ["cp1252", "latin-1"])
def test_a_double_encoding_is_undone_where_it_is_certain(twice: str) -> None:
    text = "Théo Nouet s'est imposé à Spa, où il a été le plus rapide."
    mangled = text.encode().decode(twice).encode()
    document = open_document(mangled, "a.txt")
    assert (document.text, document.notes) == (text, (MENDED,))


def test_a_no_break_space_lost_in_a_double_encoding_is_still_an_a() -> None:
    mangled = "ThÃ©o est arrivÃ© Ã  Spa, Ã la hâte.".replace("â", "Ã¢")
    assert open_document(mangled.encode(), "a.txt").text == "Théo est arrivé à Spa, à la hâte."


def test_a_double_encoding_beside_sound_letters_is_left_and_noted() -> None:
    text = "Théo Nouet a gagné devant StÃ©phane à l'arrivée, été oblige."
    document = open_document(text.encode(), "a.txt")
    assert (document.text, document.notes) == (text, (SUSPECTED,))


def test_sao_paulo_is_no_double_encoding() -> None:
    for text in ("SÃO PAULO, JOÃO, ÂNGELA", "A « MAÇÃ » é doce", "Ã"):
        assert open_document(text.encode(), "a.txt").text == text
        assert open_document(text.encode(), "a.txt").notes == ()


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: "Ã" not in t and "â€" not in t)
)
def test_any_utf8_text_is_given_back_unchanged(text: str) -> None:
    raw = f"Report:\r\n{text}\n".encode()
    assert open_document(raw, "a.txt").text.encode() == raw


@given(
    st.lists(
        st.sampled_from(
            ["été", "à", "Zoé", "«", "cœur", "»", "où", "l’on", "–", "Müller", "Ça", "PÉNALITÉ\xa0:", "plain", "words"]
        ),
        min_size=1,
    )
)
def test_windows_1252_is_read_or_refused_never_changed(words: list[str]) -> None:
    text = " ".join(["Report:", *words])
    with contextlib.suppress(BrokenText):
        assert open_document(text.encode("cp1252"), "a.txt").text == text
