"""Answers in the form Discord gives them."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web


def as_json(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A JSON answer; discord.py wants the bare content type, without a charset."""
    body = json.dumps(data).encode()
    return web.Response(body=body, status=status, headers={**(headers or {}), "Content-Type": "application/json"})


def error(status: int, code: int, message: str) -> web.Response:
    return as_json({"message": message, "code": code}, status)


class Refused(Exception):
    """The request is answered with an error of Discord's."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.response = error(status, code, message)
