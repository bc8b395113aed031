// The query at hand as a command of curl, a program in Python and one in R.

const LINES = "\n";

/** A word of a POSIX shell that is the text as it stands. */
const shellQuoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A string of Python of several lines. */
const pythonQuoted = (text) => `"""${text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}"""`;

/** A raw string of R (4.0 or later), with as many dashes as keep the text from ending it. */
function rQuoted(text) {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
}

/** By language: (query, whether it gives a graph, address of the endpoint) to code. */
export const snippets = {
  curl: (query, isGraph, endpoint) =>
    [
      `curl --silent --show-error --fail-with-body ${shellQuoted(endpoint)} \\`,
      `  --header 'Accept: ${isGraph ? "text/turtle" : "text/csv"}' \\`,
      `  --data-urlencode ${shellQuoted(`query=${query}`)}`,
    ].join(LINES),
  python: (query, isGraph, endpoint) =>
    [
      "import io",
      "from urllib.parse import urlencode",
      "from urllib.request import Request, urlopen",
      "",
      isGraph ? "from rdflib import Graph" : "import pandas as pd",
      "",
      `query = ${pythonQuoted(query)}`,
      "request = Request(",
      `    ${JSON.stringify(endpoint)},`,
      '    data=urlencode({"query": query}).encode(),',
      `    headers={"Accept": "${isGraph ? "text/turtle" : "text/csv"}"},`,
      ")",
      "with urlopen(request) as response:",
      ...(isGraph
        ? ['    graph = Graph().parse(io.BytesIO(response.read()), format="turtle")', 'print(graph.serialize(format="turtle"))']
        : ["    table = pd.read_csv(io.BytesIO(response.read()))", "print(table)"]),
    ].join(LINES),
  r: (query, isGraph, endpoint) =>
    [
      "library(httr2)",
      "",
      `query <- ${rQuoted(query)}`,
      `response <- request(${JSON.stringify(endpoint)}) |>`,
      `  req_headers(Accept = "${isGraph ? "text/turtle" : "text/csv"}") |>`,
      "  req_body_form(query = query) |>",
      "  req_perform()",
      ...(isGraph
        ? ["cat(resp_body_string(response))"]
        : ["table <- read.csv(text = resp_body_string(response), check.names = FALSE)", "print(table)"]),
    ].join(LINES),
};
