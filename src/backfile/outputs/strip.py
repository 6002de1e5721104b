"""The strip chart of articles by month, as static SVG with the same figures in a table."""

from html import escape

from backfile.model.words import Words
from backfile.text.humanise import day_text, month_names

_HEIGHT = 48
_THIN = 12
"""Over more years a bar would be thinner than a phone can show, and keeps a width of its own."""

_FEWEST = 3
"""Below three months with articles a chart shows less than the list itself."""


def strip_html(months: tuple[tuple[str, int], ...], words: Words, language: str) -> str:
    """A figure of bars from the first to the last month; "" where there is too little to show."""
    if len(months) < _FEWEST:
        return ""
    first_year, last_year = int(months[0][0][:4]), int(months[-1][0][:4])
    most = max(count for _, count in months)
    bars = "".join(
        [
            f"M{_place(month, first_year)} {_HEIGHT}v-{max(2, round(count * _HEIGHT / most))}"
            for month, count in months
        ]
    )
    years = last_year - first_year + 1
    width = years * 48
    kind = "bars" if years <= _THIN else "bars many"
    ticks = "".join([f"M{48 * year} {_HEIGHT}v6" for year in range(years)])
    first, last = day_text(months[0][0], language), day_text(months[-1][0], language)
    title = escape(f"{words.coverage}, {first} – {last}")
    return (
        f'<figure class="strip"><svg viewBox="0 0 {width} {_HEIGHT + 6}" preserveAspectRatio="none"'
        f' role="img" aria-label="{title}"><path class="ticks" d="{ticks}"/>'
        f'<path class="{kind}" d="{bars}"/></svg>'
        f'<p class="span" aria-hidden="true"><span>{first_year}</span><span>{last_year}</span></p>'
        f"<details><summary>{escape(words.coverage)}</summary>"
        f"{_table(months, words, language)}</details></figure>"
    )


def _place(month: str, first_year: int) -> int:
    return (int(month[:4]) - first_year) * 48 + int(month[5:7]) * 4 - 2


def _table(months: tuple[tuple[str, int], ...], words: Words, language: str) -> str:
    """Rows of years by months. HTML lets the ends of cells and rows be left out: half of what this weighs."""
    counts = dict(months)
    head = "".join([f'<th scope="col">{escape(name)}' for name in month_names(language)])
    rows = []
    for year in sorted({month[:4] for month, _ in months}):
        cells = "".join([f"<td>{counts.get(f'{year}-{month:02d}', '')}" for month in range(1, 13)])
        rows.append(f'<tr><th scope="row">{year}{cells}')
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(words.coverage)}">'
        f'<table><thead><tr><th scope="col">{escape(words.year)}{head}<tbody>{"".join(rows)}</table></div>'
    )
