"""Onboarding in AI: lessons as data, the check on them, who took part, and group sessions."""
