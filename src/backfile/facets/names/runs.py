"""Cuts a text into runs of words with capitals, with what stands before and behind each."""

import re
from collections.abc import Iterator

from msgspec import Struct

from backfile.facets.names.lists import NameLists

_TOKENS = re.compile(r"\w+(?:[.&](?=\w)|[-'’](?=\w)|\w)*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$")
_ELISION = re.compile(r"^[dlDL]['’](?=[^\W\d_])")
_ENDS = frozenset('.!?:;„“”"«»…|')
_INITIAL = re.compile(r"[A-Z](?:[a-z]?)$")


class CapitalRun(Struct, frozen=True):
    """Words with capitals in a row. `opens`: it stands at the start of a sentence; `before` and `after` are
    the tokens beside it, in small letters, "" at the ends of a line."""

    words: tuple[str, ...]
    opens: bool
    before: str
    after: str


def runs_in(line: str, lists: NameLists) -> Iterator[CapitalRun]:
    """The runs of a line, in its order."""
    tokens = [part for token in _TOKENS.findall(line) for part in _parts(token)]
    inner = lists.cues["person"] | lists.cues["other"]
    at, size = 0, len(tokens)
    while at < size:
        if not tokens[at][0].isupper():
            at += 1
            continue
        end = at + 1
        while end < size:
            token = tokens[end]
            if (token[0].isupper() and tokens[end - 1] != "'s") or (
                token == "." and end + 1 < size and _is_initial(tokens[end - 1], tokens[end + 1])
            ):
                end += 1
            elif token in inner and (ahead := _past(tokens, end, inner)):
                end = ahead
            else:
                break
        words = tuple([word for word in tokens[at:end] if word not in (".", "'s")])
        before = tokens[at - 1] if at else ""
        after = tokens[end].lower() if end < size else ""
        yield CapitalRun(words, not at or before in _ENDS, before.lower(), after)
        at = end


def _parts(token: str) -> list[str]:
    """A possessive's ending and an elided article are tokens of their own."""
    if len(token) > 2 and _POSSESSIVE.search(token):
        return [_POSSESSIVE.sub("", token), "'s"]
    elided = _ELISION.match(token)
    return [token[:2].lower(), token[2:]] if elided else [token]


def _is_initial(word: str, follower: str) -> bool:
    return bool(_INITIAL.match(word)) and follower[0].isupper()


def _past(tokens: list[str], at: int, inner: frozenset[str]) -> int:
    """Behind the next word with a capital, if only small words of names stand before it; else 0."""
    for ahead in range(at + 1, min(at + 3, len(tokens))):
        if tokens[ahead][0].isupper():
            return ahead + 1
        if tokens[ahead] not in inner:
            return 0
    return 0
