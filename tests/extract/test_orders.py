"""Places that follow from the order in which crews are named, as outlets word it; fictional people."""

import pytest

from tests.extract.wording import read

FRENCH = """Le Castellet : le TCR en piste

Le TCR France faisait étape au Castellet dimanche. Arthur Lannoy (Audi RS 3), Tom Verdier (Honda Civic), Hugo Castex
(Hyundai i30), Marc Peltier (Cupra Leon), Denis Aubry (Peugeot 308) et Yves Maurin (Opel Astra) étaient au rendez-vous.

{}
"""
ENGLISH = """Thruxton: TCR season resumes

TCR UK visited Thruxton on Sunday. Arthur Lanning (Audi RS 3), Tom Verdon (Honda Civic), Hugo Castle (Hyundai i30),
Mark Pelter (Cupra Leon), Denis Aubrey (Peugeot 308) and Ivor Maur (Vauxhall Astra) were all on the entry.

{}
"""
FR_WON, EN_WON = "Arthur Lannoy a remporté la course. ", "Arthur Lanning won the race. "
FR_AM, EN_AM = "En Pro-Am, Lannoy a remporté la course. ", "In Pro-Am, Lanning won. "
FR_ONE, EN_ONE = "1 Lannoy", "1 Lanning"
FR_THREE, EN_THREE = "1 Lannoy, 2 Verdier, 3 Castex", "1 Lanning, 2 Verdon, 3 Castle"
FR_CLASS = "Pro-Am 1 Lannoy, Pro-Am 2 Verdier, Pro-Am 3 Castex"
EN_CLASS = "Pro-Am 1 Lanning, Pro-Am 2 Verdon, Pro-Am 3 Castle"


def places(report: str) -> set[str]:
    return {
        f"{result.race_class or ''} {result.position} {result.entry.drivers[0].split()[-1]}".strip()
        for race in read(report).facts.races
        for result in race.results
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Lannoy s'impose, suivi de Verdier et Castex.", FR_THREE),
        ("Lannoy l'emporte, suivi par Verdier, puis Castex.", FR_THREE),
        ("Lannoy s'impose devant Verdier, lui-même suivi de Castex.", FR_THREE),
        ("Lannoy s'impose devant Verdier et le jeune Picard Castex.", FR_THREE),
        ("Lannoy devance Verdier et Castex à l'arrivée.", FR_THREE),
        ("À l'arrivée, Lannoy précède Verdier de 2 secondes et Castex de 5.", FR_THREE),
        ("Lannoy, Verdier et Castex montent sur le podium dans cet ordre.", FR_THREE),
        ("Lannoy, Verdier et Castex composent le podium.", FR_THREE),
        ("Le podium se compose de Lannoy, Verdier et Castex.", FR_THREE),
        ("Podium : Lannoy, Verdier, Castex.", FR_THREE),
        (FR_WON + "Verdier et Castex complétaient la boîte.", FR_THREE),
        (FR_WON + "Verdier et Castex l'accompagnent sur le podium.", FR_THREE),
        (FR_WON + "Verdier et Castex montent à ses côtés sur le podium.", FR_THREE),
        (FR_WON + "Derrière lui, Verdier devance Castex.", FR_THREE),
        (FR_WON + "Derrière lui, Verdier et Castex terminent dans cet ordre.", FR_THREE),
        (FR_WON + "Verdier échoue à 0,3 seconde, Castex à 4,2 secondes.", FR_THREE),
        (FR_WON + "Verdier et Castex suivent dans cet ordre.", FR_THREE),
        (FR_WON + "Viennent ensuite Verdier, Castex et Peltier.", FR_THREE + ", 4 Peltier"),
        (FR_WON + "Ses dauphins, Verdier et Castex, n'ont pas démérité.", FR_THREE),
        (FR_WON + "Peltier et Aubry complètent le top 5.", "1 Lannoy, 4 Peltier, 5 Aubry"),
        (FR_WON + "Le top 5 est complété par Peltier et Aubry.", "1 Lannoy, 4 Peltier, 5 Aubry"),
        (FR_WON + "Aubry complète le top 5.", "1 Lannoy, 5 Aubry"),
        (FR_WON + "La médaille en chocolat est pour Peltier.", "1 Lannoy, 4 Peltier"),
        (FR_AM + "Verdier et Castex complètent le podium de la catégorie.", FR_CLASS),
        (FR_AM + "Verdier et Castex complètent le podium.", FR_CLASS),
        ("Chez les Am, Lannoy devance Verdier et Castex.", "Am 1 Lannoy, Am 2 Verdier, Am 3 Castex"),
        ("En Am, Lannoy a eu raison de Verdier.", "Am 1 Lannoy, Am 2 Verdier"),
        # overall and in class at once, and places that change hands
        ("Lannoy termine cinquième au général et deuxième Am.", "5 Lannoy, Am 2 Lannoy"),
        ("Quatrième et deuxième Am, Lannoy était heureux.", "4 Lannoy, Am 2 Lannoy"),
        ("P5 et troisième en Pro-Am pour Lannoy.", "5 Lannoy, Pro-Am 3 Lannoy"),
        ("Lannoy, 8e au scratch et 2e de la catégorie Am, savourait.", "8 Lannoy, Am 2 Lannoy"),
        ("Lannoy rallie l'arrivée en onzième position, la deuxième en Am.", "11 Lannoy, Am 2 Lannoy"),
        (FR_WON + "Verdier est deuxième et Castex troisième.", FR_THREE),
        (FR_AM + "Verdier monte sur la deuxième marche, Castex sur la troisième.", FR_CLASS),
        (FR_WON + "Le premier accessit revient à Verdier, le second à Castex.", FR_THREE),
        (
            FR_WON + "Castex, rétrogradé au 5e rang, laisse la troisième place à Peltier.",
            "1 Lannoy, 5 Castex, 3 Peltier",
        ),
        (FR_WON + "Verdier finit à deux secondes, devant Castex.", FR_THREE),
        (FR_WON + "Il devançait sous le damier Verdier et Castex.", FR_THREE),
        (FR_WON + "La quatrième place est l'affaire de Peltier.", "1 Lannoy, 4 Peltier"),
        (FR_WON + "Ce qui donne, dans l'ordre, Lannoy, Verdier et Castex.", FR_THREE),
        (FR_WON + "Castex, victime d'une crevaison et finalement quatrième, était déçu.", "1 Lannoy, 4 Castex"),
        (FR_WON + "Castex, son équipier, 2e à 4 dixièmes, souriait.", "1 Lannoy, 2 Castex"),
        (FR_WON + "Castex doit sa troisième place à la pénalité de Peltier.", "1 Lannoy, 3 Castex"),
        (FR_WON + "Puni de 10 secondes ajoutées à son temps, Castex reculait au sixième rang.", "1 Lannoy, 6 Castex"),
        ("Lannoy gagnait au scratch et chez les Juniors, devant Verdier.", "1 Lannoy, Junior 1 Lannoy, 2 Verdier"),
        ("Lannoy est 5e et donc premier des Juniors, devant Verdier.", "5 Lannoy, Junior 1 Lannoy, Junior 2 Verdier"),
        # moments of the race, hopes, other races
        (FR_WON + "Tassé dans le premier virage et relégué au sixième rang, Castex revenait fort.", FR_ONE),
        (FR_WON + "Castex, qui s'était hissé au sixième rang, abandonnait.", FR_ONE),
        (FR_WON + "Castex finit au-delà de la 30e place.", FR_ONE),
        (FR_WON + "Verdier est deuxième du championnat.", FR_ONE),
        (FR_WON + "Verdier menait devant Castex à mi-course.", FR_ONE),
        (FR_WON + "Au premier tour, Verdier précédait Castex et Peltier.", FR_ONE),
        (FR_WON + "Castex occupait la deuxième place devant Peltier quand il est parti à la faute.", FR_ONE),
        (FR_WON + "Verdier et Castex se disputaient la deuxième place.", FR_ONE),
        (FR_WON + "Castex termine dans les points.", FR_ONE),
        (FR_WON + "Castex entre dans le top 5.", FR_ONE),
        (FR_WON + "Castex avait terminé troisième à Monza en mai.", FR_ONE),
    ],
)
def test_french_orders(said: str, expected: str) -> None:
    assert places(FRENCH.format(said)) == set(filter(None, expected.split(", ")))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Lanning won, followed by Verdon and Castle.", EN_THREE),
        ("Lanning beat Verdon and Castle.", EN_THREE),
        ("Lanning, Verdon and Castle finished in that order.", EN_THREE),
        ("The podium: Lanning, Verdon, Castle.", EN_THREE),
        ("At the flag it was Lanning ahead of Verdon and Castle.", EN_THREE),
        (EN_WON + "Verdon and Castle joined him on the podium.", EN_THREE),
        (EN_WON + "Joining him on the podium were Verdon and Castle.", EN_THREE),
        (EN_WON + "Rounding out the podium were Verdon and Castle.", EN_THREE),
        (EN_WON + "Rounding out the top five were Pelter and Aubrey.", "1 Lanning, 4 Pelter, 5 Aubrey"),
        (EN_WON + "Behind him, Verdon and Castle finished in that order.", EN_THREE),
        (EN_WON + "Next came Verdon, Castle and Pelter.", EN_THREE + ", 4 Pelter"),
        (EN_WON + "Verdon, Castle and Pelter followed.", EN_THREE + ", 4 Pelter"),
        (EN_WON + "Verdon crossed the line two seconds later, with Castle a further three seconds back.", EN_THREE),
        (EN_WON + "Verdon was two seconds behind, with Castle third.", EN_THREE),
        (EN_WON + "Verdon came home second from Castle and Pelter.", EN_THREE + ", 4 Pelter"),
        (EN_WON + "Pelter just missed out on the podium.", "1 Lanning, 4 Pelter"),
        ("In Pro-Am, Lanning beat Verdon.", "Pro-Am 1 Lanning, Pro-Am 2 Verdon"),
        (EN_AM + "Verdon and Castle completed the class podium.", EN_CLASS),
        # overall and in class at once, and places that change hands
        ("Fifth overall and second in Am, Lanning was delighted.", "5 Lanning, Am 2 Lanning"),
        ("Lanning finished fifth, and second of the Am runners.", "5 Lanning, Am 2 Lanning"),
        ("Lanning was the first Am driver home in 11th.", "11 Lanning, Am 1 Lanning"),
        (EN_WON + "Third on the road, Castle fell to seventh after a ten-second penalty.", "1 Lanning, 7 Castle"),
        (
            EN_WON + "A penalty dropped Castle from third to sixth, handing Pelter the final podium place.",
            "1 Lanning, 6 Castle, 3 Pelter",
        ),
        (EN_WON + "Verdon followed him across the line, ahead of Castle.", EN_THREE),
        (EN_WON + "Third place, two seconds further back, was Castle.", "1 Lanning, 3 Castle"),
        (EN_WON + "Verdon's late charge brought him second.", "1 Lanning, 2 Verdon"),
        ("Lanning won. Two seconds was the margin over Verdon.", "1 Lanning, 2 Verdon"),
        (EN_WON + "Second for Verdon was a career best.", "1 Lanning, 2 Verdon"),
        (EN_WON + "Fourth went to the oldest man in the field, Mark Pelter.", "1 Lanning, 4 Pelter"),
        # moments of the race, hopes, other races
        (EN_WON + "Castle ran wide and tumbled to fourth.", EN_ONE),
        (EN_WON + "Castle was biding his time in third.", EN_ONE),
        ("Lanning had been quickest in qualifying. Second went to Verdon, third to Castle.", ""),
        (EN_WON + "Pelter was then fifth ahead of Aubrey.", EN_ONE),
        (EN_WON + "Verdon led from Castle at half-distance.", EN_ONE),
        (EN_WON + "On lap one, Verdon led Castle and Pelter.", EN_ONE),
        (EN_WON + "Castle was running second ahead of Pelter when he went off.", EN_ONE),
        (EN_WON + "Verdon was followed by Castle in the early laps.", EN_ONE),
        (EN_WON + "Castle finished inside the top ten.", EN_ONE),
        (EN_WON + "Verdon and Castle disputed second place.", EN_ONE),
    ],
)
def test_english_orders(said: str, expected: str) -> None:
    assert places(ENGLISH.format(said)) == set(filter(None, expected.split(", ")))
