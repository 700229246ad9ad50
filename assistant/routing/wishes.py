"""What a message is like: a wish to judge or steer people, an ordinary task, an incident, nothing of AI.

By likeness to examples, beside the words: everything here reads what ``services.uses.UseFinder`` found of
a message, and asks no model. A missed wish could become a wrong yes, so of a tool that is named this
only ever adds purposes.
"""

from collections.abc import Iterable, Mapping

from assistant.turn import DataClass, Purpose

Likely = Mapping[str, float]
"""For each kind of use, or class of data, how likely it is meant; together 1."""

# So likely must all uses about people be together, and one of them to be named beside the likeliest.
SURE = 0.42
# The same where no leave is asked and no tool is named ("dan hoeft niemand meer te kiezen").
UNASKED = 0.75
# The same where who is responsible, or what the policy says, may be asked ("uitrekenen wie promotie verdient").
ASKS_ELSE = 0.9
# The same where a tool and an ordinary task are named ("een gesprek uitschrijven met Whisper").
SURER = 0.75
NAMED = 0.2
# So likely must a prohibited practice be by itself; below that it is profiling, which is assessed first.
PROHIBITED = 0.6

ASSESSMENT = 0.7
"""So likely must it be that a question asks how to get a tool approved."""
TASK, TASK_ASKED, TASK_IN_PART = 0.6, 0.45, 0.85
"""So likely must it be that AI is wanted for an ordinary task that judges nobody: at all; where leave for AI is
asked; and of a part of a longer message."""
ONLY_ASKS = 0.9
"""So likely must it be that a question that speaks of judging people wants nothing of AI."""
OFF_TOPIC, OFF_TOPIC_IN_TALK, UNLIKELY_TASK, DOUBTFUL = 0.8, 0.85, 0.65, 0.3
"""So likely must it be that a message has nothing to do with AI here: by itself; in a talk about it; for it to
hold no task for AI; and to be doubted."""
WONDERS, SURELY_WONDERS = 0.85, 0.93
"""So likely must it be that neither policy nor list holds the answer, for a tool that is named to be no wish; the
second whatever else is said."""
SURELY_GOES_ON, SURELY_INCIDENT = 0.9, 0.95
"""So likely must a message go on about a wish to tell of nothing that went wrong, unless that is so likely."""
INCIDENT, INCIDENT_WITH_TOOL, INCIDENT_IN_PART, INCIDENT_DESPITE = 0.75, 0.93, 0.95, 0.97
"""So likely must it be that a message tells of something that went wrong: at all; where it names a tool; of a part
of a longer message; and where it asks for leave."""
INCIDENT_IN_PART_WITH_TOOL = 0.985
"""The same of a part where a tool is named: "ik heb hier het dossier van een klant. Knop indrukken?"."""
WHAT_NOW, PLANNED = 0.4, 0.2
"""The same of any part where AI is named and it is asked what to do now; and below which a question for leave
tells of nothing that went wrong, whatever its words. All were chosen on 4,200 questions of writers who did not
know the code, of which 197 tell of an incident: 12 of these are missed, 16 others are taken for one."""
GOES_ON, TURNS_AWAY = 0.6, 0.8
"""So likely must it be that a message goes on about the wish before it, and that it asks something of its own."""

WORK, SURELY_WORK = 0.5, 0.9
"""So likely must one kind of work be where words name none, and where they name another. Of 491 sentences held
apart, all indirect, 349 are told right and 43 wrong; of 4,201 verdicts of writers who did not know the code 0.6
and 0.7 get as many right, and more of them too light."""

DATA, DATA_TOLD_BEFORE = 0.7, 0.9
"""So likely must data about people be meant, also where lighter data is named; and in the answer to "which one?",
where data was told before. Where lighter data is named, other values between 0.6 and 0.9 get as many of 3,799
verdicts right, and 0.9 three more too light."""
SPECIAL, SURELY_SPECIAL = 0.6, 0.85
"""So likely must special data be meant among data about people: where it is only likely, and where words tell of
people without it ("een doktersbriefje van een klant")."""
PUBLIC, PUBLIC_DESPITE = 0.6, 0.35
"""So likely must public data be, and so little what is about people, for a special subject to be nobody's data."""
NOBODYS = 0.03
"""So little data about people may be meant, for a word of it to be only a subject ("een week over schulden")."""
CLEARLY = 0.9
"""So likely must one class of data be to take the place of a heavier one that was told before."""
PEOPLE_NAMED, PEOPLE_UNNAMED = 0.4, 0.8
"""So likely must data about people be meant where no tool is named: with people in the words, and without."""
PERHAPS = 0.25
"""From here on data that is taken for internal may be about people: no permission is without conditions then."""

ASKED_OF, LESS = 0.6, 0.35
"""At most so likely must a tool be asked about, and so much less than another one, to count as only told of."""

_PROHIBITED = frozenset({Purpose.EMOTION, Purpose.SCORE, Purpose.MANIPULATE})
# What is recorded ("transcribe") or speaks to clients ("chatbot") is no ordinary task.
_TASKS = (
    *("task", "write", "edit", "summarise", "communicate", "prepare"),
    *("brainstorm", "translate", "image", "code", "research", "plan"),
)
_ABOUT_THE_WISH = ("same", "why", "instead", "obtain")
_ABOUT_PEOPLE = {purpose.name.lower(): purpose for purpose in Purpose if purpose.about_people}
_WORK = {purpose.name.lower(): purpose for purpose in Purpose if not purpose.about_people}
_WORK |= {"communicate": Purpose.WRITE}


def wishes_about_people(likely: Likely, sure: float = SURE) -> tuple[Purpose, ...]:
    """The purposes about people that a message is like, likeliest first; empty where they are like none."""
    shares = {name: likely.get(name, 0.0) for name in _ABOUT_PEOPLE}
    ranked = sorted(shares, key=lambda name: shares[name], reverse=True)
    if _about_people(likely) < sure:
        return ()
    named = [ranked[0], *(name for name in ranked[1:] if shares[name] >= NAMED)]
    return tuple(dict.fromkeys(_purpose(name, shares[name]) for name in named))


def work_meant(likely: Likely, told: tuple[Purpose, ...] = ()) -> tuple[Purpose, ...]:
    """The kind of work that a message is like, where likely enough; it must be surer beside what words told."""
    shares: dict[Purpose, float] = {}
    for name, purpose in _WORK.items():
        shares[purpose] = shares.get(purpose, 0.0) + likely.get(name, 0.0)
    best = max(shares, key=lambda purpose: shares[purpose])
    return (best,) if shares[best] >= (SURELY_WORK if told else WORK) else told


def wants_assessment(likely: Likely) -> bool:
    """True where the question is how to get a tool assessed or approved."""
    return likely.get("assess", 0.0) >= ASSESSMENT


def wants_a_task(whole: Likely, parts: Iterable[Likely], *, asks_leave: bool) -> bool:
    """True where AI is wanted for an ordinary task: a text, ideas, a translation, a formula.

    A story round the task, or what is said of the data, may hide it: the parts count too.
    """
    if _about_people(whole) >= SURE:
        return False
    if _task(whole) >= (TASK_ASKED if asks_leave else TASK):
        return True
    return any(_task(part) >= TASK_IN_PART for part in parts)


def only_asks(likely: Likely) -> bool:
    """True where a question wants nothing of AI, whatever it speaks of: "beslist de computer ooit zelf?"."""
    return likely.get("none", 0.0) >= ONLY_ASKS


def off_topic(likely: Likely) -> float:
    """How likely a message has nothing to do with AI here."""
    return likely.get("offtopic", 0.0)


def _task(likely: Likely) -> float:
    return sum(likely.get(name, 0.0) for name in _TASKS)


def _about_people(likely: Likely) -> float:
    return sum(likely.get(name, 0.0) for name in _ABOUT_PEOPLE)


def tells_an_incident(
    whole: Likely, parts: Iterable[Likely], *, names_tool: bool, asks_what_now: bool, asks_leave: bool
) -> bool:
    """True where a message tells that data leaked or that AI did harm, be it in one part of a longer story."""
    if asks_leave and not asks_what_now:
        return _incident(whole) >= INCIDENT_DESPITE
    if _incident(whole) >= (INCIDENT_WITH_TOOL if names_tool else INCIDENT):
        return True
    worst = max((_incident(part) for part in parts), default=0.0)
    if asks_what_now:
        return max(worst, _incident(whole)) >= WHAT_NOW
    return worst >= (INCIDENT_IN_PART_WITH_TOOL if names_tool else INCIDENT_IN_PART)


def tells_an_incident_surely(likely: Likely) -> bool:
    """True where a message can hardly be anything else than such a story."""
    return _incident(likely) >= SURELY_INCIDENT


def _incident(likely: Likely) -> float:
    return likely.get("incident", 0.0)


def not_yet_done(likely: Likely) -> bool:
    """True where a message is nothing like one that tells that something went wrong."""
    return _incident(likely) < PLANNED


def goes_on(likely: Likely, sure: float = GOES_ON) -> bool:
    """True where a message adds to the wish before it, or asks why, what instead, or how to get the tool."""
    return sum(likely.get(name, 0.0) for name in _ABOUT_THE_WISH) >= sure


def asks_to_obtain(likely: Likely) -> bool:
    """True where a message asks how to get the tool, or whom to ask for it."""
    return likely.get("obtain", 0.0) >= GOES_ON


def turns_away(likely: Likely) -> bool:
    """True where a message has a subject of its own."""
    return likely.get("own", 0.0) + likely.get("offtopic", 0.0) >= TURNS_AWAY


def far_less_asked(asked: float, best: float) -> bool:
    """True where a tool is hardly one that the asker wants to use, beside another one that is."""
    return asked <= ASKED_OF and best - asked >= LESS


def data_meant(likely: Likely, sure: float) -> DataClass | None:
    """Data about people or of the house, where it is likely enough; None where it is not."""
    special, people = likely.get("special", 0.0), _data_about_people(likely)
    if people < sure:
        return DataClass.INTERNAL if people + likely.get("internal", 0.0) >= sure else None
    return DataClass.SPECIAL if special >= SPECIAL else DataClass.PERSONAL


def clearly_nobodys(likely: Likely) -> DataClass | None:
    """The class of data that can hardly be anything else, where it is about nobody; else None."""
    if not surely_nobodys(likely):
        return None
    shares = {DataClass.PUBLIC: likely.get("public", 0.0), DataClass.INTERNAL: likely.get("internal", 0.0)}
    best = max(shares, key=lambda one: shares[one])
    return best if shares[best] >= CLEARLY else None


def surely_special(likely: Likely) -> bool:
    """True where data about people can hardly be anything but special."""
    return likely.get("special", 0.0) >= SURELY_SPECIAL


def surely_people(likely: Likely) -> bool:
    """True where data about people can hardly not be meant."""
    return _data_about_people(likely) >= CLEARLY


def surely_public(likely: Likely) -> bool:
    """True where what is meant can hardly be anything but public."""
    people = _data_about_people(likely)
    return likely.get("public", 0.0) >= PUBLIC and people <= PUBLIC_DESPITE


def surely_nobodys(likely: Likely) -> bool:
    """True where hardly any data about people is meant."""
    return _data_about_people(likely) <= NOBODYS


def tells_of_people(likely: Likely, *, named: bool) -> bool:
    """True where data about people would go into AI; ``named``: people stand in the words."""
    return _data_about_people(likely) >= (PEOPLE_NAMED if named else PEOPLE_UNNAMED)


def perhaps_people(likely: Likely) -> bool:
    """True where data about people may be meant, though it is not likely enough."""
    return _data_about_people(likely) >= PERHAPS


def _data_about_people(likely: Likely) -> float:
    return likely.get("special", 0.0) + likely.get("personal", 0.0)


def _purpose(name: str, share: float) -> Purpose:
    purpose = _ABOUT_PEOPLE[name]
    return Purpose.PROFILE if purpose in _PROHIBITED and share < PROHIBITED else purpose
