import { QueryEngine } from "@comunica/query-sparql";
const [endpoint, query] = process.argv.slice(2);
const rows = await new QueryEngine().queryBindings(query, { sources: [{ type: "sparql", value: endpoint }] });
for await (const row of rows) console.log([...row.values()].map((term) => term.value).join("\t"));
