"""What every refusal is."""


class Refusal(Exception):
    """An expected no. `values` fill the placeholders of the sentence; texts of others among them are shown escaped."""

    key = ""

    def __init__(self, **values: object) -> None:
        super().__init__(self.key, values)
        self.values = values
