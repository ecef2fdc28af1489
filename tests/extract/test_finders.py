"""Penalties, retirements, standings, poles, fastest laps, quotations and the event, read from short reports."""

import pytest

from bot.domain.facts import Offence, PenaltyKind, ReportFacts, RetirementReason
from bot.extract import read

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


def is_french(told: str) -> bool:
    return any(name in told for name in ("Girard", "Tessier", "Lavigne", "La BMW", "la BMW"))


def facts(told: str) -> ReportFacts:
    return read((FR if is_french(told) else EN) + told).facts


def penalties(told: str) -> list[tuple[str | None, PenaltyKind, float | None]]:
    return [(p.entry.car_number, p.kind, p.seconds) for r in facts(told).races for p in r.penalties]


@pytest.mark.parametrize(
    ("told", "kind", "seconds"),
    [
        (
            "Paul Girard a dû observer un drive-through pour excès de vitesse dans la voie des stands.",
            "drive_through",
            None,
        ),
        ("Luc Tessier a écopé d'un stop-and-go de dix secondes pour un arrêt trop court.", "stop_and_go", 10),
        ("Paul Girard s'est vu infliger un arrêt d'une seconde pour un arrêt au stand trop court.", "stop_and_go", 1),
        ("Luc Tessier se voit ajouter cinq secondes pour dépassements des limites de la piste.", "time", 5),
        ("Trente secondes de pénalité ont été infligées à la BMW M4 GT4 #34 pour un accrochage.", "time", 30),
        ("Paul Girard et Luc Tessier ont été reculés de trois places sur la grille pour un contact.", "grid", None),
        ("La BMW M4 GT4 #34 a été disqualifiée pour une hauteur de caisse non conforme.", "disqualification", None),
        ("Luc Tessier reçoit une réprimande pour le contact avec la Ginetta.", "reprimand", None),
        (
            "Luc Tessier avait vu son meilleur tour annulé pour non-respect des limites de la piste.",
            "lap_time_deleted",
            None,
        ),
        ("Paul Garrard was given a drive-through for speeding in the pit lane.", "drive_through", None),
        ("The #34 BMW was called in for a 10-second stop-and-go after passing under yellow.", "stop_and_go", 10),
        ("Ten seconds were added to Luke Tesser's race time for track limits.", "time", 10),
        ("Luke Tesser was handed a 30-second penalty for causing a collision.", "time", 30),
        ("Paul Garrard was sent five places back on the grid for contact.", "grid", None),
        ("The #34 BMW M4 GT4 was disqualified after it failed the ride height check.", "disqualification", None),
        ("The #34 BMW was fined $2,000 for a pit lane infringement.", "fine", None),
    ],
)
def test_a_penalty(told: str, kind: str, seconds: float | None) -> None:
    assert penalties(told) == [("34", PenaltyKind(kind), seconds)]


@pytest.mark.parametrize(
    "told",
    [
        # The culprit, not the victim; the subject of the clause, not of the sentence; whom a pronoun means.
        "Luke Tesser punted the #99 Porsche of Ann Other at the chicane and was handed a 10-second penalty.",
        "Mark Lavington took the win after Luke Tesser was given a five-second penalty for an unsafe release.",
        "The #99 Porsche retired after contact with Luke Tesser, who was given a drive-through.",
        "Luke Tesser led at half distance. He was then handed a drive-through for speeding in the pit lane.",
        "A drive-through for speeding in the pit lane dropped Luke Tesser to eighth.",
        "Luc Tessier a percuté la Porsche #99 et a écopé d'un drive-through.",
        "Avant même que Tessier puisse réduire l'écart avec l'Alpine, il s'est vu infliger un drive-through.",
        "La Porsche #99 abandonnait après un contact avec Luc Tessier, qui a reçu un drive-through.",
        "Un drive-through vient sanctionner le fautif, Luc Tessier.",
    ],
)
def test_whose_penalty_it_is(told: str) -> None:
    assert [number for number, _, _ in penalties(told)] == ["34"]


@pytest.mark.parametrize(
    "told",
    [
        "La BMW M4 GT4 #34, un temps soupçonnée d'avoir doublé sous drapeau jaune, est classée sans suite.",
        "Luc Tessier devait observer quinze secondes de handicap de succès lors de son arrêt.",
        "Luc Tessier a échappé à un drive-through.",
        "Paul Girard compte dix secondes d'avance sur les autres.",
        "The stewards looked at Luke Tesser's move and took no further action: no drive-through followed.",
        "Luke Tesser had to serve a 20 second success penalty at the stop.",
        "Luke Tesser had ten seconds in hand.",
    ],
)
def test_what_is_no_penalty(told: str) -> None:
    assert penalties(told) == []


def test_a_penalty_in_full() -> None:
    told = (
        "Luc Tessier s'est vu infliger un stop-and-go d'une seconde pour un arrêt au stand trop court. "
        "Le pilote de la BMW #34 a purgé sa pénalité, ce qui le rétrogradait à la troisième place de la Silver Cup."
    )
    (penalty,) = (p for r in facts(told).races for p in r.penalties)
    assert penalty.reason == "arrêt au stand trop court"
    assert penalty.offence is Offence.SHORT_PIT_STOP
    assert penalty.effect is not None
    assert (penalty.effect.race_class, penalty.effect.position) == ("Silver Cup", 3)
    assert set(penalty.entry.drivers) == {"Paul Girard", "Luc Tessier"}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("Paul Girard a abandonné, moteur cassé.", RetirementReason.MECHANICAL),
        ("Luc Tessier a percuté le mur à la Parabolica et n'est pas reparti.", RetirementReason.CRASH),
        ("La BMW M4 GT4 #34 est contrainte à l'abandon après une crevaison.", RetirementReason.PUNCTURE),
        ("Accroché au premier tour, Luc Tessier en restait là.", RetirementReason.CONTACT),
        ("Luke Tesser retired with a broken gearbox.", RetirementReason.MECHANICAL),
        ("The #34 BMW hit the tyre wall and went no further.", RetirementReason.CRASH),
        ("Paul Garrard was eliminated in a collision on the opening lap.", RetirementReason.CONTACT),
    ],
)
def test_a_retirement(told: str, reason: RetirementReason) -> None:
    text = FR if is_french(told) else EN
    text = text.replace(" devant Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain)", "")
    text = text.replace(" from Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4)", "")
    crew = (
        "Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain) partaient neuvièmes. "
        if is_french(told)
        else "Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4) started ninth. "
    )
    found = [(r.entry.car_number, r.reason) for race in read(text + crew + told).facts.races for r in race.retirements]
    assert found == [("34", reason)]


@pytest.mark.parametrize(
    "told",
    [
        "Luc Tessier abandonnait la première place à Marc Lavigne.",
        "Luc Tessier a évité l'abandon de justesse.",
        "Luke Tesser narrowly avoided retirement.",
    ],
)
def test_what_is_no_retirement(told: str) -> None:
    assert [r for race in facts(told).races for r in race.retirements] == []


@pytest.mark.parametrize(
    ("told", "race_class", "margin"),
    [
        (
            "Au championnat, Marc Lavigne et Hugo Perrin comptent 19 points d'avance sur Paul Girard et Luc Tessier.",
            None,
            19,
        ),
        ("Marc Lavigne et Hugo Perrin disposent désormais d'une avance de 34 points en Silver Cup.", "Silver Cup", 34),
        ("Marc Lavigne et Hugo Perrin s'installent en tête de la Silver Cup.", "Silver Cup", None),
        (
            "Mark Lavington and Hugh Perrin lead the championship by 12 points from Paul Garrard and Luke Tesser.",
            None,
            12,
        ),
        ("Mark Lavington and Hugh Perrin now hold a 60-point margin in the Pro-Am standings.", "Pro-Am", 60),
    ],
)
def test_a_championship_lead(told: str, race_class: str | None, margin: int | None) -> None:
    leader = next(s for s in facts(told).standings if s.position == 1)
    assert (leader.race_class, leader.entry.car_number, leader.margin_points) == (race_class, "12", margin)


@pytest.mark.parametrize(
    ("told", "driver"),
    [
        ("Parti de la pole, Paul Girard a mené les dix premiers tours.", "Paul Girard"),
        ("Le poleman Luc Tessier prenait un bon départ.", "Luc Tessier"),
        ("Polesitter Luke Tesser led away.", "Luke Tesser"),
        ("Paul Garrard had claimed pole by a tenth.", "Paul Garrard"),
    ],
)
def test_pole(told: str, driver: str) -> None:
    poles = [r.pole.entry for r in facts(told).races if r.pole]
    assert [(p.drivers, p.car_number) for p in poles] == [((driver,), "34")]


@pytest.mark.parametrize(
    ("told", "driver", "time"),
    [
        ("Le meilleur tour est signé Luc Tessier en 1'54''906.", "Luc Tessier", "1:54.906"),
        ("Luke Tesser set the fastest lap of the race in 1m34.518s.", "Luke Tesser", "1:34.518"),
    ],
)
def test_fastest_lap(told: str, driver: str, time: str) -> None:
    laps = [r.fastest_lap for r in facts(told).races if r.fastest_lap]
    assert [(lap.entry.drivers, lap.time) for lap in laps] == [((driver,), time)]


@pytest.mark.parametrize(
    ("told", "speaker", "text"),
    [
        (
            "« La voiture était parfaite tout le week-end », savoure Luc Tessier.",
            "Luc Tessier",
            "La voiture était parfaite tout le week-end",
        ),
        (
            "Selon Paul Girard, « c'est une faute de lecture du chrono ».",
            "Paul Girard",
            "c'est une faute de lecture du chrono",
        ),
        (
            "« Le plus dur, c'était de rouler la nuit, explique Luc Tessier. Paul m'a guidé à la radio. »",
            "Luc Tessier",
            "Le plus dur, c'était de rouler la nuit, Paul m'a guidé à la radio.",
        ),
        (
            "\nPaul Girard, # 34 Team Vulcain BMW : « Je suis très fier de Luc aujourd'hui. Quelle course.",
            "Paul Girard",
            "Je suis très fier de Luc aujourd'hui. Quelle course.",
        ),
        (
            '"The car was perfect all weekend," said Luke Tesser. "I had fun."',
            "Luke Tesser",
            "The car was perfect all weekend, I had fun.",
        ),
        ("'I just kept it on the island,' laughed Garrard.", "Paul Garrard", "I just kept it on the island,"),
        ("Tesser took the blame: “That is on me, nobody else.”", "Luke Tesser", "That is on me, nobody else."),
        (
            "Team manager Bill Oddman said: “We were all packed and ready to go.”",
            "Bill Oddman",
            "We were all packed and ready to go.",
        ),
    ],
)
def test_a_quotation(told: str, speaker: str, text: str) -> None:
    french = "«" in told
    (quote,) = read((FR if french else EN) + told).facts.quotes
    assert (quote.speaker, quote.text) == (speaker, text)


@pytest.mark.parametrize(
    "told",
    [
        "« La voiture était parfaite tout le week-end », indique l'équipe dans un communiqué.",
        "« 4 Heures de la Moutarde », tel était le nom de l'épreuve.",
        '"We are looking at an appeal now," the team said in a statement.',
        "Ils ont fêté « ça ».",
    ],
)
def test_no_quotation_without_a_speaker(told: str) -> None:
    assert read((FR if "«" in told else EN) + told).facts.quotes == ()


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        (
            "Le Belge Luc Tessier partait sixième. Girard suivait. « On a eu chaud ce matin », savoure le Belge.",
            "Luc Tessier",
        ),
        (
            "Le Suédois Luc Tessier partait sixième. Girard suivait. « On a eu chaud ce matin », lance le Scandinave.",
            "Luc Tessier",
        ),
        ("Luc Tessier avait le sourire. « On a eu chaud tout de même. »", "Luc Tessier"),
        ("Tesser led away. “It was a fine day for us,” said the Briton.", "Luke Tesser"),
    ],
)
def test_a_speaker_who_is_only_called_by_an_epithet(told: str, speaker: str) -> None:
    (quote,) = read((FR if "«" in told else EN) + "\n" + told).facts.quotes
    assert quote.speaker == speaker


def test_a_riddle_stays_one() -> None:
    told = "\nPaul Girard menait. Luc Tessier suivait. « On a eu chaud tout de même », rigole le pilote de 24 ans."
    assert read(FR + told).facts.quotes == ()


def test_a_quotation_knows_its_car() -> None:
    (quote,) = read(FR + "« La voiture était parfaite tout le week-end », savoure Luc Tessier.").facts.quotes
    assert (quote.entry.car_number, quote.entry.team) == ("34", "Team Vulcain")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (FR, ("GT4 European Series", "Monza", 2023)),
        (EN, ("British GT Championship", "Donington Park", 2023)),
        (FR + "Prochain rendez-vous à Spa-Francorchamps, fin juin 2024.", ("GT4 European Series", "Monza", 2023)),
        (
            EN + "It was their first win since Brands Hatch in 2019.",
            ("British GT Championship", "Donington Park", 2023),
        ),
    ],
)
def test_the_event(text: str, event: tuple[str, str, int]) -> None:
    found = read(text).facts.event
    assert (found.series, found.circuit, found.season) == event


_CREW_FR = "Marc Lavigne et Hugo Perrin (Alpine A110 GT4 #12 – Rhône Racing) ont remporté "
_CREW_EN = "Mark Lavington and Hugh Perrin (#12 Rhone Racing Alpine A110 GT4) won "


@pytest.mark.parametrize(
    ("told", "races"),
    [
        (f"{_CREW_FR}dimanche la seconde manche de l'ELMS 2024, les 4 Heures du Castellet.", [1]),
        (f"{_CREW_FR}dimanche la course 2 du GT4 France au Castellet.", [2]),
        (f"{_CREW_EN}the second round of the British GT Championship at Donington Park on Sunday.", [1]),
        (f"{_CREW_EN}the second race of the British GT Championship at Donington Park on Sunday.", [2]),
    ],
)
def test_a_round_of_the_season_is_no_second_race(told: str, races: list[int]) -> None:
    assert [race.number for race in read(told).facts.races] == races
