"""Takes off what feeds put behind a text: "The post X appeared first on Y.", "Continue reading", "[…]"."""

import re

TAIL = re.compile(
    r"\s*(?:<p>\s*)?(?:The post\s.{0,600}?\s(?:appeared first on|first appeared on)\s.{0,300}|"
    r"(?:<a\b[^<>]*>\s*)?"
    r"(?:Continue reading|Read more|Read the rest|Weiterlesen|"
    r"Lire la suite|Leer más|Читать далее|Devamını oku)\b.{0,200}?)"
    r"(?:</a>)?[.\s→»&;#\dra-z]{0,12}(?:</p>)?\s*$",
    re.DOTALL | re.IGNORECASE,
)
LONGEST = 900
DOTS = re.compile(r"\s*\[(?:…|\.\.\.|&#8230;|&hellip;)\]\s*(?=(?:</p>)?\s*$)")


def without_tail(text: str) -> str:
    """The text without the line that leads on to the page."""
    cut = max(0, len(text) - LONGEST)
    found = TAIL.search(text, cut)
    if found:
        text = text[: found.start()]
    return DOTS.sub(" …", text)
