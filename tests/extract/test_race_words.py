"""The words for a weekend's races: what opens, what follows, what ends it, in each way of telling it."""

import pytest

from bot.extract import read
from bot.extract.context.racestory import find_races
from bot.extract.packs import load
from bot.extract.text.source import read_source
from tests.extract.wins import wanted, winners

FR = (
    "Coupe Berlinette à Dijon\n\nLa Coupe Berlinette faisait étape à Dijon le week-end dernier avec deux courses au"
    " programme. La n°12 de Marc Verdier (Racing Alpha), la n°7 d'Hugo Lannoy (Team Brocard) et la n°33 de Noé Pressac"
    " (Écurie Gaillon) étaient favorites.\n\n"
)
FR_NAMES = [
    ("la première manche", "la seconde manche"),
    ("le premier acte", "le second acte"),
    ("l'acte un", "l'acte deux"),
    ("le premier round", "le second round"),
    ("la course d'ouverture", "la seconde course"),
    ("la course du samedi", "la course du dimanche"),
    ("la course de samedi", "celle de dimanche"),
    ("la manche du samedi", "la manche dominicale"),
    ("la Course 1", "la Course 2"),
    ("la C1", "la C2"),
    ("le sprint du samedi", "le sprint du dimanche"),
    ("la première explication", "la seconde explication"),
    ("la manche initiale", "l'ultime manche"),
    ("la première sortie du week-end", "la seconde"),
    ("la manche aller", "la manche retour"),
    ("le match aller", "le match retour"),
    ("la première empoignade", "la deuxième empoignade"),
    ("l'épreuve du samedi", "l'épreuve du dimanche"),
    ("le premier affrontement", "le second affrontement"),
    ("la première bataille", "la seconde bataille"),
    ("la première ronde", "la seconde ronde"),
    ("la course inaugurale", "la course de clôture"),
    ("le lever de rideau", "le bouquet final"),
    ("le premier volet", "le second volet"),
    ("le premier épisode", "le second épisode"),
    ("le premier chapitre", "le deuxième chapitre"),
    ("la course matinale", "celle de l'après-midi"),
    ("la course du matin", "la course de l'après-midi"),
    ("la première course de 25 minutes", "la seconde"),
    ("la première levée", "la seconde levée"),
    ("la course 1", "la course 2"),
    ("la course une", "la course deux"),
    ("la course un", "la course deux"),
    ("la manche 1", "la manche 2"),
    ("la 1ère course", "la 2ème course"),
    ("le premier débat", "le second débat"),
    ("la première des deux manches", "la deuxième"),
    ("le premier duel", "le second duel"),
    ("la première course", "l'ultime course"),
    ("la première manche", "l'ultime acte"),
    ("la première manche", "le dernier acte"),
    ("la première manche", "la dernière passe d'armes"),
    ("le premier run", "le second run"),
]
FR_TIMES = [
    ("Samedi,", "Dimanche,"),
    ("Le samedi,", "Le dimanche,"),
    ("Ce samedi,", "Ce dimanche,"),
    ("Dès le samedi,", "Le lendemain,"),
    ("Samedi après-midi,", "Vingt-quatre heures plus tard,"),
    ("Samedi,", "Au lendemain,"),
    ("Samedi,", "Le jour suivant,"),
    ("Dimanche matin,", "Dimanche après-midi,"),
    ("Dimanche matin,", "L'après-midi,"),
    ("Le matin,", "L'après-midi venu,"),
    ("En course 1,", "En course 2,"),
    ("En première manche,", "En seconde manche,"),
    ("Dans la première,", "Dans la seconde,"),
    ("Samedi,", "Rebelote dimanche :"),
    ("Au terme de la première course,", "Au terme de la seconde,"),
    ("Lors de l'acte 1,", "Lors de l'acte 2,"),
    ("Course 1 :", "Course 2 :"),
    ("Samedi 12 mai, course 1.", "Dimanche 13 mai, course 2."),
    ("Vendredi,", "Le lendemain,"),
]
FR_TOLD = {
    "subject": "{A} a vu Lannoy s'imposer devant Pressac.\n\n{B} a souri à Verdier, vainqueur devant Pressac.",
    "object": "Lannoy a remporté {a} devant Pressac. Verdier a gagné {b} devant Pressac.",
    "in passing": (
        "Hugo Lannoy partait en tête dans {a} et ne la quittait plus. Il s'imposait devant Pressac.\n\n"
        "Marc Verdier prenait un bon départ dans {b}. Au drapeau à damier, Verdier l'emportait devant Pressac."
    ),
    "without a verb": "Lannoy a gagné {a}, Verdier {b}.",
}
EN = (
    "Rapier Cup at Snetterton\n\nThe Rapier Cup went to Snetterton last weekend for two races. The No. 12 car of Mark"
    " Verdon (Racing Alpha), the No. 7 of Hugh Lanning (Team Brockley) and the No. 33 of Noah Presley (Gaydon"
    " Motorsport) were the favourites.\n\n"
)
EN_NAMES = [
    ("the opener", "the nightcap"),
    ("the opening 50-minute counter", "the second 50-minute affair"),
    ("the curtain-raiser", "the finale"),
    ("the first bout", "the rematch"),
    ("the opening leg", "the return leg"),
    ("leg one", "leg two"),
    ("act one", "act two"),
    ("part one", "part two"),
    ("Saturday's instalment", "Sunday's instalment"),
    ("the Saturday affair", "the Sunday affair"),
    ("the opening act", "the closing act"),
    ("Race 1", "Race 2"),
    ("race one", "race two"),
    ("the lunchtime race", "the teatime race"),
    ("the first 25-minuter", "the second"),
    ("the first helping", "the second helping"),
    ("the weekend opener", "the weekend closer"),
    ("the day's first race", "the day's second race"),
    ("the meeting opener", "the decider"),
    ("the opening race", "the other race"),
    ("the opening race", "the reverse-grid race"),
    ("the opening race", "the final race"),
    ("the opening race", "the last race"),
    ("the opening race", "the second encounter"),
    ("the first of them", "the second of them"),
    ("the first of the pair", "the second of the pair"),
    ("Saturday's race", "Sunday's"),
    ("the Saturday race", "the Sunday race"),
    ("Saturday's opener", "Sunday's finale"),
    ("the opening contest", "the closing contest"),
    ("the first race of the weekend", "the second race of the weekend"),
    ("the first sprint", "the second sprint"),
    ("the opening heat", "the second heat"),
    ("the first outing", "the second outing"),
    ("the opening clash", "the second clash"),
    ("the opening encounter", "the follow-up"),
    ("the lid-lifter", "the closer"),
    ("Saturday's heat", "Sunday's heat"),
    ("Saturday's feature", "Sunday's feature"),
    ("Saturday's sprint race", "Sunday's feature race"),
    ("race number one", "race number two"),
    ("the first feature", "the second feature"),
    ("the opening fixture", "the second fixture"),
    ("the first leg", "the second leg"),
    ("the weekend's first race", "the weekend's second race"),
    ("the opening chapter", "the second chapter"),
]
EN_TIMES = [
    ("On Saturday,", "On Sunday,"),
    ("On Saturday afternoon,", "The next morning,"),
    ("On Saturday,", "The following afternoon,"),
    ("On Saturday,", "Come Sunday,"),
    ("On Saturday,", "24 hours on,"),
    ("On Saturday,", "A day later,"),
    ("On Sunday morning,", "On Sunday afternoon,"),
    ("In the morning,", "In the afternoon,"),
    ("Before lunch,", "After lunch,"),
    ("In race one,", "In race two,"),
    ("In the first,", "In the second,"),
    ("In the opener,", "In the nightcap,"),
    ("On Friday evening,", "On Saturday,"),
    ("On Saturday,", "To round off the weekend,"),
    ("Under the lights on Saturday night,", "Back in daylight on Sunday,"),
    ("Saturday first:", "Then Sunday:"),
    ("Race 1:", "Race 2:"),
    ("When the lights went out for race one,", "When the lights went out for race two,"),
    ("For the opener,", "For race two,"),
    ("Round one:", "Round two:"),
    ("Saturday dawned wet.", "Sunday dawned dry."),
    ("Saturday's track was wet.", "Sunday's track was dry."),
]
EN_TOLD = {
    "subject": "{A} saw Lanning win ahead of Presley.\n\n{B} was won by Verdon ahead of Presley.",
    "object": "Lanning won {a} from Presley. Verdon won {b} from Presley.",
    "in passing": (
        "Hugh Lanning led away in {a} and was never headed. He won by two seconds from Presley.\n\n"
        "Mark Verdon made a good start in {b}. At the flag, Verdon won from Presley."
    ),
    "without a verb": "Lanning won {a}, Verdon {b}.",
}


def _told(shape: str, first: str, second: str) -> str:
    big = {"A": first[0].upper() + first[1:], "B": second[0].upper() + second[1:]}
    return shape.format(a=first, b=second, **big)


@pytest.mark.parametrize("shape", FR_TOLD)
@pytest.mark.parametrize(("first", "second"), FR_NAMES)
def test_a_race_is_known_by_its_name_in_french(first: str, second: str, shape: str) -> None:
    assert winners(FR + _told(FR_TOLD[shape], first, second)) == wanted("1:G:Lannoy 2:G:Verdier")


@pytest.mark.parametrize("shape", EN_TOLD)
@pytest.mark.parametrize(("first", "second"), EN_NAMES)
def test_a_race_is_known_by_its_name_in_english(first: str, second: str, shape: str) -> None:
    assert winners(EN + _told(EN_TOLD[shape], first, second)) == wanted("1:G:Lanning 2:G:Verdon")


@pytest.mark.parametrize("between", [" ", "\n\n"])
@pytest.mark.parametrize(("first", "second"), FR_TIMES)
def test_a_race_is_known_by_its_time_in_french(first: str, second: str, between: str) -> None:
    story = f"{first} Lannoy s'est imposé devant Pressac.{between}{second} Verdier a gagné devant Pressac."
    assert winners(FR + story) == wanted("1:G:Lannoy 2:G:Verdier")


@pytest.mark.parametrize("between", [" ", "\n\n"])
@pytest.mark.parametrize(("first", "second"), EN_TIMES)
def test_a_race_is_known_by_its_time_in_english(first: str, second: str, between: str) -> None:
    story = f"{first} Lanning won from Presley.{between}{second} Verdon won from Presley."
    assert winners(EN + story) == wanted("1:G:Lanning 2:G:Verdon")


# What sounds like a race of the weekend and is part of one race, a season or a decision.
NONE = [
    EN.replace("for two races", "for its fourth meeting")
    + "Lanning led the first stint and the second half of the race, and won from Presley. In the final act of this"
    " drama Verdon was third.",
    EN.replace("for two races", "for its fourth meeting")
    + "With two races left in the season, Lanning won from Presley. He had won the opening race of the season, too.",
    FR.replace("avec deux courses au programme", "pour sa quatrième étape")
    + "Lannoy a dominé la première partie de l'épreuve puis le second acte de la course et s'est imposé devant Pressac."
    " La première sortie de la voiture de sécurité avait regroupé le peloton.",
    FR.replace("avec deux courses au programme", "pour sa quatrième étape")
    + "À deux courses de la fin du championnat, Lannoy s'est imposé devant Pressac. Il avait gagné la première course"
    " de la saison.",
]


@pytest.mark.parametrize("text", NONE)
def test_parts_of_a_race_are_no_races(text: str) -> None:
    assert {race for race, _, _ in winners(text)} == {1}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Course de côte de Trébeurden\n\nSamedi, il a plu. Dimanche, Jean Dupont a gagné.", 1),
        ("Rallye du Trégor : Dupont au bout\n\nPaul Martin menait samedi. Jean Dupont a gagné dimanche.", 1),
        ("Course de côte de Trébeurden\n\nJean Dupont a gagné la course 1, Paul Martin la course 2.", 2),
        ("Trophée à Salbris\n\nBien placé après les préfinales, Jean Dupont a gagné la finale.", 1),
        ("Trophée à Dijon\n\nJean Dupont a gagné samedi. Dimanche, Paul Martin a gagné.", 2),
        (
            "Tarn Cup at Lydden\n\nTom Verdon won Sunday. Hugo Castle, who won Saturday's dry practice, was third.",
            1,
        ),
        ("Tarn Cup at Lydden\n\nTom Verdon won on Sunday. His car ran for the first time on Friday night.", 1),
    ],
)
def test_the_days_of_a_climb_or_a_rally_and_what_is_before_a_final_are_no_races(text: str, count: int) -> None:
    language = "en" if "Tarn Cup" in text else "fr"
    assert find_races(read_source(f"{text}\n", language), load(language)).count == count


THREE_EN = (
    "Ravel Cup: three races at Vallombre\n\nRace 1\n\nOdile Marchetti won the opening race ahead of Piet Zuidema.\n\n"
    "Race 2\n\nPiet Zuidema won race two from Leo Harbin.\n\nRace 3\n\nLeo Harbin won race three from Ada Rowntree.\n\n"
    "Classes\n\n"
)
THREE_FR = (
    "Coupe Ravel : trois courses à Vallombre\n\nCourse 1\n\nOdile Marchetti a gagné la première course devant Piet"
    " Zuidema.\n\nCourse 2\n\nPiet Zuidema a gagné la course 2 devant Leo Harbin.\n\nCourse 3\n\nLeo Harbin a gagné la"
    " course 3 devant Ada Rouvier.\n\nClasses\n\n"
)


@pytest.mark.parametrize(
    ("text", "races"),
    [
        (THREE_EN + "In the Masters category Graham Tuffin won all three; Nick Ballard was not seen.", (1, 2, 3)),
        (THREE_EN + "Graham Tuffin won the Masters class in all three races.", (1, 2, 3)),
        (THREE_EN + "Graham Tuffin took Masters victory in every race.", (1, 2, 3)),
        (THREE_EN + "In Masters, Graham Tuffin won three times out of three.", (1, 2, 3)),
        (THREE_EN + "In Masters, Graham Tuffin won two of the three races.", ()),
        (THREE_FR + "Chez les Masters, Graham Tuffin s'est imposé trois fois sur trois.", (1, 2, 3)),
        (THREE_FR + "En Masters, Graham Tuffin a gagné les trois courses.", (1, 2, 3)),
        (THREE_FR + "En Masters, Graham Tuffin a remporté toutes les courses.", (1, 2, 3)),
        (THREE_FR + "En Masters, Graham Tuffin a gagné deux des trois courses.", ()),
        (THREE_FR + "En Masters, Graham Tuffin n'a gagné qu'une des trois courses.", ()),
    ],
)
def test_words_that_count_all_races_mean_each_and_words_that_count_some_none(text: str, races: tuple[int, ...]) -> None:
    told = [race.number for race in read(text).facts.races for r in race.results if "Graham Tuffin" in r.entry.drivers]
    assert tuple(told) == races
