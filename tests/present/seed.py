"""The text of the Spa report, as the seeds hold it."""

from importlib import resources

TEXT = (resources.files("seeds") / "gt4-spa-2020.txt").read_bytes().decode("utf-8")
