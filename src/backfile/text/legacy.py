"""Finds the encoding of text from before UTF-8, by its letters."""

import re

from backfile.text.language import accented_words, guess

CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866"),
    *("cp949", "cp932", "euc_jp", "gb18030", "big5", "tis_620", "mac_roman", "iso8859_2", "iso8859_9"),
]
NAMES = {
    **{f"cp{number}": f"windows-{number}" for number in range(1250, 1258)},
    "cp949": "Korean (cp949)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "koi8_r": "KOI8-R",
    "cp866": "DOS Cyrillic (cp866)",
    "mac_roman": "Mac Roman",
    "iso8859_2": "ISO 8859-2",
    "iso8859_9": "ISO 8859-9",
    "tis_620": "Thai (TIS-620)",
}
LATIN = {
    # The likeliest first: where two read the text alike, the first is named.
    "cp1252": (
        "en",
        "fr",
        "de",
        "es",
        "pt",
        "it",
        "nl",
        "sv",
        "no",
        "da",
        "fi",
        "is",
        "ca",
        "gl",
        "eu",
        "af",
    ),
    "cp1254": ("tr", "az"),
    "cp1250": ("cs", "sk", "pl", "hu", "hr", "sl", "ro", "sq"),
    "cp1257": ("et", "lv", "lt"),
    "iso8859_2": ("cs", "sk", "pl", "hu", "hr", "sl"),
    "mac_roman": ("en", "fr", "de", "es", "pt", "it", "nl"),
}
"""Encodings that charset-normalizer confuses, with the languages that were written in them."""

SAMPLE = 16384
BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
CAPITAL_WITHIN = re.compile("[a-z][À-ÞŽŠ†‡ˆ¥¡](?=[a-z])|[ (][ÒÓ](?=[A-Za-z])|[a-z.,][ÒÓ](?=[ .,])")
"""What letters and quotation marks of Mac Roman become in windows-1252."""

UTF8_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
LONGEST_MIXED = 4_000_000
MOST_ACCENTS = 0.25
"""Of all bytes: Czech, which has most, stays under a fifth; Korean among Latin words lies above."""

MOSTLY_ALONE = 0.7
"""Of all runs of bytes beyond ASCII: in French, Turkish and Czech nine in ten are single letters."""


def decode_legacy(content: bytes) -> tuple[str | None, str, str]:
    """The text, the encoding's name for people, and the problem to report; no text where none fits."""
    from charset_normalizer import from_bytes

    sample = telling_sample(content)
    if is_single_byte(sample):
        encoding = _best_of_latin(sample)
        return content.decode(encoding, "replace"), NAMES[encoding], _told(NAMES[encoding])
    best = from_bytes(sample, cp_isolation=CANDIDATES, threshold=0.35).best()
    if best is None:
        return None, "", ""
    encoding = _best_of_latin(sample) if best.encoding in LATIN else best.encoding
    name = NAMES.get(encoding, encoding)
    return content.decode(encoding, "replace"), name, _told(name)


def _told(name: str) -> str:
    return (
        f"the file is not UTF-8: it was read as {name}, which its letters suggest; check a few words, "
        "and save it as UTF-8 where they are right"
    )


def is_single_byte(sample: bytes) -> bool:
    """Whether a text is in Latin letters of one byte each: bytes beyond ASCII stand alone among letters, as
    accents and quotation marks do. Letters of Chinese, Korean and Japanese come in pairs and runs, those of
    Cyrillic, Greek and Thai in whole words."""
    runs = BEYOND_ASCII.findall(sample)
    size = sum(map(len, runs))
    alone = sum(1 for run in runs if len(run) == 1)
    return bool(runs) and size < MOST_ACCENTS * len(sample) and alone >= MOSTLY_ALONE * len(runs)


def decode_mixed(content: bytes) -> tuple[str, tuple[int, int], str] | None:
    """A UTF-8 text into which lines of windows-1252 were pasted: the text, the first and last such line, and
    the problem to report. None for any other text."""
    if len(content) > LONGEST_MIXED:
        return None
    lines = content.split(b"\n")
    other = [at for at, line in enumerate(lines) if not line.isascii() and not _is_utf8(line)]
    right = sum(1 for line in lines if not line.isascii()) - len(other)
    if not other or right < len(other) or any(not _reads_as_latin(lines[at]) for at in other):
        return None
    strange = frozenset(other)
    text = "\n".join(
        line.decode("cp1252" if at in strange else "utf-8", "replace") for at, line in enumerate(lines)
    )
    count = "a line is" if len(other) == 1 else f"{len(other)} lines are"
    problem = f"{count} not UTF-8 as the others are, and was read as windows-1252; check it"
    return text, (other[0] + 1, other[-1] + 1), problem


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_latin(line: bytes) -> bool:
    # Damaged UTF-8 has its following bytes beside the first; a letter of windows-1252 stands alone.
    return not UTF8_LETTER.search(line) and is_single_byte(line)


def _best_of_latin(sample: bytes) -> str:
    """The Latin encoding that gives the most words: letter counts alone take Turkish for Czech."""

    def fitness(encoding: str) -> tuple[int, int]:
        text = sample.decode(encoding, "replace")
        wrong = text.count("\ufffd") + len(CAPITAL_WITHIN.findall(text))
        return -wrong, accented_words(text) + 3 * (guess(text) in LATIN[encoding])

    return max(LATIN, key=fitness)


def telling_sample(content: bytes) -> bytes:
    """Lines with bytes that are no ASCII, 16 kB at most: the others say nothing of an encoding."""
    if len(content) <= SAMPLE:
        return content
    sample, size = [], 0
    for line in content[: 64 * SAMPLE].split(b"\n"):
        if not line.isascii():
            sample.append(line[:SAMPLE])
            size += len(sample[-1]) + 1
            if size > SAMPLE:
                break
    return b"\n".join(sample)[: SAMPLE + 3] or content[-SAMPLE:]
