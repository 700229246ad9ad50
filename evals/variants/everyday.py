"""Words of every day that mean the same, and things people say around a question. Ours, written by hand.

A pair holds for the questions of the cases, not for the whole language: each
left side is replaced by its right side where it stands as whole words.
"""

from typing import Final

SAME_MEANING: Final = {
    "nl": (
        ("mag ik", "mogen wij"),
        ("mogen we", "mogen wij"),
        ("is dat toegestaan", "mag dat"),
        ("is toegestaan", "mag"),
        ("gebruiken", "inzetten"),
        ("inzetten", "gebruiken"),
        ("hoe vaak", "hoe dikwijls"),
        ("wanneer", "op welk moment"),
        ("medewerkers", "werknemers"),
        ("medewerker", "werknemer"),
        ("cliënten", "klanten"),
        ("cliënt", "klant"),
        ("klanten", "cliënten"),
        ("klant", "cliënt"),
        ("collega's", "teamgenoten"),
        ("collega", "teamgenoot"),
        ("leverancier", "aanbieder"),
        ("leveranciers", "aanbieders"),
        ("aanschaffen", "kopen"),
        ("uitleggen", "toelichten"),
        ("vastgelegd", "opgeschreven"),
        ("zorgt ervoor dat", "ziet erop toe dat"),
        ("zorgt dat", "ziet erop toe dat"),
        ("bekeken", "nagekeken"),
        ("verplicht", "een verplichting"),
        ("eigenlijk", "nou precies"),
        ("helpen", "ondersteunen"),
        ("meteen", "direct"),
        ("melden", "doorgeven"),
        ("regels", "voorschriften"),
        ("voorbeelden", "voorbeeldjes"),
        ("oke", "goed"),
        ("toegestaan", "geoorloofd"),
        ("wat is het verschil", "waarin zit het verschil"),
        ("bedenken", "verzinnen"),
    ),
    "en": (
        ("am i allowed to", "may i"),
        ("may i", "am i allowed to"),
        ("can i", "may i"),
        ("allowed", "permitted"),
        ("okay", "fine"),
        ("clients", "customers"),
        ("client", "customer"),
        ("employees", "staff"),
        ("use", "work with"),
        ("employee", "staff member"),
        ("get", "receive"),
        ("help", "assist"),
        ("rules", "guidelines"),
        ("who has to", "who must"),
        ("when", "at what moment"),
    ),
}

BEFORE: Final = {
    "nl": ("Goedemiddag, ik heb een vraag. ", "Hoi! ", "Even checken: ", "Beste assistent, ", "Snelle vraag: "),
    "en": ("Good afternoon, I have a question. ", "Hi! ", "Just checking: ", "Dear assistant, ", "In short: "),
}
AFTER: Final = {
    "nl": (" Alvast bedankt!", " Groetjes", " Ik hoor het graag.", " Dankjewel."),
    "en": (" Thanks in advance!", " Kind regards", " I look forward to your answer.", " Thank you."),
}
# Short questions that people put before or behind what they want to do.
TAGS: Final = {
    "nl": ("mag dat", "kan dat", "is dat goed", "goed idee", "is dat toegestaan", "mag dat wel", "oke", "mag het"),
    "en": ("is that allowed", "may i", "is that okay", "is that ok"),
}
# Words that open a clause that may stand first as well as last.
CLAUSES: Final = {"nl": ("als", "wanneer", "voor", "om"), "en": ("if", "when", "for")}
