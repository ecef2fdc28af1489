"""Words with a capital that are brands: they are nobody."""

from functools import cache
from importlib import resources

from bot.extract.text.folding import flat


@cache
def brands() -> frozenset[str]:
    """Sponsors, tyres, broadcasters and governing bodies, folded: they are nobody."""
    text = (resources.files("bot.reference") / "brands.txt").read_text(encoding="utf-8")
    return frozenset(flat(w) for line in text.splitlines() if not line.startswith("#") for w in line.split())
