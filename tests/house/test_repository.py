"""Rules about the repository itself: what lies where, what may be named, and that the documents tell the truth."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {"pyproject.toml", "README.md", "seeds", "bot", "cogs", "db", "tests"}
LONGEST_MODULE = 320

# Hosts that packages come from, and folders of somebody's machine; taken apart here so that this file may name them.
UNWANTED = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "deb" + ".debian.org",
    "/" + "root/",
    "/" + "home/",
    "/" + "work/",
    "/" + "Users/",
    "/" + "opt/",
]


def committed_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in committed_files()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_nothing_committed_names_a_registry_or_a_machine() -> None:
    found = []
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {word}" for word in UNWANTED if word in text]
    assert found == []


def test_modules_stay_small_enough_to_be_one_room() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in committed_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ("bot", "cogs", "db")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_module_is_called_utils() -> None:
    drawers = {"utils.py", "helpers.py", "misc.py", "common.py"}
    assert [path.name for path in committed_files() if path.name in drawers] == []


def test_every_mock_has_a_spec() -> None:
    """A mock without a spec agrees with anything, so it proves nothing."""
    bare = re.compile(r"\b(?:Magic|Async)?Mock\((?![^)]*\b(?:spec|spec_set|wraps)=)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed_files()
        if path.suffix == ".py" and path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if bare.search(line)
    ]
    assert found == []


def test_the_readme_gives_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count("python3 -m venv .venv") >= 1
    assert readme.count(".venv/bin/pip install '.[test]'") >= 1


def test_every_marked_escape_from_a_rule_says_why() -> None:
    """`noqa`, `type: ignore`, `skip` and their like need their reason on the same line or the line above."""
    mark = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
    bare = []
    for path in committed_files():
        if path.suffix != ".py" or path == Path(__file__).resolve():
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if not (found := mark.search(line)):
                continue
            after = re.sub(r"#\s*(?:noqa|type:\s*ignore)(?::?\s*[A-Z0-9, ]+|\[[^\]]*\])?", "", line[found.start() :])
            above = lines[number - 2].strip() if number > 1 else ""
            if not after.strip(" -#:") and not above.startswith("#"):
                bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []


def test_the_packaged_version_is_the_only_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", project["version"])
