"""What kind of thing a file is, told by its suffix, as hosts and browsers are told it."""

_TYPES = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "bib": "text/plain; charset=utf-8",
    "ris": "application/x-research-info-systems",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "gz": "application/gzip",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
}

_COMPRESSIBLE = ("text/", "application/json", "application/jsonl", "application/xml", "image/svg+xml")


def media_type(path: str) -> str:
    """The media type of a file ("text/html; charset=utf-8"); bytes where its suffix is none that we know.

    A table of our own: Python's `mimetypes` answers by what each computer's registry says.
    """
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def is_compressible(path: str) -> bool:
    """Whether gzip makes the file smaller."""
    return media_type(path).startswith(_COMPRESSIBLE)
