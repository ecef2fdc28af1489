"""Ways in which outlets tell who says what they quote."""

import pytest

from bot.extract import read
from tests.extract.stage import EN, FR

_SAID, _DIT = "We could not have asked for more today", "On ne pouvait pas rêver mieux aujourd'hui"


_SPOKEN_EN = (
    ('"{said}," said Kestrel team boss Ewan Galbraith.', "Ewan Galbraith"),
    ('"{said}," admitted Team Hanse boss Ewan Galbraith.', "Ewan Galbraith"),
    ('"{said}," commented Harbour Racing team principal Ewan Galbraith after the flag.', "Ewan Galbraith"),
    ('"{said}," Lewis said.', "Marcus Lewis"),
    ('"{said}," a delighted Lewis said afterwards.', "Marcus Lewis"),
    ('"{said}," a delighted Lewis told the crowd.', "Marcus Lewis"),
    ('"{said}", Lewis explained.', "Marcus Lewis"),
    ('Said Lewis: "{said}."', "Marcus Lewis"),
    ('Lewis: "{said}."', "Marcus Lewis"),
    ('Marcus Lewis, Kestrel: "{said}."', "Marcus Lewis"),
    ('Marcus Lewis, #12 BMW M4: "{said}."', "Marcus Lewis"),
    ('MARCUS LEWIS (BMW): "{said}."', "Marcus Lewis"),
    ('Lewis was delighted: "{said}."', "Marcus Lewis"),
    ('Lewis could hardly believe it. "{said}," he said.', "Marcus Lewis"),
    (
        '"{said}," said Lewis, who started from third. "The car was perfect and the team did a great job."',
        "Marcus Lewis",
    ),
    ('For Lewis, it was a relief. "{said}."', "Marcus Lewis"),
    ('"{said}," was how Lewis summed it up.', "Marcus Lewis"),
    ('"{said}," beamed Lewis on the podium.', "Marcus Lewis"),
    ('"{said}," was Lewis\'s verdict.', "Marcus Lewis"),
    ('"{said}," said a smiling Lewis.', "Marcus Lewis"),
    ('"{said}," said his team-mate Barlow.', "Tom Barlow"),
    ('"{said}," said co-driver Barlow.', "Tom Barlow"),
    ('His team-mate Barlow added: "{said}."', "Tom Barlow"),
    ('Team manager Ewan Galbraith said: "{said}."', "Ewan Galbraith"),
    ('Ewan Galbraith, team manager at Kestrel, said: "{said}."', "Ewan Galbraith"),
    ('Ewan Galbraith, who runs Kestrel, was over the moon: "{said}."', "Ewan Galbraith"),
    ('Speaking after the race, Lewis said: "{said}."', "Marcus Lewis"),
    ('Asked about the last lap, Lewis replied "{said}".', "Marcus Lewis"),
    ("“{said},” Lewis commented. “We will be back,” he continued.", "Marcus Lewis"),
    ("'{said},' said Lewis.", "Marcus Lewis"),
    ('Lewis said that it had been tough. "{said}," he added.', "Marcus Lewis"),
    ('Reflecting on the weekend, Lewis commented: "{said}."', "Marcus Lewis"),
    ('"{said}," reckons Lewis.', "Marcus Lewis"),
    ('Lewis took the blame. "{said}," the Welshman said.', "Marcus Lewis"),
    ('"{said}," said the BMW driver Lewis.', "Marcus Lewis"),
    ('"{said}," quipped Lewis\'s co-driver Barlow.', "Tom Barlow"),
    ('"{said}," said Peter Ashdown, driver of the No. 7 Audi.', "Peter Ashdown"),
    ('"{said}," said race winner Ashdown.', "Peter Ashdown"),
    ('Race winner Peter Ashdown: "{said}."', "Peter Ashdown"),
    ('Lewis had no complaints. "{said}."', "Marcus Lewis"),
    ('Then came the interview with Lewis: "{said}."', "Marcus Lewis"),
    ('As Lewis put it: "{said}."', "Marcus Lewis"),
    ('In the words of Lewis, "{said}".', "Marcus Lewis"),
    ('There was praise from team boss Ewan Galbraith: "{said}."', "Ewan Galbraith"),
    ('"{said}," said an emotional Tom Barlow, his voice cracking.', "Tom Barlow"),
)
_SPOKEN_FR = (
    ("« {said} », souriait Levasseur.", "Marc Levasseur"),
    ("« {said} », confie Levasseur à sa descente de voiture.", "Marc Levasseur"),
    ("« {said} » a déclaré Levasseur.", "Marc Levasseur"),
    ("« {said}, a déclaré Levasseur. La voiture était parfaite du début à la fin. »", "Marc Levasseur"),
    ("« {said}, expliquait le pilote Kestrel Marc Levasseur. »", "Marc Levasseur"),
    ('"{said}", a expliqué Marc Levasseur après l\'arrivée.', "Marc Levasseur"),
    ("Marc Levasseur : « {said}. »", "Marc Levasseur"),
    ("Marc Levasseur (BMW M4 n°12) : « {said}. »", "Marc Levasseur"),
    ("MARC LEVASSEUR, Kestrel : « {said}. »", "Marc Levasseur"),
    ("Levasseur ne cachait pas sa joie : « {said}. »", "Marc Levasseur"),
    ("Levasseur était aux anges : « {said}. »", "Marc Levasseur"),
    ("Levasseur avait la victoire modeste. « {said}. »", "Marc Levasseur"),
    ("Bruno Castel, le patron de Kestrel, avait lui la victoire modeste. « {said}. »", "Bruno Castel"),
    ("Bruno Castel, team manager de Kestrel : « {said}. »", "Bruno Castel"),
    ("« {said} », se félicitait Bruno Castel, le patron de Kestrel.", "Bruno Castel"),
    ("Le patron de l'équipe, Bruno Castel, savourait : « {said}. »", "Bruno Castel"),
    ("« {said} », se réjouit le patron du team Bruno Castel.", "Bruno Castel"),
    ("Pour Bruno Castel, directeur de Kestrel, « {said} ».", "Bruno Castel"),
    ("Et Levasseur de conclure : « {said}. »", "Marc Levasseur"),
    ("« {said} », conclut son équipier Barlet.", "Thomas Barlet"),
    ("Son équipier Thomas Barlet ajoutait : « {said}. »", "Thomas Barlet"),
    ("« {said} », reconnaît, beau joueur, Levasseur.", "Marc Levasseur"),
    ("« {said} », peste encore Levasseur.", "Marc Levasseur"),
    ("« {said} », lâchait un Levasseur dépité.", "Marc Levasseur"),
    ("« {said} », lâchait, déçu, Marc Levasseur.", "Marc Levasseur"),
    ("Interrogé sur le podium, Levasseur répondait : « {said}. »", "Marc Levasseur"),
    ("De son côté, Levasseur estime : « {said}. »", "Marc Levasseur"),
    ("Levasseur, lui, relativise : « {said}. »", "Marc Levasseur"),
    ("Réaction de Levasseur : « {said}. »", "Marc Levasseur"),
    ('La réaction de Marc Levasseur : "{said}."', "Marc Levasseur"),
    ("Selon Levasseur, « {said} ».", "Marc Levasseur"),
    ("Levasseur rappelle que « {said} ».", "Marc Levasseur"),
    ("« {said} », selon les mots de Levasseur.", "Marc Levasseur"),
    ("« {said} », pouvait dire Levasseur.", "Marc Levasseur"),
    ("« {said} », ne cessait de répéter Levasseur.", "Marc Levasseur"),
    ("« {said} », c'est par ces mots que Levasseur a résumé sa course.", "Marc Levasseur"),
    ("Levasseur n'en revenait pas. « {said} », répétait-il.", "Marc Levasseur"),
    ("Levasseur déclarait à l'arrivée « {said} ».", "Marc Levasseur"),
    ("Vainqueur, Pierre Aubert jubilait : « {said}. »", "Pierre Aubert"),
    ("« {said} », s'exclamait le vainqueur, Pierre Aubert.", "Pierre Aubert"),
    ("Le mot de la fin pour Levasseur : « {said}. »", "Marc Levasseur"),
    ("Du côté de Kestrel, Levasseur positivait : « {said}. »", "Marc Levasseur"),
    ("« {said} », dixit Levasseur.", "Marc Levasseur"),
    ("Le pilote de la n°12, Marc Levasseur, commente : « {said}. »", "Marc Levasseur"),
    ("Un constat partagé par Levasseur : « {said}. »", "Marc Levasseur"),
)
_NOBODY_EN = ('"{said}," a team statement read.', '"{said}," read a banner in front of Lewis.')
_NOBODY_FR = (
    "« {said} », pouvait-on lire sur une banderole tendue devant Levasseur.",
    "« {said} », dit le communiqué de Kestrel.",
)


def _quotes(text: str) -> list[tuple[str, str]]:
    return [(quote.speaker, quote.text) for quote in read(text).facts.quotes]


@pytest.mark.parametrize(
    ("before", "sentence", "speaker", "words"),
    [(EN, s, who, _SAID) for s, who in _SPOKEN_EN] + [(FR, s, who, _DIT) for s, who in _SPOKEN_FR],
)
def test_the_words_are_given_to_whom_the_report_gives_them(
    before: str, sentence: str, speaker: str, words: str
) -> None:
    quotes = _quotes(f"{before}{sentence.format(said=words)}\n")
    assert [who for who, _ in quotes] == [speaker]
    assert quotes[0][1].startswith(words)


@pytest.mark.parametrize(
    ("before", "sentence"),
    [(EN, s.format(said=_SAID)) for s in _NOBODY_EN] + [(FR, s.format(said=_DIT)) for s in _NOBODY_FR],
)
def test_words_that_nobody_says_are_no_quotation(before: str, sentence: str) -> None:
    assert _quotes(f"{before}{sentence}\n") == []


# Whom an epithet, a pronoun or a verb means; "" where only a guess could tell.
_TOLD_EN = (
    ('Lewis passed Ashdown at Druids on the last lap. "{said}," he said.', "Marcus Lewis"),
    ('Ashdown was passed by Lewis at Druids on the last lap. "{said}," said the man from Kestrel.', "Marcus Lewis"),
    ('Lewis handed over to Barlow in third place. "{said}," the Yorkshireman said.', ""),
    ('Ashdown and Drury were unbeatable. "{said}," said the former.', "Peter Ashdown"),
    ('Ashdown and Drury were unbeatable. "{said}," said the latter.', "Colin Drury"),
    ('Ashdown and Drury were unbeatable. "{said}," said the pair.', ""),
    ('Ashdown and Drury were unbeatable. "{said}," said one of them.', ""),
    ('Nygaard spun, having been hit by Lewis. "{said}," said the victim.', ""),
    ('Lewis had been hit by Nygaard. The Norwegian was unapologetic: "{said}."', "Eskil Nygaard"),
    (
        'Lewis saw it differently to Ashdown. "{said}," Lewis said.',
        "Marcus Lewis",
    ),
    ('Lewis and his engineer had words. "{said}," said the engineer.', ""),
    ('Barlow took over from Lewis. "{said}," said his boss, Ewan Galbraith.', "Ewan Galbraith"),
    ('Barlow took over from Lewis. "{said}," said the 24-year-old.', "Tom Barlow"),
    ('"{said}," said the winner.', ""),
    ('Drury crossed the line first. "{said}," said the winner.', "Colin Drury"),
    ('Ashdown, whose wife gave birth on Friday, was in tears. "{said}," he said.', "Peter Ashdown"),
    ('Ashdown thanked Drury. "{said}," he said of his team-mate.', "Peter Ashdown"),
    ('Ashdown had kind words for Lewis: "{said}."', "Peter Ashdown"),
    ('Lewis was congratulated by Ashdown. "{said}," came the reply.', ""),
    ('The stewards called in Lewis. "{said}," their statement read.', ""),
    ('Lewis was told by his team over the radio: "{said}."', ""),
    ('Race director Alan Pryce explained the decision to penalise Lewis: "{said}."', "Alan Pryce"),
    ('Race director Alan Pryce called Lewis in. "{said}," he explained.', "Alan Pryce"),
    ('According to Lewis, Ashdown had told him "{said}".', "Peter Ashdown"),
    ('There was less joy for Lewis, taken out by Nygaard. "{said}," he shrugged.', "Marcus Lewis"),
    ('With Lewis out, Nygaard inherited second. "{said}," he grinned.', "Eskil Nygaard"),
    ('After a long chat with Lewis, Nygaard calmed down. "{said}," he grinned.', "Eskil Nygaard"),
)
_TOLD_FR = (
    ("Levasseur a passé Aubert dans le dernier tour. « {said} », expliquait-il.", "Marc Levasseur"),
    (
        "Aubert a été passé par Levasseur dans le dernier tour. « {said} », expliquait le pilote de la BMW.",
        "Marc Levasseur",
    ),
    ("Levasseur a laissé le volant à Barlet en troisième position. « {said} », racontait le Breton.", ""),
    ("Aubert et Druet étaient imbattables. « {said} », soulignait le premier.", "Pierre Aubert"),
    ("Aubert et Druet étaient imbattables. « {said} », soulignait le second.", "Colin Druet"),
    ("Aubert et Druet étaient imbattables. « {said} », expliquaient les deux hommes.", ""),
    ("Nygaard est sorti, percuté par Levasseur. « {said} », pestait la victime.", "Eskil Nygaard"),
    ("Levasseur a été percuté par Nygaard. Le Norvégien assumait : « {said}. »", "Eskil Nygaard"),
    ("Levasseur et son ingénieur se sont expliqués. « {said} », dit l'ingénieur.", ""),
    ("Barlet a relayé Levasseur. « {said} », dit son patron, Bruno Castel.", "Bruno Castel"),
    ("Barlet a relayé Levasseur. « {said} », sourit le pilote de 24 ans.", "Thomas Barlet"),
    ("« {said} », sourit le vainqueur.", ""),
    ("Druet a passé la ligne en tête. « {said} », sourit le vainqueur.", "Colin Druet"),
    ("Avec son compère Barlet, Levasseur avait tout gagné. « {said} », avoue l'ancien élève du lycée.", ""),
    ("Aubert remerciait Druet : « {said}. »", "Pierre Aubert"),
    ("Aubert avait un mot pour Levasseur : « {said}. »", "Pierre Aubert"),
    ("Les commissaires ont convoqué Levasseur. « {said} », dit leur communiqué.", ""),
    ("Levasseur a entendu à la radio : « {said}. »", ""),
    (
        "Son équipier Barlet, sorti dès le premier tour par Nygaard, était furieux. « {said} », lâchait-il.",
        "Thomas Barlet",
    ),
    ("Derrière, Levasseur en voulait à Nygaard. « {said} », lâchait-il.", "Marc Levasseur"),
    ("Moins de joie pour Levasseur, sorti par Nygaard. « {said} », soupirait-il.", "Marc Levasseur"),
    ("Levasseur hors course, Nygaard héritait de la deuxième place. « {said} », souriait-il.", "Eskil Nygaard"),
    ("Après une longue discussion avec Levasseur, Nygaard se calmait. « {said} », souriait-il.", "Eskil Nygaard"),
    ("Chez Kestrel, on faisait la moue. « {said} », soufflait-on dans le clan de Levasseur.", ""),
)


@pytest.mark.parametrize(
    ("before", "sentence", "speaker", "words"),
    [(EN, s, who, _SAID) for s, who in _TOLD_EN] + [(FR, s, who, _DIT) for s, who in _TOLD_FR],
)
def test_words_are_never_put_in_the_wrong_mouth(before: str, sentence: str, speaker: str, words: str) -> None:
    quotes = _quotes(f"{before}{sentence.format(said=words)}\n")
    assert (quotes[0][0] if quotes else "") == speaker


_LABELS = (
    (EN, "Team Principal Ewan Galbraith: “{said}.”", "Ewan Galbraith"),
    (EN, "Kestrel Team Manager Ewan Galbraith: “{said}.”", "Ewan Galbraith"),
    (EN, "Race Director Alan Pryce: “{said}.”", "Alan Pryce"),
    (EN, "Race Winner Peter Ashdown: “{said}.”", "Peter Ashdown"),
    (EN, "Friday Practice: “{said}.”", ""),
    (EN, "Quote of the day: “{said}.”", ""),
    (FR, "Directeur Sportif Bruno Castel : « {said}. »", "Bruno Castel"),
    (FR, "Le team manager Bruno Castel : « {said}. »", "Bruno Castel"),
    (FR, "LEVASSEUR Marc : « {said}. »", "Marc Levasseur"),
    (FR, "Kestrel Racing : « {said}. »", ""),
)


@pytest.mark.parametrize(("before", "label", "speaker"), _LABELS)
def test_a_label_names_a_person_without_the_office(before: str, label: str, speaker: str) -> None:
    quotes = _quotes(f"{before}{label.format(said=_SAID if before is EN else _DIT)}\n")
    assert (quotes[0][0] if quotes else "") == speaker


def test_a_pronoun_in_a_new_paragraph_is_not_whoever_spoke_last() -> None:
    told = (
        f'{EN}The boss made no attempt to argue. "{_SAID}," Lewis admitted.\n\nThe table is unchanged.\n\n'
        'As for the newest winner of them all, she heard it in a queue. "I had just ordered my chips," she laughed.'
    )
    assert [who for who, _ in _quotes(told)] == ["Marcus Lewis"]
