"""The labels under which press databases print their fields, read from labels.tsv."""

from functools import cache
from pathlib import Path

from msgspec import Struct


class ExportLabel(Struct, frozen=True):
    """What a label stands for. `field` is that of the record; kept as furniture only where `kept` is False.
    `tail` tells that it stands below the body."""

    field: str
    kept: bool = True
    tail: bool = False


@cache
def labels_of(export: str) -> dict[str, ExportLabel]:
    """The labels of one export as printed, and again without blanks: some dumps lose them."""
    found: dict[str, ExportLabel] = {}
    for line in Path(__file__).with_name("labels.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, field, labels = line.split("\t")
        if name == export:
            tail, field = field.startswith("="), field.removeprefix("=")
            label = ExportLabel(field.removeprefix("-"), not field.startswith("-"), tail)
            for printed in labels.split("|"):
                found[printed] = label
                found.setdefault(printed.replace(" ", ""), label)
    return found
