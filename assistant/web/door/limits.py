"""How often somebody may come: buckets that fill up steadily, by a clock that nobody can set."""

import logging
import math
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

log = logging.getLogger(__name__)

_MOST = 20_000
_TELL_S = 60.0


class Buckets:
    """At most ``per_minute`` at once for each name, and as many each minute after; 0 is without end."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> int:
        """Take one; 0 when there was one, else after how many seconds there is."""
        wait = self.wait(name)
        if self._most and not wait:
            self._left[name] = (self._filled(name) - 1, self._clock())
            self._left.move_to_end(name)
            if len(self._left) > _MOST:  # under a flood, who came longest ago is forgotten
                self._left.popitem(last=False)
        return wait

    def wait(self, name: str) -> int:
        """After how many seconds there is one; 0 is now."""
        if not self._most:
            return 0
        left = self._filled(name)
        return 0 if left >= 1 else math.ceil((1 - left) * 60 / self._most)

    def _filled(self, name: str) -> float:
        left, at = self._left.get(name, (float(self._most), 0.0))
        return min(self._most, left + (self._clock() - at) * self._most / 60)


class TurnedAway:
    """Counts who was turned away, and tells it once a minute at most: never who."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told = -math.inf
        self._new: Counter[str] = Counter()
        self.total: Counter[str] = Counter()

    def count(self, reason: str) -> None:
        """One more, for a reason of a fixed list."""
        self.total[reason] += 1
        self._new[reason] += 1
        if self._clock() - self._told >= _TELL_S:
            told = ", ".join(f"{name} {number}" for name, number in sorted(self._new.items()))
            log.warning("turned away since the last line: %s", told)
            self._told = self._clock()
            self._new.clear()


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 the network of a household."""
    try:
        told = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((told, 64), strict=False)) if isinstance(told, IPv6Address) else address
