"""What a report also tells, in both languages: in a few words, in the recap and in the results."""

from dataclasses import replace

import pytest

from bot.domain.answers import Question, Verb
from bot.domain.facts import (
    Condition,
    Days,
    Duration,
    Entry,
    Feat,
    Holder,
    Laps,
    Level,
    Period,
    Remark,
    Tally,
)
from bot.domain.language import Language
from bot.domain.stored import Stored
from bot.i18n import wording
from bot.present.cards import answer_card
from bot.present.remarks import remark_words
from bot.present.text import text
from bot.services import weekend
from bot.services.sources import facts_behind
from tests.present import spa

FR, EN = wording(Language.FR), wording(Language.EN)
CAR = Entry(("Ada Roux",), "8", "CMR", "Toyota GR Supra GT4")


@pytest.mark.parametrize(
    ("told", "english", "french"),
    [
        (Days("2024-05-19", "2024-05-19"), "19 May 2024", "19 mai 2024"),
        (Days("2019-06-13", "2019-06-15"), "13 June 2019 to 15 June 2019", "du 13 juin 2019 au 15 juin 2019"),
        (Condition.SAFETY_CAR_START, "started behind the safety car", "départ derrière la voiture de sécurité"),
        (Laps(21), "21 laps", "21\u00a0tours"),
        (Duration(3600), "1\u00a0h", "1\u00a0h"),
        (Duration(5400), "1\u00a0h 30\u00a0min", "1\u00a0h 30\u00a0min"),
        (Duration(3300), "55\u00a0min", "55\u00a0min"),
        (Duration(2021.208), "33:41.208", "33:41.208"),
        (Duration(18727.5), "5:12:07.500", "5:12:07.500"),
        (Tally(Feat.WIN, 4, period=Period.SEASON), "4th win of the season", "4e victoire de la saison"),
        (
            Tally(Feat.WIN, 6, Level.CLASS, "Pro-Am", Period.IN_A_ROW),
            "6th Pro-Am win in a row",
            "6e victoire Pro-Am d’affilée",
        ),
        (Tally(Feat.WIN, 2, Level.CLASS), "2nd class win", "2e victoire de classe"),
        (Tally(Feat.PODIUM, 1, Level.OVERALL), "1st overall podium", "1er podium au général"),
        (
            Tally(Feat.WIN, 1, Level.OVERALL, holder=Holder.CAR),
            "1st overall win for the car (Toyota GR Supra GT4)",
            "1re victoire au général pour la voiture (Toyota GR Supra GT4)",
        ),
        (Tally(Feat.POLE, 1, holder=Holder.TEAM), "1st pole for the team (CMR)", "1re pole pour l’équipe (CMR)"),
    ],
)
def test_in_few_words(told: Days | Condition | Laps | Duration | Tally, english: str, french: str) -> None:
    remark = Remark(told, 1, CAR if isinstance(told, Tally) else Entry())
    assert remark_words(remark, EN) == english
    assert remark_words(remark, FR) == french


@pytest.mark.parametrize("what", ["condition", "win", "podium", "pole"])
def test_every_remark_has_words(what: str) -> None:
    told: list[Condition | Tally] = list(Condition) if what == "condition" else []
    told += [
        Tally(Feat(what), 2, level, name, period, holder)
        for level in (None, *Level)
        for name in (None, "Am")
        for period in (None, *Period)
        for holder in Holder
        if what != "condition"
    ]
    for each in told:
        assert remark_words(Remark(each, 1), EN)
        assert remark_words(Remark(each, 1), FR)


def test_the_recap_and_the_results_tell_them_and_know_their_source() -> None:
    source = spa.source(spa.WON_1)
    remarks = tuple(
        Stored(900 + n, remark.race, remark, source)
        for n, remark in enumerate(
            (
                Remark(Condition.WET, 1),
                Remark(Condition.SAFETY_CAR_START, 1),
                Remark(Laps(21), 2),
                Remark(Laps(22), 2),  # another report's: the first is the one to believe
                Remark(Tally(Feat.WIN, 4, period=Period.SEASON), 1, spa.AGS27),
                Remark(Tally(Feat.WIN, 9, period=Period.SEASON), 1, spa.CMR8),  # it won the other race
                Remark(Tally(Feat.POLE, 5), 2, spa.AGS27),  # nor was it on pole
                Remark(Days("2020-10-24", "2020-10-25")),
            )
        )
    )
    facts = replace(spa.FACTS, remarks=remarks)
    recap = weekend.recap(facts, Question(Verb.RECAP, 1))
    results = weekend.results(facts, Question(Verb.RESULTS, 1))
    for answer in (recap, results):
        shown = text(answer_card(answer, EN))
        for words in ("Wet · started behind the safety car", "21 laps", "4th win of the season", "24 October 2020"):
            assert words in shown
        assert not any(words in shown for words in ("22 laps", "9th", "5th pole"))
        assert {sourced.stored.id for sourced in facts_behind(answer)} >= {900, 901, 902, 904, 907}
    assert "Sous la pluie · départ derrière la voiture de sécurité" in text(answer_card(recap, FR))
