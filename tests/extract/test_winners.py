"""Who won, overall and in class, in the ways that outlets tell it; and what tells of no win.

Each sentence stands behind a paragraph that names three cars and their crews.
"""

import pytest

from bot.extract import read

FR_CARS = (
    "Coupe GT4 à Dijon"
    "\n\n"
    "La Porsche n°12 de Marc Verdier et Luc Tanguy (Racing Alpha), l'Alpine n°7 d'Hugo Lannoy et Paul "
    "Castex (Team Brocard) et la BMW n°33 de Noé Pressac et Éric Valmont (Écurie Gaillon) étaient "
    "engagées ce week-end."
    "\n\n"
)
FR_TOLD = [
    ("Verdier et Tanguy au sommet à Dijon.", "G:Verdier"),
    ("Carton plein pour Verdier et Tanguy, vainqueurs des deux courses.", "1:G:Verdier 2:G:Verdier"),
    ("Coup double pour la Porsche n°12, victorieuse samedi et dimanche.", "1:G:Verdier 2:G:Verdier"),
    ("Verdier et Tanguy s'imposent sans partage.", "G:Verdier"),
    ("La Porsche n°12 s'adjuge la course.", "G:Verdier"),
    ("La Porsche n°12 fait main basse sur l'épreuve.", "G:Verdier"),
    ("Lannoy s'en va quérir la victoire sous le damier.", "G:Lannoy"),
    ("Lannoy et Castex filent vers la victoire.", "G:Lannoy"),
    ("L'Alpine n°7 file au succès.", "G:Lannoy"),
    ("Lannoy s'envole vers la victoire.", "G:Lannoy"),
    ("L'Alpine du Team Brocard intouchable à Dijon : elle gagne avec dix secondes d'avance.", "G:Lannoy"),
    ("Au terme d'un duel superbe, le dernier mot est revenu à l'Alpine n°7.", "G:Lannoy"),
    ("Pressac et Valmont raflent la mise au général.", "G:Pressac"),
    ("Lannoy l'a emporté, comme à l'accoutumée.", "G:Lannoy"),
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
]
FR_NOT_TOLD = [
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
]

EN_CARS = (
    "GT4 Cup at Snetterton"
    "\n\n"
    "The No. 12 Porsche of Mark Verdon and Luke Tanner (Racing Alpha), the No. 7 Mercedes of Hugh Lanning"
    " and Paul Caster (Team Brockley) and the No. 33 BMW of Noah Presley and Eric Walmer (Gaydon "
    "Motorsport) were all on the entry list."
    "\n\n"
)
EN_TOLD = [
    ("Verdon and Tanner on top at Snetterton.", "G:Verdon"),
    ("Verdon and Tanner sweep the weekend.", "1:G:Verdon 2:G:Verdon"),
    ("A perfect weekend for Verdon and Tanner, who won both races.", "1:G:Verdon 2:G:Verdon"),
    ("Lanning and Caster stormed to victory.", "G:Lanning"),
    ("Lanning storms to Snetterton win.", "G:Lanning"),
    ("Lanning and Caster romped home.", "G:Lanning"),
    ("Lanning romped home by ten seconds.", "G:Lanning"),
    ("Lanning and Caster signed off with a victory.", "G:Lanning"),
    ("Lanning signs off with a win.", "G:Lanning"),
    ("Lanning does the double at Snetterton.", "1:G:Lanning 2:G:Lanning"),
    ("Lanning strikes in style to win.", "G:Lanning"),
    ("Lanning and Caster brought the Mercedes home first.", "G:Lanning"),
    ("Lanning brought the No. 7 home for the win.", "G:Lanning"),
    ("Lanning and Caster splashed home to win.", "G:Lanning"),
    ("The Mercedes came home first.", "G:Lanning"),
    ("Lanning took the chequered flag first.", "G:Lanning"),
    ("Lanning crossed the line first.", "G:Lanning"),
    ("Lanning took the chequered flag 3.2 seconds ahead of Verdon.", "G:Lanning"),
    ("Lanning crossed the line 3.2 seconds clear of Verdon to win.", "G:Lanning"),
    ("The race was won by Lanning and Caster.", "G:Lanning"),
    ("Victory went to Lanning and Caster.", "G:Lanning"),
    ("Victory for Lanning and Caster.", "G:Lanning"),
    ("The win went the way of the No. 7 Mercedes.", "G:Lanning"),
    ("The overall winners were Lanning and Caster.", "G:Lanning"),
    ("The winners, Lanning and Caster, never put a wheel wrong.", "G:Lanning"),
    ("Race winner Lanning was delighted.", "G:Lanning"),
    ("Lanning emerged victorious after a late scrap.", "G:Lanning"),
    ("Lanning headed Verdon home.", "G:Lanning"),
    ("Lanning beat Verdon by half a second.", "G:Lanning"),
    ("Lanning held off Verdon to win.", "G:Lanning"),
    ("Lanning held off Verdon for the win.", "G:Lanning"),
    ("Lanning held on to win by a whisker.", "G:Lanning"),
    ("The team celebrated victory with the No. 7 Mercedes.", "G:Lanning"),
    ("Team Brockley won the race.", "G:Lanning"),
    ("Team Brockley drove away from Norfolk with the overall win.", "G:Lanning"),
    ("They drove home with the trophy: Lanning and Caster won.", "G:Lanning"),
    ("Lanning and Caster left Norfolk with the winner's trophy.", "G:Lanning"),
    ("It was Lanning and Caster who prevailed.", "G:Lanning"),
    ("Lanning and Caster stood on the top step of the podium.", "G:Lanning"),
    ("Lanning and Caster climbed to the top step.", "G:Lanning"),
    ("Lanning was in a class of his own and won by 20 seconds.", "G:Lanning"),
    ("Lanning led every lap to win.", "G:Lanning"),
    ("Lanning led from pole to flag.", "G:Lanning"),
    ("Lanning stayed ahead until the flag.", "G:Lanning"),
    ("Lanning kept the lead to the chequered flag.", "G:Lanning"),
    ("Lanning took the lead on the last lap and won.", "G:Lanning"),
    ("Lanning had the last word.", "G:Lanning"),
    ("Nobody had an answer to Lanning, who won by a mile.", "G:Lanning"),
    ("Lanning and Caster made no mistake and took the spoils.", "G:Lanning"),
    ("Lanning and Caster were declared winners after the No. 12 was excluded.", "G:Lanning"),
    ("Verdon and Tanner were stripped of the win, which went to Lanning and Caster.", "G:Lanning"),
    ("Verdon was first on the road but a ten-second penalty handed the win to Lanning and Caster.", "G:Lanning"),
    ("Verdon's penalty promoted Lanning and Caster to the win.", "G:Lanning"),
    ("Lanning inherited the win.", "G:Lanning"),
    ("Presley and Walmer won Pro-Am.", "Pro-Am:Presley"),
    ("Presley and Walmer won the Pro-Am class.", "Pro-Am:Presley"),
    ("Presley and Walmer took Pro-Am honours.", "Pro-Am:Presley"),
    ("Presley and Walmer took Pro-Am with a lap in hand.", "Pro-Am:Presley"),
    ("Pro-Am went to Presley and Walmer.", "Pro-Am:Presley"),
    ("Pro-Am victory went to Presley and Walmer.", "Pro-Am:Presley"),
    ("In Pro-Am, Presley and Walmer were untouchable.", "Pro-Am:Presley"),
    ("In Pro-Am, Presley and Walmer came out on top.", "Pro-Am:Presley"),
    ("Pro-Am winners Presley and Walmer finished sixth overall.", "Pro-Am:Presley"),
    ("The Pro-Am winners were Presley and Walmer.", "Pro-Am:Presley"),
    ("Presley and Walmer were the Pro-Am winners.", "Pro-Am:Presley"),
    ("Presley and Walmer finished sixth overall and first in Pro-Am.", "Pro-Am:Presley"),
    ("Presley and Walmer, sixth overall, also won Pro-Am.", "Pro-Am:Presley"),
    ("Presley and Walmer claimed Pro-Am honours, while Verdon and Tanner won in Am.", "Pro-Am:Presley Am:Verdon"),
    ("Class wins went to Presley and Walmer in Pro-Am and Verdon and Tanner in Am.", "Pro-Am:Presley Am:Verdon"),
    (
        "The other class winners were Presley and Walmer (Pro-Am) and Verdon and Tanner (Am).",
        "Pro-Am:Presley Am:Verdon",
    ),
    ("Lanning and Caster won overall and in Silver.", "G:Lanning Silver_Cup:Lanning"),
    ("Lanning and Caster won the race, and with it Silver.", "G:Lanning Silver_Cup:Lanning"),
    ("Lanning and Caster took overall and Silver victory.", "G:Lanning Silver_Cup:Lanning"),
    ("Lanning and Caster went home with the overall win and the Silver trophy.", "G:Lanning Silver_Cup:Lanning"),
    ("Presley and Walmer added the Pro-Am win to their sixth place.", "Pro-Am:Presley"),
    ("Presley and Walmer were fifth overall, with the Pro-Am win into the bargain.", "Pro-Am:Presley"),
    ("Presley and Walmer were best of the Am runners.", "Am:Presley"),
    ("Presley and Walmer were the first Am crew home.", "Am:Presley"),
    ("Presley and Walmer topped the Am class.", "Am:Presley"),
    ("Presley and Walmer headed the Am field.", "Am:Presley"),
    ("The battle in Am was tense. Presley and Walmer completed their second consecutive win.", "Am:Presley"),
    ("The Am contest was decided late on. Presley and Walmer won by a second.", "Am:Presley"),
    ("Am honours fell to Presley and Walmer.", "Am:Presley"),
    ("There was an Am win for Presley and Walmer.", "Am:Presley"),
    ("Presley and Walmer made it three Am wins in a row.", "Am:Presley"),
    ("Presley and Walmer made it three from three in Am.", "Am:Presley"),
    ("Presley and Walmer had the consolation of the Am trophy.", "Am:Presley"),
]
EN_NOT_TOLD = [
    "Victory escaped Lanning by two tenths.",
    "Lanning was robbed of victory by a puncture.",
    "Lanning was denied the win.",
    "Lanning just missed out on victory.",
    "Lanning looked set to win until his engine let go.",
    "Lanning had won here last year.",
    "Lanning won the start.",
    "Lanning won the battle for sixth.",
    "Lanning lost the win to a penalty.",
    "A win for Lanning would have put him in the title hunt.",
    "Lanning, a winner at Thruxton, retired.",
    "Thruxton winner Lanning retired.",
    "Lanning hopes to win next time out.",
    "Lanning was running second to the eventual winners when he retired.",
    "Lanning took pole and led until the stops.",
    "First across the line, Lanning was disqualified.",
    "Lanning won the toss.",
    "Lanning has two wins this season.",
    "Lanning was first out of the pits.",
    "Lanning won praise for his drive.",
    "Lanning thought he had won, but he was penalised.",
    "With a win at Croft, Lanning had closed in on the lead.",
    "Lanning could have won.",
    "Lanning threw away victory.",
]


def winners(text: str) -> set[tuple[int, str, str]]:
    """Race, class ("G" for the overall classification) and every surname of each winner that is read."""
    return {
        (race.number, (result.race_class or "G").replace(" ", "_"), driver.split()[-1])
        for race in read(text).facts.races
        for result in race.results
        if result.position == 1
        for driver in result.entry.drivers or ("nobody",)
    }


@pytest.mark.parametrize(
    ("cars", "sentence", "wanted"),
    [(FR_CARS, *case) for case in FR_TOLD] + [(EN_CARS, *case) for case in EN_TOLD],
)
def test_a_win_is_read(cars: str, sentence: str, wanted: str) -> None:
    won = set()
    for said in wanted.split():
        *race, race_class, driver = said.split(":")
        won.add((int(race[0]) if race else 1, race_class, driver))
    found = winners(cars + sentence)
    assert won <= found
    assert {(race, race_class) for race, race_class, _ in found} == {(race, race_class) for race, race_class, _ in won}


@pytest.mark.parametrize(
    ("cars", "sentence"), [(FR_CARS, said) for said in FR_NOT_TOLD] + [(EN_CARS, said) for said in EN_NOT_TOLD]
)
def test_what_is_no_win_gives_none(cars: str, sentence: str) -> None:
    assert winners(cars + sentence) == set()
