"""What left a server, came in, or is gone, as cards."""

from collections.abc import Sequence

from bot.domain.corrections import ExportFile, Imported
from bot.i18n import Wording
from bot.present.card import Card, Tone
from bot.present.phrases import block, said, strong, unsaid


def exported_card(files: Sequence[ExportFile], words: Wording) -> Card:
    """The files that go along: JSON first, then CSV."""
    json, csv = (strong(file.filename) for file in files)
    lines = (said(words, "transfer.exported_body", json=json, csv=csv), unsaid(words, "transfer.exported_note"))
    return Card(words.say("transfer.exported"), (block("", lines),), tone=Tone.DONE)


def backed_up_card(file: ExportFile, words: Wording) -> Card:
    """The file that goes along."""
    lines = (said(words, "transfer.backup_body", json=strong(file.filename)), unsaid(words, "transfer.exported_note"))
    return Card(words.say("transfer.backup"), (block("", lines),), tone=Tone.DONE)


def copied_card(filename: str, words: Wording) -> Card:
    """The whole store was copied to a file."""
    line = said(words, "transfer.copied_body", filename=strong(filename))
    return Card(words.say("transfer.copied"), (block("", (line,)),), tone=Tone.DONE)


def imported_card(imported: Imported, words: Wording) -> Card:
    """What came in."""
    counts = said(
        words,
        "transfer.imported_body",
        reports=words.say("card.events.reports", count=imported.reports),
        facts=words.say("card.events.facts", count=imported.facts),
        changes=words.say("transfer.changes", count=imported.changes),
    )
    return Card(words.say("transfer.imported"), (block("", (counts,)),), tone=Tone.DONE)


def deleted_card(words: Wording) -> Card:
    """Nothing of the server is left."""
    return Card(words.say("farewell.deleted"), (block("", (said(words, "farewell.deleted_body"),)),), tone=Tone.DONE)
