/* Cuts text into the terms that search knows; the same rules as src/backfile/text/words.py (docs/search.md). */
"use strict";
(function (root) {
  const LONGEST = 32;
  const SPACELESS =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u1100-\\u11ff\\u3130-\\u318f\\ua960-\\ua97f\\uac00-\\ud7ff" +
    "\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const MARKS =
    "\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7" +
    "\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed" +
    "\\u0900-\\u0963\\u0980-\\u09e3\\u0a00-\\u0a5f\\u0a80-\\u0ae3\\u0b00-\\u0b63\\u0b80-\\u0bd7\\u0c00-\\u0c63" +
    "\\u0c80-\\u0ce3\\u0d00-\\u0d63\\u0d80-\\u0df3" +
    "\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ecd" +
    "\\u102b-\\u103e\\u1056-\\u1059\\u17b4-\\u17d3\\u3099\\u309a";
  const WORD = new RegExp(`(?:[\\p{L}\\p{N}]|[${MARKS}])+`, "gu");
  const RUN = new RegExp(`[${SPACELESS}]+|[^${SPACELESS}]+`, "gu");
  const IS_SPACELESS = new RegExp(`[${SPACELESS}]`, "u");
  const STRIPPED = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u0640]/g;
  const APART = {
    "ə": "e", "Ə": "e", "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
    "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n",
    "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
  };
  const folded = new Map();

  // Unicode's full case folding, which JavaScript lacks: up and down again, but for Cherokee, which it keeps up.
  const down = (c) => (/[\u13a0-\u13f5]/.test(c) ? c : c.toLowerCase());
  const unCase = (text) => text.replace(/./gsu, (c) => c.toUpperCase().replace(/./gsu, down));

  function foldCharacter(c) {
    if (c === "й") return c;
    let known = folded.get(c);
    if (known === undefined) {
      known = unCase(c in APART ? APART[c] : c).normalize("NFKD").replace(STRIPPED, "").normalize("NFC");
      known = unCase(known);
      folded.set(c, known);
    }
    return known;
  }

  function fold(text) {
    return Array.from(text.normalize("NFC"), foldCharacter).join("").normalize("NFC");
  }

  const cut = (word) => Array.from(word).slice(0, LONGEST).join("");

  function runTerms(run) {
    if (!IS_SPACELESS.test(run)) return [cut(run)];
    const characters = Array.from(run);
    if (characters.length === 1) return characters;
    return characters.slice(1).map((c, i) => characters[i] + c);
  }

  function wordTerms(word) {
    const bare = (fold(word).match(WORD) || []).join("");
    if (!IS_SPACELESS.test(bare)) return [cut(bare)];
    return bare.match(RUN).flatMap(runTerms);
  }

  /* The terms of a text in order; a term's index is its position. */
  const terms = (text) => (text.toLowerCase().match(WORD) || []).flatMap(wordTerms);

  /* The words of a text with where they start and end, for marking hits. */
  function* words(text) {
    for (const found of text.matchAll(WORD)) yield { word: found[0], start: found.index, end: found.index + found[0].length };
  }

  const isPair = (term) => IS_SPACELESS.test(Array.from(term)[0] || "");

  root.backfileWords = { fold, terms, words, wordTerms, isPair };
})(typeof globalThis === "undefined" ? this : globalThis);
