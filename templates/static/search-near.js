/* Words that a mistyped one may mean, and the spellings of a name in other scripts, from the index's own words. */
"use strict";
(function (root) {
  const { terms, fold, isPair } = root.backfileWords;
  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const FOUND_ENOUGH = 3; // articles from which on nothing else is offered
  const TRIED = 4;
  const OFTEN = 0.07; // what a word gains by each power of two of its frequency
  const SLIPS = { near: 0.7, swapped: 0.7, doubled: 0.5, vowel: 0.8 };
  const VOWELS = "aeiouy";
  const SOUNDS = ["vfpbw", "lr", "iyj", "sz", "cksqx", "gh", "td", "mn"];
  const LETTERS = {
    а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p",
    р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya",
    і: "i", ї: "yi", є: "ye", ґ: "g", ў: "u", ј: "j", њ: "nj", љ: "lj", ћ: "c", џ: "dz", қ: "q", ң: "ng", ө: "o", ү: "u", ұ: "u", һ: "h", ғ: "g",
    α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n", ξ: "x", ο: "o", π: "p",
    ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o",
    ა: "a", ბ: "b", გ: "g", დ: "d", ე: "e", ვ: "v", ზ: "z", თ: "t", ი: "i", კ: "k", ლ: "l", მ: "m", ნ: "n", ო: "o", პ: "p", ჟ: "zh", რ: "r",
    ს: "s", ტ: "t", უ: "u", ფ: "p", ქ: "k", ღ: "gh", ყ: "q", შ: "sh", ჩ: "ch", ც: "ts", ძ: "dz", წ: "ts", ჭ: "ch", ხ: "kh", ჯ: "j", ჰ: "h",
  };
  const INITIAL = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
  const MEDIAL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
  const FINAL = " k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split(" ");

  /* A word in Latin letters; "" where its script is not known here. */
  function romanised(word) {
    let said = "";
    for (const c of word) {
      const code = c.charCodeAt(0) - 0xac00;
      if (code >= 0 && code < 11172) said += INITIAL[Math.floor(code / 588)] + MEDIAL[Math.floor((code % 588) / 28)] + FINAL[code % 28];
      else if (c in LETTERS) said += LETTERS[c];
      else if (/[a-z]/.test(c)) said += c;
      else return "";
    }
    return said.replace(/(?<=[ptkgbdsj])eu$/, ""); // the vowel that Korean adds to a name's last consonant
  }

  const scriptOf = (word) => ["Latin", "Cyrillic", "Greek", "Georgian", "Hangul"].find((name) => new RegExp(`\\p{Script=${name}}`, "u").test(word)) || "";

  const onKeys = new Set();
  ROWS.forEach((row, r) => [...row].forEach((c, i) => {
    for (const other of [row[i + 1], ROWS[r + 1]?.[i], ROWS[r + 1]?.[i - 1]]) if (other) onKeys.add(c + other).add(other + c);
  }));

  /* What it costs to take one letter for another: in typing, and in writing down what one hears. */
  const typed = (a, b) => (onKeys.has(a + b) ? SLIPS.near : VOWELS.includes(a) && VOWELS.includes(b) ? SLIPS.vowel : 1);
  const heard = (a, b) => (VOWELS.includes(a) && VOWELS.includes(b) ? 0.25 : SOUNDS.some((like) => like.includes(a) && like.includes(b)) ? 0.35 : 1);
  const dropped = (c) => (VOWELS.includes(c) ? 0.45 : c === "h" ? 0.5 : 1);

  /* The edit distance of two words, with swapped neighbours; Infinity beyond `most`. */
  function distance(a, b, most, swap, lost = () => 1) {
    let before = null, last = [0];
    for (let j = 1; j <= b.length; j++) last[j] = last[j - 1] + lost(b[j - 1]);
    for (let i = 1; i <= a.length; i++) {
      const row = [last[0] + lost(a[i - 1])];
      let least = row[0];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        const twice = (word, at) => word[at - 1] === word[at - 2];
        row[j] = Math.min(
          last[j - 1] + (same ? 0 : swap(a[i - 1], b[j - 1])),
          last[j] + (twice(a, i) ? SLIPS.doubled : lost(a[i - 1])),
          row[j - 1] + (twice(b, j) ? SLIPS.doubled : lost(b[j - 1])),
        );
        if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + SLIPS.swapped);
        least = Math.min(least, row[j]);
      }
      if (least > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[b.length] <= most ? last[b.length] : Infinity;
  }

  const allowed = (word) => (word.length <= 3 ? 0.8 : word.length <= 5 ? 1.1 : word.length <= 8 ? 1.7 : 2.2);

  const fileOf = (index, letter) => index.map.words.filter(([, first]) => first <= letter).pop()?.[0];

  /* The words nearest to one: of the files of its first two letters, for the first may be the wrong one. */
  async function nearest(index, word) {
    const files = new Set([...word].slice(0, 2).map((letter) => fileOf(index, letter)).filter((file) => file !== undefined));
    const known = (await Promise.all([...files].map((file) => index.vocabulary(file)))).flat();
    const most = allowed(word);
    return known
      .filter(({ term }) => term !== word && Math.abs(term.length - word.length) <= most / SLIPS.doubled)
      .map(({ term, power }) => ({ term, cost: distance(word, term, most, typed) - OFTEN * power }))
      .filter(({ cost }) => cost < Infinity)
      .sort((a, b) => a.cost - b.cost || (a.term < b.term ? -1 : 1))
      .slice(0, TRIED);
  }

  /* A question with one word or two put right that has more answers: {said, count}; null where there is none.
     `ask` gives the number of articles of a question. */
  async function meant(index, question, answer, ask) {
    if (answer.hits.length >= FOUND_ENOUGH && !answer.partial) return null;
    const words = question.split(/\s+/).filter((word) => terms(word).length === 1 && !/[":*]|^-|^(OR|NEAR)/.test(word));
    const rarest = (word) => answer.counts.find((count) => count.any.some((unit) => unit.terms?.includes(terms(word)[0])))?.count ?? 0;
    const doubtful = words.filter((word) => !isPair(terms(word)[0])).sort((a, b) => rarest(a) - rarest(b));
    let best = null, said = question, found = answer.partial ? 0 : answer.hits.length;
    for (const word of doubtful.slice(0, 3)) {
      const tried = await Promise.all((await nearest(index, terms(word)[0])).map(async ({ term, cost }) => {
        const put = said.replace(word, term);
        return { put, count: await ask(put), cost };
      }));
      const right = tried.filter(({ count }) => count > found).sort((a, b) => a.cost - Math.log10(a.count + 1) / 3 - (b.cost - Math.log10(b.count + 1) / 3))[0];
      if (right) return { said: right.put, count: right.count };
      if (!rarest(word)) {
        const [first] = await nearest(index, terms(word)[0]); // two words may be wrong at once
        if (first) said = said.replace(word, first.term);
      }
    }
    if (said !== question && !best) {
      const count = await ask(said);
      if (count > found) best = { said, count };
    }
    return best;
  }

  /* How a name is written in other scripts, as far as the index's words and the names of the archive show it. */
  async function alsoWritten(index, names, question) {
    const words = terms(question);
    if (words.length !== 1 || words[0].length < 3 || !scriptOf(question)) return [];
    const own = scriptOf(question);
    const sound = romanised(question.toLowerCase().normalize("NFC")) || romanised(words[0]);
    if (sound.length < 4) return [];
    // ə is folded to e, and written a in other languages
    const schwa = own === "Latin" && index.map.languages.some(([language]) => language === "az");
    const files = index.map.words.filter(([, first]) => {
      if (!first) return true; // all words are in one file
      const script = /[a-z]/.test(first) ? "Latin" : first < "\u0400" ? "Greek" : first < "\u0530" ? "Cyrillic" : "Georgian";
      return (script !== own || schwa) && (script !== "Latin" || ["a", "e", sound[0]].includes(first) || typed(first, sound[0]) < 1);
    });
    const vocabulary = (await Promise.all(files.map(([file]) => index.vocabulary(file)))).flat().map(({ term }) => term);
    const labels = [...names.byKey.values()].flat().flatMap(({ label }) => label.toLowerCase().normalize("NFC").match(/[\p{L}\p{M}]+/gu) || []);
    const most = 0.14 * sound.length + 0.15;
    const found = new Map();
    for (const word of [...vocabulary, ...labels]) {
      const strange = scriptOf(word) !== own && Math.abs(word.length - question.length) < 6;
      const other = strange && romanised(scriptOf(word) === "Hangul" ? word : fold(word));
      const cost = other && other.length > 3 ? distance(sound, other, most, heard, dropped) : Infinity;
      const open = (said) => said.replace(/e/g, "a");
      if (cost < Infinity) found.set(word, cost);
      else if (schwa && word !== words[0] && open(word) === open(words[0])) found.set(word, 0);
    }
    return [...found].sort((a, b) => a[1] - b[1]).slice(0, 3).map(([word]) => word);
  }

  root.backfileNear = { meant, alsoWritten, distance, typed, nearest, romanised };
})(typeof globalThis === "undefined" ? this : globalThis);
