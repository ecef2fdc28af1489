"""`python -m tests.bench.curve`: the reader's processor time over the length of a text, to see that it stays linear.

The texts are made of the seeded report over and over, its names changed each time so that no paragraph repeats another.
"""

import argparse
import itertools
import sys
import time
from pathlib import Path

from bot.extract import read

SEED = (Path(__file__).resolve().parents[2] / "seeds" / "gt4-spa-2020.txt").read_bytes().decode("utf-8")
NAMES = ("Nouet", "Hasse-Clot", "Castelli", "Lémeret", "Kasperlik", "Gomar", "Vannelet", "Meijer", "Buus", "Herber")
SIZES = (5_000, 25_000, 100_000, 250_000, 500_000, 1_000_000)


def text_of(length: int) -> str:
    """A text of exactly `length` characters."""
    parts: list[str] = []
    size = 0
    for turn in itertools.count():
        part = SEED
        for name in NAMES:
            part = part.replace(name, name + _letters(turn))
        parts.append(part)
        size += len(part) + 1
        if size >= length:
            return "\n".join(parts)[:length]
    raise AssertionError("counting has no end")


def _letters(number: int) -> str:
    """ "", a, b, ... za: a different ending for each number."""
    return "" if number == 0 else _letters((number - 1) // 26) + chr(ord("a") + (number - 1) % 26)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--largest", type=int, default=SIZES[-1], help="leave out texts longer than this")
    largest = ask.parse_args().largest
    read(SEED)  # the language's patterns are compiled once a process
    print(f"{'characters':>12}{'seconds':>10}{'ms per 1000':>13}")
    for size in (s for s in SIZES if s <= largest):
        text = text_of(size)
        begun = time.process_time()
        read(text)
        taken = time.process_time() - begun
        print(f"{size:>12,}{taken:>10.2f}{taken * 1e6 / size:>13.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
