"""Numbers in the formats Word counts lists in (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# thaiLetters leaves out the two letters out of use and those for rare words: ฃ ฅ ฆ ฤ ฦ
THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def written(count: int, fmt: str) -> str:
    """The number ``count`` in the list format ``fmt``; a format not known here counts in decimals."""
    if fmt == "none":
        return ""
    if fmt == "thaiNumbers":
        return str(count).translate(_THAI_DIGITS)
    if fmt == "thaiLetters":
        return _letters(count, THAI_LETTERS)
    if fmt in ("thaiCounting", "bahtText"):
        return thai_words(count)
    if fmt in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman.upper() if fmt == "upperRoman" else roman
    if fmt in ("upperLetter", "lowerLetter"):
        letters = _letters(count, "abcdefghijklmnopqrstuvwxyz")
        return letters.upper() if fmt == "upperLetter" else letters
    if fmt == "decimalZero":
        return f"{count:02d}"
    if fmt == "ordinal":
        return f"{count}{_english_ending(count)}"
    if fmt == "numberInDash":
        return f"- {count} -"
    if fmt in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    return str(count)


def _letters(count: int, alphabet: str) -> str:
    """a to z, then aa, bb, cc: Word repeats the letter."""
    if count < 1:
        return ""
    turns, at = divmod(count - 1, len(alphabet))
    return alphabet[at] * min(turns + 1, 30)


def _roman(count: int) -> str:
    if not 0 < count < 32768:
        return str(count)
    text = ""
    for amount, letters in _ROMAN:
        while count >= amount:
            text += letters
            count -= amount
    return text


def thai_words(count: int) -> str:
    """A whole number in Thai words: 21 is ยี่สิบเอ็ด."""
    if count == 0:
        return "ศูนย์"
    if count < 0:
        return "ลบ" + thai_words(-count)
    if count >= 1_000_000:
        rest = count % 1_000_000
        return thai_words(count // 1_000_000) + "ล้าน" + (thai_words(rest) if rest else "")
    digits = str(count)
    text = ""
    for index, char in enumerate(digits):
        digit, place = int(char), len(digits) - index - 1
        if not digit:
            continue
        word = _DIGIT_WORDS[digit]
        if place == 1 and digit <= 2:
            word = "" if digit == 1 else "ยี่"
        elif place == 0 and digit == 1 and len(digits) > 1:
            word = "เอ็ด"
        text += word + _PLACES[place]
    return text


def _english_ending(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
