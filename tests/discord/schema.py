"""Whether a request body is one that Discord's published HTTP description allows."""

import functools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).parents[2].parent / "shared" / "discord-openapi.json"

# What Discord refuses although its description does not say so.
_MAX_EMBED_CHARACTERS = 6000
_MAX_ROWS, _MAX_BUTTONS_A_ROW = 5, 5
_MAX_COMMAND_CHARACTERS = 8000

# Where discord.py sends an id as a number; the description has a string, and Discord takes both.
_ID_AS_NUMBER = {"/users/@me/channels": "recipient_id"}


def complaints(method: str, route: str, body: Any) -> list[str]:
    """What is wrong with a body sent to a route; empty where nothing is."""
    found = [] if not DESCRIPTION.exists() else _by_description(method, route, body)
    message = body.get("data", body) if isinstance(body, dict) else {}
    if isinstance(message, dict):
        found += [*_embed_complaints(message.get("embeds") or ()), *_component_complaints(message)]
    if isinstance(body, list):
        found += [
            f"command {c.get('name')}: {n} characters" for c in body if (n := _length(c)) > _MAX_COMMAND_CHARACTERS
        ]
    return [f"{method} {route}: {text}" for text in found]


def _by_description(method: str, route: str, body: Any) -> list[str]:
    validator = _validator(method.lower(), route)
    if validator is None:
        return [f"no such operation in the description: {method} {route}"]
    key = _ID_AS_NUMBER.get(route)
    if key is not None and isinstance(body, dict) and isinstance(body.get(key), int):
        body = {**body, key: str(body[key])}
    return [_worded(error) for error in validator.iter_errors(_with_ids_in_words(body))]


def _with_ids_in_words(body: Any) -> Any:
    """discord.py says the numbers of files that come along, and of roles that may be called, as numbers; Discord takes
    both."""
    message = body.get("data", body) if isinstance(body, dict) else None
    if not isinstance(message, dict):
        return body
    told = dict(message)
    if told.get("attachments"):
        told["attachments"] = [{**a, "id": str(a["id"])} for a in told["attachments"]]
    if (allowed := told.get("allowed_mentions")) and "roles" in allowed:
        told["allowed_mentions"] = {**allowed, "roles": [str(r) for r in allowed["roles"]]}
    return {**body, "data": told} if "data" in body else told


def _worded(error: Any) -> str:
    from jsonschema.exceptions import best_match

    deepest = best_match([error]) or error
    where = "/".join(str(p) for p in error.absolute_path)
    inner = "/".join(str(p) for p in deepest.absolute_path)
    return f"at {where!r}: {deepest.message[:300]} (at {inner!r})"


@functools.cache
def _description() -> tuple[dict[str, Any], Any]:
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    data = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return data, Registry().with_resource("urn:discord", DRAFT202012.create_resource(data))


@functools.cache
def _validator(method: str, route: str) -> Any:
    from openapi_schema_validator import OAS31Validator

    data, registry = _description()
    content = data["paths"].get(route, {}).get(method, {}).get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    pointer = f"/paths/{route.replace('/', '~1')}/{method}/requestBody/content/application~1json/schema"
    return OAS31Validator({"$ref": f"urn:discord#{pointer}"}, registry=registry)


def _embed_complaints(embeds: Iterable[dict[str, Any]]) -> list[str]:
    total = sum(
        len(e.get("title") or "")
        + len(e.get("description") or "")
        + len((e.get("footer") or {}).get("text") or "")
        + len((e.get("author") or {}).get("name") or "")
        + sum(len(f["name"]) + len(f["value"]) for f in e.get("fields", ()))
        for e in embeds
    )
    return [f"embeds of {total} characters together"] if total > _MAX_EMBED_CHARACTERS else []


def _component_complaints(message: dict[str, Any]) -> list[str]:
    rows = message.get("components") or []
    found = [f"{len(rows)} rows of components"] if len(rows) > _MAX_ROWS else []
    ids = [c["custom_id"] for row in rows for c in row.get("components", ()) if "custom_id" in c]
    if len(ids) != len(set(ids)):
        found.append(f"custom ids twice: {ids}")
    found += [f"custom id of {len(i)} characters: {i}" for i in ids if not 1 <= len(i) <= 100]
    found += ["too many buttons in a row" for row in rows if len(row.get("components", ())) > _MAX_BUTTONS_A_ROW]
    return found


def _length(command: dict[str, Any]) -> int:
    """Characters that count against a command's limit: the longest localisation of each text counts."""
    own = 0
    for key in ("name", "description"):
        texts = [command.get(key) or "", *(command.get(f"{key}_localizations") or {}).values()]
        own += max(len(t) for t in texts)
    own += sum(len(str(c.get("name", ""))) + len(str(c.get("value", ""))) for c in command.get("choices", ()))
    return own + sum(_length(o) for o in command.get("options", ()))
