// Results on a line of time: rows with a day, month, year or a period.

import { choice, element, svg } from "../dom.js";
import { settings, shown, text } from "../settings.js";
import { cut, isNumber, shownTerm, timeOf, words } from "../terms.js";

export const name = "timeline";

const MOST = 300;
const DAY = 86_400_000;
const NONE = "";

const dates = ({ variables, rows }) => variables.filter((v) => rows.some((row) => timeOf(row[v])));

export const fits = (result) => !result.triples && dates(result).length > 0;

export function draw(result, panel) {
  const times = dates(result);
  const state = { from: times[0], to: times[1] ?? NONE };
  const others = result.variables.filter((v) => !times.includes(v));
  const list = element("ol", { class: "moments" });
  const axis = element("div", { class: "moments-axis", "aria-hidden": "true" });
  const note = element("p", { class: "meta", role: "status" });

  function update(change) {
    Object.assign(state, change);
    const dated = result.rows.map((row) => period(row, state)).filter(Boolean).sort((a, b) => a.start - b.start);
    const visible = dated.slice(0, MOST);
    const low = Math.min(...visible.map((one) => one.start));
    const high = Math.max(...visible.map((one) => one.end));
    const margin = Math.max((high - low) * 0.03, DAY);
    const scale = { low: low - margin, span: high - low + 2 * margin };
    const isNarrow = panel.clientWidth < 650; // then the lanes stand below the words
    const ticks = ticksOf(scale, (panel.clientWidth - (isNarrow ? 0 : 400)) / 75);
    axis.replaceChildren(element("span"), drawnAxis(ticks));
    list.replaceChildren(...visible.map((one) => line(one, others, scale, ticks)));
    const undated = result.rows.length - dated.length;
    note.textContent = [
      dated.length > MOST ? text("first_of", { shown: shown(MOST), count: shown(dated.length) }) : null,
      undated ? text("timeline_undated", { count: shown(undated) }) : null,
    ].filter(Boolean).join(" ");
  }

  const options = times.map((v) => [v, v]);
  if (times.length > 1) {
    panel.append(
      element(
        "div",
        { class: "view-bar" },
        choice(text("timeline_from"), options, state.from, (from) => update({ from })),
        choice(text("timeline_to"), [[NONE, text("timeline_none")], ...options], state.to, (to) => update({ to })),
      ),
    );
  }
  panel.append(note, axis, list);
  update({});
}

/** A row with its first and last moment; null where it has no date. */
function period(row, { from, to }) {
  const [first, last] = [timeOf(row[from]), to ? timeOf(row[to]) : null];
  const known = first ?? last;
  if (!known) return null;
  const [start, end] = [(first ?? last)[0], (last ?? first)[1]];
  const days = [row[from], to && first && last ? row[to] : null].filter((term) => timeOf(term));
  const written = [...new Set((days.length ? days : [row[to]]).map(day))].join(" – ");
  return { row, start: Math.min(start, end), end: Math.max(start, end), written };
}

/** A date as people write it, as exact as it is. */
function day(term) {
  const [start] = timeOf(term);
  const parts = term.value.replace(/T.*/, "").replace(/^-/, "").split("-").length;
  const style = { year: "numeric", ...(parts > 1 && { month: "short" }), ...(parts > 2 && { day: "numeric" }) };
  return new Date(start).toLocaleDateString(settings.language, { ...style, timeZone: "UTC" });
}

/** Beginnings of years or months within a scale, so many of them at most. */
function ticksOf({ low, span }, most) {
  const months = span / DAY / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((size) => months / size <= most) ?? Math.ceil(months / 96) * 12;
  const start = new Date(low);
  const ticks = [];
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ticks.length < 40; month += step) {
    const at = new Date(0).setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
    if (at > low + span) break;
    if (at < low) continue;
    const style = step % 12 ? { year: "numeric", month: "short" } : { year: "numeric" };
    const words = new Date(at).toLocaleDateString(settings.language, { ...style, timeZone: "UTC" });
    ticks.push({ x: ((at - low) / span) * 100, words });
  }
  return ticks;
}

const lanes = (height, ...children) => svg("svg", { class: "lane", width: "100%", height }, ...children);

function drawnAxis(ticks) {
  const label = ({ x, words }) => svg("text", { x: `${x}%`, y: 14, "text-anchor": x > 92 ? "end" : x < 8 ? "start" : "middle", text: words });
  return lanes(20, ...ticks.map(label));
}

function line({ row, start, end, written }, others, { low, span }, ticks) {
  const [x, width] = [((start - low) / span) * 100, ((end - start) / span) * 100];
  const mark = width < 1.2
    ? svg("circle", { cx: `${x + width / 2}%`, cy: 11, r: 6 })
    : svg("rect", { x: `${x}%`, width: `${width}%`, y: 6, height: 10, rx: 5 });
  const grid = ticks.map((tick) => svg("line", { x1: `${tick.x}%`, x2: `${tick.x}%`, y1: 0, y2: "100%" }));
  const [first, ...rest] = others.filter((v) => row[v] && !isNumber(row[v])).map((v) => row[v]);
  const details = rest.slice(0, 3).map((term) => cut(words(term), 60)).join(" · ");
  return element(
    "li",
    {},
    element(
      "div",
      { class: "moment" },
      element("span", { class: "meta number", text: written }),
      first ? element("strong", {}, first.type === "uri" ? shownTerm(first) : cut(words(first), 120)) : null,
      details ? element("span", { class: "meta", text: details }) : null,
    ),
    element("div", { class: "lane-holder", "aria-hidden": "true" }, lanes("100%", ...grid), lanes(22, mark)),
  );
}
