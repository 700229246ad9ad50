"""Puts the pages of the lessons together."""

from fastapi import APIRouter

from assistant.web.learn import lesson, overview, questions, seat, trainer
from assistant.web.pages import Door
from assistant.web.parts import LearnParts


def add(router: APIRouter, door: Door, parts: LearnParts) -> None:
    """All pages; those with a fixed address before those of a lesson."""
    for module in (overview, trainer, seat, lesson, questions):
        module.add(router, door, parts)
