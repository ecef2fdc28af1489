"""Reports as people paste them: forwarded mails, posts full of emoji, copied tables, a page with its menus."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.facts import RaceFacts
from bot.extract import read
from bot.extract.text.normal import normalise
from bot.extract.text.source import Kind, read_source

MAIL = """De : Service presse <presse@club.example>
Envoyé : lundi 13 mai 2024 09:12
À : redaction@journal.example
Objet : TR: CP - GT4 Lédenon, course 1

Bonjour à tous,

> Luc Marchand et Théo Delorme (Alpine A110 GT4 n°14, Mirage Racing)
> ont remporté la course 1 à Lédenon devant Hugo Brunel et Marc Castan
> (BMW M4 GT4 n°8). Romain Vial et Enzo Pavie (Aston Martin n°27) com-
> plètent le podium.
>
> « La voiture était parfaite du début à la fin », se félicitait Luc
> Marchand.

Bien cordialement,

Anne Lys
Ce message est confidentiel. Denis Kohl a remporté la course 1 en 2012.
"""
POST = """🏁🏆 VICTOIRE !!! 🏆🏁

Luc Marchand & Théo Delorme 🇫🇷 (Alpine A110 GT4 #14 💙) remportent la course 1 à Lédenon 🔥🔥
🥈 Hugo Brunel / Marc Castan - BMW #8
🥉 Romain Vial / Enzo Pavie - Aston Martin #27

👉 Prochaine étape : Spa du 21 au 23 juin
#GT4France #MirageRacing
J’aime · Commenter · Partager
18 commentaires
Denis Kohl
Et moi je dis que Simon Garnier a gagné la course 1 !
"""
TABS = """Course 1 - Lédenon, GT4 France

Pos\tN°\tPilotes\tVoiture\tTours\tÉcart
1\t14\tLuc Marchand / Théo Delorme\tAlpine A110 GT4\t38\t58:12.345
2\t8\tHugo Brunel / Marc Castan\tBMW M4 GT4\t38\t+2.871
3\t27\tRomain Vial / Enzo Pavie\tAston Martin Vantage\t38\t+9.004
"""
COLUMNS = """Course 1 - Lédenon, GT4 France

Pos  No  Pilotes                       Voiture            Écart
 1   14  Luc Marchand / Théo Delorme   Alpine A110 GT4    58:12.345
 2    8  Hugo Brunel / Marc Castan     BMW M4 GT4         2.871
 3   27  Romain Vial / Enzo Pavie      Aston Martin       9.004
"""
BARS = """Course 1 - Lédenon, GT4 France

| Pos | N° | Pilotes | Voiture | Écart |
| 1 | 14 | Luc Marchand / Théo Delorme | Alpine A110 GT4 | 58:12.345 |
| 2 | 8 | Hugo Brunel / Marc Castan | BMW M4 GT4 | 2.871 |
| 3 | 27 | Romain Vial / Enzo Pavie | Aston Martin | 9.004 |
"""
PAGE = """Accueil
Sport
Auto

Marchand et Delorme s'imposent à Lédenon

Par Jean Dumas

Luc Marchand et Théo Delorme (Alpine A110 GT4 n°14) ont remporté la course 1 à Lédenon devant Hugo Brunel et Marc Castan
(BMW M4 GT4 n°8).

À lire aussi
GT4 : Garnier remporte la course 1 à Nogaro
Rallye : Berthier gagne le critérium

Romain Vial et Enzo Pavie (Aston Martin n°27) terminent troisièmes de cette première course.

À propos de Mirage Racing
Fondée par Denis Kohl, l'écurie a remporté la course 1 de Pau en 2012 devant Simon Garnier.
"""
PODIUM = [
    (1, ("Luc Marchand", "Théo Delorme"), "14"),
    (2, ("Hugo Brunel", "Marc Castan"), "8"),
    (3, ("Romain Vial", "Enzo Pavie"), "27"),
]


def race_of(text: str) -> RaceFacts:
    facts = read(text).facts
    for race in facts.races:
        for result in race.results:
            assert all(0 <= s.start < s.end <= len(text) for s in result.grounds.evidence)
    (race,) = facts.races
    return race


@pytest.mark.parametrize(
    "text", [MAIL, POST, TABS, COLUMNS, BARS, PAGE], ids=["mail", "post", "tabs", "columns", "bars", "page"]
)
def test_the_podium_is_read_and_nothing_else(text: str) -> None:
    overall = [r for r in race_of(text).results if r.race_class is None]
    assert [(r.position, r.entry.drivers, r.entry.car_number) for r in overall] == PODIUM


@pytest.mark.parametrize("text", [TABS, COLUMNS, BARS], ids=["tabs", "columns", "bars"])
def test_evidence_is_the_row_as_it_was_pasted(text: str) -> None:
    second = next(r for r in race_of(text).results if r.position == 2)
    span = second.grounds.evidence[0]
    row = text[span.start : span.end]
    assert "\n" not in row
    assert row.startswith(("2", "| 2"))
    assert "BMW M4 GT4" in row


def test_who_sent_it_and_what_others_wrote_is_no_part_of_the_report() -> None:
    kinds = {s.text: p.kind for p in read_source(PAGE).paragraphs for s in p.sentences}
    told = [text for text, kind in kinds.items() if kind is not Kind.NAVIGATION]
    assert not any("Garnier" in text or "Berthier" in text or "Kohl" in text for text in told)
    assert any("troisièmes" in text for text in told)


def test_results_below_the_end_of_a_release_are_kept() -> None:
    text = PAGE + "\n1. Luc Marchand / Théo Delorme (#14 Alpine)\n2. Hugo Brunel / Marc Castan (#8 BMW)\n"
    kinds = [p.kind for p in read_source(text).paragraphs]
    assert kinds[-2:] == [Kind.LIST, Kind.LIST]


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("une victoire incon-\ntestable", "une victoire incontestable"),
        ("à la mi-\ncourse, dit-\nil", "à la mi-\ncourse, dit-\nil"),
        ("🥇 Roe\n🥈 Fay", "1. Roe\n2. Fay"),
        ("1️⃣ Roe", "1. Roe"),
        ("Roe 🇧🇪 wins 🎉", "Roe wins"),
        ("a > b\n> c", "a > b\n> c"),
        ("Home\tNews\tResults\nTeam\tDrivers\tCars", "Home News Results\nTeam Drivers Cars"),
    ],
)
def test_what_pasting_leaves_is_taken_away(text: str, tidy: str) -> None:
    assert normalise(text).text.rstrip() == tidy


CELLS = st.sampled_from(("Pos", "Pilotes", "N°", "1", "2", "14", "Roe / Fay", "Alpine", "", "#8", "x"))
SEPARATORS = st.sampled_from(("\t", "   ", " | "))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8), SEPARATORS)
@settings(max_examples=300, deadline=None)
def test_any_table_keeps_the_way_back(rows: list[list[str]], separator: str) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    normal = normalise(text)
    assert len(normal.starts) == len(normal.ends) == len(normal.text)
    assert all(0 <= s < e <= len(text) for s, e in zip(normal.starts, normal.ends, strict=True))
    assert all(a <= b for a, b in zip(normal.starts, normal.starts[1:], strict=False))
