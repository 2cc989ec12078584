"""A sign of life from deep inside a long job, without passing a callback through every layer.

Readers call :func:`tick` after each page (or any comparable piece of work). Outside a worker
process it does nothing.
"""

from __future__ import annotations

from collections.abc import Callable


def _nothing() -> None:
    """Nobody listens."""


_listener: Callable[[], None] = _nothing


def listen(listener: Callable[[], None]) -> None:
    """Send every later :func:`tick` of this process to ``listener``."""
    global _listener  # noqa: PLW0603 - one listener a process is the point
    _listener = listener


def tick() -> None:
    """Tell whoever watches this process that it has got on."""
    _listener()
