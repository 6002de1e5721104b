"""Writes a correction into a file of corrections and leaves everything else in it as a person wrote it."""

from collections.abc import Mapping
from typing import Any

from backfile.decisions.texts import nfc
from backfile.decisions.yaml_nodes import YamlError, compose

CorrectedFields = Mapping[str, str | list[str] | None]
"""Fields of a correction as they stand in YAML; None for a field that should be empty."""


class UnreadableError(ValueError):
    """A file of corrections that is no YAML, so that nothing can be put into it safely."""


def with_correction(text: str, article: str, fields: CorrectedFields) -> str:
    """The file's text with a correction of an article, in place of the one it holds; raises UnreadableError.

    Fields that the article's correction has besides are kept. Comments and the other corrections stay.
    """
    try:
        root: Any = compose(text)
    except YamlError as error:
        raise UnreadableError(str(error)) from error
    if root is not None and root.id != "mapping":
        raise UnreadableError("it holds no “article:” lines")
    if root is not None and root.flow_style:
        raise UnreadableError("it is written in braces; write a line for each article")
    for key, value in root.value if root is not None else ():
        if nfc(str(key.value)) == nfc(article):
            known = _plain(value)
            line_end = text.find("\n", _end(value))
            after = text[line_end + 1 :] if line_end >= 0 else ""
            return text[: key.start_mark.index] + _block(article, {**known, **fields}) + after
    return f"{text.rstrip()}\n\n{_block(article, fields)}".lstrip("\n")


def _end(node: Any) -> int:
    """Where a node's last word ends: a block's own mark lies behind the comments that follow it."""
    if node.id == "scalar" or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _plain(node: Any) -> Any:
    """A node's content with every scalar as it is written."""
    if node.id == "mapping":
        return {key.value: _plain(value) for key, value in node.value}
    if node.id == "sequence":
        return [_plain(part) for part in node.value]
    return node.value


def _block(article: str, fields: CorrectedFields) -> str:
    import yaml

    values = {name: "" if value is None else value for name, value in fields.items()}
    return str(yaml.safe_dump({article: values}, allow_unicode=True, sort_keys=False, width=1000))
