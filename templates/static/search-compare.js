/* Compares two to four questions over time: lines in an SVG, and the same numbers as a table. */
"use strict";
(function (root) {
  const { said, language, fill, number, make, stateLink, dateText } = root.backfileDom;
  const { parse } = root.backfileQuery;
  const place = document.getElementById("search-compare");
  const form = place.querySelector("form");
  const drawing = place.querySelector(".lines");
  const MOST = 4;
  const HEIGHT = 260, TOP = 14, BOTTOM = 30, LEFT = 46, RIGHT = 12;
  const MOST_PERIODS = 600;
  const LABEL = 56; // pixels that a year takes
  const MARKS = ["circle", "square", "diamond", "triangle"];
  let drawn = null;

  const pad = (n) => String(n).padStart(2, "0");
  const percent = (share) => share.toLocaleString(language, { style: "percent", maximumFractionDigits: share < 0.01 ? 2 : 1 });

  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* The periods from the first to the last that holds anything, those without anything included. */
  function periods(names, byMonth) {
    const held = new Map();
    for (const [value, count] of names.choices.months) {
      const period = byMonth ? value : value.slice(0, 4);
      if (!byMonth || value.length === 7) held.set(period, (held.get(period) || 0) + count);
    }
    const known = [...held.keys()].sort();
    if (!known.length) return [];
    const all = [];
    const last = known[known.length - 1];
    for (let year = Number(known[0].slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
      const within = byMonth ? Array.from({ length: 12 }, (_, m) => `${pad(year).padStart(4, "0")}-${pad(m + 1)}`) : [String(year).padStart(4, "0")];
      all.push(...within.filter((period) => period >= known[0] && period <= last));
    }
    return all.slice(-MOST_PERIODS).map((period) => ({ period, held: held.get(period) || 0 }));
  }

  const periodOf = (date, byMonth) => {
    const year = String(date[0]).padStart(4, "0");
    return byMonth ? date[1] && `${year}-${pad(date[1])}` : date[0] && year;
  };

  /* What is drawn: for each term its numbers by period. `prepare` resolves the names in a question. */
  async function measure(index, names, state, prepare) {
    const asked = state.compare.split(",").map((term) => term.trim()).filter(Boolean).slice(0, MOST);
    const byMonth = state.by === "month";
    const rows = periods(names, byMonth);
    const lines = [];
    for (const term of asked) {
      const { clauses, range } = prepare(parse(`${term} `, root.backfileDom.fields));
      for (const clause of clauses) for (const unit of clause.any) unit.prefix = unit.wild;
      const counts = new Map();
      for (const { date } of (await index.find(clauses)).hits) {
        const period = periodOf(date, byMonth);
        if (period && (!range || range(date))) counts.set(period, (counts.get(period) || 0) + 1);
      }
      lines.push({ term, counts });
    }
    return { rows, lines, state };
  }

  function markShape(kind, x, y) {
    const r = 4;
    if (kind === "circle") return svg("circle", { cx: x, cy: y, r });
    const points = { square: [[-r, -r], [r, -r], [r, r], [-r, r]], diamond: [[0, -r - 1], [r + 1, 0], [0, r + 1], [-r - 1, 0]], triangle: [[0, -r - 1], [r + 1, r], [-r - 1, r]] }[kind];
    return svg("polygon", { points: points.map(([dx, dy]) => `${x + dx},${y + dy}`).join(" ") });
  }

  function pointLink(line, row, share, kind, x, y, state) {
    const next = { ...state, q: line.term, from: row.period, to: row.period, undated: "", compare: "", by: "" };
    const label = `${line.term}, ${dateText(row.period)}: ${number(line.counts.get(row.period) || 0)} / ${number(row.held)} (${percent(share)})`;
    const link = svg("a", { href: root.backfileDom.addressOf(next), "aria-label": label, tabindex: "-1" }, svg("title", {}, label), svg("rect", { x: x - 9, y: y - 9, width: 18, height: 18, class: "reach" }), markShape(kind, x, y));
    link.dataset.state = JSON.stringify(next);
    return link;
  }

  /* The path of a line; it breaks where nothing is held. */
  function pathOf(points) {
    let pen = "M";
    return points.map((point) => {
      if (!point) {
        pen = "M";
        return "";
      }
      const said = `${pen}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
      pen = "L";
      return said;
    }).join("");
  }

  function chart({ rows, lines, state }) {
    const width = Math.max(280, drawing.clientWidth || 700);
    const span = (width - LEFT - RIGHT) / Math.max(1, rows.length);
    const shareOf = (line, row) => (row.held ? (line.counts.get(row.period) || 0) / row.held : 0);
    const most = Math.max(0.0001, ...lines.flatMap((line) => rows.map((row) => shareOf(line, row))));
    const x = (i) => LEFT + span * (i + 0.5), y = (share) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share / most);
    const picture = svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "group", "aria-label": `${said.search_compare}: ${lines.map(({ term }) => term).join(", ")}` });
    rows.forEach((row, i) => {
      if (!row.held) picture.append(svg("rect", { class: "gap", x: LEFT + span * i, y: TOP, width: span, height: HEIGHT - TOP - BOTTOM }, svg("title", {}, `${dateText(row.period)}: ${said.no_articles}`)));
    });
    for (const share of [0, most / 2, most]) {
      picture.append(svg("line", { class: "axis", x1: LEFT, x2: width - RIGHT, y1: y(share), y2: y(share) }));
      picture.append(svg("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, percent(share)));
    }
    const years = rows.map((row, i) => ({ year: row.period.slice(0, 4), i })).filter(({ year, i }) => !i || rows[i - 1].period.slice(0, 4) !== year);
    const each = Math.ceil((years.length * LABEL) / (width - LEFT - RIGHT));
    years.filter((_, n) => n % each === 0).forEach(({ year, i }) => picture.append(svg("text", { x: x(i), y: HEIGHT - 8, "text-anchor": "middle" }, year)));
    lines.forEach((line, n) => {
      const points = rows.map((row, i) => row.held && { x: x(i), y: y(shareOf(line, row)) });
      const group = svg("g", { class: `series series${n}` }, svg("path", { d: pathOf(points) }));
      rows.forEach((row, i) => points[i] && line.counts.get(row.period) && group.append(pointLink(line, row, shareOf(line, row), MARKS[n], points[i].x, points[i].y, state)));
      picture.append(group);
    });
    return picture;
  }

  const key = ({ lines }) => make("ul", { class: "key" }, ...lines.map((line, n) => {
    const sample = svg("svg", { width: 30, height: 14, "aria-hidden": "true" }, svg("g", { class: `series series${n}` }, svg("path", { d: "M1 7L29 7" }), markShape(MARKS[n], 15, 7)));
    return make("li", {}, sample, " ", make("bdi", {}, line.term));
  }));

  function table({ rows, lines, state }) {
    const head = make("tr", {}, make("th", { scope: "col" }, said.search_period), make("th", { scope: "col" }, said.search_held), ...lines.map(({ term }) => make("th", { scope: "col" }, make("bdi", {}, term))));
    const body = rows.map((row) => make("tr", {}, make("th", { scope: "row" }, dateText(row.period)), make("td", {}, row.held ? number(row.held) : said.no_articles), ...lines.map((line) => {
      const count = line.counts.get(row.period) || 0;
      if (!count) return make("td", {}, row.held ? number(0) : "–");
      const next = { ...state, q: line.term, from: row.period, to: row.period, undated: "", compare: "", by: "" };
      return make("td", {}, stateLink(number(count), next), ` (${percent(count / row.held)})`);
    })));
    const scroller = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": said.search_numbers }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
    return make("details", {}, make("summary", {}, said.search_numbers), scroller);
  }

  function draw() {
    if (!drawn) return;
    const open = drawing.querySelector("details")?.open;
    drawing.replaceChildren(make("p", { class: "about" }, said.search_share), key(drawn), chart(drawn), table(drawn));
    drawing.querySelector("details").open = Boolean(open);
  }

  /* Shows what the state of the page says is compared. */
  async function show(index, names, state, prepare) {
    form.elements.compare.value = state.compare;
    form.elements.by.value = state.by === "month" ? "month" : "";
    if (!state.compare) {
      drawn = null;
      drawing.replaceChildren();
      return;
    }
    place.open = true;
    drawn = await measure(index, names, state, prepare);
    if (drawn.rows.length) draw();
    else drawing.replaceChildren(make("p", {}, said.search_none));
  }

  let width = 0;
  new ResizeObserver(() => {
    if (drawing.clientWidth === width) return;
    width = drawing.clientWidth;
    draw();
  }).observe(place);

  root.backfileCompare = { show, form };
})(globalThis);
