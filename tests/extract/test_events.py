"""Which series, which circuit, which season: as the first words of reports say it."""

import pytest

from bot.extract import read

_EVENTS = [
    (
        "Baltic Five à Ahvenisto : Hofer ouvre son compteur\n\nPeter Hofer a remporté la course devant Jim Bell.",
        "Baltic Five",
        "Ahvenisto",
        None,
    ),
    (
        "Fiesta ST Elite | Rounds 7 & 8 | Mallory Park\n\nPeter Hofer won the first race ahead of Jim Bell.",
        "Fiesta ST Elite",
        "Mallory Park",
        None,
    ),
    (
        "GT2 European Series | Monza | Hofer, again\n\nPeter Hofer won the first race ahead of Jim Bell.",
        "GT2 European Series",
        "Monza",
        None,
    ),
    (
        "News | Results | GT2 European Series | ADAC GT Masters | Monza\n\nPeter Hofer won the race from Jim Bell.",
        None,
        None,
        None,
    ),
    (
        "Hofer and Bell at Mallory Park: a report\n\nPeter Hofer won the first race ahead of Jim Bell.",
        None,
        "Mallory Park",
        None,
    ),
    ("Tom Hartley won both Civic Cup races at Oulton Park on 14 May 2022.", "Civic Cup", "Oulton Park", 2022),
    (
        "The Prototype Cup Germany field raced at the Norisring. Markus Pohl won race one.",
        "Prototype Cup Germany",
        "Norisring",
        None,
    ),
    (
        "Peter Hofer won both P9 Challenge races at the Slovakiaring last weekend.",
        "P9 Challenge",
        "Slovakia Ring",
        None,
    ),
    (
        "The GT Academy Trophy was at Kirkwood Park Raceway. Sam Bell won both races.",
        "GT Academy Trophy",
        "Kirkwood Park Raceway",
        None,
    ),
    (
        "Graham Fenn won the Historic Formula Ford 2000 race at Mallory Park on Sunday.",
        "Historic Formula Ford 2000",
        "Mallory Park",
        None,
    ),
    (
        "Jim Bell won the first race of the Australian GT3 Championship at Mount Panorama.",
        "Australian GT3 Championship",
        "Mount Panorama, Bathurst",
        None,
    ),
    ("Jim Bell won Sunday's race at Laguna Seca, round three of the 2022 championship.", None, "Laguna Seca", 2022),
    (
        "Menu Formula 1 WEC IMSA Supercars\n\nJim Bell won the Clio Cup Europe race at Croft on Sunday.",
        "Clio Cup Europe",
        "Croft",
        None,
    ),
    ("Jim Bell won the race at Croft and took the Pro-Am Championship lead.", None, "Croft", None),
    ("Jean Petit a remporté la course 1 du Trophée Lotus à Lédenon, dimanche.", "Trophée Lotus", "Lédenon", None),
    ("La Coupe Clio était à Nogaro. Luc Roy a gagné la première course.", "Coupe Clio", "Nogaro", None),
    (
        "Le championnat de France de F4 était à Nogaro. Luc Roy a gagné la première course.",
        "Championnat de France F4",
        "Nogaro",
        None,
    ),
    (
        "Le Funyo Cup faisait halte au Vigeant. Luc Roy a gagné la course 1.",
        "Sprint Cup by Funyo",
        "Circuit du Val de Vienne, Le Vigeant",
        None,
    ),
    (
        "Circuit Ricardo Tormo, 5 mai 2022. - Luc Roy a gagné la deuxième course de la GT4 European Series.",
        "GT4 European Series",
        "Circuit Ricardo Tormo, Valence",
        2022,
    ),
    ("Luc Roy a gagné la course à Nogaro et prend la tête de la Coupe des Pilotes.", None, "Nogaro", None),
    # By its place in a title, by how long it is, by a word that is one's name with a capital only.
    (
        "Nordic Tourers, Croft\n\nJim Bell won the race on Sunday and Tom Roe was second.",
        "Nordic Tourers",
        "Croft",
        None,
    ),
    (
        "NORDIC HILLCLIMB CHAMPIONSHIP\nRounds 5 and 6\n\nJim Bell won the first run at Croft.",
        "Nordic Hillclimb Championship",
        "Croft",
        None,
    ),
    ("Jim Bell and Tom Roe\nCroft, 4 May\n\nJim Bell won the race at Croft on Sunday.", None, "Croft", None),
    ("BELL AND ROE SPRINT AWAY - CROFT\n\nJim Bell won the race at Croft on Sunday.", None, "Croft", None),
    ("Jim Bell won the 6 Hours of Croft on Sunday, ahead of Tom Roe.", "6 Hours of Croft", "Croft", None),
    ("Jim Bell won the Nordic GT Open race at Croft, which was still open.", "Nordic GT Open", "Croft", None),
    ("Luc Roy a gagné la course à Nogaro, en tête dès le 12e tour. Meilleur tour : Roy.", None, "Nogaro", None),
]


@pytest.mark.parametrize(("text", "series", "circuit", "season"), _EVENTS)
def test_the_weekend_is_told(text: str, series: str | None, circuit: str | None, season: int | None) -> None:
    event = read(f"{text}\n").facts.event
    assert (event.series, event.circuit, event.season) == (series, circuit, season)


@pytest.mark.parametrize(
    ("text", "series", "circuit"),
    [
        # A team that is called like a series, a champion of another one.
        (
            "The Hankook 24H Series raced at Mugello. DTM Racing won ahead of Kestrel. DTM Racing led throughout.",
            "24H Series",
            "Mugello",
        ),
        (
            "The British GT Championship raced at Snetterton. Four-time Formula 1 World Champion Adam Whitlock won.",
            "British GT Championship",
            "Snetterton",
        ),
        # A sponsor within a name does not cut its region off.
        (
            "The Porsche Orlan GT3 Cup Challenge Australia met at Winton, where Adam Whitlock won both races.",
            "Porsche GT3 Cup Challenge Australia",
            "Winton",
        ),
        # A race that is named after its circuit was run there.
        ("The 24 Hours of Spa went to Adam Whitlock's crew after a long night of racing.", "Spa 24 Hours", "Spa"),
        # A car is no series, nor is a headline in capitals.
        (
            (
                "The British GT Championship was at Snetterton. Whitlock won with his Huracán Super Trofeo EVO2. "
                "Drozd was second in the Lamborghini Huracán Super Trofeo EVO2."
            ),
            "British GT Championship",
            "Snetterton",
        ),
        (
            (
                "WHITLOCK WINS AS DROZD CHARGES TO SERIES\n\nThe British GT field was at Snetterton, where Whitlock "
                "won the race ahead of Pavel Drozd."
            ),
            "British GT Championship",
            "Snetterton",
        ),
        # Where somebody was before.
        (
            (
                "Après l'épreuve difficile de Monza, la GT4 European Series courait à Misano : Vauquelin remporte "
                "la course. Vauquelin, qui avait remporté la course à Monza, gagne encore devant Drozd."
            ),
            "GT4 European Series",
            "Misano",
        ),
        (
            "Le Championnat du monde d'endurance (WEC) courait à Imola, où Adrien Vauquelin a gagné.",
            "WEC",
            "Imola",
        ),
        (
            "Le Championnat de France de Montagne passait au Castellet, où Adrien Vauquelin a remporté la course.",
            "Championnat de France de Montagne",
            "Castellet",
        ),
    ],
)
def test_names_that_are_no_series_of_this_weekend_and_places_of_another_are_left_alone(
    text: str, series: str, circuit: str
) -> None:
    event = read(f"{text}\n").facts.event
    assert event.series is not None
    assert event.circuit is not None
    assert series in event.series
    assert circuit in event.circuit
