"""What single Thai characters are, and the exact repairs that need no geometry.

Private Use code points, invisible characters, odd spaces, order of marks inside a cluster, nikhahit with
SARA AA to SARA AM. The tables are ``patterns/glyphs.toml``.
"""

from __future__ import annotations

from extractor import patterns

SARA_AA = "\u0e32"
SARA_AM = "\u0e33"
NIKHAHIT = "\u0e4d"
TONES = "\u0e48\u0e49\u0e4a\u0e4b"
THANTHAKHAT = "\u0e4c"
UPPER = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47"
LOWER = "\u0e38\u0e39\u0e3a"
#: Every Thai character that stands over or under a consonant.
MARKS = frozenset(UPPER + LOWER + TONES + THANTHAKHAT + NIKHAHIT + "\u0e4e")

_RANK = {
    **dict.fromkeys(LOWER, 1),
    **dict.fromkeys(UPPER, 1),
    NIKHAHIT: 2,
    **dict.fromkeys(TONES, 3),
    THANTHAKHAT: 4,
    "\u0e4e": 4,
}

_TABLE = patterns.load("glyphs")
PRIVATE_USE: dict[str, str] = {code: plain for plain, *codes in _TABLE["private_use"] for code in codes}
INVISIBLE = frozenset(_TABLE["invisible"])
_LIGATURES = {drawn: letters for letters, drawn in _TABLE["ligatures"]}
_TRANSLATE = str.maketrans(
    {**PRIVATE_USE, **_LIGATURES, **dict.fromkeys(INVISIBLE, ""), **dict.fromkeys(_TABLE["spaces"], " ")}
)


def is_consonant(char: str) -> bool:
    """KO KAI to HO NOKHUK: what marks stand on (with RU and LU)."""
    return "\u0e01" <= char <= "\u0e2e"


def is_thai(char: str) -> bool:
    """Any Thai letter, mark, digit or sign."""
    return "\u0e01" <= char <= "\u0e5b"


def plain(text: str) -> str:
    """Private Use marks named plainly, Latin ligatures as their letters, no invisible characters, ordinary spaces."""
    return text.translate(_TRANSLATE)


def ordered(marks: str) -> str:
    """Marks of one cluster in the order they are typed: vowel, nikhahit, tone, thanthakhat."""
    if len(marks) < 2:
        return marks
    return "".join(sorted(marks, key=lambda m: _RANK.get(m, 5)))


def composed(text: str) -> str:
    """The exact repairs of :func:`plain`, marks in typing order, nikhahit (+ tone) + SARA AA as SARA AM.

    Also SARA AM + SARA AA, which is how LibreOffice's maps spell the two glyphs of one SARA AM.
    """
    text = plain(text)
    if not any(c in MARKS or c == SARA_AM for c in text):
        return text
    # A repair can bring the next one about (marks after SARA AM + SARA AA); each pass moves marks forward only.
    while (once := _composed_once(text)) != text:
        text = once
    return text


def _composed_once(text: str) -> str:
    result: list[str] = []
    at = 0
    length = len(text)
    while at < length:
        char = text[at]
        after = at + 1
        if char in MARKS:
            while after < length and text[after] in MARKS:
                after += 1
            marks = text[at:after]
            if NIKHAHIT in marks and after < length and text[after] == SARA_AA:
                result.append(ordered(marks.replace(NIKHAHIT, "", 1)) + SARA_AM)
                after += 1
            else:
                result.append(ordered(marks))
        elif char == SARA_AM:
            while after < length and text[after] in MARKS:
                after += 1
            marks = text[at + 1 : after]
            result.append(ordered(marks) + SARA_AM)
            if after < length and text[after] == SARA_AA:
                after += 1
        else:
            result.append(char)
        at = after
    return "".join(result)


def clusters(text: str) -> list[str]:
    """Cut text into clusters: a character with the marks on it."""
    result: list[str] = []
    for char in text:
        if char in MARKS and result and result[-1] != " ":
            result[-1] += char
        else:
            result.append(char)
    return result
