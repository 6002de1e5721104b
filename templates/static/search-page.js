/* The search page: a form, the address and the list of results keep in step. */
"use strict";
(function () {
  const { Index, byDate, byScore } = backfileIndex;
  const { Unreadable } = backfileFiles;
  const { parse, range } = backfileQuery;
  const { text, show, says, needsText } = backfileSnippets;
  const { marksOf, said: marksSaid } = backfileMarks;
  const { Names } = backfileNames;
  const { meant, alsoWritten } = backfileNear;
  const { main, said, choices, fields, language, FACETS, FIELDS, fill, number, make, stateOfAddress, queryOf, addressOf, stateLink, dateText, spanText } = backfileDom;
  const at = (id) => document.getElementById(id);
  const form = at("search-form"), box = form.elements.q;
  const [status, help, list, years, more, filters, above, wrong, taking, some] =
    ["status", "help", "results", "years", "more", "filters", "above", "wrong", "take", "some"].map((name) => at(`search-${name}`));
  const chart = years.querySelector("ol");
  const FIRST = 6; // each result's line is in another file: more at once would double what a query loads
  const MORE = 10;
  const MOST_SHOWN = 500;
  const MOST_TAKEN = 5000;
  const PAUSE = 60;
  const DAY = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/;

  let index = null, names = null;
  let opening = null, naming = null;
  let asked = 0, timer = 0, shown = FIRST;
  let current = null;
  let facets = {}; // what the column beside the results narrows to

  /* ---- the address and the form ---- */

  function stateOfForm() {
    const field = (name) => form.elements[name];
    const own = Object.fromEntries(["q", "from", "to", "sort"].map((name) => [name, field(name).value.trim()]));
    const compared = backfileCompare.form.elements;
    return { ...Object.fromEntries(FIELDS.map((name) => [name, ""])), ...facets, ...own, undated: field("undated").checked ? "1" : "", compare: compared.compare.value.trim(), by: compared.by.value };
  }

  function fillForm(state) {
    facets = Object.fromEntries(FACETS.map((name) => [name, state[name]]));
    for (const name of ["q", "from", "to", "sort"]) if (form.elements[name].value !== state[name]) form.elements[name].value = state[name];
    form.elements.undated.checked = Boolean(state.undated);
    if (state.from || state.to || state.undated) filters.open = true;
  }

  function remember(state, step) {
    try {
      if (addressOf(state) !== addressOf(stateOfAddress())) history[step ? "pushState" : "replaceState"](null, "", addressOf(state));
    } catch (error) {
      // some browsers keep the address of a file as it is; the search works all the same
    }
  }

  /* How far the results were read, for the way back. */
  function keepPlace() {
    try {
      history.replaceState({ shown, top: scrollY }, "");
    } catch (error) {
      // as above
    }
  }

  /* The same for the page that a result leads to, whose way back is a link. */
  function carryPlace(link) {
    if (!link.search) return;
    const carried = new URLSearchParams(link.search);
    carried.set("place", `${shown}.${Math.round(scrollY)}`);
    link.search = String(carried);
  }

  function placeOfAddress() {
    const said = /^#(\d+)\.(\d+)$/.exec(location.hash);
    return said && { shown: Math.min(Number(said[1]), MOST_SHOWN), top: Number(said[2]) };
  }

  function go(state, step) {
    if (step) keepPlace();
    remember(state, step);
    fillForm(state);
    shown = FIRST;
    run(state);
  }

  async function goBack(state, kept) {
    fillForm(state);
    shown = kept?.shown || FIRST;
    await run(state);
    if (kept) scrollTo(0, kept.top);
  }

  /* ---- searching ---- */

  const opened = () => (opening = opening || new Index().open());
  const named = () => (naming = naming || opened().then((index) => new Names().open([...new Set(["en", language, ...index.map.languages.map(([code]) => code)])])));

  const isEmpty = (state) => FIELDS.every((name) => ["sort", "compare", "by"].includes(name) || !state[name]);

  /* Gives the values of facets that were asked by name, and takes the dates out of the question. */
  function prepare(clauses) {
    const ranges = [];
    const left = clauses.map((clause) => ({ ...clause, any: clause.any.map((unit) => ({ ...unit })) })).filter(({ any, without }) => {
      for (const unit of any) {
        if (unit.field && unit.field !== "headline" && unit.field !== "date") {
          const value = names?.value(unit.field, unit.value) ?? unit.value;
          unit.filter = `#${unit.field}:${encodeURIComponent(value).replace(/'/g, "%27")}`;
        }
      }
      const dates = any.filter((unit) => unit.field === "date");
      if (!dates.length) return true;
      const spans = dates.map((unit) => range(unit.value) || names?.date(unit.value)).filter(Boolean);
      ranges.push((date) => spans.some((span) => within(date, span)) !== without);
      return false;
    });
    return { clauses: left, range: ranges.length ? (date) => ranges.every((fits) => fits(date)) : null };
  }

  async function answerOf(state) {
    const parsed = parse(state.q, fields);
    if (parsed.some(({ any }) => any.some((unit) => unit.field && unit.field !== "headline"))) names = await named();
    const { clauses, range: fits } = prepare(parsed);
    const answer = await index.find(clauses, Object.fromEntries(FACETS.map((name) => [name, state[name]])));
    if (fits) answer.hits = answer.hits.filter((hit) => fits(hit.date));
    return answer;
  }

  async function run(state) {
    const turn = ++asked;
    checkDates(state);
    if (isEmpty(state)) {
      current = null;
      clear("");
      await Promise.all([offer(turn), compare(state, turn)]);
      return;
    }
    main.setAttribute("aria-busy", "true");
    try {
      index = await opened();
      const answer = await answerOf(state);
      const printings = await index.printings();
      if (turn !== asked) return;
      const sorted = answer.hits.sort(state.sort === "date" || !state.q ? byDate : byScore);
      current = { state, answer, printings, hits: once(sorted.filter((hit) => fitsDates(hit, state)), printings), turn };
      await present();
    } catch (error) {
      if (turn === asked) fail(error);
    } finally {
      if (turn === asked) main.removeAttribute("aria-busy");
    }
    if (turn === asked) await explain(state, turn);
  }

  /* Each text once, by its best printing. */
  function once(hits, printings) {
    const first = new Map();
    return hits.filter((hit) => {
      const text = printings.get(hit.article);
      if (text === undefined) return true;
      if (first.has(text)) {
        first.get(text).others++;
        return false;
      }
      hit.others = 0;
      first.set(text, hit);
      return true;
    });
  }

  const numeric = (parts, month, day) => parts[0] * 10000 + (parts[1] || month) * 100 + (parts[2] || day);

  function dateOf(value) {
    const parts = DAY.exec(value.trim());
    if (!parts || Number(parts[2] || 1) > 12 || Number(parts[3] || 1) > 31 || parts[2] === "00" || parts[3] === "00") return null;
    return [Number(parts[1]), Number(parts[2] || 0), Number(parts[3] || 0)];
  }

  /* Whether a date may lie in a range. */
  function within(date, { from, to }) {
    const first = dateOf(from || ""), last = dateOf(to || "");
    return Boolean(date[0]) && (!first || numeric(date, 12, 31) >= numeric(first, 1, 1)) && (!last || numeric(date, 1, 1) <= numeric(last, 12, 31));
  }

  function fitsDates(hit, state) {
    if (state.undated) return !hit.date[0];
    const span = { from: dateOf(state.from) ? state.from : "", to: dateOf(state.to) ? state.to : "" };
    return (!span.from && !span.to) || within(hit.date, span);
  }

  function checkDates(state) {
    const bad = [state.from, state.to].find((value) => value && !dateOf(value));
    const turned = !bad && state.from && state.to && numeric(dateOf(state.from), 1, 1) > numeric(dateOf(state.to), 12, 31);
    wrong.textContent = bad ? fill(said.search_wrong_date, { date: bad }) : turned ? said.search_wrong_order : "";
    for (const name of ["from", "to"]) form.elements[name].setAttribute("aria-invalid", String(Boolean(turned || (state[name] && !dateOf(state[name])))));
  }

  /* ---- showing ---- */

  function clear(message) {
    status.textContent = message;
    for (const place of [list, help, chart, above]) place.textContent = "";
    some.hidden = true;
    years.hidden = more.hidden = taking.hidden = true;
    backfileNarrow.clear();
    backfileNarrow.drawChips(stateOfForm(), names);
    main.classList.toggle("empty", !message);
  }

  function fail(error) {
    clear(fill(said.search_broken, { file: error instanceof Unreadable ? error.file : error.message }));
    opening = naming = null;
  }

  const isText = (clause) => !clause.without && clause.any.some(needsText);

  async function present() {
    const { hits, answer, state, turn } = current;
    main.classList.remove("empty");
    help.textContent = above.textContent = "";
    backfileNarrow.drawChips(state, names);
    drawYears(answer.hits, state);
    if (!hits.length) return nothing(answer, state);
    const phrases = answer.clauses.filter(isText);
    const chosen = await select(hits, phrases, turn);
    if (turn !== asked) return;
    if (!chosen.length) return nothing(answer, state);
    const all = chosen.complete ? chosen.length : hits.length;
    status.textContent = fill(phrases.length && !chosen.complete ? said.search_about : said.search_found, { count: number(all) });
    if (answer.partial) help.append(make("p", {}, said.search_partial));
    if (answer.tooShort) help.append(make("p", {}, fill(said.search_short, { word: answer.tooShort })));
    const marks = marksOf(answer.counts);
    list.replaceChildren(...chosen.slice(0, shown).map((item) => draw(item, marks, state)));
    more.hidden = chosen.complete ? chosen.length <= shown : hits.length <= shown;
    taking.hidden = false;
    await presentSome(answer.more, marks, state, turn);
  }

  /* Below the last of few results: articles with some of the words. */
  async function presentSome(hits, marks, state, turn) {
    const fitting = more.hidden ? once(hits.filter((hit) => fitsDates(hit, state)), current.printings) : [];
    const items = await Promise.all(fitting.map(async (hit) => ({ hit, entry: await index.entry(hit.article) })));
    if (turn !== asked) return;
    some.hidden = !items.length;
    some.querySelector("ol").replaceChildren(...items.map((item) => draw(item, marks, state, "h3")));
  }

  /* The first hits to show. A phrase is looked up in the texts, for the index only knows it almost exactly. */
  async function select(hits, phrases, turn, wanted = shown) {
    const chosen = [];
    let read = 0;
    while (read < hits.length && chosen.length < wanted && turn === asked) {
      const batch = hits.slice(read, read + Math.max(FIRST, wanted - chosen.length));
      read += batch.length;
      const items = await Promise.all(batch.map(async (hit) => ({ hit, entry: await index.entry(hit.article) })));
      if (!phrases.length) chosen.push(...items);
      else {
        const right = await Promise.all(items.map((item) => text(item.entry.path).then(
          (body) => phrases.every((phrase) => says(body, item.entry.headline, phrase)),
          () => true
        )));
        chosen.push(...items.filter((_, i) => right[i]));
      }
    }
    chosen.complete = phrases.length > 0 && read >= hits.length;
    return chosen;
  }

  function draw({ entry, hit }, marks, state, level = "h2") {
    const carried = new URLSearchParams(state.q ? { find: marksSaid(marks), from: queryOf(state) } : {});
    const link = make("a", { href: entry.path + (state.q ? `?${carried}` : ""), lang: entry.language }, entry.headline);
    const snippet = make("p", { class: "snippet", lang: entry.language, dir: "auto" });
    const also = hit.others ? fill(said.search_printings, { count: number(hit.others) }) : "";
    const meta = [dateText(entry.date), entry.source, also].filter(Boolean).join(" · ");
    text(entry.path).then((body) => show(snippet, withoutHeadline(body, entry.headline), marks), () => snippet.remove());
    return make("li", {}, make(level, {}, link), make("p", { class: "meta" }, meta, " ", backfileNotebook.markButton(entry)), snippet);
  }

  const withoutHeadline = (body, headline) => (body.startsWith(headline) ? body.slice(headline.length).trimStart() : body);

  /* A bar for each year, which is a link to that year's results; the undated stand apart. */
  function drawYears(hits, state) {
    const counts = new Map();
    for (const { date } of hits) counts.set(date[0], (counts.get(date[0]) || 0) + 1);
    years.hidden = hits.length === 0;
    const dated = [...counts.keys()].filter(Boolean).sort((a, b) => a - b);
    const span = dated.length ? dated[dated.length - 1] - dated[0] + 1 : 0;
    const all = span <= 80 ? Array.from({ length: span }, (_, i) => dated[0] + i) : dated;
    const each = Math.max(1, Math.ceil((all.length * 40) / Math.max(280, main.clientWidth * 0.7))); // a year takes 40 pixels
    if (counts.get(0)) all.push(0);
    const most = Math.max(1, ...counts.values());
    const focused = chart.contains(document.activeElement) && document.activeElement.dataset.year;
    chart.replaceChildren(...all.map((year, i) => bar(year, counts.get(year) || 0, most, state, !year || i % each === 0)));
    if (focused) chart.querySelector(`a[data-year="${focused}"]`)?.focus();
    at("search-all-years").hidden = !(state.from || state.to || state.undated);
  }

  function bar(year, count, most, state, labelled) {
    const label = year ? String(year) : said.undated;
    const chosen = year ? state.from === label && state.to === label : state.undated === "1";
    const next = { ...state, from: year && !chosen ? label : "", to: year && !chosen ? label : "", undated: !year && !chosen ? "1" : "" };
    const height = make("span", { class: "bar" });
    height.style.setProperty("--share", String(count / most));
    const inside = [height, make("span", { class: labelled || chosen ? "year" : "year quiet" }, label), make("span", { class: "hidden" }, ` ${fill(said.search_found, { count: number(count) })}`)];
    const kind = [year ? "" : "apart", count ? "" : "empty"].filter(Boolean).join(" ");
    if (!count) return make("li", { class: kind }, ...inside);
    const link = stateLink(inside, next, { title: `${label}: ${number(count)}`, "aria-current": chosen && "true" });
    link.dataset.year = label;
    return make("li", { class: kind }, link);
  }

  /* What may be asked instead: without the word that no article has, without filters, or the ways in. */
  function nothing(answer, state) {
    list.textContent = "";
    more.hidden = taking.hidden = some.hidden = true;
    status.textContent = said.search_none;
    const tips = answer.counts.filter(({ count }) => !count).map(({ said: word }) => make("li", {}, fill(said.search_no_word, { word })));
    if ([...FACETS, "from", "to", "undated"].some((name) => state[name]) && state.q) {
      const free = Object.fromEntries(FIELDS.map((name) => [name, name === "q" || name === "sort" ? state[name] : ""]));
      tips.push(make("li", {}, stateLink(said.search_unfiltered, free)));
    }
    if (answer.counts.length > 1) {
      const unknown = answer.counts.some(({ count }) => !count);
      answer.counts.filter(({ count }) => !unknown || !count).forEach(({ said: word }) => {
        const rest = answer.counts.filter((other) => other.said !== word).map((other) => other.said).join(" ");
        tips.push(make("li", {}, stateLink(fill(said.search_without, { word }), { ...state, q: rest })));
      });
    }
    if (tips.length) help.append(make("ul", {}, ...tips));
    if (answer.tooShort) help.append(make("p", {}, fill(said.search_short, { word: answer.tooShort })));
    help.append(at("search-ways").content.cloneNode(true));
  }

  /* ---- what a question may mean besides, and what the results are of: after they are shown ---- */

  async function explain(state, turn) {
    const stale = () => turn !== asked;
    try {
      names = await named();
      if (stale() || !current) return;
      backfileNarrow.drawChips(state, names);
      backfileNarrow.count(index, current.hits, names, state, stale);
      const lines = [await understood(state), ...(await forgiven(state))];
      if (stale()) return;
      above.replaceChildren(...lines.filter(Boolean));
      await compare(state, turn);
    } catch (error) {
      if (!stale() && !(error instanceof Unreadable)) throw error; // without these files the results stand as they are
    }
  }

  const bare = (state) => Object.fromEntries(FIELDS.map((name) => [name, name === "sort" ? state[name] : ""]));

  /* The day, month, country, tag, source that a question says, each with its page and its number of articles. */
  async function understood(state) {
    if (!state.q || /[":*]/.test(state.q)) return null;
    const found = [];
    const span = names.date(state.q);
    if (span) {
      const whole = span.from === span.to && span.from.length < 8 && names.held(span.from);
      const count = whole ? whole.count : [...(await index.all())].filter((article) => within(index.segments.date(article), span)).length;
      const label = `${spanText(span)} (${number(count)})`;
      const asked = stateLink(label, { ...bare(state), ...span });
      found.push(whole && whole.path ? make("a", { href: whole.path }, label) : asked);
    }
    for (const { facet, label, count, path } of names.said(state.q)) {
      const title = choices.find(([name]) => name === facet)?.[1] || facet;
      found.push(make("span", {}, `${title}: `, make("a", { href: path }, make("bdi", {}, label), ` (${number(count)})`)));
    }
    return found.length ? make("ul", { class: "understood" }, ...found.map((link) => make("li", {}, link))) : null;
  }

  async function forgiven(state) {
    if (!state.q) return [];
    const { answer } = current;
    const count = async (q) => (await answerOf({ ...state, q })).hits.filter((hit) => fitsDates(hit, state)).length;
    const tooShort = answer.tooShort;
    const better = await meant(index, state.q, answer, count);
    const spellings = await alsoWritten(index, names, state.q);
    const lines = [];
    if (better) {
      const [first, last] = said.search_meant.split("{query}");
      lines.push(make("p", { class: "meant" }, first, stateLink(make("bdi", {}, better.said), { ...state, q: better.said }), fill(last, { count: number(better.count) })));
    }
    const written = [];
    for (const word of spellings) if (await count(word)) written.push(word);
    if (written.length && !tooShort) {
      const all = stateLink([state.q, ...written].join(" OR "), { ...state, q: [state.q, ...written].join(" OR ") });
      lines.push(make("p", { class: "written" }, `${said.search_also_written} `, ...written.flatMap((word) => [stateLink(make("bdi", {}, word), { ...state, q: word }), " · "]), all));
    }
    return lines;
  }

  /* What may be asked, where nothing is: the names that most articles have. */
  async function offer(turn) {
    try {
      names = await named();
    } catch (error) {
      return;
    }
    if (turn !== asked) return;
    const most = FACETS.map((facet) => [...(names.choices[facet] || [])].sort((a, b) => b[2] - a[2]).slice(0, 2).map((entry) => [facet, entry])).flat();
    const links = most.filter(([facet]) => facet !== "language").map(([facet, [, label]]) => [facet, label]).slice(0, 6);
    const ways = at("search-ways").content.cloneNode(true);
    const examples = links.map(([, label]) => make("li", {}, stateLink(make("bdi", {}, label), { ...bare(stateOfForm()), q: label })));
    help.replaceChildren(...(examples.length ? [make("p", {}, said.search_try), make("ul", { class: "entries" }, ...examples)] : []), ways);
  }

  async function compare(state, turn) {
    if (!state.compare) return backfileCompare.show(null, null, state, prepare);
    index = await opened();
    names = await named();
    if (turn === asked) await backfileCompare.show(index, names, state, prepare);
  }

  /* ---- taking away ---- */

  async function take(form) {
    const { hits, answer, turn } = current;
    const note = taking.querySelector("[role=status]");
    note.textContent = said.search_taking;
    const most = Math.min(hits.length, MOST_TAKEN);
    const items = await select(hits.slice(0, most), answer.clauses.filter(isText), turn, most);
    if (turn !== asked) return;
    if (form === "print") {
      shown = items.length;
      await present();
      print();
    } else {
      backfileTake.take(form, items.map(({ entry }) => entry));
    }
    note.textContent = fill(said.search_taken, { count: number(items.length) });
  }

  /* ---- what the reader does ---- */

  box.addEventListener("input", () => {
    clearTimeout(timer);
    opened().then((index) => index.fetch(box.value, fields), () => {}); // what fails here fails again when it is asked
    timer = setTimeout(() => {
      const state = stateOfForm();
      remember(state, false);
      shown = FIRST;
      run(state);
    }, PAUSE);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go(stateOfForm(), true);
  });

  main.addEventListener("change", (event) => {
    if (event.target.form === form && event.target !== box) go(stateOfForm(), true);
  });

  backfileCompare.form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(stateOfForm(), true);
  });

  main.addEventListener("click", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    const result = event.target.closest(".results h3 a, .results h2 a");
    if (result) {
      keepPlace();
      carryPlace(result);
    }
    const wanted = event.target.closest("[data-take]");
    if (wanted && current) take(wanted.dataset.take).catch(fail);
    const chosen = event.target.closest("a[data-state]");
    if (!chosen || !plain) return;
    event.preventDefault();
    const next = JSON.parse(chosen.dataset.state);
    if (chosen.closest("#search-compare")) main.scrollIntoView();
    if (!chart.contains(chosen)) box.focus({ preventScroll: Boolean(chosen.closest("#search-filters")) });
    go(next, true);
  });

  at("search-all-years").addEventListener("click", () => {
    chart.querySelector("a")?.focus();
    go({ ...stateOfForm(), from: "", to: "", undated: "" }, true);
  });

  more.addEventListener("click", async () => {
    const from = shown;
    shown += MORE;
    const kept = [...above.childNodes];
    try {
      await present();
      above.replaceChildren(...kept);
    } catch (error) {
      fail(error);
    }
    list.children[from]?.querySelector("a").focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    const links = Array.from(list.querySelectorAll("h2 a"));
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.length || (at < 0 && !(step === 1 && document.activeElement === box))) return;
    event.preventDefault();
    (links[at + step] || (at + step < 0 ? box : links[at])).focus();
  });

  chart.addEventListener("keydown", (event) => {
    const bars = Array.from(chart.querySelectorAll("a"));
    const at = bars.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (at < 0 || !bars[to]) return;
    event.preventDefault();
    bars[to].focus();
  });

  addEventListener("popstate", (event) => goBack(stateOfAddress(), event.state));

  const state = stateOfAddress();
  main.hidden = false;
  filters.open = matchMedia("(min-width: 60rem)").matches;
  if (!state.q) box.focus();
  goBack(state, placeOfAddress() || history.state);
})();
