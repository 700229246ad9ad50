"""The pages of the AICO's desk and of the own history: forms and links, no script, all behind the door."""
