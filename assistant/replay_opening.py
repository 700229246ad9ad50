"""Opens what a replay needs: the log in use to read from, and new parts that write nowhere."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant import assembly
from assistant.audit.asked import AskedBefore
from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.errors import BadConfiguration
from assistant.logbook import open_log
from assistant.prompts import Prompts
from assistant.register.load import load_register
from assistant.register.store import RegisterSource
from assistant.register_opening import FixedRegister, register_of_today
from assistant.replay.comparing import Unwritten, compared
from assistant.replay.report import Report
from assistant.services import Ask
from assistant.services.replay import Period
from assistant.settings import Settings
from assistant.turn import Receipt

Tell = Callable[[int, int], None]
USER = "local"


@dataclass(frozen=True, slots=True)
class NewParts:
    """What is put in the place of the parts in use; None leaves that part as it is."""

    corpus: Path | None = None
    register: Path | None = None
    prompts: Path | None = None
    model: str | None = None


def replay(settings: Settings, new: NewParts, period: Period, building: Tell, asking: Tell) -> Report:
    """Ask the logged questions of a period again with new parts.

    The reading is committed to the log in use before a question is opened; what
    is answered is written nowhere.

    Args:
        settings: those in use.
        new: what is to be tried.
        period: from which days.
        building: hears how far the index of a new corpus is.
        asking: hears how far the questions are.

    Raises:
        BadConfiguration: when there is no log, or a new part is not in order.
        AuditFailed: when the log cannot be read, or the reading cannot be written down.
    """
    tried = _tried(settings, new)
    fixed = FixedRegister(load_register(new.register)) if new.register is not None else None
    with open_log(settings) as audit:
        register = fixed or register_of_today(assembly.register_file(settings), audit.database, assembly.today())
        with _answering(tried, new.prompts, register, building) as (ask, parts):
            return _asked_again(audit, period, (ask, parts), asking)


def _asked_again(
    audit: EvidenceLog, period: Period, answering: tuple[Ask, Mapping[str, str]], asking: Tell
) -> Report:
    ask, parts = answering
    asked = AskedBefore(audit)
    total = asked.count(period)
    receipt = _recorded(audit, period, parts, total)
    found = compared(asked.read(period), ask, lambda done: asking(done, total))
    return Report(period, parts, found, receipt.code)


def _tried(settings: Settings, new: NewParts) -> Settings:
    if new.corpus is not None and not new.corpus.is_dir():
        raise BadConfiguration(f"{new.corpus} is geen map. Noem met --corpus de map met het nieuwe corpus.")
    if new.prompts is not None and not new.prompts.is_dir():
        raise BadConfiguration(f"{new.prompts} is geen map. Noem met --prompts de map met de nieuwe teksten.")
    changes = {"corpus": new.corpus, "chat_model": new.model}
    return settings.model_copy(update={name: value for name, value in changes.items() if value is not None})


@contextmanager
def _answering(
    tried: Settings, texts: Path | None, register: RegisterSource, building: Tell
) -> Iterator[tuple[Ask, Mapping[str, str]]]:
    """A path of its own for the questions, and the versions of its parts."""
    prompts = Prompts(texts) if texts is not None else assembly.open_prompts()
    screener = assembly.open_screener(tried)
    index = assembly.open_index(tried, building)
    try:
        path = assembly.open_path(tried, prompts, screener, register, index, Unwritten())
        yield (
            path.follow,
            {
                "corpus": index.knowledge.fingerprint,
                "register": register.current.version,
                "prompts": prompts.version,
                "model": tried.chat_model or "embedded",
            },
        )
    finally:
        index.close()
        screener.close()


def _recorded(audit: EvidenceLog, period: Period, parts: Mapping[str, str], count: int) -> Receipt:
    facts = {
        "what": "replay",
        "since": period.since.isoformat() if period.since else None,
        "until": period.until.isoformat() if period.until else None,
        "count": count,
        "with": dict(parts),
    }
    return audit.record_note(Kind.READING, USER, facts)
