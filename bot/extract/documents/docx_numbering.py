"""The numbers that Word prints before the entries of a list; they stand in no paragraph's text."""

from collections import defaultdict
from dataclasses import dataclass

from bot.extract.documents.docx_xml import Handler

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Level:
    """One level of a list: what it counts in, from where, and how the number is printed ("%1.")."""

    form: str = "decimal"
    start: int = 1
    pattern: str = ""


class Numbering(Handler):
    """Reads numbering.xml and styles.xml, then tells the mark of each paragraph of a list in turn."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: dict[str, dict[int, Level]] = defaultdict(dict)
        self._lists: dict[str, str] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract = self._list = self._style = ""
        self._level = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        match name:
            case "abstractNum":
                self._abstract = attributes.get("abstractNumId", "")
            case "num":
                self._list = attributes.get("numId", "")
            case "abstractNumId":
                self._lists[self._list] = value
            case "lvl":
                self._level = _number(attributes.get("ilvl"), 0)
                self._levels[self._abstract][self._level] = Level()
            case "numFmt" | "start" | "lvlText":
                self._describe(name, value)
            case "style":
                self._style = attributes.get("styleId", "")
            case "numId" if self._style:
                self._by_style[self._style] = (value, self._by_style.get(self._style, ("", 0))[1])
            case "ilvl" if self._style:
                self._by_style[self._style] = (self._by_style.get(self._style, ("", 0))[0], _number(value, 0))
            case _:
                pass

    def closed(self, name: str) -> None:
        if name == "style":
            self._style = ""

    def mark(self, list_id: str, level: int, style: str) -> str:
        """What is printed before the next paragraph of this list ("3. ", "- "), "" where it is in none.

        Without a list of its own a paragraph takes that of its style; list "0" takes it out of any.
        """
        if not list_id:
            list_id, level = self._by_style.get(style, ("", 0))
        levels = self._levels.get(self._lists.get(list_id, ""))
        if levels is None or level not in levels:
            return ""
        counts = self._counts[self._lists[list_id]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        return self._printed(levels, level, counts)

    def _printed(self, levels: dict[int, Level], level: int, counts: dict[int, int]) -> str:
        if levels[level].form == "bullet":
            return "- "
        if levels[level].form == "none":
            return ""
        printed = levels[level].pattern or f"%{level + 1}."
        for above in range(level + 1):
            form = levels.get(above, Level())
            printed = printed.replace(f"%{above + 1}", _counted(counts.get(above, form.start), form.form))
        return printed.strip() + " "

    def _describe(self, name: str, value: str) -> None:
        level = self._levels[self._abstract].get(self._level)
        if level is None:
            return
        if name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.pattern = value
        else:
            level.start = _number(value, 1)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _counted(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(count - 1) % 26]
        return letter if form == "lowerLetter" else letter.upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)
