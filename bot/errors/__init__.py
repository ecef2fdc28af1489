"""The tree of expected refusals. Each has one sentence in the catalogues, under `refusal.<key>`, with the values given.

    Refusal
    ├── BadInput         EmptyReport NotText BrokenText TooLarge NoRace ReadingTookTooLong ReadingFailed
    │                    WrongFileKind FileUnreadable DownloadFailed NotACommand WrongValue MissingValue UnknownOption
    │                    OtherFormat LockedFile NoTextInside DamagedFile UnpacksTooLarge TooManyPages TooTangled
    │                    NothingChanged NotDifferent NotConfirmed NotAnExport NewerExport DamagedExport
    ├── Unknown          UnknownEvent UnknownRace UnknownClass UnknownDriver UnknownTeam UnknownReport UnknownDraft
    │                    UnknownDoubt UnknownFact UnknownChange
    │                    SeveralDrivers SeveralReports SeveralFacts (the words fit more than one)
    ├── NothingLoaded    NoDraft
    ├── NotAllowed       OnlyInServers
    ├── AlreadyDone      AlreadyLoaded DraftSettled AlreadyUndone NothingToUndo
    ├── InTheWay         ChangedMeanwhile RevisedMeanwhile UndoBlocked NameTaken ServerNotEmpty
    ├── ChannelProblem   MissingPermissions ChannelGone NoRecapChannel
    └── OfAFace          FormForgotten ExportTooLarge FileNotWritten

A refusal changes nothing in the store, and its sentence says what to do next. Whatever is not a Refusal is a fault of
ours: it is logged under a reference number, and the member is shown that number.
"""

from bot.errors.base import (
    Refusal,
)
from bot.errors.given import (
    BadInput,
    BrokenText,
    DamagedExport,
    DamagedFile,
    DownloadFailed,
    EmptyReport,
    FileUnreadable,
    LockedFile,
    MissingValue,
    NewerExport,
    NoRace,
    NotACommand,
    NotAnExport,
    NotConfirmed,
    NotDifferent,
    NoTextInside,
    NothingChanged,
    NotText,
    OtherFormat,
    ReadingFailed,
    ReadingTookTooLong,
    TooLarge,
    TooManyPages,
    TooTangled,
    UnknownOption,
    UnpacksTooLarge,
    WrongFileKind,
    WrongValue,
)
from bot.errors.refused import (
    AlreadyDone,
    AlreadyLoaded,
    AlreadyUndone,
    ChangedMeanwhile,
    ChannelGone,
    ChannelProblem,
    DraftSettled,
    ExportTooLarge,
    FileNotWritten,
    FormForgotten,
    InTheWay,
    MissingPermissions,
    NameTaken,
    NoRecapChannel,
    NotAllowed,
    NothingToUndo,
    OfAFace,
    OnlyInServers,
    RevisedMeanwhile,
    ServerNotEmpty,
    UndoBlocked,
)
from bot.errors.unknown import (
    NoDraft,
    NothingLoaded,
    SeveralDrivers,
    SeveralFacts,
    SeveralReports,
    Unknown,
    UnknownChange,
    UnknownClass,
    UnknownDoubt,
    UnknownDraft,
    UnknownDriver,
    UnknownEvent,
    UnknownFact,
    UnknownRace,
    UnknownReport,
    UnknownTeam,
)

__all__ = [
    "AlreadyDone",
    "AlreadyLoaded",
    "AlreadyUndone",
    "BadInput",
    "BrokenText",
    "ChangedMeanwhile",
    "ChannelGone",
    "ChannelProblem",
    "DamagedExport",
    "DamagedFile",
    "DownloadFailed",
    "DraftSettled",
    "EmptyReport",
    "ExportTooLarge",
    "FileNotWritten",
    "FileUnreadable",
    "FormForgotten",
    "InTheWay",
    "LockedFile",
    "MissingPermissions",
    "MissingValue",
    "NameTaken",
    "NewerExport",
    "NoDraft",
    "NoRace",
    "NoRecapChannel",
    "NoTextInside",
    "NotACommand",
    "NotAllowed",
    "NotAnExport",
    "NotConfirmed",
    "NotDifferent",
    "NotText",
    "NothingChanged",
    "NothingLoaded",
    "NothingToUndo",
    "OfAFace",
    "OnlyInServers",
    "OtherFormat",
    "ReadingFailed",
    "ReadingTookTooLong",
    "Refusal",
    "RevisedMeanwhile",
    "ServerNotEmpty",
    "SeveralDrivers",
    "SeveralFacts",
    "SeveralReports",
    "TooLarge",
    "TooManyPages",
    "TooTangled",
    "UndoBlocked",
    "Unknown",
    "UnknownChange",
    "UnknownClass",
    "UnknownDoubt",
    "UnknownDraft",
    "UnknownDriver",
    "UnknownEvent",
    "UnknownFact",
    "UnknownOption",
    "UnknownRace",
    "UnknownReport",
    "UnknownTeam",
    "UnpacksTooLarge",
    "WrongFileKind",
    "WrongValue",
]
