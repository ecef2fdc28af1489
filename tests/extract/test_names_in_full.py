"""Who is a person though no list knows the given name, and whom part of a name means."""

import pytest

from bot.extract import read
from bot.extract.packs import load
from bot.extract.reader import read_report
from bot.extract.text.source import read_source
from bot.extract.understand import understand

_ENGLISH = (
    "Race one at Oulton Park was won by Peter Marsh and Carol Denby finished second in the race. {} The race ended."
)
_FRENCH = (
    "La course de Nogaro a été remportée par Pierre Marchal, devant Julie Renaud, deuxième. {} La course est finie."
)


def people(text: str) -> set[str]:
    source = read_source(text)
    refs = understand(source, load(source.language)).weekend.refs.values()
    return {p for listed in refs for r in listed for p in r.people}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("The car was hit by rookie Zwelora Maxted.", "Zwelora Maxted"),
        ("Third was Quorvin Maxted.", "Quorvin Maxted"),
        ("The flag fell on Quorvin Maxted, who smiled.", "Quorvin Maxted"),
        ("The trophy returned with Bak Zu-wol.", "Bak Zu-wol"),
        ("The Slovene Quorvin Maxted spun.", "Quorvin Maxted"),
    ],
)
def test_a_person_of_an_unknown_given_name(told: str, name: str) -> None:
    assert name in people(_ENGLISH.format(told))


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Le Slovène Zwelor Maxteda a perdu une roue.", "Zwelor Maxteda"),
        ("La Honda heurtait Zwelor Maxteda, qui abandonnait.", "Zwelor Maxteda"),
        ("On retient Zwelor Maxteda, troisième.", "Zwelor Maxteda"),
        ("On retient le Norvégien Odd-Arne Vik, troisième.", "Odd-Arne Vik"),
    ],
)
def test_a_person_of_an_unknown_given_name_in_french(told: str, name: str) -> None:
    assert name in people(_FRENCH.format(told))


@pytest.mark.parametrize(
    "told", ["They met at Copper Canyon.", "The Vale Road Racing tent was full.", "Zwelor Maxteda Racing won."]
)
def test_what_is_no_person(told: str) -> None:
    assert people(_ENGLISH.format(told)) == {"Peter Marsh", "Carol Denby"}


def test_part_of_a_surname_means_whoever_has_it() -> None:
    told = (
        "Marta Uribe Salcedo and Paul Gladwin-Rowe were third. Uribe smiled. Gladwin spun. Paul Gladwin lost a wheel."
    )
    assert people(_ENGLISH.format(told)) >= {"Marta Uribe Salcedo", "Paul Gladwin-Rowe"}
    assert not people(_ENGLISH.format(told)) & {"Uribe", "Gladwin", "Paul Gladwin"}


def test_part_of_a_surname_is_another_who_is_called_so() -> None:
    told = "Paul Gladwin-Rowe was third. Anna Gladwin was fourth. Gladwin spun."
    assert people(_ENGLISH.format(told)) >= {"Paul Gladwin-Rowe", "Anna Gladwin"}


def test_a_make_alone_is_only_a_doubt() -> None:
    facts, _ = read_report("The race at Oulton Park was won by Peter Marsh. An Audi retired with a broken gearbox.")
    assert not any(r.retirements for r in facts.races)


@pytest.mark.parametrize(
    ("told", "team", "crew"),
    [
        ("La Cupra n°112 d'Autorama Lausanne (Calame/Vuilleumier/Kobelt) a gagné.", "Autorama Lausanne", 3),
        ("Cool Brianza (n°17, Bianconi/Adler/Cauhaupé) a gagné.", "Cool Brianza", 3),
        ("La BMW M4 n°205 (Tabatabai-Lelong-Petit) a gagné.", None, 3),
        ("La Ligier n°18 (Brouwer, Iglesias) a gagné.", None, 2),
    ],
)
def test_a_bracket_behind_a_car_holds_its_crew_and_the_name_before_it_is_the_team(
    told: str, team: str | None, crew: int
) -> None:
    before = (
        "La course du circuit de Spa a souri aux favoris. Louis Darmont et Hugo Valbert (Audi n°3) étaient deuxièmes. "
    )
    won = [r.entry for race in read(before + told).facts.races for r in race.results if r.position == 1]
    assert [(e.team, len(e.drivers)) for e in won] == [(team, crew)]


@pytest.mark.parametrize(
    ("told", "his"),
    [
        ("Ruiz Albacete led early. At the flag Ruiz Albacete was third.", True),
        ("Ruiz Albacete led early. The next race is at Albacete.", False),
    ],
)
def test_a_circuit_behind_one_name_only_is_part_of_it(told: str, his: bool) -> None:
    assert ("Ruiz Albacete" in people(_ENGLISH.format(told))) == his


@pytest.mark.parametrize(
    ("frame", "told"),
    [(_FRENCH, "Mr Marchal"), (_FRENCH, "Mme Renaud"), (_ENGLISH, "Mr Marsh"), (_ENGLISH, "Miss Denby")],
)
def test_a_title_before_a_surname_is_no_given_name(frame: str, told: str) -> None:
    assert len(people(frame.format(f"{told} spun."))) == 2


@pytest.mark.parametrize(
    ("frame", "told", "names"),
    [
        (_ENGLISH, "Seventh was the #9 BMW of the Higaro brothers.", {"Higaro"}),
        (_ENGLISH, "Light went to the Audi of Miss Andoro.", {"Andoro"}),
        (_ENGLISH, "The Sorrenti/Weingart Lamborghini was behind.", {"Sorrenti", "Weingart"}),
        (_ENGLISH, "The crew of #61, Kimuro and Sandos, was third.", {"Kimuro", "Sandos"}),
        (_FRENCH, "Succès de la #9 des frères Ravnik.", {"Ravnik"}),
        (_FRENCH, "La #2 (Audi, Bartolet au volant) suit.", {"Bartolet"}),
    ],
)
def test_a_surname_is_told_by_what_stands_beside_it(frame: str, told: str, names: set[str]) -> None:
    assert names <= people(frame.format(told))
