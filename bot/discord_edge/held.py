"""What a member has typed and a question still stands about: kept for a while, so that nobody types it twice.

It lives in memory only. Whoever presses a button of a question after a restart is told that nothing was stored.
"""

from collections import OrderedDict
from itertools import count
from typing import Final, Generic, TypeVar

from bot.errors import FormForgotten

T = TypeVar("T")

_KEPT: Final = 500


class Held(Generic[T]):
    """Values by a number that a button can carry; each for the one member who typed it."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._kept: OrderedDict[int, tuple[int, int, T]] = OrderedDict()

    def put(self, server_id: int, member_id: int, value: T) -> int:
        """Keep a value; the number under which it is found again."""
        number = next(self._numbers)
        self._kept[number] = (server_id, member_id, value)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return number

    def get(self, server_id: int, member_id: int, number: int) -> T:
        """The value. Raises FormForgotten where it is gone, or was typed elsewhere or by somebody else."""
        found = self._kept.get(number)
        if found is None or found[:2] != (server_id, member_id):
            raise FormForgotten
        return found[2]

    def drop(self, number: int) -> None:
        """It is settled."""
        self._kept.pop(number, None)
