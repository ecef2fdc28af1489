"""Which race, which car: retirements and penalties that are easily given to another."""

import pytest

from bot.extract import read
from tests.extract.test_finders import EN, FR, facts, is_french, penalties

# Two races of two days, so that what is told of a car has a race to be told of wrongly.
TWO_FR = (
    "Deux courses de GT4 European Series 2023 au programme de Monza.\n"
    "La première course, samedi, est revenue à Marc Lavigne et Hugo Perrin (Alpine A110 GT4 #12 – Rhône Racing) "
    "devant Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain).\n"
    "La seconde course, dimanche, voit s'imposer Jean Morel et Yves Caron (Audi R8 #77 – Team Ardent). "
)
TWO_EN = (
    "The British GT Championship 2023 held two races at Donington Park.\n"
    "The first race on Saturday was won by Mark Lavington and Hugh Perrin (#12 Rhone Racing Alpine A110 GT4) "
    "from Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4).\n"
    "The second race on Sunday was won by Jack Morrell and Ivan Carden (#77 Ardent Racing Audi R8). "
)


@pytest.mark.parametrize(
    ("told", "number", "race"),
    [
        # Who won on which day only says who is meant.
        ("Le podium échappait aux vainqueurs de la veille. La BMW #34 n'a pas vu l'arrivée, moteur cassé.", "34", 2),
        ("The Saturday winners were unlucky. The #34 BMW retired with a broken gearbox.", "34", 2),
        # Somebody's third race is his career's.
        ("Morel fêtait sa troisième course. Luc Tessier a abandonné, moteur cassé.", "34", 2),
        ("Morrell won his third race in GT4. Luke Tesser retired with a broken gearbox.", "34", 2),
        # A day that does tell the race still does.
        ("La veille, Luc Tessier avait abandonné, moteur cassé.", "34", 1),
    ],
)
def test_the_race_of_a_retirement(told: str, number: str, race: int) -> None:
    races = read((TWO_FR if is_french(told) or "BMW #34" in told else TWO_EN) + told).facts.races
    assert [(r.entry.car_number, one.number) for one in races for r in one.retirements] == [(number, race)]


def test_the_race_of_a_penalty_that_names_its_car_by_the_day_it_won() -> None:
    told = "The #12 Alpine stopped too briefly and a drive-through relegated the Saturday winners to fifth."
    races = read(TWO_EN + told).facts.races
    assert [(p.entry.car_number, one.number) for one in races for p in one.penalties] == [("12", 2)]


@pytest.mark.parametrize(
    "told",
    [
        "Luke Tesser passed under yellow flags that were out for a stranded Clio.",
        "It was a fine day for Luke Tesser, who had not finished better than sixth before.",
        "Luke Tesser led from Hugh Perrin, but both stayed out a lap too long.",
        "Contraint à l'abandon à Dijon, Luc Tessier renouait avec le succès.",
    ],
)
def test_words_that_only_sound_like_a_retirement(told: str) -> None:
    assert [r for race in facts(told).races for r in race.retirements] == []


@pytest.mark.parametrize(
    "told",
    [
        "Luke Tesser was left stranded at the hairpin.",
        "Luke Tesser did not finish.",
        "Mark Garton and Luke Tesser collided at the hairpin, putting the BMW out on the spot with broken steering.",
    ],
)
def test_words_near_those_that_do_tell_one(told: str) -> None:
    crew = "Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4) started ninth. "
    text = EN.replace(" from Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4)", "") + crew + told
    assert [r.entry.car_number for race in read(text).facts.races for r in race.retirements] == ["34"]


def test_seconds_of_somebody_unnamed_are_not_given_to_a_car_that_retired() -> None:
    told = "Luc Tessier a abandonné, moteur cassé. Le Strasbourgeois était sanctionné de 25 secondes."
    text = FR.replace(" devant Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain)", "")
    crew = "Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain) partaient neuvièmes. "
    assert [p for race in read(text + crew + told).facts.races for p in race.penalties] == []


def test_an_epithet_means_whoever_is_said_to_come_from_there() -> None:
    told = (
        "\nDanish teenager Hugh Perrin led away.\nPerrin and Tesser then fought over the lead. "
        "The stewards blamed the Dane, who had to take a drive-through."
    )
    assert [number for number, _, _ in penalties(told)] == ["12"]


def test_an_epithet_of_a_region_is_not_that_of_another() -> None:
    told = (
        "\nLe Lyonnais Hugo Perrin menait.\nLuc Tessier percutait la Porsche #99 au premier tour. "
        "Les commissaires infligeaient un drive-through au Breton."
    )
    assert "12" not in [number for number, _, _ in penalties(told)]


@pytest.mark.parametrize(
    ("told", "mishaps"),
    [
        # Whom the words single out, and what a meeting with another did to him.
        (
            "Marc Tessier a reçu cinq secondes et a reculé ; quant au Danois Paul Girard, il a été disqualifié.",
            {("disqualification", "Paul Girard"), ("time", "Marc Tessier")},
        ),
        (
            "La course de Paul Girard a mal fini quand il a eu un choc avec Jean Allard qui l'a obligé à abandonner.",
            {("out", "Paul Girard")},
        ),
        ("As for Paul Girard, he was given a drive-through for speeding.", {("drive_through", "Paul Girard")}),
        # Whose car somebody hit is no offender, nor who moved up behind the words.
        (
            "Paul Girard, en percutant la voiture de Jean Allard, a reçu une pénalité de trente secondes.",
            {("time", "Paul Girard")},
        ),
        (
            "Mark Tess beat Paul Girard. That pair was later excluded from the results, and so Alan Hay was second.",
            {("disqualification", "Paul Girard")},
        ),
        # Out of the results is not out of the race; another's retirement is none of whoever gained by it.
        (
            "Paul Girard was third but was taken out of the results for a fuel irregularity.",
            {("disqualification", "Paul Girard")},
        ),
        ("Jean Allard était sixième. Il a gagné deux places grâce à l'abandon sur casse.", set()),
        ("Paul Girard put out a brilliant display to finish fourth.", set()),
        ("Paul Girard lost a wheel weight and settled for third.", set()),
        ("Paul Girard était deuxième mais a crevé dans le dernier secteur : il échoue cinquième.", set()),
    ],
)
def test_who_was_hit_by_what_a_sentence_tells(told: str, mishaps: set[tuple[str, str]]) -> None:
    opening = "Luc Morel gagne la course à Dijon. " if "é" in told else "Luke Morel won the race at Donington. "
    races = read(opening + told).facts.races
    found = {(str(p.kind), name) for race in races for p in race.penalties for name in p.entry.drivers}
    assert found | {("out", name) for race in races for r in race.retirements for name in r.entry.drivers} == mishaps


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Jean Morel a pris un bon départ. Le numéro 9, une voiture de tourisme, reçut un drive-through.", 0),
        ("Jean Morel a pris un bon départ. Quant à Combes, tout seul en cinquième position, il a abandonné.", 0),
        ("Jean Morel a pris un bon départ. Il a reçu un drive-through.", 1),
        ("Jack Morrell made a good start. As for Combs, all alone in fifth, he retired.", 0),
        ("Jack Morrell made a good start. He received a drive-through penalty.", 1),
    ],
)
def test_a_sentence_with_a_subject_of_its_own_is_not_of_whoever_was_named_before(told: str, count: int) -> None:
    races = read((TWO_FR if told.startswith("Jean") else TWO_EN) + told).facts.races
    assert sum(len(one.penalties) + len(one.retirements) for one in races) == count
