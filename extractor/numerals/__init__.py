"""Printed numerals in pictures: Thai and Arabic digits, read by a small network of our own."""

from extractor.numerals.alphabet import DIGITS, DOTS, SYMBOLS, TEXT
from extractor.numerals.network import Network, default_network
from extractor.numerals.reading import ACCEPTED, CharacterReading, NumeralReading, read_numeral, read_numerals

__all__ = [
    "ACCEPTED",
    "DIGITS",
    "DOTS",
    "SYMBOLS",
    "TEXT",
    "CharacterReading",
    "Network",
    "NumeralReading",
    "default_network",
    "read_numeral",
    "read_numerals",
]
