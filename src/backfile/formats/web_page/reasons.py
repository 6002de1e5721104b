"""Knows the reasons for and against a line of a page's copy being a paragraph of the article."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.web_page.copy import Copy, CopyLine, Place, above
from backfile.formats.web_page.hints import bit, kinds
from backfile.formats.web_page.squashing import squashed

PROSE_WORDS = 12
"""A line of so many words, few of them links, is prose."""

ENOUGH_PROSE = 0.7
"""The share of a page's prose from which on an element is a wrapper of the page, whose names say nothing."""

STOPS = frozenset(".!?…。！？．؟۔।։")
CLOSING = "\"'”’»“)]›」』）"
CLOSERS = frozenset(CLOSING)
LONG_LINE = 80
LISTS = ("ul", "ol", "dl", "table", "menu")
LENGTHS = (3, 6, 9, 12, 20, 35, 60)
LINKED = (0.001, 0.15, 0.35, 0.6, 0.95)
SHARES = (0.02, 0.1, 0.25, 0.5, 0.8)


class Scene(Struct):
    """What a page amounts to. `flags` has the bits of hints and the tags around each place, wrappers apart;
    `signatures` counts the prose of lines by their element's tag and class."""

    prose: int
    flags: dict[int, int]
    tags: dict[int, frozenset[str]]
    signatures: dict[str, int]
    seen: dict[str, int]


def is_prose(line: CopyLine) -> bool:
    return line.words >= PROSE_WORDS and line.linked * 2 < len(line.text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do; Thai and Lao print no full stops, and a long line is one there."""
    if text[-1] in STOPS or (text[-1] in CLOSERS and text.rstrip(CLOSING)[-1:] in STOPS):
        return True
    return "\u0e00" <= text[-1] <= "\u0eff" and len(text) >= LONG_LINE


def scene_of(copy: Copy) -> Scene:
    """Counts the words of each place, and tells which of their names count."""
    total = 0
    seen: dict[str, int] = {}
    signatures: dict[str, int] = {}
    for line in copy.lines:
        seen[line.text] = seen.get(line.text, 0) + 1
        prose = line.words if is_prose(line) and ends_sentence(line.text) else 0
        total += prose
        if prose:
            mark = signature(copy, line)
            signatures[mark] = signatures.get(mark, 0) + prose
        for place in above(copy, line.place):
            place.words += line.words
            place.chars += len(line.text)
            place.linked += min(line.linked, len(line.text))
            place.prose += prose
    _mute(copy, total)
    flags: dict[int, int] = {-1: 0}
    tags: dict[int, frozenset[str]] = {-1: frozenset()}
    for place in copy.places:
        own = place.names
        if place.prose >= total * ENOUGH_PROSE:
            own &= bit("text")
        elif own & bit("text"):
            own &= ~(bit("menu") | bit("sign") | bit("related"))
        flags[place.number] = flags[place.above] | own
        tags[place.number] = tags[place.above] | {place.tag} if place.tag in TELLING else tags[place.above]
    return Scene(total, flags, tags, signatures, seen)


def _mute(copy: Copy, total: int) -> None:
    """Takes away the kinds of names under which half the page's prose stands, element by element: what a site
    calls its paragraphs says nothing against them."""
    words = [0] * len(kinds())
    for line in copy.lines:
        if not (is_prose(line) and ends_sentence(line.text)):
            continue
        names = 0
        for place in above(copy, line.place):
            if place.prose < total * ENOUGH_PROSE:
                names |= place.names
        for number in range(len(words)):
            words[number] += line.words * (names >> number & 1)
    comment = kinds().index("comment")
    mute = sum(
        1 << number
        for number, count in enumerate(words)
        if count > total * (COMMENTED if number == comment else 0.5)
    )
    mute &= ~(bit("text") | bit("main"))
    if mute:
        for place in copy.places:
            place.names &= ~mute


COMMENTED = 0.9
"""The share of a page's prose that may stand in comments before that name is taken to say nothing."""

TELLING = frozenset(
    [
        "article",
        "main",
        "aside",
        "header",
        "figure",
        "figcaption",
        "form",
        "table",
        "blockquote",
        "ul",
        "ol",
        "section",
        "address",
        "details",
        "dl",
    ]
)


def signature(copy: Copy, line: CopyLine) -> str:
    """The tag and class of the element that a line stands in, and of the one around it."""
    if line.place < 0:
        return ""
    place = copy.places[line.place]
    outer = copy.places[place.above].signature if place.above >= 0 else ""
    return f"{outer}>{place.signature}"


def _step(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _line_reasons(line: CopyLine, tag: str, scene: Scene) -> list[str]:
    length = _step(line.words, LENGTHS)
    linked = _step(line.linked / len(line.text), LINKED)
    ends = ends_sentence(line.text)
    heading = tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    kind = tag if tag in ("p", "li", "td", "figcaption", "blockquote", "dd", "dt", "pre") else "other"
    kind = "h1" if tag == "h1" else "heading" if heading else kind
    found = [f"length {length} {'ends' if ends else 'open'}", f"linked {linked}", f"tag {kind}"]
    found.append(f"linked {linked} length {length // 2}")
    if line.words < PROSE_WORDS:
        found.append(f"short {kind}")
        if linked >= 4:
            found.append("short link")
    if scene.seen[line.text] > 1:
        found.append("said twice")
    if "©" in line.text:
        found.append("copyright")
    return found


def names_under(copy: Copy, place: int, prose: int) -> int:
    """What the names hint at of the elements around a line, up to the one that holds half of the `prose`."""
    names = 0
    for outer in above(copy, place):
        if outer.prose * 2 >= prose:
            break
        names |= outer.names
    return names


def _place_reasons(copy: Copy, line: CopyLine, scene: Scene) -> list[str]:
    found = [f"hint {kind}" for number, kind in enumerate(kinds()) if scene.flags[line.place] >> number & 1]
    found += [f"in {tag}" for tag in scene.tags[line.place]]
    total = scene.prose or 1
    chain = list(above(copy, line.place))[:6]
    own = chain[0] if chain else None
    if own is None:
        return found
    found += [f"own {kind}" for number, kind in enumerate(kinds()) if own.names >> number & 1]
    under = names_under(copy, line.place, total)
    found += [f"under {kind}" for number, kind in enumerate(kinds()) if under >> number & 1]
    holder = next((place for place in chain if place.words > line.words * 1.2 + 5), chain[-1])
    found.append(f"holder {_step(holder.prose / total, SHARES)}")
    found.append(f"holder density {_step(holder.prose / max(1, holder.words), (0.2, 0.5, 0.75, 0.9))}")
    group = next((place for place in chain if place.tag in LISTS), None)
    if group is not None:
        linked = _step(group.linked / max(1, group.chars), LINKED)
        found.append(f"list linked {linked} {_step(group.chars / 100, (1, 3, 10))}")
        found.append(f"list prose {_step(group.prose / max(1, group.words), (0.1, 0.5, 0.9))}")
    outer = chain[min(len(chain) - 1, chain.index(holder) + 1)]
    found.append(f"outer {_step(outer.prose / total, SHARES)}")
    found.append(f"alike {_step(scene.signatures.get(signature(copy, line), 0) / total, SHARES)}")
    return found


class Told(Struct, frozen=True):
    """What the page says outside the text of what stands in it, squashed: the article's whole text, "" for
    none, and descriptions of it."""

    body: str = ""
    descriptions: tuple[str, ...] = ()


STATED_AT_LEAST = 30
"""Letters that a description has to share with a line, for descriptions are cut short."""

COVERED = 0.5
"""The share of a page's prose that a stated text has to hold to speak against lines that it lacks."""


WHOLE = 0.8
"""The share from which on it is the whole text, and what stands above and below is not."""

BEYOND = "beyond the stated text"


def is_described(key: str, told: Told) -> bool:
    """Whether a squashed line is what the page describes its article with, which may be cut short there."""
    return len(key) >= STATED_AT_LEAST and any(
        len(text) >= STATED_AT_LEAST and (key.startswith(text) or text.startswith(key))
        for text in told.descriptions
    )


def _told_reasons(copy: Copy, told: Told) -> list[str]:
    """For each line whether the page states it elsewhere as its text or description, "" for neither."""
    keys = [squashed(line.text) for line in copy.lines]
    held = [bool(key) and key in told.body for key in keys] if told.body else [False] * len(keys)
    prose = sum(line.words for line in copy.lines if is_prose(line))
    said = sum(line.words for line, of in zip(copy.lines, held, strict=True) if of and is_prose(line))
    covers = said > prose * COVERED
    inside = [at for at, of in enumerate(held) if of] if said > prose * WHOLE else []
    found = []
    for at, (key, of) in enumerate(zip(keys, held, strict=True)):
        if inside and not inside[0] <= at <= inside[-1]:
            found.append(BEYOND)
        elif of and (len(key) >= STATED_AT_LEAST or covers):
            found.append("stated as text")
        elif is_described(key, told):
            found.append("stated as description")
        else:
            found.append("not stated as text" if covers else "")
    return found


def reasons_for(copy: Copy, scene: Scene, roles: Sequence[str], told: Told) -> list[list[str]]:
    """The reasons that apply to each line. `roles` are what the text alone takes the lines for."""
    stated = _told_reasons(copy, told)
    lines = copy.lines
    places: Sequence[Place] = copy.places
    found: list[list[str]] = []
    words = [line.words if is_prose(line) else 0 for line in lines]
    sums = [0]
    for count in words:
        sums.append(sums[-1] + count)
    for at, line in enumerate(lines):
        tag = places[line.place].tag if line.place >= 0 else ""
        own = _line_reasons(line, tag, scene) + _place_reasons(copy, line, scene)
        if stated[at]:
            own.append(stated[at])
        role = roles[at]
        own.append(f"role {role}")
        own.append(f"role {role} {'prose' if is_prose(line) else 'short'}")
        own.append(f"before {roles[at - 1] if at else 'none'}")
        own.append(f"after {roles[at + 1] if at + 1 < len(lines) else 'none'}")
        above_ = sums[at] / (sums[-1] or 1)
        own.append(f"above {_step(above_, (0.001, 0.2, 0.8, 0.999))}")
        near = sums[min(len(lines), at + 4)] - sums[at + 1], sums[at] - sums[max(0, at - 3)]
        own.append(f"near {_step(near[0], (1, 40, 100))} {_step(near[1], (1, 40, 100))}")
        found.append(own)
    return found
