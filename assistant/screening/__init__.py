"""Personal data out, before any model sees a word; see ``screener`` for the door."""
