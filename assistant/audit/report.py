"""What a verification found, for an officer and for a program."""

import json
from dataclasses import asdict, dataclass

_LEVELS = {0: "bestand", 1: "keten", 2: "controlepunten", 3: "inhoud", 4: "betekenis"}
_PROCESS = {
    True: "het proces loopt nog",
    False: "het proces is gestopt",
    None: "onbekend of het proces loopt",
}


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that does not hold.

    ``level``: 0 the file, 1 the chain, 2 the checkpoints, 3 the content, 4 the
    meaning. ``seq`` and ``id`` name the record, where there is one.
    """

    level: int
    seq: int | None
    id: str | None
    words: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an ending. ``lives``: whether its process runs; None where that cannot be seen."""

    seq: int
    id: str
    lives: bool | None


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a verification. ``damage_count`` may exceed what ``damage`` lists.

    ``erased``: texts that are gone as they should be; ``pruned``: records past
    their term that are gone; ``signed_until``: up to which record a checkpoint
    holds; ``compared``: with checkpoints from outside the database.
    """

    path: str
    records: int
    texts: int
    damage: tuple[Damage, ...]
    damage_count: int
    open: tuple[OpenQuestion, ...]
    open_count: int
    end: str | None
    erased: int = 0
    pruned: int = 0
    checkpoints: int = 0
    signed_until: int = 0
    compared: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True where everything that was looked at holds."""
        return self.damage_count == 0

    def to_json(self) -> str:
        """The report as one JSON object."""
        told = {**asdict(self), "ok": self.ok}
        return json.dumps(told, ensure_ascii=False)

    def __str__(self) -> str:
        verdict = "KLOPT" if self.ok else f"KLOPT NIET: {self.damage_count} bevinding(en)"
        lines = [
            f"Logboek {self.path}: {verdict}",
            f"Nagekeken: {self.records} records, {self.texts} teksten. Einde van de keten: {self.end or '-'}",
        ]
        if self.checkpoints:
            lines.append(
                f"Controlepunten: {self.checkpoints}; gecontroleerd tot en met record {self.signed_until}"
            )
        if self.erased or self.pruned:
            lines.append(f"Gewist of na hun termijn verwijderd: {self.erased} teksten, {self.pruned} records")
        lines += [f"- {_LEVELS[d.level]}: {_name(d)}{d.words}" for d in self.damage]
        if self.damage_count > len(self.damage):
            lines.append(f"- en nog {self.damage_count - len(self.damage)} bevinding(en)")
        if self.open_count:
            lines.append(f"Open vragen (geen schade): {self.open_count}")
            lines += [f"- record {o.seq} ({o.id}): {_PROCESS[o.lives]}" for o in self.open]
        lines += [f"Let op: {remark}" for remark in self.remarks]
        return "\n".join(lines)


def _name(damage: Damage) -> str:
    if damage.seq is None:
        return ""
    return f"record {damage.seq}{f' ({damage.id})' if damage.id else ''}: "
