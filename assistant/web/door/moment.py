"""The time as this server counts it: the clock at the start, and steady from there.

Somebody who sets the clock back lengthens no session; replicas agree as far as their clocks did.
"""

import time

_BEGUN = time.time() - time.monotonic()


def now() -> float:
    """Seconds since 1970, UTC."""
    return _BEGUN + time.monotonic()
