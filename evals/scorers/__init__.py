"""One measure a file, each with ``score(case, reply, passages)``; they do not know each other.

``suite.toml`` names the ones that run and their pass marks.
"""
