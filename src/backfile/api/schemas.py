"""The JSON Schemas of what `--json` prints: one file a command, made from the values themselves."""

import json
from pathlib import Path

import msgspec

from backfile.model.answers import BuildAnswer, CheckAnswer, ParseAnswer, PublishAnswer, ReportAnswer

FOLDER = Path(__file__).parent / "schemas"

ANSWERS = {
    "build": BuildAnswer,
    "check": CheckAnswer,
    "report": ReportAnswer,
    "publish": PublishAnswer,
    "parse": ParseAnswer,
}
"""What each command prints with `--json`."""


def schema_of(command: str) -> str:
    """The schema (JSON Schema 2020-12) of what a command prints, as the text of its file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= msgspec.json.schema(ANSWERS[command])
    return json.dumps(schema, indent=1) + "\n"


def write_schemas() -> None:
    """Writes the files anew, after a form was changed."""
    for command in ANSWERS:
        (FOLDER / f"{command}.json").write_text(schema_of(command), "utf-8")
