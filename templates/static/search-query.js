/* Reads what a reader asks: words, "phrases", -without, OR, NEAR, wor*, *word, field:value. */
"use strict";
(function (root) {
  const { terms, fold } = root.backfileWords;
  const PIECE = /(-?)(?:(\p{L}[\p{L}\p{N}_]*):)?(?:"([^"]*)("|$)|“([^”]*)(?:”|$)|([^\s"“”]+))/gu;
  const NEAR = /^NEAR(?:\/(\d{1,3}))?$/;
  const WITHIN = 10;
  const DAY = /^\d{4}(-\d{1,2}(-\d{1,2})?)?$/;

  /* One thing that is asked for: `terms` of a word or phrase; a `field` with its `value`; or `near`, two such
     things and a distance in words. `prefix`: the last term may be the beginning of a word; `wild`: the reader
     said so; `suffix`: it is a word's end; `fixed`: as it stands, no other forms. */
  function unit(said, quoted, field, last) {
    const wild = !quoted && /[^*]\*$/u.test(said), suffix = !quoted && /^\*[^*]/u.test(said);
    const list = terms(said).filter(Boolean);
    if (field && field !== "headline") return { said, field, value: said, terms: [] };
    if (!list.length) return null;
    return { said, field, terms: list, phrase: list.length > 1, fixed: quoted || wild || suffix, wild, suffix, prefix: wild || (last && !quoted && !suffix) };
  }

  /* "2019", "2019-05", "2019..2021" or "..2019-05-04" as a range; null where it is none. */
  function range(value) {
    const [from, to] = value.includes("..") ? value.split("..") : [value, value];
    return [from, to].every((day) => !day || DAY.test(day)) && (from || to) ? { from, to } : null;
  }

  /* q -> {any, without, said} for each thing that is asked for; `any` are the alternatives. `fields` tells
     which facet a name before a colon means. */
  function parse(question, fields = new Map([["headline", "headline"], ["date", "date"]])) {
    const q = question.trim();
    const clauses = [];
    let or = false, near = 0;
    for (const found of q.matchAll(PIECE)) {
      const plain = found[6];
      const last = found.index + found[0].length === q.length;
      if (plain === "OR" && !found[1] && clauses.length && !last) {
        or = true;
        continue;
      }
      const distance = plain && !found[1] && clauses.length && !last && NEAR.exec(plain);
      if (distance) {
        near = Number(distance[1] || WITHIN);
        continue;
      }
      const named = found[2] && fields.get(fold(found[2].toLowerCase()));
      const quoted = found[3] !== undefined ? found[3] : found[5];
      const value = quoted !== undefined ? quoted : plain;
      const said = named || !found[2] ? value : `${found[2]}:${value}`;
      const made = unit(said, quoted !== undefined, named || "", last && found[1] !== "-");
      if (!made) continue;
      const before = clauses[clauses.length - 1];
      if (near && !made.field) {
        const first = before.any.pop();
        before.any.push({ said: `${first.said} NEAR ${made.said}`, near: [first, made], distance: near, terms: [...first.terms, ...made.terms] });
      } else if (or) before.any.push(made);
      else clauses.push({ any: [made], without: found[1] === "-", said: found[0].replace(/^-/, "") });
      if (or || near) before.said += ` ${near ? "NEAR" : "OR"} ${found[0]}`;
      or = false;
      near = 0;
    }
    return clauses;
  }

  root.backfileQuery = { parse, range };
})(typeof globalThis === "undefined" ? this : globalThis);
