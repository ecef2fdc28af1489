"""What a journalist may say of a penalty in English, piece by piece; the weekend and its crews are made up."""

from tests.extract.grammar import FIRST, SECOND

BEFORE = (
    "The Cascade GT4 championship raced at Dijon last weekend for a single race. Forty cars took the start. Marc"
    " Lavigne and Hugo Perrin (No. 12 Rhône Racing Alpine A110 GT4) and Paul Girard and Luc Tessier (No. 34 Team"
    " Vulcain BMW M4 GT4) were the favourites.\n\n"
)

# Who: as the subject, and whether several (0) or one (1) is spoken of.
WHO = (
    ("Marc Lavigne and Hugo Perrin", 0),
    ("The No. 12", 1),
    ("Lavigne and Perrin", 0),
    ("The Rhône Racing Alpine", 1),
    ("Marc Lavigne", 1),
    ("The crew of the No. 12", 1),
    ("Rhône Racing", 1),
    ("The #12 Alpine", 1),
    ("Lavigne/Perrin", 0),
    ("The Rhône Racing pair", 1),
    ("Lavigne", 1),
    ("The Alpine of Lavigne and Perrin", 1),
    ("The No. 12 Rhône Racing Alpine A110 GT4", 1),
    ("Hugo Perrin in the No. 12 Alpine", 1),
    ("The Lavigne/Perrin car", 1),
)
AS_OBJECT = (
    "Marc Lavigne and Hugo Perrin",
    "the No. 12",
    "the crew of the No. 12",
    "Lavigne and Perrin",
    "the Rhône Racing Alpine",
    "Marc Lavigne",
    "the #12 Alpine",
    "Lavigne/Perrin",
    "the Alpine of Lavigne and Perrin",
    "Rhône Racing",
)

# What: the words, the kind, the seconds.
SERVED = (
    ("a drive-through", "drive_through", None),
    ("a 10-second stop-and-go penalty", "stop_and_go", 10.0),
    ("a drive-through penalty", "drive_through", None),
    ("a drive through", "drive_through", None),
    ("a stop-go", "stop_and_go", None),
    ("a pit lane drive-through", "drive_through", None),
    ("a ten-second stop-go penalty", "stop_and_go", 10.0),
    ("a stop-and-go of 30 seconds", "stop_and_go", 30.0),
    ("a stop-go penalty", "stop_and_go", None),
    ("a 60-second stop and hold", "stop_and_go", 60.0),
    ("a one-minute stop-and-go", "stop_and_go", 60.0),
    ("a stop and go", "stop_and_go", None),
)
TIME = (
    ("a 10-second penalty", "time", 10.0),
    ("a five-second time penalty", "time", 5.0),
    ("a 30 second penalty", "time", 30.0),
    ("a penalty of ten seconds", "time", 10.0),
    ("a 30-second post-race penalty", "time", 30.0),
    ("a one-second penalty", "time", 1.0),
    ("a time penalty of five seconds", "time", 5.0),
    ("a 5s penalty", "time", 5.0),
    ("a one-minute penalty", "time", 60.0),
    ("a 1.5-second penalty", "time", 1.5),
)
OTHER = (
    ("a disqualification", "disqualification", None),
    ("a five-place grid penalty", "grid", None),
    ("a fine of 500 euros", "fine", None),
    ("a reprimand", "reprimand", None),
    ("two penalty points", "points", None),
    ("a three-place grid drop", "grid", None),
    ("a €500 fine", "fine", None),
    ("a one-lap penalty", "other", None),
)

# Verbs that take the penalty as an object: of several | of one.
VERBS = (
    ("were given | was given", ""),
    ("were handed | was handed", ""),
    ("were hit with | was hit with", ""),
    ("were slapped with | was slapped with", ""),
    ("received | received", ""),
    ("receive | receives", ""),
    ("got | got", ""),
    ("picked up | picked up", ""),
    ("earned | earned", ""),
    ("incurred | incurred", ""),
    ("were awarded | was awarded", ""),
    ("were issued with | was issued with", ""),
    ("have been given | has been given", ""),
    ("had been handed | had been handed", ""),
    ("collected | collected", ""),
    ("copped | copped", ""),
    ("were penalised with | was penalised with", ""),
    ("were punished with | was punished with", ""),
    ("were landed with | was landed with", ""),
    ("were stung by | was stung by", ""),
    ("drew | drew", ""),
    ("ended up with | ended up with", ""),
    ("were sanctioned with | was sanctioned with", ""),
    ("were dealt | was dealt", ""),
)
# Verbs of serving, for what is served on the track.
SERVES = (
    "served",
    "had to serve",
    "were forced to serve | was forced to serve",
    "took",
    "had to take",
    "were called in for | was called in for",
    "came in for",
    "were ordered in for | was ordered in for",
    "pitted to serve",
    "were obliged to serve | was obliged to serve",
    "paid for it with",
)
WHY = (
    "",
    " for speeding in the pit lane",
    " for a jump start",
    " for exceeding track limits",
    " for contact with the No. 34 BMW",
    " after contact with Girard",
    " for a pit stop that was too short",
    " for overtaking under yellow flags",
    " following a clash with the No. 34",
    " for overtaking under the safety car",
    " because of a jump start",
    " for tipping Girard into a spin",
    " for hitting the Team Vulcain BMW",
    " (speeding in the pits)",
    " after tipping Girard into a spin",
    " for an unsafe release",
    " for ignoring blue flags",
    " for being underweight",
    " for punting Tessier off",
    " as a result of contact with Tessier",
)
ASIDE = ("", " early on", " on Sunday", " at half distance", " after the race", " in the final stint")

# The penalty itself as a verb.
DONE = (
    ("were disqualified | was disqualified", "disqualification", None),
    ("have been disqualified | has been disqualified", "disqualification", None),
    ("were excluded from the results | was excluded from the results", "disqualification", None),
    ("were excluded | was excluded", "disqualification", None),
    ("were thrown out of the results | was thrown out of the results", "disqualification", None),
    ("were stripped of the win | was stripped of the win", "disqualification", None),
    ("were later disqualified | was later disqualified", "disqualification", None),
    ("got disqualified", "disqualification", None),
    ("were penalised 10 seconds | was penalised 10 seconds", "time", 10.0),
    ("were penalised by five seconds | was penalised by five seconds", "time", 5.0),
    ("were docked 30 seconds | was docked 30 seconds", "time", 30.0),
    ("had 10 seconds added", "time", 10.0),
    ("had 30 seconds added to their time | had 30 seconds added to its time", "time", 30.0),
    ("were given 10 seconds | was given 10 seconds", "time", 10.0),
    ("were demoted five places on the grid | was demoted five places on the grid", "grid", None),
    ("had their best lap deleted | had its best lap deleted", "lap_time_deleted", None),
    ("saw their fastest time disallowed | saw its fastest time disallowed", "lap_time_deleted", None),
    ("were called in to serve a drive-through | was called in to serve a drive-through", "drive_through", None),
    ("were demoted one place | was demoted one place", "other", None),
    ("were docked a lap | was docked a lap", "other", None),
    ("were fined 1,000 euros | was fined 1,000 euros", "fine", None),
    ("were reprimanded | was reprimanded", "reprimand", None),
    ("were docked five points | was docked five points", "points", None),
    ("were black-flagged | was black-flagged", "disqualification", None),
)
NOUNS = (
    "{W} was given to {s}{y}.",
    "{W} was handed to {s}{y}.",
    "{N} for {s}.",
    "{W} for {s}.",
    "The stewards gave {s} {w}{y}.",
    "The stewards handed {s} {w}{y}.",
    "The stewards handed {w} to {s}{y}.",
    "Race control gave {s} {w}{y}.",
    "The stewards hit {s} with {w}{y}.",
    "The stewards imposed {w} on {s}{y}.",
    "{W} was imposed on {s}{y}.",
    "{W} was issued to {s}{y}.",
    "{W} dropped {s} down the order.",
    "{W} cost {s} dearly.",
    "{W} ruined the race of {s}.",
    "{W} put paid to the hopes of {s}.",
    "A jump start earned {s} {w}.",
    "A jump start brought {w} for {s}.",
    "Speeding in the pit lane cost {s} {w}.",
    "Contact with Girard earned {s} {w}.",
    "A short pit stop meant {w} for {s}.",
    "The clash with the No. 34 landed {s} with {w}.",
    "There was {w} for {s}{y}.",
    "Penalty: {w} for {s}{y}.",
    "The officials issued {s} with {w}{y}.",
)
BESIDE = (
    "Lavigne and Perrin, given {w}, finished down the order.",
    "Lavigne and Perrin, penalised with {w}, went home with nothing.",
    "Hit with {w}, Lavigne and Perrin dropped back.",
    "Handed {w} for a jump start, Marc Lavigne and Hugo Perrin lost out.",
    "Having jumped the start, Lavigne and Perrin received {w}.",
    "For a jump start, Lavigne and Perrin received {w}.",
    "Despite {w}, Lavigne and Perrin kept fighting.",
    "Lavigne and Perrin led Girard and Tessier when they were given {w}.",
    "Ahead of Girard, Lavigne was handed {w}.",
    "Lavigne and Perrin led. But they were given {w} for contact with Girard.",
    "Lavigne tipped Girard into a spin. He was given {w}.",
    "Lavigne hit Girard and was given {w}.",
    "Lavigne hit Girard, which earned him {w}.",
    "Lavigne pushed Girard into the gravel, a move that earned him {w}.",
    "The No. 12 Alpine, which was given {w}, dropped back.",
    "Girard profited from {d} given to Lavigne and Perrin.",
    "Girard inherited the lead after {d} for Lavigne and Perrin.",
    "Girard and Tessier took the lead thanks to {d} for the No. 12.",
    "Lavigne's {n} dropped him down the order.",
    "Lavigne's {n} handed the lead to Girard.",
    "Lavigne and Perrin could not avoid {w}.",
    "Lavigne and Perrin had to settle for {w}.",
    "Lavigne had to pit for {w}.",
    "Lavigne and Perrin lost their chances with {w}.",
    "Delayed by {w}, Lavigne and Perrin finished down the order.",
    "Lavigne and Perrin were delayed by {w}.",
    "Lavigne and Perrin saw their hopes vanish because of {w}.",
    "Girard was spun by Lavigne, who got {w} for it.",
    "Girard was tipped into a spin by Lavigne, and the latter was given {w}.",
)
NONE = (
    "Lavigne and Perrin carried a success penalty of 15 seconds in the pits.",
    "Winners at Nogaro, Lavigne and Perrin had a 10-second pit time handicap.",
    "The 15-second success handicap hurt Lavigne and Perrin.",
    "Lavigne and Perrin had 10 seconds of success penalty to serve at their stop.",
    "Lavigne and Perrin are under investigation for a jump start.",
    "The move by Lavigne was looked at by the stewards, who took no further action.",
    "Lavigne and Perrin escaped a drive-through.",
    "Lavigne avoided disqualification.",
    "Lavigne risked a 10-second penalty.",
    "Lavigne faces a possible drive-through for the contact.",
    "Lavigne could be given a drive-through.",
    "Lavigne and Perrin could have been given 10 seconds.",
    "With a 10-second penalty hanging over them, Lavigne and Perrin pushed on.",
    "Threatened with a drive-through, Lavigne backed off.",
    "Lavigne and Perrin narrowly avoided a drive-through.",
    "No penalty was given to Lavigne and Perrin.",
    "Lavigne and Perrin finished without a penalty.",
    "There was no drive-through for Lavigne and Perrin.",
    "The stewards did not penalise Lavigne.",
    "Lavigne was not penalised.",
    "Lavigne was not given a penalty.",
    "The 10-second penalty given to Lavigne was rescinded.",
    "The 10-second penalty for Lavigne was later overturned.",
    "The disqualification of Lavigne and Perrin was overturned on appeal.",
    "Disqualified at Nogaro, Lavigne and Perrin were out to make amends.",
    "Lavigne and Perrin, penalised 10 seconds at Nogaro, were out to make amends.",
    "Disqualified at the previous round, Lavigne and Perrin were out to make amends.",
    "Lavigne and Perrin had been given a drive-through last year.",
    "Lavigne and Perrin led by 10 seconds.",
    "Lavigne and Perrin took 10 seconds out of Girard and Tessier.",
    "Lavigne and Perrin gained five seconds on their rivals.",
    "Girard lost 10 seconds to Lavigne and Perrin.",
    "The stop cost Lavigne and Perrin 10 seconds.",
    "A spin cost Lavigne and Perrin 30 seconds.",
    "Lavigne and Perrin lost 10 seconds in the pits.",
    "A pit stop for new tyres delayed Lavigne and Perrin.",
    "Lavigne and Perrin dropped five places at the start.",
    "Lavigne and Perrin lost three places on the opening lap.",
    "Lavigne and Perrin shed 10 kilograms of ballast.",
    "Any mistake would be punished with a drive-through, Lavigne knew.",
    "If he got a 10-second penalty, Lavigne would lose everything.",
    "Lavigne and Perrin feared a 30-second penalty.",
    "It remains to be seen whether Lavigne will get a 10-second penalty.",
    "Lavigne and Perrin got the drive out of the hairpin and drove through the field.",
    "Lavigne got a five-second lead.",
    "Lavigne was given a 10-second advantage by the safety car.",
    "Lavigne and Perrin were handed the lead.",
    "Lavigne and Perrin took maximum points.",
    "Lavigne was excluded from the fight for the lead.",
    "Lavigne crossed the line 10 seconds after Girard.",
)
TWO = (
    (
        "Lavigne and Perrin were given 10 seconds and Girard and Tessier a drive-through.",
        ((FIRST, "time", 10.0), (SECOND, "drive_through", None)),
    ),
    ("Lavigne and Perrin profited from Girard's drive-through.", ((SECOND, "drive_through", None),)),
)


def joined(what: str, joint: str) -> str:
    """The penalty behind a verb."""
    return f"{joint} {what}".strip()


def bare(what: str) -> str:
    return what.removeprefix("a ")


def the(what: str) -> str:
    return f"the {bare(what)}"


def polished(sentence: str) -> str:
    return sentence
