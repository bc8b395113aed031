// RDF terms as people read them: labels and short names of IRIs, numbers, dates, and where an IRI leads.

import { element } from "./dom.js";
import { settings, shown } from "./settings.js";

const LABELS_AT_ONCE = 1000;
const LABELS_WITHIN = 8000; // milliseconds

const known = new Map();

/** Fetch labels of the IRIs in some rows that have none yet, in one request; failing leaves the IRIs as they are. */
export async function learnLabels(rows) {
  const iris = rows.flatMap((row) => Object.values(row)).filter((term) => term.type === "uri");
  const wanted = [...new Set(iris.map((term) => term.value))].filter((iri) => !known.has(iri)).slice(0, LABELS_AT_ONCE);
  if (!wanted.length) return;
  try {
    const headers = { "Content-Type": "application/json" };
    const signal = AbortSignal.timeout(LABELS_WITHIN);
    const answer = await fetch(settings.labels, { method: "POST", headers, body: JSON.stringify(wanted), signal });
    if (!answer.ok) return;
    const labels = await answer.json();
    for (const iri of wanted) remember(iri, labels[iri]);
  } catch {
    // the IRIs are shown instead
  }
}

export const remember = (iri, label) => known.set(iri, label || null);
export const labelOf = (iri) => known.get(iri) ?? null;

/** An IRI as people write it: prefixed, below the base, or whole. */
export function shorten(iri) {
  for (const [prefix, namespace] of Object.entries(settings.prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[A-Za-z0-9_][\w-]*$/.test(local)) return `${prefix}:${local}`;
  }
  return iri.startsWith(settings.base) ? iri.slice(settings.base.length) : iri;
}

export function expand(name) {
  const [prefix, local] = name.split(":");
  return (settings.prefixes[prefix] ?? "") + local;
}

/** Where an IRI leads: its page here, itself on the web, or nowhere. */
export function address(iri) {
  if (iri.startsWith(settings.base)) {
    const path = iri.slice(settings.base.length);
    if (!/^[\\/]/.test(path)) return "/" + path; // two slashes would lead to another host
  }
  if (iri.startsWith(settings.prefixes.kg)) return "/ontology#" + iri.slice(settings.prefixes.kg.length);
  return /^https?:\/\//.test(iri) ? iri : null;
}

const CLASSES = /^(?:id|letter\/[^/]+)\/([a-z-]+)\/|^(letter|conflict)\//;

/** The class of the design system that colours a thing, from the shape of its IRI. */
export function hue(iri) {
  const found = iri.startsWith(settings.base) && CLASSES.exec(iri.slice(settings.base.length));
  return found ? `is-${found[1] ?? found[2]}` : "";
}

/** The code of a country, null for anything else. */
export function countryOf(term) {
  const below = `${settings.base}id/country/`;
  const code = term?.type === "uri" && term.value.startsWith(below) ? term.value.slice(below.length) : "";
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

const NUMBERS = /#(integer|decimal|double|float|int|long|short|byte|(non)?(Negative|Positive)Integer|nonNegativeInteger|positiveInteger|unsigned\w+)$/;
export const isNumber = (term) => term?.type === "literal" && NUMBERS.test(term.datatype ?? "") && isFinite(term.value);

const DATES = /#(date|dateTime|gYear|gYearMonth)$/;

/** The first and last moment of a day, month, year or instant, in milliseconds; null for anything else. */
export function timeOf(term) {
  if (term?.type !== "literal" || !DATES.test(term.datatype ?? "")) return null;
  const parts = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?/.exec(term.value);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const at = (y, m, d) => new Date(0).setUTCFullYear(y, m, d);
  if (month === null) return [at(year, 0, 1), at(year + 1, 0, 1)];
  if (day === null) return [at(year, month - 1, 1), at(year, month, 1)];
  return [at(year, month - 1, day), at(year, month - 1, day + 1)];
}

/** A term as text, as it stands in a cell and is sorted, filtered and copied by. */
export function words(term) {
  if (!term) return "";
  if (term.type === "uri") return labelOf(term.value) ?? shorten(term.value);
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type === "triple") return `« ${["subject", "predicate", "object"].map((p) => words(term.value[p])).join(" ")} »`;
  return isNumber(term) && Math.abs(Number(term.value)) < 1e15 ? shown(Number(term.value)) : term.value;
}

const collator = new Intl.Collator(settings.language, { numeric: true });

/** Rows in the order of a column: numbers, dates and texts each as such, what is unbound last. */
export function sorted(rows, variable, isUp) {
  const key = (term) => ({ term, amount: isNumber(term) ? Number(term.value) : timeOf(term)?.[0], words: words(term) });
  const keyed = rows.map((row) => ({ row, ...key(row[variable]) }));
  keyed.sort((a, b) => {
    if (!a.term || !b.term) return Number(!a.term) - Number(!b.term);
    const isSame = a.amount !== undefined && b.amount !== undefined;
    return (isUp ? 1 : -1) * (isSame ? a.amount - b.amount : collator.compare(a.words, b.words));
  });
  return keyed.map(({ row }) => row);
}

/** A term as an element: a link with the label for an IRI that leads somewhere, else text. */
export function shownTerm(term) {
  if (term?.type !== "uri") return element("span", { text: words(term), lang: term?.lang });
  const href = address(term.value);
  if (!href) return element("span", { text: words(term) });
  const rel = href.startsWith("http") ? "noopener noreferrer" : undefined;
  return element("a", { href, title: term.value, rel, text: words(term) });
}

/** The name of a column as people read it. */
export const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
