/* Which words of a text a search found: on the search page, and on the article's page to which it leads. */
"use strict";
(function (root) {
  const { words, wordTerms } = root.backfileWords;
  const MOST = 60; // words that an address carries

  /* marks: term -> number of the thing that was asked for, beginnings and endings likewise. */
  function marksOf(counts) {
    const marks = { words: new Map(), beginnings: [], endings: [] };
    counts.forEach(({ any, forms }, group) => {
      for (const term of [...any.flatMap((unit) => (unit.field && unit.field !== "headline" ? [] : unit.terms)), ...forms]) {
        if (!marks.words.has(term)) marks.words.set(term, group);
      }
      for (const unit of any) {
        const last = unit.terms[unit.terms.length - 1];
        if (unit.suffix) marks.endings.push([last, group]);
        else if (unit.prefix && last) marks.beginnings.push([last, group]);
      }
    });
    return marks;
  }

  const said = (marks) =>
    [...marks.beginnings.map(([term]) => `${term}*`), ...marks.endings.map(([term]) => `*${term}`), ...marks.words.keys()].slice(0, MOST).join(" ");

  function read(text) {
    const marks = { words: new Map(), beginnings: [], endings: [] };
    text.split(" ").filter(Boolean).slice(0, MOST).forEach((word, group) => {
      if (word.startsWith("*")) marks.endings.push([word.slice(1), group]);
      else if (word.endsWith("*")) marks.beginnings.push([word.slice(0, -1), group]);
      else marks.words.set(word, group);
    });
    return marks;
  }

  function groupOf(term, marks) {
    if (marks.words.has(term)) return marks.words.get(term);
    const like = marks.beginnings.find(([start]) => term.startsWith(start)) || marks.endings.find(([end]) => term.endsWith(end));
    return like && like[1];
  }

  /* Where the words stand: [{start, end, group}]. */
  function hits(text, marks) {
    const found = [];
    for (const { word, start, end } of words(text)) {
      const list = wordTerms(word.toLowerCase());
      if (list.length < 2) {
        const group = groupOf(list[0], marks);
        if (group !== undefined && list[0]) found.push({ start, end, group });
        continue;
      }
      list.forEach((term, i) => {
        if (!marks.words.has(term)) return;
        const last = found[found.length - 1];
        const from = start + i, to = Math.min(end, start + i + 2);
        if (last && last.end >= from && last.start >= start) last.end = to;
        else found.push({ start: from, end: to, group: marks.words.get(term) });
      });
    }
    return found;
  }

  root.backfileMarks = { marksOf, said, read, hits };
})(globalThis);
