"""The same question put otherwise must end the same: generated variants of the cases, and Dutch-English pairs."""
