"""Read one report file: facts as JSON on standard output; with --explain the reasons on standard error."""

import argparse
import json
import sys
from pathlib import Path

from bot.domain.facts_json import to_json
from bot.extract import read


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m bot.extract", description=__doc__)
    ask.add_argument("file", type=Path)
    ask.add_argument("--explain", action="store_true")
    args = ask.parse_args()
    reading = read(args.file.read_bytes().decode("utf-8"))
    sys.stdout.write(json.dumps(to_json(reading.facts), ensure_ascii=False, indent=1) + "\n")
    if args.explain:
        for one in reading.explanation:
            rivals = f"  against: {'; '.join(one.rivals)}" if one.rivals else ""
            sys.stderr.write(f"{one.verdict:8}{one.about}\n        {one.rule}: {one.words!r} {one.why}{rivals}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
