"""Small files of the forms that office programs write, made by hand: a document, a PDF, a mail of Outlook."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from itertools import pairwise
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = (
    "The ferry company of Lindau has bought two electric boats, which carry passengers from next spring.",
    "Each boat costs four million euros and holds 180 people, along with thirty bicycles on the upper deck.",
    "The old boats are to be sold to a museum in Bregenz, its director said on Friday.",
)
CLIPPING = "\n\n".join(
    ("Two electric boats for the lake", "Lakeside Gazette | 17 September 2023\nBy Martha Ellison", *PROSE)
)


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members, in order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return written.getvalue()


def docx(paragraphs: Sequence[tuple[str, str] | str], body: str = "", **more: str) -> bytes:
    """A Word document: a paragraph is a text, or a text with the name of its style. `body` is further XML;
    `more` are parts such as header1="…"."""
    styles = {"Title": "Title", "heading 1": "Heading1", "heading 2": "Heading2", "Quote": "Quote"}
    written = []
    for entry in paragraphs:
        text, style = (entry, "") if isinstance(entry, str) else entry
        chosen = f'<w:pPr><w:pStyle w:val="{styles[style]}"/></w:pPr>' if style else ""
        written.append(f"<w:p>{chosen}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>")
    defined = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for name, key in styles.items()
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{kind}.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
            f'Id="r1" Type="{office}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{defined}</w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(written)}{body}</w:body>'
            "</w:document>",
            **{f"word/{name}.xml": text for name, text in more.items()},
        }
    )


def odt(paragraphs: Sequence[tuple[str, int] | str], body: str = "") -> bytes:
    """An OpenDocument text: a paragraph is a text, or a heading's text with its level."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    written = "".join(
        f"<text:p>{escape(entry)}</text:p>"
        if isinstance(entry, str)
        else f'<text:h text:outline-level="{entry[1]}">{escape(entry[0])}</text:h>'
        for entry in paragraphs
    )
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" '
        f'xmlns:table="{names}table:1.0"><office:body><office:text>{written}{body}</office:text></office:body>'
        "</office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, zipfile.ZIP_STORED
    )


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], picture: bool = False) -> bytes:
    """A PDF whose pages hold lines, each with its place from the left and from below, its size and text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    shown = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    )
    objects += [font, shown + b"/Length 1 >>\nstream\n\x80\nendstream"]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_quoted(text)}) Tj ET\n" for x, y, size, text in lines
        ).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(f"{len(objects) + 1} 0 R")
        image = b" /XObject << /Im1 4 0 R >>" if picture else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R >>%s >> >>" % (len(objects), image)
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)


def _quoted(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def mail(
    text: str,
    subject: str = "Boats",
    attached: Mapping[str, bytes] | None = None,
    html: str = "",
    sender: str = "Press desk <desk@embassy.example>",
) -> bytes:
    """A mail as it travels."""
    message = EmailMessage()
    message["From"], message["To"] = sender, "press@embassy.example"
    message["Subject"], message["Date"] = subject, "Mon, 18 Sep 2023 09:12:00 +0200"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def msg(texts: Mapping[str, str], attached: Mapping[str, bytes] | None = None) -> bytes:
    """A mail of Outlook: property ids ("0037" is the subject, "1000" the text) with their texts."""
    tree: dict[str, object] = {
        f"__substg1.0_{key}001F": text.encode("utf-16-le") for key, text in texts.items()
    }
    tree["__nameid_version1.0"] = {"__substg1.0_00020102": b"\0"}
    tree["__properties_version1.0"] = bytes(32)
    for number, (name, content) in enumerate((attached or {}).items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": content,
            "__properties_version1.0": bytes(24),
        }
    return _compound(tree)


def _compound(tree: dict[str, object]) -> bytes:
    """A compound file (OLE): every stream in sectors of its own, zeros behind it."""
    entries: list[dict[str, object]] = [{"name": "Root Entry", "kind": 5}]
    data = bytearray()
    table: list[int] = []

    def add(children: dict[str, object]) -> int:
        numbers = []
        for name in sorted(children, key=lambda name: (len(name), name)):
            child = children[name]
            entry: dict[str, object] = {"name": name, "kind": 1 if isinstance(child, dict) else 2}
            entries.append(entry)
            numbers.append(len(entries) - 1)
            if isinstance(child, dict):
                entry["child"] = add(child)
            else:
                assert isinstance(child, bytes)
                content = child + bytes(max(0, 4096 - len(child)))
                entry["start"], entry["size"] = len(table), len(content)
                count = -(-len(content) // 512)
                table.extend([*range(len(table) + 1, len(table) + count), 0xFFFFFFFE])
                data.extend(content + bytes(count * 512 - len(content)))
        for here, following in pairwise(numbers):
            entries[here]["right"] = following
        return numbers[0] if numbers else 0xFFFFFFFF

    entries[0]["child"] = add(tree)
    directory = b"".join(map(_entry, entries))
    directory += bytes(-len(directory) % 512)
    first = len(table)
    count = len(directory) // 512
    table.extend([*range(first + 1, first + count), 0xFFFFFFFE])
    fats = -(-(len(table) + 1) // 127)
    start = len(table)
    table.extend([0xFFFFFFFD] * fats)
    table.extend([0xFFFFFFFF] * (fats * 128 - len(table)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    head += b"".join(n.to_bytes(4, "little") for n in (fats, first, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0))
    sectors = [*range(start, start + fats), *[0xFFFFFFFF] * (109 - fats)]
    head += b"".join(n.to_bytes(4, "little") for n in sectors)
    return head + bytes(data) + directory + b"".join(n.to_bytes(4, "little") for n in table)


def _entry(entry: dict[str, object]) -> bytes:
    name = str(entry["name"]).encode("utf-16-le") + b"\0\0"
    numbers = (0xFFFFFFFF, entry.get("right", 0xFFFFFFFF), entry.get("child", 0xFFFFFFFF))
    written = name + bytes(64 - len(name)) + len(name).to_bytes(2, "little")
    written += bytes([int(str(entry["kind"])), 1]) + b"".join(
        int(str(n)).to_bytes(4, "little") for n in numbers
    )
    start = int(str(entry.get("start", 0xFFFFFFFE))).to_bytes(4, "little")
    return written + bytes(36) + start + int(str(entry.get("size", 0))).to_bytes(8, "little")
