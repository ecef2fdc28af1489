"""A weekend in the clothes that reports really wear: a news site, a release on a blog, one in Word, one as PDF."""

from pathlib import Path

from bot.domain.facts import ReportFacts
from bot.extract import read
from bot.extract.documents import open_document
from tests.extract.documents.makers import Drawn, docx, pdf, typeset, word_paragraph, word_table

CLOTHES = Path(__file__).parent / "clothes"
TOLD = (
    "Marchand et Delorme s'imposent à Lédenon",
    (
        "Lédenon, le 12 mai 2024 – Luc Marchand et Théo Delorme (Alpine A110 GT4 n°14) ont remporté la course 1 du "
        "Championnat de France FFSA GT devant Hugo Brunel et Marc Castan (BMW M4 GT4 n°8)."
    ),
    (
        "Dimanche, dans la course 2, Castan et Brunel s'imposent avec 4,2 secondes d'avance sur Nicolas Leduc et Yann "
        "Prieur (Ginetta G56 n°11)."
    ),
)


def podium(facts: ReportFacts, race: int) -> list[tuple[int, tuple[str, ...]]]:
    (found,) = [r for r in facts.races if r.number == race]
    return [(r.position, r.entry.drivers) for r in found.results if r.race_class is None]


def people(facts: ReportFacts) -> set[str]:
    results = [r.entry for race in facts.races for r in race.results]
    return {name for entry in results for name in entry.drivers} | {q.speaker for q in facts.quotes}


def test_a_news_site() -> None:
    facts = read(open_document((CLOTHES / "news.html").read_bytes(), "news.html").text).facts
    assert podium(facts, 1) == [
        (1, ("Luc Marchand", "Théo Delorme")),
        (2, ("Hugo Brunel", "Marc Castan")),
        (3, ("Romain Vial", "Enzo Pavie")),
        (4, ("Paul Sorel", "Alain Barrot")),
    ]
    assert [r.entry.drivers for r in facts.races[0].retirements] == [("Julien Ferrand",)]
    assert not people(facts) & {"Simon Garnier", "Denis Kohl", "Pierre Gasquet", "Jean Dumas"}


def test_a_release_on_a_blog() -> None:
    facts = read(open_document((CLOTHES / "blog.html").read_bytes(), "blog.html").text).facts
    results = {(r.position, r.entry.drivers) for race in facts.races if race.number == 2 for r in race.results}
    assert results == {(1, ("Tom Webb", "Sam Dyer")), (2, ("Ray Corbin", "Lee Stott")), (3, ("Ian Moss", "Ben Tate"))}
    assert not people(facts) & {"Graham Halden", "Denis Poe"}
    assert [q.speaker for q in facts.quotes] == ["Tom Webb"]
    assert facts.event.season == 2024


def test_a_release_in_word() -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">Luc Marchand et Théo Delorme (Alpine A110 GT4 n°14) ont </w:t></w:r>'
        '<w:del><w:r><w:delText xml:space="preserve">terminé deuxièmes de </w:delText></w:r></w:del>'
        '<w:ins><w:r><w:t xml:space="preserve">remporté </w:t></w:r></w:ins>'
        "<w:r><w:t>la course 1 à Lédenon devant Hugo Brunel et Marc Castan (BMW M4 GT4 n°8).</w:t></w:r></w:p>"
    )
    rows = [("Pos.", "N°", "Équipage", "Voiture"), ("1", "14", "MARCHAND Luc / DELORME Théo", "Alpine A110 GT4")]
    rows += [("2", "8", "Brunel / Castan", "BMW M4 GT4"), ("3", "27", "Romain Vial\nEnzo Pavie", "Aston Martin")]
    about = [
        word_paragraph("À propos de Mirage Racing"),
        word_paragraph("L’écurie a remporté la course 1 de Pau 2012."),
    ]
    body = changed + word_paragraph("Résultats course 1") + word_table(rows) + "".join(about)
    document = open_document(docx(body), "release.docx")
    assert document.notes == ("deleted_or_hidden_words",)
    assert podium(read(document.text).facts, 1) == [
        (1, ("Luc Marchand", "Théo Delorme")),
        (2, ("Hugo Brunel", "Marc Castan")),
        (3, ("Romain Vial", "Enzo Pavie")),
    ]


def test_a_release_as_pdf_in_two_narrow_columns() -> None:
    (page,) = typeset(TOLD, columns=2, top=760, bottom=690)
    small = [Drawn("Championnat de France FFSA GT - Communiqué de presse", 60, 812, 8), Drawn("Page 1/1", 500, 36, 8)]
    facts = read(open_document(pdf([[*small, *page]]), "release.pdf").text).facts
    assert podium(facts, 1) == [(1, ("Luc Marchand", "Théo Delorme")), (2, ("Hugo Brunel", "Marc Castan"))]
    assert podium(facts, 2) == [(1, ("Hugo Brunel", "Marc Castan")), (2, ("Nicolas Leduc", "Yann Prieur"))]
