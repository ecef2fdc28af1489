"""What a document may cost. The reader's process has limits of time and memory besides; these give clearer words."""

from typing import Final

MEGABYTE: Final = 1_000_000

# The text of a report, whatever document it came out of.
LARGEST_TEXT_MB: Final = 1.0
# A saved web page: most of it is not text.
LARGEST_PAGE_MB: Final = 8.0
# Word files and PDF, most of which is pictures. Also the most that anybody can send in one message.
LARGEST_FILE_MB: Final = 25.0

MOST_PAGES: Final = 200
# One part of a Word file, unpacked.
LARGEST_PART_MB: Final = 30.0
MOST_PARTS: Final = 10_000
MOST_TAGS: Final = 150_000
DEEPEST: Final = 500
# Web pages that never close an element get deep without meaning it.
DEEPEST_PAGE: Final = 200
