"""The approved-tool list and the rules that decide "mag ik deze tool gebruiken?"; never a model."""
