"""Runs the web application on an address until it is stopped."""

import errno
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from assistant.errors import BadConfiguration

MOST_CONNECTIONS = 1000
"""More connections at the same time than this get 503 at once."""


def run(
    app: FastAPI,
    host: str,
    port: int,
    on_ready: Callable[[str], None] = lambda url: None,
    proxies: str = "127.0.0.1",
) -> None:
    """Serve until interrupted; ``on_ready`` gets the address once questions can be asked.

    Args:
        app: what ``create_app`` made.
        host: the address to listen on.
        port: the port; 0 takes a free one.
        on_ready: called once with the url.
        proxies: the addresses, with commas between, that may tell where a request comes from.

    Raises:
        BadConfiguration: when the port is in use or the address is not of this computer.
    """
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    server = WebServer(app, f"http://{shown}:{listener.getsockname()[1]}", on_ready, proxies)
    server.run(sockets=[listener])


class WebServer(uvicorn.Server):
    """Uvicorn, which tells when it is ready and lets go of open pages when it stops."""

    def __init__(
        self, app: FastAPI, url: str, on_ready: Callable[[str], None], proxies: str = "127.0.0.1"
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,  # addresses of Gradio name sessions
                server_header=False,
                forwarded_allow_ips=proxies,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_graceful_shutdown=5,
            )
        )
        self._app, self._url, self._on_ready = app, url, on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then tell the address."""
        await super().startup(sockets)
        if self.started:
            self._on_ready(self._url)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the heartbeat that every open page holds on to; without that, stopping waits for them."""
        for route in self._app.routes:
            stop = getattr(getattr(route, "app", None), "stop_event", None)
            if stop is not None:
                stop.set()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = (
                f"poort {port} is al in gebruik. Stop het andere programma, of kies een poort met ASSISTANT_PORT."
            )
        elif error.errno == errno.EACCES:
            why = f"poort {port} mag niet worden geopend. Kies met ASSISTANT_PORT een poort boven 1023."
        else:
            why = f"op het adres {host} kan niet worden geluisterd. Verbeter ASSISTANT_HOST."
        raise BadConfiguration(why) from None
