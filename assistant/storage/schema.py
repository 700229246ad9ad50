"""The tables of the audit log, as they are now; ``migrations`` holds how they came to be.

``evidence`` is never changed and holds no free text; ``content`` holds the
screened texts that evidence commits to, and may be deleted; ``head`` is the end
of the chain; ``unfinished`` lists the questions without an ending, so that a
start finds them without reading the whole log; ``checkpoint`` holds a copy of
each signed checkpoint, to compare with those that lie elsewhere.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

APPLICATION_ID = 0x42574C31  # "BWL1": tells our file from another program's
GENESIS = "0" * 64

metadata = MetaData()

evidence = Table(
    "evidence",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("log_id", String(36), nullable=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("ref", String(36)),
    Column("ts", BigInteger, nullable=False),
    Column("boot", String(32), nullable=False),
    Column("actor", String(32), nullable=False),
    Column("conversation", String(32)),
    Column("outcome", String(32)),
    Column("hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
_ENDING = text("kind = 'ending'")
Index("one_ending", evidence.c.ref, unique=True, sqlite_where=_ENDING, postgresql_where=_ENDING)
_IN_CONVERSATION = text("conversation IS NOT NULL")
# What belongs to a question (feedback, a review ...), and what hardly ever happens (an erasure ...).
_ABOUT = text("ref IS NOT NULL AND kind <> 'ending'")
Index("about_question", evidence.c.ref, sqlite_where=_ABOUT, postgresql_where=_ABOUT)
_RARE = text("kind NOT IN ('question', 'ending')")
Index("rare_kinds", evidence.c.kind, evidence.c.seq, sqlite_where=_RARE, postgresql_where=_RARE)
Index("by_actor", evidence.c.actor, evidence.c.seq)
Index(
    "of_conversation",
    evidence.c.conversation,
    evidence.c.seq,
    sqlite_where=_IN_CONVERSATION,
    postgresql_where=_IN_CONVERSATION,
)

content = Table(
    "content",
    metadata,
    Column("seq", BigInteger, ForeignKey("evidence.seq"), primary_key=True),
    Column("field", String(32), primary_key=True),
    Column("salt", LargeBinary(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("delete_after", BigInteger, nullable=False),
    # Where texts are sealed, salt and text are empty and this holds both, under a key outside the database.
    Column("sealed", LargeBinary),
)
Index("content_term", content.c.delete_after)

head = Table(
    "head",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("log_id", String(36), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

unfinished = Table(
    "unfinished",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("boot", String(32), nullable=False),
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("size", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("root", String(64), nullable=False),
    Column("note", Text, nullable=False),
    # The right edge of the tree at this size: from here it grows without reading what came before.
    Column("edge", LargeBinary, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("posted_at", BigInteger),
)

# Sessions of the web that are over before their time, so that their cookies are worth nothing on any replica.
# Only a hash of each id stands here: who reads this table cannot log in with it.
ended_sessions = Table(
    "ended_sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("until", BigInteger, nullable=False),
)
Index("ended_until", ended_sessions.c.until)
