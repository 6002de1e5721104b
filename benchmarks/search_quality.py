#!/usr/bin/env python3
"""How often search puts first what should come first, beside Pagefind and MiniSearch, on the same texts.

    python benchmarks/search_quality.py --pagefind "python -m pagefind" --minisearch node_modules/minisearch

Known items: 200 short queries, each for one article of ../shared/corpora (queries/known_items.json).
Judged queries: 60, each with what should come first and how much each is worth, over the 270 texts of
tests/search/generated.py without their reprints (queries/judged.json; nDCG@10).
"""

import argparse
import json
import math
import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from searched import (
    SHARED,
    FolderBench,
    Made,
    PackedShelf,
    answers,
    empty_site,
    real,
    say,
    served,
    write_pages,
)
from tests.search.generated import generate

QUERIES = Path(__file__).parent / "queries"
CORPUS = 2000
SHOWN = 10
OURS = """async (questions) => {
  const index = await new backfileIndex.Index().open();
  const found = [];
  for (const q of questions) {
    const { hits, more } = await index.find(backfileQuery.parse(q));
    const shown = [...hits.sort(backfileIndex.byScore), ...more];
    const best = await Promise.all(shown.slice(0, 10).map((hit) => index.entry(hit.article)));
    found.push(best.map((entry) => entry.path));
  }
  return found;
}"""
PAGEFIND = """async (questions) => {
  const pagefind = await import(new URL("/pagefind/pagefind.js", location).href);
  const found = [];
  for (const q of questions) {
    const { results } = await pagefind.search(q);
    const best = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    found.push(best.map((page) => page.url));
  }
  return found;
}"""
MINISEARCH = """
const MiniSearch = require(process.argv[1] + "/dist/cjs/index.cjs");
const { articles, questions } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const index = new MiniSearch({ fields: ["headline", "text"], idField: "id" });
index.addAll(articles);
const options = { boost: { headline: 2 }, prefix: true, fuzzy: 0.2 };
const found = questions.map((q) => index.search(q, options).slice(0, 10).map((result) => result.id));
console.log(JSON.stringify(found));
"""

Engine = Any
"""(articles, questions) -> for each question the ids or addresses of the first ten."""


def ours(articles: list[Made], questions: list[str], work: Path, browser: Any) -> list[list[str]]:
    site = empty_site(work)
    FolderBench(PackedShelf(articles), site).build()
    with served(site) as address:
        return answers(browser, f"{address}/search.html", OURS, questions)


def pagefind(articles: list[Made], questions: list[str], work: Path, browser: Any, command: str) -> Any:
    write_pages(articles, work)
    done = subprocess.run([*shlex.split(command), "--site", str(work)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    with served(work) as address:
        return answers(browser, f"{address}/index.html", PAGEFIND, questions)


def minisearch(articles: list[Made], questions: list[str], package: str) -> Any:
    texts = [{"id": a.id, "headline": a.headline, "text": "\n".join(a.paragraphs)} for a in articles]
    given = json.dumps({"articles": texts, "questions": questions})
    done = subprocess.run(["node", "-e", MINISEARCH, package], input=given, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout)


def place_of(article: str, found: list[str]) -> int:
    """At which place an article stands, from 1 on; 0 for none."""
    names = [path.rsplit("/", 1)[-1].removesuffix(".html") for path in found]
    return names.index(article) + 1 if article in names else 0


def ndcg(worth: dict[str, int], found: list[str]) -> float:
    """The discounted gain of the first ten, as a share of the best order's."""
    names = [path.rsplit("/", 1)[-1].removesuffix(".html") for path in found[:SHOWN]]
    gain = sum((2 ** worth.get(name, 0) - 1) / math.log2(i + 2) for i, name in enumerate(names))
    ideal = sum(
        (2**w - 1) / math.log2(i + 2) for i, w in enumerate(sorted(worth.values(), reverse=True)[:SHOWN])
    )
    return gain / ideal


def generated() -> list[Made]:
    return [
        Made(text.id, text.headline, list(text.paragraphs), text.date or None, (), text.source, text.language)
        for text in generate()
        if text.part != "reprint"
    ]


def measure(name: str, known: list[list[str]], judged: list[list[str]]) -> None:
    items = json.loads((QUERIES / "known_items.json").read_text("utf-8"))
    wanted = json.loads((QUERIES / "judged.json").read_text("utf-8"))
    places = [place_of(item["article"], found) for item, found in zip(items, known, strict=True)]
    first, three = (sum(0 < place <= most for place in places) / len(places) for most in (1, 3))
    gains = [ndcg(query["worth"], found) for query, found in zip(wanted, judged, strict=True)]
    if os.environ.get("SHOW"):
        for item, place in zip(items, places, strict=True):
            if not 0 < place <= 3:
                print("  ", name, place, item)
        for query, gain in zip(wanted, gains, strict=True):
            if gain < 0.7:
                print("  ", name, f"{gain:.2f}", query["query"])
    say(name, f"{first:.3f} | {three:.3f} | {sum(gains) / len(gains):.3f}", "")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pagefind", default="", help="the command of Pagefind; without it, it is left out")
    parser.add_argument("--minisearch", default="", help="the folder of MiniSearch's npm package; likewise")
    chosen = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"{SHARED} is missing; nothing was measured")
    from playwright.sync_api import sync_playwright

    sets = [(real(CORPUS), "known_items"), (generated(), "judged")]
    asked = [
        (articles, [query["query"] for query in json.loads((QUERIES / f"{name}.json").read_text("utf-8"))])
        for articles, name in sets
    ]
    say("measured", "success@1 | success@3 | nDCG@10", "")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        found = [ours(*those, Path(folder, f"ours{i}"), browser) for i, those in enumerate(asked)]
        measure("Backfile", *found)
        if chosen.pagefind:
            found = [
                pagefind(*those, Path(folder, f"pagefind{i}"), browser, chosen.pagefind)
                for i, those in enumerate(asked)
            ]
            measure("Pagefind", *found)
        if chosen.minisearch:
            measure("MiniSearch", *[minisearch(*those, chosen.minisearch) for those in asked])
        browser.close()


if __name__ == "__main__":
    main()
