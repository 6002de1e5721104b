/* Reads lines of postings: which articles have a term, and where. docs/search.md has the table of characters. */
"use strict";
(function (root) {
  const PRINTABLE = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !"!$\\`".includes(c));
  const POSITIONS = PRINTABLE.length / 2; // as many for short texts as for long ones
  const HEADLINE = 9;
  const LEAD = 12;
  const ROUNDS = [["head", 0, HEADLINE], ["lead", HEADLINE, LEAD], ["body", HEADLINE + LEAD, POSITIONS - HEADLINE - LEAD]];
  const POSITION = new Uint8Array(128);
  PRINTABLE.forEach((c, i) => (POSITION[c.charCodeAt(0)] = i));
  const BARE = '"';
  const STEP = 0x25;
  const STEP_INSTEAD = { 0x21: 0x5c - STEP, 0x23: 0x60 - STEP };
  const MONTHS = 0x700;
  const PAST_MONTHS = 0x100;
  const RECENT = 2010 * 13;
  const ARTICLES_OF_SEGMENT = 1 << 14;
  const SHORT = 0.8;
  const LONG = 1.25;
  const UNKNOWN = 1;
  const LEAD_WEIGHT = 1.7;

  /* The segments that were met; an article is its segment's number here and its place in it. */
  class Segments {
    constructor(wide) {
      this.wide = wide;
      this.known = new Map();
      this.list = [];
    }
    index(name) {
      let index = this.known.get(name);
      if (index === undefined) {
        const first = name.charCodeAt(0);
        const code = first >= 0x3000 ? first - 0x3000 : first - MONTHS + RECENT;
        const year = Math.floor(code / 13), month = code % 13;
        const size = this.wide[name] || (month ? 25 : 1600);
        const part = name.length > 1 ? name.charCodeAt(1) - 0xe000 : 0;
        index = this.list.push({ name, code, year, month, size, part, days: !month && name in this.wide }) - 1;
        this.known.set(name, index);
      }
      return index;
    }
    /* Year, month and day of an article, 0 where not known. */
    date(article) {
      const segment = this.list[Math.floor(article / ARTICLES_OF_SEGMENT)];
      const day = Math.floor((article % ARTICLES_OF_SEGMENT) / segment.size);
      if (segment.days) return [segment.year, day >> 5, day & 31];
      return [segment.year, segment.month, segment.month ? day : 0];
    }
    /* The characters by which the files of results know an article. */
    key(article) {
      const segment = this.list[Math.floor(article / ARTICLES_OF_SEGMENT)];
      const code = 0xa1 + (article % ARTICLES_OF_SEGMENT);
      return [segment, String.fromCharCode(code < MONTHS ? code : code + PAST_MONTHS)];
    }
    /* The article of such a key. */
    article(key) {
      const code = key.charCodeAt(key.length - 1);
      return this.index(key.slice(0, -1)) * ARTICLES_OF_SEGMENT + (code < MONTHS ? code : code - PAST_MONTHS) - 0xa1;
    }
  }

  const opensCell = (c) => (c >= MONTHS && c < MONTHS + PAST_MONTHS) || (c >= 0x3000 && c < 0xa000);

  function stepOf(c) {
    if (c < STEP) return STEP_INSTEAD[c];
    return (c < MONTHS ? c : c - PAST_MONTHS) - STEP;
  }

  /* What is known of one term, an entry an article: how often it stands outside of the headline (a lead counts
     more), whether it stands in it, how the text's length bears on that, where in the line its positions are. */
  class Postings {
    constructor(line = "") {
      Object.assign(this, { line, articles: [], weights: [], headed: [], lengths: [], places: [], counts: [] });
    }
    add(article, place) {
      this.weights.push(0);
      this.headed.push(false);
      this.lengths.push(UNKNOWN);
      this.places.push(place);
      this.counts.push(0);
      return this.articles.push(article) - 1;
    }
    /* The positions of the n-th article, by part; null where they are not known. */
    positions(n) {
      if (!this.counts[n]) return null;
      const found = { head: new Set(), lead: new Set(), body: new Set() };
      for (let i = this.places[n]; i < this.places[n] + this.counts[n]; i++) {
        const p = POSITION[this.line.charCodeAt(i)] % POSITIONS;
        const [part, first] = p < HEADLINE ? ROUNDS[0] : p < HEADLINE + LEAD ? ROUNDS[1] : ROUNDS[2];
        found[part].add(p - first);
      }
      return found;
    }
  }

  /* A cell without positions: all articles and, behind a quotation mark, those with the term in their headline. */
  function bareCell(made, line, start, end, base) {
    const second = line.indexOf(BARE, start);
    const stop = second < 0 || second >= end ? end : second;
    const at = new Map();
    for (let i = start, place = 0; i < stop; i++) {
      place += stepOf(line.charCodeAt(i));
      at.set(place, made.add(base + place, 0));
      made.weights[made.weights.length - 1] = 1;
    }
    for (let i = stop + 1, place = 0; i < end; i++) {
      place += stepOf(line.charCodeAt(i));
      made.headed[at.get(place)] = true;
    }
  }

  function fullCell(made, line, start, end, base) {
    const many = (end - start) / 2;
    let last = -1, place = 0;
    for (let n = 0; n < many; n++) {
      const step = stepOf(line.charCodeAt(start + n));
      if (!n || step) {
        place += step;
        last = made.add(base + place, start + many + n);
      }
      const position = POSITION[line.charCodeAt(start + many + n)];
      const within = position % POSITIONS;
      if (within < HEADLINE) made.headed[last] = true;
      else made.weights[last] += within < HEADLINE + LEAD ? LEAD_WEIGHT : 1;
      made.lengths[last] = position < POSITIONS ? SHORT : LONG;
      made.counts[last]++;
    }
  }

  /* The postings of a line's cells; `bare` where its term never has positions. */
  function decode(line, bare, segments) {
    const made = new Postings(line);
    let i = 0;
    while (i < line.length) {
      let end = i + 1;
      const part = line.charCodeAt(end);
      if (part >= 0xe000 && part < 0xf900) end++;
      const base = segments.index(line.slice(i, end)) * ARTICLES_OF_SEGMENT;
      i = end;
      while (end < line.length && !opensCell(line.charCodeAt(end))) end++;
      if (bare) bareCell(made, line, i, end, base);
      else if (line[i] === BARE) bareCell(made, line, i + 1, end, base);
      else fullCell(made, line, i, end, base);
      i = end;
    }
    return made;
  }

  /* In which part places can be chosen, one of each, that follow each other: "head", "lead", "body" or "" for
     none. Null stands for a word found everywhere. */
  function adjacent(positions) {
    const known = positions.findIndex(Boolean);
    if (known < 0) return "body";
    for (const [part, , round] of ROUNDS) {
      for (const place of positions[known][part]) {
        const fits = (p, i) => !p || p[part].has((((place + i - known) % round) + round) % round);
        if (positions.every(fits)) return part;
      }
    }
    return "";
  }

  root.backfilePostings = { Segments, Postings, decode, adjacent };
})(typeof globalThis === "undefined" ? this : globalThis);
