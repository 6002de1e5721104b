"""Finds the pictures that a Word document shows, with what it says of them."""

from backfile.formats.archives.zip import unpacked
from backfile.formats.documents.office_zip import Office, parsed
from backfile.model.article import Picture

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_TELLS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHOWN = (f"{_TELLS}inline", f"{_TELLS}anchor")
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_RELATIONS = "word/_rels/document.xml.rels"


def pictures_of(office: Office) -> list[Picture]:
    """The pictures in order, each once; raises what the XML library raises."""
    if _RELATIONS not in office.names:
        return []
    relations = parsed(unpacked(office.opened, office.opened.getinfo(_RELATIONS)))
    targets = {entry.get("Id"): entry.get("Target", "") for entry in relations}
    document = parsed(unpacked(office.opened, office.opened.getinfo("word/document.xml")))
    found: dict[str, Picture] = {}
    for drawing in (element for tag in _SHOWN for element in document.iter(tag)):
        blip = next(drawing.iter(_DRAWING), None)
        target = targets.get(blip.get(_REFERENCE)) if blip is not None else None
        name = f"word/{target}" if target and not target.startswith("/") else (target or "").lstrip("/")
        if name in office.names:
            told = next(drawing.iter(f"{_TELLS}docPr"), None)
            alt = told.get("descr", "") if told is not None else ""
            found.setdefault(name, Picture(f"#{name}", " ".join(alt.split())))
    return list(found.values())
