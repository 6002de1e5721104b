/* Other forms of a word: those that Snowball cuts to the same stem, language by language. */
"use strict";
(function (root) {
  const { load } = root.backfileFiles;
  const SHORTEST = 3; // letters of a word that has other forms
  const KEPT = 3; // letters that all forms of a word begin with
  const AGAIN = 3;
  const UNACCENTED = new Set(["en", "id"]);

  class Stems {
    constructor(languages) {
      this.languages = languages;
      this.known = new Map();
    }

    /* The function that cuts the words of a language. Words come without their accents, on which some rules
       hang, so that one rule may only come to bear where another one has cut. */
    async cutter(language) {
      const cut = await load(`stem-${language}`);
      if (!this.known.has(language)) this.known.set(language, new Map());
      const known = this.known.get(language);
      return (word) => {
        let stem = known.get(word);
        if (stem === undefined) {
          stem = word;
          for (let n = 0; n < (UNACCENTED.has(language) ? 1 : AGAIN); n++) {
            const next = cut(stem);
            if (next === stem || next.length < KEPT) break;
            stem = next;
          }
          known.set(word, stem);
        }
        return stem;
      };
    }

    /* The forms of a word among the index's words: [{language, lines}]. `linesOf` gives the lines of the words
       that begin so. */
    async forms(word, linesOf) {
      if (Array.from(word).length < SHORTEST || /\p{N}/u.test(word)) return [];
      const found = await Promise.all(this.languages.map(async (language) => {
        const cut = await this.cutter(language);
        const stem = cut(word);
        let shared = 0;
        while (shared < stem.length && stem[shared] === word[shared]) shared++;
        if (shared < KEPT) return null;
        // the last letter that they share may differ in other forms: ferry, ferries
        const lines = await linesOf(word.slice(0, Math.max(KEPT, shared - 1)), word);
        return { language, lines: lines.filter(({ term }) => term !== word && cut(term) === stem) };
      }));
      return found.filter((forms) => forms && forms.lines.length);
    }
  }

  root.backfileStems = { Stems };
})(typeof globalThis === "undefined" ? this : globalThis);
