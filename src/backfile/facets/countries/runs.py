"""Reads a run of capitalised words ("University of Paris, Texas"): which of its names stand for countries."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from backfile.facets.countries.gazetteer import latin
from backfile.facets.countries.lexicon import PLURAL, GazetteerEntry, Lexicon
from backfile.facets.countries.words import WORD, bare, fold, words

CHAIN = re.compile(r"[^\W_]+(?:[-–][^\W_]+){2,}")
TOWN = frozenset("bt")
"""Kinds whose names are so many that they count only where a preposition or a word like "County" makes
them places."""
CITY = frozenset("mbtcn")
"""Kinds after which a comma and a state may follow."""
ADJECTIVE_OF = frozenset("mcbr")
"""Kinds from which German makes an adjective in "-er"."""
IN_A_COMPANY = frozenset("mcr")
"""Kinds that a company's name often begins with."""
COMPANY_WORDS = 4
POSTAL = 2
"""Letters of a state's postal abbreviation, which in a headline of capitals may be any little word."""
CAPITAL = "^"


@cache
def run_reader(language: str, free: bool) -> Callable[[str], tuple[GazetteerEntry, ...]]:
    """A function that tells what a run speaks of, and remembers it. `free`: names need no proof (a dateline).
    A kind in capital letters must be confirmed by a preposition of place before the run; one that begins
    with `CAPITAL` by that, or by the run's standing inside a sentence."""
    lexicon = latin(language)

    @lru_cache(maxsize=65536)
    def read(run: str) -> tuple[GazetteerEntry, ...]:
        if run.isalpha() and run not in lexicon.capitals and single(lexicon, fold(run)) is None:
            return ()
        if run.count("-") + run.count("–") > 1:
            run = CHAIN.sub(lambda chain: without_route(chain.group(), lexicon), run)
        tokens = WORD.findall(run.replace("’", "'"))
        return Run(lexicon, tokens, free, run.isupper()).entries()

    return read


class Run:
    """A run in its words. `shouted`: all in capitals, which tell nothing then."""

    def __init__(self, lexicon: Lexicon, tokens: list[str], free: bool, shouted: bool) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.keys = [bare(fold(token)) for token in tokens]
        self.free = free
        self.shouted = shouted

    def entries(self) -> tuple[GazetteerEntry, ...]:
        """The entries of all names that count, in order."""
        found: list[GazetteerEntry] = []
        settled = at = 0
        while at < len(self.tokens):
            entry, length = self.longest(at)
            if entry is None:
                at += 1
                if self.keys[at - 1] == ".":
                    settled = at
                continue
            state = self.state_after(at + length, entry)
            if state is not None:
                found.append((state[0], "t"))
                length += state[1]
            else:
                kind = self.stands(entry, at, length, settled)
                if kind and entry[0] != "-":
                    found.append((entry[0], kind))
            at += length
            settled = at
        return tuple(found)

    def longest(self, at: int) -> tuple[GazetteerEntry | None, int]:
        """The longest name that begins here, with its length in words."""
        word = self.keys[at]
        for length in self.lexicon.heads.get(word, ()):
            name = self.keys[at : at + length]
            entry = self.lexicon.named(" ".join(name)) if len(name) == length else None
            if entry is not None:
                return entry, length
        token = self.tokens[at]
        if token.isupper():
            entry = self.lexicon.capitals.get(token.replace(".", ""))
            if entry is not None:
                return entry, 1
        return single(self.lexicon, word), 1

    def state_after(self, at: int, town: GazetteerEntry) -> tuple[str, int] | None:
        """The code of ", Texas" or ", Ont." after a town's name, and how many words that takes. A
        country after a country is the next of a list."""
        if town[1] in CITY and at + 1 < len(self.keys) and self.keys[at] == ",":
            entry, length = self.longest(at + 1)
            if self.shouted and len(self.keys[at + 1]) == POSTAL:
                return None
            if entry is not None and entry[1] in ("rs" if town[1] == "n" else "nrs"):
                return entry[0], 1 + length
        return None

    def stands(self, entry: GazetteerEntry, at: int, length: int, settled: int) -> str:
        """The kind as which a name counts; "" where it stands for a person or a thing named after the
        place, a capital letter where the words before the run must say that it is a place."""
        kind = entry[1]
        if kind in "xh":
            return kind
        if kind == "s":
            return "t" if at and self.keys[at - 1] == "," else ""
        after = self.keys[at + length] if at + length < len(self.keys) else ""
        if kind != "o" and (after in words("origin") or after in words("currency")):
            return ""
        if after in words("outlet") and kind != "o" and not self.free:
            return ""
        before = self.keys[at - 1] if at > settled else ""
        if kind == "o":
            return self.proof(kind, before, after, at) if length == 1 and not self.free else kind
        if length == 1 and kind in "nmbtcr" and before in words("given"):
            return ""
        if kind in TOWN and not self.free:
            return "" if self.shouted else self.town(kind, before, after, at)
        if kind in TOWN and after in words("joining"):
            return ""
        kind = "o" if kind in IN_A_COMPANY and self.company_after(at + length) else kind
        return kind if self.free or length > 1 else self.proof(kind, before, after, at)

    def proof(self, kind: str, before: str, after: str, at: int) -> str:
        """The kind of a name that may be an ordinary word or a person's name, with the proof it needs."""
        usage, word = self.lexicon.usage, self.keys[at]
        person = word in usage.persons
        if not person and word not in usage.ordinary:
            return kind
        if before in words("locative") or after in words("generic"):
            return kind
        if person or usage.capital_nouns:
            return kind.upper()
        return kind if at and not self.shouted else CAPITAL + kind

    def town(self, kind: str, before: str, after: str, at: int) -> str:
        """The kind of a town that the words beside it make one."""
        if before in words("locative") or after in words("generic"):
            return kind
        if (after and after not in words("little") and after != ",") or at > 0:
            return ""
        return kind.upper()

    def company_after(self, at: int) -> bool:
        """Whether the words after a name end it as a company's ("Houston Metals Corp")."""
        for word in self.keys[at : at + COMPANY_WORDS]:
            if word == ",":
                return False
            if word in words("corporate"):
                return True
        return False


def single(lexicon: Lexicon, word: str) -> GazetteerEntry | None:
    """The entry of one word: as it is, without a possessive or plural ending, or by its stem."""
    entry = lexicon.named(word)
    if entry is not None:
        return entry
    if "'" in word:
        base = word.partition("'")[0]
        return lexicon.named(base) or lexicon.capitals.get(base.upper()) or lexicon.stemmed(base)
    if word[-1] == "s" and len(word) > 4:
        entry = lexicon.named(word[:-1])
        if entry is not None and entry[1] in PLURAL:
            return entry
    if word.endswith("er") and len(word) > 6:
        entry = lexicon.named(word[:-2])
        if entry is not None and entry[1] in ADJECTIVE_OF:
            return entry
    return lexicon.stemmed(word)


def without_route(chain: str, lexicon: Lexicon) -> str:
    """A chain of three or more names is a road, a railway or a pipeline, whose ends are no subjects."""
    parts = re.split("[-–]", chain)
    if lexicon.named(" ".join(map(fold, parts))):
        return chain
    places = sum(single(lexicon, fold(part)) is not None for part in parts)
    return "route" if places > 1 and all(part[0].isupper() for part in parts) else chain
