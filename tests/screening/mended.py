"""What a stranger's attack got through once: what must be found, what must be stopped, what must stay."""

NAMED_ODDLY = (
    "mijn klant heet [wim pieterse] en mag ik dat delen",
    "onze cliënt heet [Selma Brouwershaven]",
    "naam: [xhevahire krasniqi]",
    "brief aan fam. [el khattabi] graag",
    "Kan ik [van ’t Hooft] mailen?",
    "mag ik mevrouw _[Terpstra]_ of *[Hiemstra]* noemen",
    "kan mevrouw[Terpstra] dit zien",
    "Mag cv_[Fenna_Hoekstra]_def.docx in Copilot?",
    "zie #[FennaHoekstra]",
    "ik sprak [rosa vlietstra] gisteren",
    "mijn klant [wim pieterse] wil een brief",
    "[nguyen thi hoa] heeft hulp nodig",
    "Van: [Gwendolyn Apeldoorn]",
    "Aan: [Gwendolyn Apeldoorn] Onderwerp: verlof",
    "hij schrijft aan [Wanjiru Kamau] een brief",
    "[Tendai Mutasa] moet er maandag bij zijn",
    "Ik moet [Haregeweyn Woldemichael] terugbellen",
    "een verslag over [Mei Ling]",
    "[K. Sneekes] wil weten of het mag",
    "Gisteren gesproken met [Chidinma Nwachukwu]",
)

VALUES = (
    ("ADDRESS", "Hij woont op [Plein 1944 nr. 6]"),
    ("ADDRESS", "brief naar [Dorpsstraat 12, nummer 4]"),
    ("POSTCODE", "woont op [1695 XB 12]"),
    ("POSTCODE", "postcode [1695 xb nr. 12a]"),
    ("BSN", "bsn [170...561...483]"),
    ("BSN", "bsn [497 (spatie) 626 007]"),
    ("BSN", "bsn <b>[8100</b>20117]"),
    ("BSN", "Mag ik tool[499899088] gebruiken?"),
    ("EMAIL", "mail [jan.smit&#64;voorbeeld.nl] maar"),
    ("EMAIL", "mail [jan.smit%40voorbeeld.nl] maar"),
    ("EMAIL", "mail [t.gebre at voorbeeldpost.nl]"),
)

STOPPED = (
    "ik schrijf dat kees autisme heeft",
    "Piet Smit lid is van de FNV",
    "Rachid is licht verstandelijk beperkt",
    "Jelle hoort stemmen en slikt lithium",
    "Mijn klant is schizofreen",
    "Sem stemt PVV",
    "Hanneke Bouma stemt altijd op de VVD",
    "Mijn cliënt heeft PDD-NOS",
)

QUIET = (
    "Is Van der Valk een leverancier?",
    "Mag de Willem Alexander-school AI gebruiken?",
    "Wat zegt het beleid over Hugging Face?",
    "Mag ik met Stack Overflow werken?",
    "De tool heet Quillbot, mag dat?",
    "Mail naar Palo Alto Networks over de licentie.",
    "Mag ik user_id en max_tokens in een prompt zetten?",
    "Ik werk at voorbeeld.nl",
    "Mag iemand die stemt op een partij dit weten?",
    "Mijn klant heeft een vraag over autisme",
    "Mag **Copilot** in __Teams__?",
    "Factuur FA499899089 staat klaar",
    "In 2026 AI 3 keer gebruiken",
)
