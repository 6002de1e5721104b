"""Cuts texts short for lists."""


def shortened(text: str, longest: int) -> str:
    """The start of a text, cut at a word where it is longer, with an ellipsis that says so."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    at = cut.rfind(" ")
    return f"{cut[: at if at > longest // 2 else longest - 1].rstrip(' ,;:–—-')}…"
