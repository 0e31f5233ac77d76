"""A state as a small badge: always a word, the colour only helps."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Tone = Literal["neutral", "accent", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Badge:
    word: str | Promise
    tone: Tone = "neutral"
