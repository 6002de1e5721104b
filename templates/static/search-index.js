/* Finds articles in the index of search/*.js. The files' format is described in docs/search.md. */
"use strict";
(function (root) {
  const { terms, isPair } = root.backfileWords;
  const PRINTABLE = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !"!$\\`".includes(c));
  const POSITIONS = PRINTABLE.length / 2; // as many for short texts as for long ones
  const HEADLINE = 9;
  const BODY = POSITIONS - HEADLINE;
  const POSITION = new Uint8Array(128);
  PRINTABLE.forEach((c, i) => (POSITION[c.charCodeAt(0)] = i));
  const BARE = '"';
  const STEP = 0x25;
  const STEP_INSTEAD = { 0x21: 0x5c - STEP, 0x23: 0x60 - STEP };
  const MONTHS = 0x700;
  const PAST_MONTHS = 0x100;
  const RECENT = 2010 * 13;
  const ARTICLES_OF_SEGMENT = 1 << 14;
  const MOST_SHARDS = 3;
  const MOST_TERMS = 500;
  const SURE = 4; // letters that mostly tell in which file a word is
  const K1 = 1.2;
  const SHORT = 0.8;
  const LONG = 1.25;
  const UNKNOWN = 1;
  const HEADLINE_WEIGHT = 4;
  const COMPLETION = 0.6;

  /* ---- loading: a file is a script that calls backfileSearch(name, content) ---- */

  const waiting = new Map();
  const arrived = new Map();

  class Unreadable extends Error {
    constructor(name) {
      super(name);
      this.file = `search/${name}.js`;
    }
  }

  root.backfileSearch = (name, content) => arrived.set(name, content);

  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        const settle = () => {
          script.remove();
          if (arrived.has(name)) return resolve(arrived.get(name));
          waiting.delete(name);
          reject(new Unreadable(name));
        };
        script.onload = script.onerror = settle;
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  /* ---- the map: which file has a term ---- */

  function before(a, b) {
    // by code points, as the index is ordered; UTF-16 would put some rare characters elsewhere
    const left = Array.from(a), right = Array.from(b);
    for (let i = 0; i < left.length && i < right.length; i++) {
      if (left[i] !== right[i]) return left[i].codePointAt(0) < right[i].codePointAt(0);
    }
    return left.length < right.length;
  }

  function shardAt(shards, term) {
    let low = 0, high = shards.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(term, shards[middle])) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  function shardName(first) {
    let hash = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(first)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    return "w" + hash.toString(16).padStart(16, "0");
  }

  /* ---- postings ---- */

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
  }

  const opensCell = (c) => (c >= MONTHS && c < MONTHS + PAST_MONTHS) || (c >= 0x3000 && c < 0xa000);

  function stepOf(c) {
    if (c < 0x25) return STEP_INSTEAD[c];
    return (c < MONTHS ? c : c - PAST_MONTHS) - STEP;
  }

  const NOTHING = { articles: [], weights: [], lengths: [], places: null, counts: null, line: "" };

  /* The articles of a term's cells; of each how much the term weighs in it, how its length bears on that, and
     where in the line its positions are (`counts` of 0: not known). */
  function decode(line, bare, segments) {
    const articles = [], weights = [], lengths = [], places = [], counts = [];
    let i = 0;
    while (i < line.length) {
      let end = i + 1;
      const part = line.charCodeAt(end);
      if (part >= 0xe000 && part < 0xf900) end++;
      const base = segments.index(line.slice(i, end)) * ARTICLES_OF_SEGMENT;
      i = end;
      while (end < line.length && !opensCell(line.charCodeAt(end))) end++;
      const without = bare || line[i] === BARE;
      if (without && !bare) i++;
      const many = without ? end - i : (end - i) / 2;
      let last = -1, place = 0;
      for (let n = 0; n < many; n++) {
        const step = stepOf(line.charCodeAt(i + n));
        if (!n || step) {
          place += step;
          last = articles.push(base + place) - 1;
          weights.push(without ? 1 : 0);
          lengths.push(UNKNOWN);
          places.push(i + many + n);
          counts.push(0);
        }
        if (without) continue;
        const position = POSITION[line.charCodeAt(i + many + n)];
        weights[last] += position % POSITIONS < HEADLINE ? HEADLINE_WEIGHT : 1;
        lengths[last] = position < POSITIONS ? SHORT : LONG;
        counts[last]++;
      }
      i = end;
    }
    return { articles, weights, lengths, places, counts, line };
  }

  /* ---- a query ---- */

  /* q -> groups of terms: {terms, phrase, without, prefix, said}. The last word may be the beginning of one. */
  function parse(question) {
    const q = question.trim();
    const groups = [];
    const pattern = /(-?)(?:"([^"]*)("|$)|“([^”]*)(?:”|$)|([^\s"“”]+))/gu;
    for (const found of q.matchAll(pattern)) {
      const quoted = found[2] !== undefined ? found[2] : found[4];
      const said = quoted !== undefined ? quoted : found[5];
      const list = terms(said).filter(Boolean);
      if (!list.length) continue;
      const last = found.index + found[0].length === q.length;
      groups.push({
        said,
        terms: list,
        phrase: list.length > 1,
        quoted: quoted !== undefined,
        without: found[1] === "-",
        prefix: last && quoted === undefined && found[1] !== "-",
      });
    }
    return groups;
  }

  /* Whether a term never has positions. */
  const isBare = (term) => term[0] === "#" || isPair(term);

  class Index {
    async open() {
      this.map = await load("map");
      this.segments = new Segments(this.map.wide);
      return this;
    }

    /* Begins to read what a question will need while it is still typed. */
    fetch(question) {
      if (!this.map.shards.length) return;
      for (const group of parse(question)) {
        const sure = group.prefix ? group.terms.filter((term, i) => i < group.terms.length - 1 || term.length >= SURE) : group.terms;
        for (const term of sure) this.shard(shardAt(this.map.shards, term)).catch(() => {});
      }
    }

    async shard(position) {
      const first = this.map.shards[position];
      return load(shardName(first));
    }

    /* The postings of one term; without articles where no text has it. */
    async term(term) {
      if (!this.map.shards.length) return NOTHING;
      const text = await this.shard(shardAt(this.map.shards, term));
      const head = `\n${term} `;
      const at = text.indexOf(head);
      if (at < 0) return NOTHING;
      const line = text.slice(at + head.length, text.indexOf("\n", at + 1));
      return decode(line, isBare(term), this.segments);
    }

    /* The lines of all terms that start so. The files of a short beginning are too many to read; where it is a
       word itself (`near`), only the file that has the word is read. */
    async beginning(prefix, near) {
      const from = shardAt(this.map.shards, prefix);
      const to = near ? from : shardAt(this.map.shards, prefix + "\u{10ffff}");
      if (to - from >= MOST_SHARDS) return null;
      const texts = await Promise.all(Array.from({ length: to - from + 1 }, (_, i) => this.shard(from + i)));
      const lines = [];
      for (const text of texts) {
        for (let at = text.indexOf(`\n${prefix}`); at >= 0; at = text.indexOf(`\n${prefix}`, at + 1)) {
          const space = text.indexOf(" ", at);
          lines.push({ term: text.slice(at + 1, space), line: text.slice(space + 1, text.indexOf("\n", space)) });
        }
      }
      lines.sort((a, b) => b.line.length - a.line.length);
      return lines.slice(0, MOST_TERMS);
    }

    /* article -> score of one group of the query */
    async scores(group) {
      const last = group.terms[group.terms.length - 1];
      if (group.terms.length === 1) return this.wordScores(last, group.prefix);
      const lists = await Promise.all(group.terms.map((term) => this.term(term)));
      if (group.prefix) {
        const whole = this.together(lists);
        return whole.size ? whole : this.together([...lists.slice(0, -1), this.union(await this.beginning(last))]);
      }
      return this.together(lists);
    }

    union(lines) {
      const all = (lines || []).map(({ term, line }) => decode(line, isBare(term), this.segments));
      const articles = [...new Set(all.flatMap((list) => list.articles))];
      return { ...NOTHING, articles };
    }

    async wordScores(term, prefix) {
      const exact = this.weigh(await this.term(term));
      const lines = prefix ? await this.beginning(term, exact.size > 0) : [];
      if (lines === null) {
        this.tooShort = term;
        return exact;
      }
      for (const { term: completed, line } of lines) {
        if (completed === term) continue;
        for (const [article, score] of this.weigh(decode(line, isBare(completed), this.segments))) {
          exact.set(article, Math.max(exact.get(article) || 0, score * COMPLETION));
        }
      }
      return exact;
    }

    weigh({ articles, weights, lengths }) {
      const found = new Map();
      const idf = Math.log(1 + (this.map.articles - articles.length + 0.5) / (articles.length + 0.5));
      articles.forEach((article, n) => {
        const often = weights[n] || 1;
        found.set(article, (idf * often * (K1 + 1)) / (often + K1 * (lengths[n] || UNKNOWN)));
      });
      return found;
    }

    /* Articles that have all of the terms, next to each other in this order as far as the index knows. */
    together(lists) {
      const scores = lists.map((list) => this.weigh(list));
      const at = lists.map((list) => new Map(list.articles.map((article, n) => [article, n])));
      const found = new Map();
      const rarest = lists.reduce((best, list, i) => (list.articles.length < lists[best].articles.length ? i : best), 0);
      for (const article of lists[rarest].articles) {
        if (!at.every((where) => where.has(article))) continue;
        const positions = lists.map((list, i) => this.positions(list, at[i].get(article)));
        if (!adjacent(positions)) continue;
        found.set(article, scores.reduce((sum, score) => sum + score.get(article), 0));
      }
      return found;
    }

    positions(list, n) {
      if (!list.counts || !list.counts[n]) return null;
      const head = new Set(), body = new Set();
      for (let i = list.places[n]; i < list.places[n] + list.counts[n]; i++) {
        const p = POSITION[list.line.charCodeAt(i)] % POSITIONS;
        p < HEADLINE ? head.add(p) : body.add(p - HEADLINE);
      }
      return { head, body };
    }

    /* All articles that match: [{article, score}], with what the page needs to help where there are none. */
    async find(q, filters) {
      this.tooShort = "";
      const groups = parse(q);
      const wanted = groups.filter((group) => !group.without);
      const sets = await Promise.all(wanted.map((group) => this.scores(group)));
      const chosen = await Promise.all(filterTerms(filters).map(async (term) => new Set((await this.term(term)).articles)));
      const unwanted = await Promise.all(
        groups.filter((group) => group.without).map((group) => this.scores({ ...group, prefix: false }))
      );
      const every = [...sets, ...chosen];
      const start = every.length ? every.reduce((a, b) => (a.size <= b.size ? a : b)) : await this.all();
      const hits = [];
      for (const article of start.keys()) {
        if (!every.every((set) => set.has(article)) || unwanted.some((set) => set.has(article))) continue;
        hits.push({ article, score: sets.reduce((sum, set) => sum + set.get(article), 0), date: this.segments.date(article) });
      }
      return { hits, groups, counts: wanted.map((group, i) => ({ said: group.said, count: sets[i].size })), tooShort: this.tooShort };
    }

    /* Every article that has a language: what a question without words and filters is about. */
    async all() {
      const lines = (await this.beginning("#language:")) || [];
      return new Set(this.union(lines).articles);
    }

    /* What a list shows of an article: headline, path, date, source, language. */
    async entry(article) {
      const [segment, character] = this.segments.key(article);
      const block = (segment.code * 7919 + segment.part * 977 + character.charCodeAt(0) * 13) % this.map.blocks;
      const lines = await load(`b${block}`);
      const line = lines[segment.name + character];
      if (!line) throw new Unreadable(`b${block}`);
      return { headline: line[0], path: pathOf(line), date: line[2], source: line[3], language: line[4] };
    }
  }

  /* A number is the length of a file's name that the headline gives. */
  function pathOf([headline, path, date]) {
    if (typeof path === "string") return path;
    const plain = headline.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return `${date.slice(0, 7).replace("-", "/")}/${plain.slice(0, path)}.html`;
  }

  /* Whether places can be chosen, one of each, that follow each other; null stands for a word found everywhere. */
  function adjacent(positions) {
    const known = positions.findIndex(Boolean);
    if (known < 0) return true;
    for (const [part, round] of [["head", HEADLINE], ["body", BODY]]) {
      for (const place of positions[known][part]) {
        const fits = (p, i) => !p || p[part].has((((place + i - known) % round) + round) % round);
        if (positions.every(fits)) return true;
      }
    }
    return false;
  }

  function filterTerms(filters) {
    const quoted = (value) => encodeURIComponent(value).replace(/'/g, "%27");
    return Object.entries(filters).filter(([, value]) => value).map(([facet, value]) => `#${facet}:${quoted(value)}`);
  }

  root.backfileIndex = { Index, load, parse, isPair, Unreadable };
})(typeof globalThis === "undefined" ? this : globalThis);
