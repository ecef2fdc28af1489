"""Ways in which outlets tell who started from pole, and what only sounds like it."""

import pytest

from bot.extract import read
from tests.extract.stage import EN, FR

_POLES_EN = (
    "Lewis put the BMW on pole.",
    "It was Lewis who started from pole.",
    "Lewis lined up first on the grid.",
    "Lewis headed the grid after a stunning lap on Saturday.",
    "Lewis qualified first.",
    "Lewis had set the fastest time in qualifying.",
    "Qualifying had been dominated by Lewis.",
    "Lewis went quickest in qualifying.",
    "Saturday's qualifying session belonged to Lewis, who was four tenths clear.",
    "Pole had gone to Lewis.",
    "Pole-winner Lewis made a clean start.",
    "The pole-starting BMW of Lewis and Barlow led away.",
    "The polesitting BMW of Lewis led away.",
    "From pole, Lewis led into the first corner.",
    "From pole position Lewis made a fine getaway.",
    "Starting on pole, Lewis led away.",
    "Lewis, on pole for the first time, led away.",
    "Lewis converted pole into a comfortable early lead.",
    "Lewis led the field away from pole.",
    "Lewis led from pole.",
    "Having claimed pole by 0.2s, Lewis led away.",
    "Lewis bagged pole with a lap of 1m28.345s.",
    "Lewis stuck the BMW on pole by a tenth.",
    "Lewis planted the #12 on pole.",
    "Lewis snared pole.",
    "Lewis, who had the benefit of pole, led.",
    "Pole position was no use to Lewis, who was swamped at the start.",
    "Pole did Lewis no good at all.",
    "Pole man Lewis bogged down.",
    "Lewis' pole lap of 1:28.345 was a new record.",
    "The BMW shared by pole-sitter Marcus Lewis and Barlow led early on.",
    "The pole-sitting #12 BMW led early on.",
    "Kestrel's pole-sitting BMW led early on, Lewis at the wheel.",
    "With Lewis on pole, Kestrel were favourites.",
    "Lewis had put the No. 12 BMW at the head of the grid.",
    "Lewis took the front spot on the grid.",
    "Lewis topped the timesheets in qualifying.",
    "Lewis started from the front of the grid.",
    "The reversed grid put Lewis on pole.",
    "Lewis inherited pole when Ashdown was sent to the back.",
    "Lewis and Barlow started from pole.",
    "Lewis took his maiden pole.",
    "Lewis annexed pole by 0.04s from Ashdown.",
    "Lewis edged out Ashdown for pole.",
    "Lewis outqualified everyone.",
    "Lewis launched from pole and pulled away.",
    "Front row starters Lewis (pole) and Ashdown led away.",
    "Lewis - who started on pole - was passed by Ashdown.",
)
_NONE_EN = (
    "Lewis missed out on pole by a tenth.",
    "Lewis started from the front row.",
    "Lewis qualified second.",
    "Lewis passed the pole-sitter at the first corner.",
    "Lewis took pole in Am.",
    "Lewis took pole here last year.",
    "Lewis was denied pole.",
    "Lewis hopes for pole in the next round.",
    "Lewis had started alongside the pole-sitter.",
    "Lewis lined up third on the grid.",
    "Lewis fought his way to the front of the field.",
)
_POLES_FR = (
    "Levasseur avait signé la pole.",
    "La pole avait souri à Levasseur.",
    "Levasseur partait en pole.",
    "Levasseur s'élançait de la première place.",
    "Levasseur s'élançait de la première position sur la grille.",
    "C'est Levasseur qui partait en pole position.",
    "En pole position, Levasseur a conservé l'avantage.",
    "Levasseur, en pole, virait en tête.",
    "Parti en pole, Levasseur a viré en tête.",
    "Le détenteur de la pole, Levasseur, a manqué son départ.",
    "La BMW de Levasseur, en pole, a viré en tête.",
    "Levasseur avait décroché la pole vendredi.",
    "Levasseur a claqué la pole en 1'22\"345.",
    "La pole position a été capturée par Levasseur.",
    "La pole a été signée par Levasseur.",
    "La pole position est revenue à Levasseur.",
    "La pole est l'œuvre de Levasseur.",
    "La pole de Levasseur n'aura servi à rien.",
    "Levasseur avait l'avantage de la pole.",
    "Levasseur avait réalisé le meilleur temps des qualifications.",
    "Levasseur avait dominé les essais qualificatifs.",
    "Levasseur avait signé le meilleur chrono des qualifications.",
    "Le plus rapide des qualifications, Levasseur, a pris la tête.",
    "Levasseur a installé la BMW en pole.",
    "Levasseur avait hissé la BMW n°12 en pole position.",
    "Levasseur s'est offert la pole.",
    "Levasseur a raflé la pole d'un souffle.",
    "Levasseur s'adjugeait la pole avec trois dixièmes d'avance.",
    "Levasseur, auteur de la pole, prenait un bon départ.",
    "Levasseur a converti sa pole en avance.",
    "Au départ, le poleman Levasseur conserve la tête.",
    "Le poleman, le Français Marc Levasseur, conserve la tête.",
    "Le poleman Marc Levasseur (BMW M4) vire en tête.",
    "Poleman, Levasseur a pris un départ parfait.",
    "Qualifié en pole, Levasseur vire en tête.",
    "Levasseur occupait la pole position.",
    "La pole position était occupée par Levasseur.",
    "Avec Levasseur en pole, Kestrel avait le sourire.",
    "Aubert se défait du poleman, Marc Levasseur, au deuxième tour.",
    "Aubert a débordé le poleman Levasseur dès le premier virage.",
    "La grille inversée plaçait Levasseur en pole.",
    "Levasseur héritait de la pole après la pénalité d'Aubert.",
    "Levasseur, qui partait de la pole, a vite cédé.",
    "Depuis la pole, Levasseur s'envole.",
    "Levasseur s'empare de la pole provisoire puis la conserve.",
    "Sacré poleman pour la première fois, Levasseur vire en tête.",
    "Levasseur s'élançait depuis la meilleure place sur la grille.",
    "Pole position pour Levasseur.",
    "Pole : Levasseur en 1'22''345.",
    "La BMW n°12 partait en pole grâce à Levasseur.",
    "Levasseur signe sa première pole de la saison.",
    "Levasseur obtient le meilleur temps lors de la séance qualificative.",
)
_NONE_FR = (
    "Levasseur a manqué la pole pour un dixième.",
    "Levasseur partait en première ligne.",
    "Levasseur était qualifié deuxième.",
    "Levasseur a débordé le poleman au premier virage.",
    "Levasseur avait signé la pole ici l'an dernier.",
    "Levasseur a signé la pole en Am.",
    "Privé de pole, Levasseur remonte.",
    "Levasseur partait aux côtés du poleman.",
    "Levasseur vise la pole à Magny-Cours.",
    "Levasseur s'élançait de la cinquième place sur la grille.",
    "Levasseur partait de la troisième place.",
)


def _poles(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(race.pole.entry.drivers, race.pole.entry.car_number) for race in read(text).facts.races if race.pole]


@pytest.mark.parametrize(
    ("before", "sentence", "who"),
    [(EN, s, "Marcus Lewis") for s in _POLES_EN] + [(FR, s, "Marc Levasseur") for s in _POLES_FR],
)
def test_the_pole_is_read(before: str, sentence: str, who: str) -> None:
    poles = _poles(f"{before}{sentence}\n")
    assert len(poles) == 1
    drivers, number = poles[0]
    assert who in drivers or (not drivers and number == "12")


@pytest.mark.parametrize(("before", "sentence"), [(EN, s) for s in _NONE_EN] + [(FR, s) for s in _NONE_FR])
def test_what_only_sounds_like_a_pole_is_none(before: str, sentence: str) -> None:
    assert _poles(f"{before}{sentence}\n") == []
