"""Where a story turns to another race, where it only looks back, and which days had a race."""

import pytest

from bot.extract import read
from bot.extract.context.racestory import find_races
from bot.extract.packs import load
from bot.extract.text.source import read_source


def _states(text: str) -> list[int | None]:
    """The race that the story is at in the last sentence of each paragraph."""
    source = read_source(text)
    races = find_races(source, load(source.language))
    return [races.standing(p.sentences[-1].index) for p in source.paragraphs if p.sentences]


@pytest.mark.parametrize(
    ("second", "behind"),
    [
        ("Race two saw the first ten of race one start in inverted order. Marlow led.", 2),
        ("The #16 lined up 12th owing to the events of Saturday. Marlow led.", 2),
        ("On Sunday Verdon, a spectator on Saturday, started last. Marlow led.", 2),
    ],
)
def test_words_that_look_back_do_not_turn_the_story(second: str, behind: int) -> None:
    text = (
        "The cup came to Combe for two races.\n\nSaturday's race one went to Verdon from Marlow.\n\n"
        f"Sunday's second race was wet.\n\n{second}"
    )
    assert _states(text)[-1] == behind


def test_days_that_head_the_report_are_those_of_its_races() -> None:
    text = (
        "Le mot du promoteur, écrit dimanche matin devant un café.\n\nVENDREDI (75 tours)\n\n"
        "Ada Verdon partait de la pole mais Hugo Marlot a gagné la course.\n\nSAMEDI (100 tours)\n\n"
        "Cette fois Ada Verdon a gagné la course. Marlot a terminé deuxième."
    )
    assert _states(text)[2::2] == [1, 2]


def test_a_friday_has_its_race_where_three_were_run() -> None:
    text = (
        "La coupe faisait halte à Pau pour trois courses.\n\n"
        "La course du vendredi a été gagnée par Ada Verdon. Elle partait de la pole.\n\n"
        "Celle du samedi a souri à Hugo Marlot. Il partait troisième.\n\n"
        "Celle du dimanche a été gagnée par Sam Pressoir. Il partait quatrième."
    )
    assert _states(text)[1:] == [1, 2, 3]


def test_qualifying_heats_are_no_races_of_a_weekend() -> None:
    text = (
        "Longueau organisait son autocross.\n\nRudy Verdon a gagné ses trois manches qualificatives et s'est imposé. "
        "Hugo Marlot est deuxième."
    )
    source = read_source(text)
    assert find_races(source, load("fr")).count == 1


def _standing(text: str) -> dict[int, list[int | None]]:
    source = read_source(text)
    races = find_races(source, load(source.language))
    return {p.index: [races.standing(s.index) for s in p.sentences] for p in source.paragraphs}


def test_a_rally_is_one_event_whatever_days_it_names() -> None:
    rally = (
        "Rallye des Lavandes : Lavigne au bout du suspense\n\nMarc Lavigne a remporté dimanche le Rallye des Lavandes."
        "\n\nSamedi, Paul Girard avait mené deux spéciales avant d'abandonner. Le lendemain, Luc Tessier a fini"
        " deuxième.\n"
    )
    climb = (
        "Mark Lavington won Saturday's Rapier hill climb after the results were revised on Sunday.\n\n"
        "Paul Garrard drops to second.\n"
    )
    double = "The hill climb had two races.\n\nLavington won on Saturday.\n\nOn Sunday Garrard won race two.\n"
    counts = [
        find_races(read_source(told), load(at)).count for at, told in (("fr", rally), ("en", climb), ("en", double))
    ]
    assert counts == [1, 1, 2]


def test_headings_that_list_the_races_title_nothing() -> None:
    told = (
        "Race 1: Lavington\n\nRace 2: Garrard\n\nMark Lavington won Race 1 from pole at Snetterton last weekend in the"
        " Rapier Cup. Luke Tesser was second.\n\nIt was the turn of Paul Garrard in Race 2. Tesser was second again.\n"
    )
    assert list(_standing(told).values())[3] == [1, 2]


def test_that_race_is_the_one_named_last() -> None:
    told = (
        "La Coupe Berlinette disputait deux courses à Dijon.\n\nDans la course 1, Marc Lavigne a gagné devant Paul"
        " Girard. Dans la course 2, Luc Tessier l'a emporté.\n\nUn incident au premier tour avec Paul Girard a coûté"
        " cher à Jean Moulin dans la course 1. Tessier a fini troisième de cette course.\n"
    )
    assert [r.entry.drivers for r in read(told).facts.races[0].results if r.position == 3] == [("Luc Tessier",)]


def test_a_label_has_the_day_told_below_it() -> None:
    told = (
        "La Coupe Berlinette disputait trois courses à Dijon.\n\nPremière course. Marc Lavigne a gagné.\n\n"
        "Deuxième course. Changement de décor le lendemain. Paul Girard s'est imposé.\n\n"
        "Troisième course. Luc Tessier a gagné.\n"
    )
    assert list(_standing(told).values())[2][2] == 2


def test_what_is_recalled_goes_on_until_the_story_is_named_again() -> None:
    told = (
        "The Rapier Cup had two races at Snetterton.\n\nMark Lavington won on Saturday. On Sunday Paul Garrard won.\n\n"
        "Toby Lusk collected his first class win on Saturday after a penalty for Brett Skerritt. Skerritt dropped to"
        " fifth. On Sunday Skerritt won the class.\n"
    )
    past = (
        "Marc Lavigne a gagné dimanche la deuxième course de la Coupe Berlinette à Dijon.\n\nIl s'était déjà imposé"
        " samedi, cette fois devant Jean Moulin. Paul Girard, parti de la pole, avait abandonné."
        " Luc Tessier garde la tête du championnat.\n"
    )
    assert list(_standing(told).values())[2][1] == 1
    assert list(_standing(past).values())[1][1:] == [1, 2]


def test_a_finale_behind_two_races_is_the_third() -> None:
    told = (
        "Mark Lavington won two of the three Rapier Cup races at Snetterton.\n\nLavington took the first race"
        " from pole.\n\nPaul Garrard won the second encounter.\n\nThe draw for the grid put Luke Tesser at"
        " the head of the field for the finale. Lavington won it.\n"
    )
    heats = (
        "Two heats and a final were on the card at Foxley.\n\nThe first heat went to Mark Lavington.\n\nHeat two"
        " belonged to Paul Garrard.\n\nGrid positions for the final came from points, so Luke Tesser had pole.\n"
    )
    assert list(_standing(told).values())[3] == [2, 3]
    assert find_races(read_source(heats), load("en")).count == 3


def test_a_day_of_several_races_means_the_one_that_is_told() -> None:
    told = (
        "This report covers Sunday's two races, the third and fourth of the meeting.\n\nRace 3\n\nAfter the opener on"
        " Saturday, Mark Lavington also had the best time in Sunday's qualifying. He won.\n\nRace 4\n\nPaul"
        " Garrard won.\n"
    )
    source = read_source(told)
    races = find_races(source, load("en"))
    named = [n for p in source.paragraphs for s in p.sentences for m, n in races.named(s.index) if m.what == "n"]
    assert (3,) in named
    assert (2,) not in named


def test_a_race_named_for_what_was_brought_from_it_or_that_was_not_run_is_not_told() -> None:
    earned = (
        "Mark Lavington won at Snetterton from 18th on the grid.\n\nPaul Garrard started on pole courtesy of the"
        " fastest lap in race one. He spun off.\n"
    )
    not_run = (
        "Mark Lavington won Saturday's Rapier Cup race at Snetterton.\n\nThe second race, scheduled for Sunday"
        " afternoon, was cancelled because of the fog.\n"
    )
    later = "Marc Lavigne a gagné à Dijon.\n\nPaul Girard a fini deuxième. La deuxième manche aura lieu à Pau en mai.\n"
    told = [find_races(read_source(text), load(at)) for at, text in (("en", earned), ("en", not_run), ("fr", later))]
    assert [(races.count, races.main) for races in told] == [(2, 2), (1, 1), (1, 1)]


@pytest.mark.parametrize(
    ("told", "races"),
    [
        # What stands between a summary and the first race is its qualifying.
        (
            (
                "Luke Tesser took Sunday's race, the second of the Rapier Cup at Snetterton. It rained.\n\n"
                "Mark Lavington had been the quickest man in qualifying. Paul Garrard was next."
                "\n\nSaturday's opener was dry. He led."
                "\n\nThen came Sunday. It was wet.\n"
            ),
            [2, 1, 1, 2],
        ),
        (
            (
                "Marc Lavigne a gagné dimanche la deuxième course de la Coupe Berlinette à Dijon.\n\nPaul Girard a"
                " signé le meilleur temps de la séance. Il était heureux.\n\nLa course 1 lui a échappé. Il est sorti.\n"
            ),
            [None, 1, 1],
        ),
        # The story is at the race that a sentence comes to last.
        (
            (
                "The Rapier Cup had two races at Snetterton.\n\nMark Lavington was second on Saturday and, with a new"
                " gearbox fitted to the car overnight, first on Sunday. He was given a reprimand.\n"
            ),
            [None, 2],
        ),
        # An hour is that of a title, or of what happened then.
        (
            (
                "La Coupe Berlinette disputait deux courses à Dijon.\n\nCourse 1, samedi à 9 h 15. Marc Lavigne gagne."
                "\n\nCourse 2, dimanche à 15 heures. Paul Girard prend la tête.\n"
            ),
            [None, 1, 2],
        ),
        (
            (
                "Three Rapier Cup races were run at Snetterton.\n\nMark Lavington won the first race.\n\nIn between"
                " came one to forget. He spun.\n\nPaul Garrard won the third race. He led.\n"
            ),
            [None, None, 2, 3],
        ),
    ],
)
def test_a_story_is_at_the_race_that_its_words_come_to(told: str, races: list[int | None]) -> None:
    assert _states(told) == races


def test_labels_keep_their_days() -> None:
    told = (
        "Saturday's race\n\nMark Lavington won. Paul Garrard got a grid penalty of three places for Sunday.\n\n"
        "Sunday's race\n\nLuke Tesser won.\n"
    )
    source = read_source(told)
    races = find_races(source, load("en"))
    (penalty,) = (s for p in source.paragraphs for s in p.sentences if "penalty" in s.text)
    assert [n for _, n in races.named(penalty.index)] == [(2,)]


@pytest.mark.parametrize(
    ("paragraphs", "states"),
    [
        (("La finale (manche 4/5) : Ada Verdon a gagné.", "La veille, en Coupe Bidule, Hugo Marlot courait."), [1, 1]),
        (("Course 1. Ada Verdon gagne.", "Course 2. Marlot gagne.", "Il n'y a pas eu de troisième course."), [1, 2, 2]),
        (
            (
                "Hier, Ada Verdon, en pole, a gagné devant Marlot. Elle jubile.",
                "Ce matin, la grille était établie par les seconds chronos. Drapeau rouge. Marlot gagne devant Verdon.",
            ),
            [1, 2],
        ),
        (("Sprint 1. Ada Verdon gagne.", "Sprint 2. Hugo Marlot gagne.", "La longue. Ada Verdon gagne."), [1, 2, 3]),
    ],
)  # fmt: skip
def test_races_of_one_weekend_and_no_others_are_counted(paragraphs: tuple[str, ...], states: list[int]) -> None:
    assert _states("La coupe faisait halte à Pau.\n\n" + "\n\n".join(paragraphs))[1:] == states


def test_a_heading_that_counts_its_race_has_that_whatever_its_day() -> None:
    text = (
        "La coupe du club à Pau, en trois actes et sous le soleil.\n\nPremier acte – samedi midi\n"
        "Ada Verdon partait de la pole et gagne devant Hugo Marlot.\n\nDeuxième acte – samedi soir\n"
        "La grille reprend l'arrivée du premier acte. Hugo Marlot gagne devant Ada Verdon.\n\n"
        "Troisième acte – dimanche\nAda Verdon gagne encore.\n"
    )
    assert _states(text)[2::2] == [1, 2, 3]


def _named(told: str, words: str) -> int | None:
    """The race that the words of a report are about, where their clause begins."""
    source = read_source(told)
    races = find_races(source, load(source.language))
    (place,) = ((s.index, s.narrative.index(words)) for p in source.paragraphs for s in p.sentences if words in s.text)
    numbers = races.at(*place)
    return numbers[0] if len(numbers) == 1 else None


@pytest.mark.parametrize(
    ("first", "second", "words", "race"),
    [
        # What is borne of a race is no word of it.
        ("", "Sunday was wet. Mark Lavington made up for Saturday's pain with a win.", "a win", 2),
        ("", "Dimanche, pluie. L'affront du samedi a été lavé par Marc Lavigne.", "Marc Lavigne", 2),
        # "This time" comes back to the race that is told, and goes on with it.
        (
            "",
            "Sunday was wet. Paul Garrard, an absentee on Saturday, went along this time, only to be hit, and he spun.",
            "he spun",
            2,
        ),
        ("", "Dimanche, la grille était celle de la veille, mais Marc Lavigne a été reculé.", "Marc Lavigne", 2),
        # A win that is taken is told, whoever's it is called.
        (
            "On Sunday he won. ",
            "Luke Tesser took his maiden win on Saturday after a penalty for Garrard.",
            "Garrard",
            1,
        ),
        (
            "On Sunday he won. ",
            "Saturday's class winners were Luke Tesser and, by half a car, Paul Garrard.",
            "Paul",
            1,
        ),
    ],
)
def test_words_are_about_the_race_of_their_sentence(first: str, second: str, words: str, race: int) -> None:
    french = "Dimanche" in second
    told = (
        "La Coupe Berlinette disputait deux courses à Dijon.\n\nSamedi, Paul Girard a gagné.\n\n"
        if french
        else f"The Rapier Cup had two races at Snetterton.\n\nMark Lavington won on Saturday. {first}\n\n"
    )
    assert _named(f"{told}{second}\n", words) == race


def test_a_day_begins_behind_all_races_of_the_day_before() -> None:
    told = (
        "Saturday's two races went to Mark Lavington.\n\nSunday's first race was wet. Paul Garrard led.\n\n"
        "Sunday's second race was dry. Luke Tesser led.\n"
    )
    assert _states(told)[1:] == [3, 4]


def test_behind_a_qualifying_race_the_other_is_the_second() -> None:
    told = (
        "Mark Lavington won the Rapier Cup final at Macau on Saturday.\n\nPaul Garrard, who had won the qualification"
        " race the day before, jumped the start. He was classified ninth.\n"
    )
    source = read_source(told)
    races = find_races(source, load("en"))
    assert races.count == 2
    assert _states(told)[-1] == 2


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            (
                "The cup came to Combe for three races.\n\nThe opening race went to Verdon from pole.\n\n"
                "Sunday's first race was wet. Marlow won.\n\nAnd so to the finale, which Presley won."
            ),
            [1, 2, 3],
        ),
        (
            (
                "The cup came to Combe for three races.\n\nRace one went to Verdon.\n\nRace two went to Marlow.\n\n"
                "The third and longest race was wet. Presley won."
            ),
            [1, 2, 3],
        ),
        (
            "The cup came to Combe for two races.\n\nIn the first of them Verdon won. In the second Marlow led.",
            [2],
        ),
        (
            (
                "La coupe avait trois courses.\n\nLe samedi matin, Ada Verdon a gagné la première course.\n\n"
                "En fin d'après-midi, Hugo Marlot a remporté la course.\n\nDimanche, il pleuvait. Pressoir a gagné.\n\n"
                "Marlot avait gagné la deuxième, et Pressoir la troisième course."
            ),
            [1, 2, 3, 3],
        ),
        (
            (
                "La coupe avait deux courses.\n\nVendredi soir, Ada Verdon prenait la pole. Samedi à 10 heures, elle"
                " franchissait la ligne devant Marlot, troisième.\n\nLa course de l'après-midi était humide."
            ),
            [1, 2],
        ),
    ],
)
def test_the_race_that_a_paragraph_ends_with(text: str, states: list[int]) -> None:
    last = " Tout allait bien." if text.startswith("La ") else " All was well."
    assert _states(text.replace("\n\n", f"{last}\n\n") + last)[1:] == states


def test_a_title_below_lists_is_not_the_race_of_a_day_before_the_last() -> None:
    text = (
        "Race 1\n\n1 Ada Verdon\n\nRace 2\n\n1 Hugo Marlow\n\nMarlow won on Saturday from pole, leading every lap.\n\n"
        "It rained for Verdon, who took the flag on Sunday from the second row."
    )
    source = read_source(text)
    assert find_races(source, load("en")).count == 2


def test_a_title_calls_the_last_race_behind_one_that_was_told() -> None:
    text = (
        "Course 1\n\nVerdon partait de la pole et a gagné la course.\n\nCourse 2\n\nMarlot a gagné devant Verdon.\n\n"
        "Course de clôture\n\nPressoir partait dernier et a gagné."
    )
    source = read_source(text)
    assert find_races(source, load("fr")).count == 3


def test_a_sunday_behind_a_race_that_was_told_is_the_second() -> None:
    text = (
        "The cup came to Combe for two races.\n\nAda Verdon had pole and led away. She won from Hugo Marlow.\n\n"
        "The decider on Sunday was wet. Marlow won it."
    )
    assert _states(text)[1:] == [1, 2]


def test_a_paragraph_on_what_had_been_before_is_an_aside() -> None:
    text = (
        "La coupe avait deux courses, samedi et dimanche.\n\nMarlot a gagné la seconde course. Il pleuvait.\n\n"
        "Verdon avait été pénalisée la veille. Elle avait perdu sa place.\n\nPressoir a abandonné. Il était en tête."
    )
    assert _states(text)[1:] == [2, 1, 2]
