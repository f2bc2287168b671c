// What Mermaid makes of flowcharts: JSON Lines of texts in, JSON Lines of {ok, …} out.
import { createInterface } from 'node:readline';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
const names = ['document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'HTMLElement', 'SVGElement', 'DocumentFragment', 'NodeFilter', 'MutationObserver'];
globalThis.window = window;
for (const name of names) globalThis[name] = window[name];
for (const level of ['log', 'info', 'debug', 'warn', 'error', 'trace']) console[level] = () => {};

const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false, maxEdges: 1e9, maxTextSize: 1e9, suppressErrorRendering: true });

const marks = [[/ﬂ°°/g, '&#'], [/ﬂ°/g, '&'], [/¶ß/g, ';']];
const area = window.document.createElement('textarea');

/** A label as a person reads it: breaks as newlines, no tags, entities decoded. */
function words(label) {
  let text = String(label ?? '');
  for (const [mark, meaning] of marks) text = text.replace(mark, meaning);
  area.innerHTML = text.replace(/<\/?br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^>]*>/gi, '');
  return area.value;
}

/** A text for screen readers, its entities decoded. */
function spoken(text) {
  let decoded = String(text ?? '');
  for (const [mark, meaning] of marks) decoded = decoded.replace(mark, meaning);
  area.innerHTML = decoded;
  return area.value;
}

/** Which subgraph each id is in: the first of the list that has it. */
function owners(subgraphs) {
  const owner = new Map();
  for (const subgraph of subgraphs) for (const id of subgraph.nodes) if (!owner.has(id)) owner.set(id, subgraph.id);
  return owner;
}

function model(db) {
  const subgraphs = db.getSubGraphs();
  const owner = owners(subgraphs);
  const isSubgraph = new Set(subgraphs.map(({ id }) => id));
  return {
    direction: db.getDirection(),
    nodes: [...db.getVertices().values()].filter(({ id }) => !isSubgraph.has(id)).map((node) => ({
      id: node.id, label: words(node.text), shape: node.type ?? 'rect', drawn: Boolean(node.icon || node.img), group: owner.get(node.id) ?? null,
      classes: node.classes.filter((name) => name !== 'clickable'), style: node.styles,
    })),
    edges: db.getEdges().map((edge) => ({
      source: edge.start, target: edge.end, label: words(edge.text), type: edge.type, stroke: edge.stroke,
      length: edge.length ?? 1, id: edge.isUserDefinedId ? edge.id : null, classes: edge.classes ?? [], style: edge.style ?? [],
    })),
    groups: subgraphs.map((group) => ({
      id: group.id, label: words(group.title), direction: group.dir ?? null, group: owner.get(group.id) ?? null,
      classes: group.classes.filter((name) => name !== 'clickable'), style: db.getVertices().get(group.id)?.styles ?? [],
    })),
    classes: [...db.getClasses().values()].map(({ id, styles }) => [id, styles]),
    accessibility: [spoken(db.getAccTitle()), spoken(db.getAccDescription())],
    links: [...db.getVertices().values()].map(({ link, linkTarget, haveCallback, id }) => [id, link, linkTarget, haveCallback, db.getTooltip?.(id)]),
  };
}

async function read(text) {
  try {
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    return /^flowchart|^swimlane/.test(type) ? { ok: true, ...model(db) } : { ok: null };
  } catch {
    return { ok: false };
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line) process.stdout.write(`${JSON.stringify(await read(JSON.parse(line)))}\n`);
}
