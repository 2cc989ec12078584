"""The command ``ita-extract``. The parts are loaded when it runs: worker processes import this, too."""

from __future__ import annotations

import sys

USAGE, INTERRUPTED = 2, 130


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from extractor.cli import language  # noqa: PLC0415 - see above

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")  # Windows consoles would lose Thai
    language.choose(language.from_arguments(sys.argv[1:]))
    from extractor.cli.app import app  # noqa: PLC0415 - help texts are in the chosen language

    try:
        app(prog_name="ita-extract")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
