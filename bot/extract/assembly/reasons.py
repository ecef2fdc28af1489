"""Why a fact is doubted, in plain words: one reason for each sign of shaky ground, in its sentence or in its report.

The bot says them in the admin's language (`doubt.*` in its catalogues).
"""

from collections.abc import Mapping
from types import MappingProxyType

_RACE = "which race this is told of is not certain"
_WHO = "who is meant is not certain"
_NAME = "the name may be misread"
_CAR_ONLY = "the report names the car or the team only"
_CREW = "the crew may not be told whole"
_CLASS = "the class is not said here"
_MANY_TOLD = "the sentence tells of several cars or places at once"
_MOMENT = "a moment of the race"
_UNSETTLED = "told as a chance, or as what was before"
_STEWARDS = "stewards may have changed it"
_OTHERWISE = "the report tells it otherwise elsewhere"
_ALONE = "nothing is told of the places ahead"
_TORN = "much of this report contradicts itself as it was read"

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "race_of_several": _RACE,
        "race_other_named": _RACE,
        "race_untold": _RACE,
        "race_unknown": _RACE,
        "race_by_context": _RACE,
        "race_far": _RACE,
        "race_not_in_paragraph": _RACE,
        "race_two_named": _RACE,
        "crew_unknown": _WHO,
        "guessed": _WHO,
        "epithet": _WHO,
        "carried": _WHO,
        "pronoun": _WHO,
        "only_one": _WHO,
        "named_behind": _WHO,
        "nobody_before": _WHO,
        "not_in_sentence": _WHO,
        "other_between": _WHO,
        "far": _WHO,
        "shared_surname": _WHO,
        "team_of_several": _WHO,
        "car_of_several": _WHO,
        "alike_name": _NAME,
        "surname_only": _NAME,
        "bare_names": _NAME,
        "glued_name": _NAME,
        "shouted_name": _NAME,
        "name_of_place": _NAME,
        "named_once": _NAME,
        "nobody_named": _CAR_ONLY,
        "only_team": _CAR_ONLY,
        "only_car": _CAR_ONLY,
        "by_car": _CAR_ONLY,
        "half_crew": _CREW,
        "pair_among_solos": _CREW,
        "large_crew": _CREW,
        "two_teams": _CREW,
        "two_cars": _CREW,
        "no_car": _CREW,
        "class_open": _CLASS,
        "class_from_context": _CLASS,
        "class_far": _CLASS,
        "class_before": _CLASS,
        "class_beside": _CLASS,
        "two_classes": _CLASS,
        "row_in_two_classes": _CLASS,
        "crew_in_two_classes": _CLASS,
        "many_crews": _MANY_TOLD,
        "three_crews": _MANY_TOLD,
        "many_places": _MANY_TOLD,
        "many_clauses": _MANY_TOLD,
        "in_a_row": _MANY_TOLD,
        "moment": _MOMENT,
        "moves": _MOMENT,
        "infinitive": _UNSETTLED,
        "unsettled": _UNSETTLED,
        "counted": _UNSETTLED,
        "on_the_road": _STEWARDS,
        "road_words": _STEWARDS,
        "stewards": _STEWARDS,
        "stewards_next": _STEWARDS,
        "rival": _OTHERWISE,
        "close_rival": _OTHERWISE,
        "winner_rival": _OTHERWISE,
        "winner_in_passing": "another has won by other words and this one is named nowhere else",
        "elsewhere": _OTHERWISE,
        "close_elsewhere": _OTHERWISE,
        "maybe_out": _OTHERWISE,
        "ranks_clash": _OTHERWISE,
        "no_winner": _ALONE,
        "nobody_ahead": _ALONE,
        "deep": _ALONE,
        "heading": "told in a heading",
        "slowed_but_out": "the report says that this car retired",
        "silent": "much of this report was not understood",
        "contested": _TORN,
        "out_and_placed": _TORN,
        "class_unsaid": "this report seldom says of which class its places are",
    }
)
OFTEN_WRONG = "such words are often misread"
