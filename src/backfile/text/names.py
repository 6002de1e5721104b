"""Takes the names of people out of a byline or an author field."""

import re

OPENING = re.compile(
    r"^\s*(?:(?:written\s+)?by\s|(?:par|por|text|texte|author|authors|auteur|autor|autoren)\s*:|par\s|por\s|"
    r"(?:von|de|di|door|av|af)\s(?=[^\W\d_]+\s+[A-ZÀ-Ý]))\s*:?\s*",
    re.IGNORECASE,
)
"""A word for "by"; one that also begins surnames ("von") only before a first name and a surname."""

ADDRESS = re.compile(r"[^\s;,]*@[^\s;,]*|<[^>]*>|\bhttps?:[^\s;,]+")
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
BETWEEN = re.compile(r"\s*(?:;|/|\||\s&\s|\s(?:and|und|et|y|e|og|och|en|ve|və|и|та|και)\s)\s*", re.IGNORECASE)
NOBODY = frozenset(
    {
        *("anonymous", "anonyme", "anonym", "unknown", "n/a", "none", "staff", "editors"),
        *("redaktion", "rédaction", "redacción", "redazione"),
    }
)
TITLE_WORDS = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|bureau|columnist|critic|photographer|contributor|chief|special|"
    r"desk|agency|agencies|news|service|press|team|correspondant|envoyé|rédacteur|journaliste|korrespondent|"
    r"redakteur|corresponsal|enviado|redactor|inviato|analyst|professor|political|business|sports)\b",
    re.IGNORECASE,
)


def names_in(byline: str) -> tuple[str, ...]:
    """The names of a byline ("By Jane Roe in Baku and John Poe, Chief Editor"), each once, as printed."""
    text = BRACKETS.sub("", ADDRESS.sub("", OPENING.sub("", byline)))
    found = []
    for part in BETWEEN.split(text):
        for piece in part.split(","):
            name = _before_place(" ".join(piece.split()).strip(" .-–—|*"))
            if is_name(name):
                found.append(name)
    return tuple(dict.fromkeys(found))


def inverted_names_in(field: str) -> tuple[str, ...]:
    """The names of a catalogue's author field ("Roe, Jane; Poe, John Q"), turned round."""
    found = []
    for entry in field.split(";"):
        last, comma, first = (part.strip(" .") for part in BRACKETS.sub("", entry).partition(","))
        name = f"{first} {last}" if comma and first else last
        if name and name.casefold() not in NOBODY:
            found.append(" ".join(name.split()))
    return tuple(dict.fromkeys(found))


def is_name(text: str) -> bool:
    """Whether a piece of a byline is a person's name rather than a title, a place or nothing."""
    words = text.split()
    if not 1 <= len(words) <= 6 or text.casefold() in NOBODY or TITLE_WORDS.search(text):
        return False
    return not any(character.isdigit() for character in text) and any(map(str.isalpha, text))


def _before_place(name: str) -> str:
    """ "Jane Roe in Baku" without the place."""
    return re.split(r"\s(?:in|à|at|from|reporting)\s", name, maxsplit=1)[0]
