"""Counts things for the person at the command line: “1 article”, “1,200 articles”."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun; `many` where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
