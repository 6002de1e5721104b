"""Records in JSON: one, a list, or one a line; keys of front matter, ninjs, schema.org or our own."""

from backfile.formats.json_records.finding import records_in
from backfile.formats.records import reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "json_records"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".jsonld")


class JsonRecords:
    """Files named .json, .jsonl, .ndjson or .jsonld whose text begins like JSON."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.path.lower().endswith(SUFFIXES) and (decoded.text or "").lstrip()[:1] in ("{", "[")

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        records = records_in(text, file.path.lower().endswith((".jsonl", ".ndjson")))
        return reading_of(records, "JSON", file, text, answers)
