"""Faults of ours: logged under a short reference, which is all that a member gets to see of them."""

import logging
import secrets
import sqlite3
import traceback
from typing import Final

# Errors whose words come from the system and never from a report, so that they may stand in a log.
_TELLING: Final = (OSError, sqlite3.Error, TimeoutError, ImportError)


def sentence_key(fault: BaseException) -> str:
    """The catalogue's sentence that tells a member of a fault, below `error.`."""
    from db.errors import StoreBusy, StoreFull

    if isinstance(fault, StoreBusy):
        return "busy"
    return "full" if isinstance(fault, StoreFull) else "body"


def log_fault(logger: logging.Logger, fault: BaseException, doing: str) -> str:
    """Log where and of what kind a fault is, and give its reference: six characters, easily read out.

    The fault's own words are kept out unless they are the system's, because they may quote a report.
    """
    from db.errors import StoreProblem

    reference = secrets.token_hex(3)
    said = f": {fault}" if isinstance(fault, (*_TELLING, StoreProblem)) else ""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    logger.error("fault %s while %s: %s%s\n%s", reference, doing, type(fault).__name__, said, frames)
    return reference
