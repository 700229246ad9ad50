"""Opens the real parts named in the settings and puts them together. The only place that does.

Heavy libraries are imported here, when the part is opened, and not before: a
command imports nothing that it does not need.
"""

# ruff: noqa: PLC0415 - imports inside functions are this module's purpose

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from assistant.contract import screening_as_json, turn_as_json
from assistant.desk_opening import desk_parts
from assistant.door_opening import door_rules
from assistant.errors import AssistantError
from assistant.literacy_opening import learn_parts, lessons_of, open_course
from assistant.logbook import surroundings
from assistant.prompts import Prompts, Replies
from assistant.services import About, Answerer, AuditLog, FeedbackNote, KeepingTerms, Screener, ToolView
from assistant.services.desk import Role
from assistant.settings import Settings, shipped
from assistant.turn import Question, ScreeningAction, Turn

if TYPE_CHECKING:
    from assistant.answering.write_answer import WriteAnswer
    from assistant.audit.audit_log import EvidenceLog
    from assistant.indexing.artefact import OpenIndex
    from assistant.knowledge.types import Knowledge
    from assistant.pipeline import Path as Pipeline
    from assistant.register.accepted import AcceptedRegister
    from assistant.register.store import RegisterSource
    from assistant.screening.screener import PresidioScreener
    from assistant.web.parts import WebParts

Progress = Callable[[int, int], None]


def corpus_folder(settings: Settings) -> Path:
    """The corpus in use: the configured one, else the own copy, else the shipped one."""
    own = own_corpus(settings)
    return own if settings.corpus or own.is_dir() else shipped("corpus")


def own_corpus(settings: Settings) -> Path:
    """Where ``corpus add`` writes: never the shipped corpus."""
    return settings.corpus or settings.home / "corpus"


def open_prompts() -> Prompts:
    """The texts of ``prompts/``."""
    return Prompts(shipped("prompts"))


def open_screener(settings: Settings) -> "PresidioScreener":
    """Presidio with the Dutch detectors, and the model that the organisation added."""
    from assistant.screening.screener import PresidioScreener
    from assistant.screening.spans import NameModel

    name = settings.screening_model
    model = NameModel(name, alone=settings.screening_model_use == "alleen") if name else None
    return PresidioScreener(settings.block_kinds, settings.redact_kinds, model=model)


def register_file(settings: Settings) -> Path:
    """The file with the approved-tool list: the first version, and a proposal ever after."""
    return corpus_folder(settings) / "tools.yaml"


def check_register(settings: Settings) -> None:
    """Look at the list in force and at the file, without changing anything.

    Raises:
        BadRegister: when one of them is not in order.
    """
    from assistant import register_opening
    from assistant.logbook import log_address
    from assistant.storage.places import SQLITE

    address = log_address(settings)
    if isinstance(address, Path):
        url = f"{SQLITE}{address.absolute()}" if address.is_file() else None
    else:
        url = address
    register_opening.check_register(register_file(settings), url, today())


def open_index(settings: Settings, progress: Progress, force: bool = False) -> "OpenIndex":
    """The index of the corpus in use, built first when it is missing or out of date."""
    from assistant.indexing.build_index import ensure_index
    from assistant.models.embedding import open_embedder

    embedder = open_embedder(settings.embedding_model)
    return ensure_index(settings.home, corpus_folder(settings), embedder, progress, force=force)


def screened(screener: Screener, text: str) -> dict[str, Any]:
    """A text as the object of ``assistant screen``; what cannot be screened is blocked."""
    from assistant.errors import InputRefused
    from assistant.screening.input_rules import check_input

    try:
        check_input(text)
    except InputRefused as error:
        return {**screening_as_json(None), "refused": error.reason}
    return screening_as_json(screener.screen(text))


def explained(screener: "PresidioScreener", text: str) -> dict[str, Any]:
    """The same object, in which each finding says which detector and which cue told it so."""
    found = screened(screener, text)
    if found["entities"]:
        found["entities"] = [asdict(finding) for finding in screener.explain(text)]
    return found


def tools_report(path: Path, replies: Replies) -> list[str]:
    """The lines of ``assistant tools check``.

    Raises:
        BadRegister: when the list does not fit its schema, with every problem.
    """
    from assistant.register.views import check
    from assistant.turn import Language

    found, nl = check(path, today()), Language.NL
    lines = [f"{path} klopt: {found.title}, versie {found.version}, {found.tools} tools."]
    lines += [replies("register.text.fictitious", nl)] if found.fictitious else []
    lines += [f"  {count:3} {replies(f'register.cell.{name}', nl)}" for name, count in found.decisions.items()]
    lines += [
        replies(f"register.check.{remark.key}", nl, tool_id=remark.tool_id, **dict(remark.values))
        for remark in found.remarks
    ]
    return lines


def today() -> date:
    """The day in the Netherlands is close enough to the day in UTC for terms that run in months."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Assistant:
    """All parts, opened. ``ask`` puts a question on its way."""

    settings: Settings
    prompts: Prompts
    screener: Screener
    register: "AcceptedRegister"
    index: "OpenIndex"
    audit: "EvidenceLog"
    path: "Pipeline"

    def ask(self, question: Question) -> Iterator[Turn]:
        """Yield the turn as each step starts; the last one has ended and is in the log."""
        return self.path.follow(question)

    def as_json(self, turn: Turn) -> dict[str, Any]:
        """The object of the public contract."""
        return turn_as_json(turn, self.replies)

    @property
    def replies(self) -> Replies:
        """All words for people."""
        return self.prompts.replies

    @property
    def knowledge(self) -> "Knowledge":
        """The corpus in use."""
        return self.index.knowledge

    @property
    def versions(self) -> Mapping[str, str]:
        """What decides the answers besides the code, each with its hash or name."""
        return {
            "corpus": self.knowledge.fingerprint,
            "register": self.register.current.fingerprint,
            "prompts": self.prompts.version,
            "embedding": self.settings.embedding_model,
            "answerer": self.settings.chat_model or "embedded",
        }

    def give(self, interaction_id: str, asker: str, helpful: bool, reason: str, words: str) -> None:
        """Record a thumb; the words are screened first, and left out when they must be blocked.

        Raises:
            AssistantError: when screening or the log fails, or there is no such answer.
        """
        note = None
        if words.strip():
            screening = self.screener.screen(words[:1000])
            note = screening.text if screening.action is not ScreeningAction.BLOCK else None
        self.audit.record_feedback(FeedbackNote(interaction_id, asker, helpful, reason or None, note))

    def tools(self) -> tuple[ToolView, ...]:
        """The approved-tool list as a page shows it."""
        from assistant.register.views import views

        return views(self.register.current, today())

    def about(self) -> About:
        """What a page says about the assistant itself."""
        register, documents = self.register.current, self.knowledge.documents
        header = register.header
        named = {"aico": self.settings.contact_aico, "privacy": self.settings.contact_privacy}
        return About(
            organisation=next((d.organisation for d in documents if d.organisation), ""),
            documents=tuple(document.title for document in documents),
            corpus_official=bool(documents) and all(document.official for document in documents),
            register_title=header.title,
            register_version=register.version,
            register_fictitious=header.fictitious,
            answerer=self.settings.chat_model or "embedded",
            contacts={name: contact for name, contact in named.items() if contact},
            warnings=tuple(warning for warning in (self.register.warning,) if warning),
            terms=self._terms(),
            versions=self.versions,
        )

    def _terms(self) -> KeepingTerms:
        days = self.settings.content_days
        by_kind = {name: count for name, count in days.items() if name}
        return KeepingTerms(days.get("", 180), self.settings.evidence_days, by_kind)

    def notice(self, turn: Turn) -> str:
        """What a person is told about personal data that was found; empty when nothing was."""
        return _notice(turn, self.replies)

    def ready(self) -> Mapping[str, bool]:
        """Whether each part does its work at this moment."""
        checks: dict[str, Callable[[], object]] = {
            "screening": lambda: self.screener.screen("Is dit een gewone vraag?"),
            "index": self.index.self_test,
            "register": lambda: self.register.current,
            "audit": lambda: self.audit.earlier_questions("ready", "ready", 1),
        }
        state = {name: _works(check) for name, check in checks.items()}
        return {**state, "checkpoints": self.audit.keeper.problem is None}

    def web_parts(self) -> "WebParts":
        """What the web chat is given."""
        from assistant.audit.accepted_notices import AcceptedNotices
        from assistant.web.parts import WebParts

        course = open_course(lessons_of(corpus_folder(self.settings), shipped("corpus")), self.knowledge.passages)
        return WebParts(
            ask=self.ask,
            feedback=self,
            conversations=self.audit,
            about=self.about,
            replies=self.replies,
            tools=self.tools,
            ready=self.ready,
            notice=self.notice,
            desk=desk_parts(self.audit, self.screener, self.settings.home, self.register),
            learn=learn_parts(self.audit, self.screener, course, self.settings.literacy_scores),
            local_roles=tuple(Role(role) for role in self.settings.local_roles),
            door=door_rules(self.settings, self.audit.database),
            as_json=self.as_json,
            notices=AcceptedNotices(self.audit),
        )

    def close(self) -> None:
        """Let go of everything; what was to be written is written."""
        self.audit.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_assistant(
    settings: Settings, *, log_folder: Path | None = None, progress: Progress = lambda done, total: None
) -> Assistant:
    """Open every part. ``log_folder`` keeps the audit log elsewhere (evals, tests, bench).

    Raises:
        BadConfiguration: when settings, corpus, register or index are wrong.
        AuditFailed: when the log cannot be used.
    """
    from assistant.audit.audit_log import EvidenceLog
    from assistant.audit.records import Versions
    from assistant.register_opening import check_first_list, open_register

    prompts = open_prompts()
    folder = log_folder or settings.home
    url = settings.database_url if log_folder is None else None
    if url is None:
        check_first_list(register_file(settings), folder / "audit.db")
    screener = open_screener(settings)
    index = open_index(settings, progress)
    versions = Versions(
        model=settings.chat_model or "embedded",
        prompts=prompts.version,
        corpus=index.knowledge.fingerprint,
        register=lambda: register.current.fingerprint,
        screener=screener.version,
    )
    audit = EvidenceLog.open(folder, versions, url, surroundings=surroundings(settings, log_folder))
    try:
        register = open_register(register_file(settings), audit, today)
    except AssistantError:
        audit.close()
        raise
    path = open_path(settings, prompts, screener, register, index, audit)
    return Assistant(settings, prompts, screener, register, index, audit, path)


def open_path(
    settings: Settings,
    prompts: Prompts,
    screener: Screener,
    register: "RegisterSource",
    index: "OpenIndex",
    audit: "AuditLog",
) -> "Pipeline":
    """The path of a question through these parts."""
    from assistant.answering.composition import Desk
    from assistant.answering.embedded import EmbeddedAnswerer
    from assistant.answering.say_ending import SayEnding
    from assistant.grounding.check_grounding import CheckGrounding
    from assistant.pipeline import Path as Pipeline
    from assistant.register.judge_tool import JudgeTool, RegisterJudge
    from assistant.register.names import NameMatcher
    from assistant.register.views import views
    from assistant.retrieval.find_passages import FindPassages
    from assistant.routing.route_question import RouteQuestion
    from assistant.screening.screen_answer import ScreenAnswer
    from assistant.screening.screen_question import ScreenQuestion

    knowledge, replies = index.knowledge, prompts.replies
    desk = Desk(knowledge, replies, settings.contact_aico, settings.contact_privacy)
    embedded = EmbeddedAnswerer(desk, lambda: views(register.current, today()))

    contacts = (settings.contact_aico or "", settings.contact_privacy or "")
    return Pipeline(
        steps=(
            ScreenQuestion(screener),
            RouteQuestion(knowledge, NameMatcher(register), index.uses),
            JudgeTool(RegisterJudge(register, today)),
            FindPassages(index.search, knowledge),
            _write_answer(settings, prompts, embedded, knowledge),
            CheckGrounding(knowledge, replies),
            ScreenAnswer(screener, lambda: (*register.current.public_names, *contacts), own=replies.all()),
        ),
        audit=audit,
        say_ending=SayEnding(desk, lambda turn: _notice(turn, replies)),
    )


def _write_answer(
    settings: Settings, prompts: Prompts, embedded: Answerer, knowledge: "Knowledge"
) -> "WriteAnswer":
    """The fixed answers, and a chat model beside them when one is configured."""
    from assistant.answering.write_answer import WriteAnswer

    if settings.chat_model is None:
        return WriteAnswer(embedded)
    from assistant.answering.chat import ChatAnswerer, Limits
    from assistant.answering.write_answer import Beside
    from assistant.grounding.check_grounding import DraftCheck
    from assistant.models.chat import open_chat_model

    model = open_chat_model(
        settings.chat_model,
        settings.chat_base_url,
        settings.chat_api_key,
        settings.chat_timeout_s,
        settings.chat_max_tokens,
    )
    words = prompts.table("repair")
    writer = ChatAnswerer(
        model, prompts.text("answer"), words, knowledge, Limits(settings.chat_passages, settings.chat_claims)
    )
    return WriteAnswer(embedded, Beside(writer, DraftCheck(knowledge), settings.chat_timeout_s))


def _notice(turn: Turn, replies: Replies) -> str:
    from assistant.screening.notice import words_for

    return words_for(turn.screening, turn.language, replies) if turn.screening else ""


def _works(check: Callable[[], object]) -> bool:
    try:
        check()
    except AssistantError:
        return False
    return True
