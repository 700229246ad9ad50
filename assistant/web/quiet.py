"""The outermost layer: whatever breaks, nothing of it goes out, to the client or into the server's own log."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Quiet:
    """The middleware; an error may hold words of a question, so only its kind and place are logged."""

    app: ASGIApp
    refuse: Callable[[Scope, int, int], Response]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer 500 in calm words when that breaks."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            if scope["type"] != "http":
                raise
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error("a request broke: %s at %s:%s", type(error).__name__, place.filename, place.lineno)
            if not begun:
                await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        try:
            return self.refuse(scope, 500, 0)
        except Exception as error:  # noqa: BLE001 - what it needs may be the very thing that broke
            log.error("the words for it broke too: %s", type(error).__name__)
            return JSONResponse({"fout": "er ging iets mis", "error": "something went wrong"}, 500)
