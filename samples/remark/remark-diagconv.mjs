// A plugin for remark: puts pictures in the place of the diagrams of a page.
import {dirname} from 'node:path'
import {Diagconv} from './diagconv.mjs'

const LANGUAGES = new Set(['mermaid', 'eraser'])
let shared

export default function remarkDiagconv({options = {theme: 'auto'}, client = (shared ??= new Diagconv())} = {}) {
  return async (tree, file) => {
    await Promise.all(diagrams(tree).map(node => replace(node, file, options, client)))
  }
}

function diagrams(node) {
  if (node.type === 'code' && LANGUAGES.has(node.lang)) return [node]
  return (node.children ?? []).flatMap(diagrams)
}

async function replace(node, file, options, client) {
  const place = file.path ? {name: file.path, folder: dirname(file.path)} : {}
  const line = (node.position?.start.line ?? 0) + 1
  const answer = await client.draw({text: node.value + '\n', language: node.lang, options, line, ...place})
  for (const message of answer.error ? [] : answer.messages) file.message(message, node)
  if (answer.error) file.fail(answer.messages?.[0] ?? answer.error.message, node)
  if (!answer.files.svg) return // a type of diagram that diagconv does not read: the page keeps its text
  const {value} = node
  for (const key of ['lang', 'meta', 'value']) delete node[key]
  Object.assign(node, {type: 'html', value: figure(answer)}, {data: {diagconv: value}})
}

function figure({files, alt}) {
  const label = alt.replace(/[&<>"]/g, found => `&#${found.charCodeAt(0)};`)
  return `<figure class="diagconv" role="img" aria-label="${label}">${files.svg.text.replace(/^<\?xml[^>]*>\s*/, '')}</figure>`
}
