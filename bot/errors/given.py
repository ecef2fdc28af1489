"""Refusals of what was handed in or typed."""

from bot.errors.base import Refusal


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
    """An option's value is not of its form. Values: option (its key below `option.`, or its name), given, expected (its
    key below `expected.`, whose least and most may go along, or what is expected)."""

    key = "wrong_value"


class MissingValue(BadInput):
    """A command was given without what it is about. Values: option (its key below `option.`)."""

    key = "missing_value"


class MissingInForm(MissingValue):
    """A form was sent off without it. Values: option (its key below `option.`)."""

    key = "missing_in_form"


class UnknownOption(BadInput):
    """A command has no option of that name. Values: command, given, expected (its options, may be "—")."""

    key = "unknown_option"


class NothingChanged(BadInput):
    """The correction, or the new version, says nothing but what is known."""

    key = "nothing_changed"


class NotDifferent(BadInput):
    """Two that are to be merged are one already, or there is nothing in one to split off. Values: name."""

    key = "not_different"


class BelongsThere(BadInput):
    """A report is to move to where it is, or to an event of its own though it has that. Values: name (the event's)."""

    key = "belongs_there"


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
