// RDF 1.1 N-Triples (https://www.w3.org/TR/n-triples/) as objects with subject, predicate and object.

const TERM = String.raw`<[^<>\s]*>|_:[^\s<>"]+|"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z\d-]+|\^\^<[^<>\s]*>)?`;
const LINE = new RegExp(String.raw`^\s*(${TERM})\s+(${TERM})\s+(${TERM})\s*\.\s*(?:#.*)?$`, "u");
const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/gu;
const SIGNS = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

/** The triples of a document; lines that are no triple of IRIs, blank nodes and literals are left out. */
export function parseTriples(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const terms = LINE.exec(line);
    if (terms) found.push({ subject: term(terms[1]), predicate: term(terms[2]), object: term(terms[3]) });
  }
  return found;
}

function term(written) {
  if (written.startsWith("<")) return { type: "uri", value: unescaped(written.slice(1, -1)) };
  if (written.startsWith("_:")) return { type: "bnode", value: written.slice(2).replace(/\.$/, "") };
  const end = written.lastIndexOf('"');
  const tail = written.slice(end + 1);
  return {
    type: "literal",
    value: unescaped(written.slice(1, end)),
    datatype: tail.startsWith("^^") ? tail.slice(3, -1) : undefined,
    lang: tail.startsWith("@") ? tail.slice(1) : undefined,
  };
}

const unescaped = (text) =>
  text.replace(ESCAPE, (_, four, eight, sign) =>
    sign ? (SIGNS[sign] ?? sign) : String.fromCodePoint(parseInt(four ?? eight, 16)),
  );
