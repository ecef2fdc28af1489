"""A bounded store of finished values, each good for one generation of a server's data."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Keeps up to `limit` values; the one that was longest not asked for goes first.

    A value is put in under the generation that was current before it was worked out, so what a change overtook is
    never handed out.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[K, tuple[int, V]] = OrderedDict()

    def get(self, key: K, generation: int) -> V | None:
        found = self._values.get(key)
        if found is None or found[0] != generation:
            return None
        self._values.move_to_end(key)
        return found[1]

    def put(self, key: K, generation: int, value: V) -> None:
        self._values[key] = (generation, value)
        self._values.move_to_end(key)
        if len(self._values) > self._limit:
            self._values.popitem(last=False)

    def __len__(self) -> int:
        return len(self._values)
