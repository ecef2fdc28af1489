"""The environment, checked as a whole."""

import logging
from pathlib import Path

import pytest

from bot import settings
from bot.domain.language import Language
from bot.settings import Settings, WrongSettings


def test_nothing_set_opens_the_local_channel_on_a_store_in_the_working_folder() -> None:
    assert settings.load({}, None) == Settings(Path("racebot.db"))


def test_every_setting_is_read(tmp_path: Path) -> None:
    given = {
        "DISCORD_TOKEN": "a.b.c",
        "DISCORD_API_BASE": "http://127.0.0.1:8080/api/v10/",
        "RACEBOT_DATABASE": str(tmp_path / "x.db"),
        "RACEBOT_LOG": "debug",
        "RACEBOT_SEEDS": "off",
        "RACEBOT_LANGUAGE": "FR",
    }
    loaded = settings.load(given, None)
    assert loaded == Settings(
        tmp_path / "x.db", "a.b.c", "http://127.0.0.1:8080/api/v10", logging.DEBUG, False, Language.FR
    )
    assert "a.b.c" not in repr(loaded)


def test_all_faults_are_listed_at_once_and_no_secret_among_them(tmp_path: Path) -> None:
    given = {
        "DISCORD_TOKEN": "not a token",
        "DISCORD_API_BASE": "discord",
        "RACEBOT_DATABASE": str(tmp_path / "no" / "such" / "folder.db"),
        "RACEBOT_LOG": "loud",
        "RACEBOT_SEEDS": "perhaps",
        "RACEBOT_LANGUAGE": "de",
        "LANG": "fr_FR.UTF-8",
    }
    with pytest.raises(WrongSettings) as wrong:
        settings.load(given, None)
    assert [fault.variable for fault in wrong.value.faults] == [*given][:6]
    assert wrong.value.language is Language.FR
    assert "not a token" not in repr(wrong.value.faults)


@pytest.mark.parametrize("base", ["ftp://x/api", "http://", "http://x:99999/api", "http://x/api?y", "//x", "http://[x"])
def test_an_address_that_cannot_be_called_is_refused(base: str) -> None:
    with pytest.raises(WrongSettings):
        settings.load({"DISCORD_API_BASE": base}, None)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings) as wrong:
        settings.load({"RACEBOT_DATABASE": str(tmp_path)}, None)
    assert [fault.key for fault in wrong.value.faults] == ["database_is_folder"]


def test_the_environment_outranks_the_env_file_and_empty_counts_as_left_out(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("RACEBOT_LANGUAGE=fr\nRACEBOT_SEEDS=off\nRACEBOT_LOG=\n", encoding="utf-8")
    loaded = settings.load({"RACEBOT_SEEDS": "on", "RACEBOT_LANGUAGE": ""}, file)
    assert (loaded.seeds, loaded.log_level) == (True, None)


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [
        ({"LANG": "fr_CA.UTF-8"}, Language.FR),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, Language.EN),
        ({"LANG": "de_DE"}, Language.EN),
        ({}, Language.EN),
        ({"LANG": "fr_FR", "RACEBOT_LANGUAGE": "en"}, Language.EN),
    ],
)
def test_the_terminal_speaks_the_language_named_or_that_of_the_locale(locale: dict[str, str], spoken: Language) -> None:
    assert settings.load(locale, None).spoken is spoken
