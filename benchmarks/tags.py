"""Measures the tags that are found in text: against keyphrases and publishers' tags, beside YAKE, and by eye.

    python benchmarks/tags.py                    recall beside YAKE, three sets
    python benchmarks/tags.py --sample 100       tags drawn from the bbc set, for a librarian to judge

Needs ../shared/corpora beside the checkout, and for the comparison `pip install yake`. YAKE gets the
headline, the body and the language that Backfile read, and as many keyphrases an article as Backfile
found tags.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from backfile.facets.tags.forms import tag_key

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SETS = ("kpcrowd", "fundus", "trafilatura")
SEED = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N tags of the bbc set")
    parser.add_argument("sets", nargs="*", default=SETS)
    options = parser.parse_args()
    if not CORPORA.exists():
        sys.exit(f"tags.py was skipped: {CORPORA} is missing")
    if options.sample:
        print_sample(options.sample)
        return
    for name in options.sets:
        compare(name)


def records(name: str) -> dict[str, dict[str, Any]]:
    """What Backfile reads of a set, by file."""
    command = [sys.executable, "-m", "backfile.cli", "parse", str(CORPORA / name / "raw"), "--jsonl"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {record["file"]: record for record in map(json.loads, lines)}


def squash(text: str) -> str:
    """As score.py compares tags: letters and digits alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def compare(name: str) -> None:
    """Prints the share of the wanted tags that Backfile and YAKE find with the same number an article."""
    import yake

    read = records(name)
    wanted = found = ours = theirs = articles = 0
    for line in (CORPORA / name / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        keys = [squash(tag) for tag in gold.get("tags") or gold.get("keyphrases") or ()]
        record = read.get(gold["file"])
        if not keys or record is None:
            continue
        tags = record["tags"]
        text = "\n".join([record["headline"] or "", *record["standfirst"], *record["body"]])
        extractor = yake.KeywordExtractor(lan=record["language"] or "en", n=3, top=max(len(tags), 1))
        phrases = [phrase for phrase, _ in extractor.extract_keywords(text)][: len(tags)]
        articles += 1
        wanted += len(keys)
        found += len(tags)
        ours += hits(keys, tags)
        theirs += hits(keys, phrases)
    ratio = ours / theirs if theirs else float("inf")
    print(
        f"{name}: {articles} articles, {found / articles:.1f} tags each; "
        f"recall Backfile {ours / wanted:.4f}, YAKE {theirs / wanted:.4f}, ratio {ratio:.2f}"
    )


def hits(keys: list[str], tags: list[str]) -> int:
    """How many of the wanted tags are among those given."""
    given = set(map(squash, tags))
    return sum(key in given for key in keys)


def print_sample(number: int) -> None:
    """Prints tags of the bbc set, drawn by the tag and not by its use, each with its number of articles."""
    forms: dict[str, Counter[str]] = {}
    for record in records("bbc").values():
        for tag in record["tags"]:
            forms.setdefault(tag_key(tag), Counter())[tag] += 1
    print(f"{len(forms)} tags; drawn with seed {SEED}:")
    for key in sorted(random.Random(SEED).sample(sorted(forms), number)):
        label = min(forms[key], key=lambda form: (-forms[key][form], form))
        print(f"{label} ({forms[key].total()})")


if __name__ == "__main__":
    main()
