/* The search page: a form, the address and the list of results keep in step. */
"use strict";
(function () {
  const { Index, load, Unreadable } = backfileIndex;
  const { text, show, says } = backfileSnippets;
  const main = document.getElementById("search");
  const form = document.getElementById("search-form");
  const box = form.elements.q;
  const status = document.getElementById("search-status");
  const help = document.getElementById("search-help");
  const list = document.getElementById("search-results");
  const years = document.getElementById("search-years");
  const chart = years.querySelector("ol");
  const more = document.getElementById("search-more");
  const filters = document.getElementById("search-filters");
  const said = JSON.parse(main.dataset.words);
  const language = document.documentElement.lang || "en";
  const FIRST = 6; // each result's line is in another file: more at once would double what a query loads
  const MORE = 10;
  const PAUSE = 60;
  const FACETS = [...form.querySelectorAll("select[data-filter]")].map((field) => field.name);
  const FIELDS = ["q", ...FACETS, "undated", "from", "to", "sort"];

  let index = null;
  let opening = null;
  let asked = 0;
  let timer = 0;
  let shown = FIRST;
  let current = null;

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const number = (n) => n.toLocaleString(language);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== ""));
    return element;
  }

  /* ---- the address and the form ---- */

  function stateOfAddress() {
    const given = new URLSearchParams(location.search);
    return Object.fromEntries(FIELDS.map((name) => [name, (given.get(name) || "").trim()]));
  }

  function stateOfForm() {
    const state = Object.fromEntries(FIELDS.map((name) => [name, ""]));
    for (const name of FIELDS) {
      const field = form.elements[name];
      if (field) state[name] = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
    }
    return state;
  }

  function addressOf(state) {
    const query = new URLSearchParams();
    for (const name of FIELDS) if (state[name]) query.set(name, state[name]);
    return `search.html${query.size ? "?" + query : ""}`;
  }

  function fillForm(state) {
    for (const name of FIELDS) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = Boolean(state[name]);
      else {
        if (field.tagName === "SELECT" && state[name] && !Array.from(field.options).some((o) => o.value === state[name])) {
          field.append(new Option(state[name], state[name]));
        }
        if (field.value !== state[name]) field.value = state[name];
      }
    }
    if (FIELDS.some((name) => name !== "q" && name !== "sort" && state[name])) filters.open = true;
  }

  function remember(state, step) {
    try {
      if (addressOf(state) !== addressOf(stateOfAddress())) history[step ? "pushState" : "replaceState"](null, "", addressOf(state));
    } catch (error) {
      // some browsers keep the address of a file as it is; the search works all the same
    }
  }

  function go(state, step) {
    remember(state, step);
    fillForm(state);
    shown = FIRST;
    run(state);
  }

  /* ---- searching ---- */

  const opened = () => (opening = opening || new Index().open());

  const isEmpty = (state) => FIELDS.every((name) => name === "sort" || !state[name]);

  async function run(state) {
    const turn = ++asked;
    if (isEmpty(state)) {
      current = null;
      clear("");
      return;
    }
    main.setAttribute("aria-busy", "true");
    try {
      index = await opened();
      const answer = await index.find(state.q, Object.fromEntries(FACETS.map((name) => [name, state[name]])));
      if (turn !== asked) return;
      current = { state, answer, hits: order(within(answer.hits, state), state), turn };
      await present();
    } catch (error) {
      if (turn === asked) fail(error);
    } finally {
      if (turn === asked) main.removeAttribute("aria-busy");
    }
  }

  const numeric = (parts, month, day) => parts[0] * 10000 + (parts[1] || month) * 100 + (parts[2] || day);

  function dateOf(value) {
    const parts = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(value.trim());
    return parts && [Number(parts[1]), Number(parts[2] || 0), Number(parts[3] || 0)];
  }

  /* Articles whose date may lie in the range; without one, all. */
  function within(hits, state) {
    if (state.undated) return hits.filter((hit) => !hit.date[0]);
    const from = dateOf(state.from), to = dateOf(state.to);
    if (!from && !to) return hits;
    const first = from ? numeric(from, 0, 0) : 0, last = to ? numeric(to, 12, 31) : 99999999;
    return hits.filter(({ date }) => date[0] && numeric(date, 12, 31) >= first && numeric(date, 1, 1) <= last);
  }

  function order(hits, state) {
    const when = (hit) => numeric(hit.date, 0, 0);
    const byDate = (a, b) => when(b) - when(a) || b.score - a.score || a.article - b.article;
    const byScore = (a, b) => b.score - a.score || when(b) - when(a) || a.article - b.article;
    return hits.slice().sort(state.sort === "date" || !state.q ? byDate : byScore);
  }

  /* ---- showing ---- */

  function clear(message) {
    status.textContent = message;
    for (const place of [list, help, chart]) place.textContent = "";
    years.hidden = more.hidden = true;
  }

  function fail(error) {
    clear(fill(said.search_broken, { file: error instanceof Unreadable ? error.file : error.message }));
    opening = null;
  }

  async function present() {
    const { hits, answer, state, turn } = current;
    help.textContent = "";
    drawYears(answer.hits, state);
    if (!hits.length) return nothing(answer, state);
    const phrases = answer.groups.filter((group) => group.phrase && !group.without);
    const chosen = await select(hits, phrases, turn);
    if (turn !== asked) return;
    if (!chosen.length) return nothing(answer, state);
    const all = chosen.complete ? chosen.length : hits.length;
    const form = phrases.length && !chosen.complete ? said.search_about : said.search_found;
    status.textContent = fill(form, { count: number(all) });
    if (answer.tooShort) help.append(make("p", {}, fill(said.search_short, { word: answer.tooShort })));
    list.replaceChildren(...chosen.slice(0, shown).map((item) => draw(item, answer.groups)));
    more.hidden = chosen.complete ? chosen.length <= shown : hits.length <= shown;
  }

  /* The first hits to show. A phrase is looked up in the texts, for the index only knows it almost exactly. */
  async function select(hits, phrases, turn) {
    const chosen = [];
    let read = 0;
    while (read < hits.length && chosen.length < shown && turn === asked) {
      const batch = hits.slice(read, read + Math.max(FIRST, shown - chosen.length));
      read += batch.length;
      const items = await Promise.all(batch.map(async (hit) => ({ hit, entry: await index.entry(hit.article) })));
      if (!phrases.length) chosen.push(...items);
      else {
        const right = await Promise.all(items.map((item) => text(item.entry.path).then(
          (body) => phrases.every((phrase) => says(body, phrase)),
          () => true
        )));
        chosen.push(...items.filter((_, i) => right[i]));
      }
    }
    chosen.complete = phrases.length > 0 && read >= hits.length;
    return chosen;
  }

  function draw({ entry }, groups) {
    const link = make("a", { href: entry.path, lang: entry.language }, entry.headline);
    const snippet = make("p", { class: "snippet", lang: entry.language, dir: "auto" });
    const meta = [dateText(entry.date), entry.source].filter(Boolean).join(" · ");
    const wanted = groups.filter((group) => !group.without);
    text(entry.path).then((body) => show(snippet, withoutHeadline(body, entry.headline), wanted), () => snippet.remove());
    return make("li", {}, make("h2", {}, link), make("p", { class: "meta" }, meta), snippet);
  }

  const withoutHeadline = (body, headline) => (body.startsWith(headline) ? body.slice(headline.length).trimStart() : body);

  function dateText(date) {
    const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
    if (!parts) return said.undated_plain;
    const options = { timeZone: "UTC", year: "numeric", numberingSystem: "latn" };
    if (parts[2]) options.month = "long";
    if (parts[3]) options.day = "numeric";
    const day = new Date(Date.UTC(2000, Number(parts[2] || 1) - 1, Number(parts[3] || 1)));
    day.setUTCFullYear(Number(parts[1]));
    const plain = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(day);
    return date.endsWith("~") ? fill(said.about_date, { date: plain }) : plain;
  }

  /* A bar for each year, which is a link to that year's results. */
  function drawYears(hits, state) {
    const counts = new Map();
    for (const { date } of hits) counts.set(date[0], (counts.get(date[0]) || 0) + 1);
    years.hidden = hits.length === 0;
    const dated = [...counts.keys()].filter(Boolean).sort((a, b) => a - b);
    const span = dated.length ? dated[dated.length - 1] - dated[0] + 1 : 0;
    const list = span <= 80 ? Array.from({ length: span }, (_, i) => dated[0] + i) : dated;
    if (counts.get(0)) list.push(0);
    const most = Math.max(1, ...counts.values());
    const focused = chart.contains(document.activeElement) && document.activeElement.dataset.year;
    chart.replaceChildren(...list.map((year) => bar(year, counts.get(year) || 0, most, state)));
    if (focused) chart.querySelector(`a[data-year="${focused}"]`)?.focus();
    document.getElementById("search-all-years").hidden = !(state.from || state.to || state.undated);
  }

  function bar(year, count, most, state) {
    const label = year ? String(year) : said.undated;
    const chosen = year ? state.from === label && state.to === label : state.undated === "1";
    const next = { ...state, from: year && !chosen ? label : "", to: year && !chosen ? label : "", undated: !year && !chosen ? "1" : "" };
    const height = make("span", { class: "bar" });
    height.style.setProperty("--share", String(count / most));
    const inside = [height, make("span", { class: "year" }, label), make("span", { class: "hidden" }, ` ${fill(said.search_found, { count: number(count) })}`)];
    if (!count) return make("li", { class: "empty" }, ...inside);
    const link = make("a", { href: addressOf(next), title: `${label}: ${number(count)}`, "aria-current": chosen && "true" }, ...inside);
    link.dataset.state = JSON.stringify(next);
    link.dataset.year = label;
    return make("li", {}, link);
  }

  /* What may be asked instead: without the word that no article has, without filters, or the ways in. */
  function nothing(answer, state) {
    list.textContent = "";
    more.hidden = true;
    status.textContent = said.search_none;
    const tips = [];
    for (const { said: word, count } of answer.counts) {
      if (!count) tips.push(make("li", {}, fill(said.search_no_word, { word })));
    }
    const filtered = [...FACETS, "from", "to", "undated"].some((name) => state[name]);
    if (filtered) {
      const free = Object.fromEntries(FIELDS.map((name) => [name, name === "q" || name === "sort" ? state[name] : ""]));
      if (state.q) tips.push(make("li", {}, link(said.search_unfiltered, free)));
    }
    if (answer.counts.length > 1) {
      const unknown = answer.counts.some(({ count }) => !count);
      answer.counts.filter(({ count }) => !unknown || !count).forEach(({ said: word }) => {
        const rest = answer.counts.filter((other) => other.said !== word).map((other) => other.said).join(" ");
        tips.push(make("li", {}, link(fill(said.search_without, { word }), { ...state, q: rest })));
      });
    }
    if (tips.length) help.append(make("ul", {}, ...tips));
    if (answer.tooShort) help.append(make("p", {}, fill(said.search_short, { word: answer.tooShort })));
    help.append(document.getElementById("search-ways").content.cloneNode(true));
  }

  function link(label, state) {
    const made = make("a", { href: addressOf(state) }, label);
    made.dataset.state = JSON.stringify(state);
    return made;
  }

  /* ---- what the reader does ---- */

  box.addEventListener("input", () => {
    clearTimeout(timer);
    opened().then((index) => index.fetch(box.value), () => {}); // what fails here fails again when it is asked
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

  form.addEventListener("change", (event) => {
    if (event.target !== box) go(stateOfForm(), true);
  });

  main.addEventListener("click", (event) => {
    const chosen = event.target.closest("a[data-state]");
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (!chart.contains(chosen)) box.focus();
    go(JSON.parse(chosen.dataset.state), true);
  });

  document.getElementById("search-all-years").addEventListener("click", () => {
    chart.querySelector("a")?.focus();
    go({ ...stateOfForm(), from: "", to: "", undated: "" }, true);
  });

  more.addEventListener("click", async () => {
    const from = shown;
    shown += MORE;
    try {
      await present();
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

  addEventListener("popstate", () => {
    const state = stateOfAddress();
    fillForm(state);
    shown = FIRST;
    run(state);
  });

  let offered = false;
  async function offerFilters() {
    if (offered) return;
    offered = true;
    try {
      const choices = await load("filters");
      const names = new Intl.DisplayNames([language], { type: "language" });
      for (const facet of FACETS) {
        const field = form.elements[facet];
        const chosen = field.value;
        const options = (choices[facet] || []).map(([value, label, count]) => {
          const name = facet === "language" ? names.of(value) || value : label;
          return new Option(`${name} (${number(count)})`, value);
        });
        field.replaceChildren(field.options[0], ...options);
        if (chosen && !options.some((option) => option.value === chosen)) field.append(new Option(chosen, chosen));
        field.value = chosen;
      }
    } catch (error) {
      offered = false;
      fail(error);
    }
  }
  filters.addEventListener("toggle", () => filters.open && offerFilters());

  const state = stateOfAddress();
  main.hidden = false;
  fillForm(state);
  if (!state.q) box.focus();
  run(state);
})();
