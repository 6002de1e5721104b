"""What a page is before anything is chosen: its copy, what it states, and how the text alone reads."""

from msgspec import Struct

from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.web_page.copy import Copy, copy_of
from backfile.formats.web_page.reasons import Told
from backfile.formats.web_page.squashing import squashed
from backfile.formats.web_page.statements import Said, statements_of
from backfile.formats.web_page.tree import Element
from backfile.model.article import Article, Lines, SourceFile
from backfile.model.heap import HeapAnswers, Reading
from backfile.text.decoding import Decoded


class PageText(Struct):
    """`reading` is what the text of the copy reads as by itself, its lines those of the copy (from 1);
    `roles` is what it takes each line of the copy for."""

    copy: Copy
    said: Said
    reading: Reading
    roles: list[str]

    @property
    def alone(self) -> Article | None:
        """The article that the text alone makes, None for none."""
        return self.reading.articles[0] if self.reading.articles else None

    @property
    def told(self) -> Told:
        """What the page states of what stands in it."""
        descriptions = {squashed(s.value.rstrip(" .…")): None for s in self.said.of("description")}
        body = squashed(" ".join(s.value for s in self.said.of("body")))
        return Told(body, tuple(descriptions))

    def evidence(self, field: str) -> Lines:
        """The lines of the copy from which the text alone has a field; (0, 0) for none."""
        article = self.alone
        if article is None:
            return (0, 0)
        return next((item.lines for item in article.evidence if item.field == field), (0, 0))


def page_text(root: Element, file: SourceFile, answers: HeapAnswers) -> PageText:
    copy = copy_of(root)
    reading = Reading()
    roles = ["furniture"] * len(copy.lines)
    if copy.lines:
        text = "\n".join(line.text for line in copy.lines)
        reading = PLAIN_TEXT.read(SourceFile(file.path, b"", file.sha256), Decoded(text), answers)
        for role in reading.roles:
            for number in range(role.lines[0], role.lines[1] + 1):
                roles[number - 1] = role.role
    return PageText(copy, statements_of(root), reading, roles)


def in_file(copy: Copy, lines: Lines) -> Lines:
    """The lines of the file for lines of the copy."""
    if not lines[0]:
        return lines
    return (copy.lines[lines[0] - 1].lines[0], copy.lines[lines[1] - 1].lines[1])
