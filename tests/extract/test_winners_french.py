"""Who won, overall and in class, in the ways that French outlets tell it; and what tells of no win."""

import pytest

from tests.extract.wins import slots, wanted, winners

# Each sentence stands behind a paragraph that names three cars and their crews.
CARS = (
    "Coupe GT4 à Dijon"
    "\n\n"
    "La Porsche n°12 de Marc Verdier et Luc Tanguy (Racing Alpha), l'Alpine n°7 d'Hugo Lannoy et Paul "
    "Castex (Team Brocard) et la BMW n°33 de Noé Pressac et Éric Valmont (Écurie Gaillon) étaient "
    "engagées ce week-end."
    "\n\n"
)
TOLD = [
    ("Verdier et Tanguy au sommet à Dijon.", "G:Verdier"),
    ("Carton plein pour Verdier et Tanguy, vainqueurs des deux courses.", "1:G:Verdier 2:G:Verdier"),
    ("Coup double pour la Porsche n°12, victorieuse samedi et dimanche.", "1:G:Verdier 2:G:Verdier"),
    ("Verdier et Tanguy s'imposent sans partage.", "G:Verdier"),
    ("La Porsche n°12 s'adjuge la course.", "G:Verdier"),
    ("La Porsche n°12 fait main basse sur l'épreuve.", "G:Verdier"),
    ("Les deux courses ont été gagnées par Lannoy le samedi et par Pressac le dimanche.", "1:G:Lannoy 2:G:Pressac"),
    ("Lannoy et Castex se sont imposés à deux reprises, samedi et dimanche.", "1:G:Lannoy 2:G:Lannoy"),
    ("On a disputé quatre courses. Lannoy gagne les courses 1 et 3.", "1:G:Lannoy 3:G:Lannoy"),
    ("Lannoy s'en va quérir la victoire sous le damier.", "G:Lannoy"),
    ("Lannoy et Castex filent vers la victoire.", "G:Lannoy"),
    ("L'Alpine n°7 file au succès.", "G:Lannoy"),
    ("Lannoy s'envole vers la victoire.", "G:Lannoy"),
    ("L'Alpine du Team Brocard intouchable à Dijon : elle gagne avec dix secondes d'avance.", "G:Lannoy"),
    ("Au terme d'un duel superbe, le dernier mot est revenu à l'Alpine n°7.", "G:Lannoy"),
    ("Pressac et Valmont raflent la mise au général.", "G:Pressac"),
    ("Lannoy l'a emporté, comme à l'accoutumée.", "G:Lannoy"),
    ("L'équipage Lannoy-Castex a eu le dernier mot.", "G:Lannoy"),
    ("Lannoy et Castex ont franchi les premiers la ligne d'arrivée.", "G:Lannoy"),
    ("Lannoy passe le premier sous le drapeau à damier.", "G:Lannoy"),
    ("L'Alpine n°7 franchit la ligne d'arrivée en première position.", "G:Lannoy"),
    ("Lannoy pouvait lever les bras : il venait de s'imposer.", "G:Lannoy"),
    ("C'est l'Alpine n°7 qui s'impose au final.", "G:Lannoy"),
    ("Victoire de Lannoy et Castex devant Verdier et Tanguy.", "G:Lannoy"),
    ("La victoire finale de Lannoy et Castex ne souffre aucune discussion.", "G:Lannoy"),
    ("Lannoy et Castex ont signé leur premier succès de l'année.", "G:Lannoy"),
    ("La n°7 gagne la course devant la n°12.", "G:Lannoy"),
    ("Lannoy et Castex ont dominé la course de bout en bout.", "G:Lannoy"),
    ("Lannoy et Castex ont mené du premier au dernier tour.", "G:Lannoy"),
    ("Lannoy et Castex décrochent la plus haute marche du podium.", "G:Lannoy"),
    ("Lannoy et Castex repartent avec la victoire.", "G:Lannoy"),
    ("Lannoy et Castex rentrent à la maison avec la coupe du vainqueur.", "G:Lannoy"),
    ("Les vainqueurs du jour, Lannoy et Castex, ont su éviter les pièges.", "G:Lannoy"),
    ("Vainqueurs de la course, Lannoy et Castex ont su éviter les pièges.", "G:Lannoy"),
    ("Pole, meilleur tour et victoire : Lannoy et Castex ont tout raflé.", "G:Lannoy"),
    ("Partis de la pole, Lannoy et Castex n'ont jamais été inquiétés et s'imposent.", "G:Lannoy"),
    ("Lannoy et Castex se sont adjugé la victoire au sprint.", "G:Lannoy"),
    ("Lannoy et Castex s'étaient imposés au terme d'une course folle.", "G:Lannoy"),
    ("Tout en contrôle, Lannoy ramène l'Alpine à la première place.", "G:Lannoy"),
    ("L'Alpine n°7 termine première.", "G:Lannoy"),
    ("Lannoy a terminé en tête, devant Verdier.", "G:Lannoy"),
    ("Lannoy conclut victorieusement devant Verdier.", "G:Lannoy"),
    ("Lannoy conserve la tête jusqu'au drapeau à damier.", "G:Lannoy"),
    ("Lannoy reste en tête jusqu'à l'arrivée.", "G:Lannoy"),
    ("Lannoy prend la tête à l'entame du dernier tour et ne la lâche plus.", "G:Lannoy"),
    ("La première marche du podium est occupée par Lannoy et Castex.", "G:Lannoy"),
    ("Le succès est revenu à Lannoy et Castex.", "G:Lannoy"),
    ("Le Team Brocard s'offre la victoire avec Lannoy et Castex.", "G:Lannoy"),
    ("Le Team Brocard a remporté la course.", "G:Lannoy"),
    ("La victoire au général n'a pas échappé à l'Alpine n°7.", "G:Lannoy"),
    ("Sur tapis vert, la victoire revient à Lannoy et Castex.", "G:Lannoy"),
    ("Lannoy et Castex héritent de la victoire après la disqualification de Verdier et Tanguy.", "G:Lannoy"),
    ("Verdier et Tanguy, déclassés, perdent la victoire au profit de Lannoy et Castex.", "G:Lannoy"),
    ("En Pro-Am, victoire de Pressac et Valmont.", "Pro-Am:Pressac"),
    ("Pressac et Valmont s'imposent en Pro-Am.", "Pro-Am:Pressac"),
    ("Le Pro-Am est revenu à Pressac et Valmont.", "Pro-Am:Pressac"),
    ("La catégorie Pro-Am a été remportée par Pressac et Valmont.", "Pro-Am:Pressac"),
    ("Côté Pro-Am, Pressac et Valmont ont fait la différence et l'emportent.", "Pro-Am:Pressac"),
    ("Chez les Am, la BMW n°33 a dominé les débats.", "Am:Pressac"),
    ("Pressac et Valmont sont les meilleurs Am.", "Am:Pressac"),
    ("Premiers des Am, Pressac et Valmont sont quinzièmes au général.", "Am:Pressac"),
    ("Victoire en Pro-Am pour la BMW n°33.", "Pro-Am:Pressac"),
    ("La BMW n°33, victorieuse en Pro-Am, prend la sixième place au général.", "Pro-Am:Pressac"),
    ("Sixièmes au général, Pressac et Valmont gagnent le Pro-Am.", "Pro-Am:Pressac"),
    (
        "Lannoy et Castex s'imposent au général et en Silver, Pressac et Valmont en Pro-Am.",
        "G:Lannoy Silver_Cup:Lannoy Pro-Am:Pressac",
    ),
    ("Lannoy et Castex gagnent la course, et avec elle la catégorie Silver.", "G:Lannoy Silver_Cup:Lannoy"),
    ("Pressac et Valmont s'imposent en Pro-Am et Verdier et Tanguy en Am.", "Pro-Am:Pressac Am:Verdier"),
    (
        "Les victoires de catégorie reviennent à Pressac et Valmont en Pro-Am et à Verdier et Tanguy en Am.",
        "Pro-Am:Pressac Am:Verdier",
    ),
    (
        "Dans les autres catégories, victoires de Pressac et Valmont (Pro-Am) et de Verdier et Tanguy (Am).",
        "Pro-Am:Pressac Am:Verdier",
    ),
    (
        "En Pro-Am, c'est la BMW n°33 qui a eu le dernier mot, alors qu'en Am, la Porsche n°12 s'est imposée.",
        "Pro-Am:Pressac Am:Verdier",
    ),
    (
        "Pressac et Valmont se sont adjugé le Pro-Am, tandis que Verdier et Tanguy gagnaient en Am.",
        "Pro-Am:Pressac Am:Verdier",
    ),
    ("En Am, Verdier et Tanguy n'ont laissé aucune chance à leurs rivaux.", "Am:Verdier"),
    ("En Am, la victoire n'a pas échappé à Verdier et Tanguy.", "Am:Verdier"),
    ("En Am, les lauriers vont à la Porsche n°12.", "Am:Verdier"),
    ("Verdier et Tanguy ajoutent la victoire en Pro-Am à leur cinquième place.", "Pro-Am:Verdier"),
    ("Cinquièmes, Verdier et Tanguy sont aussi les vainqueurs du Pro-Am.", "Pro-Am:Verdier"),
    ("Verdier et Tanguy terminent cinquièmes et premiers Pro-Am.", "Pro-Am:Verdier"),
    ("Verdier et Tanguy finissent cinquièmes au général et s'imposent dans la catégorie Pro-Am.", "Pro-Am:Verdier"),
    ("Les lauréats Am se nomment Verdier et Tanguy.", "Am:Verdier"),
    ("Le trophée Am va à Verdier et Tanguy.", "Am:Verdier"),
    ("La coupe Pro-Am est pour Verdier et Tanguy.", "Pro-Am:Verdier"),
    ("Verdier et Tanguy triomphent chez les Am.", "Am:Verdier"),
    ("En Am, Verdier et Tanguy sortent vainqueurs d'une belle bataille.", "Am:Verdier"),
    ("Verdier et Tanguy, vainqueurs en Am, étaient aux anges.", "Am:Verdier"),
    ("En Pro-Am, le succès sourit à Verdier et Tanguy.", "Pro-Am:Verdier"),
    ("En Pro-Am, Verdier et Tanguy étaient les plus rapides et montent sur la plus haute marche.", "Pro-Am:Verdier"),
    ("Lannoy et Castex, qui gagnent aussi le Silver, étaient premiers au général.", "G:Lannoy Silver_Cup:Lannoy"),
    ("Lannoy et Castex ont scellé la victoire avec une marge de 3.2 secondes.", "G:Lannoy"),
    ("Lannoy et Castex ont revendiqué la victoire générale.", "G:Lannoy"),
    ("Lannoy a pris le drapeau à damier 3.2 secondes devant Verdier.", "G:Lannoy"),
    ("Les honneurs de la catégorie Am sont allés à Pressac et Valmont.", "Am:Pressac"),
    ("Lannoy a ramené l'Alpine à la maison pour la victoire.", "G:Lannoy"),
    ("La victoire est allée à l'Alpine n°7 de Lannoy et Castex.", "G:Lannoy"),
    ("Lannoy a devancé Verdier sur la ligne pour la victoire.", "G:Lannoy"),
    ("Lannoy a mené chaque tour sur le chemin de la victoire.", "G:Lannoy"),
    ("Lannoy a été couronné vainqueur.", "G:Lannoy"),
    ("Lannoy n'a pas fait de détail : le voilà vainqueur à Dijon.", "G:Lannoy"),
    ("Et à la fin, c'est Lannoy qui gagne.", "G:Lannoy"),
    ("Lannoy s'y est imposé avec l'autorité d'un homme vexé.", "G:Lannoy"),
    ("Lannoy a donc été appelé sur la plus haute marche.", "G:Lannoy"),
    ("La victoire a donc récompensé Lannoy et Castex.", "G:Lannoy"),
    ("Pressac et Valmont ont également sécurisé la victoire du classement Am.", "Am:Pressac"),
    ("En Am, c'est la BMW n°33 qui s'est montrée la plus vive.", "Am:Pressac"),
    ("Lannoy a fait parler la poudre et s'est imposé.", "G:Lannoy"),
    ("Lannoy a dégoûté la concurrence : victoire avec vingt secondes d'avance.", "G:Lannoy"),
    ("Un récital de Lannoy, vainqueur avec 20 secondes d'avance.", "G:Lannoy"),
    ("Lannoy a croqué Verdier dans le dernier tour pour filer vers la victoire.", "G:Lannoy"),
    ("La Marseillaise a retenti pour Lannoy et Castex, vainqueurs devant Verdier.", "G:Lannoy"),
    ("Lannoy s'est baladé : victoire sans contestation.", "G:Lannoy"),
    ("Victoire incontestable de Lannoy.", "G:Lannoy"),
    ("Victoire, enfin, pour Lannoy !", "G:Lannoy"),
    ("Succès de Lannoy devant Verdier et Pressac.", "G:Lannoy"),
    ("Premier succès de l'année pour l'Alpine du Team Brocard.", "G:Lannoy"),
    ("Le Team Brocard tient sa victoire.", "G:Lannoy"),
    ("Le Team Brocard a décroché sa première victoire grâce à Lannoy et Castex.", "G:Lannoy"),
    ("La Porsche n°12 passe sous le damier en vainqueur.", "G:Verdier"),
    ("Verdier résiste à Lannoy et s'impose de trois dixièmes.", "G:Verdier"),
    ("Verdier coiffe Lannoy au poteau.", "G:Verdier"),
    ("Verdier a coiffé Lannoy sur la ligne.", "G:Verdier"),
    ("Verdier devance Lannoy et Pressac à l'arrivée.", "G:Verdier"),
    ("Verdier, vainqueur du jour, devance Lannoy.", "G:Verdier"),
    ("Dernier mot pour Verdier, qui s'impose devant Lannoy.", "G:Verdier"),
    ("Verdier aura eu chaud, mais il gagne.", "G:Verdier"),
    ("Malgré une pénalité de cinq secondes, Verdier conserve la victoire.", "G:Verdier"),
    ("Pénalisé de cinq secondes, Verdier garde néanmoins sa victoire.", "G:Verdier"),
    ("La disqualification de Verdier offre la victoire à Lannoy.", "G:Lannoy"),
    ("Verdier déclassé, Lannoy est déclaré vainqueur.", "G:Lannoy"),
    ("Lannoy récupère la victoire sur tapis vert.", "G:Lannoy"),
    ("Après le déclassement de la Porsche, la victoire échoit à Lannoy.", "G:Lannoy"),
    ("La BMW n°33 s'impose au sein de la catégorie Pro-Am.", "Pro-Am:Pressac"),
    ("Catégorie Pro-Am : victoire de Pressac et Valmont.", "Pro-Am:Pressac"),
    ("Pro-Am : Pressac et Valmont intraitables, ils s'imposent.", "Pro-Am:Pressac"),
    ("Pressac et Valmont raflent le Pro-Am.", "Pro-Am:Pressac"),
    ("Pressac et Valmont confirment en Pro-Am avec une deuxième victoire.", "Pro-Am:Pressac"),
    ("En Pro-Am, Pressac et Valmont s'offrent un nouveau succès.", "Pro-Am:Pressac"),
    ("En Pro-Am, Pressac et Valmont ont pris le meilleur sur Verdier et Tanguy pour s'imposer.", "Pro-Am:Pressac"),
    ("Victoire de classe pour Pressac et Valmont en Pro-Am.", "Pro-Am:Pressac"),
    ("Le podium Pro-Am voit Pressac et Valmont sur la plus haute marche.", "Pro-Am:Pressac"),
    ("Pressac et Valmont finissent premiers en Pro-Am.", "Pro-Am:Pressac"),
    ("Pressac et Valmont terminent 1ers en Am.", "Am:Pressac"),
    ("1ers en Am, Pressac et Valmont ont brillé.", "Am:Pressac"),
    ("P1 en Am pour Pressac et Valmont.", "Am:Pressac"),
    ("Dans la catégorie Am, la première place est pour Pressac et Valmont.", "Am:Pressac"),
    ("La BMW remporte la victoire en Am et la sixième place au général.", "Am:Pressac"),
]
NOT_TOLD = [
    "Lannoy, lesté de vingt secondes pour sa victoire de la veille, recule.",
    "La victoire échappe à Lannoy et Castex pour deux dixièmes.",
    "La victoire a échappé à Lannoy dans le dernier tour.",
    "Lannoy manque la victoire d'un souffle.",
    "Lannoy croyait tenir la victoire, un pneu en a décidé autrement.",
    "Lannoy a longtemps mené avant d'abandonner.",
    "Lannoy espérait s'imposer, il n'a pas vu l'arrivée.",
    "Lannoy était privé de victoire par une crevaison.",
    "Lannoy a laissé filer la victoire.",
    "Lannoy a le triomphe modeste.",
    "Lannoy avait gagné ici l'an dernier.",
    "Lannoy compte deux victoires cette saison.",
    "Lannoy rêve de s'imposer devant son public.",
    "Lannoy a gagné trois places au départ.",
    "Lannoy s'est battu pour la victoire jusqu'au bout.",
    "Lannoy n'a pas gagné.",
    "Le vainqueur de Nogaro, Lannoy, a abandonné.",
    "Lannoy, vainqueur à Nogaro, a abandonné.",
    "Premier sous le damier, Lannoy a été disqualifié.",
    "Lannoy a remporté le prix du meilleur rookie de la saison.",
    "Lannoy a gagné sa place en première ligne.",
    "Lannoy avait course gagnée quand son moteur a cassé.",
    "La victoire semblait promise à Lannoy.",
    "La victoire tendait les bras à Lannoy, mais sa boîte a lâché.",
    "Lannoy visera la victoire demain.",
    "Une victoire de Lannoy aurait relancé le championnat.",
    "Lannoy a fêté son anniversaire sur le podium.",
    "Après la victoire, Lannoy a félicité son équipe.",
    "Lannoy partait favori pour la victoire.",
    "Lannoy filait vers la victoire quand il a crevé.",
    "La victoire s'est jouée entre Lannoy et Verdier.",
    "Lannoy et Verdier se sont disputé la victoire.",
    "Lannoy a longtemps cru à la victoire.",
    "Lannoy était en passe de s'imposer.",
    "Lannoy pouvait prétendre à la victoire.",
    "Lannoy aurait dû gagner.",
    "Lannoy reste sur une victoire à Nogaro.",
    "Vainqueur à Nogaro, Lannoy visait le doublé.",
    "Le vainqueur de l'an dernier, Lannoy, n'était pas là.",
    "Lannoy gagne dix places au premier tour.",
    "Lannoy a gagné le départ.",
    "Lannoy gagne du temps dans les stands.",
    "Lannoy s'impose en qualifications.",
    "Lannoy remporte la pole.",
    "Lannoy menait devant Verdier avant l'arrêt.",
    "Lannoy a remporté le championnat.",
    "Lannoy est sacré champion.",
    "Lannoy a gagné la confiance de son équipe.",
    "Pas de victoire pour Lannoy cette fois.",
    "Lannoy passe à côté de la victoire.",
    "Lannoy n'a pas pu s'imposer.",
    "Lannoy doit renoncer à la victoire.",
    "À trois tours de la fin, Lannoy tenait la victoire.",
    "Lannoy a vu la victoire s'envoler.",
    "Lannoy échoue à deux dixièmes de la victoire.",
    "La prochaine victoire de Lannoy attendra.",
    "Lannoy a fêté sa centième course.",
    "Lannoy avait remporté la course de Nogaro.",
]


@pytest.mark.parametrize(("sentence", "said"), TOLD)
def test_a_win_is_read(sentence: str, said: str) -> None:
    found, won = winners(CARS + sentence), wanted(said)
    assert won <= found
    assert slots(found) == slots(won)


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_what_is_no_win_gives_none(sentence: str) -> None:
    assert winners(CARS + sentence) == set()


# The story was at Verdier, but nobody is ahead of himself: somebody else won.
NOT_AHEAD_OF_HIMSELF = [
    "Verdier rate son envol et Lannoy vire en tête. Après vingt tours, notre champion s'est imposé devant Verdier.",
    "Verdier rate son envol, Lannoy prend la tête. À l'arrivée, le garagiste l'emporte devant Verdier et Pressac.",
    "Poleman devant Verdier, Lannoy mène de bout en bout. Le boulanger, lui, l'emporte devant Verdier et Pressac.",
    "Lannoy file. Au terme de la course, le régional de l'étape gagne devant Verdier.",
]


@pytest.mark.parametrize("sentences", NOT_AHEAD_OF_HIMSELF)
def test_nobody_wins_ahead_of_himself(sentences: str) -> None:
    assert winners(CARS + sentences) == wanted("G:Lannoy") | {(1, "G", "Castex")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lannoy ne rentre pas dans les quinze premiers.",
        "Lannoy ne termine pas dans les dix premiers.",
        "Lannoy et Castex n'ont pas fini parmi les premiers.",
        "L'Alpine n°7 ne se classe plus dans les premiers.",
        "Lannoy n'est jamais remonté dans les cinq premiers.",
    ],
)
def test_who_is_not_among_the_first_has_no_place(sentence: str) -> None:
    assert winners(CARS + sentence) == set()


@pytest.mark.parametrize("house", ["la filière Okura", "l'académie Okura", "le giron Okura", "la pépinière Okura"])
def test_a_school_of_drivers_wins_nothing(house: str) -> None:
    said = f"Personne n'a vu Hugo Lannoy. Parti en tête, le protégé de {house} s'est imposé devant Marc Verdier."
    assert not any(driver == "Okura" for _, _, driver in winners(CARS + said))
