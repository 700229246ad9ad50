"""Tables of a PDF whose columns are only aligned with spaces."""

from assistant.indexing.aligned_tables import with_tabs

TABLE = """Wie doet wat

Taak                 Omschrijving                    DIR   AICO   FG    PE
1.1 Lijst            Houdt de lijst van software     I     A      C     R
bijhouden **         en data goed bij.

1.2 Regels           Past de regels voor leveran-    A            -
                     ciers jaarlijks aan                   R            C

Richtlijn van de dienst, bladzijde

2.1 Melden           Geeft storingen door.                 A      I     R

Na de tabel komt gewone tekst die over de hele regel loopt en dus geen rij is.

6.2   Anderen

Gewone tekst."""


def test_rasci_rows_are_put_together() -> None:
    lines = with_tabs(TABLE.split("\n"))
    assert [line for line in lines if "\t" in line] == [
        "Taak\tOmschrijving\tDIR\tAICO\tFG\tPE",
        "1.1 Lijst bijhouden **\tHoudt de lijst van software en data goed bij.\tI\tA\tC\tR",
        "1.2 Regels\tPast de regels voor leveranciers jaarlijks aan\tA\tR\t-\tC",
        "2.1 Melden\tGeeft storingen door.\t\tA\tI\tR",
    ]


def test_no_word_is_added_or_lost() -> None:
    whole = TABLE.replace("leveran-    A            -\n                     ciers", "leveranciers A -")
    assert sorted(" ".join(with_tabs(TABLE.split("\n"))).split()) == sorted(whole.split())


def test_other_tables_need_columns_that_return() -> None:
    lines = [
        "Directie                    Draagt de               DIR",
        "                            eindverantwoording.",
        "Functionaris                Let op privacy.         FG",
        "Gegevensbescherming",
        "",
        "Gewone   tekst met   gaten.",
        "",
    ]
    assert with_tabs(lines) == [
        "Directie\tDraagt de eindverantwoording.\tDIR",
        "Functionaris Gegevensbescherming\tLet op privacy.\tFG",
        "",
        "Gewone   tekst met   gaten.",
        "",
    ]
