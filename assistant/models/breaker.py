"""A breaker before a model server that fails: who asks meanwhile hears at once, and does not wait."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Opens after ``failures`` in a row; after ``rest_s`` seconds one call may try again.

    That call decides: its success closes the breaker, its failure opens it for as
    long again. The clock is handed over so that tests need not wait.
    """

    def __init__(
        self, failures: int = 5, rest_s: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._rest_s = rest_s
        self._clock = clock
        self._failed = 0
        self._opened_at = 0.0
        self._trying = False
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        """Whether a call may be made now; who gets True must report how it went."""
        with self._lock:
            if self._failed < self._most:
                return True
            if self._trying or self._clock() - self._opened_at < self._rest_s:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """The server answered: all calls may pass."""
        with self._lock:
            self._failed, self._trying = 0, False

    def failed(self) -> None:
        """The server did not answer, or not with anything of use."""
        with self._lock:
            self._failed += 1
            self._trying = False
            if self._failed >= self._most:
                self._opened_at = self._clock()
