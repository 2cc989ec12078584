"""Text seeds: broken spellings, periods, numbers; and invented reports in the small notation of ``fuzz_recognise``."""

THAI: dict[str, str] = {}
RECOGNISE: dict[str, str] = {}
