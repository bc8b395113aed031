// What the server told the page: addresses, prefixes, examples, texts in the language of the page.

export const settings = JSON.parse(document.getElementById("settings").textContent);

/** A text of the page with its {values}. */
export const text = (key, values = {}) =>
  Object.entries(values).reduce((words, [name, value]) => words.replaceAll(`{${name}}`, value), settings.texts[key]);

/** A number as the language writes it. */
export const shown = (value, digits = 6) =>
  value.toLocaleString(settings.language, {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits === 1 ? 1 : 0,
    useGrouping: "min2",
  });
