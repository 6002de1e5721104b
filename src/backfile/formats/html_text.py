"""Takes the text out of a piece of HTML, block by block."""

from html.parser import HTMLParser

BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "blockquote"),
        *("pre", "table", "tr", "section", "article", "figure", "figcaption", "br", "hr"),
    }
)
SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag in BLOCKS:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            self.found.append(text)
        self._pieces = []


def blocks_of_html(text: str) -> list[str]:
    """The text of every block, entities resolved, scripts and styles left out."""
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    parser.end_block()
    return parser.found
