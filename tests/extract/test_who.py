"""Who is who: which people share a car, told in the ways that outlets have, and who is nobody."""

import pytest

from bot.extract.packs import load
from bot.extract.text.folding import flat
from bot.extract.text.source import read_source
from bot.extract.understand import understand

FR = "La course s'est disputée à Magny-Cours dans le championnat de France GT4. "
EN = "The race was held at Donington Park in the British GT Championship. "


def crews(told: str, language: str) -> dict[str, str | None]:
    """The surnames of each crew, joined by "+", and its number."""
    source = read_source((FR if language == "fr" else EN) + told, language)
    registry = understand(source, load(language)).weekend.registry
    return {"+".join(sorted(flat(p).split()[-1] for p in c.people)): c.number for c in registry.every() if c.people}


def everybody(told: str, language: str) -> set[str]:
    source = read_source((FR if language == "fr" else EN) + told, language)
    registry = understand(source, load(language)).weekend.registry
    return {flat(p) for c in registry.every() for p in c.people}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            (
                "Victoire de Marc Lavigne / Hugo Perrin (Audi R8 LMS GT4 / Rhône Racing) devant Paul Girard / Luc "
                "Tessier (Alpine A110 GT4 / Vulcain). Yves Marchal / Noël Duquesne (Alpine A110 GT4 / Isère) sont "
                "troisièmes."
            ),
            {"lavigne+perrin": None, "girard+tessier": None, "duquesne+marchal": None},
        ),
        (
            (
                "L'Alpine A110 GT4 #7 Rhône Racing de Marc Lavigne – Hugo Perrin s'impose. La #79 de Paul Girard –"
                " Luc Tessier est sortie de la piste."
            ),
            {"lavigne+perrin": "7", "girard+tessier": "79"},
        ),
        (
            (
                "Marc Lavigne s'élançait en tête. À mi-course, il transmettait le volant de la Porsche #17 à Hugo "
                "Perrin, qui s'imposait. Deuxième, Luc Tessier passait le relais à Paul Girard."
            ),
            {"lavigne+perrin": "17", "girard+tessier": None},
        ),
        (
            (
                "Relayé par Hugo Perrin, Marc Lavigne a signé la victoire. Second, Luc Tessier faisait équipe avec"
                " Paul Girard. Troisième, Yves Marchal était associé à Noël Duquesne."
            ),
            {"lavigne+perrin": None, "girard+tessier": None, "duquesne+marchal": None},
        ),
        (
            (
                "Au volant de la Mercedes-AMG GT4 #87 qu'il partage avec Hugo Perrin, Marc Lavigne a remporté la "
                "course. Deuxièmes, Paul Girard et Luc Tessier (Audi)."
            ),
            {"lavigne+perrin": "87", "girard+tessier": None},
        ),
        (
            (
                "Marc Lavigne menait dans la Toyota GR Supra #31. À mi-course, il rentrait aux stands. Son "
                "équipier Hugo Perrin reprenait la piste en tête et gagnait. Lavigne et Perrin mènent le "
                "championnat. Paul Girard et Luc Tessier, deuxièmes sur la BMW #8, sont à 12 points."
            ),
            {"lavigne+perrin": "31", "girard+tessier": "8"},
        ),
        (
            (
                "La Toyota #31, menée par Marc Lavigne puis Hugo Perrin, bat la BMW #8 de Paul Girard, relayé par "
                "Luc Tessier."
            ),
            {"lavigne+perrin": "31", "girard+tessier": "8"},
        ),
        (
            (
                "La victoire revient à l'équipage #12 composé de Marc Lavigne et de Hugo Perrin. La #5, pilotée "
                "par Paul Girard associé à Luc Tessier, est deuxième."
            ),
            {"lavigne+perrin": "12", "girard+tessier": "5"},
        ),
        (
            "Les frères Marc et Hugo Lavigne (Alpine #138) s'imposent devant Paul Girard et Luc Tessier (Audi #72).",
            {"lavigne+lavigne": "138", "girard+tessier": "72"},
        ),
        (
            "Philippe Lavigne et son fils Léo (Ginetta #5) gagnent en Am. Paul Girard et Luc Tessier sont deuxièmes.",
            {"lavigne+lavigne": "5", "girard+tessier": None},
        ),
        (
            "L'Oreca #38 de Lavigne-Perrin-van der Elst gagne devant l'Oreca #29 de Girard-Tessier-Albrecht.",
            {"elst+lavigne+perrin": "38", "albrecht+girard+tessier": "29"},
        ),
        (
            (
                "La Cadillac #31 (Vulcain) de Marc Lavigne et Hugo Perrin gagne. Paul Girard attend. Bientôt, il "
                "ouvrira le bal au volant de l'Audi #12. Luc Tessier, son équipier, sourit."
            ),
            {"lavigne+perrin": "31", "girard+tessier": "12"},
        ),
        (
            (
                "Victoire de Marc Lavigne et Hugo Perrin, dont l'Audi #52 était loin. La Porsche #9 menait quand "
                "Paul Girard la plantait dans le bac, l'Alpine #4 quand Luc Tessier la doublait. Lavigne a passé le "
                "relais à Perrin à la mi-course."
            ),
            {"lavigne+perrin": "52", "girard": "9", "tessier": None},
        ),
        (
            (
                "Derrière Marc Lavigne et Hugo Perrin, Paul Girard et Luc Tessier (Alpine #62) sont deuxièmes. "
                "Marc Lavigne et Hugo Perrin (Alpine #61) mènent le championnat."
            ),
            {"lavigne+perrin": "61", "girard+tessier": "62"},
        ),
        (
            (
                "Le trio Marc Lavigne, Hugo Perrin et Paul Girard gagne sur l'Oreca #14. L'Oreca #43 du Français "
                "Luc Tessier, associé au Belge Wim Claessens et au Suisse Marc Zellner, est deuxième."
            ),
            {"girard+lavigne+perrin": "14", "claessens+tessier+zellner": "43"},
        ),
    ],
)
def test_french_crews(told: str, expected: dict[str, str | None]) -> None:
    found = crews(told, "fr")
    assert {crew: found.get(crew, "?") for crew in expected} == expected, found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            (
                "Rhone's Mark Lavington and Hugh Perrin won in GT4 from Paul Garrard and Luke Tesser (Vulcan). "
                "Third went to Rhone's other M4 shared by Yan Marshall and Noel Duckworth."
            ),
            {"lavington+perrin": None, "garrard+tesser": None, "duckworth+marshall": None},
        ),
        (
            (
                "Mark Lavington withstood pressure from Paul Garrard to seal his and Hugh Perrin's second win. The"
                " car shared by Garrard and Luke Tesser served a drive-through penalty."
            ),
            {"lavington+perrin": None, "garrard+tesser": None},
        ),
        (
            (
                "Mark Lavington led the opening stint before handing over to Hugh Perrin, who won. Second, Paul "
                "Garrard was relieved by Luke Tesser. Yan Marshall took over from Noel Duckworth in the No. 9 "
                "Porsche."
            ),
            {"lavington+perrin": None, "garrard+tesser": None},
        ),
        (
            (
                "Driving with Hugh Perrin, Mark Lavington won. Second was Paul Garrard, who was partnered by Luke "
                "Tesser. Yan Marshall and his co-driver Noel Duckworth came third."
            ),
            {"lavington+perrin": None, "garrard+tesser": None, "duckworth+marshall": None},
        ),
        (
            (
                "The #7 Bentley, started by Mark Lavington and finished by Hugh Perrin, took the victory. The #8 "
                "Porsche of Paul Garrard and Luke Tesser was second."
            ),
            {"lavington+perrin": "7", "garrard+tesser": "8"},
        ),
        (
            (
                "Father-and-son duo Mark and Hugh Lavington led in the Mercedes-AMG. Brothers Paul and Luke Tesser"
                " (Porsche) came third."
            ),
            {"lavington+lavington": None, "tesser+tesser": None},
        ),
        (
            (
                "Mark Lavington started the No. 23 Aston Martin. Hugh Perrin took over at the halfway mark and "
                "brought it home to win. Luke Tesser drove the final stint in the No. 27 Porsche that Paul Garrard"
                " had started."
            ),
            {"lavington+perrin": "23", "garrard+tesser": "27"},
        ),
        (
            (
                "The #39 Porsche of Mark Lavington and Hugh Perrin won. It was third behind the Fords of Paul "
                "Garrard and Luke Tesser when the two collided."
            ),
            {"lavington+perrin": "39", "garrard": None, "tesser": None},
        ),
        (
            (
                "Mark Lavington had the number 8 Audi on pole. Paul Garrard never saw the flag: the #4 Porsche had "
                "expired. Luke Tesser, in for Yan Marshall, was third."
            ),
            {"lavington": "8", "garrard": "4", "marshall+tesser": None},
        ),
        (
            (
                "The #9 Porsche led until Mark Lavington was called in for a drive-through, and the #12 Audi led until "
                "Paul Garrard passed it. He gave the #16 BMW to Luke Tesser."
            ),
            {"lavington": "9", "garrard": None, "tesser": "16"},
        ),
        (
            (
                "The #31 Cadillac (Vulcan) of Mark Lavington and Hugh Perrin won from the #8 Oreca of the home "
                "favourites Paul Garrard and Luke Tesser. Mark Lavington dealt with Paul Garrard early."
            ),
            {"lavington+perrin": "31", "garrard+tesser": "8"},
        ),
        (
            "MARK LAVINGTON WINS\n\nMark LAVINGTON and Hugh PERRIN won from Paul GARRARD and Luke TESSER.",
            {"lavington+perrin": None, "garrard+tesser": None},
        ),
    ],
)
def test_english_crews(told: str, expected: dict[str, str | None]) -> None:
    found = crews(told, "en")
    assert {crew: found.get(crew, "?") for crew in expected} == expected, found


@pytest.mark.parametrize(
    ("told", "nobody"),
    [
        ("Contraint à l'abandon, Hugo Perrin laissait la victoire à Paul Girard.", "contraint"),
        ("Impérial, Girard s'imposait. Paul Girard savourait.", "imperial"),
        ("Le Lot-et-Garonnais Marc Lavigne remercie Michelin, Motul et Total.", "michelin"),
        ("Le Prix Pirelli a été remis à Marc Lavigne. Lavigne a gagné.", "prix pirelli"),
        ("Non, Marc Lavigne n'a rien lâché.", "non"),
        ("Le pilote de Chamonix s'impose. Marc Lavigne savourait.", "chamonix"),
        ("Le plombier de Vierzon, Marc Lavigne, a gagné au volant de l'Audi #7.", "vierzon"),
        ("Les Officiels Techniques ont pénalisé Marc Lavigne.", "officiels techniques"),
        ("Marc Lavigne gagne devant la #18 d'Aube Claire.", "aube claire"),
        ("Marc Lavigne et Hugo Perrin (Lande Sauvage, Audi #7) s'imposent.", "lande sauvage"),
        ("Celle-ci a devancé Marc Lavigne. Reste Lavigne.", "celle-ci"),
    ],
)
def test_words_that_are_nobody_in_french(told: str, nobody: str) -> None:
    assert nobody not in everybody(told, "fr")


@pytest.mark.parametrize(
    ("told", "nobody"),
    [
        ("Forced to retire, Mark Lavington blamed the gearbox.", "forced"),
        ("None of it mattered to Mark Lavington, who won.", "none"),
        ("The Fair Play Award went to Mark Lavington.", "fair play award"),
        ("Mark Lavington won. Dr Hugh Perrin was second.", "dr"),
        ("The 24-year-old Harrogate plumber won from Mark Lavington.", "harrogate"),
        ("He put Lakeland Orbit's No. 2 on pole. Mark Lavington was second.", "lakeland orbit"),
        ("He'd won twice. I'm happy, said Mark Lavington.", "he'd"),
        ("Crowds lined Mill Lane End as Mark Lavington won.", "mill lane end"),
        ("Ann Perrin, Managing Director of the series, hailed Mark Lavington.", "managing director"),
        ("The Porsches of Mark Lavington and Hugh Perrin collided.", "porsches"),
    ],
)
def test_words_that_are_nobody_in_english(told: str, nobody: str) -> None:
    assert nobody not in everybody(told, "en")


def test_one_who_is_spelt_or_shortened_in_several_ways_is_one() -> None:
    told = (
        "Stéphane Aubenard a gagné. Aubenart menait. J. Duprat est deuxième. Jérôme Duprat sourit. Jean DUVIVIER suit."
    )
    assert everybody(told, "fr") == {"stephane aubenard", "jerome duprat", "jean duvivier"}


def test_a_driver_named_like_a_car_or_a_common_word_is_a_driver() -> None:
    assert {"ian logan", "hendrik still", "grace teo"} <= everybody(
        "Ian Logan won from Hendrik Still and Grace Teo.", "en"
    )


def test_a_make_of_large_letters_is_a_car_and_a_word_is_none() -> None:
    told = "Man of the match was Mark Lavington in the old MAN. Second was Hugh Perrin in his borrowed Scania."
    registry = understand(read_source(EN + told, "en"), load("en")).weekend.registry
    cars = {(c.entry().drivers, c.entry().car) for c in registry.every()}
    assert cars == {(("Mark Lavington",), "MAN"), (("Hugh Perrin",), "Scania")}


def test_a_code_of_country_says_who_the_belgian_is() -> None:
    told = (
        "Tom Verhaegen (BEL) partait en pole devant Marc Kellner (SUI). Kellner prenait le meilleur départ. Au "
        "cinquième tour, le Belge reprenait la tête."
    )
    document = understand(read_source(FR + told, "fr"), load("fr"))
    refs = [r for listed in document.weekend.refs.values() for r in listed if r.by == "epithet"]
    assert [r.people for r in refs] == [("Tom Verhaegen",)]


@pytest.mark.parametrize(
    ("told", "language", "expected"),
    [
        ("T.J. Marlowe won from A. J. Perrin.", "en", {"t.j. marlowe", "a. j. perrin"}),
        ("Marco \"Pippo\" D'Alessi won. D'Alessi was happy, and Pippo sang.", "en", {"marco d'alessi"}),
        ("Piero de' Lanzi won. For de' Lanzi it was the first time.", "en", {"piero de' lanzi"}),
        ("Loïc de Brévent menait. Luc Tessier gagne devant de Brévent.", "fr", {"loic de brevent", "luc tessier"}),
        ("Jean d'Albignac menait. D'Albignac a gagné, d'Albignac savoure.", "fr", {"jean d'albignac"}),
        ("Awa N'Diaye a gagné devant Luc Tessier.", "fr", {"awa n'diaye", "luc tessier"}),
        ("La course des Belges Luc de Brévent et Marc Tessier.", "fr", {"luc de brevent", "marc tessier"}),
        ("J.-P. Lavigne a gagné devant Luc « Lulu » Tessier. Lulu sourit.", "fr", {"j.-p. lavigne", "luc tessier"}),
    ],
)
def test_names_of_several_parts_are_one(told: str, language: str, expected: set[str]) -> None:
    assert everybody(told, language) == expected


def test_those_of_a_car_are_its_drivers_and_not_those_named_before() -> None:
    told = "La course du jour.\n\nHugo Arrieta et Luc Tessier (Seat #99) menaient. Les Danois de la Saab #77 ont gagné."
    document = understand(read_source(told, "fr"), load("fr"))
    refs = [r for listed in document.weekend.refs.values() for r in listed if r.by == "epithet"]
    assert [document.weekend.crew(r.crew).number for r in refs if r.crew is not None] == ["77"]
