"""The corpus as types: passages, governance table, roles, risk classes, glossary, vocabulary."""
