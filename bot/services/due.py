"""How the services tell the outbox that a recap has become due, without knowing who listens."""

from collections.abc import Callable


class Due:
    """Calls every listener when a recap has become due. A listener only wakes somebody: no waiting, no raising."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def tell(self) -> None:
        for listener in self._listeners:
            listener()
