"""What was measured of one approach: counts and costs, from one process to another as JSON."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Counted:
    """How many there were, how many were found, and how many of those under their own kind."""

    total: int
    found: int
    named: int


@dataclass(frozen=True)
class Alarms:
    """Harmless sentences, those in which anything was found, and those in which a name was."""

    total: int
    alarms: int
    by_name: int


@dataclass(frozen=True)
class Cost:
    """Seconds to load, milliseconds a message, and memory in MB (None where it cannot be told)."""

    load_s: float
    median_ms: float = 0.0
    p95_ms: float = 0.0
    before_mb: float | None = None
    after_mb: float | None = None
    peak_mb: float | None = None

    @property
    def added_mb(self) -> float | None:
        """What opening and using it added to the process."""
        return None if self.after_mb is None or self.before_mb is None else self.after_mb - self.before_mb


@dataclass(frozen=True)
class Measured:
    """Everything about one approach."""

    key: str
    cost: Cost
    kinds: dict[str, Counted] = field(default_factory=dict)
    persons: dict[str, Counted] = field(default_factory=dict)
    harmless: dict[str, Alarms] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    core: int | None = None
    load_average: float | None = None
    yardstick_ms: float | None = None

    @classmethod
    def read(cls, file: Path) -> "Measured":
        """What a process wrote."""
        row = json.loads(file.read_text(encoding="utf-8"))
        return cls(
            key=row["key"],
            cost=Cost(**row["cost"]),
            kinds={name: Counted(**counts) for name, counts in row["kinds"].items()},
            persons={name: Counted(**counts) for name, counts in row["persons"].items()},
            harmless={name: Alarms(**counts) for name, counts in row["harmless"].items()},
            versions=row["versions"],
            core=row["core"],
            load_average=row["load_average"],
            yardstick_ms=row["yardstick_ms"],
        )

    def write(self, file: Path) -> None:
        """Write it for ``read``."""
        file.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
