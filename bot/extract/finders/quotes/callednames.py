"""The names of a report by their last words, and with a slip in them, as labels and speech give them."""

from rapidfuzz.distance import OSA

from bot.extract.document import Document
from bot.extract.finders.quotes.zones import Zones
from bot.extract.names.runs import is_given
from bot.extract.text.folding import flat

# In a text with more people than this (many reports in one) nobody is looked for by a misspelt name.
_MANY = 400


class CalledNames:
    """Looks up in one document whom printed words name."""

    def __init__(self, document: Document, zones: Zones) -> None:
        self._document = document
        self._zones = zones
        self._people = self._everybody()
        self._by_word: dict[str, list[str]] = {}
        for name in self._people:
            for word in dict.fromkeys(flat(name).split()):
                self._by_word.setdefault(word, []).append(name)
        self._named: dict[str, str | None] = {}

    def _everybody(self) -> list[str]:
        names: dict[str, None] = {}
        for crew in self._document.weekend.registry.every():
            names |= dict.fromkeys(crew.people)
        for _, _, ref in self._zones.refs:
            names |= dict.fromkeys(ref.people)
        surnames = {flat(name).rsplit(maxsplit=1)[-1] for name in names}
        return [name for name in names if not self._is_verb_and_surname(name, surnames)]

    def _is_verb_and_surname(self, name: str, surnames: set[str]) -> bool:
        """Whether a name is no name: `Said Lewis:` where a Lewis drives."""
        verb, _, rest = name.partition(" ")
        return bool(rest) and self._document.pack.has("said_stems", verb) and flat(rest) in surnames

    def known(self, printed: str) -> str | None:
        """The full name of somebody in the report whom these words name."""
        key = flat(printed)
        if key not in self._named:
            exact = [p for p in self._by_word.get(key.split()[-1] if key.split() else "", ()) if _same(key, flat(p))]
            whole = any(" " in p for p in exact)
            few = len(self._people) < _MANY
            near = exact if whole or not few else [p for p in self._people if p in exact or _alike(key, flat(p))]
            if len(near) > 1:
                near = [p for p in near if " " in p]
            self._named[key] = near[0] if len(near) == 1 else None
        return self._named[key]

    def last_of(self, printed: str) -> str | None:
        """Whom the words name, or the last of them: "Kestrel Marc Levasseur" where Kestrel is the team."""
        words = printed.split()
        return next((full for i in range(len(words)) if (full := self.known(" ".join(words[i:])))), None)

    def full(self, printed: str) -> str:
        """The name as the report gives it most fully, else as printed here."""
        known = self.known(printed)
        return known if known and len(known) >= len(printed) else printed

    @staticmethod
    def newly(printed: str) -> str | None:
        """A whole name that stands nowhere else: a given name and a surname."""
        words = printed.split()
        whole = len(words) in (2, 3) and all(w[0].isupper() for w in words) and is_given(words[0])
        return printed if whole else None


def _same(key: str, full: str) -> bool:
    return key == full or full.endswith(" " + key) or full.startswith(key + " ")


def _alike(key: str, full: str) -> bool:
    """Whether one is the other with a slip in it."""
    part = full if " " in key else full.rsplit(maxsplit=1)[-1]
    return len(key) > 6 and OSA.distance(key, part, score_cutoff=2) <= 1
