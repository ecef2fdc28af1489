"""Reading the data files beside this module."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `<name>.toml`, read once."""
    return tomllib.loads((resources.files("bot.reference") / f"{name}.toml").read_text(encoding="utf-8"))
