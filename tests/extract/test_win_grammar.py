"""Every verb of winning with every object, subject and aside: the plain ways of telling a win are read, all of them.

The sentences are made, not found: what a journalist may combine must not depend on which combination was met before.
"""

from tests.extract.wording import read

_FR = (
    "Le championnat GT4 Cascade faisait étape à Dijon le week-end dernier pour une course unique. Quarante voitures"
    " étaient au départ. Marc Lavigne et Hugo Perrin (Alpine A110 GT4 n°12, Rhône Racing) et Paul Girard et Luc"
    " Tessier (BMW M4 n°34, Team Vulcain) étaient les favoris.\n\n"
)

_SUBJECTS_FR = (
    ("Marc Lavigne et Hugo Perrin", True),
    ("Lavigne et Perrin", True),
    ("Lavigne/Perrin", True),
    ("La n°12", False),
    ("L'Alpine du Rhône Racing", False),
    ("Le Rhône Racing", False),
    ("Le duo du Rhône Racing", False),
)
_VERBS_FR = (
    ("ont remporté", "a remporté"),
    ("remportent", "remporte"),
    ("remportaient", "remportait"),
    ("gagnent", "gagne"),
    ("ont gagné", "a gagné"),
    ("s'adjugent", "s'adjuge"),
    ("se sont adjugé", "s'est adjugé"),
    ("s'offrent", "s'offre"),
    ("décrochent", "décroche"),
    ("ont décroché", "a décroché"),
    ("enlèvent", "enlève"),
    ("ont enlevé", "a enlevé"),
    ("signent", "signe"),
    ("empochent", "empoche"),
    ("raflent", "rafle"),
    ("cueillent", "cueille"),
    ("ont conquis", "a conquis"),
    ("obtiennent", "obtient"),
    ("vont chercher", "va chercher"),
    ("sont allés chercher", "est allée chercher"),
)
_OBJECTS_FR = (
    "la course",
    "la première course",
    "la course 1",
    "la victoire",
    "la victoire dans la première course",
    "la manche d'ouverture",
    "l'épreuve",
    "la victoire finale",
    "la première manche du week-end",
    "cette première course",
    "ce premier sprint",
    "la victoire au général",
    "leur première victoire de l'année",
    "le premier sprint",
    "la course d'ouverture",
    "une belle victoire",
    "un succès mérité",
)
_ALONE_FR = (
    ("s'imposent", "s'impose"),
    ("se sont imposés", "s'est imposée"),
    ("l'emportent", "l'emporte"),
    ("l'ont emporté", "l'a emporté"),
    ("triomphent", "triomphe"),
    ("gagnent", "gagne"),
    ("s'imposaient", "s'imposait"),
    ("l'emportaient", "l'emportait"),
    ("ont triomphé", "a triomphé"),
    ("passent la ligne en vainqueurs", "passe la ligne en vainqueur"),
    ("franchissent la ligne en tête", "franchit la ligne en tête"),
    ("franchissent la ligne d'arrivée en première position", "franchit la ligne d'arrivée en première position"),
    ("coupent la ligne en tête", "coupe la ligne en tête"),
    ("passent sous le damier en tête", "passe sous le damier en tête"),
    ("terminent premiers", "termine première"),
    ("terminent en tête", "termine en tête"),
    ("finissent premiers", "finit première"),
    ("montent sur la plus haute marche du podium", "monte sur la plus haute marche du podium"),
    ("grimpent sur la première marche du podium", "grimpe sur la première marche du podium"),
    ("ont été les plus forts", "a été la plus forte"),
    ("ont eu le dernier mot", "a eu le dernier mot"),
    ("sortent vainqueurs", "sort vainqueur"),
    ("ont été sacrés vainqueurs", "a été sacrée vainqueur"),
    ("sont les vainqueurs", "est le vainqueur"),
)
_MORE_FR = (
    "",
    " samedi",
    " en course 1",
    " dans la première course",
    " devant Girard et Tessier",
    " avec 3 secondes d'avance",
    " au général",
    " à Dijon",
    " lors de la manche d'ouverture",
    " au terme d'une course folle",
)
_NOUNS_FR = (
    "Victoire de {}.",
    "Victoire pour {}.",
    "La victoire revient à {}.",
    "La victoire est revenue à {}.",
    "La victoire est allée à {}.",
    "La première course revient à {}.",
    "La première course a été remportée par {}.",
    "La victoire a souri à {}.",
    "Succès de {} dans la première course.",
    "C'est {} qui remporte la première course.",
    "Ce sont {} qui s'imposent.",
    "C'est finalement {} qui l'emporte.",
    "La victoire n'a pas échappé à {}.",
    "La course 1 a vu la victoire de {}.",
    "{} vainqueurs de la première course.",
    "{}, vainqueurs de la première course, savouraient.",
    "Vainqueurs de la première course, {} savouraient.",
    "La première manche est tombée dans l'escarcelle de {}.",
    "La course d'ouverture a souri à {}.",
    "Le premier succès du week-end est revenu à {}.",
    "Au bout du suspense, {} s'imposent.",
    "{} sont montés sur la plus haute marche.",
    "Les vainqueurs sont {}.",
    "Le drapeau à damier saluait la victoire de {}.",
    "Les lauriers reviennent à {}.",
    "{} n'ont laissé aucune chance à leurs adversaires et gagnent la course.",
)


def _is_won(before: str, sentence: str) -> bool:
    """Whether the crew that every sentence here is about is read as the winner of the one race, and nobody else."""
    results = [r for race in read(f"{before}{sentence}\n").facts.races for r in race.results]
    first = [r.entry for r in results if r.position == 1 and r.race_class is None]
    return len(first) == 1 and (
        first[0].car_number == "12"
        or first[0].team in ("Rhône Racing", "Rhone Racing")
        or bool({"Marc Lavigne", "Mark Lavington"} & set(first[0].drivers))
    )


def _french() -> list[str]:
    made = []
    for i, (several, one) in enumerate(_VERBS_FR):
        for j, what in enumerate(_OBJECTS_FR):
            subject, plural = _SUBJECTS_FR[(i + j) % len(_SUBJECTS_FR)]
            made.append(f"{subject} {several if plural else one} {what}.")
    for i, (several, one) in enumerate(_ALONE_FR):
        for j, more in enumerate(_MORE_FR):
            subject, plural = _SUBJECTS_FR[(i + j) % len(_SUBJECTS_FR)]
            made.append(f"{subject} {several if plural else one}{more}.")
    return _some(made) + [noun.format("Marc Lavigne et Hugo Perrin") for noun in _NOUNS_FR]


def _some(made: list[str]) -> list[str]:
    """Three of five: each verb still meets most objects, and each object most verbs."""
    return [sentence for n, sentence in enumerate(made) if n % 5 < 3]


def test_a_win_is_read_however_it_is_put_in_french() -> None:
    unread = [sentence for sentence in _french() if not _is_won(_FR, sentence)]
    assert unread == []


_EN = (
    "The Cascade GT4 Challenge went to Donington Park last weekend for a single race. Forty cars took the start. Mark"
    " Lavington and Hugh Perrin (No. 12 Rhone Racing Alpine A110 GT4) and Paul Garrard and Luke Tesser (No. 34 Vulcan"
    " Motorsport BMW M4 GT4) were the favourites.\n\n"
)
_SUBJECTS_EN = (
    "Mark Lavington and Hugh Perrin",
    "Lavington and Perrin",
    "Lavington/Perrin",
    "The No. 12",
    "The No. 12 Alpine",
    "Rhone Racing",
    "The Rhone Racing duo",
    "Rhone Racing's Lavington and Perrin",
    "The Rhone Racing Alpine",
    "The pairing of Lavington and Perrin",
)
_VERBS_EN = (
    "won",
    "took",
    "claimed",
    "scored",
    "secured",
    "sealed",
    "grabbed",
    "clinched",
    "stormed to",
    "cruised to",
    "raced to",
    "drove to",
    "snatched",
    "picked up",
    "earned",
    "celebrated",
    "wrapped up",
    "powered to",
    "romped to",
    "charged to",
    "inherited",
    "bagged",
    "notched up",
    "captured",
)
_OBJECTS_EN = (
    "victory",
    "the victory",
    "the win",
    "a first win of the season",
    "victory in race one",
    "the spoils",
    "top honours",
    "overall victory",
    "an unlikely victory",
    "their maiden win",
    "a dominant win",
)
_RACES_EN = ("the race", "race one", "the opening race", "the opener")
_RACE_VERBS_EN = ("won", "took", "claimed", "secured", "wrapped up")
_ALONE_EN = (
    "won",
    "prevailed",
    "triumphed",
    "came out on top",
    "were victorious",
    "finished first",
    "came home first",
    "crossed the line first",
    "took the flag first",
    "were first across the line",
    "emerged victorious",
    "finished on the top step",
    "stood on the top step of the podium",
    "were unbeatable",
    "beat everybody",
    "were the winners",
    "had the last word",
    "finished ahead of everybody else",
    "led home the field",
    "finished on top",
)
_MORE_EN = (
    "",
    " on Saturday",
    " in race one",
    " in the opening race",
    " from Garrard and Tesser",
    " ahead of Garrard and Tesser",
    " by 3.2 seconds",
    " overall",
    " at Donington",
    " after a thrilling finish",
    " despite a late safety car",
)
_NOUNS_EN = (
    "Victory went to {}.",
    "The win went to {}.",
    "The race was won by {}.",
    "Race one was won by {}.",
    "Race one went to {}.",
    "The opening race went the way of {}.",
    "It was {} who won.",
    "It was {} who took the win.",
    "It was {} who crossed the line first.",
    "It was victory for {}.",
    "There was victory for {}.",
    "The opener fell to {}.",
    "A win for {} was just reward.",
    "Race one winners {} were delighted.",
    "Winners {} were delighted.",
    "The winners were {}.",
    "Race one: victory for {}.",
    "The spoils went to {}.",
    "Nobody could stop {}, who won by three seconds.",
    "Winning the opening race, {} took the points lead.",
    "Having won the opening race, {} took the points lead.",
    "The honours went to {}.",
    "Top honours went to {}.",
    "{} were crowned winners.",
    "{} were declared the winners.",
    "{} held on to win.",
    "{} hung on for the win.",
    "{} went on to win.",
    "{} did enough to win.",
    "{} never looked back and won.",
    "{} led from lights to flag.",
    "{} duly won.",
    "{} took a lights-to-flag victory.",
    "Victory was theirs: {} won by a second.",
    "Opening race honours fell to {}.",
    "In the end {} won comfortably.",
)


def _english() -> list[str]:
    pairs = [(v, o) for v in _VERBS_EN if v != "won" for o in _OBJECTS_EN]
    pairs += [(v, o) for v in _RACE_VERBS_EN for o in _RACES_EN]
    pairs += [(v, more.lstrip()) for v in _ALONE_EN for more in _MORE_EN]
    made = [f"{_SUBJECTS_EN[n % len(_SUBJECTS_EN)]} {v} {what}".strip() + "." for n, (v, what) in enumerate(pairs)]
    return _some(made) + [noun.format("Mark Lavington and Hugh Perrin") for noun in _NOUNS_EN]


def test_a_win_is_read_however_it_is_put_in_english() -> None:
    unread = [sentence for sentence in _english() if not _is_won(_EN, sentence)]
    assert unread == []
