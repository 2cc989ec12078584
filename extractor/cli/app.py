"""The commands. Each turns what the library returns or raises into output and an exit code."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from extractor import __version__
from extractor.cli import INTERRUPTED, USAGE, language
from extractor.cli.language import hint, say
from extractor.errors import ExtractionError
from extractor.limits import DEFAULT, Limits

UNREAD, HAS_ERRORS = 1, 3
OCR = ("auto", "never", "always")

app = typer.Typer(
    help=hint("app"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ita-extract {__version__}")
        raise typer.Exit


def _set_language(value: str | None) -> str | None:
    if value is not None:
        _one_of("--lang", value, language.LANGUAGES)
        language.choose(value)
    return value


Language = Annotated[
    str | None, typer.Option("--lang", help=hint("lang"), metavar="th|en", callback=_set_language, is_eager=True)
]
Report = Annotated[str, typer.Argument(metavar="FILE", help=hint("file"))]
Ocr = Annotated[str, typer.Option("--ocr", help=hint("ocr"), metavar="|".join(OCR))]


@app.callback()
def _common(
    lang: Language = None,
    version: Annotated[
        bool, typer.Option("--version", help=hint("version"), callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Options of all commands."""


def _limit(name: str, *aliases: str) -> object:
    return typer.Option(*aliases, f"--{name.replace('_', '-')}", help=hint(name), rich_help_panel="Limits")


@app.command(help=hint("ingest"))
def ingest(  # noqa: PLR0917 - options of the command line, not arguments
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=hint("paths"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("output"))] = Path("output"),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help=hint("jobs"))] = 0,
    resume: Annotated[bool, typer.Option("--resume", help=hint("resume"))] = False,
    ocr: Ocr = "auto",
    corrections: Annotated[Path | None, typer.Option("--corrections", help=hint("corrections"))] = None,
    scheduler: Annotated[str | None, typer.Option("--scheduler", help=hint("scheduler"))] = None,
    log_json: Annotated[Path | None, typer.Option("--log-json", help=hint("log_json"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=hint("quiet"))] = False,
    seconds: Annotated[float, _limit("seconds", "--timeout")] = DEFAULT.seconds,
    stall_seconds: Annotated[float, _limit("stall_seconds")] = DEFAULT.stall_seconds,
    memory_bytes: Annotated[int, _limit("memory_bytes")] = DEFAULT.memory_bytes,
    file_bytes: Annotated[int, _limit("file_bytes")] = DEFAULT.file_bytes,
    pages: Annotated[int, _limit("pages")] = DEFAULT.pages,
    cells: Annotated[int, _limit("cells")] = DEFAULT.cells,
    characters: Annotated[int, _limit("characters")] = DEFAULT.characters,
    archive_entries: Annotated[int, _limit("archive_entries")] = DEFAULT.archive_entries,
    archive_ratio: Annotated[float, _limit("archive_ratio")] = DEFAULT.archive_ratio,
    archive_depth: Annotated[int, _limit("archive_depth")] = DEFAULT.archive_depth,
    archive_bytes: Annotated[int, _limit("archive_bytes")] = DEFAULT.archive_bytes,
    lang: Language = None,
) -> None:
    """Read files, folders and archives into tables."""
    _one_of("--ocr", ocr, OCR)
    given = locals()
    limits = replace(DEFAULT, **{field.name: given[field.name] for field in fields(Limits)})
    from extractor.cli.ingesting import run  # noqa: PLC0415 - check and text need none of it

    raise typer.Exit(
        run(
            paths,
            output=output,
            jobs=jobs or os.cpu_count() or 1,
            resume=resume,
            ocr=ocr,
            limits=limits,
            corrections=corrections,
            scheduler=scheduler,
            log_json=log_json,
            quiet=quiet,
        )
    )


@app.command(help=hint("check"))
def check(
    file: Report,
    as_json: Annotated[bool, typer.Option("--json", help=hint("json"))] = False,
    ocr: Ocr = "auto",
    lang: Language = None,
) -> None:
    """Tell what one report says and what cannot be right in it."""
    _one_of("--ocr", ocr, OCR)
    from extractor.api import extract_all  # noqa: PLC0415 - readers are loaded late
    from extractor.cli import note  # noqa: PLC0415

    _bytes_of(file)
    try:
        reports = extract_all(Path(file), ocr=ocr)
    except ExtractionError as error:
        _give_up(error)
    _print(note.as_json(reports) if as_json else note.as_text(reports))
    raise typer.Exit(HAS_ERRORS if note.has_errors(reports) else 0)


@app.command(help=hint("text"))
def text(
    file: Report,
    page: Annotated[int | None, typer.Option("--page", min=1, help=hint("page"))] = None,
    running: Annotated[bool, typer.Option("--running", help=hint("running"))] = False,
    ocr: Ocr = "auto",
    lang: Language = None,
) -> None:
    """Print the repaired text in reading order."""
    _one_of("--ocr", ocr, OCR)
    from extractor import pipeline  # noqa: PLC0415 - readers are loaded late
    from extractor.cli.plaintext import document_text  # noqa: PLC0415

    try:
        document = pipeline.read_document(_bytes_of(file), pipeline.Options(ocr=ocr))
    except ExtractionError as error:
        _give_up(error)
    if page is not None and not any(info.number == page for info in document.pages):
        _wrong(say("usage_page", page=page, pages=len(document.pages)) if document.pages else say("no_pages"))
    _print(document_text(document, page=page, running=running))


@app.command(help=hint("tables"))
def tables(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help=hint("output_folder"))],
    corrections: Annotated[Path | None, typer.Option("--corrections", help=hint("corrections"))] = None,
    lang: Language = None,
) -> None:
    """Write the tables again from the journal."""
    from extractor.cli.ingesting import rewrite  # noqa: PLC0415 - check and text need none of it

    raise typer.Exit(rewrite(output, corrections))


@app.command(help=hint("follow"))
def follow(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help=hint("output_folder"))],
    agency: Annotated[str, typer.Option("--agency", help=hint("agency"))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=hint("json"))] = False,
    lang: Language = None,
) -> None:
    """Tell what agencies scored and promised, year by year."""
    from extractor.cli import note  # noqa: PLC0415 - see above
    from extractor.cli.ingesting import histories  # noqa: PLC0415
    from extractor.follow import render  # noqa: PLC0415

    found = histories(output, agency)
    if isinstance(found, int):
        raise typer.Exit(found)
    _print(note.json_text({"agencies": [asdict(history) for history in found]}) if as_json else render(found))


def _one_of(option: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise typer.BadParameter(say("bad_choice", option=option, choices=", ".join(choices), value=value))


def _bytes_of(file: str) -> bytes:
    """The content of a file; what cannot be opened is wrong usage."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        _wrong(f"{file}: {error.strerror or error}")


def _wrong(message: str) -> NoReturn:
    typer.echo(say("error", detail=message), err=True)
    raise typer.Exit(USAGE)


def _give_up(error: ExtractionError) -> NoReturn:
    advice = error.hint_th if language.current() == "th" else error.hint_en
    typer.echo(say("error", detail=f"{error.detail} {advice}".strip()), err=True)
    raise typer.Exit(UNREAD)


def _print(content: str) -> None:
    """Results to stdout; a reader that goes away early (``| head``) is no error."""
    try:
        sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["INTERRUPTED", "app"]
