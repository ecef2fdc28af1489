"""What tests ask of the wins that are read from a report."""

from tests.extract.wording import read


def winners(text: str) -> set[tuple[int, str, str]]:
    """Race, class ("G" for the overall classification) and every surname of each winner that is read."""
    return {
        (race.number, (result.race_class or "G").replace(" ", "_"), driver.split()[-1])
        for race in read(text).facts.races
        for result in race.results
        if result.position == 1
        for driver in result.entry.drivers or ("nobody",)
    }


def wanted(said: str) -> set[tuple[int, str, str]]:
    """The wins that a test writes as `2:Pro-Am:Verdier`; race 1 where it names none."""
    listed = [one.split(":") for one in said.split()]
    return {(int(race[0]) if race else 1, race_class, driver) for *race, race_class, driver in listed}


def slots(won: set[tuple[int, str, str]]) -> set[tuple[int, str]]:
    """The races and classes that somebody won."""
    return {(race, race_class) for race, race_class, _ in won}
