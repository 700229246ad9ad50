"""Says when checkpoints stay away, without opening the log to write."""

from contextlib import closing
from pathlib import Path

from assistant.audit.clock import Clock
from assistant.storage.reading import open_reader

_SIGNED_MS = 2 * 15 * 60 * 1000
_SENT_MS = 60 * 60 * 1000


def overdue(address: Path | str, *, is_sent: bool, clock: Clock | None = None) -> str | None:
    """What is wrong with the rhythm of signing and sending, in words; None where nothing is.

    Args:
        address: the log.
        is_sent: whether checkpoints are to be sent somewhere.
        clock: time, for tests.

    Raises:
        BadConfiguration: when there is no log.
        AuditFailed: when it cannot be read.
    """
    now = (clock or Clock()).wall_ms()
    with closing(open_reader(address)) as reader, reader.guarded():
        reader.begin()
        size, unsigned, unsent = reader.standing()
    if unsigned is not None and now - unsigned > _SIGNED_MS:
        return (
            f"na record {size} is al {(now - unsigned) // 60_000} minuten niets ondertekend. Draait de webchat"
            " niet? Start haar. Draait ze wel, kijk dan de map met controlepunten en de sleutel na."
        )
    if is_sent and unsent is not None and now - unsent > _SENT_MS:
        return (
            f"er wacht al {(now - unsent) // 60_000} minuten een controlepunt op verzending. Kijk"
            " ASSISTANT_CHECKPOINT_URL en de ontvanger na."
        )
    return None
