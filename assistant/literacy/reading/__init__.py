"""How hard our own words are to read: syllables, sentences, and the formula of Flesch-Douma."""
