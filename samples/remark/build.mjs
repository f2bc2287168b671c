// Writes docs/*.md as pages to site/, with their diagrams as pictures.
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {remark} from 'remark'
import remarkHtml from 'remark-html'
import {VFile} from 'vfile'
import {reporter} from 'vfile-reporter'
import remarkDiagconv from './remark-diagconv.mjs'

const page = remark().use(remarkDiagconv).use(remarkHtml, {sanitize: false})

await mkdir('site', {recursive: true})
for (const name of await readdir('docs')) {
  const file = new VFile({path: `docs/${name}`, value: await readFile(`docs/${name}`)})
  const html = String(await page.process(file))
  if (file.messages.length) console.error(reporter(file))
  await writeFile(`site/${name.replace(/\.md$/, '.html')}`, `<!doctype html>\n<meta charset="utf-8">\n${html}`)
}
