#!/usr/bin/env python3
"""Measures search against its goals, beside Pagefind, in one run (figures: benchmarks/README.md, "Search").

    python benchmarks/search.py --articles 100000 --pages 2000 --pagefind "python -m pagefind"

Needs Chromium, Playwright and ../shared (bench/corpus.py makes the articles, corpora the pages).
"""

import argparse
import gzip
import os
import random
import re
import resource
import shlex
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

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
    size_of,
    synthetic,
    write_pages,
)

from backfile.engines import engine_for
from backfile.model.library import Changes

QUERIES = 40
KNOWN_ITEMS = 500
SEED = 20


# the index ------------------------------------------------------------------------------------------------


def measure_index(count: int, folder: Path) -> PackedShelf:
    text = 0
    articles = []
    for made, size in synthetic(count):
        articles.append(made)
        text += size
    shelf = PackedShelf(articles)
    bodies = {made.id: made for made in random.Random(SEED).sample(articles, min(count, 400))}
    del articles
    bench = FolderBench(shelf, folder, database=folder.parent / "search.db")
    start = time.process_time()
    bench.build()
    cold = time.process_time() - start
    files, size = size_of(folder / "search")
    say("CPU of a cold build, µs an article", f"{cold / count * 1e6:.0f}", "≤ 250")
    say("files", f"{files}", f"≤ {64 + count // 100}")
    say("size of the index against the text", f"{size / text:.1%}", "≤ 26 %")
    edits = [edit(shelf, bench, made, "first") for made in list(bodies.values())[:5]]
    say("one edit: words put in at the beginning", described(edits), "≤ 0.3 s")
    edits = [edit(shelf, bench, made, "last") for made in list(bodies.values())[5:10]]
    say("one edit: words put in at the end", described(edits), "≤ 0.3 s")
    shelf.bodies = bodies  # type: ignore[attr-defined]
    return shelf


def edit(shelf: PackedShelf, bench: FolderBench, made: Made, where: str) -> tuple[float, float, int]:
    """Seconds on the clock, seconds of CPU, files written."""
    number = next(n for n, summary in shelf.summaries.items() if summary.id == made.id)
    new = ["Three quaggas were seen near the ministry."]
    paragraphs = new + made.paragraphs if where == "first" else made.paragraphs + new
    shelf.enter(number, made._replace(paragraphs=paragraphs))
    start, cpu = time.perf_counter(), time.process_time()
    written = bench.build(Changes(articles=frozenset([number])))
    return time.perf_counter() - start, time.process_time() - cpu, written


def described(edits: list[tuple[float, float, int]]) -> str:
    clock, cpu, files = (statistics.median(values) for values in zip(*edits, strict=True))
    return f"{clock:.2f} s ({cpu:.2f} s CPU, {files:.0f} files)"


# queries --------------------------------------------------------------------------------------------------


def measure_queries(shelf: Any, site: Path, browser: Any) -> None:
    draw = random.Random(SEED)
    asked = []
    for made in list(shelf.bodies.values())[:QUERIES]:
        words = re.findall(r"[^\W\d_]{3,}", " ".join(made.paragraphs))
        asked.append(" ".join(draw.sample(words, 2)))
    with served(site) as address:
        for where, root in (("disk", site.as_uri()), ("HTTP", address)):
            loads, waits = zip(*(typed(browser, root, site, question) for question in asked), strict=True)
            if where == "disk":
                say("a two-word query loads, kB gzip", spread([load / 1000 for load in loads]), "≤ 350")
            say(f"first results after the last key, ms, {where}", spread([1000 * w for w in waits]), "≤ 300")


WATCH = """() => {
  window.lastKey = 0; window.firstResult = 0;
  const list = document.getElementById("search-results");
  const key = () => { lastKey = performance.now(); firstResult = 0; };
  const result = () => { if (!firstResult && list.children.length) firstResult = performance.now(); };
  document.getElementById("search-box").addEventListener("input", key);
  new MutationObserver(result).observe(list, { childList: true });
}"""


def typed(browser: Any, root: str, site: Path, question: str) -> tuple[int, float]:
    """Types a query into a fresh page; gzip bytes of the index that were read, seconds until results."""
    context = browser.new_context()
    page = context.new_page()
    read: set[str] = set()

    def note(request: Any) -> None:
        *_, folder, name = request.url.split("/")
        if folder == "search":
            read.add(name)

    page.on("request", note)
    page.goto(f"{root}/search.html")
    page.evaluate(WATCH)
    page.locator("#search-box").press_sequentially(question, delay=60)
    page.wait_for_function(
        "() => window.firstResult > window.lastKey || document.querySelector('#search-help li')"
    )
    page.wait_for_timeout(100)
    wait = page.evaluate("Math.max(0, firstResult - lastKey) / 1000")
    context.close()
    fresh = browser.new_context()
    page = fresh.new_page()
    read.clear()
    page.on("request", note)
    page.goto(f"{root}/search.html?q={quote(question)}")
    page.wait_for_function("() => document.querySelector('#search-status').textContent")
    fresh.close()
    return sum(len(gzip.compress((site / "search" / name).read_bytes(), 6)) for name in read), wait


def spread(values: list[float]) -> str:
    ordered = sorted(values)
    most = f"nine of ten {ordered[len(ordered) * 9 // 10]:.0f}, most {ordered[-1]:.0f}"
    return f"median {statistics.median(ordered):.0f}, {most}"


# beside Pagefind ------------------------------------------------------------------------------------------


def measure_known_items(pages: int, command: str, work: Path, browser: Any) -> None:
    articles = real(pages)
    draw = random.Random(SEED)
    asked = []
    for made in draw.sample(articles, min(KNOWN_ITEMS, len(articles))):
        words = sorted(set(re.findall(r"[^\W\d_]{3,}", " ".join(made.paragraphs))))
        asked.append((made.id, " ".join(draw.sample(words, min(4, len(words))))))
    site = empty_site(work / "real")
    bench = FolderBench(PackedShelf(articles), site)
    start = time.process_time()
    bench.build()
    ours = time.process_time() - start
    _, size = size_of(site / "search")
    text = sum(len(a.headline.encode()) + sum(len(p.encode()) + 1 for p in a.paragraphs) for a in articles)
    say(f"{len(articles)} pages of real news: size against the text", f"{size / text:.1%}", "")
    say("  CPU, µs an article", f"{ours / len(articles) * 1e6:.0f}", "")
    with served(site) as address:
        found = answers(browser, f"{address}/search.html", OURS, [question for _, question in asked])
    say("known item in the first three, ours", share(asked, found), "≥ Pagefind's")
    if command:
        measure_pagefind(articles, asked, command, work / "pagefind", browser)


OURS = """async (questions) => {
  const index = await new backfileIndex.Index().open();
  const found = [];
  for (const q of questions) {
    const { hits } = await index.find(backfileQuery.parse(q));
    hits.sort(backfileIndex.byScore);
    const best = await Promise.all(hits.slice(0, 3).map((hit) => index.entry(hit.article)));
    found.push(best.map((entry) => entry.path));
  }
  return found;
}"""
PAGEFIND = """async (questions) => {
  const pagefind = await import(new URL("/pagefind/pagefind.js", location).href);
  const found = [];
  for (const q of questions) {
    const { results } = await pagefind.search(q);
    const best = await Promise.all(results.slice(0, 3).map((result) => result.data()));
    found.push(best.map((page) => page.url));
  }
  return found;
}"""


def share(asked: list[tuple[str, str]], found: list[list[str]]) -> str:
    hits = sum(
        any(article in path for path in paths) for (article, _), paths in zip(asked, found, strict=True)
    )
    return f"{hits} of {len(asked)}"


def measure_pagefind(
    articles: list[Made], asked: list[tuple[str, str]], command: str, folder: Path, browser: Any
) -> None:
    write_pages(articles, folder)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*shlex.split(command), "--site", str(folder)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files, size = size_of(folder / "pagefind")
    said = f"{cpu / len(articles) * 1e6:.0f} µs, {files} files, {size / 1e6:.1f} MB"
    say("Pagefind: CPU an article, files, size", said, "")
    with served(folder) as address:
        found = answers(browser, f"{address}/index.html", PAGEFIND, [question for _, question in asked])
    say("known item in the first three, Pagefind", share(asked, found), "")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--pagefind", default="", help="the command of Pagefind; without it, it is left out")
    parser.add_argument(
        "--work", type=Path, help="a folder for the files that are made (default: a temporary one)"
    )
    chosen = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"{SHARED} is missing; nothing was measured")
    from playwright.sync_api import sync_playwright

    engine_for(1)  # so that garbage is looked for as seldom as in a build
    work = chosen.work or Path(tempfile.mkdtemp(prefix="backfile-search-"))
    work.mkdir(parents=True, exist_ok=True)
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    say("measured", f"{chosen.articles} articles", "goal")
    say("---", "---", "---")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        site = empty_site(work / "large")
        shelf = measure_index(chosen.articles, site)
        measure_queries(shelf, site, browser)
        del shelf
        measure_known_items(chosen.pages, chosen.pagefind, work, browser)
        browser.close()
    if not chosen.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
