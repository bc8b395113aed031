// One query asked of the endpoint: the request, what came back, and what went wrong.

import { parseTriples } from "./ntriples.js";
import { settings } from "./settings.js";

const ACCEPT =
  "application/sparql-results+json, application/n-triples;q=0.9, application/problem+json;q=0.8, application/json;q=0.7";

/** Why there is no result: `kind` is the key of what to say, `line` and `column` count from 1. */
class Problem extends Error {
  constructor(kind, detail, place = {}) {
    super(detail);
    Object.assign(this, { kind, ...place });
  }
}

/**
 * Ask a query; ends with an AbortError once the signal is given, on which the server stops evaluating.
 *
 * The result has `variables` and `rows` (objects from variable to term), for a graph also its `triples`, for ASK its
 * `boolean`; the `raw` body with its `type`; `seconds`, `bytes`, and `limits` as the server told them.
 */
export async function run(query, signal) {
  const began = performance.now();
  const headers = { "Content-Type": "application/sparql-query", Accept: ACCEPT };
  let response, raw;
  try {
    response = await fetch(settings.endpoint, { method: "POST", headers, body: query, signal });
    raw = await response.text();
  } catch (error) {
    throw error.name === "AbortError" ? error : new Problem("unreachable", String(error.message));
  }
  const seconds = (performance.now() - began) / 1000;
  if (!response.ok) throw refusal(response, raw);
  const type = (response.headers.get("Content-Type") ?? "").split(";")[0];
  const limits = readLimits(response.headers.get("Query-Limits"));
  const result = { query, raw, type, seconds, bytes: new TextEncoder().encode(raw).length, limits };
  return Object.assign(result, type === "application/n-triples" ? graph(raw) : table(JSON.parse(raw)));
}

function table(document) {
  if ("boolean" in document) return { boolean: document.boolean, variables: [], rows: [] };
  const rows = document.results.bindings.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, term]) => [name, plain(term)])),
  );
  return { variables: document.head.vars, rows };
}

const plain = ({ type, value, datatype, "xml:lang": lang }) => ({
  type: type === "typed-literal" ? "literal" : type,
  value: type === "triple" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)])) : value,
  datatype,
  lang,
});

function graph(raw) {
  const triples = parseTriples(raw);
  return { triples, variables: ["subject", "predicate", "object"], rows: triples };
}

const KINDS = { 400: "bad", 403: "refused", 413: "too_long", 414: "too_long", 429: "too_much", 503: "too_heavy" };

function refusal(response, raw) {
  let problem = {};
  try {
    problem = JSON.parse(raw);
  } catch {
    problem.detail = raw.slice(0, 1000);
  }
  const { detail = response.statusText, line, column } = problem;
  const retry = response.headers.get("Retry-After");
  return new Problem(KINDS[response.status] ?? "failed", detail.trim(), { line, column, retry });
}

/** "time=30, bytes=268435456" as numbers by name; empty where the server tells none. */
function readLimits(header) {
  return Object.fromEntries([...(header ?? "").matchAll(/(\w+)=([\d.]+)/g)].map(([, name, value]) => [name, Number(value)]));
}
