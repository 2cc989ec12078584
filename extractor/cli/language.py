"""The language of messages: chosen once at the start, texts from ``patterns/cli.toml``."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from extractor import patterns

LANGUAGES = ("th", "en")
_chosen = "en"


def choose(language: str) -> None:
    """Use this language from now on. Raises ValueError for one that is not known."""
    global _chosen  # noqa: PLW0603 - one language a process
    if language not in LANGUAGES:
        raise ValueError(language)
    _chosen = language


def current() -> str:
    """``th`` or ``en``."""
    return _chosen


def from_arguments(arguments: Sequence[str]) -> str:
    """The language that ``--lang`` names, else the locale's. Looked up before the commands are built."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        value = arguments[at + 1] if argument == "--lang" and at + 1 < len(arguments) else ""
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else value
        if value in LANGUAGES:
            return value
    return from_locale()


def from_locale() -> str:
    """Thai where the system speaks Thai, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "th" if os.environ[name].lower().startswith("th") else "en"
    spoken = locale.getlocale()[0] or ""
    return "th" if spoken.lower().startswith(("th_", "thai")) else "en"


def text(section: str, key: str, **values: object) -> str:
    """One message, filled in. Raises KeyError for one that is not in the pattern file."""
    message: str = patterns.load("cli")[_chosen][section][key]
    return message.format(**values) if values else message


def say(key: str, **values: object) -> str:
    """A message of the ``say`` section."""
    return text("say", key, **values)


def word(value: str) -> str:
    """A value such as ``agreed`` in words; itself where there are none."""
    words: dict[str, str] = patterns.load("cli")[_chosen]["words"]
    return words.get(value, value)


def hint(key: str) -> str:
    """The help text of an option or command."""
    return text("help", key)
