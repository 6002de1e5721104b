"""Draws the map of the world, each country shaded by its number of articles."""

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

import msgspec
from msgspec import Struct

from backfile.model.words import Words
from backfile.text.wording import counted

SHADES = 5
_DOT = 4


class World(Struct, frozen=True):
    """The outlines in `outlines.json`: SVG path data by ISO 3166-1 code, and a dot for each small country."""

    origin: str
    width: int
    height: int
    land: str
    outlines: dict[str, str]
    dots: dict[str, tuple[int, int]]


class Shaded(Struct, frozen=True, array_like=True):
    """A country of the map: its code, title, page and number of articles."""

    code: str
    label: str
    path: str
    count: int


@cache
def world() -> World:
    """The outlines; scripts/make_world_map.mjs made them."""
    return msgspec.json.decode(Path(__file__).with_name("outlines.json").read_bytes(), type=World)


def shade(count: int, most: int) -> int:
    """1 to 5 by the square root of the share, which keeps few articles apart from none; below five articles
    the darkest shade would say too much."""
    return max(1, round(SHADES * (count / max(most, SHADES)) ** 0.5)) if count else 0


def map_html(countries: Iterable[Shaded], root: str, words: Words, language: str) -> str:
    """The map as inline SVG whose countries are links, with its legend; "" where no country is on it."""
    shown = _shown(countries)
    if not shown:
        return ""
    drawn = world()
    most = max(country.count for country in shown)
    links = "".join(
        [
            f'<a href="{escape(root + country.path)}" class="shade{shade(country.count, most)}">'
            f"<title>{_said(country, words, language)}</title>{_shape(country.code)}</a>"
            for country in shown
        ]
    )
    swatches = "".join([f'<i class="shade{level}"></i>' for level in range(1, SHADES + 1)])
    return (
        f'<figure class="map"><svg viewBox="0 0 {drawn.width} {drawn.height}" role="group"'
        f' aria-label="{escape(words.map_title)}"><path class="land" d="{_rest(shown)}"/>{links}</svg>'
        f"<figcaption>{escape(words.map_note)} "
        f"<span>{escape(words.less)} {swatches} {escape(words.more)}</span></figcaption></figure>"
    )


def map_svg(countries: Iterable[Shaded]) -> str:
    """The map as an image of its own, in light or dark as the reader's screen is."""
    drawn, shown = world(), _shown(countries)
    most = max((country.count for country in shown), default=1)
    levels: dict[int, list[str]] = {}
    for country in shown:
        levels.setdefault(shade(country.count, most), []).append(_shape(country.code))
    groups = "".join([f'<g class="s{level}">{"".join(levels[level])}</g>' for level in sorted(levels)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}">'
        f'<style>{_STYLE}</style><path class="land" d="{_rest(shown)}"/>{groups}</svg>\n'
    )


_STYLE = (
    "path,circle{stroke:#fbf9f3;stroke-width:.5}.land{fill:#e4dfd2}"
    ".s1{fill:#e6c8a2}.s2{fill:#d9ab80}.s3{fill:#c98a5e}.s4{fill:#b05a3c}.s5{fill:#8f1d1d}"
    "@media(prefers-color-scheme:dark){path,circle{stroke:#15130f}.land{fill:#2b2820}"
    ".s1{fill:#4a3226}.s2{fill:#6a4330}.s3{fill:#8f563e}.s4{fill:#bb6b52}.s5{fill:#f0948a}}"
)


def _shown(countries: Iterable[Shaded]) -> list[Shaded]:
    drawn = world()
    return [c for c in countries if c.count and (c.code in drawn.outlines or c.code in drawn.dots)]


def _rest(shown: list[Shaded]) -> str:
    drawn, codes = world(), {country.code for country in shown}
    return drawn.land + "".join([path for code, path in drawn.outlines.items() if code not in codes])


def _shape(code: str) -> str:
    drawn = world()
    outline = f'<path d="{drawn.outlines[code]}"/>' if code in drawn.outlines else ""
    if code in drawn.dots:
        x, y = drawn.dots[code]
        outline += f'<circle cx="{x}" cy="{y}" r="{_DOT}"/>'
    return outline


def _said(country: Shaded, words: Words, language: str) -> str:
    said = words.coverage_note.replace("{label}", country.label)
    return escape(said.replace("{articles}", counted(words.articles, country.count, language)))
