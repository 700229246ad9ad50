"""Letters of other scripts that look like Latin ones (after Unicode TR 39, the common part)."""

_PAIRS = (
    ("АВЕЅІЈКМНОРСТХҮӀԚԜ", "ABESIJKMHOPCTXYIQW"),
    ("аеіјорсухѕһӏԁԛԝьгпт", "aeijopcyxshldqwbrnt"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αικνορτυχγωϲ", "aikvoptuxywc"),
    ("ıȷɑɡɩɪʏᴏᴄᴜᴠᴡᴢꜱ", "ijagiiyocuvwzs"),
)

LOOKALIKES = {sign: latin for signs, latins in _PAIRS for sign, latin in zip(signs, latins, strict=True)}
"""Look-alike to Latin letter, one to one."""
