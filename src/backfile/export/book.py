"""A press review as a book: EPUB 3, a chapter a day, with cover, contents, pictures and citations."""

from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from backfile.export.markup import STYLE, article_xhtml, pictures_of
from backfile.export.review import PressReview, ReviewedDay
from backfile.model.words import Words
from backfile.text.wording import direction
from backfile.text.xml import escape, quoted

_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every member: a book of equal articles has equal bytes."""
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}


def epub(review: PressReview, words: Words) -> bytes:
    """The book's bytes."""
    pictures = pictures_of(tuple(a for day in review.days for a in day.articles))
    sources = {mark: f"picture-{mark[:16]}.{_ENDINGS[media]}" for mark, (media, _) in pictures.items()}
    chapters = [(f"day-{n}.xhtml", day) for n, day in enumerate(review.days, 1)]
    files: dict[str, bytes] = {"META-INF/container.xml": _CONTAINER.encode()}
    files["book/content.opf"] = _package(review, chapters, pictures, sources).encode()
    files["book/nav.xhtml"] = _contents(review, chapters, words).encode()
    files["book/cover.xhtml"] = _page(review, review.title, _cover(review)).encode()
    files["book/style.css"] = STYLE.encode()
    for name, day in chapters:
        shown = "\n".join([article_xhtml(article, words, sources) for article in day.articles])
        text = f"<h2>{escape(day.heading)}</h2>\n{shown}"
        files[f"book/{name}"] = _page(review, day.heading, text).encode()
    files |= {f"book/{sources[mark]}": content for mark, (_, content) in pictures.items()}
    return _packed(files)


def _packed(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(ZipInfo("mimetype", _DATE), b"application/epub+zip", ZIP_STORED)
        for name, content in files.items():
            member = ZipInfo(name, _DATE)
            member.external_attr = 0o644 << 16
            archive.writestr(member, content, ZIP_DEFLATED)
    return made.getvalue()


def _page(review: PressReview, title: str, body: str) -> str:
    language = quoted(review.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang={language} xml:lang={language} dir="{direction(review.language)}">\n'
        f"<head><title>{escape(title)}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _cover(review: PressReview) -> str:
    lines = [f"<h1>{escape(review.title)}</h1>"]
    lines += [f"<p>{escape(line)}</p>" for line in (review.subtitle, review.span) if line]
    return f'<section class="cover">{"".join(lines)}</section>'


def _contents(review: PressReview, chapters: list[tuple[str, ReviewedDay]], words: Words) -> str:
    entries = []
    for name, day in chapters:
        inner = "".join(
            [f'<li><a href="{name}#{a.work.key}">{escape(a.work.headline)}</a></li>' for a in day.articles]
        )
        entries.append(f'<li><a href="{name}">{escape(day.heading)}</a><ol>{inner}</ol></li>')
    listed = "".join(entries) or f'<li><a href="cover.xhtml">{escape(review.title)}</a></li>'
    body = f'<nav epub:type="toc"><h1>{escape(words.contents)}</h1><ol>{listed}</ol></nav>'
    return _page(review, words.contents, body)


def _package(
    review: PressReview,
    chapters: list[tuple[str, ReviewedDay]],
    pictures: dict[str, tuple[str, bytes]],
    sources: dict[str, str],
) -> str:
    keys = " ".join(article.work.key for day in review.days for article in day.articles)
    name = uuid5(NAMESPACE_URL, f"{review.title} {keys}")
    title = ": ".join(filter(None, (review.title, review.subtitle, review.span)))
    day = review.newest.rstrip("~?%")
    modified = f"{day}T00:00:00Z" if len(day) == 10 else "1970-01-01T00:00:00Z"
    page = 'media-type="application/xhtml+xml"'
    items = [f'<item id="nav" href="nav.xhtml" {page} properties="nav"/>']
    items.append(f'<item id="cover" href="cover.xhtml" {page}/>')
    items.append('<item id="style" href="style.css" media-type="text/css"/>')
    items += [f'<item id="day-{n}" href="{path}" {page}/>' for n, (path, _) in enumerate(chapters, 1)]
    for n, (mark, (media, _)) in enumerate(pictures.items(), 1):
        items.append(f'<item id="picture-{n}" href="{sources[mark]}" media-type="{media}"/>')
    spine = ["cover", "nav", *[f"day-{n}" for n in range(1, len(chapters) + 1)]]
    refs = "".join([f'<itemref idref="{entry}"/>' for entry in spine])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier><dc:title>{escape(title)}</dc:title>'
        f"<dc:language>{escape(review.language)}</dc:language>"
        f'<meta property="dcterms:modified">{modified}</meta></metadata>\n'
        f"<manifest>{''.join(items)}</manifest>\n<spine>{refs}</spine>\n</package>\n"
    )
