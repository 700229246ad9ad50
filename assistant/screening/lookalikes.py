"""Letters and digits of other scripts and styles that look like Latin ones (after Unicode TR 39).

``CLOSE`` can hardly be told from the Latin letter; ``LOOSE`` only resembles it
and counts within a word that has Latin letters as well. ``STYLED`` are letters
in a frame or a style that compatibility forms (NFKC) leave as they are.
"""

import unicodedata


def _pairs(*rows: tuple[str, str]) -> dict[str, str]:
    return {sign: latin for signs, latins in rows for sign, latin in zip(signs, latins, strict=True)}


CLOSE = _pairs(
    ("АВЕЅІЈКМНОРСТХҮӀԚԜ", "ABESIJKMHOPCTXYIQW"),
    ("аеіјорсухѕһӏԁԛԝ", "aeijopcyxshldqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺͿ", "ABEZHIKMNOPTYXCMJ"),
    ("ονϲϳ", "ovcj"),
    ("ՏԼՕօսհոցզյ", "SLOouhngqj"),
    ("ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃᏎ", "ABCDEGHJKLMPRSTVWZ4"),
    ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ"),
    ("ⲞⲟⲢⲣⲤⲥⲀⲔⲘⲚⲎⲦⲬ", "OoPpCcAKMNHTX"),
)
"""Letters of another script by the Latin letter they cannot be told from."""

LOOSE = CLOSE | _pairs(
    ("гптькмнвияГИЯЬУФЗб", "rntbkmhbuRrNRbYO36"),
    ("αβεηικλμπρτυχωγσςθ", "abenikluprtuxwyoco"),
    ("ՍաԵեՈռիլտր", "UwEtNniltn"),
)
"""Also letters that only resemble a Latin one."""


def _row(first: int, letters: str) -> dict[str, str]:
    return {chr(first + n): letter for n, letter in enumerate(letters)}


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

STYLED = (
    _pairs(
        ("ıȷɑɡɩɪʏɴʀʟʜɢʙᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜰꜱⱮɛɔɨƖǀɵ", "ijagiiynrlhgbacdejkmoptuvwzfsMecillo"),
        ("⓿⓵⓶⓷⓸⓹⓺⓻⓼⓽", "0123456789"),
    )
    | _row(0x1F150, _CAPITALS)
    | _row(0x1F170, _CAPITALS)
    | _row(0x1F1E6, _CAPITALS)
    | _row(0xE0020, "".join(map(chr, range(0x20, 0x7F))))
)
"""Framed, small-capital and hidden (tag) letters by the plain one; each stands by itself."""


def latin(sign: str) -> str:
    """The Latin letter that this one resembles, its marks left out; the sign itself where there is none."""
    return LOOSE.get(sign) or LOOSE.get(unicodedata.normalize("NFD", sign)[0]) or sign
