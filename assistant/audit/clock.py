"""Time as the log writes it down. The order of records never depends on it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

# Linux counts sleep of the machine in this one; elsewhere the monotonic clock has to do.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _steady_us() -> int:
    return time.clock_gettime_ns(_STEADY) // 1000


@dataclass(frozen=True, slots=True)
class Clock:
    """UTC in milliseconds since 1970, and a clock that never steps back, in microseconds.

    Microseconds, because nanoseconds pass 2^53 after 104 days of uptime.
    """

    wall_ms: Callable[[], int] = _wall_ms
    steady_us: Callable[[], int] = _steady_us
