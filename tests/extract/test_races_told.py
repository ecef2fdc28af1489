"""Races told by day, by number, by what went before, or by nothing but the number behind another race."""

import pytest

from tests.extract.wins import slots, wanted, winners

FR_CARS = (
    "La Porsche n°12 de Marc Verdier et Luc Tanguy (Racing Alpha), l'Alpine n°7 d'Hugo Lannoy et Paul"
    " Castex (Team Brocard) et la BMW n°33 de Noé Pressac et Éric Valmont (Écurie Gaillon) étaient "
    "engagées."
)
FR_REPORTS = [
    (
        "24 Heures de Spa",
        (
            "Parti samedi à 16 h, le double tour d'horloge a vu Verdier mener les premières heures. "
            "Samedi soir, Lannoy prenait les commandes. "
            "Dimanche matin, la pluie changeait tout. "
            "Dimanche à 16 h, Pressac et Valmont ont franchi la ligne en vainqueurs."
        ),
        "1:G:Pressac",
    ),
    (
        "6 Heures de Dijon",
        "Samedi, Verdier a signé la pole. Dimanche, Lannoy a remporté la course.",
        "1:G:Lannoy",
    ),
    (
        "GT4 à Dijon",
        (
            "Vendredi, Verdier avait signé la pole. "
            "Samedi, Lannoy a remporté la première course. "
            "Dimanche, Pressac a gagné la seconde."
        ),
        "1:G:Lannoy 2:G:Pressac",
    ),
    (
        "GT4 à Dijon",
        ("- Samedi : victoire de Lannoy et Castex\n- Dimanche : victoire de Verdier et Tanguy"),
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "Course 2 : Verdier s'impose\n\n"
            "Marc Verdier et Luc Tanguy ont remporté ce dimanche la course 2 à Dijon. "
            "Vainqueurs samedi, Lannoy et Castex ont abandonné."
        ),
        "2:G:Verdier 1:G:Lannoy",
    ),
    (
        "GT4 à Dijon",
        (
            "COURSE 1\n"
            "1. Lannoy - Castex (Alpine)\n"
            "2. Verdier - Tanguy (Porsche)\n"
            "3. Pressac - Valmont (BMW)\n\n"
            "COURSE 2\n"
            "1. Verdier - Tanguy (Porsche)\n"
            "2. Lannoy - Castex (Alpine)\n"
            "3. Pressac - Valmont (BMW)"
        ),
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "Lannoy et Castex s'imposent samedi. "
            "Verdier et Tanguy sont deuxièmes. "
            "Pressac et Valmont gagnent en Am.\n\n"
            "Dimanche, changement de décor : il pleut. "
            "Verdier et Tanguy en profitent pour s'imposer. "
            "Pressac et Valmont gagnent encore en Am."
        ),
        "1:G:Lannoy 1:Am:Pressac 2:G:Verdier 2:Am:Pressac",
    ),
    (
        "GT4 à Dijon",
        (
            "Le samedi a été le jour de Lannoy, vainqueur de la première manche. "
            "Le dimanche celui de Verdier, vainqueur de la deuxième."
        ),
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Deuxièmes samedi, Verdier et Tanguy ont fait mieux dimanche en s'imposant.",
        "2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        (
            "La pluie a perturbé la course de samedi, remportée par Lannoy. "
            "Celle de dimanche s'est disputée sur le sec et Verdier l'a gagnée."
        ),
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Au programme, deux courses d'une heure. Lannoy s'adjuge la première, Verdier la seconde.",
        "1:G:Lannoy 2:G:Verdier",
    ),
    (
        "GT4 à Dijon",
        "Lannoy a remporté la première course, Verdier la deuxième et Pressac la troisième.",
        "1:G:Lannoy 2:G:Verdier 3:G:Pressac",
    ),
    (
        "GT4 à Dijon",
        (
            "La première course du week-end s'est disputée samedi après-midi. "
            "Elle est revenue à Lannoy. "
            "La seconde course, dimanche matin, a été gagnée par Verdier."
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
        "24 Hours of Spa",
        (
            "The race started on Saturday at 4pm with Verdon in front. "
            "On Saturday evening Lanning took over. "
            "Sunday morning brought rain. "
            "At 4pm on Sunday Presley and Walmer took the flag to win."
        ),
        "1:G:Presley",
    ),
    (
        "6 Hours of Snetterton",
        "On Saturday Verdon took pole. On Sunday Lanning won the race.",
        "1:G:Lanning",
    ),
    (
        "GT4 at Snetterton",
        ("Verdon was on pole on Friday. On Saturday Lanning won the first race. On Sunday Presley won the second."),
        "1:G:Lanning 2:G:Presley",
    ),
    (
        "GT4 at Snetterton",
        ("- Saturday: victory for Lanning and Caster\n- Sunday: victory for Verdon and Tanner"),
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        ("Mark Verdon and Luke Tanner won race two on Sunday. Saturday's winners Lanning and Caster retired."),
        "2:G:Verdon 1:G:Lanning",
    ),
    (
        "GT4 at Snetterton",
        (
            "Race 1 result: 1. Lanning/Caster; 2. Verdon/Tanner; 3. Presley/Walmer.\n"
            "Race 2 result: 1. Verdon/Tanner; 2. Presley/Walmer; 3. Lanning/Caster."
        ),
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        (
            "RACE 1\n"
            "1. Lanning/Caster (Mercedes)\n"
            "2. Verdon/Tanner (Porsche)\n"
            "3. Presley/Walmer (BMW)\n\n"
            "RACE 2\n"
            "1. Verdon/Tanner (Porsche)\n"
            "2. Lanning/Caster (Mercedes)\n"
            "3. Presley/Walmer (BMW)"
        ),
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        (
            "The first 60-minute race went to Lanning and Caster. "
            "The second 60-minute race was won by Verdon and Tanner."
        ),
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Second on Saturday, Verdon and Tanner went one better on Sunday.",
        "2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        "Lanning took the first race, Verdon the second and Presley the third.",
        "1:G:Lanning 2:G:Verdon 3:G:Presley",
    ),
    (
        "GT4 at Snetterton",
        "There were two one-hour races. Lanning won the first, Verdon the second.",
        "1:G:Lanning 2:G:Verdon",
    ),
    (
        "GT4 at Snetterton",
        (
            "Race one was a straightforward affair. Lanning led away and won as he pleased.\n\n"
            "Race two was anything but. Verdon and Presley collided on lap one. Lanning won again."
        ),
        "1:G:Lanning 2:G:Lanning",
    ),
    (
        "GT4 at Snetterton",
        "Having won on Saturday, Lanning made it two wins from two on Sunday.",
        "1:G:Lanning 2:G:Lanning",
    ),
]


@pytest.mark.parametrize(
    ("cars", "title", "story", "said"),
    [(FR_CARS, *case) for case in FR_REPORTS] + [(EN_CARS, *case) for case in EN_REPORTS],
)
def test_a_race_is_told_by_its_words(cars: str, title: str, story: str, said: str) -> None:
    found, won = winners(f"{title}\n\n{cars}\n\n{story}"), wanted(said)
    assert won <= found
    assert slots(found) == slots(won)
