"""The document part of a Word file, from elements to lines."""

from dataclasses import dataclass, field

from bot.extract.documents.docx_numbering import Numbering
from bot.extract.documents.docx_xml import Handler, is_on
from bot.extract.documents.lines import block, joined
from bot.extract.documents.tables import table_blocks

# What is not part of the text as printed: deletions, what was moved away, the second telling of one picture,
# instructions of fields.
_UNSEEN = frozenset(("del", "moveFrom", "mc:Fallback", "instrText", "delText", "rt"))


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str = ""
    level: int = 0


class Body(Handler):
    """Collects paragraphs, and tables as lines, in reading order. Text boxes follow the paragraph they hang on."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self._numbering = numbering
        self._blocks: list[tuple[str, bool]] = []
        self._open: list[_Paragraph] = []
        self._tables: list[list[list[str]]] = []
        self._unseen = 0
        self._hidden_run = False
        self._in_run = False
        self._in_text = False
        self.left_out = False

    def text(self) -> str:
        """All of it, once the part is read; `left_out` then says whether words were marked as deleted, or hidden."""
        return joined(self._blocks)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in _UNSEEN:
            self._unseen += 1
        self.left_out = self.left_out or name == "delText"
        if name in ("tbl", "tr", "tc"):
            self._open_table(name)
        elif self._open and name in ("pStyle", "numId", "ilvl"):
            self._describe(self._open[-1], name, attributes.get("val", ""))
        match name:
            case "p":
                self._open.append(_Paragraph())
            case "r":
                self._in_run, self._hidden_run = True, False
            case "vanish" | "strike" | "dstrike" if self._in_run and is_on(attributes):
                self._hidden_run = True
            case "t":
                self._in_text = True
            case "br" | "cr":
                self._add("\n")
            case "tab" if self._in_run:
                self._add(" ")
            case "noBreakHyphen":
                self._add("-")
            case _:
                pass

    def closed(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen -= 1
        match name:
            case "t":
                self._in_text = False
            case "r":
                self._in_run = self._hidden_run = False
            case "p" if self._open:
                self._finish(self._open.pop())
            case "tbl" if self._tables:
                self._close_table(self._tables.pop())
            case _:
                pass

    def characters(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _open_table(self, name: str) -> None:
        if name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._tables[-1].append([])
        elif self._tables and self._tables[-1]:
            self._tables[-1][-1].append("")

    def _add(self, text: str) -> None:
        if self._open and not self._unseen and not self._hidden_run:
            self._open[-1].parts.append(text)
        self.left_out = self.left_out or (self._hidden_run and bool(text.strip()))

    def _describe(self, paragraph: _Paragraph, name: str, value: str) -> None:
        if name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.list_id = value
        elif value.isascii() and value.isdigit():
            paragraph.level = int(value[:2])

    def _finish(self, paragraph: _Paragraph) -> None:
        text = block("".join(paragraph.parts).replace("\u00ad", ""))
        if not text or self._unseen:
            return
        mark = self._numbering.mark(paragraph.list_id, paragraph.level, paragraph.style)
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            row = self._tables[-1][-1]
            row[-1] = f"{row[-1]}\n{mark}{text}".strip()
            return
        self._blocks.append((mark + text, bool(mark)))

    def _close_table(self, rows: list[list[str]]) -> None:
        blocks = table_blocks(rows)
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            row = self._tables[-1][-1]
            row[-1] = "\n".join((row[-1], *(text for text, _ in blocks))).strip()
            return
        self._blocks += blocks
