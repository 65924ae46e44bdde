// One selection in both dialects. What a table's fields are called on either side is asked of the two schemas.
import { ask } from "./processes.mjs";

const INTROSPECTION = `{ __schema { types { name kind fields { name args { name } type { name kind ofType { name kind ofType { name kind ofType { name kind } } } } } } } }`;

const base = (type) => (type.ofType ? base(type.ofType) : type);
const isList = (type) => type.kind === "LIST" || (type.ofType ? isList(type.ofType) : false);
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, c) => c.toUpperCase());
const stem = (name) => name.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");

async function types(url) {
  const answer = await ask(url, INTROSPECTION);
  return new Map(answer.data.__schema.types.map((t) => [t.name, t]));
}

function scalars(type, known) {
  return type.fields.filter((f) => !isList(f.type) && ["SCALAR"].includes(base(f.type).kind)).map((f) => f.name)
    .concat(type.fields.filter((f) => isList(f.type) && base(f.type).kind === "SCALAR").map((f) => f.name))
    .filter((name) => known.has(name));
}

/** Pairs each section of ours with the relation of theirs. */
export async function dialects(oursUrl, theirsUrl, all) {
  const ours = await types(oursUrl);
  const theirs = await types(theirsUrl);

  function pair(oursType, theirsType, parentTable) {
    const sections = [];
    for (const t of all.filter((x) => x.parent === parentTable)) {
      const name = camel(t.table.replace(/^character_/, ""));
      const our = oursType.fields.find((f) => f.name === name);
      const suffix = `By${camel(`_${t.key}`)}`;
      const their = theirsType.fields.find(
        (f) => f.name.endsWith(suffix) && stem(f.name.slice(0, -suffix.length)) === stem(camel(t.table)),
      );
      if (!our || !their) throw new Error(`no field for ${t.table}: ${our?.name} and ${their?.name}`);
      const ourRow = ours.get(base(our.type).name);
      let theirRow = theirs.get(base(their.type).name);
      const connection = theirRow.fields.some((f) => f.name === "nodes");
      if (connection) theirRow = theirs.get(base(theirRow.fields.find((f) => f.name === "nodes").type).name);
      const theirNames = new Set(theirRow.fields.map((f) => f.name).filter((n) => n !== "id" && n !== "nodeId"));
      const fields = scalars(ourRow, theirNames);
      sections.push({ ours: our.name, theirs: their.name, connection, fields, below: pair(ourRow, theirRow, t.table) });
    }
    return sections;
  }

  const character = ours.get("Character");
  const card = scalars(character, new Set(theirs.get("Character").fields.map((f) => f.name))).filter((n) => n !== "id");
  return { card, sections: pair(character, theirs.get("Character"), null) };
}

function rows(section, side, only) {
  const fields = only ? section.fields.slice(0, only) : section.fields;
  const id = side === "ours" ? "id" : "id: rowId";
  const below = only ? [] : section.below.map((s) => relation(s, side, only));
  return [id, ...fields, ...below].join(" ");
}

function relation(section, side, only) {
  const body = rows(section, side, only);
  if (side === "ours") return `${section.ours} { ${body} }`;
  return `${section.ours}: ${section.theirs} { ${section.connection ? `nodes { ${body} }` : body} }`;
}

/** The request for one character; `only` limits the fields of each row beside the id. */
export function request(side, handle, card, sections, only) {
  const root = side === "ours" ? "character" : "character: characterByNormalizedName";
  const id = side === "ours" ? "id" : "id: rowId";
  const parts = sections.map((s) => relation(s, side, only));
  return `{ ${root}(normalizedName: "${handle}") { ${[id, ...card, ...parts].join(" ")} } }`;
}

/** An answer without the differences that are only a matter of taste: connections, kinds of ids, forms of time, order. */
export function canonical(value, key) {
  if (Array.isArray(value)) {
    const items = value.map((v) => canonical(v));
    return items.every((v) => v && typeof v === "object" && "id" in v)
      ? items.sort((a, b) => Number(a.id) - Number(b.id))
      : items;
  }
  if (value && typeof value === "object") {
    const names = Object.keys(value);
    if (names.length === 1 && names[0] === "nodes") return canonical(value.nodes);
    return Object.fromEntries(names.sort().map((n) => [n, canonical(value[n], n)]));
  }
  if (key === "id") return String(value);
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).toISOString();
  return value;
}

export function count(value) {
  if (Array.isArray(value)) return value.reduce((sum, v) => sum + count(v), 0);
  if (value && typeof value === "object") return Object.values(value).reduce((sum, v) => sum + count(v), 0);
  return 1;
}
