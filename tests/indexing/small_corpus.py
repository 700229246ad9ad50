"""A corpus in the form of our own edition, as small as its rules allow."""

from pathlib import Path

CHAPTERS = {
    "01-begin.md": (
        "# 1. Begin\n\nDit is een proef. Hij is klein.\n\n## Voor wie\n\nDit geldt voor:\n"
        "- **Medewerkers:** Iedereen die hier werkt.\n- **Inhuur:** Iedereen die we\n  inhuren.\n\n"
        "## 1.1 Vervolg\n\nHier gaat het verder.\n"
    ),
    "05-risico.md": "# 5. Risico\n\n## 5.1 Klassen\n\nEr zijn vier klassen.\n",
    "06-wie.md": "# 6. Wie\n\n## 6.1 Tabel\n\nHier staat wie wat doet.\n\n## 6.2 Anderen\n\nAnderen ook.\n",
    "10-slot.md": "# 10. Slot\n\n## Vaststelling en ondertekening\n\nHet bestuur besloot dit.\n",
}
DOCUMENT = (
    "id: proef\ntitle: Proefbeleid Dienst Noord\norganisation: Dienst Noord\n"
    'version: "2025-05-01"\nadopted: 2025-05-01\nedition: hertaling\n'
)
RASCI = (
    "columns: [DIR, AICO, PO, FG, PE, CISO]\n"
    "notes:\n  - {id: leeg, text: Bij taak 1.1 is een vak leeg., tasks: ['1.1']}\n"
    "tasks:\n"
    "  - id: '1.1'\n    title: Lijst bijhouden\n    asterisks: 2\n    description: De lijst klopt.\n"
    "    cells: {DIR: '', AICO: A, PO: C, FG: '-', PE: R, CISO: R}\n"
    "  - id: '2.1'\n    title: Melden\n    description: Fouten worden gemeld.\n"
    "    cells: {DIR: I, AICO: A, PO: I, FG: I, PE: R, CISO: S}\n"
)
ROLES = "roles:\n" + "".join(
    f"  - {{abbreviation: {short}, name: {name}, description: Doet iets.}}\n"
    for short, name in [
        ("DIR", "Directie"),
        ("AICO", "AI Compliance Officer"),
        ("FG", "Functionaris Gegevensbescherming"),
        ("PO", "Privacy Officer"),
        ("PE", "Proceseigenaar"),
        ("CISO", "IT/Security"),
    ]
)
LETTERS = "letters:\n" + "".join(
    f"  - {{letter: {letter}, name: {name}, asterisks: {stars}, description: Betekent iets.}}\n"
    for letter, name, stars in [
        ("R", "Responsible", 0),
        ("A", "Accountable", 0),
        ("S", "Supporting", 1),
        ("C", "Consulted", 0),
        ("I", "Informed", 0),
    ]
)
RISKS = "classes:\n" + "".join(
    f"  - {{id: {name}, name: {words}, description: Zo is het., rule: Doe dit.}}\n"
    for name, words in [
        ("verboden", "Verboden"),
        ("hoog", "Hoog risico"),
        ("beperkt", "Beperkt risico"),
        ("laag", "Laag risico"),
    ]
)
GLOSSARY = (
    "terms:\n"
    "  - {term: Slimme software, kind: term, aliases: [AI], text: Software die leert.}\n"
    "  - {term: Netwerk, kind: technique, parent: Slimme software, text: Rekent in lagen.}\n"
    "  - {term: Netwerk, kind: term, text: Mensen die elkaar kennen.}\n"
)
VOCABULARY = "entries:\n  - {says: [robot, chatbot], means: [slimme software]}\n"


def small_corpus(folder: Path) -> Path:
    """Write the corpus; returns its folder."""
    policy = folder / "policy"
    policy.mkdir(parents=True)
    files = {
        **CHAPTERS,
        "document.yaml": DOCUMENT,
        "rasci.yaml": RASCI,
        "roles.yaml": ROLES,
        "letters.yaml": LETTERS,
        "risk_classes.yaml": RISKS,
        "glossary.yaml": GLOSSARY,
    }
    for name, content in files.items():
        (policy / name).write_text(content, encoding="utf-8")
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    return folder
