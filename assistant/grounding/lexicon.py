"""The Dutch words that decide what a sentence says besides its content: denial, duty, condition, who."""

NEGATION = frozenset("niet geen nooit niemand niets nergens noch evenmin".split())

# Word -> what it does to a statement. Both sides of a comparison must have the same of these ...
STRICT = {
    **dict.fromkeys(NEGATION, "not"),
    "nooit": "never",
    "zonder": "without",
    **dict.fromkeys("verboden verbod verbied verbiedt verbieden".split(), "forbidden"),
    **dict.fromkeys("moet moeten moest moesten dient dienen verplicht verplichte plicht".split(), "must"),
    **dict.fromkeys("mag mogen mocht mochten toegestaan toegestane".split(), "may"),
    **dict.fromkeys("kan kun kunt kunnen kon konden mogelijk misschien eventueel".split(), "can"),
    **dict.fromkeys("hoef hoeft hoeven".split(), "need-not"),
    **dict.fromkeys("vrijwillig vrijwillige optioneel".split(), "voluntary"),
    **dict.fromkeys("alleen uitsluitend slechts enkel".split(), "only"),
    **dict.fromkeys("wil willen wilt streef streeft streven probeer probeert proberen".split(), "want"),
    **dict.fromkeys("zal zullen zult straks binnenkort".split(), "later"),
    **dict.fromkeys("zou zouden".split(), "would"),
    **dict.fromkeys("tenzij behalve uitgezonderd".split(), "except"),
    **dict.fromkeys("soms".split(), "sometimes"),
    **dict.fromkeys("vaak veelal meestal".split(), "often"),
    **dict.fromkeys("nog nu momenteel voorlopig".split(), "now"),
    **dict.fromkeys("bijna ongeveer circa".split(), "nearly"),
    **dict.fromkeys("minder minst".split(), "less"),
    **dict.fromkeys("meer meest meeste".split(), "more"),
    **dict.fromkeys("minstens minimaal ten-minste".split(), "at-least"),
    **dict.fromkeys("hoogstens maximaal hooguit".split(), "at-most"),
    "binnen": "within",
    **dict.fromkeys("sommige enkele".split(), "some"),
    **dict.fromkeys("veel vele".split(), "many"),
    "vooral": "mainly",
    **dict.fromkeys("volledig helemaal geheel".split(), "wholly"),
}
# ... and of these nothing may be added; leaving one out says less, not more.
ADDING = {
    **dict.fromkeys("altijd steeds".split(), "always"),
    **dict.fromkeys("alle elke elk ieder iedere iedereen alles".split(), "all"),
    **dict.fromkeys("eerst vooraf voordat vóórdat alvorens".split(), "before"),
    **dict.fromkeys("daarna nadat achteraf vervolgens".split(), "after"),
    **dict.fromkeys("direct meteen onmiddellijk".split(), "at-once"),
}
CONDITION = frozenset("als indien wanneer zodra mits zolang tenzij".split())
# "Als medewerker" says in what quality, no condition.
QUALITY = frozenset("medewerker medewerkers werknemer gebruiker organisatie leidinggevende".split())

PREPOSITIONS = frozenset(
    "aan af bij binnen buiten door in met na naar namens om onder op over per rond sinds tegen tot tussen uit van"
    " vanaf vanuit volgens voor via zonder".split()
)
# A Dutch sentence that begins with one of these has its verb before its subject.
FRONTED = PREPOSITIONS | frozenset("elke elk iedere ieder altijd soms vaak daarna eerst daarom".split())
# Parts that a Dutch verb lets go of: "stelt ... vast", "vaststellen".
PARTICLES = frozenset(
    "aan af bij door in mee na om op over toe uit vast voor weg samen terug tegen bekend binnen".split()
)
_FREE = (
    "de het een deze dit dat die der en of ook maar want dus er wat wie waar welke hoe zich zelf zijn haar hun"
    " iets is ben bent was waren wordt worden word werd werden geworden geweest heb hebt heeft"
    " hebben had hadden gehad doet doen doe gaat gaan ga komt komen te als dan toch wel zo zoals bijvoorbeeld"
    " daarbij daarom daardoor daarmee daarvoor daarvan daarin daarover daar hier hierbij hiervoor hierdoor"
    " ervoor ervan"
    " erbij erop ermee ernaar eraan zodat waardoor omdat doordat terwijl waarin waarmee waarvoor waarvan waarbij"
    " om indien wanneer zodra mits zolang andere ander heel zeer erg gewoon namelijk bovendien"
    " dán dát hóe manier wijze blijf blijft blijven bleef ten tot o.a. enzovoort zulke zo'n dezelfde"
    " hetzelfde beide daarnaast verder echter"
)
FREE = frozenset(_FREE.split()) | PREPOSITIONS
SPLITTERS = frozenset("maar terwijl want omdat doordat zodat waardoor".split())
# A claim that begins so points at something that stands outside it.
OUR = frozenset({"ons"})
POINTING = frozenset(
    "voorbeelden dat die deze dit dan daarvoor daarvan daarin daarmee daarover daarbij hij zij ze hun anders"
    " diegene".split()
)

# Behind these stands to whom, by whom or for whom: never the same as who.
PARTY = frozenset("aan door tegen naar namens".split())

# People and bodies besides the roles of the table. One name each, whatever it is called.
SELF = "@self"
ACTORS = {
    **dict.fromkeys("we wij ons onze".split(), SELF),
    **dict.fromkeys("je jij jou jouw u uw medewerker medewerkers werknemer werknemers personeel".split(), "@you"),
    **dict.fromkeys("directie directies".split(), "@dir"),
    "directeur": "@director",
    **dict.fromkeys("bestuur bestuurder bestuurders".split(), "@board"),
    **dict.fromkeys("ondernemingsraad or".split(), "@or"),
    **dict.fromkeys("leidinggevende leidinggevenden manager managers".split(), "@lead"),
    **dict.fromkeys("leverancier leveranciers".split(), "@supplier"),
    **dict.fromkeys("cliënt cliënten client clienten klant klanten".split(), "@client"),
    **dict.fromkeys("betrokkene betrokkenen".split(), "@subject"),
    **dict.fromkeys("toezichthouder autoriteit".split(), "@authority"),
    **dict.fromkeys("commissie".split(), "@committee"),
    **dict.fromkeys("gebruiker gebruikers".split(), "@user"),
    **dict.fromkeys("proceseigenaar proceseigenaren".split(), "@pe"),
    **dict.fromkeys("mens mensen persoon personen iemand diegene".split(), "@human"),
    **dict.fromkeys("hij zij ze hen hem".split(), "@they"),
}

# Ways to say the same, put into one before anything is compared. Longer ones first.
SAME = (
    (r"%|\bpercent\b", " procent "),
    (r"€ ?(\d[\d.,]*)", r"\1 euro "),
    (r"\b(?:elk|ieder) jaar\b|\b(?:één|een) ?(?:keer|maal) per jaar\b|\beens per jaar\b", "jaarlijks"),
    (r"\b(?:elke|iedere) maand\b", "maandelijks"),
    (r"\b(?:elke|iedere) week\b", "wekelijks"),
    (r"\bwet- en regelgeving\b", "wetgeving en regelgeving"),
    (r"\bten minste\b", "minstens"),
    (r"\bwil(?:len)? zeggen\b", "betekent"),
    (r"\b(?:kijken|kijkt) of\b", "toetsen of"),
    (r"\bhoudt? (?:zich|we ons|ons) aan\b", "naleeft"),
    (r"\bkunstmatige intelligentie(?: \(ai\))?", "ai"),
    (r"\bai[- ]act\b|\bai[- ]verordening\b", "aiact"),
    (r"\balgemene verordening gegevensbescherming(?: \(avg\))?", "avg"),
    (r"\bdata protection impact assessment(?: \(dpia\))?", "dpia"),
    (r"\blarge language models?(?: \(llm(?:'s)?\))?", "llm"),
)
SYNONYMS = (
    "gegevens data",
    "helder duidelijk",
    "transparant open",
    "starten beginnen",
    "advies adviseren adviseert",
    "wet wetten wetgeving",
    "regels regelgeving voorschriften",
    "scholing opleiding",
    "toetsen nagaan",
    "kijken bekijken",
    "uitkomsten uitvoer resultaten",
    "laten tonen",
    "noodzakelijk nodig",
    "actueel bijgewerkt",
    "naleeft nalevingen",
    "datum dag",
)
STRONG = {
    "bekeken": "bekijk", "gegeven": "geef", "genomen": "neem", "gekozen": "kies", "gehouden": "houd",
    "geschreven": "schrijf", "gevonden": "vind", "betrokken": "betrek", "gesproken": "spreek",
    "getroffen": "tref", "begrepen": "begrijp", "beschreven": "beschrijf", "besloten": "besluit",
    "gebracht": "breng", "gezien": "zie", "ziet": "zie", "zien": "zie", "ging": "ga", "blijven": "blijf",
    "gebleven": "blijf", "krijgen": "krijg", "gekregen": "krijg", "beslissingen": "beslis",
    "beslissing": "beslis", "beschermd": "bescherm", "bescherming": "bescherm", "beoordeling": "beoordeel",
    "controle": "controleer", "controles": "controleer", "ondersteuning": "ondersteun",
    "registratie": "registreer", "evaluatie": "evalueer", "goede": "goed", "betere": "beter",
}  # fmt: skip
OPPOSITE = frozenset(
    frozenset(pair.split())
    for pair in (
        "voor na",
        "met zonder",
        "binnen buiten",
        "voor tegen",
        "tot vanaf",
        "tot sinds",
        "van naar",
        "van aan",
    )
)
DETERMINERS = frozenset("de het een deze dit alle elke elk ieder iedere - zijn haar hun zo'n".split())
# After these "of" means whether, not or.
WHETHER = tuple("toets controleer controler kijk bekijk vraag vragen weet weten onderzoek beoorde naga".split())
NESTING = frozenset({"dat", "of"})
HANGING = frozenset("dat die of waar wat welke hoe wie om".split())
JOINING = frozenset("en of , de het een".split())
PASSIVE = frozenset("word wordt worden werd werden geworden".split())
# A sentence with one of these speaks of something in the sentence before it.
BACKWARD = frozenset("het die deze dit zij ze hij daar daarvoor daarvan daarbij daarmee daarin daarna".split())
# Words in which "ge" is no part of a verb.
NO_PARTICIPLE = tuple("gegeven gebruik gevolg gemeent gesprek gevaar gebied geheim geval gezond".split())
NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
        " zeventien achttien negentien twintig".split()
    )
} | {"dertig": "30", "veertig": "40", "vijftig": "50", "honderd": "100", "duizend": "1000"}
# A number before one of these is another number without it.
UNITS = frozenset({"procent", "euro"})
BEFORE_IF = frozenset("vooral alleen ook zelfs pas behalve".split())
LOOSE_START = frozenset("ook maar dus daarom zo vooral en want ,".split())
# Words of time move freely through a Dutch sentence.
MOVING = frozenset(
    "jaarlijks maandelijks wekelijks dagelijks periodiek regelmatig opnieuw samen zelf duidelijk"
    " dag week maand jaar uur keer".split()
)
