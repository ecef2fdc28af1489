"""Penalties and retirements in the many ways in which outlets tell them, and in none where there is none."""

import pytest

from bot.extract import read

FR_BASE = (
    "Le championnat de France GT4 2023 faisait étape à Magny-Cours. Marc Lavigne et Hugo Perrin (Alpine A110 GT4 #12 – "
    "Rhône Racing) s'imposent devant Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain). Yves Marchal et Noël "
    "Duquesne (Porsche Cayman GT4 #56 – Isère Compétition) sont troisièmes.\n\n"
)
EN_BASE = (
    "The British GT Championship 2023 visited Donington Park. Mark Lavington and Hugh Perrin (#12 Rhone Racing Alpine "
    "A110 GT4) won from Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4). Yan Marshall and Noel "
    "Duckworth (#56 Kestrel Motorsport Porsche Cayman) were third.\n\n"
)

# Retirements are told of cars that the report gives no place: where it does, one of both is doubted.
FR_START = (
    "Le championnat de France GT4 2023 faisait étape à Magny-Cours. Marc Lavigne et Hugo Perrin (Alpine A110 GT4 #12 – "
    "Rhône Racing), Paul Girard et Luc Tessier (BMW M4 GT4 #34 – Team Vulcain) et Yves Marchal et Noël Duquesne "
    "(Porsche Cayman GT4 #56 – Isère Compétition) étaient au départ.\n\n"
)
EN_START = (
    "The British GT Championship 2023 visited Donington Park. Mark Lavington and Hugh Perrin (#12 Rhone Racing Alpine "
    "A110 GT4), Paul Garrard and Luke Tesser (#34 Vulcan Motorsport BMW M4 GT4) and Yan Marshall and Noel Duckworth "
    "(#56 Kestrel Motorsport Porsche Cayman) were all at the start.\n\n"
)

# What is told, and each penalty: car, kind, seconds where told.
FR_PENALTIES: list[tuple[str, list[str]]] = [
    (
        "Cinq secondes pour Girard, autant pour Marchal et dix pour Lavigne à cause des limites de piste.",
        ["12 time 10", "34 time 5", "56 time 5"],
    ),
    (
        "La BMW #34 et la Porsche #56 ont toutes deux écopé d'un drive-through pour départ anticipé.",
        ["34 drive_through", "56 drive_through"],
    ),
    (
        "Les #34 et #56 ont reçu cinq secondes de pénalité chacune pour dépassement des limites de piste.",
        ["34 time 5", "56 time 5"],
    ),
    ("Girard n'a dû sa place qu'à la pénalité (5s, départ anticipé) de Marchal.", ["56 time 5"]),
    (
        "La BMW #34 menait lorsqu'elle a été immobilisée 60 secondes à son stand pour un mécanicien de trop.",
        ["34 stop_and_go 60"],
    ),
    (
        "Même punition pour la Porsche #56. La BMW #34 avait été exclue pour un aileron non conforme.",
        ["34 disqualification", "56 disqualification"],
    ),
    ("La BMW #34, elle, a disparu du classement : sa bride d'air n'était pas conforme.", ["34 disqualification"]),
    (
        "Mais la BMW de Girard ne passait pas les vérifications techniques et perdait sa deuxième place.",
        ["34 disqualification"],
    ),
    ("Jugée trop légère au pesage, la BMW #34 était mise hors course.", ["34 disqualification"]),
    ("L'équipe Vulcain a libéré sa voiture trop tôt lors du dernier arrêt : drive-through !", ["34 drive_through"]),
    (
        "La BMW du Team Vulcain a été renvoyée dans les stands pour un stop & go d'une minute (drapeau jaune ignoré).",
        ["34 stop_and_go 60"],
    ),
    ("Le collège des commissaires a infligé trente secondes à l'équipage Girard-Tessier.", ["34 time 30"]),
    (
        "Girard passe la ligne en deuxième mais la patrouille veille : cinq secondes pour avoir coupé la chicane.",
        ["34 time 5"],
    ),
    ("Tessier a vu son temps majoré de dix secondes après la course.", ["34 time 10"]),
    ("Avec dix secondes ajoutées à son temps, Tessier recule au sixième rang.", ["34 time 10"]),
    ("Les commissaires ajoutaient 25 secondes au chrono de la BMW #34 pour un arrêt trop court.", ["34 time 25"]),
    (
        "Tessier s'élancera avec cinq places de recul sur la prochaine grille pour son accrochage avec Marchal.",
        ["34 grid"],
    ),
    ("Reconnu responsable de l'accrochage, Tessier partira du fond de grille dimanche.", ["34 grid"]),
    ("Le tour le plus rapide de Tessier a été annulé pour non-respect des limites de piste.", ["34 lap_time_deleted"]),
    ("La direction de course a privé Tessier de son meilleur temps.", ["34 lap_time_deleted"]),
    ("Le Team Vulcain a été mis à l'amende de 5 000 euros pour un burn-out de Tessier.", ["34 fine"]),
    ("Tessier s'en est tiré avec une réprimande.", ["34 reprimand"]),
    ("Tessier a perdu trois points sur sa licence.", ["34 points"]),
    ("L'enquête visant la BMW #34 a été classée sans suite.", []),
    ("Tessier, placé sous investigation, n'a finalement pas été sanctionné.", []),
    ("Les commissaires ont renoncé à pénaliser Tessier.", []),
    ("La pénalité de dix secondes infligée à la BMW #34 a été levée en appel.", []),
    ("D'abord pénalisé de dix secondes, Tessier a été blanchi dans la soirée.", []),
    ("La pénalité de Tessier a été annulée après examen des images.", []),
    ("Tessier devait observer dix secondes de handicap au stand pour sa victoire de la veille.", []),
    ("Tessier a évité la pénalité de justesse.", []),
    ("Un drive-through menaçait la BMW #34.", []),
    ("Un départ volé de Tessier lui valait un drive-through.", ["34 drive_through"]),
    ("Drive-through pour la #34, coupable d'avoir bousculé la #56.", ["34 drive_through"]),
    ("Victime d'un drive-through pour excès de vitesse, Tessier chutait au dixième rang.", ["34 drive_through"]),
    ("Sanctionné d'un stop-and-go, Tessier repartait dernier.", ["34 stop_and_go"]),
    ("Le drive-through infligé à Tessier pour sa manœuvre sur Duquesne n'arrangeait rien.", ["34 drive_through"]),
    ("Tessier percutait Duquesne au freinage et devait passer par la voie des stands.", ["34 drive_through"]),
    ("Tessier touchait Duquesne, ce qui lui coûtait un passage par les stands.", ["34 drive_through"]),
    ("Deux tours ont été retirés à la BMW #34 pour un temps de conduite non respecté.", ["34 other"]),
    (
        "Exclus pour un temps de conduite insuffisant, Girard et Tessier perdent leur deuxième place.",
        ["34 disqualification"],
    ),
    (
        "Girard et Tessier, déclassés pour des pneus trop peu gonflés, laissent leur place à Marchal et Duquesne.",
        ["34 disqualification"],
    ),
    ("Suite à la disqualification de la BMW #34, la Porsche #56 hérite de la deuxième place.", ["34 disqualification"]),
    ("Duquesne profitait de la disqualification de Tessier, pneumatiques non conformes.", ["34 disqualification"]),
]

EN_PENALTIES: list[tuple[str, list[str]]] = [
    (
        "Five seconds for Garrard, the same for Marshall and ten for Lavington were the price of track limits.",
        ["12 time 10", "34 time 5", "56 time 5"],
    ),
    ("The #34 and #56 were both given drive-throughs for jumping the start.", ["34 drive_through", "56 drive_through"]),
    (
        "Both Garrard and Marshall received five-second penalties for exceeding track limits.",
        ["34 time 5", "56 time 5"],
    ),
    ("Garrard and Marshall were each handed a 10-second penalty.", ["34 time 10", "56 time 10"]),
    ("Marshall was docked five seconds for a jump start, as was Garrard.", ["34 time 5", "56 time 5"]),
    ("The BMW was thrown out for being underweight.", ["34 disqualification"]),
    (
        "Vulcan Motorsport's BMW was stripped of second after its ride height was found to be too low.",
        ["34 disqualification"],
    ),
    ("The BMW failed post-race scrutineering and lost its second place.", ["34 disqualification"]),
    ("Tesser was excluded from the results for a technical infringement.", ["34 disqualification"]),
    ("The stewards have taken second place off the BMW.", ["34 disqualification"]),
    ("Tesser was moved back one place for gaining an unfair advantage.", ["34 other"]),
    ("Tesser had 30 seconds added to his race time.", ["34 time 30"]),
    ("A 30-second post-race penalty dropped Tesser to ninth.", ["34 time 30"]),
    ("Tesser crossed the line second but a five-second penalty relegated him to sixth.", ["34 time 5"]),
    (
        "What the screens didn't tell: five seconds were due for track limits. It was the #34 that had to pay.",
        [],
    ),
    ("The #34 was called in for a one-second stop-and-go after a short pitstop.", ["34 stop_and_go 1"]),
    ("Officials ordered Tesser to serve a stop-plus-30.", ["34 stop_and_go 30"]),
    ("Tesser will start the next race from the back of the grid after his clash with Duckworth.", ["34 grid"]),
    ("Tesser picked up a three-place grid drop for the next round.", ["34 grid"]),
    ("Tesser's fastest lap was scrubbed for track limits.", ["34 lap_time_deleted"]),
    ("Tesser lost his best lap to track limits.", ["34 lap_time_deleted"]),
    ("Vulcan Motorsport were fined 2000 pounds for an unsafe release.", ["34 fine"]),
    ("Tesser was given a formal reprimand.", ["34 reprimand"]),
    ("Tesser had three points put on his licence.", ["34 points"]),
    ("The stewards looked into the move and decided to take no further action against Tesser.", []),
    ("Tesser escaped a penalty.", []),
    ("A penalty for Tesser was later rescinded.", []),
    ("Tesser was initially given a ten-second penalty but the stewards overturned it on appeal.", []),
    ("Tesser carried 15 seconds of success penalty into the pit stop.", []),
    ("Tesser was lucky not to be penalised.", []),
    ("Tesser narrowly avoided a drive-through.", []),
    ("Tesser was given a drive-through, as a result of which Marshall moved up to second.", ["34 drive_through"]),
    ("Tesser tapped Duckworth into a spin and was called in for a drive-through.", ["34 drive_through"]),
    (
        "Duckworth was tapped into a spin by Tesser, who received a drive-through for his troubles.",
        ["34 drive_through"],
    ),
    (
        "Tesser hit Duckworth at the chicane; the former was given a drive-through, the latter retired.",
        ["34 drive_through"],
    ),
    ("A drive-through for speeding in the pitlane ended the #34's hopes.", ["34 drive_through"]),
    ("Speeding in the pit lane cost the #34 a drive-through.", ["34 drive_through"]),
    ("Tesser served a drive-through for his part in the clash.", ["34 drive_through"]),
    ("A jump start earned Tesser a ten-second penalty.", ["34 time 10"]),
    (
        "Tesser fell foul of the stewards, who added ten seconds to the #34's time for a pitlane infringement.",
        ["34 time 10"],
    ),
    ("The pit stop had been 1.2 seconds too short and the #34 was given a stop-go.", ["34 stop_and_go"]),
    ("Post-race, Garrard and Tesser were penalised 192 seconds for a short pit stop.", ["34 time 192"]),
    ("Garrard and Tesser were disqualified for failing to meet the minimum drive time.", ["34 disqualification"]),
    ("The disqualification of the #34 promoted the Porsche to second.", ["34 disqualification"]),
]

# What is told, and the cars that stopped.
FR_RETIREMENTS: list[tuple[str, list[str]]] = [
    ("Girard abandonnait sur crevaison à deux tours de la fin.", ["34"]),
    ("Duquesne menait, Tessier abandonnant sur panne à deux tours de la fin.", ["34"]),
    ("La BMW #34 restait plantée dans le bac à graviers.", ["34"]),
    (
        "La BMW #34 de Girard et Tessier ne quittait plus le bac à graviers après un accrochage avec la Porsche #56.",
        ["34"],
    ),
    ("La BMW #34 s'est arrêtée en panne dans la ligne droite.", ["34"]),
    ("La Porsche #56 gagne, la BMW #34 s'étant arrêtée en panne au virage 5.", ["34"]),
    ("La BMW du Team Vulcain n'a pas passé la nuit : mur.", ["34"]),
    (
        "La BMW du Team Vulcain a bouclé deux heures en tête avant de rentrer pour de bon, trahie par son électricité.",
        ["34"],
    ),
    ("Un aquaplanage a projeté la BMW #34 dans le mur dès le deuxième tour.", ["34"]),
    ("Tessier et Marchal se sont sortis ensemble au virage 3, leur course s'arrête là.", ["34", "56"]),
    ("Tessier partait en tête-à-queue et heurtait Marchal ; l'un et l'autre en restaient là.", ["34", "56"]),
    ("Tessier rentre à pied, pneu arrière gauche en charpie à deux tours du but.", ["34"]),
    ("Tessier perd sa BMW dans le droit rapide et tape durement ; le pilote est indemne.", ["34"]),
    ("Tessier a rangé sa BMW derrière le rail au dixième tour, direction cassée.", ["34"]),
    ("Un accrochage au premier virage a renvoyé Tessier à son motorhome après six cents mètres de course.", ["34"]),
    ("Parti à la faute sur une traînée d'huile, Tessier laissait sa BMW dans le rail.", ["34"]),
    ("La BMW #34 en profitait dix minutes, une suspension décidant de rendre l'âme.", ["34"]),
    ("Moteur cassé, la BMW #34 abandonne.", ["34"]),
    ("Abandon de la BMW #34 sur casse moteur.", ["34"]),
    ("Abandon pour la BMW #34, boîte de vitesses hors service.", ["34"]),
    ("Gros crash de Tessier au virage 7 ; la voiture est détruite.", ["34"]),
    ("Tessier a tout perdu à trois tours du but : moteur en fumée.", ["34"]),
    ("Tessier doit jeter l'éponge.", ["34"]),
    ("La course de Tessier s'est achevée dans les graviers.", ["34"]),
    ("Percuté par Marchal, Tessier ne pouvait repartir.", ["34"]),
    ("Tessier, envoyé dans le mur par Marchal, devait abandonner.", ["34"]),
    ("La BMW #34 n'a pas vu le drapeau à damier.", ["34"]),
    ("La BMW #34 ne passait pas le premier tour.", ["34"]),
    ("Tessier et Marchal s'accrochaient et abandonnaient tous les deux.", ["34", "56"]),
    ("La BMW #34 a été ramenée sur un plateau.", ["34"]),
    ("Victime d'une rupture de cardan, Tessier renonçait.", ["34"]),
    ("Problème de boîte pour la BMW #34, qui regagnait son stand pour ne plus en ressortir.", ["34"]),
    ("Le moteur de la BMW #34 explosait dans la ligne droite.", ["34"]),
    ("Tessier perdait une roue et s'arrêtait en bord de piste.", ["34"]),
    ("Un problème d'alternateur contraignait la BMW #34 à l'abandon.", ["34"]),
    ("Tessier partait à la faute, mais repartait dixième.", []),
    ("Tessier tapait le rail, rentrait changer le capot et terminait huitième.", []),
    ("Tessier évitait l'abandon de justesse.", []),
    ("Tessier abandonnait la tête de la course à Marchal.", []),
    ("Malgré un tête-à-queue, Tessier se classait cinquième.", []),
    ("Tessier avait abandonné à Nogaro, il gagne ici.", []),
    ("Tessier crevait au 10e tour et repartait après un arrêt pour finir neuvième.", []),
    ("Tessier a failli abandonner.", []),
    ("Tessier sortait large et perdait deux places.", []),
    ("La BMW #34 a abandonné en essais et a été réparée pour la course.", []),
    ("Tessier était poussé dans les graviers mais pouvait repartir.", []),
]

EN_RETIREMENTS: list[tuple[str, list[str]]] = [
    ("Garrard retired with a puncture two laps from home.", ["34"]),
    ("The BMW was parked with a broken driveshaft.", ["34"]),
    ("Tesser parked the BMW at half-distance with a broken driveshaft.", ["34"]),
    ("Tesser walked away, but the car did not go any further.", ["34"]),
    ("The #34 BMW was pitched into the gravel after contact with Marshall and went no further.", ["34"]),
    ("Tesser's race ended in the barriers at turn one.", ["34"]),
    ("Electrical gremlins brought Tesser to a halt on the penultimate lap.", ["34"]),
    ("Tesser shed a wheel and had to be hauled off on the back of a lorry.", ["34"]),
    ("Tesser parked himself in the tyres at Redgate.", ["34"]),
    ("Exit Tesser's BMW with its suspension in bits.", ["34"]),
    ("Tesser collided with Duckworth at the Hairpin, putting the Porsche out on the spot.", ["56"]),
    ("Tesser and Duckworth collided at the chicane and neither continued.", ["34", "56"]),
    ("Tesser and Duckworth came together at the chicane, eliminating both.", ["34", "56"]),
    ("Tesser was out on lap one after being hit by Marshall.", ["34"]),
    ("Tesser's hopes went up in smoke when the engine let go.", ["34"]),
    ("A gearbox failure put paid to Tesser's chances.", ["34"]),
    ("A driveshaft let go on the BMW at half distance.", ["34"]),
    ("On lap 29 it was all over for Tesser, whose car gave up on him.", ["34"]),
    ("Tesser failed to finish.", ["34"]),
    ("The BMW was a non-finisher.", ["34"]),
    ("The #34 BMW did not make it past the first lap.", ["34"]),
    ("The BMW never emerged from the pits again.", ["34"]),
    ("Tesser pulled off with smoke pouring from the BMW.", ["34"]),
    ("Tesser's BMW ground to a halt on the Craner Curves.", ["34"]),
    ("Tesser beached the BMW in the gravel at McLeans.", ["34"]),
    ("Tesser crashed out at Coppice.", ["34"]),
    ("Tesser was punted into retirement by a backmarker.", ["34"]),
    ("The BMW was withdrawn with overheating.", ["34"]),
    ("The BMW's race lasted three laps.", ["34"]),
    ("Tesser spun into the gravel and into retirement.", ["34"]),
    ("Suspension damage forced the BMW out.", ["34"]),
    ("Tesser's day was over before it began, a clutch failing on the formation lap.", ["34"]),
    ("Tesser was taken out by Marshall at the first corner.", ["34"]),
    ("Marshall took Tesser out at the first corner.", ["34"]),
    ("Tesser joined the list of retirements with gearbox trouble.", ["34"]),
    ("Mechanical woes sidelined the BMW.", ["34"]),
    ("Tesser spun but continued in tenth.", []),
    ("Tesser went off at Coppice, rejoined and finished eighth.", []),
    ("Tesser pitted for repairs and returned five laps down.", []),
    ("Tesser retired from the lead of the championship battle mathematically.", []),
    ("Tesser survived a late off to finish second.", []),
    ("Tesser had retired at Silverstone, but won here.", []),
    ("Tesser retired to the motorhome with a grin.", []),
    ("Tesser hit the wall in qualifying but the car was repaired.", []),
    ("Tesser's tyre was punctured but he limped home seventh.", []),
    ("Tesser nearly crashed at Redgate.", []),
]


@pytest.mark.parametrize(("told", "expected"), [(FR_BASE + t, e) for t, e in FR_PENALTIES])
def test_french_penalties(told: str, expected: list[str]) -> None:
    assert penalties(told) == expected


@pytest.mark.parametrize(("told", "expected"), [(EN_BASE + t, e) for t, e in EN_PENALTIES])
def test_english_penalties(told: str, expected: list[str]) -> None:
    assert penalties(told) == expected


@pytest.mark.parametrize(("told", "expected"), [(FR_START + t, e) for t, e in FR_RETIREMENTS])
def test_french_retirements(told: str, expected: list[str]) -> None:
    assert retirements(told) == expected


@pytest.mark.parametrize(("told", "expected"), [(EN_START + t, e) for t, e in EN_RETIREMENTS])
def test_english_retirements(told: str, expected: list[str]) -> None:
    assert retirements(told) == expected


def penalties(told: str) -> list[str]:
    found = [p for race in read(told).facts.races for p in race.penalties]
    return sorted(
        f"{p.entry.car_number} {p.kind.value}" + (f" {p.seconds:g}" if p.seconds is not None else "") for p in found
    )


def retirements(told: str) -> list[str]:
    return sorted(str(r.entry.car_number) for race in read(told).facts.races for r in race.retirements)
