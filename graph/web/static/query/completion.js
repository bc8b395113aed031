// Completions: classes and properties in use, things by any of their names, the prefixes of this graph.

import { element } from "./dom.js";
import { settings } from "./settings.js";
import { expand, labelOf, remember, shorten } from "./terms.js";

/** The word, name or IRI the cursor stands behind; the editor's own tokens break words that are not SPARQL yet. */
function wordAt(editor) {
  const { line, ch } = editor.getDoc().getCursor();
  const [word] = editor.getDoc().getLine(line).slice(0, ch).match(/(<[^\s<>]*|[^\s<>(){}[\],;"'|^/!]*)$/);
  return { word, from: { line, ch: ch - word.length }, to: { line, ch } };
}

async function suggestions(kind, word) {
  const typed = word.startsWith("<") ? word.slice(1) : word.slice(word.indexOf(":") + 1);
  try {
    const answer = await fetch(`${settings.terms}?${new URLSearchParams({ kind, q: typed })}`);
    if (!answer.ok) return [];
    const terms = await answer.json();
    for (const term of terms) remember(term.iri, term.label);
    return terms.map((term) => term.iri);
  } catch {
    return []; // without the server there is nothing to suggest
  }
}

/** Have the server gather the names of things, which it keeps, before the first of them is wanted. */
export const prepareNames = () => suggestions("thing", "::");

const isName = (name) => /^[\w-]+:/.test(name) && !name.includes("//");

const completer = (kind) => ({
  bulk: false,
  autoShow: false,
  persistenceId: null,
  get: (editor) => suggestions(kind, wordAt(editor).word),
  preProcessToken: (_editor, token) => token,
  postProcessSuggestion: (_editor, _token, iri) => (isName(shorten(iri)) ? shorten(iri) : `<${iri}>`),
  postprocessHints: (editor, hints) => hints.map((hint) => ({ ...hint, render: show(hint), hint: insert(editor, hint) })),
});

const show = (hint) => (line) => {
  const isWhole = hint.text.startsWith("<");
  const label = labelOf(isWhole ? hint.text.slice(1, -1) : expand(hint.text));
  const name = isWhole ? shorten(hint.text.slice(1, -1)) : hint.text;
  line.textContent = label ?? name;
  if (label) line.append(element("small", { text: name }));
};

const insert = (editor, hint) => () => {
  const { from, to } = wordAt(editor);
  editor.getDoc().replaceRange(hint.text, from, to);
  const prefix = hint.text.startsWith("<") ? null : hint.text.split(":")[0];
  if (prefix && !(prefix in editor.getPrefixesFromQuery())) editor.addPrefixes({ [prefix]: settings.prefixes[prefix] });
};

const positions = {};

/** A word of two letters or more where a thing may stand: neither class nor property, nor a prefix. */
function isThingPosition(editor) {
  const token = editor.getCompleteToken();
  if (/^[?$]/.test(token.string) || !/^<?[\p{L}\d][\p{L}\d:/.-]/u.test(token.string)) return false;
  const cursor = editor.getDoc().getCursor();
  const before = editor.getPreviousNonWsToken(cursor.line, token);
  return !/^(prefix|base)$/i.test(before.string) && !["class", "property"].some((kind) => positions[kind](editor));
}

/** Register ours with Yasqe; the names of all that the editor is to use. */
export function registerCompleters(Yasqe) {
  for (const kind of ["class", "property"]) positions[kind] = Yasqe.Autocompleters[kind].isValidCompletionPosition;
  for (const kind of ["class", "property"]) Yasqe.forkAutocompleter(kind, { name: `our-${kind}`, ...completer(kind) });
  Yasqe.registerAutocompleter({ name: "our-thing", isValidCompletionPosition: isThingPosition, ...completer("thing") });
  Yasqe.forkAutocompleter("prefixes", {
    name: "our-prefixes",
    persistenceId: null,
    get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
  });
  return ["variables", "our-prefixes", "our-class", "our-property", "our-thing"];
}
