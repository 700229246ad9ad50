"""A page that breaks says so calmly; an error may hold words, so only its kind and place are logged."""

import logging
import traceback
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from assistant.errors import AssistantError
from assistant.web.pages import Door, Refused

log = logging.getLogger(__name__)
_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def calm(door: Door) -> type[APIRoute]:
    """Routes whose handlers never let a traceback out."""

    class Calm(APIRoute):
        def get_route_handler(self) -> _Handler:
            handle = super().get_route_handler()

            async def handled(request: Request) -> Response:
                try:
                    return await handle(request)
                except (AssistantError, Refused, HTTPException):
                    raise  # these have words of their own
                except Exception as error:  # noqa: BLE001 - whatever broke, nothing of it goes out
                    place = traceback.extract_tb(error.__traceback__)[-1]
                    log.error("a page broke: %s at %s:%s", type(error).__name__, place.filename, place.lineno)
                    return door.refused(request, 503)

            return handled

    return Calm
