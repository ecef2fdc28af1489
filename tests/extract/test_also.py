"""What a report also says: conditions, laps, lengths, dates and counts, read from the seed and from short reports."""

from pathlib import Path

import pytest

from bot.domain.facts import (
    Condition,
    Days,
    Duration,
    Feat,
    Holder,
    Laps,
    Level,
    Period,
    Remark,
    ReportFacts,
    Tally,
)
from bot.domain.facts_json import from_json, to_json
from bot.extract import read

SEASON, ROW = Period.SEASON, Period.IN_A_ROW
SEED = (Path(__file__).resolve().parents[2] / "seeds" / "gt4-spa-2020.txt").read_bytes().decode("utf-8")
FR = (
    "La deuxième manche du GT4 European Series 2023 s'est disputée dimanche à Monza. Marc Lavigne et Hugo "
    "Perrin (Alpine A110 GT4 #12 – Rhône Racing) s'imposent devant "
    "Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain). "
)
EN = (
    "Race two of the British GT Championship 2023 took place at Donington Park on Sunday. Mark Lavington and "
    "Hugh Perrin (#12 Rhone Racing Alpine A110 GT4) won "
    "from Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4). "
)


def in_short(facts: ReportFacts) -> list[tuple[int | None, object, str | None]]:
    return [(r.race, r.told, r.entry.car_number) for r in facts.remarks]


def told(words: str, before: str) -> list[object]:
    return [r.told for r in read(before + words).facts.remarks]


def test_the_seed_in_full() -> None:
    assert sorted(map(str, in_short(read(SEED).facts))) == sorted(
        map(
            str,
            [
                (1, Condition.WET, None),
                (1, Condition.SAFETY_CAR_START, None),
                (1, Tally(Feat.WIN, 4, period=Period.SEASON), "27"),
                (1, Tally(Feat.WIN, 7, Level.CLASS, "Pro-Am", Period.SEASON), "22"),
                (1, Tally(Feat.WIN, 6, Level.CLASS, "Pro-Am", Period.IN_A_ROW), "22"),
                (1, Tally(Feat.WIN, 4, Level.CLASS, "Am", Period.SEASON), "89"),
                (2, Laps(21), None),
                (2, Tally(Feat.WIN, 1, Level.OVERALL, holder=Holder.CAR), "8"),
                (2, Tally(Feat.WIN, 2, Level.CLASS, "Silver Cup", Period.SEASON), "8"),
            ],
        )
    )


def test_the_seeds_remarks_stand_on_sentences_and_survive_json() -> None:
    facts = read(SEED).facts
    assert from_json(to_json(facts)) == facts
    for remark in facts.remarks:
        assert isinstance(remark, Remark)
        assert remark.grounds.evidence
        for span in remark.grounds.evidence:
            assert SEED[span.end - 1] == "."
    [first] = [r for r in facts.remarks if isinstance(r.told, Tally) and r.told.holder is Holder.CAR]
    assert "première victoire au général de la nouvelle Toyota" in SEED[slice(*_ends(first))]


def _ends(remark: Remark) -> tuple[int, int]:
    return remark.grounds.evidence[0].start, remark.grounds.evidence[0].end


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("La pluie était au rendez-vous.", "wet"),
        ("La course s'est déroulée sous une pluie battante.", "wet"),
        ("Tous s'élançaient sur une piste détrempée.", "wet"),
        ("L'épreuve a été perturbée par de fortes averses.", "wet"),
        ("Sur une piste qui s'asséchait, Girard revenait fort.", "drying"),
        ("La course s'est disputée sur une piste sèche.", "dry"),
        ("La course a débuté sous safety-car.", "safety_car_start"),
        ("Le départ est donné derrière la voiture de sécurité.", "safety_car_start"),
        ("La manche a été arrêtée au drapeau rouge.", "red_flag"),
        ("La course a été écourtée.", "cut_short"),
        ("Rain greeted the field.", "wet"),
        ("The race began in pouring rain.", "wet"),
        ("On a drying track Tesser closed in.", "drying"),
        ("The race was started behind the safety car.", "safety_car_start"),
        ("The race was red-flagged after a crash.", "red_flag"),
        ("The race was cut short by fog.", "cut_short"),
    ],
)
def test_conditions(words: str, condition: str) -> None:
    before = EN if words.split(maxsplit=1)[0] in {"Rain", "The", "On"} else FR
    assert Condition(condition) in told(words, before)


@pytest.mark.parametrize(
    "words",
    [
        "La pluie était attendue pour la course.",
        "La pluie menaçait, sans jamais tomber.",
        "Il pleuvra sans doute à Spa.",
        "Les qualifications se sont déroulées sous une pluie battante.",
        "L'an dernier, la course s'était disputée sous la pluie.",
        "Prochaine manche à Spa, où il pleut souvent.",
        "« On a roulé sous la pluie et c'était très dur », raconte Luc Tessier.",
        "La course a été relancée derrière la voiture de sécurité.",
        "Un drive-through pour dépassement sous safety-car a tout changé.",
        "Les essais ont été arrêtés au drapeau rouge.",
        "Il n'a pas plu pendant la course.",
        "Deux tours après la relance, Girard sortait large.",
        "À trois tours du but, Girard sortait large.",
        "Il restait 21 tours.",
        "Sous une pluie de confettis, Lavigne et Perrin montaient sur le podium.",
        "Girard brûle le feu rouge à la sortie des stands et prend un drive-through.",
        "Girard ignore le drapeau rouge à la sortie des stands.",
        "Le départ sera donné derrière la voiture de sécurité si la pluie persiste.",
        "Après 10 tours, Lavigne passait la ligne d'arrivée en tête.",
        "La course d'une heure trente a souri à Lavigne.",
        "En support, la course de 30 minutes de Clio Cup a été annulée.",
    ],
)
def test_what_french_reports_do_not_say(words: str) -> None:
    assert told(words, FR) == []


@pytest.mark.parametrize(
    "words",
    [
        "Rain is forecast for the next round at Spa.",
        "The threat of rain never went away.",
        "Qualifying was held in pouring rain.",
        "Last year the race was run in heavy rain.",
        '"We drove in the rain all day and it was hard," said Luke Tesser.',
        "The race was restarted behind the safety car.",
        "Practice was red-flagged twice.",
        "The race did not start behind the safety car.",
        "Tesser stayed out on wet tyres for eleven laps.",
        "With 11 minutes to go in the race, Tesser ran wide.",
        "Tesser was passed with two laps left.",
        "The next round is the three-hour race at Silverstone.",
        "Overnight rain had washed the rubber away.",
        "A rain of penalties followed.",
        "Rain held off.",
        "Tesser started from the pit lane behind the safety car.",
        "Lavington drove under the safety car for three laps.",
        "After 10 laps Lavington crossed the line in the lead.",
        "After the 60-minute qualifying race Tesser was fourth.",
        "The one hour 30 minute race went to Lavington.",
    ],
)
def test_what_english_reports_do_not_say(words: str) -> None:
    assert told(words, EN) == []


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("Après 24 tours, Lavigne a franchi la ligne d'arrivée en tête.", FR, Laps(24)),
        ("After 24 laps Lavington crossed the line.", EN, Laps(24)),
        ("La course d'une heure a tenu ses promesses.", FR, Duration(3600)),
        ("The 40-minute race was a thriller.", EN, Duration(2400)),
        ("La course était disputée ce dimanche 16 avril 2023.", FR, Days("2023-04-16", "2023-04-16")),
        ("The race was held on Sunday 28 May 2023.", EN, Days("2023-05-28", "2023-05-28")),
        ("The race was held on Sunday May 28.", EN, Days("2023-05-28", "2023-05-28")),
    ],
)
def test_laps_lengths_and_dates(words: str, before: str, expected: object) -> None:
    assert told(words, before) == [expected]


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Après 19 tours, Girard a franchi la ligne d'arrivée au ralenti.", FR),
        ("La course était disputée ce dimanche 17 avril 2023.", FR),  # a Monday
        ("Publié le dimanche 16 avril 2023 après la course.", FR),
        ("Prochaine course à Spa le 18 juin 2023.", FR),
        ("La course était sa première depuis le 18 juin 2022.", FR),
        ("Posted on Sunday 28 May 2023 after the race.", EN),
        ("The championship resumes with a race on 18 June 2023.", EN),
        ("Sunday 28 May 2023 | 4:55pm | race report", EN),
        ("The race was held on 31 June 2023.", EN),
    ],
)
def test_what_is_no_date_and_nobody_elses_laps(words: str, before: str) -> None:
    assert told(words, before) == []


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        (
            "Lavigne et Perrin signent leur troisième victoire de la saison.",
            FR,
            Tally(Feat.WIN, 3, period=SEASON),
        ),
        ("C'est la 2e victoire consécutive pour Lavigne et Perrin.", FR, Tally(Feat.WIN, 2, period=ROW)),
        (
            "Lavigne et Perrin décrochent leur première victoire au général.",
            FR,
            Tally(Feat.WIN, 1, Level.OVERALL),
        ),
        (
            "Girard et Tessier obtiennent leur quatrième podium de la saison.",
            FR,
            Tally(Feat.PODIUM, 4, period=SEASON),
        ),
        ("Lavington and Perrin took their third win of the season.", EN, Tally(Feat.WIN, 3, period=SEASON)),
        (
            "It was the second straight victory for Lavington and Perrin.",
            EN,
            Tally(Feat.WIN, 2, period=ROW),
        ),
        ("Lavington and Perrin celebrated their maiden win.", EN, Tally(Feat.WIN, 1)),
        ("Garrard and Tesser scored their fourth podium of the year.", EN, Tally(Feat.PODIUM, 4, period=SEASON)),
    ],
)
def test_counts(words: str, before: str, expected: Tally) -> None:
    assert told(words, before) == [expected]


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Girard et Tessier visaient leur troisième victoire de la saison.", FR),
        ("Girard et Tessier avaient fêté leur deuxième victoire de la saison à Spa.", FR),  # they did not win here
        ("Lavigne et Perrin courent toujours après leur première victoire au général depuis Spa.", FR),
        ("Lavigne signe sa deuxième victoire du week-end.", FR),
        ("C'est la première victoire française depuis dix ans.", FR),
        ("Lavigne et Perrin viseront leur quatrième victoire de la saison à Spa.", FR),
        ("« C'est notre troisième victoire de la saison », sourit Marc Lavigne.", FR),
        ("Garrard and Tesser were denied their third win of the season.", EN),
        ("Garrard and Tesser, who had taken their second win of the season at Spa, were second.", EN),
        ("La première victoire de la saison pour Alpine remonte à Spa.", FR),
        ("C'est la cinquième victoire de la saison pour Alpine.", FR),  # a make's, not this car's
        ("Lavigne, auteur de sa troisième victoire consécutive à Monza, exultait.", FR),  # on this track
        ("Lavigne et Perrin remportent leur troisième victoire en quatre courses.", FR),
        ("His team's first victory of the season came at Spa on 12 May 2023.", EN),
        ("Lavington followed his first win of the season at Spa with another here.", EN),
        ("Lavington claimed his second consecutive win at Donington Park.", EN),
        ("Lavington has not won for the second time this season.", EN),
        ("It was the first win since Monza for Lavington and Perrin.", EN),
        ("It was Lavington's second win of the weekend.", EN),
        ("Lavington and Perrin hope to take their fourth win of the season at Spa.", EN),
        ('"It is our third win of the season," said Mark Lavington.', EN),
    ],
)
def test_what_is_no_count(words: str, before: str) -> None:
    assert told(words, before) == []


def test_a_count_is_of_whom_the_words_name() -> None:
    def held(words: str, before: str) -> list[tuple[tuple[str, ...], object]]:
        return [(r.entry.drivers, getattr(r.told, "holder", None)) for r in read(before + words).facts.remarks]

    assert held("Perrin signe sa troisième victoire de la saison.", FR) == [(("Hugo Perrin",), Holder.CREW)]
    both = ("Marc Lavigne", "Hugo Perrin")
    assert held("Lavigne et Perrin signent leur troisième victoire de la saison.", FR) == [(both, Holder.CREW)]
    assert held("C'est la cinquième victoire de la saison pour Rhône Racing.", FR) == [(both, Holder.TEAM)]
    assert held("It was Perrin's third win of the season.", EN) == [(("Hugh Perrin",), Holder.CREW)]


def test_a_race_cut_short_was_not_as_long_as_it_was_to_be() -> None:
    assert told("The 22-lap race was cut short by fog.", EN) == [Condition.CUT_SHORT]


def test_a_repeated_paragraph_is_told_once() -> None:
    words = "La pluie était au rendez-vous. Lavigne et Perrin signent leur troisième victoire de la saison."
    once = in_short(read(f"{FR}\n{words}\n").facts)
    assert in_short(read(f"{FR}\n{words}\n{words}\n").facts) == once
    assert len(once) == 2


def test_two_lengths_of_one_race_are_none() -> None:
    facts = read(EN + "The 40-minute race was a thriller. It was the second 60-minute race of the year.").facts
    assert all(not isinstance(r.told, Duration) or r.told.seconds in {2400, 3600} for r in facts.remarks)
    assert sum(isinstance(r.told, Duration) for r in facts.remarks) <= 1
