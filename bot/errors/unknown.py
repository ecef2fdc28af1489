"""Refusals where something is asked about that is not there."""

from bot.errors.base import Refusal


class Unknown(Refusal):
    """Something is asked about that is not there. Values: given, known (a tuple of labels to choose from)."""


class UnknownEvent(Unknown):
    key = "unknown_event"


class UnknownRace(Unknown):
    """Values: given, known, event."""

    key = "unknown_race"


class UnknownClass(Unknown):
    """Values: given, known, event."""

    key = "unknown_class"


class UnknownDriver(Unknown):
    key = "unknown_driver"


class SeveralDrivers(UnknownDriver):
    """The words fit several drivers equally well; `known` are those."""

    key = "several_drivers"


class UnknownReport(Unknown):
    key = "unknown_report"


class SeveralReports(UnknownReport):
    """The words fit several reports equally well; `known` are those."""

    key = "several_reports"


class UnknownDraft(Unknown):
    key = "unknown_draft"


class NoDraft(Refusal):
    """No draft waits for an admin's word."""

    key = "no_draft"


class UnknownDoubt(Unknown):
    """Somebody has settled it already."""

    key = "unknown_doubt"


class UnknownTeam(Unknown):
    key = "unknown_team"


class UnknownFact(Unknown):
    """No fact of that number is shown, or, where one is taken back, no admin's word stands. `known` may be empty."""

    key = "unknown_fact"


class SeveralFacts(UnknownFact):
    """The words fit several facts equally well; `known` are those."""

    key = "several_facts"


class UnknownChange(Unknown):
    key = "unknown_change"


class NothingLoaded(Refusal):
    """No report has been loaded in this server."""

    key = "nothing_loaded"
