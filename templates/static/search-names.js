/* Knows the names of countries, tags, sources and their kin, and dates in words: what a question may mean besides. */
"use strict";
(function (root) {
  const { terms, fold } = root.backfileWords;
  const { load } = root.backfileFiles;
  const LONGEST = 6; // words of a name
  const MOST = 4;
  /* First months, by the word for the season; a winter is named by the year in which it begins. */
  const SEASONS = {
    3: "spring frühling frühjahr printemps primavera весна весной yaz bahar ربيع الربيع 봄",
    6: "summer sommer été verano лето летом yay صيف الصيف 여름",
    9: "autumn fall herbst automne otoño осень осенью payız خريف الخريف 가을",
    12: "winter hiver invierno зима зимой qış شتاء الشتاء 겨울",
  };
  const pad = (n) => String(n).padStart(2, "0");
  const key = (text) => terms(text).join(" ");

  class Names {
    /* `languages`: those in which months may be written. */
    async open(languages) {
      this.choices = await load("filters");
      this.byKey = new Map();
      for (const [facet, entries] of Object.entries(this.choices)) {
        if (facet === "months" || facet === "language") continue;
        for (const [value, label, count, path, ...others] of entries) {
          for (const name of new Set([label, value, ...others].map(key))) {
            if (!this.byKey.has(name)) this.byKey.set(name, []);
            this.byKey.get(name).push({ facet, value, label, count, path });
          }
        }
      }
      this.monthNames = new Map();
      for (const language of languages) this.learnMonths(language);
      this.seasons = new Map(Object.entries(SEASONS).flatMap(([month, said]) => said.split(" ").map((word) => [fold(word), Number(month)])));
      return this;
    }

    learnMonths(language) {
      for (const form of ["long", "short"]) {
        for (const more of [{}, { day: "numeric" }]) { // with a day some languages decline the month
          let format;
          try {
            format = new Intl.DateTimeFormat(language, { month: form, timeZone: "UTC", ...more });
          } catch (error) {
            return; // no such language
          }
          for (let month = 1; month <= 12; month++) {
            const said = format.formatToParts(new Date(Date.UTC(2001, month - 1, 2))).find(({ type }) => type === "month");
            const name = said && key(said.value);
            if (name && !/^\d/.test(name)) this.monthNames.set(name, month);
          }
        }
      }
    }

    /* The value that a name has in a facet. */
    value(facet, name) {
      return this.byKey.get(key(name))?.find((entry) => entry.facet === facet)?.value;
    }

    /* The names that a question says: of all of it first, then of as many of its words as one name has. */
    said(question) {
      const words = terms(question);
      const found = [];
      for (let length = Math.min(words.length, LONGEST); length; length--) {
        for (let at = 0; at + length <= words.length; at++) {
          found.push(...(this.byKey.get(words.slice(at, at + length).join(" ")) || []));
        }
        if (found.length) break;
      }
      return [...new Set(found)].sort((a, b) => b.count - a.count).slice(0, MOST);
    }

    /* The date that a question is: {from, to} as of the date filter; null where it is none. */
    date(question) {
      const said = question.trim();
      const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(said);
      if (iso) return this.span(Number(iso[1]), Number(iso[2]), Number(iso[3]));
      const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(said);
      if (dotted) return this.span(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
      const eastern = /^(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?$/u.exec(said);
      if (eastern) return this.span(Number(eastern[1]), Number(eastern[2]), Number(eastern[3]));
      // in the order in which they stand; "9th" and "9." are numbers
      const words = (said.toLowerCase().match(/\p{N}+|\p{L}+/gu) || []).map(fold);
      const years = words.filter((word) => /^\d{4}$/.test(word)), days = words.filter((word) => /^\d{1,2}$/.test(word));
      const months = words.map((word) => this.monthNames.get(word)).filter(Boolean);
      const seasons = words.map((word) => this.seasons.get(word)).filter(Boolean);
      const strange = words.filter((word) => !/^\d+$/.test(word) && !this.monthNames.has(word) && !this.seasons.has(word) && word.length > 2);
      if (years.length !== 1 || strange.length || months.length + seasons.length !== 1 || days.length > 1) return null;
      const year = Number(years[0]);
      if (months.length) return this.span(year, months[0], Number(days[0]) || 0);
      const last = (seasons[0] + 1) % 12 + 1;
      return { from: `${year}-${pad(seasons[0])}`, to: `${last < seasons[0] ? year + 1 : year}-${pad(last)}` };
    }

    span(year, month, day) {
      if (year < 1000 || month > 12 || day > 31) return null;
      const date = String(year) + (month ? `-${pad(month)}` : "") + (month && day ? `-${pad(day)}` : "");
      return { from: date, to: date };
    }

    /* What the archive holds of a month or a year: {count, path}. */
    held(date) {
      const of = this.choices.months.filter(([value]) => value === date || (date.length === 4 && value.startsWith(date)));
      const own = of.find(([value]) => value === date);
      const path = date.length === 4 ? `${date}/index.html` : own && own[2];
      return { count: of.reduce((sum, [, count]) => sum + count, 0), path: of.length ? path : "" };
    }
  }

  root.backfileNames = { Names };
})(typeof globalThis === "undefined" ? this : globalThis);
