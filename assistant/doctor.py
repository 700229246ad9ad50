"""Looks at every part in turn and says what is wrong with it, without stopping at the first."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.assembly import check_register, corpus_folder, open_index, open_prompts, open_screener
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.storage.places import cause


def examined(settings: Settings) -> Iterator[tuple[str, str | None]]:
    """The name of each part, and what is wrong with it in words; None where nothing is."""
    parts: dict[str, Callable[[], object]] = {
        "gegevensmap": lambda: _writable(settings),
        "teksten": lambda: open_prompts().replies,
        "corpus": lambda: corpus_folder(settings),
        "lijst met tools": lambda: check_register(settings),
        "screening": lambda: open_screener(settings).screen("Mag ik Copilot gebruiken voor een brief?"),
        "index": lambda: open_index(settings, lambda done, total: None).self_test(),
        "logboek": lambda: _audit(settings),
        "taalmodel": lambda: _chat(settings),
    }
    for name, check in parts.items():
        yield name, _problem(check)


def _problem(check: Callable[[], object]) -> str | None:
    try:
        check()
    except AssistantError as error:
        return str(error)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{cause(error)}. Kijk de rechten en de schijf na."
    return None


def _writable(settings: Settings) -> None:
    from assistant.storage.places import private_folder  # noqa: PLC0415 - one part at a time

    private_folder(settings.home)


def _audit(settings: Settings) -> None:
    from assistant.audit.audit_log import refuse_low_disk  # noqa: PLC0415 - as above
    from assistant.logbook import log_address, verification  # noqa: PLC0415 - one part at a time

    address = log_address(settings)
    if isinstance(address, str) or address.is_file():
        report = verification(settings, address)
        if not report.ok:
            raise AssistantError(str(report))
        _checkpoints(settings, address)
    if settings.home.is_dir():  # the first question makes it
        refuse_low_disk(settings.home)


def _checkpoints(settings: Settings, address: Path | str) -> None:
    from assistant.audit.overdue import overdue  # noqa: PLC0415 - one part at a time

    problem = overdue(address, is_sent=settings.checkpoint_url is not None)
    if problem:
        raise AssistantError(problem)


def _chat(settings: Settings) -> None:
    if settings.chat_model:
        from assistant.models.chat import open_chat_model  # noqa: PLC0415 - one part at a time

        open_chat_model(
            settings.chat_model, settings.chat_base_url, settings.chat_api_key, settings.chat_timeout_s
        )
