"""What is printed: numerals as reports write them, and the words that stand beside them."""

from __future__ import annotations

import random
import re

from extractor.numerals.alphabet import DOTS, TEXT

THAI = "๐๑๒๓๔๕๖๗๘๙"
CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
# Letters that look like digits come more often than language has them.
LOOKALIKE = "ดตคฑฒณฌญฐถภฎฏศอวลาเๆฯ"
_WORDS = """
ตัวชี้วัดที่ คะแนน ร้อยละ ปีงบประมาณ พ.ศ. ระดับ ผลการประเมิน คุณธรรม และ ความโปร่งใส การปฏิบัติหน้าที่
การใช้อำนาจ เท่ากับ ลำดับ ข้อ รวม เฉลี่ย ผ่าน ดี ดีเยี่ยม ไตรมาส บาท คน วัน เดือน ตุลาคม กันยายน มกราคม งบประมาณ
จำนวน โครงการ สำนักงาน กองคลัง ผู้รับผิดชอบ มาตรการ ที่ โทร. หมู่ที่ เลขที่ ต.ค. ก.ย. มี.ค. ณ วันที่ ถึง ไม่ ได้
ให้ ของ เป็น การ ประเด็น เพิ่มขึ้น ลดลง จาก ฯ เมื่อ ครั้งที่ ตาราง หน้า ทุจริต ประจำปี แบบ เปิดเผยข้อมูล
คะแนนเฉลี่ย ค่าเป้าหมาย น้ำหนัก ITA IIT EIT OIT E A AA B C Integrity score : ; " + = S Z B D Q g b q
"""
WORDS = _WORDS.split()
_LATIN = """
Facebook Line Google Website Index Corruption Perception Zero Tolerance Clean Thailand Transparency Assessment
Open Data Policy Gift e-Service Q&A QR Code No https www go.th com Email Application online Social Media
Internal External Stakeholder Evidence Based and the of to in for Good book look loss soil Poll goo BOQ • ➢ TIP
PDCA SWOT
"""
LATIN = _LATIN.split()


def random_word(rng: random.Random) -> str:
    """A word of the list, or a made-up syllable or two."""
    if rng.random() < 0.6:
        return rng.choice(WORDS)
    if rng.random() < 0.3:
        if rng.random() < 0.5:
            return rng.choice(LATIN)
        letters = rng.choice(["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "aceobgosolitz"])
        word = "".join(rng.choice(letters) for _ in range(rng.randint(2, 7)))
        return word.strip("lioszIOSZ") or "be"  # letters that are digits to the eye would touch digits
    parts = []
    for _ in range(rng.randint(1, 3)):
        letter = rng.choice(LOOKALIKE[:14] if rng.random() < 0.4 else CONSONANTS)
        shape = rng.randint(0, 7)
        upper = rng.choice("ัิีึื็่้") + (rng.choice("่้๊๋") if rng.random() < 0.2 else "")
        parts.append(
            [
                letter + rng.choice(CONSONANTS),
                letter + upper[0] + (upper[1:] if upper[0] in "ัิีึื" else "") + rng.choice(CONSONANTS),
                letter + "า" + rng.choice(CONSONANTS),
                rng.choice("เแโไใ") + letter,
                letter + rng.choice("ุู"),
                letter + "ำ",
                letter + "ะ",
                letter + rng.choice("่้") + rng.choice("าอว"),
            ][shape]
        )
    return "".join(parts)


def words(rng: random.Random, most: int = 3) -> str:
    """One or a few words, spaced or not."""
    return "".join(random_word(rng) + (" " if rng.random() < 0.4 else "") for _ in range(rng.randint(1, most)))


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def numeral(rng: random.Random) -> str:
    """A numeral in Arabic digits, of the kinds that reports print."""
    kind = rng.random()
    if kind < 0.08:  # full marks: the commonest score of all
        text = rng.choice(["100.00", "100.00", "100", "100.0", "100.00%"])
    elif kind < 0.32:
        whole = rng.choice([_digits(rng, 2), f"{rng.randint(60, 99)}", "100", _digits(rng, 1), _digits(rng, 3)])
        fraction = rng.choice(["00", "00", "50", "0"]) if rng.random() < 0.12 else ""
        text = f"{whole}.{fraction or _digits(rng, rng.choice([2, 2, 2, 2, 1, 3]))}"
    elif kind < 0.42:
        text = f"25{rng.randint(55, 72)}" if rng.random() < 0.8 else _digits(rng, 4)
    elif kind < 0.53:
        text = rng.choice(["{}.", "{}", "({})", "{})", "{}.{}", "{}.{}.", "{}.{}.{}", "{}.{})"]).format(
            rng.randint(1, 43), rng.randint(1, 19), rng.randint(1, 9)
        )
    elif kind < 0.59:
        text = f"{int(_digits(rng, rng.randint(3, 8)) or 0):,}" + (f".{_digits(rng, 2)}" if rng.random() < 0.4 else "")
    elif kind < 0.68:
        text = rng.choice(["{}/{}/25{}", "{}/{}", "{} - {}", "{}-{}", "{} / {}"]).format(
            rng.randint(1, 31), rng.randint(1, 12), rng.randint(60, 72)
        )
    elif kind < 0.71:
        text = rng.choice(["0-{0}-{1}", "0{0}-{1}", "({0}-{1})", "0 {0} {1}"]).format(
            _digits(rng, 4), _digits(rng, rng.randint(3, 4))
        )
    elif kind < 0.72:
        text = "-"
    elif kind < 0.80:  # one digit, or two, over and over: neighbours that must not be read as one
        few = _digits(rng, rng.choice([1, 2]))
        text = "".join(rng.choice(few) for _ in range(rng.randint(2, 6)))
        if len(text) > 2 and rng.random() < 0.5:
            cut = rng.randint(1, len(text) - 1)
            text = f"{text[:cut]}.{text[cut:]}"
    else:
        text = _digits(rng, rng.choice([1, 1, 2, 2, 3, 4, 5, 6]))
    if rng.random() < 0.08 and text[-1].isdigit():
        text += rng.choice(["%", " %"])
    if rng.random() < 0.04 and text != "-":
        text = f"({text})"
    if rng.random() < 0.02 and text != "-":
        text = "-" + text
    return text


def script(rng: random.Random, text: str) -> str:
    """Thai digits in most numerals, Arabic in many, both in a few."""
    draw = rng.random()
    if draw < 0.58:
        return text.translate(str.maketrans("0123456789", THAI))
    if draw < 0.95:
        return text
    return "".join(THAI[int(c)] if c.isdigit() and rng.random() < 0.5 else c for c in text)


def line(rng: random.Random) -> list[tuple[str, bool]]:
    """The parts of one printed line, each with whether it is a numeral (or fill-in dots)."""
    kind = rng.random()
    number = script(rng, numeral(rng))
    dots = rng.choice([".", ".", "…"]) * rng.randint(4, 9)
    if kind < 0.56:
        return [(number, True)]
    if kind < 0.60:
        return [(dots, True), (number, True), (dots, True)] if rng.random() < 0.8 else [(dots, True), (number, True)]
    if kind < 0.61:
        return [(dots, True)]
    gap = " " if rng.random() < 0.6 else ""
    if kind < 0.71:
        return [(words(rng, 2), False), (gap, False), (number, True)]
    if kind < 0.80:
        return [(number, True), (gap, False), (words(rng, 2), False)]
    if kind < 0.91:
        more = script(rng, numeral(rng))
        parts = [(words(rng, 2), False), (gap, False), (number, True), (gap, False), (words(rng, 2), False)]
        return parts + ([(" ", False), (more, True)] if rng.random() < 0.5 else [])
    if kind < 0.93:  # question codes and levels
        return [(rng.choice(["O", "I", "E", "ข้อ "]), False), (script(rng, str(rng.randint(1, 43))), True)]
    if kind < 0.95:
        return [("(", True), (words(rng, 2).strip(), False), (")", True)]
    if kind < 0.96:
        return [("-", True), (gap, False), (words(rng, 3), False)]
    return [(words(rng, 4), False)]


def label(parts: list[tuple[str, bool]]) -> str:
    """What the network shall say: numerals as printed, runs of dots and of text as one symbol each.

    Brackets and a dash that stand by themselves among the words are kept as symbols; every other mark
    belongs to the text around it.
    """
    said = ""
    for text, is_number in parts:
        if is_number:
            said += DOTS if len(text) > 3 and set(text) <= {".", "…"} else text.replace(" ", "").replace("–", "-")
        elif text.strip():
            said += TEXT
    return re.sub(f"{TEXT}+", TEXT, said)
