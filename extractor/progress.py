"""A sign of life from deep inside a long job, without passing a callback through every layer.

Readers call :func:`tick` after each page (or any comparable piece of work), and :func:`helping` when
they start a program in a process group of its own, so that it ends with its worker. Outside a worker
process neither does anything.
"""

from __future__ import annotations

from collections.abc import Callable


def _nothing() -> None:
    """Nobody listens."""


def _no_helper(group: int) -> None:
    """Nobody wants to know."""


_listener: Callable[[], None] = _nothing
_helpers: Callable[[int], None] = _no_helper


def listen(listener: Callable[[], None], helpers: Callable[[int], None] = _no_helper) -> None:
    """Send every later :func:`tick` of this process to ``listener``, every :func:`helping` to ``helpers``."""
    global _listener, _helpers
    _listener, _helpers = listener, helpers


def tick() -> None:
    """Tell whoever watches this process that it has got on."""
    _listener()


def helping(group: int) -> None:
    """Tell that the process group ``group`` works for this process; 0 when it has ended."""
    _helpers(group)
