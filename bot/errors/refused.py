"""Refusals of acts: not allowed, already done, something in the way, a place that cannot be used."""

from bot.errors.base import Refusal


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


class CannotNotify(ChannelProblem):
    """Racebot's mention of a role would reach nobody. Values: role, permissions (keys below `permission.`)."""

    key = "cannot_notify"


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


class OnlyOnDiscord(OfAFace):
    """A setting of a Discord server was asked for at a terminal."""

    key = "only_on_discord"
