"""Draws ``pages/report.png``, the page that the OCR tests read, and ``pages/report.json``, what is printed on it.

    python tests/ocr/make_page.py FONT.ttf

Needs Pillow with Raqm and a Thai font (the committed page was drawn with Sarabun, held back from training).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).with_name("pages")
DPI = 200
ROWS = [
    ("๑", "การปฏิบัติหน้าที่", "๙๔.๑๖"),
    ("๒", "การใช้งบประมาณ", "๘๗.๕๓"),
    ("๓", "การใช้อำนาจ", "๙๐.๐๘"),
    ("๔", "การใช้ทรัพย์สินของราชการ", "๘๖.๗๑"),
    ("๕", "การแก้ไขปัญหาการทุจริต", "๘๙.๙๕"),
    ("๖", "คุณภาพการดำเนินงาน", "๙๑.๔๔"),
    ("๗", "ประสิทธิภาพการสื่อสาร", "๘๓.๖๒"),
    ("๘", "การปรับปรุงระบบการทำงาน", "๘๕.๓๐"),
    ("๙", "การเปิดเผยข้อมูล", "๑๐๐.๐๐"),
    ("๑๐", "การป้องกันการทุจริต", "๙๓.๗๕"),
]
PARAGRAPHS = [
    "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส",
    "องค์การบริหารส่วนตำบลสมมติ ปีงบประมาณ พ.ศ. ๒๕๖๗",
    "ผลการประเมินในภาพรวมได้ ๙๑.๓๒ คะแนน อยู่ในระดับ ผ่านดี",
    "เพิ่มขึ้นจากปี 2566 ซึ่งได้ 88.47 คะแนน",
]


def main() -> None:
    page = Image.new("L", (round(8.27 * DPI), round(11.69 * DPI)), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(sys.argv[1], round(16 * DPI / 72))
    y = 190
    for text in PARAGRAPHS:
        pen.text((200, y), text, font=font, fill=20, anchor="ls")
        y += 75
    left, columns, height = 200, (0, 150, 880, 1180), 84
    top = y
    cells = [("ที่", "ตัวชี้วัด", "คะแนน"), *ROWS]
    for i, row in enumerate(cells):
        for column, text in enumerate(row):
            pen.text((left + columns[column] + 16, top + i * height + 58), text, font=font, fill=20, anchor="ls")
    for i in range(len(cells) + 1):
        pen.line((left, top + i * height, left + columns[-1], top + i * height), fill=30, width=3)
    for column in columns:
        pen.line((left + column, top, left + column, top + len(cells) * height), fill=30, width=3)
    FOLDER.mkdir(exist_ok=True)
    page.quantize(16).save(FOLDER / "report.png", optimize=True, dpi=(DPI, DPI))
    known = {"paragraphs": PARAGRAPHS, "cells": [list(r) for r in cells], "dpi": DPI}
    (FOLDER / "report.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
