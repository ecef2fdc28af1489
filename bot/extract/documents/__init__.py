"""Report documents as people have them: text, Markdown, saved web pages, Word files and PDF, taken down to plain text.

`open_document` is the one door. It runs in the reader's process: a library that hangs or crashes on a file costs that
process, never the bot. Whatever cannot be read is a refusal of bot.errors; no other exception leaves this package.
"""

from bot.extract.documents.document import Document, open_document

__all__ = ["Document", "open_document"]
