"""Every verb of winning with every object, subject and aside: the plain ways of telling a win are read, all of them.

The sentences are made, not found: what a journalist may combine must not depend on which combination was met before.
"""


from bot.extract import read

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
        first[0].car_number == "12" or first[0].team == "Rhône Racing" or "Marc Lavigne" in first[0].drivers
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
    return made + [noun.format("Marc Lavigne et Hugo Perrin") for noun in _NOUNS_FR]


def test_a_win_is_read_however_it_is_put_in_french() -> None:
    unread = [sentence for sentence in _french() if not _is_won(_FR, sentence)]
    assert unread == []
