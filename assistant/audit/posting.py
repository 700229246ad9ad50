"""Sends checkpoints to another team's address; what fails is tried again and never stops an answer."""

import http.client
from urllib.parse import urlsplit

from assistant.errors import BadConfiguration


class Poster:
    """Posts a note as plain text.

    Raises:
        BadConfiguration: when the address is no http or https address.
    """

    def __init__(self, url: str, timeout_s: float = 5.0) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadConfiguration("ASSISTANT_CHECKPOINT_URL is geen http- of https-adres. Verbeter het adres.")
        self._kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._host, self._port = parts.hostname, parts.port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._timeout_s = timeout_s

    def post(self, note: str) -> str | None:
        """Send one note; None when it was taken, else what went wrong."""
        connection = self._kind(self._host, self._port, timeout=self._timeout_s)
        try:
            connection.request("POST", self._path, note.encode(), {"Content-Type": "text/plain; charset=utf-8"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            return f"het adres antwoordt niet ({type(error).__name__})"
        finally:
            connection.close()
        return None if 200 <= status < 300 else f"het adres weigert (status {status})"
