"""What a careful reader would want to know of how a file became text. The keys are what Document.notes holds."""

from typing import Final

CP1252: Final = "read_as_windows_1252"
LATIN9: Final = "read_as_iso_8859_15"
UTF16: Final = "read_as_utf_16"
MENDED: Final = "double_encoding_mended"
SUSPECTED: Final = "double_encoding_suspected"
NOT_MARKDOWN: Final = "too_many_marks_for_markdown"
DELETED: Final = "deleted_or_hidden_words"
PICTURED: Final = "pages_without_text"

WHY: Final = {
    CP1252: "the file is not UTF-8; its letters make sense as Windows-1252",
    LATIN9: "the file is not UTF-8; its letters make sense as ISO-8859-15",
    UTF16: "the file is UTF-16",
    MENDED: "every accent had been encoded twice; that was undone, so offsets count the mended text",
    SUSPECTED: "some letters look as if they had been encoded twice; they were left as they are",
    NOT_MARKDOWN: "the text has more marks than any Markdown report; it was read as plain text",
    DELETED: "the file holds words that are marked as deleted, or hidden; they were left out",
    PICTURED: "the file has pages that are pictures; what stands on them was not read",
}

# Of these an admin who reviews the facts should know: for each note the reason as a doubt gives it.
DOUBTED: Final = {
    MENDED: "accents encoded twice were mended",
    SUSPECTED: "some letters may be wrong",
    NOT_MARKDOWN: "too many marks for Markdown",
    DELETED: "deleted or hidden words were left out",
    PICTURED: "pages that are pictures were not read",
}
