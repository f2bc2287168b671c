export default {
  title: 'The shop',
  // VitePress states the mode of a page only if that is dark; pictures need to know the light one, too.
  head: [['style', {}, ':root { color-scheme: light } .dark { color-scheme: dark }']],
}
