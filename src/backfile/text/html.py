"""Makes safe HTML of an article's text: escapes a whole body at once and wraps each block by its kind."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from backfile.model.article import Block

_SEAM = "\x1b"
"""Parts the blocks while the body is escaped as one; decoding takes control characters out of every input."""

_PARAGRAPH_SEAM = "</p>\n<p>"


def body_html(blocks: Sequence[Block]) -> Markup:
    """The body as HTML; an interview's turns and runs of list items are wrapped together."""
    if not blocks:
        return Markup("")
    escaped = str(escape(_SEAM.join([block.text for block in blocks])))
    if all(block.kind == "paragraph" and not block.html for block in blocks):
        return Markup(f"<p>{escaped.replace(_SEAM, _PARAGRAPH_SEAM)}</p>")
    parts: list[str] = []
    wrapper = ""
    for block, text in zip(blocks, escaped.split(_SEAM), strict=True):
        wanted = _wrapper(block)
        if wanted != wrapper:
            parts.append(_close(wrapper) + _open(wanted))
            wrapper = wanted
        parts.append(block.html or _block(block, text))
    parts.append(_close(wrapper))
    return Markup("\n".join(part for part in parts if part))


def _wrapper(block: Block) -> str:
    if block.html:
        return ""
    return {"list_item": "ul", "question": "dialogue", "answer": "dialogue"}.get(block.kind, "")


def _open(wrapper: str) -> str:
    return {"": "", "ul": "<ul>", "dialogue": '<div class="dialogue">'}[wrapper]


def _close(wrapper: str) -> str:
    return {"": "", "ul": "</ul>", "dialogue": "</div>"}[wrapper]


def _block(block: Block, text: str) -> str:
    match block.kind:
        case "heading":
            return f"<h2>{text}</h2>"
        case "question":
            return f'<p class="question">{_labelled(block, text)}</p>'
        case "answer":
            return f'<p class="answer">{_labelled(block, text)}</p>'
        case "quote":
            return f"<blockquote><p>{text}</p></blockquote>"
        case "list_item":
            return f"<li>{text}</li>"
        case "preformatted":
            return f"<pre>{text}</pre>"
    return f"<p>{_labelled(block, text)}</p>"


def _labelled(block: Block, text: str) -> str:
    if not block.label:
        return text
    label = str(escape(block.label))
    return f"<b>{label}</b>{text[len(label) :]}" if text.startswith(label) else text
