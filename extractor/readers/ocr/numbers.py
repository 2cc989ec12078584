"""Finding and reading the numerals in pieces of lines.

The numeral network runs over each piece; what it takes for digits is cut out along gaps in the ink, drawn without its
neighbours, and read again by itself. A stretch counts as a number when the second look agrees that it is nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.numerals import DIGITS, DOTS, TEXT, Network, NumeralReading
from extractor.numerals.decode import greedy
from extractor.numerals.network import STEP
from extractor.numerals.picture import ROWS, Grey
from extractor.readers.ocr.beside import BULLET, as_raised, bullet_of, is_raised
from extractor.readers.ocr.lines import Part, Piece, Segments, blobs_of, is_bar, is_dot, is_low
from extractor.readers.ocr.looks import alone, left_of, read_alone, views_of

THAI_DIGITS = DIGITS[:10]
_APART = 0.55
"""Letter heights; digits farther apart are two numbers."""

_CUT = 0.6
"""Most confidence in a number whose ink may go on, or has ink that no symbol accounts for."""


_LONGER = 0.5
"""Confidence in the longer of two readings of one number."""

_LONGEST = 30
"""Parts of ink; longer words are no numbers."""

_CODE_BLOBS = 2
"""Pieces of ink before the number of a question code: its letter, perhaps a bracket."""

CODE = re.compile(r"^[1-9๑-๙][0-9๐-๙]?$")
"""The number of a question code."""

_NOUGHT = ("๐", "0")
_ROUND = re.compile(rf"^{TEXT}([1-9๑-๙][0-9๐-๙]?)$")

_SCORE = re.compile(rf"^[{DIGITS}]{{1,3}}\.[{DIGITS}]{{2}}$")
# Beside letters these are the o of a Latin word.
_NOUGHTS = re.compile(r"^[(]?[๐0]+[.,%/)\-]*$")
_LEAST_SCORE = 0.1
_KEEP = re.compile(rf"^[{DIGITS}.,\-%/()]+$")


@dataclass(slots=True)
class Number:
    """A numeral found on a piece of a line and the parts of ink it is made of.

    ``joined``: letters stand close before it, as in question codes.
    """

    reading: NumeralReading
    parts: list[Part]
    joined: bool = False

    @property
    def x0(self) -> int:
        """The column where it begins."""
        return min(p.x0 for p in self.parts)

    @property
    def x1(self) -> int:
        """The column where it ends."""
        return max(p.x1 for p in self.parts)

    @property
    def shown(self) -> bool:
        """Whether its digits stay in the picture of the words: Tesseract reads E11 better than a lone E."""
        return self.joined and not any(c in THAI_DIGITS for c in self.reading.text)


@dataclass(slots=True)
class Found:
    """What the network sees on a piece: its numbers, and the parts that are fill-in dots."""

    numbers: list[Number]
    dots: list[Part]


@dataclass(slots=True)
class _Stretch:
    """Ink that may be a number. ``word`` is all ink around it that no gap as wide as a space parts from it, and
    ``letters`` the labels of what the look at the line took for other text in it; ``cut``: a dot and more ink follow
    at once, so that the number may go on. ``seen``: what that look took it for."""

    piece: int
    parts: list[Part]
    word: list[Part]
    letters: frozenset[int]
    seen: str
    crowded: bool
    joined: bool
    cut: bool


def find_numbers(segments: Segments, even: Grey, network: Network) -> list[Found]:
    """The numbers on each piece, in the order of the pieces."""
    crops, owners = views_of(segments, even)
    stretches: list[_Stretch] = []
    dots: list[list[Part]] = [[] for _ in segments.pieces]
    for (index, left, parts), crop, probabilities in zip(owners, crops, network.probabilities(crops), strict=True):
        text, spans = greedy(probabilities)
        width = crop.shape[0] / ROWS * STEP
        marks = [(char, left + (a + b + 1) / 2 * width) for char, (a, b) in zip(text, spans, strict=True)]
        found, filler = _stretches(index, segments.pieces[index], parts, marks)
        stretches += found
        dots[index] += filler
    out = [Found([], piece.parts if piece.leader else d) for piece, d in zip(segments.pieces, dots, strict=True)]
    whole = _whole_words(segments, even, stretches, network)
    for word, reading in whole.values():
        out[word.piece].numbers.append(_number(segments.pieces[word.piece], word.word, reading, word.letters))
    bullets = [bullet_of(piece) for piece in segments.pieces]
    stretches = [s for s in stretches if _key(s) not in whole and bullets[s.piece] not in s.parts]
    pictures = [alone(segments, even, s.piece, s.parts) for s in stretches]
    for stretch, again in zip(stretches, read_alone(pictures, network), strict=True):
        reading = _behind_round(stretch, _not_cut(stretch, again))
        if _is_number(stretch, reading, segments.pieces[stretch.piece]):
            number = _number(segments.pieces[stretch.piece], stretch.parts, reading, stretch.letters)
            number.joined = number.joined or (stretch.joined and len(number.parts) == len(stretch.parts))
            if stretch.cut:
                number.reading = _doubtful(number.reading)
            out[stretch.piece].numbers.append(_raised(number, segments.pieces[stretch.piece]))
    for one, bullet in zip(out, bullets, strict=True):
        if bullet is not None and not any(bullet in n.parts for n in one.numbers):
            one.numbers.append(Number(NumeralReading(BULLET, 1.0, (), ()), [bullet]))
    return out


def _not_cut(stretch: _Stretch, reading: NumeralReading) -> NumeralReading:
    """The reading, or what the look at the line saw, doubtful, where the reading is only the end or beginning of it.

    A number that lost a digit looks right and is not: ๖.๑๓ for ๙๖.๑๓.
    """
    text, seen = reading.text, stretch.seen
    if text == seen or not text or not _KEEP.match(seen) or not (seen.endswith(text) or seen.startswith(text)):
        return reading
    if sum(c in DIGITS for c in seen) == sum(c in DIGITS for c in text):
        return reading
    others = ((text, reading.probability * _CUT), *(o for o in reading.alternatives if o[0] != seen))
    return NumeralReading(seen, _LONGER, (), others)


def _raised(number: Number, piece: Piece) -> Number:
    """The number, written small and high where it is the mark of a footnote."""
    if not is_raised(number.parts, piece):
        return number
    return replace(number, reading=replace(number.reading, text=as_raised(number.reading.text), alternatives=()))


def _behind_round(stretch: _Stretch, reading: NumeralReading) -> NumeralReading:
    """The reading of O๒, whose letter looks like a nought: its digits alone, as likely as all readings that end so."""
    code = _ROUND.match(reading.text)
    if code is None or stretch.seen[:1] not in _NOUGHT:
        return reading
    ends = ((reading.text, reading.probability), *reading.alternatives)
    sure = sum(p for text, p in ends if text.lstrip(TEXT).lstrip("".join(_NOUGHT)) == code[1])
    return replace(reading, text=code[1], probability=min(sure, 1.0), alternatives=())


def _number(piece: Piece, parts: list[Part], reading: NumeralReading, letters: frozenset[int]) -> Number:
    """The number on some ink, without the letters beside it that the reading passed over (O12, พ.ศ.๒๕๖๘).

    It is doubtful where more ink of letter height is there than symbols, for a digit may have been passed over; ink
    that the look at the line took for letters too (``letters``) is no digit.
    """
    own, beside = _apart(piece, parts, reading)
    tall = _tall(piece, own) + _tall(piece, [p for p in beside if p.label not in letters])
    symbols = sum(c not in ".,-" for c in reading.text)
    if beside:
        reading = _without_letters(reading)
    return Number(_doubtful(reading) if tall > symbols else reading, own, joined=bool(beside))


def _tall(piece: Piece, parts: list[Part]) -> int:
    return sum(max(p.height for p in blob) > 0.6 * piece.letter for blob in blobs_of(parts))


def _doubtful(reading: NumeralReading) -> NumeralReading:
    return replace(reading, probability=min(reading.probability, _CUT))


def _without_letters(reading: NumeralReading) -> NumeralReading:
    """The reading of the digits alone: ``12`` and ``¶12`` are one where the letter is given back to the words."""
    shares: dict[str, float] = {}
    for text, probability in ((reading.text, reading.probability), *reading.alternatives):
        bare = text.strip(TEXT)
        shares[bare] = shares.get(bare, 0.0) + probability
    own = min(shares.pop(reading.text.strip(TEXT)), 1.0)
    return replace(reading, probability=own, alternatives=tuple(sorted(shares.items(), key=lambda one: -one[1])))


def _apart(piece: Piece, parts: list[Part], reading: NumeralReading) -> tuple[list[Part], list[Part]]:
    """The ink that the symbols of a reading stand on, and the letters before and after it that none stands on.

    A stroke before a number of three digits or more stays with it: there it is the rest of a ruling line.
    """
    blobs = blobs_of(parts)
    left = left_of(piece, parts)
    places = [_nearest(blobs, left + c.x) for c in reading.characters if c.char != TEXT]
    if not places:
        return parts, []
    first, last = min(places), max(places)
    if first == 1 and is_bar(blobs[0], piece) and not CODE.match(reading.text):
        first = 0
    before = [p for blob in blobs[:first] for p in blob]
    after = [p for blob in blobs[last + 1 :] for p in blob]
    if not _tall(piece, before):
        first, before = 0, []
    if not _tall(piece, after):
        last, after = len(blobs) - 1, []
    return [p for blob in blobs[first : last + 1] for p in blob], before + after


def _nearest(blobs: list[list[Part]], x: float) -> int:
    def away(blob: list[Part]) -> float:
        return max(min(p.x0 for p in blob) - x, x - max(p.x1 for p in blob), 0.0)

    return min(range(len(blobs)), key=lambda i: away(blobs[i]))


def _key(stretch: _Stretch) -> tuple[int, int]:
    return stretch.piece, stretch.word[0].label


def _whole_words(
    segments: Segments, even: Grey, stretches: list[_Stretch], network: Network
) -> dict[tuple[int, int], tuple[_Stretch, NumeralReading]]:
    """The words that are numbers as a whole although the look at the line took only a part of them for one.

    A number cut in two is the worst reading of all, so the whole word is asked first.
    """
    doubtful = {_key(s): s for s in stretches if len(s.parts) < len(s.word) <= _LONGEST}
    pictures = [alone(segments, even, s.piece, s.word) for s in doubtful.values()]
    readings = read_alone(pictures, network)
    return {
        key: (stretch, reading)
        for (key, stretch), reading in zip(doubtful.items(), readings, strict=True)
        if _KEEP.match(reading.text)
        and reading.probability > 0.5
        and any(c in DIGITS for c in reading.text)
        and not (_NOUGHTS.match(reading.text) and stretch.letters)
    }


def _stretches(
    index: int, piece: Piece, parts: list[Part], marks: list[tuple[str, float]]
) -> tuple[list[_Stretch], list[Part]]:
    """Runs of numeral symbols with the ink that they stand on, and the ink of fill-in dots."""
    blobs = blobs_of(parts)
    edges = [(min(p.x0 for p in b), max(p.x1 for p in b)) for b in blobs]
    if not edges:
        return [], []
    said: list[str] = [""] * len(blobs)
    for char, x in marks:
        nearest = min(range(len(edges)), key=lambda i: max(edges[i][0] - x, x - edges[i][1], 0.0))
        if char != DOTS or is_low(blobs[nearest], piece):  # no letter or digit is a run of dots
            said[nearest] += char
    stretches: list[_Stretch] = []
    filler: list[Part] = []
    words = _words(edges, piece.letter)
    runs: list[list[int]] = []
    pending: list[int] = []
    last_kind = ""
    for i, chars in enumerate(said):
        if not chars:
            pending.append(i)
            continue
        numeral = all(c not in (TEXT, DOTS) for c in chars)
        kind = "number" if numeral else ("dots" if set(chars) == {DOTS} else "text")
        if kind == "number":
            near = bool(runs) and last_kind == "number" and i in words[runs[-1][-1]]
            if near:
                runs[-1] += [*pending, i]  # ink passed over between two digits is part of the number
            else:
                runs.append([i])
        elif kind == "dots":
            filler += blobs[i]
        pending = []
        last_kind = kind
    for run in runs:
        first, last = run[0], run[-1]
        before = edges[first][0] - edges[first - 1][1] if first else piece.letter
        after = edges[last + 1][0] - edges[last][1] if last + 1 < len(edges) else piece.letter
        crowded = min(before, after) < 0.3 * piece.letter
        barred = bool(first) and is_bar(blobs[first - 1], piece) and TEXT not in said[first - 1]
        lone = first - words[first].start <= _CODE_BLOBS  # beside a whole word a number is plain
        joined = bool(first) and lone and before < 0.45 * piece.letter and not barred
        word = [p for i in words[first] for p in blobs[i]]
        letters = frozenset(p.label for i in words[first] if TEXT in said[i] for p in blobs[i])
        cut = after < 0.3 * piece.letter and is_dot(blobs[last + 1], piece) and last + 2 in words[first]
        seen = "".join(said[i] for i in run)
        own = [p for i in run for p in blobs[i]]
        stretches.append(_Stretch(index, own, word, letters, seen, crowded, joined, cut))
    return stretches, filler


def _words(edges: list[tuple[int, int]], letter: float) -> list[range]:
    """For each blob the blobs of its word."""
    starts = [i for i in range(len(edges)) if i == 0 or edges[i][0] - edges[i - 1][1] >= _APART * letter]
    out: list[range] = []
    for start, stop in zip(starts, [*starts[1:], len(edges)], strict=True):
        out += [range(start, stop)] * (stop - start)
    return out


def _is_number(stretch: _Stretch, reading: NumeralReading, piece: Piece) -> bool:
    """Whether a stretch may be taken out of the text as a number.

    A dash or bracket alone is left to the words around it unless it is all that the piece holds. A single digit
    squeezed between letters must be sure: letters such as ด and ต look like digits.
    """
    text = reading.text
    if not text or not _KEEP.match(text):
        return False
    digits = sum(c in DIGITS for c in text)
    if digits == 0:
        return text == "-" and reading.probability > 0.8 and len(stretch.parts) == len(piece.parts)
    if stretch.crowded and _NOUGHTS.match(text):
        return False
    if stretch.crowded and digits == 1 and text[-1] not in ".)":
        return reading.probability > 0.9
    if _SCORE.match(text):  # what is not taken here is left to Tesseract, whose Thai digits are worse than any doubt
        return reading.probability > _LEAST_SCORE
    return reading.probability > (0.35 if digits > 1 else 0.6)


def doubt_all(found: list[Found]) -> None:
    """Make every number doubtful: on a page of noise some specks look like digits."""
    for one in found:
        for number in one.numbers:
            number.reading = _doubtful(number.reading)


def only_numbers(piece: Piece, found: Found) -> bool:
    """Whether numbers and fill-in dots are all that a piece holds (small marks aside)."""
    taken = {p.label for n in found.numbers for p in n.parts} | {p.label for p in found.dots}
    rest = [p for p in piece.parts if p.label not in taken]
    return bool(taken) and all(p.area < 0.06 * piece.letter * piece.letter for p in rest)


def letters_left(piece: Piece, found: Found) -> list[Part]:
    """The parts of a piece that are for the reader of words; none where no letter is among them.

    Arabic digits that touch a word stay in the picture and are left out of its reading afterwards.
    """
    gone = {p.label for p in found.dots}
    for number in found.numbers:
        if not number.shown:
            gone |= {p.label for p in number.parts}
    rest = [p for p in piece.parts if p.label not in gone]
    taken = gone | {p.label for n in found.numbers for p in n.parts}
    if any(p.height >= 0.55 * piece.letter for p in rest if p.label not in taken):
        return rest
    return []
