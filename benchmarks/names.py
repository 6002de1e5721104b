"""How many of the names that articles speak of are found: `python benchmarks/names.py FOLDER`.

Writes `read.jsonl` (folds 0 to 4) and `unread.jsonl` (5 to 9, scored and never opened) for the corpus' own
score_names.py. An article's fold is a digest of its file's name, for a set here is one publisher.
"""

import json
import sys
from hashlib import blake2b
from pathlib import Path

from backfile.facets.names import names_of
from backfile.model.article import Article, Block

CORPUS = Path(__file__).resolve().parents[2] / "shared/corpora/names"
FOLDS, READ = 10, 5


def is_read(file: str) -> bool:
    """Whether a file is of a fold whose errors may be read."""
    return int.from_bytes(blake2b(file.encode(), digest_size=4).digest(), "big") % FOLDS < READ


def main(folder: Path) -> None:
    """One line an article, in the form that score_names.py takes."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for entry in map(json.loads, (CORPUS / "gold.jsonl").read_text("utf-8").splitlines()):
        file = entry["file"]
        text = (CORPUS / "raw" / file).read_text("utf-8")
        head, *rest = [line for line in text.splitlines() if line.strip()]
        body = tuple(Block("paragraph", line) for line in rest)
        found = names_of(Article(file, file, headline=head, language=entry["language"], body=body))
        names = {"persons": found.people, "organisations": found.organisations, "places": found.places}
        lines[is_read(file)].append(json.dumps({"file": file, **names}, ensure_ascii=False))
    folder.mkdir(parents=True, exist_ok=True)
    for read, name in ((True, "read"), (False, "unread")):
        (folder / f"{name}.jsonl").write_text("\n".join(lines[read]) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
