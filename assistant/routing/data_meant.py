"""Which data a message means: told by words, or like messages that mean it. The heavier of the two counts.

Only two things make it lighter than a word that stands in it: what is named as absent (``denied``), and data that
is special by its subject alone ("een folder over verslaving die op de site staat"), where nobody is named and
everything about the message is like public data.
"""

import re
from dataclasses import dataclass
from typing import Self

from assistant.knowledge.sentences import sentences
from assistant.routing.lexicon import Lexicon
from assistant.routing.use import (
    anonymous,
    data_class_of,
    denies_people,
    denies_special,
    heaviest,
    lighter_data_of,
    names_data_about_people,
    names_somebody,
    only_as_subject,
    somebody_is_there,
)
from assistant.routing.wishes import (
    DATA,
    Likely,
    clearly_nobodys,
    data_meant,
    perhaps_people,
    surely_nobodys,
    surely_people,
    surely_public,
    surely_special,
    tells_of_people,
)
from assistant.turn import DataClass

_FEW_WORDS = 3
# "Telefoonnummers haal ik weg, maar waar ze wonen blijft": what is denied is not all.
_SOME_LEFT = re.compile(
    r"\b(?:wel|maar|alleen|enkel|blijf\w*|overblijf\w*|rest\w*|but|only|still|remain\w*|except|just)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DataMeant:
    """What one message says of data. ``named``: the class told by words; None where they tell none."""

    text: str
    likely: Likely
    lexicon: Lexicon
    named: DataClass | None
    only_a_subject: bool

    @classmethod
    def of(cls, text: str, likely: Likely, lexicon: Lexicon) -> Self:
        """``likely``: for each class how likely it is meant."""
        named = data_class_of(text, lexicon)
        nobodys = surely_public(likely) and not names_somebody(text, lexicon)
        if named is DataClass.SPECIAL and nobodys and only_as_subject(text, named, lexicon):
            return cls(text, likely, lexicon, lighter_data_of(text, lexicon), only_a_subject=True)
        if named is DataClass.PERSONAL and _only_a_subject(text, likely, lexicon):
            return cls(text, likely, lexicon, lighter_data_of(text, lexicon), only_a_subject=True)
        return cls(text, likely, lexicon, named, only_a_subject=False)

    @property
    def names_people(self) -> bool:
        """True where data about people is named as such, not only people ("een brief aan een cliënt")."""
        return not self.only_a_subject and names_data_about_people(self.text, self.lexicon)

    @property
    def perhaps_people(self) -> bool:
        """True where words tell nothing, and data about people may be meant all the same."""
        return self.named is None and perhaps_people(self.likely)

    @property
    def about_people(self) -> DataClass | None:
        """The data about people that would go into AI, where no tool is named; None where that is not likely."""
        lighter = self.named is not None and self.named.weight < DataClass.PERSONAL.weight
        if (lighter and not surely_people(self.likely)) or self._anonymous or self._denies_people:
            return None
        if not tells_of_people(self.likely, named=self.named is not None):
            return None
        return heaviest(self.named, data_meant(self.likely, 0.0))

    def for_a_tool(self, nameless: str) -> DataClass | None:
        """The class that would go into a tool. ``nameless``: the text without the names of tools."""
        says_little = len(nameless.split()) <= _FEW_WORDS  # "en copilot chat dan"
        if self.named is DataClass.SPECIAL or says_little:
            return self.named
        if self._anonymous or self._denies_people:
            return self._without_people
        not_special = denies_special(self.text, self.lexicon)
        if self.named is not None and self.named.weight >= DataClass.PERSONAL.weight:
            return DataClass.SPECIAL if surely_special(self.likely) and not not_special else self.named
        alike = data_meant(self.likely, DATA)
        alike = DataClass.PERSONAL if alike is DataClass.SPECIAL and not_special else alike
        return heaviest(self.named, alike) or self._clearly_public

    @property
    def _clearly_public(self) -> DataClass | None:
        clearly = clearly_nobodys(self.likely)
        somebody = names_somebody(self.text, self.lexicon)
        return clearly if clearly is DataClass.PUBLIC and not somebody else None

    @property
    def _without_people(self) -> DataClass | None:
        """What is left where people are denied: of the house where it is like that, or like data about people.

        Without a name somebody's illness stays what it is.
        """
        if surely_special(self.likely) and not denies_special(self.text, self.lexicon):
            return DataClass.SPECIAL
        if self.named is not None:
            return self.named
        return DataClass.INTERNAL if data_meant(self.likely, DATA) else None

    @property
    def _anonymous(self) -> bool:
        return anonymous(self.text, self.lexicon)

    @property
    def _denies_people(self) -> bool:
        return denies_people(self.text, self.lexicon) and not _SOME_LEFT.search(self._from_denial)

    @property
    def _from_denial(self) -> str:
        """The message from the sentence on in which people are denied: "but" before it leaves nothing in."""
        told = sentences(self.text)
        first = next((i for i, one in enumerate(told) if denies_people(one, self.lexicon)), 0)
        return " ".join(told[first:])


def _only_a_subject(text: str, likely: Likely, lexicon: Lexicon) -> bool:
    """ "Een openbare week over schulden": lighter data is named, nobody is, and all of it is like such data."""
    if lighter_data_of(text, lexicon) is None or somebody_is_there(text, lexicon):
        return False
    return surely_nobodys(likely) and only_as_subject(text, DataClass.PERSONAL, lexicon)
