"""Remembering what a text says, because a report asks the same of the same text from several sides.

A cell is looked at as a score, a measure, a header and an agency; headings and office names come back on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

_LONGEST = 2_000
"""Letters of a text that is remembered: what is longer seldom comes twice, and would hold memory."""

F = TypeVar("F", bound=Callable[..., Any])


def remembered(results: int) -> Callable[[F], F]:
    """Keep the last ``results`` results of a function whose first argument is a text.

    Only for functions whose result depends on their arguments alone and cannot be changed.
    """

    def decorate(function: F) -> F:
        kept = lru_cache(maxsize=results)(function)

        @wraps(function)
        def ask(text: str, *others: Any, **named: Any) -> Any:
            return function(text, *others, **named) if len(text) > _LONGEST else kept(text, *others, **named)

        return cast("F", ask)

    return decorate
