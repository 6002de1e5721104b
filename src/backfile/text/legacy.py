"""Finds the encoding of text from before UTF-8, by its letters."""

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


def decode_legacy(content: bytes) -> tuple[str | None, str, str]:
    """The text, the encoding's name for people, and the problem to report; no text where nothing fits."""
    from charset_normalizer import from_bytes

    sample = telling_sample(content)
    best = from_bytes(sample, cp_isolation=CANDIDATES, threshold=0.35).best()
    if best is None:
        return None, "", ""
    encoding = _best_of_latin(sample) if best.encoding in LATIN else best.encoding
    name = NAMES.get(encoding, encoding)
    problem = (
        f"the file is not UTF-8: it was read as {name}, which its letters suggest; check a few words, "
        "and save it as UTF-8 where they are right"
    )
    return content.decode(encoding, "replace"), name, problem


def _best_of_latin(sample: bytes) -> str:
    """The Latin encoding that gives the most words: letter counts alone take Turkish for Czech."""

    def fitness(encoding: str) -> tuple[int, int]:
        text = sample.decode(encoding, "replace")
        return -text.count("\ufffd"), accented_words(text) + 3 * (guess(text) in LATIN[encoding])

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
