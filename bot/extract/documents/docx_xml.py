"""What reading a part of a Word file shares: names without their namespaces, and an end to nesting."""

from typing import Final

from bot.extract.documents import limits

# The main namespace, as Word writes it and as the strict form of the standard does.
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class Forbidden(Exception):
    """The part declares a document type, which no Word file does."""


class TooDeep(Exception):
    """Elements within elements beyond any document's need."""


def local(name: str) -> str:
    """`p` for a paragraph of Word's namespace, `mc:Fallback` for one of compatibility; "" for any other."""
    space, _, last = name.rpartition(" ")
    if space in _WORD:
        return last
    return f"mc:{last}" if space == _COMPATIBILITY else ""


class Handler:
    """Receives a part's elements in order. Subclasses say what an element means, in `opened` and `closed`."""

    def __init__(self) -> None:
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > limits.DEEPEST:
            raise TooDeep
        self.opened(local(name), {local(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self.closed(local(name))

    def forbidden(self, *_: object) -> None:
        raise Forbidden

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str) -> None:
        """An element ends."""

    def characters(self, text: str) -> None:
        """Text between tags."""


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a property like `<w:vanish/>` or `<w:vanish w:val="0"/>` holds."""
    return attributes.get("val", "true") not in ("0", "false", "off", "none")
