// Makes src/backfile/outputs/world/outlines.json, the outlines of the countries for the map of the country
// index. Run once, in a folder where `npm install world-atlas@2 topojson-client@3 topojson-simplify@3 d3-geo@3
// i18n-iso-countries@7` has been run:  node make_world_map.mjs > outlines.json
// The outlines are Natural Earth's (1:50m, public domain), as packaged by world-atlas (ISC).
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const { feature } = require("topojson-client");
const { presimplify, simplify } = require("topojson-simplify");
const { geoEqualEarth, geoPath } = await import(require.resolve("d3-geo").replace("dist/d3-geo.js", "src/index.js").replace("dist\\d3-geo.js", "src/index.js"));
const iso = require("i18n-iso-countries");
const atlas = require("world-atlas/countries-50m.json");

const WIDTH = 1000, HEIGHT = 440;
const SIMPLER = 0.04; // square degrees: a corner that makes less of a difference goes
const SMALL = 16; // square units: a smaller country gets a dot
const WITHOUT_NUMBER = { Kosovo: "XK" };

let topology = presimplify(atlas, (t) => Math.abs((t[1][0] - t[0][0]) * (t[2][1] - t[0][1]) - (t[2][0] - t[0][0]) * (t[1][1] - t[0][1])) / 2);
topology = simplify(topology, SIMPLER);
topology.objects.countries.geometries = topology.objects.countries.geometries.filter((g) => g.id !== "010");
const world = feature(topology, topology.objects.countries);
const whole = feature(atlas, atlas.objects.countries);
const projection = geoEqualEarth().rotate([-11, 0]).fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], {
  type: "MultiPoint", coordinates: [[-169, 0], [190, 0], [0, 78], [0, -56]],
});
const area = geoPath(projection);

const outlines = {}, dots = {}, sizes = {};
let land = "";
for (const shape of world.features) {
  const code = shape.id ? iso.numericToAlpha2(shape.id) : WITHOUT_NUMBER[shape.properties.name];
  const drawn = rounded(area(shape));
  const original = whole.features.find((f) => f.properties.name === shape.properties.name);
  if (code === undefined) { land += drawn; continue; }
  const size = area.area(original);
  if (size > (sizes[code] ?? 0)) {
    sizes[code] = size;
    dots[code] = area.centroid(original).map(Math.round);
  }
  if (drawn) outlines[code] = (outlines[code] ?? "") + drawn;
}

for (const code in dots) if (sizes[code] >= SMALL) delete dots[code];

// Whole numbers, each corner relative to the one before it; rings of less than three corners vanish.
function rounded(path) {
  if (!path) return "";
  return path.split("Z").map((ring) => {
    const points = ring.replace(/^M/, "").split("L").filter(Boolean).map((p) => p.split(",").map((n) => Math.round(Number(n))));
    const kept = points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
    if (kept.length > 1 && kept[0].join() === kept.at(-1).join()) kept.pop();
    if (kept.length < 3) return "";
    const steps = kept.slice(1).map((p, i) => `${p[0] - kept[i][0]} ${p[1] - kept[i][1]}`.replaceAll(" -", "-"));
    return `M${kept[0][0]} ${kept[0][1]}l${steps.join(" ").replaceAll(" -", "-")}z`;
  }).join("");
}

process.stdout.write(JSON.stringify({
  origin: "Natural Earth 1:50m (public domain) by way of world-atlas 2 (ISC); scripts/make_world_map.mjs",
  width: WIDTH, height: HEIGHT, land, outlines: sorted(outlines), dots: sorted(dots),
}, null, 0).replace(/,"(outlines|dots|land|width)"/g, ',\n"$1"').replace(/("[A-Z]{2}":)/g, "\n$1") + "\n");

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
