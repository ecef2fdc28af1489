"""The tree of expected refusals. Each has one sentence in the catalogues, under `refusal.<key>`, with the values given.

    Refusal
    ├── BadInput         EmptyReport NotText BrokenText TooLarge NoRace ReadingTookTooLong ReadingFailed
    │                    WrongFileKind FileUnreadable DownloadFailed NotACommand WrongValue MissingValue UnknownOption
    │                    OtherFormat LockedFile NoTextInside DamagedFile UnpacksTooLarge TooManyPages TooTangled
    │                    NothingChanged NotDifferent NotConfirmed NotAnExport NewerExport DamagedExport
    ├── Unknown          UnknownEvent UnknownRace UnknownClass UnknownDriver UnknownTeam UnknownReport UnknownDraft
    │                    UnknownDoubt UnknownFact UnknownChange
    │                    SeveralDrivers SeveralReports (the words fit more than one)
    ├── NothingLoaded    NoDraft
    ├── NotAllowed       OnlyInServers
    ├── AlreadyDone      AlreadyLoaded DraftSettled AlreadyUndone NothingToUndo
    ├── InTheWay         ChangedMeanwhile RevisedMeanwhile UndoBlocked NameTaken ServerNotEmpty
    ├── ChannelProblem   MissingPermissions ChannelGone NoRecapChannel
    └── OfAFace          FormForgotten ExportTooLarge FileNotWritten

A refusal changes nothing in the store, and its sentence says what to do next. Whatever is not a Refusal is a fault of
ours: it is logged under a reference number, and the member is shown that number.
"""


class Refusal(Exception):
    """An expected no. `values` fill the placeholders of the sentence; texts of others among them are shown escaped."""

    key = ""

    def __init__(self, **values: object) -> None:
        super().__init__(self.key, values)
        self.values = values


class BadInput(Refusal):
    """What was handed in cannot be used."""


class EmptyReport(BadInput):
    key = "empty_report"


class NotText(BadInput):
    """Binary data, or a picture. Values: filename."""

    key = "not_text"


class BrokenText(BadInput):
    """Not valid UTF-8. Values: line (1 or more)."""

    key = "broken_text"


class TooLarge(BadInput):
    """Values: size, limit (both in MB, floats)."""

    key = "too_large"


class NoRace(BadInput):
    """The text was read, and it tells of no race."""

    key = "no_race"


class ReadingTookTooLong(BadInput):
    """Values: seconds."""

    key = "reading_took_too_long"


class ReadingFailed(BadInput):
    """The reader process died, out of memory for one. Values: reference."""

    key = "reading_failed"


class WrongFileKind(BadInput):
    """Values: filename, kinds."""

    key = "wrong_file_kind"


class FileUnreadable(BadInput):
    """A path names no file, or one that may not be read. Values: filename."""

    key = "file_unreadable"


class DownloadFailed(BadInput):
    """A file that was handed in on Discord could not be fetched from there. Values: filename."""

    key = "download_failed"


class OtherFormat(BadInput):
    """A document, but not of a readable kind. Values: filename, kind ("RTF", "OpenDocument (.odt)" ...)."""

    key = "other_format"


class LockedFile(BadInput):
    """Opens only with a password. Values: filename."""

    key = "locked_file"


class NoTextInside(BadInput):
    """A PDF whose pages are pictures (a scan), or whose characters cannot be told. Values: filename."""

    key = "no_text_inside"


class DamagedFile(BadInput):
    """Begins like a document and does not go on like one. Values: filename, kind ("PDF" or "DOCX")."""

    key = "damaged_file"


class UnpacksTooLarge(BadInput):
    """A small file that unpacks to a huge one. Values: filename, limit (MB)."""

    key = "unpacks_too_large"


class TooManyPages(BadInput):
    """Values: filename, pages, limit."""

    key = "too_many_pages"


class TooTangled(BadInput):
    """A web page or document of absurdly many or deep elements. Values: filename."""

    key = "too_tangled"


class NotACommand(BadInput):
    """Values: given, nearest (may be empty)."""

    key = "not_a_command"


class WrongValue(BadInput):
    """An option's value is not of its form. Values: option (its key below `option.`, or its name), given,
    expected."""

    key = "wrong_value"


class MissingValue(BadInput):
    """A command was given without what it is about. Values: option (its key below `option.`)."""

    key = "missing_value"


class UnknownOption(BadInput):
    """A command has no option of that name. Values: command, given, expected (its options, may be "—")."""

    key = "unknown_option"


class NothingChanged(BadInput):
    """The correction, or the new version, says nothing but what is known."""

    key = "nothing_changed"


class NotDifferent(BadInput):
    """Two that are to be merged are one already, or there is nothing in one to split off. Values: name."""

    key = "not_different"


class NotConfirmed(BadInput):
    """What was typed is not the server's name. Values: given, name."""

    key = "not_confirmed"


class NotAnExport(BadInput):
    """A file that no /export wrote. Values: filename."""

    key = "not_an_export"


class NewerExport(BadInput):
    """Values: filename."""

    key = "newer_export"


class DamagedExport(BadInput):
    """An export that was cut off or changed by hand, so that it no longer holds together. Values: filename."""

    key = "damaged_export"


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


class UnknownChange(Unknown):
    key = "unknown_change"


class NothingLoaded(Refusal):
    """No report has been loaded in this server."""

    key = "nothing_loaded"


class NotAllowed(Refusal):
    """The member lacks the right to do this."""

    key = "not_allowed"


class OnlyInServers(NotAllowed):
    key = "only_in_servers"


class AlreadyDone(Refusal):
    """Nothing to do: it has been done before."""


class AlreadyLoaded(AlreadyDone):
    """The same text has been published here. Values: title, report (its id)."""

    key = "already_loaded"


class DraftSettled(AlreadyDone):
    """Somebody has published or discarded this draft. Values: outcome ("published" or "discarded"), by."""

    key = "draft_settled"


class AlreadyUndone(AlreadyDone):
    """The change does not count any more. Values: change, by (who undid it)."""

    key = "already_undone"


class NothingToUndo(AlreadyDone):
    """Nobody has changed anything that could be taken back."""

    key = "nothing_to_undo"


class InTheWay(Refusal):
    """Something else has changed, or is there, that must be looked at first."""


class ChangedMeanwhile(InTheWay):
    """What was to be corrected has been corrected by somebody since it was shown."""

    key = "changed_meanwhile"


class RevisedMeanwhile(InTheWay):
    """A newer version of the report came, or it was retracted. Values: title, version."""

    key = "revised_meanwhile"


class UndoBlocked(InTheWay):
    """A later change of the same thing stands on this one. Values: change (the later one's id), by, at."""

    key = "undo_blocked"


class NameTaken(InTheWay):
    """Another event, driver or team is called so; they can be merged. Values: name, id (the other's)."""

    key = "name_taken"


class ServerNotEmpty(InTheWay):
    """Only an empty server can take an import. Values: reports (how many there are)."""

    key = "server_not_empty"


class ChannelProblem(Refusal):
    """A channel cannot be used for recaps."""


class MissingPermissions(ChannelProblem):
    """Values: channel, permissions (a tuple of catalogue keys below `permission.`)."""

    key = "missing_permissions"


class ChannelGone(ChannelProblem):
    key = "channel_gone"


class NoRecapChannel(ChannelProblem):
    key = "no_recap_channel"


class OfAFace(Refusal):
    """What only a place where people meet the bot can refuse."""


class FormForgotten(OfAFace):
    """A question was answered whose form is no longer at hand: after a restart, or too many others."""

    key = "form_forgotten"


class ExportTooLarge(OfAFace):
    """More than Discord takes as an attachment. Values: size, limit (both in MB), server (its id)."""

    key = "export_too_large"


class FileNotWritten(OfAFace):
    """A file could not be written at a terminal, or is there already. Values: filename."""

    key = "file_not_written"
