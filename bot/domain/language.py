"""The languages that reports are read in and answers are given in."""

from enum import StrEnum


class Language(StrEnum):
    """A language of the interface or of a report, by its ISO 639-1 code."""

    FR = "fr"
    EN = "en"
