"""The plain ways of telling who won and was placed in which class, alone and several at a time."""

import pytest

from bot.extract import read

_EN = (
    "The Cascade GT4 Challenge went to Donington Park last weekend for a single race. Forty cars took the start in the"
    " Silver, Pro-Am and Am classes. Mark Lavington and Hugh Perrin (No. 12 Rhone Racing Alpine A110 GT4) and Paul"
    " Garrard and Luke Tesser (No. 34 Vulcan Motorsport BMW M4 GT4) were the favourites. Eric Stone and Ben Hurst"
    " (No. 7 Quarry Audi R8) won overall.\n\n"
)
_FR = (
    "Le championnat GT4 Cascade faisait étape à Dijon le week-end dernier pour une course unique. Quarante voitures"
    " étaient au départ en Silver, Pro-Am et Am. Marc Lavigne et Hugo Perrin (Alpine A110 GT4 n°12, Rhône Racing) et"
    " Paul Girard et Luc Tessier (BMW M4 n°34, Team Vulcain) étaient les favoris. Éric Pierre et Benoît Hurst (Audi R8"
    " n°7, Carrière) ont gagné au général.\n\n"
)
_CREWS_EN = {"A": "Mark Lavington and Hugh Perrin", "B": "Paul Garrard and Luke Tesser"}
_CREWS_FR = {"A": "Marc Lavigne et Hugo Perrin", "B": "Paul Girard et Luc Tessier"}
_CARS = {"12": "A", "34": "B", "7": "O"}

# Each sentence and the places it tells: class, place, crew.
_TOLD_EN = (
    ("{A} won in Pro-Am.", "Pro-Am:1:A"),
    ("{A} won the Pro-Am class.", "Pro-Am:1:A"),
    ("{A} took Pro-Am honours.", "Pro-Am:1:A"),
    ("{A} took the Pro-Am win.", "Pro-Am:1:A"),
    ("{A} took Pro-Am victory.", "Pro-Am:1:A"),
    ("{A} claimed victory in Pro-Am.", "Pro-Am:1:A"),
    ("{A} claimed the Pro-Am spoils.", "Pro-Am:1:A"),
    ("{A} were the Pro-Am winners.", "Pro-Am:1:A"),
    ("{A} were first in Pro-Am.", "Pro-Am:1:A"),
    ("{A} were the first Pro-Am crew home.", "Pro-Am:1:A"),
    ("{A} were the best of the Pro-Am crews.", "Pro-Am:1:A"),
    ("{A} were top of the Pro-Am class.", "Pro-Am:1:A"),
    ("{A} topped the Pro-Am class.", "Pro-Am:1:A"),
    ("{A} topped Pro-Am.", "Pro-Am:1:A"),
    ("{A} finished first in Pro-Am.", "Pro-Am:1:A"),
    ("{A} finished fourth overall and first in Pro-Am.", "Pro-Am:1:A"),
    ("{A} finished fourth overall to win Pro-Am.", "Pro-Am:1:A"),
    ("In Pro-Am, {A} won.", "Pro-Am:1:A"),
    ("In Pro-Am, victory went to {A}.", "Pro-Am:1:A"),
    ("In Pro-Am, {A} took the win.", "Pro-Am:1:A"),
    ("In Pro-Am it was {A} who came out on top.", "Pro-Am:1:A"),
    ("In the Pro-Am class, {A} prevailed.", "Pro-Am:1:A"),
    ("Pro-Am went to {A}.", "Pro-Am:1:A"),
    ("Pro-Am victory went to {A}.", "Pro-Am:1:A"),
    ("Pro-Am honours went to {A}.", "Pro-Am:1:A"),
    ("Pro-Am honours fell to {A}.", "Pro-Am:1:A"),
    ("The Pro-Am class was won by {A}.", "Pro-Am:1:A"),
    ("The Pro-Am win went to {A}.", "Pro-Am:1:A"),
    ("The Pro-Am winners were {A}.", "Pro-Am:1:A"),
    ("Victory in Pro-Am went to {A}.", "Pro-Am:1:A"),
    ("Pro-Am winners {A} were delighted.", "Pro-Am:1:A"),
    ("There was a Pro-Am win for {A}.", "Pro-Am:1:A"),
    ("It was {A} who won Pro-Am.", "Pro-Am:1:A"),
    ("Pro-Am belonged to {A}.", "Pro-Am:1:A"),
    ("{A} dominated Pro-Am, winning by a lap.", "Pro-Am:1:A"),
    ("{A} secured a class win in Pro-Am.", "Pro-Am:1:A"),
    ("{A} won Pro-Am and {B} won Am.", "Pro-Am:1:A Am:1:B"),
    ("{A} won in Pro-Am while {B} took Am honours.", "Pro-Am:1:A Am:1:B"),
    ("Pro-Am went to {A} and Am to {B}.", "Pro-Am:1:A Am:1:B"),
    ("Pro-Am was won by {A}, Am by {B}.", "Pro-Am:1:A Am:1:B"),
    ("Class wins went to {A} in Pro-Am and {B} in Am.", "Pro-Am:1:A Am:1:B"),
    ("There were class wins for {A} (Pro-Am) and {B} (Am).", "Pro-Am:1:A Am:1:B"),
    ("{A} (Pro-Am) and {B} (Am) were the class winners.", "Pro-Am:1:A Am:1:B"),
    ("Pro-Am fell to {A}, with {B} taking the Am win.", "Pro-Am:1:A Am:1:B"),
    ("The class winners were {A} in Pro-Am and {B} in Am.", "Pro-Am:1:A Am:1:B"),
    ("{A} won Pro-Am ahead of {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} won Pro-Am from {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("In Pro-Am, {A} beat {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} beat {B} to the Pro-Am win.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} led home {B} in Pro-Am.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} won Pro-Am, with {B} second.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} won Pro-Am, {B} coming home second in class.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} topped the Pro-Am podium ahead of {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} won the Pro-Am class; {B} were second.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{B} were second in Pro-Am behind {A}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{B} finished second in Pro-Am.", "Pro-Am:2:B"),
    ("{B} took second in Pro-Am.", "Pro-Am:2:B"),
    ("{B} were runners-up in Pro-Am.", "Pro-Am:2:B"),
    ("{B} completed the Pro-Am podium.", "Pro-Am:3:B"),
    ("{B} rounded out the Pro-Am podium.", "Pro-Am:3:B"),
    ("Third in Pro-Am went to {B}.", "Pro-Am:3:B"),
    ("Third in Pro-Am was {B}.", "Pro-Am:3:B"),
    ("The Pro-Am podium was completed by {B}.", "Pro-Am:3:B"),
    ("{B} finished sixth overall and third in Pro-Am.", "Pro-Am:3:B overall:6:B"),
)
_TOLD_FR = (
    ("{A} s'imposent en Pro-Am.", "Pro-Am:1:A"),
    ("{A} remportent le Pro-Am.", "Pro-Am:1:A"),
    ("{A} gagnent en Pro-Am.", "Pro-Am:1:A"),
    ("{A} l'emportent en Pro-Am.", "Pro-Am:1:A"),
    ("{A} remportent la catégorie Pro-Am.", "Pro-Am:1:A"),
    ("{A} s'adjugent la victoire en Pro-Am.", "Pro-Am:1:A"),
    ("{A} décrochent la victoire en Pro-Am.", "Pro-Am:1:A"),
    ("{A} signent la victoire dans la catégorie Pro-Am.", "Pro-Am:1:A"),
    ("{A} sont les vainqueurs du Pro-Am.", "Pro-Am:1:A"),
    ("{A} terminent premiers en Pro-Am.", "Pro-Am:1:A"),
    ("{A} sont les premiers Pro-Am.", "Pro-Am:1:A"),
    ("{A} terminent quatrièmes et premiers Pro-Am.", "Pro-Am:1:A"),
    ("{A} terminent quatrièmes au général et gagnent en Pro-Am.", "Pro-Am:1:A"),
    ("Quatrièmes au général, {A} s'imposent en Pro-Am.", "Pro-Am:1:A"),
    ("{A} montent sur la plus haute marche du podium Pro-Am.", "Pro-Am:1:A"),
    ("En Pro-Am, {A} s'imposent.", "Pro-Am:1:A"),
    ("En Pro-Am, la victoire revient à {A}.", "Pro-Am:1:A"),
    ("En Pro-Am, victoire de {A}.", "Pro-Am:1:A"),
    ("En Pro-Am, ce sont {A} qui l'emportent.", "Pro-Am:1:A"),
    ("En Pro-Am, {A} ont eu le dernier mot.", "Pro-Am:1:A"),
    ("Chez les Pro-Am, {A} s'imposent.", "Pro-Am:1:A"),
    ("Dans la catégorie Pro-Am, la victoire est revenue à {A}.", "Pro-Am:1:A"),
    ("La victoire en Pro-Am revient à {A}.", "Pro-Am:1:A"),
    ("La victoire Pro-Am revient à {A}.", "Pro-Am:1:A"),
    ("Le Pro-Am revient à {A}.", "Pro-Am:1:A"),
    ("Le Pro-Am a été remporté par {A}.", "Pro-Am:1:A"),
    ("La catégorie Pro-Am a souri à {A}.", "Pro-Am:1:A"),
    ("Victoire en Pro-Am pour {A}.", "Pro-Am:1:A"),
    ("Les vainqueurs du Pro-Am, {A}, savouraient.", "Pro-Am:1:A"),
    ("{A}, vainqueurs en Pro-Am, savouraient.", "Pro-Am:1:A"),
    ("{A}, premiers Pro-Am, savouraient.", "Pro-Am:1:A"),
    ("Vainqueurs en Pro-Am, {A} savouraient.", "Pro-Am:1:A"),
    ("Le Pro-Am est tombé dans l'escarcelle de {A}.", "Pro-Am:1:A"),
    ("{A} font la loi en Pro-Am.", "Pro-Am:1:A"),
    ("{A} dominent le Pro-Am.", "Pro-Am:1:A"),
    ("{A} enlèvent le Pro-Am.", "Pro-Am:1:A"),
    ("{A} raflent la mise en Pro-Am.", "Pro-Am:1:A"),
    ("{A} s'offrent le Pro-Am.", "Pro-Am:1:A"),
    ("Côté Pro-Am, {A} s'imposent.", "Pro-Am:1:A"),
    ("Les lauriers du Pro-Am reviennent à {A}.", "Pro-Am:1:A"),
    ("Le succès en Pro-Am de {A} ne souffre aucune contestation.", "Pro-Am:1:A"),
    ("C'est la victoire en Pro-Am pour {A}.", "Pro-Am:1:A"),
    ("{A} s'imposent en Pro-Am et {B} en Am.", "Pro-Am:1:A Am:1:B"),
    ("{A} gagnent en Pro-Am, {B} en Am.", "Pro-Am:1:A Am:1:B"),
    ("Le Pro-Am revient à {A}, l'Am à {B}.", "Pro-Am:1:A Am:1:B"),
    ("En Pro-Am, {A} s'imposent, tandis que {B} gagnent en Am.", "Pro-Am:1:A Am:1:B"),
    ("Victoires de {A} en Pro-Am et de {B} en Am.", "Pro-Am:1:A Am:1:B"),
    ("{A} (Pro-Am) et {B} (Am) s'imposent dans leurs catégories respectives.", "Pro-Am:1:A Am:1:B"),
    ("{A} en Pro-Am et {B} en Am complètent la liste des vainqueurs.", "Pro-Am:1:A Am:1:B"),
    ("Dans les autres catégories, victoires de {A} (Pro-Am) et {B} (Am).", "Pro-Am:1:A Am:1:B"),
    ("Les vainqueurs de catégorie sont {A} en Pro-Am et {B} en Am.", "Pro-Am:1:A Am:1:B"),
    ("{A} s'imposent en Pro-Am devant {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("En Pro-Am, {A} devancent {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("En Pro-Am, {A} s'imposent devant {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("En Pro-Am, victoire de {A} devant {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} gagnent le Pro-Am devant {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("En Pro-Am, {A} précèdent {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} remportent le Pro-Am, {B} terminent deuxièmes.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{A} remportent la catégorie Pro-Am, avec {B} en deuxième position.", "Pro-Am:1:A Pro-Am:2:B"),
    ("Le Pro-Am revient à {A} devant {B}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("En Pro-Am, {A} s'imposent et {B} prennent la deuxième place.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{B} sont deuxièmes en Pro-Am derrière {A}.", "Pro-Am:1:A Pro-Am:2:B"),
    ("{B} terminent deuxièmes en Pro-Am.", "Pro-Am:2:B"),
    ("{B} prennent la deuxième place en Pro-Am.", "Pro-Am:2:B"),
    ("{B} sont deuxièmes du Pro-Am.", "Pro-Am:2:B"),
    ("{B} montent sur la deuxième marche du podium Pro-Am.", "Pro-Am:2:B"),
    ("{B} complètent le podium Pro-Am.", "Pro-Am:3:B"),
    ("{B} complètent le podium en Pro-Am.", "Pro-Am:3:B"),
    ("Le podium Pro-Am est complété par {B}.", "Pro-Am:3:B"),
    ("La troisième place du Pro-Am revient à {B}.", "Pro-Am:3:B"),
    ("{B} terminent sixièmes au général et troisièmes en Pro-Am.", "Pro-Am:3:B overall:6:B"),
    ("{B} finissent sixièmes et deuxièmes Pro-Am.", "Pro-Am:2:B overall:6:B"),
    ("Sixièmes au général, {B} sont deuxièmes en Pro-Am.", "Pro-Am:2:B overall:6:B"),
)


def _places(text: str) -> set[str]:
    return {
        f"{result.race_class or 'overall'}:{result.position}:{_CARS[result.entry.car_number or '']}"
        for race in read(text).facts.races
        for result in race.results
    } - {"overall:1:O"}


@pytest.mark.parametrize(
    ("before", "sentence", "crews", "places"),
    [(_EN, s, _CREWS_EN, p) for s, p in _TOLD_EN] + [(_FR, s, _CREWS_FR, p) for s, p in _TOLD_FR],
)
def test_places_in_class_are_read(before: str, sentence: str, crews: dict[str, str], places: str) -> None:
    # A place of the whole field that is told beside is welcome.
    assert _places(f"{before}{sentence.format(**crews)}\n") - {"overall:4:A"} == set(places.split())


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Leo Harbin was second in that class.", ("Bronze Cup", 2)),
        ("Leo Harbin was second there.", ("Bronze Cup", 2)),
        ("Ivo Zuidema was second in Silver, with Leo Harbin taking the win.", ("Silver Cup", 1)),
    ],
)
def test_words_that_point_back_at_a_class_tell_its_places(sentence: str, told: tuple[str | None, int]) -> None:
    text = (
        f"GT Cup at Croft\n\nAda Rowntree won the race from Lou Castile. Finn Askew won the Bronze class. {sentence}\n"
    )
    results = read(text).facts.races[0].results
    assert told in {(r.race_class, r.position) for r in results if r.entry.drivers == ("Leo Harbin",)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Leo Harbin was fifth and first in the Patrons' Cup.",
        "Leo Harbin was the first newcomer ever to win his class.",
        "Harbin native Lou Zuidema was fourth.",
        "Leo Harbin was fast, too. They took the first three places.",
    ],
)
def test_what_is_told_of_an_unknown_class_a_town_or_several_places_makes_no_overall_winner(sentence: str) -> None:
    text = f"GT Cup at Croft\n\nAda Rowntree won the race from Lou Castile. {sentence}\n"
    results = read(text).facts.races[0].results
    won = {r.entry.drivers for r in results if r.position == 1 and r.race_class is None}
    assert won == {("Ada Rowntree",)}
    assert not any("Harbin" in r.entry.drivers for r in results)
