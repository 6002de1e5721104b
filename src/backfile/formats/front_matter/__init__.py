"""Files whose head has keys: YAML between "---", TOML between "+++", or Pelican's "Key: value" lines."""

import re
from typing import Any

from backfile.formats.account import LineAccount
from backfile.formats.certainty import STATED
from backfile.formats.front_matter.heads import FrontMatterHead, find_head, read_head
from backfile.formats.front_matter.markdown import blocks_of_markdown
from backfile.formats.html_blocks import html_blocks, is_page
from backfile.formats.keyed import Keyed, read_keys
from backfile.formats.named_pictures import in_markdown, under_keys
from backfile.formats.plain_text.blocks import make_blocks
from backfile.formats.plain_text.lines import cut
from backfile.model.article import NO_LINES, Article, Block, Evidence, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded
from backfile.text.language import guess
from backfile.text.slugs import slug

NAME = "front_matter"
MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
HASHTAGS = re.compile(r"(?:#[^\W\d_][\w-]*[ ,]*)+")


class FrontMatter:
    """Keys above a text: Markdown in .md and .markdown, plain paragraphs in any other file."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return find_head(decoded.text or "") is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        if (found := find_head(text)) is None:
            return Reading()
        head, lines = read_head(text, *found, file.path), text.split("\n")
        account = LineAccount(lines)
        keyed = read_keys(
            head.values,
            file.path,
            lambda key: head.places.get(key, NO_LINES),
            _kind(head),
            answers,
            file.keys,
        )
        _claim_head(head, account, keyed.evidence)
        blocks = _body(lines, head.last, file.path.lower().endswith(MARKDOWN))
        fields = dict(keyed.fields)
        evidence = list(keyed.evidence)
        blocks = _without_headline(blocks, fields, evidence, account)
        blocks = _without_hashtags(blocks, fields, evidence, account)
        for block in blocks:
            account.claim(block.lines, "body", "below the front matter")
        account.claim((head.last + 1, len(lines)), "furniture", "marks without words")
        evidence += _body_evidence(blocks)
        if not fields.get("language"):
            fields["language"] = guess(" ".join(block.text for block in blocks[:12]))
        article = Article(
            id=file.path,
            path=file.path,
            body=blocks,
            evidence=tuple(evidence),
            problems=(*head.problems, *keyed.problems),
            lines=(1, _last_written(lines)),
            pictures=(*under_keys(head.values), *in_markdown("\n".join(lines[head.last :]))),
            certainty=STATED,
            **fields,
        )
        notes = _notes(keyed, file.path)
        return Reading((article,), notes, keyed.signals, keyed.questions, account.roles())


def _notes(keyed: Keyed, path: str) -> tuple[Problem, ...]:
    """What the report is to say of keys that nothing reads, and of a draft."""
    draft = ("the file is a draft: no page is made of it",) if keyed.fields.get("draft") else ()
    return tuple(Problem(said, path, 2, "note") for said in (*keyed.unread, *draft))


def _body_evidence(blocks: tuple[Block, ...]) -> list[Evidence]:
    place = (blocks[0].lines[0], blocks[-1].lines[1]) if blocks else NO_LINES
    return [Evidence("body", "below the front matter", place)] if blocks else []


def _kind(head: FrontMatterHead) -> str:
    return f"{head.kind} front matter"


def _claim_head(head: FrontMatterHead, account: LineAccount, evidence: tuple[Evidence, ...]) -> None:
    roles = {item.lines: item.field for item in reversed(evidence)}
    for key, lines in head.places.items():
        account.claim(lines, roles.get(lines, "metadata"), f"{_kind(head)}, key {key}")
    account.claim((1, head.last), "metadata", _kind(head))


def _body(lines: list[str], head: int, markdown: bool) -> tuple[Block, ...]:
    if is_page(text := "\n".join(lines[head:])):
        # WordPress exports keep the text as its editor wrote it.
        return html_blocks(text, (head + 1, len(lines)))
    if markdown:
        return blocks_of_markdown("\n".join(lines[head:]), head + 1)
    # Blank lines stand for the head, so that the lines keep their numbers.
    found = cut("\n" * head + "\n".join(lines[head:]))
    return make_blocks([line.text for line in found], found)


def _without_headline(
    blocks: tuple[Block, ...], fields: dict[str, Any], evidence: list[Evidence], account: LineAccount
) -> tuple[Block, ...]:
    """The body without a first heading that is the headline, or that gives it where no key does."""
    if not blocks or (blocks[0].kind != "heading" and blocks[0].text != fields.get("headline")):
        return blocks
    heading = blocks[0]
    if not fields.get("headline"):
        fields["headline"] = heading.text
        evidence.append(Evidence("headline", "first heading of the text", heading.lines))
    elif slug(heading.text) != slug(fields["headline"]):
        return blocks
    account.claim(heading.lines, "headline", "the headline again, above the text")
    return blocks[1:]


def _without_hashtags(
    blocks: tuple[Block, ...], fields: dict[str, Any], evidence: list[Evidence], account: LineAccount
) -> tuple[Block, ...]:
    """The body without a last line of nothing but hashtags."""
    if not blocks or not HASHTAGS.fullmatch(blocks[-1].text):
        return blocks
    last = blocks[-1]
    found = tuple(dict.fromkeys(word.strip("#,") for word in last.text.split()))
    fields["hashtags"] = (*fields.get("hashtags", ()), *found)
    evidence.append(Evidence("hashtags", "last line of the text", last.lines))
    account.claim(last.lines, "hashtags", "last line of the text")
    return blocks[:-1]


def _last_written(lines: list[str]) -> int:
    return next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 1)
