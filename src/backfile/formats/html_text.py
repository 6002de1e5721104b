"""Takes the text out of a piece of HTML, block by block."""

from backfile.formats.markup import tokens

BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "blockquote"),
        *("pre", "table", "tr", "section", "article", "figure", "figcaption", "br", "hr"),
    }
)
SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})


def blocks_of_html(text: str) -> list[str]:
    """The text of every block, entities resolved, scripts and styles left out."""
    found: list[str] = []
    pieces: list[str] = []
    silent = 0
    for token in tokens(text):
        name = token.tag.lstrip("/")
        if not token.tag:
            if not silent:
                pieces.append(token.text)
        elif name in SILENT:
            silent = max(0, silent - 1) if token.tag[0] == "/" else silent + 1
        elif name in BLOCKS:
            found.append("".join(pieces))
            pieces = []
    found.append("".join(pieces))
    joined = (" ".join(block.split()) for block in found)
    return [block for block in joined if block]
