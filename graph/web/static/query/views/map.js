// Results on a map: countries with a number. The shapes are served from here; nothing is asked of another host.

import { add, choice, element, load, svg } from "../dom.js";
import { settings, shown, text } from "../settings.js";
import { countryOf, isNumber, shownTerm, words } from "../terms.js";

export const name = "map";

const WIDTH = 820;
const HEIGHTS = { europe: 620, world: 430 };
const STEPS = 5;
const SMALLEST = 14; // square pixels; a smaller country gets a dot as well
const ROWS = "\0rows";
const LIBRARIES = ["topojson-client", "d3-array", "d3-geo"].map((file) => `${settings.vendor}${file}.min.js`);

/** World-atlas gives a shape without a code of ISO 3166 by its name; the vocabulary has one of them. */
const UNCODED = { Kosovo: "XKX" };

const columns = ({ variables, rows }) => variables.filter((v) => rows.some((row) => countryOf(row[v])));

export const fits = (result) => settings.draws.map && !result.triples && columns(result).length > 0;

export async function draw(result, panel) {
  const shapes = await countries();
  const places = columns(result);
  const amounts = result.variables.filter((v) => result.rows.every((row) => !row[v] || isNumber(row[v])) && result.rows.some((row) => row[v]));
  const state = { place: places[0], amount: amounts.at(-1) ?? ROWS, area: null };
  const picture = svg("svg", { class: "map", role: "img" });
  const list = element("ol", { class: "map-list" });
  const legend = element("div", { class: "map-legend" });
  const note = element("p", { class: "meta", role: "status" });

  function update(change) {
    Object.assign(state, change);
    const { found, without } = summed(result.rows, state);
    const isEuropean = found.filter((one) => shapes.has(one.code) && inEurope(shapes.get(one.code))).length > found.length / 2;
    const area = state.area ?? (isEuropean ? "europe" : "world");
    const most = Math.max(...found.map((one) => one.value), 0);
    // A few countries have most of what is counted; the root tells the others apart.
    const step = (value) => Math.min(STEPS, Math.max(1, Math.ceil(Math.sqrt(Math.max(0, value) / (most || 1)) * STEPS)));
    const marks = new Map(found.map((one) => [one.code, { ...one, step: step(one.value) }]));
    picture.setAttribute("aria-label", text("map_about", { count: found.length, amount: label(state.amount) }));
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHTS[area]}`);
    picture.replaceChildren(...drawn(shapes, marks, area));
    list.replaceChildren(...found.map((one) => listed(one, marks.get(one.code).step, picture)));
    legend.replaceChildren(...keys([...marks.values()]));
    const shapeless = found.filter((one) => !shapes.has(one.code)).length;
    note.textContent = [
      without ? text("map_without", { count: shown(without) }) : null,
      shapeless ? text("map_shapeless", { count: shown(shapeless) }) : null,
    ].filter(Boolean).join(" ");
    for (const select of panel.querySelectorAll("select[data-area]")) select.value = area;
  }

  const areas = choice(text("map_area"), [["europe", text("map_europe")], ["world", text("map_world")]], "europe", (area) => update({ area }));
  areas.querySelector("select").dataset.area = "";
  const options = [...amounts.map((v) => [v, v]), [ROWS, text("map_rows")]];
  add(
    panel,
    element(
      "div",
      { class: "view-bar" },
      areas,
      places.length > 1 ? choice(text("map_column"), places.map((v) => [v, v]), state.place, (place) => update({ place })) : null,
      amounts.length ? choice(text("chart_amount"), options, state.amount, (amount) => update({ amount })) : null,
    ),
    note,
    element("div", { class: "map-and-list" }, element("figure", {}, picture, element("figcaption", {}, legend, element("span", { class: "meta", text: text("map_source") }))), list),
  );
  update({});
}

const label = (amount) => (amount === ROWS ? text("map_rows") : amount);

/** Each country with its total, largest first, and the number of rows without one. */
function summed(rows, { place, amount }) {
  const totals = new Map();
  let without = 0;
  for (const row of rows) {
    const code = countryOf(row[place]);
    if (!code) {
      without += 1;
      continue;
    }
    const one = totals.get(code) ?? { code, term: row[place], value: 0 };
    one.value += amount === ROWS ? 1 : Number(row[amount]?.value ?? 0);
    totals.set(code, one);
  }
  return { found: [...totals.values()].sort((a, b) => b.value - a.value), without };
}

let fetched = null;

/** GeoJSON of all countries by their code of three letters. */
function countries() {
  fetched ??= read().catch((error) => {
    fetched = null;
    throw error;
  });
  return fetched;
}

async function read() {
  const json = async (file) => {
    const answer = await fetch(`${settings.vendor}${file}`);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return answer.json();
  };
  const [topology, codes] = await Promise.all([json("countries-50m.json"), json("codes.json"), load(LIBRARIES)]);
  const letters = new Map(codes.map(([, three, digits]) => [digits, three]));
  const shapes = new Map();
  window.topojson.feature(topology, topology.objects.countries).features.forEach((one, i) => {
    const code = letters.get(one.id) ?? UNCODED[one.properties.name] ?? `shape ${i}`;
    const others = shapes.get(code)?.features ?? []; // islands far away are shapes of their own with the same code
    shapes.set(code, { type: "FeatureCollection", features: [...others, one] });
  });
  return shapes;
}

function inEurope(shape) {
  const [east, north] = window.d3.geoCentroid(shape);
  return north > 34 && north < 72 && east > -25 && east < 46;
}

/** Corners of what the map of Europe shows, in degrees. */
const EUROPE = { type: "MultiPoint", coordinates: [[-11, 35], [36, 35], [-9, 60], [41, 60], [20, 70]] };

function projection(area) {
  const { geoAzimuthalEqualArea, geoNaturalEarth1 } = window.d3;
  const frame = [[8, 8], [WIDTH - 8, HEIGHTS[area] - 8]];
  return area === "europe"
    ? geoAzimuthalEqualArea().rotate([-14, -52]).clipAngle(60).fitExtent(frame, EUROPE)
    : geoNaturalEarth1().rotate([-11, 0]).fitExtent(frame, { type: "Sphere" });
}

function drawn(shapes, marks, area) {
  const path = window.d3.geoPath(projection(area));
  const ground = area === "world" ? svg("path", { class: "sea", d: path({ type: "Sphere" }) }) : svg("rect", { class: "sea", width: WIDTH, height: HEIGHTS[area] });
  const lands = [];
  const dots = [];
  for (const [code, shape] of shapes) {
    const d = path(shape);
    if (!d) continue;
    const mark = marks.get(code);
    const title = mark && svg("title", { text: `${words(mark.term)}: ${shown(mark.value)}` });
    const land = svg("path", { d, class: mark ? `land step-${mark.step}` : "land", "data-country": mark && code }, title);
    (mark ? dots : lands).push(land);
    if (mark && path.area(shape) < SMALLEST) {
      const [x, y] = path.centroid(shape);
      dots.push(svg("circle", { cx: x, cy: y, r: 6, class: `land step-${mark.step}`, "data-country": code }, title.cloneNode(true)));
    }
  }
  return [ground, ...lands, ...dots];
}

/** A line of the list; its country stands out on the map while it is pointed at or has the focus. */
function listed({ code, term, value }, step, picture) {
  const stress = (isOn) => () => {
    for (const shape of picture.querySelectorAll(`[data-country="${code}"]`)) shape.classList.toggle("is-chosen", isOn);
  };
  return element(
    "li",
    { onmouseenter: stress(true), onmouseleave: stress(false), onfocusin: stress(true), onfocusout: stress(false) },
    swatch(step),
    shownTerm(term),
    element("span", { class: "number", text: shown(value) }),
  );
}

const swatch = (step) => svg("svg", { class: "swatch", width: 14, height: 14, "aria-hidden": "true" }, svg("rect", { width: 14, height: 14, rx: 3, class: `land step-${step}` }));

/** What the colours stand for: the smallest and largest number of each. */
function keys(marks) {
  const steps = Array.from({ length: STEPS }, (_, i) => i + 1);
  return steps.flatMap((step) => {
    const values = marks.filter((mark) => mark.step === step).map((mark) => mark.value);
    if (!values.length) return [];
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => shown(value));
    return [element("span", {}, swatch(step), low === high ? low : `${low}–${high}`)];
  });
}
