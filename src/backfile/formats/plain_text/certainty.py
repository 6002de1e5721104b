"""Says how sure a headline is: the share of headlines that were right where so much spoke for them."""

from collections.abc import Sequence
from math import exp

from backfile.formats.plain_text import fitted
from backfile.formats.plain_text.headline import Candidate, Chosen
from backfile.model.article import Problem

SURE = 0.8
"""A record that is less certain has a problem note that says what the runner-up was."""
SIGNS = (
    ("always", 1),
    ("points of the headline", 1),
    ("points of the runner-up", 1),
    ("lead over none", 1),
    ("lines of the text in doubt", 1),
    ("no headline", 1),
    ("lead of none", 1),
)
"""What certainty is made from; fitted by benchmarks/fit.py on pages that the choice was not fitted on."""
_LEAST, _MOST = -6.0, 6.0
_DOUBTFUL = 0.5


NONE_FOUND, UNCERTAIN = "No headline was found", "The headline is uncertain"
"""What the sentences begin with by which a person is told of a doubtful headline."""


def without_doubt(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of an article whose headline became known from elsewhere."""
    return tuple([told for told in problems if not told.message.startswith((NONE_FOUND, UNCERTAIN))])


def signs_of(found: Chosen, body: Sequence[int], weights: Sequence[float]) -> tuple[float, ...]:
    """The signs of a choice, in the order of SIGNS."""
    doubtful = sum([weights[at] < _DOUBTFUL for at in body]) / (len(body) or 1)
    lead = max(_LEAST, min(_MOST, found.lead))
    if found.best is None:
        return (0.0, 0.0, 0.0, 0.0, doubtful, 1.0, lead)
    return (1.0, _within(found.best), _within(*found.others[:1]), lead, doubtful, 0.0, 0.0)


def _within(*candidates: Candidate) -> float:
    return max([_LEAST, *[min(_MOST, candidate.points) for candidate in candidates]])


def certainty(found: Chosen, body: Sequence[int], weights: Sequence[float]) -> float:
    """From 0 to 1; 0 where there is no text."""
    if not body:
        return 0.0
    table = fitted.weights("certainty", SIGNS)
    total = sum([sign * weight for sign, weight in zip(signs_of(found, body, weights), table, strict=True)])
    return round(1 / (1 + exp(-total)), 2)
