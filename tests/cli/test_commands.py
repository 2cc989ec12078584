"""The installed command: exit codes, what goes to stdout and what to stderr, both languages."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest

from extractor import patterns

SCORES = {
    "การปฏิบัติหน้าที่": "91.20",
    "การใช้งบประมาณ": "88.05",
    "การใช้อำนาจ": "90.11",
    "การใช้ทรัพย์สินของราชการ": "86.42",
    "การแก้ไขปัญหาการทุจริต": "87.30",
    "คุณภาพการดำเนินงาน": "85.55",
    "ประสิทธิภาพการสื่อสาร": "84.10",
    "การปรับปรุงระบบการทำงาน": "83.00",
    "การเปิดเผยข้อมูล": "95.00",
    "การป้องกันการทุจริต": "100.00",
}
# 0.30 x mean(1-5) + 0.30 x mean(6-8) + 0.40 x mean(9-10)
TOTAL = "90.85"


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run ``python -m extractor`` with English messages unless the arguments say otherwise."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )


def report(path: Path, total: str = TOTAL) -> Path:
    """A small report of an invented office."""
    document = docx.Document()
    document.add_paragraph("รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)")
    document.add_paragraph("ประจำปีงบประมาณ พ.ศ. 2565")
    document.add_paragraph("องค์การบริหารส่วนตำบลสมมติ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่")
    document.add_paragraph(f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2565 มีค่าคะแนนรวม {total} คะแนน")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน"), strict=True):
        cell.text = text
    for number, (name, score) in enumerate(SCORES.items(), 1):
        for cell, text in zip(table.add_row().cells, (str(number), name, score), strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("good") / "รายงาน.docx")


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("wrong") / "wrong.docx", total="98.85")


def test_check_tells_a_person(good: Path) -> None:
    done = run("check", good)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert "องค์การบริหารส่วนตำบลสมมติ" in done.stdout
    assert "Scores of 2565" in done.stdout
    for score in SCORES.values():
        assert score in done.stdout
    assert "90.85 printed, 90.8" in done.stdout
    assert "consistent" in done.stdout


def test_check_ends_with_3_on_an_error(wrong: Path) -> None:
    done = run("check", wrong)
    assert done.returncode == 3
    assert "total_mismatch" in done.stdout
    assert "98.85" in done.stdout


def test_check_in_thai(wrong: Path) -> None:
    done = run("check", wrong, "--lang", "th")
    assert done.returncode == 3
    assert "คะแนนปี 2565" in done.stdout
    assert "ไม่สอดคล้อง" in done.stdout
    assert "Scores of" not in done.stdout


def test_check_for_machines(wrong: Path) -> None:
    done = run("check", "--json", wrong)
    assert done.returncode == 3
    (found,) = json.loads(done.stdout)["reports"]
    assert found["identity"]["fiscal_year"] == 2565
    assert {score["item"]: score["score"] for score in found["scores"]}["9"] == 95.0
    assert [finding["code"] for finding in found["findings"] if finding["severity"] == "error"] == ["total_mismatch"]
    assert found["findings"][0]["pages"] == []


def test_text_is_utf8_whatever_the_console(good: Path) -> None:
    done = run("text", good)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[1] == "ประจำปีงบประมาณ พ.ศ. 2565"
    assert "9\tการเปิดเผยข้อมูล\t95.00" in lines


def test_text_of_a_page_that_is_not_there(good: Path) -> None:
    done = run("text", good, "--page", "3")
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_reader_that_goes_away_is_no_error(good: Path) -> None:
    command = f'"{sys.executable}" -m extractor text "{good}" | head -c 1'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert len(done.stdout) == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "text"])
def test_what_cannot_be_read_ends_with_1_and_says_what_to_do(tmp_path: Path, command: str) -> None:
    (tmp_path / "x.pdf").write_bytes(b"")
    done = run(command, tmp_path / "x.pdf")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "fetch it again" in done.stderr
    assert "ดาวน์โหลดใหม่" in run(command, tmp_path / "x.pdf", "--lang", "th").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nothing.pdf"],
        ["text", "nothing.pdf"],
        ["ingest", "nothing"],
        ["ingest"],
        ["nonsense"],
        ["check", "--ocr", "perhaps", "x"],
        ["--lang", "fr", "check", "x"],
        ["ingest", ".", "--jobs", "-1"],
        ["tables", "nothing"],
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["-report.docx", "--json", "-o"])
def test_names_that_look_like_options(good: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(good.read_bytes())
    assert run("check", "--", name, cwd=tmp_path).returncode == 0
    assert run("ingest", "-o", "out", "-q", "--", name, cwd=tmp_path).returncode == 0
    assert name in (tmp_path / "out" / "files.csv").read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def archive(good: Path, wrong: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "a").mkdir()
    (folder / "a" / "good.docx").write_bytes(good.read_bytes())
    (folder / "a" / "empty.pdf").write_bytes(b"")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        pack.writestr("wrong.docx", wrong.read_bytes())
        pack.writestr("copy.docx", good.read_bytes())
    (folder / "b.zip").write_bytes(buffer.getvalue())
    return folder


def test_ingest_from_start_to_end(archive: Path, tmp_path: Path) -> None:
    log = tmp_path / "log" / "run.jsonl"
    done = run("ingest", archive, "-o", tmp_path / "out", "--jobs", "2", "--log-json", log)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert "5 files, 2 reports" in done.stderr
    assert "empty: nothing in it" in done.stderr
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["start", *["file"] * 5, "end"]
    assert {event["source"]: event["status"] for event in events[1:-1]} == {
        "a/empty.pdf": "empty",
        "a/good.docx": "ok",
        "b.zip": "ok",
        "b.zip!/wrong.docx": "ok",
        "b.zip!/copy.docx": "duplicate",
    }
    assert events[-1]["exit_code"] == 1
    again = run("ingest", archive, "-o", tmp_path / "out", "--resume")
    assert "3 of them had been read before" in again.stderr
    before = (tmp_path / "out" / "scores.csv").read_bytes()
    (tmp_path / "out" / "scores.csv").unlink()
    told = run("follow", tmp_path / "out", "--agency", "ตำบลสมมติ")
    assert told.returncode == 0
    assert "การเปิดเผยข้อมูล: 2565 95.00" in told.stdout
    (agency,) = json.loads(run("follow", tmp_path / "out", "--json").stdout)["agencies"]
    assert agency["fiscal_years"] == [2565]
    assert "No agency" in run("follow", tmp_path / "out", "--agency", "elsewhere").stderr
    assert run("tables", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "scores.csv").read_bytes() == before


def test_corrections_reach_the_tables(archive: Path, tmp_path: Path) -> None:
    run("ingest", archive / "a", "-o", tmp_path / "out", "-q")
    corrections = tmp_path / "corrections.csv"
    corrections.write_text(
        "agency,fiscal_year,item,value,note\nองค์การบริหารส่วนตำบลสมมติ,2565,9,96.00,published\n", encoding="utf-8"
    )
    assert run("tables", tmp_path / "out", "--corrections", corrections).returncode == 0
    scores = (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8-sig")
    assert any(",9,indicator," in line and "96.00" in line and "corrected" in line for line in scores.splitlines())
    corrections.write_text("nonsense\n1\n", encoding="utf-8")
    assert run("tables", tmp_path / "out", "--corrections", corrections).returncode == 2


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("ingest", tmp_path / "in", "-o", tmp_path / "out")
    assert done.returncode == 0
    assert "No file was found" in done.stderr
    assert (tmp_path / "out" / "files.csv").exists()


def test_an_output_that_cannot_be_written(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    done = run("ingest", archive, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_an_interrupt_ends_with_130_and_keeps_what_was_finished(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        report(folder / f"{number:03d}.docx", total=f"{80 + number / 10:.2f}")
    log = tmp_path / "log.jsonl"
    command = [
        sys.executable,
        "-m",
        "extractor",
        "ingest",
        str(folder),
        "-o",
        str(tmp_path / "out"),
        "--log-json",
        str(log),
    ]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", env=os.environ | {"LC_ALL": "C.UTF-8"})
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not log.exists() or log.read_text(encoding="utf-8").count('"file"') < 3):
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate(timeout=60)
    assert child.returncode == 130, stderr
    assert "--resume" in stderr
    assert "Traceback" not in stderr
    done = run("ingest", folder, "-o", tmp_path / "out", "--resume")
    assert "had been read before" in done.stderr
    assert "60 files, 60 reports" in done.stderr


@pytest.mark.parametrize("command", [[], ["ingest"], ["check"], ["text"], ["tables"], ["follow"]])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_help_teaches_with_an_example_in_both_languages(command: list[str], lang: str) -> None:
    done = run("--lang", lang, *command, "--help")
    assert done.returncode == 0
    assert "ita-extract " in done.stdout
    assert ("ตัวอย่าง" in done.stdout or "เริ่มต้น" in done.stdout) == (lang == "th")


def test_every_limit_has_its_option() -> None:
    from dataclasses import fields

    from extractor.limits import Limits

    shown = run("ingest", "--help").stdout
    for field in fields(Limits):
        assert f"--{field.name.replace('_', '-')}" in shown


def test_both_languages_say_the_same_things() -> None:
    import string

    messages = patterns.load("cli")
    assert set(messages) == {"th", "en"}
    for section, english in messages["en"].items():
        assert set(english) == set(messages["th"][section]), section
        for key, text in english.items():
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            thai = {name for _, name, _, _ in string.Formatter().parse(messages["th"][section][key]) if name}
            assert names == thai, (section, key)


def test_importing_the_library_loads_neither_the_command_line_nor_the_readers() -> None:
    heavy = ("typer", "rich", "pebble", "pdf_oxide", "docx", "numpy", "extractor.readers")
    code = f"import sys, extractor; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_library_does_what_the_command_does(good: Path, tmp_path: Path) -> None:
    from extractor import ExtractionError, extract, ingest

    found = extract(good)
    assert found.identity.agency_name == "องค์การบริหารส่วนตำบลสมมติ"
    assert found.report_id
    assert extract(good.read_bytes()).scores == found.scores
    with pytest.raises(ExtractionError):
        extract(b"")
    summary = ingest(good, output=tmp_path / "out")
    assert (summary.files, summary.reports, summary.exit_code) == (1, 1, 0)


def test_ingest_can_be_called_again_and_again(good: Path, tmp_path: Path) -> None:
    """Importing the package of that name must not hide the function."""
    import extractor

    for turn in ("first", "second"):
        assert extractor.ingest(good, output=tmp_path / turn).reports == 1
