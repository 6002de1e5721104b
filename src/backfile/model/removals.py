"""How many files may go at once without a question."""

FEW = 20
"""Files that a person may well have deleted on purpose; one month of a small archive."""

PART = 10
"""The part (a tenth) of a site that nobody loses without being asked."""


def are_many(gone: int, had: int) -> bool:
    """Whether so many of the files that there were are more than should go unasked."""
    return gone > FEW and gone * PART > had
