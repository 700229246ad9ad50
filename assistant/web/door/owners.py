"""Whose page a session of Gradio is: the number is made up by the browser, so it proves nothing by itself."""

import json
from collections import OrderedDict
from urllib.parse import parse_qs

from starlette.types import Scope

_MOST = 20_000
_API = "/gradio_api/"


class Owners:
    """Remembers who used a number first; for anybody else it does not exist."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, str] = OrderedDict()

    def holds(self, number: str, name: str) -> bool:
        """True where this is theirs, from now on if it was nobody's."""
        found = self._names.setdefault(number, name)
        self._names.move_to_end(number)
        if len(self._names) > _MOST:
            self._names.popitem(last=False)
        return found == name


def gradio_session(scope: Scope) -> str | None:
    """The number of the session of Gradio that a request is about; None where it is about none."""
    found, after = scope["path"].partition(_API)[1:]
    if not found:
        return None
    if after.startswith("heartbeat/"):
        return str(after.removeprefix("heartbeat/").strip("/"))
    if scope["method"] == "GET":
        return next(iter(parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", ())), None)
    try:
        told = json.loads(scope.get("body", b""))
    except (ValueError, RecursionError):
        return None
    number = told.get("session_hash") if isinstance(told, dict) else None
    return number if isinstance(number, str) else None
