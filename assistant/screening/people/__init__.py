"""How names of people are found: words of a text, what is known of each, and rules over them."""
