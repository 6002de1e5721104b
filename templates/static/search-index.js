/* Finds articles in the index of search/*.js and puts the best first. The format is described in docs/search.md. */
"use strict";
(function (root) {
  const { isPair } = root.backfileWords;
  const { load, Unreadable } = root.backfileFiles;
  const { Segments, Postings, decode, adjacent } = root.backfilePostings;
  const { parse } = root.backfileQuery;
  const { Stems } = root.backfileStems;
  const MOST_SHARDS = 3;
  const MANY_SHARDS = 100;
  const MOST_TERMS = 500;
  const MOST_ENDINGS = 24; // words with an ending that are looked up: each may be in another file
  const SURE = 4; // letters that mostly tell in which file a word is
  const K1 = 1.2;
  const IN_HEADLINE = 2.6;
  const OTHER_FORM = 0.85;
  const COMPLETION = 0.6;
  const NEXT_TO = { head: 0.7, lead: 0.35, body: 0.2 };
  const LOOKED_AT = 3000; // articles whose words' places are compared
  const FEW = 10; // articles below which those with some of the words are worth a look
  const SOME = 0.4; // of the weight of all that was asked
  const MOST_OF = 3; // things asked for, from which on articles with most of them are better than none

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

  const END = "\u{10ffff}";

  /* Whether a term never has positions. */
  const isBare = (term) => term[0] === "#" || isPair(term);

  const encoded = (value) => encodeURIComponent(value).replace(/'/g, "%27");

  /* What one thing that was asked for found: article -> score; `only` has those that only a completion of it
     found; `lists` are its terms' postings, `forms` the words that stand for it. */
  const nothing = () => ({ scores: new Map(), only: new Set(), idf: 0, lists: [], forms: [] });

  class Index {
    constructor() {
      this.lineCache = new Map();
      this.languageCache = new Map();
    }

    async open() {
      this.map = await load("map");
      this.segments = new Segments(this.map.wide);
      this.stems = new Stems(this.map.stems);
      return this;
    }

    /* Begins to read what a question will need while it is still typed. */
    fetch(question, fields) {
      if (!this.map.shards.length) return;
      for (const { any } of parse(question, fields)) {
        for (const { terms, prefix } of any) {
          const sure = prefix ? terms.filter((term, i) => i < terms.length - 1 || term.length >= SURE) : terms;
          for (const term of sure) this.shard(shardAt(this.map.shards, term)).catch(() => {});
        }
      }
    }

    async shard(position) {
      return load(shardName(this.map.shards[position]));
    }

    /* The postings of one term; without articles where no text has it. */
    async term(term) {
      if (!this.map.shards.length || !term) return new Postings();
      const text = await this.shard(shardAt(this.map.shards, term));
      const head = `\n${term} `;
      const at = text.indexOf(head);
      if (at < 0) return new Postings();
      return decode(text.slice(at + head.length, text.indexOf("\n", at + 1)), isBare(term), this.segments);
    }

    /* The files that have the terms which start so. */
    span(prefix) {
      return [shardAt(this.map.shards, prefix), shardAt(this.map.shards, prefix + END)];
    }

    async lines(prefix, from, to) {
      const texts = await Promise.all(Array.from({ length: to - from + 1 }, (_, i) => this.shard(from + i)));
      const lines = [];
      for (const text of texts) {
        for (let at = text.indexOf(`\n${prefix}`); at >= 0; at = text.indexOf(`\n${prefix}`, at + 1)) {
          const space = text.indexOf(" ", at);
          if (space >= 0) lines.push({ term: text.slice(at + 1, space), line: text.slice(space + 1, text.indexOf("\n", space)) });
        }
      }
      return lines;
    }

    /* The lines of all terms that start so. The files of a short beginning are too many to read; where it is a
       word itself (`near`), only the file that has the word is read. */
    async beginning(prefix, near) {
      if (!this.map.shards.length) return [];
      const [from, last] = this.span(prefix);
      const to = near ? from : last;
      if (to - from >= MOST_SHARDS) return null;
      const lines = await this.lines(prefix, from, to);
      return lines.sort((a, b) => b.line.length - a.line.length).slice(0, MOST_TERMS);
    }

    /* The lines of the words that a stem's forms may be: all that begin so, or, in a large archive, where each
       file is a third of what a query may load, those of the word's own file. */
    async around(prefix, word) {
      let [from, to] = this.span(prefix);
      if (to - from >= MOST_SHARDS || this.map.shards.length > MANY_SHARDS) from = to = shardAt(this.map.shards, word);
      return this.lines(prefix, from, to);
    }

    decoded = ({ term, line }) => decode(line, isBare(term), this.segments);

    /* The articles of a language; null where all articles are in it. */
    async inLanguage(language) {
      const listed = this.map.languages;
      if (listed.length < 2 && listed[0]?.[1] === this.map.articles) return null;
      if (!this.languageCache.has(language)) {
        this.languageCache.set(language, new Set((await this.term(`#language:${encoded(language)}`)).articles));
      }
      return this.languageCache.get(language);
    }

    /* ---- one thing that is asked for ---- */

    async scores(unit) {
      if (unit.near) return this.allOf(unit.near.map((part) => ({ ...part, prefix: false })));
      if (unit.filter) return this.filtered(unit.filter);
      if (unit.suffix) return this.ending(unit);
      const last = unit.terms[unit.terms.length - 1];
      if (unit.terms.length === 1) return this.wordScores(last, unit);
      const lists = await Promise.all(unit.terms.map((term) => this.term(term)));
      const whole = this.phrase(lists, unit);
      if (!unit.prefix || whole.scores.size) return whole;
      const made = this.union((await this.beginning(last)) || []);
      return this.phrase([...lists.slice(0, -1), made], unit);
    }

    /* The articles of several lines, of which nothing else counts. */
    union(lines) {
      const made = new Postings();
      for (const article of new Set(lines.flatMap((line) => this.decoded(line).articles))) made.add(article, 0);
      return made;
    }

    async filtered(term) {
      const found = nothing();
      for (const article of (await this.term(term)).articles) found.scores.set(article, 0);
      return found;
    }

    /* A word, its other forms and, for a beginning, its completions. */
    async wordScores(term, unit) {
      const own = await this.term(term);
      const groups = [{ lists: [own], weight: 1 }];
      const forms = [term];
      if (!unit.fixed && !isPair(term)) {
        for (const { language, lines } of await this.stems.forms(term, (...asked) => this.around(...asked))) {
          const among = await this.inLanguage(language);
          groups.push({ lists: lines.map(this.decoded), weight: OTHER_FORM, among });
          forms.push(...lines.map((line) => line.term));
        }
      }
      const found = this.weigh(groups, unit.field === "headline");
      found.forms = [...new Set(forms)];
      if (unit.prefix) await this.complete(found, term, unit);
      return found;
    }

    /* Adds the articles that only have words which begin so: they count less than the word, however rare. */
    async complete(found, term, unit) {
      const lines = await this.beginning(term, found.scores.size > 0 && !unit.wild);
      if (lines === null) {
        this.tooShort = term;
        return;
      }
      const others = lines.filter((line) => !found.forms.includes(line.term));
      const more = this.weigh([{ lists: others.map(this.decoded), weight: 1 }], unit.field === "headline");
      const share = unit.wild ? 1 : COMPLETION * (found.scores.size ? Math.min(1, found.idf / (more.idf || 1)) : 1);
      for (const [article, score] of more.scores) {
        if (found.scores.has(article)) continue;
        found.scores.set(article, score * share);
        if (!unit.wild) found.only.add(article);
      }
      if (!found.idf || unit.wild) found.idf = more.idf;
    }

    /* The words that end so, the most frequent of them. */
    async ending(unit) {
      const end = unit.terms[unit.terms.length - 1];
      const known = await this.vocabulary();
      const words = known.filter(({ term }) => term.endsWith(end)).sort((a, b) => b.power - a.power);
      const chosen = words.slice(0, MOST_ENDINGS).map(({ term }) => term);
      const lists = await Promise.all(chosen.map((term) => this.term(term)));
      return { ...this.weigh([{ lists, weight: 1 }], unit.field === "headline"), forms: chosen };
    }

    /* BM25 of the lists taken together as one word, where a headline counts by itself. */
    weigh(groups, headlineOnly = false) {
      const found = nothing();
      const often = new Map();
      for (const { lists, weight, among } of groups) {
        for (const list of lists) {
          if (!list.articles.length) continue;
          found.lists.push(list);
          list.articles.forEach((article, n) => {
            if ((among && !among.has(article)) || (headlineOnly && !list.headed[n])) return;
            const known = often.get(article) || { weight: 0, head: 0, length: 1 };
            known.weight += weight * list.weights[n];
            known.head = Math.max(known.head, list.headed[n] ? weight : 0);
            known.length = list.lengths[n];
            often.set(article, known);
          });
        }
      }
      found.idf = Math.log(1 + (this.map.articles - often.size + 0.5) / (often.size + 0.5));
      for (const [article, { weight, head, length }] of often) {
        found.scores.set(article, found.idf * ((weight * (K1 + 1)) / (weight + K1 * length) + IN_HEADLINE * head));
      }
      return found;
    }

    /* Articles that have all of the terms, next to each other in this order as far as the index knows. */
    phrase(lists, unit) {
      const each = lists.map((list) => this.weigh([{ lists: [list], weight: 1 }]));
      const at = lists.map((list) => new Map(list.articles.map((article, n) => [article, n])));
      const found = nothing();
      const rarest = lists.reduce((best, list, i) => (list.articles.length < lists[best].articles.length ? i : best), 0);
      for (const article of lists[rarest].articles) {
        if (!at.every((where) => where.has(article))) continue;
        const part = adjacent(lists.map((list, i) => list.positions(at[i].get(article))));
        if (!part || (unit.field === "headline" && part !== "head" && lists[rarest].positions(at[rarest].get(article)))) continue;
        found.scores.set(article, each.reduce((sum, { scores }) => sum + (scores.get(article) || 0), 0) * (1 + NEXT_TO[part]));
      }
      found.forms = unit.terms;
      found.lists = lists;
      found.idf = Math.max(...each.map(({ idf }) => idf));
      return found;
    }

    /* Articles that have all of several things, wherever. */
    async allOf(units) {
      const each = await Promise.all(units.map((unit) => this.scores(unit)));
      const found = nothing();
      for (const article of each[0].scores.keys()) {
        if (each.every(({ scores }) => scores.has(article))) {
          found.scores.set(article, each.reduce((sum, { scores }) => sum + scores.get(article), 0));
        }
      }
      found.forms = each.flatMap(({ forms }) => forms);
      found.idf = Math.max(...each.map(({ idf }) => idf));
      return found;
    }

    /* One of several things. */
    async anyOf(units) {
      const each = await Promise.all(units.map((unit) => this.scores(unit)));
      if (each.length === 1) return each[0];
      const found = nothing();
      for (const { scores, only } of each) {
        for (const [article, score] of scores) {
          found.scores.set(article, Math.max(found.scores.get(article) || 0, score));
          if (only.has(article)) found.only.add(article);
        }
      }
      found.forms = each.flatMap(({ forms }) => forms);
      found.lists = each.flatMap(({ lists }) => lists);
      found.idf = Math.min(...each.map(({ idf }) => idf));
      return found;
    }

    /* ---- a whole question ---- */

    /* All articles that match: {hits: [{article, score, date, whole}], …}, with what the page needs besides.
       `clauses` are those of backfileQuery.parse, `filters` values by facet. */
    async find(clauses, filters = {}) {
      this.tooShort = "";
      const wanted = clauses.filter((clause) => !clause.without);
      const found = await Promise.all(wanted.map(({ any }) => this.anyOf(any)));
      const terms = Object.entries(filters).filter(([, value]) => value).map(([facet, value]) => `#${facet}:${encoded(value)}`);
      const chosen = await Promise.all(terms.map(async (term) => new Set((await this.term(term)).articles)));
      const unwanted = await Promise.all(clauses.filter((clause) => clause.without).map(({ any }) => this.anyOf(any)));
      const fits = (article) => chosen.every((set) => set.has(article)) && !unwanted.some(({ scores }) => scores.has(article));
      const sets = [...found.map(({ scores }) => scores), ...chosen];
      const start = sets.length ? sets.reduce((a, b) => (a.size <= b.size ? a : b)) : await this.all();
      const matching = [...start.keys()].filter((article) => sets.every((set) => set.has(article)) && fits(article));
      const partial = !matching.length && found.length >= MOST_OF;
      const hits = (partial ? this.mostOf(found, fits) : matching).map((article) => ({
        article,
        score: found.reduce((sum, { scores }) => sum + (scores.get(article) || 0), 0),
        whole: !found.some(({ only }) => only.has(article)),
        date: this.segments.date(article),
      }));
      this.closeTogether(hits, found);
      const more = hits.length && hits.length < FEW && !partial ? this.someOf(found, fits, new Set(matching)) : [];
      const counts = wanted.map((clause, i) => ({ said: clause.said, any: clause.any, count: found[i].scores.size, forms: found[i].forms }));
      return { hits, more, clauses, counts, partial: partial && hits.length > 0, tooShort: this.tooShort };
    }

    /* Articles that have all but one of the things that were asked for and that any article has. */
    mostOf(found, fits) {
      const known = found.filter(({ scores }) => scores.size);
      const often = new Map();
      for (const { scores } of known) for (const article of scores.keys()) often.set(article, (often.get(article) || 0) + 1);
      const enough = Math.max(2, Math.min(known.length, found.length - 1) - 1);
      const most = Math.max(0, ...often.values());
      if (most < enough) return [];
      return [...often.keys()].filter((article) => often.get(article) === most && fits(article));
    }

    /* The best of the articles that have some of the things that were asked for, and not all. */
    someOf(found, fits, matching) {
      const scores = new Map(), weights = new Map();
      for (const { scores: own, idf, only } of found) {
        for (const [article, score] of own) {
          if (matching.has(article) || only.has(article)) continue;
          scores.set(article, (scores.get(article) || 0) + score);
          weights.set(article, (weights.get(article) || 0) + idf);
        }
      }
      const enough = SOME * found.reduce((sum, { idf }) => sum + idf, 0);
      const hits = [...scores].filter(([article]) => weights.get(article) >= enough && fits(article));
      const made = hits.map(([article, score]) => ({ article, score, whole: true, date: this.segments.date(article) }));
      this.closeTogether(made, found);
      return made.sort(byScore).slice(0, FEW);
    }

    /* Raises articles in which words that were asked one after the other stand side by side. */
    closeTogether(hits, found) {
      if (found.length < 2) return;
      const best = hits.slice().sort((a, b) => b.score - a.score).slice(0, LOOKED_AT);
      const at = found.map(({ lists }) => lists.map((list) => new Map(list.articles.map((article, n) => [article, n]))));
      const positions = (i, article) => {
        const known = found[i].lists.map((list, k) => at[i][k].has(article) && list.positions(at[i][k].get(article))).filter(Boolean);
        if (!known.length) return null;
        const all = { head: new Set(), lead: new Set(), body: new Set() };
        for (const one of known) for (const part of Object.keys(all)) one[part].forEach((p) => all[part].add(p));
        return all;
      };
      for (const hit of best) {
        const each = found.map((_, i) => positions(i, hit.article));
        for (let i = 1; i < each.length; i++) {
          if (!each[i - 1] || !each[i]) continue;
          const part = adjacent([each[i - 1], each[i]]);
          if (part) hit.score += NEXT_TO[part] * (found[i - 1].idf + found[i].idf);
        }
      }
    }

    /* Every article that has a language: what a question without words and filters is about. */
    async all() {
      return new Set(this.union((await this.facetLines("language"))).articles);
    }

    /* ---- facets, words, printings, results ---- */

    async facetLines(facet) {
      if (!this.map.shards.length) return [];
      const prefix = `#${facet}:`;
      if (!this.lineCache.has(facet)) this.lineCache.set(facet, await this.lines(prefix, ...this.span(prefix)));
      return this.lineCache.get(facet);
    }

    /* How many of the articles each value of a facet has: value -> count. */
    async counts(facet, articles) {
      const counted = new Map();
      for (const line of await this.facetLines(facet)) {
        const count = this.decoded(line).articles.reduce((sum, article) => sum + articles.has(article), 0);
        if (count) counted.set(decodeURIComponent(line.term.slice(facet.length + 2)), count);
      }
      return counted;
    }

    /* The words of the index with how often they stand, in powers of two; all, or those of one file. */
    async vocabulary(number) {
      const files = this.map.words.map(([file]) => file).filter((file) => number === undefined || file === number);
      const texts = await Promise.all(files.map((file) => load(`v${file}`)));
      return texts.flatMap((text) => {
        let term = "";
        return text.trim().split("\n").map((line) => {
          term = term.slice(0, line.charCodeAt(0) - 0x61) + line.slice(1, -1);
          return { term, power: line.charCodeAt(line.length - 1) - 0x41 };
        });
      });
    }

    /* article -> the number of its text, for those that are printings of one. */
    async printings() {
      const known = new Map();
      if (!this.map.printings) return known;
      (await load("printings")).trim().split("\n").forEach((line, n) => {
        for (const key of line.split(" ")) known.set(this.segments.article(key), n);
      });
      return known;
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

  const when = (hit) => hit.date[0] * 10000 + hit.date[1] * 100 + hit.date[2];
  const byDate = (a, b) => when(b) - when(a) || b.score - a.score || a.article - b.article;
  /* What has the words themselves stands before what only has words that begin so. */
  const byScore = (a, b) => b.whole - a.whole || b.score - a.score || when(b) - when(a) || a.article - b.article;

  root.backfileIndex = { Index, byDate, byScore };
})(typeof globalThis === "undefined" ? this : globalThis);
