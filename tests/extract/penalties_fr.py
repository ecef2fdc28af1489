"""What a journalist may say of a penalty in French, piece by piece; the weekend and its crews are made up."""

from tests.extract.grammar import FIRST, SECOND

BEFORE = (
    "Le championnat GT4 Cascade faisait étape à Dijon le week-end dernier pour une course unique. Quarante voitures"
    " étaient au départ. Marc Lavigne et Hugo Perrin (Alpine A110 GT4 n°12, Rhône Racing) et Paul Girard et Luc"
    " Tessier (BMW M4 GT4 n°34, Team Vulcain) étaient les favoris.\n\n"
)

# Who: as the subject, and whether several (0), one man (1) or one car (2) is spoken of.
WHO = (
    ("Marc Lavigne et Hugo Perrin", 0),
    ("La n°12", 2),
    ("Lavigne et Perrin", 0),
    ("L'Alpine du Rhône Racing", 2),
    ("Marc Lavigne", 1),
    ("L'équipage de la n°12", 1),
    ("Le Rhône Racing", 1),
    ("L'Alpine n°12", 2),
    ("Lavigne/Perrin", 0),
    ("Le duo du Rhône Racing", 1),
    ("Lavigne", 1),
    ("L'Alpine de Lavigne et Perrin", 2),
    ("L'Alpine A110 GT4 n°12 du Rhône Racing", 2),
    ("L'équipage Lavigne-Perrin", 1),
    ("Hugo Perrin, au volant de l'Alpine n°12,", 1),
)

# What: the words, the kind, the seconds.
SERVED = (
    ("un drive-through", "drive_through", None),
    ("un stop-and-go de 10 secondes", "stop_and_go", 10.0),
    ("un passage par les stands", "drive_through", None),
    ("un passage par la voie des stands", "drive_through", None),
    ("une pénalité de 10 secondes", "time", 10.0),
    ("une traversée de la voie des stands", "drive_through", None),
    ("un stop & go", "stop_and_go", None),
    ("une traversée des stands", "drive_through", None),
    ("un passage obligatoire dans la pitlane", "drive_through", None),
    ("un stop and go d'une minute", "stop_and_go", 60.0),
)
TIME = (
    ("une pénalité de 10 secondes", "time", 10.0),
    ("10 secondes de pénalité", "time", 10.0),
    ("une pénalité de temps de cinq secondes", "time", 5.0),
    ("trente secondes de pénalité", "time", 30.0),
    ("une sanction de 30 secondes", "time", 30.0),
    ("5s de pénalité", "time", 5.0),
    ("une pénalité d'une minute", "time", 60.0),
    ("une pénalité de 1,5 seconde", "time", 1.5),
    ("une pénalité en temps de 5 secondes", "time", 5.0),
)
OTHER = (
    ("une disqualification", "disqualification", None),
    ("une pénalité de cinq places sur la grille", "grid", None),
    ("une amende de 500 euros", "fine", None),
    ("une réprimande", "reprimand", None),
    ("deux points de pénalité sur la licence", "points", None),
    ("un recul de trois places sur la prochaine grille", "grid", None),
    ("une exclusion", "disqualification", None),
    ("une pénalité d'un tour", "other", None),
)

# Verbs that take the penalty as an object: of several | of one | of one in the feminine; "de" where they want it.
VERBS = (
    ("écopent | écope", "de"),
    ("reçoivent | reçoit", ""),
    ("se voient infliger | se voit infliger", ""),
    ("ont écopé | a écopé", "de"),
    ("ont reçu | a reçu", ""),
    ("se sont vu infliger | s'est vu infliger | s'est vue infliger", ""),
    ("sont sanctionnés | est sanctionné | est sanctionnée", "de"),
    ("ont été sanctionnés | a été sanctionné | a été sanctionnée", "par"),
    ("sont pénalisés | est pénalisé | est pénalisée", "par"),
    ("héritent | hérite", "de"),
    ("récoltent | récolte", ""),
    ("subissent | subit", ""),
    ("ont subi | a subi", ""),
    ("sont frappés | est frappé | est frappée", "par"),
    ("sont punis | est puni | est punie", "par"),
    ("se voyaient attribuer | se voyait attribuer", ""),
    ("prennent | prend", ""),
    ("ont pris | a pris", ""),
    ("étaient sanctionnés | était sanctionné | était sanctionnée", "de"),
    ("n'échappent pas à | n'échappe pas à", ""),
    ("seront sanctionnés | sera sanctionné | sera sanctionnée", "de"),
    ("ont hérité | a hérité", "de"),
    ("se voient notifier | se voit notifier", ""),
    ("se sont vu signifier | s'est vu signifier | s'est vue signifier", ""),
)
# Verbs of serving, for what is served on the track.
SERVES = (
    "doivent observer | doit observer",
    "ont dû observer | a dû observer",
    "purgent | purge",
    "ont purgé | a purgé",
    "doivent effectuer | doit effectuer",
    "devaient purger | devait purger",
    "doivent s'acquitter d' | doit s'acquitter d'",
    "sont contraints à | est contraint à",
    "effectuent | effectue",
    "sont condamnés à | est condamné à",
    "observent | observe",
    "doivent se soumettre à | doit se soumettre à",
    "ont été contraints d'effectuer | a été contraint d'effectuer",
)
WHY = (
    "",
    " pour excès de vitesse dans la voie des stands",
    " pour départ anticipé",
    " pour non-respect des limites de la piste",
    " pour un contact avec la BMW n°34",
    " après un contact avec Girard",
    " pour un arrêt aux stands trop court",
    " pour dépassement sous drapeau jaune",
    " à la suite d'un accrochage avec la n°34",
    " pour avoir doublé sous safety car",
    " en raison d'un départ volé",
    " suite à un contact avec Tessier",
    " pour avoir percuté la BMW du Team Vulcain",
    " (excès de vitesse dans les stands)",
    ", coupable d'avoir poussé Girard en tête-à-queue",
    " pour un unsafe release",
    " pour ne pas avoir respecté les drapeaux bleus",
    " pour un poids insuffisant",
    " pour avoir envoyé Tessier dans le décor",
)
ASIDE = ("", " en début de course", " dimanche", " à mi-course", " après l'arrivée", " dans le dernier relais")

# The penalty itself as a verb, with nothing to say of seconds.
DONE = (
    ("sont disqualifiés | est disqualifié | est disqualifiée", "disqualification", None),
    ("ont été disqualifiés | a été disqualifié | a été disqualifiée", "disqualification", None),
    ("sont exclus du classement | est exclu du classement | est exclue du classement", "disqualification", None),
    ("ont été exclus de l'épreuve | a été exclu de l'épreuve | a été exclue de l'épreuve", "disqualification", None),
    ("ont été déclassés | a été déclassé | a été déclassée", "disqualification", None),
    ("sont déclassés | est déclassé | est déclassée", "disqualification", None),
    ("sont mis hors course | est mis hors course | est mise hors course", "disqualification", None),
    ("étaient disqualifiés | était disqualifié | était disqualifiée", "disqualification", None),
    ("seront disqualifiés | sera disqualifié | sera disqualifiée", "disqualification", None),
    ("se font disqualifier | se fait disqualifier", "disqualification", None),
    ("sont rayés des classements | est rayé des classements | est rayée des classements", "disqualification", None),
    ("sont pénalisés de 10 secondes | est pénalisé de 10 secondes | est pénalisée de 10 secondes", "time", 10.0),
    (
        "ont été pénalisés de cinq secondes | a été pénalisé de cinq secondes | a été pénalisée de cinq secondes",
        "time",
        5.0,
    ),
    ("écopent de 30 secondes | écope de 30 secondes", "time", 30.0),
    ("prennent 10 secondes de pénalité | prend 10 secondes de pénalité", "time", 10.0),
    ("se voient ajouter 30 secondes | se voit ajouter 30 secondes", "time", 30.0),
    ("ont vu leur temps majoré de 30 secondes | a vu son temps majoré de 30 secondes", "time", 30.0),
    (
        "sont rétrogradés de cinq places sur la grille | est rétrogradé de cinq places sur la grille",
        "grid",
        None,
    ),
    ("ont vu leur meilleur tour annulé | a vu son meilleur tour annulé", "lap_time_deleted", None),
    ("perdent leur meilleur chrono, effacé | perd son meilleur chrono, effacé", "lap_time_deleted", None),
    (
        "sont appelés aux stands pour un drive-through | est appelé aux stands pour un drive-through",
        "drive_through",
        None,
    ),
    (
        "repassent par les stands pour purger un drive-through | repasse par les stands pour purger un drive-through",
        "drive_through",
        None,
    ),
    ("sont rétrogradés d'une place | est rétrogradé d'une place | est rétrogradée d'une place", "other", None),
    ("perdent un tour sur décision des commissaires | perd un tour sur décision des commissaires", "other", None),
    ("doivent payer une amende de 1 000 euros | doit payer une amende de 1 000 euros", "fine", None),
)
# {w} what, {n} what without its article, {s} who as an object, {y} why.
NOUNS = (
    "{W} est infligé à {s}{y}.",
    "{W} a été infligé à {s}{y}.",
    "{W} vient sanctionner {s}{y}.",
    "{W} sanctionne {s}{y}.",
    "{N} pour {s}{y}.",
    "{N} pour {s} !",
    "{W} pour {s}{y}.",
    "Les commissaires infligent {w} à {s}{y}.",
    "Les commissaires ont infligé {w} à {s}{y}.",
    "La direction de course inflige {w} à {s}{y}.",
    "Les commissaires sportifs infligent à {s} {w}{y}.",
    "La direction de course a donné {w} à {s}{y}.",
    "Les commissaires distribuent {w} à {s}{y}.",
    "{W} tombe pour {s}{y}.",
    "{W} était adressé à {s}{y}.",
    "{W} vient punir {s}{y}.",
    "{N} infligé à {s}{y}.",
    "Sanction pour {s} : {w}{y}.",
    "Un départ anticipé vaut {w} à {s}.",
    "Un départ anticipé a valu {w} à {s}.",
    "Un excès de vitesse dans les stands coûte {w} à {s}.",
    "Un accrochage avec Girard vaudra {w} à {s}.",
    "Un arrêt trop court a coûté {w} à {s}.",
    "Le contact avec la BMW n°34 valait {w} à {s}.",
    "{W} a été imposé à {s}{y}.",
    "{W} a frappé {s}{y}.",
    "{W} pénalise {s}{y}.",
    "{W} a ruiné la course de {s}.",
)
AS_OBJECT = (
    "Marc Lavigne et Hugo Perrin",
    "la n°12",
    "l'équipage de la n°12",
    "Lavigne et Perrin",
    "l'Alpine du Rhône Racing",
    "Marc Lavigne",
    "l'Alpine n°12",
    "Lavigne/Perrin",
    "l'Alpine de Lavigne et Perrin",
)
# {w}: what; the rest is written out.
BESIDE = (
    "Lavigne et Perrin, sanctionnés d'{w}, terminent loin.",
    "Lavigne et Perrin, pénalisés par {w}, rentraient bredouilles.",
    "Sanctionnés d'{w}, Lavigne et Perrin pointaient loin.",
    "Pénalisés par {w}, Marc Lavigne et Hugo Perrin perdaient gros.",
    "Coupables d'un départ anticipé, Lavigne et Perrin écopent d'{w}.",
    "Pour un départ anticipé, Lavigne et Perrin reçoivent {w}.",
    "Malgré {w}, Lavigne et Perrin gardaient espoir.",
    "Lavigne et Perrin menaient devant Girard et Tessier quand ils ont reçu {w}.",
    "En tête devant Girard, Lavigne écope d'{w}.",
    "Lavigne et Perrin menaient. Mais ils écopent d'{w} pour un contact avec Girard.",
    "Lavigne percutait Girard en fin de course. Il écope d'{w}.",
    "Lavigne percute Girard et écope d'{w}.",
    "Lavigne accrochait Girard, ce qui lui valait {w}.",
    "Lavigne poussait Girard dans le bac, une manœuvre qui lui a coûté {w}.",
    "Girard s'incline face à Lavigne, qui écope pourtant d'{w}.",
    "L'Alpine n°12, qui a reçu {w}, recule.",
    "Girard profite de {d} infligé à Lavigne et Perrin.",
    "Girard hérite de la tête après {d} de Lavigne et Perrin.",
    "Girard et Tessier prennent la tête grâce à {d} de la n°12.",
    "Lavigne et Perrin ont le malheur de recevoir {w}.",
    "Lavigne et Perrin n'ont pas pu éviter {w}.",
    "Lavigne et Perrin, eux, devaient se contenter d'{w}.",
    "Lavigne doit rentrer aux stands pour {w}.",
    "Lavigne et Perrin perdent leurs chances avec {w}.",
    "Retardés par {w}, Lavigne et Perrin finissent loin.",
    "Lavigne et Perrin ont été retardés par {w}.",
    "Lavigne et Perrin ont vu leurs espoirs s'envoler à cause d'{w}.",
)
NONE = (
    "Lavigne et Perrin avaient un handicap de temps de 15 secondes à l'arrêt.",
    "Vainqueurs à Nogaro, Lavigne et Perrin devaient observer 10 secondes de handicap lors de l'arrêt.",
    "Le handicap de succès de 15 secondes pénalisait Lavigne et Perrin.",
    "Leur handicap de 10 secondes coûte cher à Lavigne et Perrin.",
    "Avec une pénalité de succès de 10 secondes, Lavigne et Perrin repartaient loin.",
    "Lavigne et Perrin sont sous enquête pour un départ anticipé.",
    "La manœuvre de Lavigne a été examinée par les commissaires, sans suite.",
    "Lavigne et Perrin échappent à un drive-through.",
    "Lavigne échappe à la disqualification.",
    "Lavigne risque une pénalité de 10 secondes.",
    "Lavigne risquait un drive-through pour ce contact.",
    "Lavigne pourrait écoper d'un drive-through.",
    "Lavigne et Perrin auraient pu recevoir 10 secondes de pénalité.",
    "Sous la menace d'une pénalité de 10 secondes, Lavigne et Perrin attaquaient.",
    "Lavigne et Perrin ont évité un drive-through.",
    "Aucune pénalité n'a été infligée à Lavigne et Perrin.",
    "Pas de drive-through pour Lavigne et Perrin.",
    "Les commissaires n'ont pas sanctionné Lavigne.",
    "Lavigne n'a pas été pénalisé.",
    "La pénalité de 10 secondes infligée à Lavigne a été annulée.",
    "La disqualification de Lavigne et Perrin a été annulée en appel.",
    "Disqualifiés à Nogaro, Lavigne et Perrin voulaient se racheter.",
    "Lavigne et Perrin, pénalisés de 10 secondes à Nogaro, voulaient se racheter.",
    "Disqualifiés lors de la manche précédente, Lavigne et Perrin voulaient se racheter.",
    "Lavigne et Perrin avaient reçu un drive-through l'an dernier.",
    "Lavigne et Perrin mènent avec 10 secondes d'avance.",
    "Lavigne et Perrin prennent 10 secondes à Girard et Tessier.",
    "Girard concède 10 secondes à Lavigne et Perrin.",
    "L'arrêt de Lavigne et Perrin leur coûte 10 secondes.",
    "Un tête-à-queue coûte 30 secondes à Lavigne et Perrin.",
    "Lavigne et Perrin perdent 10 secondes aux stands.",
    "Un passage par les stands pour changer de pneus retarde Lavigne et Perrin.",
    "Lavigne et Perrin repassent par les stands pour faire le plein.",
    "Lavigne et Perrin reculent de cinq places au départ.",
    "Lavigne et Perrin perdent trois places au premier tour.",
    "Lavigne et Perrin rendent 10 kilos de lest.",
    "La moindre faute serait sanctionnée d'un drive-through, savait Lavigne.",
    "S'il recevait une pénalité de 10 secondes, Lavigne perdrait tout.",
    "Lavigne et Perrin sont à un point de la suspension de licence.",
    "Lavigne et Perrin craignaient une pénalité de 30 secondes.",
)

TWO = (
    (
        "Lavigne et Perrin écopent de 10 secondes et Girard et Tessier d'un drive-through.",
        ((FIRST, "time", 10.0), (SECOND, "drive_through", None)),
    ),
    (
        "La troisième place échappe à Lavigne et Perrin : un drive-through converti en 35 secondes.",
        ((FIRST, "time", 35.0),),
    ),
    ("Deux tours retirés à la n°12 pour un ravitaillement trop rapide.", ((FIRST, "other", None),)),
    ("Lavigne et Perrin profitent du drive-through de Girard et Tessier.", ((SECOND, "drive_through", None),)),
)


def joined(what: str, joint: str) -> str:
    """The penalty behind a verb: "d'un drive-through", "de dix secondes", "par une pénalité"."""
    if joint == "de":
        return f"d'{what}" if what.startswith("un") else f"de {what}"
    return f"{joint} {what}".strip()


def bare(what: str) -> str:
    return what.removeprefix("une ").removeprefix("un ")


def the(what: str) -> str:
    return f"le {bare(what)}" if what.startswith("un ") else f"la {bare(what)}"


def polished(sentence: str) -> str:
    return sentence.replace("à le ", "au ").replace("de le ", "du ").replace("d' un", "d'un")
