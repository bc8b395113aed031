// The editor: Yasqe with completions of this graph, and mistakes marked where the server found them.

import { prepareNames, registerCompleters } from "./completion.js";
import { text } from "./settings.js";

/** Make the editor; `ask` is what Ctrl-Enter does. */
export function makeEditor(parent, value, ask) {
  const { Yasqe } = window;
  // Its own notes are in English only; what they say stands above the editor.
  Yasqe.prototype.showNotification = () => {};
  const yasqe = new Yasqe(parent, {
    value,
    autocompleters: registerCompleters(Yasqe),
    collapsePrefixesOnLoad: true,
    consumeShareLink: null,
    createShareableLink: null,
    editorHeight: null,
    // Tab leads to the next button: whoever has no mouse must be able to leave.
    extraKeys: { "Ctrl-Enter": ask, "Cmd-Enter": ask, Tab: false, "Shift-Tab": false, "Ctrl-S": false },
    persistenceId: null,
    resizeable: false,
    screenReaderLabel: text("editor"),
    showQueryButton: false,
  });
  const doc = yasqe.getDoc();
  const wrapper = yasqe.getWrapperElement();
  const mistake = { mark: null, line: null };
  new ResizeObserver(() => yasqe.refresh()).observe(wrapper); // it is drawn larger by its corner

  /** Its tooltip over a syntax error is made with an inline style and in English; a title says it instead. */
  function calmSyntaxErrors() {
    for (const icon of wrapper.querySelectorAll(".parseErrorIcon")) {
      icon.onmouseover = icon.onmouseout = null;
      icon.title = text("syntax");
    }
  }
  function clearMistake() {
    mistake.mark?.clear();
    if (mistake.line) yasqe.removeLineClass(mistake.line, "background", "mistake-line");
    mistake.mark = mistake.line = null;
  }
  /** A place counted in lines and characters from 1, as the server counts, as one of the editor. */
  function place(line, column) {
    const at = Math.min(line - 1, doc.lastLine());
    return { line: at, ch: [...doc.getLine(at)].slice(0, column - 1).join("").length };
  }
  yasqe.on("changes", () => {
    clearMistake();
    calmSyntaxErrors();
  });
  calmSyntaxErrors();
  yasqe.getInputField().addEventListener("focus", prepareNames, { once: true });

  return {
    text: () => yasqe.getValue(),
    isGraph: () => ["CONSTRUCT", "DESCRIBE"].includes(yasqe.getQueryType()),
    set(query) {
      if (query === yasqe.getValue()) return;
      yasqe.setValue(query);
      yasqe.collapsePrefixes(true);
    },
    onChange: (handler) => yasqe.on("changes", handler),
    clearMistake,
    markMistake(line, column) {
      const from = place(line, column);
      const rest = doc.getLine(from.line).slice(from.ch);
      const length = /^[\w:?$-]+/.exec(rest)?.[0].length ?? Math.min(1, rest.length);
      // At the end of a line there is nothing to mark but what stands before it.
      const start = length ? from : { ...from, ch: Math.max(0, from.ch - 1) };
      mistake.mark = doc.markText(start, { ...from, ch: from.ch + length }, { className: "mistake", title: text("bad") });
      mistake.line = yasqe.addLineClass(from.line, "background", "mistake-line");
      yasqe.scrollIntoView(from, 60);
    },
    goTo(line, column) {
      yasqe.focus();
      doc.setCursor(place(line, column));
    },
  };
}
