"""The only reader of the environment: what Racebot is started with, checked as a whole before anything opens.

| variable           | meaning                                                        | default                   |
| ------------------ | -------------------------------------------------------------- | ------------------------- |
| DISCORD_TOKEN      | the bot's token; without it the local channel opens            | none                      |
| DISCORD_API_BASE   | where every HTTP call to Discord goes, e.g. a proxy            | Discord's own             |
| RACEBOT_DATABASE   | the store's file                                               | racebot.db, working folder |
| RACEBOT_LOG        | DEBUG, INFO, WARNING, ERROR or CRITICAL                        | INFO; in the terminal WARNING |
| RACEBOT_SEEDS      | on or off: whether a new server starts with the seeds' reports | on                        |
| RACEBOT_LANGUAGE   | fr or en: the terminal's language                              | LC_ALL, LC_MESSAGES, LANG |

A `.env` file in the working folder may hold them too; the environment outranks it.
"""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.domain.language import Language

DEFAULT_DATABASE = "racebot.db"
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_SWITCH = {"on": True, "1": True, "true": True, "yes": True, "off": False, "0": False, "false": False, "no": False}
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that hold together. `language` is None where nobody named one explicitly; see `locale_language`."""

    database: Path = Path(DEFAULT_DATABASE)
    discord_token: str | None = None
    discord_api_base: str | None = None
    log_level: int | None = None
    seeds: bool = True
    language: Language | None = None
    locale_language: Language = Language.EN

    @property
    def spoken(self) -> Language:
        """The language of the terminal before any server's settings are known."""
        return self.language or self.locale_language

    def __repr__(self) -> str:
        return f"Settings(database={str(self.database)!r}, discord={'yes' if self.discord_token else 'no'})"


@dataclass(frozen=True, slots=True)
class SettingFault:
    """One wrong setting. `key` names its sentence in the catalogues, below `setting.`; a secret's value is not kept."""

    variable: str
    key: str
    given: str = ""


class WrongSettings(Exception):
    """One or more settings cannot be used; all of them are listed. `language` is the one to say it in."""

    def __init__(self, faults: tuple[SettingFault, ...], language: Language) -> None:
        super().__init__(", ".join(f.variable for f in faults))
        self.faults = faults
        self.language = language


def load(environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process; an empty variable counts as left out.

    Raises WrongSettings with every fault there is.
    """
    given = _gather(os.environ if environ is None else environ, env_file)
    faults: list[SettingFault] = []
    settings = Settings(
        discord_token=_token(given, faults),
        discord_api_base=_api_base(given, faults),
        database=_database(given, faults),
        log_level=_log_level(given, faults),
        seeds=_seeds(given, faults),
        language=_language(given, faults),
        locale_language=_locale_language(given),
    )
    if faults:
        raise WrongSettings(tuple(faults), settings.spoken)
    return settings


def _gather(environ: Mapping[str, str], env_file: Path | None) -> dict[str, str]:
    from_file = dotenv_values(env_file, interpolate=False) if env_file is not None and env_file.is_file() else {}
    merged = {**from_file, **environ}
    return {name: value.strip() for name, value in merged.items() if value and value.strip()}


def _token(given: Mapping[str, str], faults: list[SettingFault]) -> str | None:
    token = given.get("DISCORD_TOKEN")
    if token and any(c.isspace() or not c.isascii() or not c.isprintable() for c in token):
        faults.append(SettingFault("DISCORD_TOKEN", "token"))
    return token


def _api_base(given: Mapping[str, str], faults: list[SettingFault]) -> str | None:
    base = given.get("DISCORD_API_BASE")
    if base is None:
        return None
    try:
        parts = urlsplit(base)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment:
        faults.append(SettingFault("DISCORD_API_BASE", "api_base", base))
    return base.rstrip("/")


def _database(given: Mapping[str, str], faults: list[SettingFault]) -> Path:
    path = Path(given.get("RACEBOT_DATABASE", DEFAULT_DATABASE)).expanduser()
    try:
        if path.is_dir():
            faults.append(SettingFault("RACEBOT_DATABASE", "database_is_folder", str(path)))
        elif not path.parent.is_dir():
            faults.append(SettingFault("RACEBOT_DATABASE", "database_no_folder", str(path.parent)))
    except (OSError, ValueError):
        faults.append(SettingFault("RACEBOT_DATABASE", "database_no_folder", str(path)))
    return path


def _log_level(given: Mapping[str, str], faults: list[SettingFault]) -> int | None:
    name = given.get("RACEBOT_LOG")
    if name is None:
        return None
    if name.upper() not in _LOG_LEVELS:
        faults.append(SettingFault("RACEBOT_LOG", "log_level", name))
        return None
    return logging.getLevelNamesMapping()[name.upper()]


def _seeds(given: Mapping[str, str], faults: list[SettingFault]) -> bool:
    word = given.get("RACEBOT_SEEDS", "on")
    if word.casefold() not in _SWITCH:
        faults.append(SettingFault("RACEBOT_SEEDS", "switch", word))
    return _SWITCH.get(word.casefold(), True)


def _language(given: Mapping[str, str], faults: list[SettingFault]) -> Language | None:
    name = given.get("RACEBOT_LANGUAGE")
    if name is None:
        return None
    try:
        return Language(name.casefold())
    except ValueError:
        faults.append(SettingFault("RACEBOT_LANGUAGE", "language", name))
        return None


def _locale_language(given: Mapping[str, str]) -> Language:
    """As POSIX has it: the first of the variables that is set speaks, and "C" means no language in particular."""
    name = next((given[v] for v in _LOCALE_VARIABLES if v in given), "")
    return Language.FR if name.casefold().startswith("fr") else Language.EN
