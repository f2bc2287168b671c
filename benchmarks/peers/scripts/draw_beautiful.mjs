// Draws a diagram with beautiful-mermaid: `node draw_beautiful.mjs INPUT OUTPUT`, from a folder in which it is installed.
import { readFileSync, writeFileSync } from "node:fs";
import { renderMermaidSVGAsync } from "beautiful-mermaid";

writeFileSync(process.argv[3], await renderMermaidSVGAsync(readFileSync(process.argv[2], "utf-8")));
