"""Which race of a weekend each win is told of, in the layouts that reports have."""

import pytest

from tests.extract.wins import slots, wanted, winners

FR_CARS = (
    "La Porsche n°12 de Marc Verdier et Luc Tanguy (Racing Alpha), l'Alpine n°7 d'Hugo Lannoy et Paul"
    " Castex (Team Brocard) et la BMW n°33 de Noé Pressac et Éric Valmont (Écurie Gaillon) étaient "
    "engagées."
)
FR_REPORTS = [
    (
        "GT4 à Dijon",
        (
            "Course 1\n\n"
            "Lannoy part en tête et s'impose. En Am, victoire de Pressac et Valmont.\n\n"
            "Course 2\n\n"
            "Verdier prend l'avantage et gagne devant Lannoy. En Am, Pressac et Valmont récidivent."
        ),
        "1:G:Lannoy 1:Am:Pressac 2:G:Verdier 2:Am:Pressac",
    ),
    (
        "GT4 à Dijon",
        (
            "Samedi : Lannoy sous la pluie\n\n"
            "Lannoy s'impose devant Verdier. Pressac et Valmont remportent le Pro-Am.\n\n"
            "Dimanche : la réponse de Verdier\n\n"
            "Verdier l'emporte. Pressac et Valmont sont de nouveau premiers en Pro-Am."
        ),
        "1:G:Lannoy 1:Pro-Am:Pressac 2:G:Verdier 2:Pro-Am:Pressac",
    ),
    (
        "GT4 à Dijon",
        (
            "Samedi, Lannoy menait dès le départ. "
            "Tout au long de la course, il contenait Verdier. "
            "Il s'imposait avec deux secondes d'avance.\n\n"
            "Le dimanche, la pluie brouillait les cartes. "
            "Verdier changeait ses pneus au bon moment. "
            "Il l'emportait devant Pressac."
        ),
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon : Lannoy et Verdier se partagent les lauriers",
        "Hugo Lannoy s'est imposé samedi, Marc Verdier lui a répondu dimanche.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "La première course est revenue à Lannoy. La seconde à Verdier.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "La première course est revenue à Lannoy et Castex, la seconde à Verdier et Tanguy.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "Trois courses étaient au programme.\n\n"
            "Samedi, Lannoy s'est imposé devant Verdier.\n\n"
            "Dimanche matin, Verdier a pris sa revanche et gagné.\n\n"
            "Dimanche après-midi, Pressac a mis tout le monde d'accord."
        ),
        "1:G:Lannoy 2:G:Verdier 3:G:Pressac",
    ),
    (
        "GT4 à Dijon",
        "Les deux courses se disputaient dimanche. Le matin, Lannoy s'est imposé. L'après-midi, Verdier a gagné.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "Lannoy et Castex ont remporté les deux courses. "
            "En Am, Pressac et Valmont ont gagné samedi, Verdier et Tanguy dimanche."
        ),
        "1:G:Lannoy 2:G:Lannoy 1:Am:Pressac 2:Am:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Lannoy s'est imposé samedi. Le lendemain, c'est Verdier qui l'a emporté.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Course 1 : Lannoy s'impose devant Verdier.\n\nCourse 2 : Verdier gagne devant Pressac.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "En R1, Lannoy s'impose. En R2, la victoire est pour Verdier.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "Lors de la Course 1, Lannoy a pris la tête au départ et a gagné. "
            "Lors de la Course 2, c'est Verdier qui a eu le dernier mot."
        ),
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "La manche du samedi a souri à Lannoy, celle du dimanche à Verdier.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Sprint 1\n\nLannoy l'emporte.\n\nSprint 2\n\nVerdier l'emporte.\n\nSprint 3\n\nPressac l'emporte.",
        "1:G:Lannoy 2:G:Verdier 3:G:Pressac",
    ),
    (
        "GT4 à Dijon",
        (
            "Pro-Am\n\n"
            "Samedi, Lannoy et Castex s'imposent. Dimanche, Verdier et Tanguy gagnent.\n\n"
            "Am\n\n"
            "Pressac et Valmont s'imposent samedi comme dimanche."
        ),
        "1:Pro-Am:Lannoy 2:Pro-Am:Verdier 1:Am:Pressac 2:Am:Pressac",
    ),
    (
        "GT4 à Dijon",
        "Une victoire chacun : Lannoy samedi, Verdier dimanche.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Lannoy (course 1) et Verdier (course 2) sont les vainqueurs du week-end.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Course 1 (samedi)\nLannoy a gagné.\nCourse 2 (dimanche)\nVerdier a gagné.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "Lannoy remporte la course 1.\n\n"
            "En course 2, Verdier part en pole et ne quitte plus la tête. "
            "Pressac abandonne. "
            "Verdier s'impose."
        ),
        "1:G:Lannoy 2:G:Verdier",
    ),
]

EN_CARS = (
    "The No. 12 Porsche of Mark Verdon and Luke Tanner (Racing Alpha), the No. 7 Mercedes of Hugh "
    "Lanning and Paul Caster (Team Brockley) and the No. 33 BMW of Noah Presley and Eric Walmer "
    "(Gaydon Motorsport) were entered."
)
EN_REPORTS = [
    (
        "GT4 at Snetterton",
        (
            "Race 1\n\n"
            "Lanning led all the way and won. Presley and Walmer took Am.\n\n"
            "Race 2\n\n"
            "Verdon took the lead and won from Lanning. Presley and Walmer repeated their Am win."
        ),
        "1:G:Lanning 1:Am:Presley 2:G:Verdon 2:Am:Presley",
    ),
    (
        "GT4 at Snetterton",
        "RACE ONE\n\nLanning won.\n\nRACE TWO\n\nVerdon won.\n\nRACE THREE\n\nPresley won.",
        "1:G:Lanning 2:G:Verdon 3:G:Presley",
    ),
    (
        "GT4 at Snetterton",
        (
            "On Saturday Lanning led from the start. He won by two seconds.\n\n"
            "Sunday brought rain. Verdon changed tyres at the right time. He won from Presley."
        ),
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Hugh Lanning won on Saturday and Mark Verdon on Sunday.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Lanning won the opening race, with Verdon taking the second.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Lanning won race one and Verdon race two.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Saturday's race went to Lanning. Sunday's went to Verdon.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "On Sunday morning Lanning won. In the afternoon, Verdon won the second race.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        (
            "Lanning won on Saturday afternoon. "
            "On Sunday morning Verdon won race two. "
            "On Sunday afternoon Presley won the third race."
        ),
        "1:G:Lanning 2:G:Verdon 3:G:Presley",
    ),
    (
        "GT4 at Snetterton",
        "Lanning won on Saturday.\n\nSunday morning brought a win for Verdon.\n\nOn Sunday afternoon Presley won.",
        "1:G:Lanning 2:G:Verdon 3:G:Presley",
    ),
    (
        "GT4 at Snetterton",
        "Lanning did the double, winning both races.",
        "1:G:Lanning 2:G:Lanning",
    ),
    (
        "GT4 at Snetterton",
        "Race 1: Lanning won from Verdon.\n\nRace 2: Verdon won from Presley.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Race 1 (Saturday)\nLanning won.\nRace 2 (Sunday)\nVerdon won.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        (
            "Pro-Am\n\n"
            "On Saturday Lanning and Caster won. On Sunday it was Verdon and Tanner.\n\n"
            "Am\n\n"
            "Presley and Walmer won on both days."
        ),
        "1:Pro-Am:Lanning 2:Pro-Am:Verdon 1:Am:Presley 2:Am:Presley",
    ),
    (
        "GT4 at Snetterton",
        "Lanning (race one) and Verdon (race two) were the winners.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "One win apiece: Lanning on Saturday, Verdon on Sunday.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "The first of the two races saw Lanning win. The second saw Verdon victorious.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        (
            "In the first race, Lanning won by four seconds.\n\n"
            "The reversed-grid second race was won by Verdon.\n\n"
            "The final race of the weekend went to Presley."
        ),
        "1:G:Lanning 2:G:Verdon 3:G:Presley",
    ),
]


@pytest.mark.parametrize(
    ("cars", "title", "story", "said"),
    [(FR_CARS, *case) for case in FR_REPORTS] + [(EN_CARS, *case) for case in EN_REPORTS],
)
def test_a_win_is_of_its_race(cars: str, title: str, story: str, said: str) -> None:
    found, won = winners(f"{title}\n\n{cars}\n\n{story}"), wanted(said)
    assert won <= found
    assert slots(found) == slots(won)
