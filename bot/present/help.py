"""What can be asked, as a card: the commands by their names in the reader's language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.i18n import Wording
from bot.present.card import Card, Line
from bot.present.phrases import block, line, quiet, said, strong

# A command by its key below `command.`, and its options by theirs below `option.`.
Usage = tuple[str, tuple[str, ...]]

MEMBERS: Final[tuple[Usage, ...]] = (
    ("winner", ("event", "race", "class")),
    ("leaders", ("event", "race", "class")),
    ("results", ("event", "race", "class")),
    ("penalties", ("event", "race", "driver")),
    ("quotes", ("driver", "event", "race", "about")),
    ("recap", ("event", "race")),
    ("driver", ("name",)),
    ("team", ("name",)),
    ("events", ()),
    ("help", ()),
)
ADMINS: Final[tuple[Usage, ...]] = (
    ("report.load", ("file",)),
    ("report.paste", ()),
    ("report.list", ()),
    ("report.show", ("report",)),
    ("report.revise", ("report", "file")),
    ("report.move", ("report", "event")),
    ("report.retract", ("report",)),
    ("edit", ()),
    ("history", ("event", "who")),
    ("undo", ("change",)),
    ("export", ()),
    ("backup", ()),
    ("import", ("file",)),
    ("setup.show", ()),
    ("setup.recaps", ("channel",)),
    ("setup.language", ("language",)),
    ("setup.admins", ("role",)),
    ("setup.notify", ("notify",)),
    ("setup.spoilers", ("spoilers",)),
    ("setup.test", ()),
    ("setup.delete", ()),
)
MEMBERS_IN_CONSOLE: Final[tuple[Usage, ...]] = (*MEMBERS, ("source", ()), ("quit", ()))
ADMINS_IN_CONSOLE: Final[tuple[Usage, ...]] = (
    ("report.load", ("path",)),
    ("report.paste", ("title",)),
    ("report.review", ("draft", "item")),
    ("report.publish", ("draft", "season")),
    ("report.discard", ("draft", "sure")),
    ("report.list", ()),
    ("report.show", ("report",)),
    ("report.revise", ("report", "path")),
    ("report.move", ("report", "event")),
    ("report.retract", ("report", "sure")),
    ("edit.result", ("fact", "position", "car", "gap")),
    ("edit.penalty", ("fact", "car", "kind")),
    ("edit.retirement", ("fact", "car", "cause")),
    ("edit.standing", ("fact", "position", "car", "points")),
    ("edit.quote", ("fact", "speaker", "words")),
    ("edit.pole", ("fact", "car", "time")),
    ("edit.fastest_lap", ("fact", "car", "time")),
    ("edit.remark", ("fact",)),
    ("edit.driver", ("driver", "name", "same_as", "split")),
    ("edit.team", ("team", "name", "same_as", "split")),
    ("edit.event", ("event", "series", "circuit", "season")),
    ("edit.take_back", ("word",)),
    ("history", ("event", "who")),
    ("undo", ("change", "sure")),
    ("export", ("path",)),
    ("backup", ("path",)),
    ("import", ("path",)),
    ("setup.show", ()),
    ("setup.language", ("language",)),
    ("setup.delete", ("name",)),
)
_HINTS: Final = ("hint_newest", "hint_truth", "hint_spelling")


def help_card(words: Wording, admin: bool = False, console: bool = False) -> Card:
    """What a member can ask; what an admin can do besides; what is particular to the terminal."""
    example = said(words, "help.example", example=strong(words.say("help.example_winner")))
    blocks = [block(words.say("help.members"), (*_usages(MEMBERS_IN_CONSOLE if console else MEMBERS, words), example))]
    if admin:
        usages = ADMINS_IN_CONSOLE if console else ADMINS
        blocks.append(block(words.say("help.admins"), _usages(usages, words)))
    blocks.append(block(words.say("help.hints"), _hints(admin, console, words)))
    return Card(words.say("help.title"), tuple(blocks))


def command_path(key: str, words: Wording) -> str:
    """A command as it is typed: "report.load" is "/report load"; in French "/compte-rendu charger"."""
    parts = key.split(".")
    names = (words.say(f"command.{'.'.join(parts[: depth + 1])}.name") for depth in range(len(parts)))
    return f"/{' '.join(names)}"


def _usages(usages: Iterable[Usage], words: Wording) -> Iterator[Line]:
    for key, options in usages:
        names = " ".join(f"[{words.say(f'option.{option}.name')}]" for option in options)
        typed = strong(command_path(key, words))
        yield line(typed, quiet(f" {names}" if names else ""), f" – {words.say(f'command.{key}.description')}")


def _hints(admin: bool, console: bool, words: Wording) -> Sequence[Line]:
    kept = "hint_backup_console" if console else "hint_backup"
    keys = (*_HINTS, *(() if console else ("hint_sources",)), *((kept,) if admin else ()))
    return [said(words, f"help.{key}") for key in keys]
