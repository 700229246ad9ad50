"""How well personal data is found: labelled sentences, scores, other approaches beside ours."""
