"""What a careful reader would want to know of how a file became text. The keys are what Document.notes holds."""

from typing import Final

CP1252: Final = "read_as_windows_1252"
LATIN9: Final = "read_as_iso_8859_15"
UTF16: Final = "read_as_utf_16"
MENDED: Final = "double_encoding_mended"
SUSPECTED: Final = "double_encoding_suspected"
NOT_MARKDOWN: Final = "too_many_marks_for_markdown"

WHY: Final = {
    CP1252: "the file is not UTF-8; its letters make sense as Windows-1252",
    LATIN9: "the file is not UTF-8; its letters make sense as ISO-8859-15",
    UTF16: "the file is UTF-16",
    MENDED: "every accent had been encoded twice; that was undone, so offsets count the mended text",
    SUSPECTED: "some letters look as if they had been encoded twice; they were left as they are",
    NOT_MARKDOWN: "the text has more marks than any Markdown report; it was read as plain text",
}
