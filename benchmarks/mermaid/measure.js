// Measures the picture that Mermaid drew in the page: nodes, groups, edges and their texts, in the picture's own units.
() => {
  const svg = document.querySelector("#place > svg");
  const { x: left, y: top, width, height } = svg.viewBox.baseVal;
  const back = svg.getScreenCTM().inverse();
  const SHAPES = "path, rect, circle, ellipse, line, polyline, polygon";
  const STEP = 1.5;

  const moved = (point) => {
    const at = point.matrixTransform(back);
    return [at.x - left, at.y - top];
  };
  const boxOf = (points) => {
    const xs = points.map((point) => point[0]), ys = points.map((point) => point[1]);
    const x = Math.min(...xs), y = Math.min(...ys);
    return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
  };

  // The points along a shape, as they are seen.
  const along = (shape) => {
    const length = shape.getTotalLength(), matrix = shape.getScreenCTM();
    const count = Math.min(3000, Math.max(1, Math.ceil(length / STEP)));
    return Array.from({ length: count + 1 }, (_, index) =>
      moved(shape.getPointAtLength((length * index) / count).matrixTransform(matrix)));
  };

  // The corners of a line; the points on a straight way between them are left out.
  const straightened = (points) => {
    const kept = [];
    for (const point of points) {
      while (kept.length > 1) {
        const [one, two] = kept.slice(-2);
        const turn = (two[0] - one[0]) * (point[1] - two[1]) - (two[1] - one[1]) * (point[0] - two[0]);
        if (Math.abs(turn) > 0.01 * Math.max(1, Math.hypot(point[0] - one[0], point[1] - one[1]))) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept;
  };

  // The lines of all text in an element: their boxes, and the smallest size.
  const text = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const lines = [];
    let size = Infinity;
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim() || walker.currentNode.parentElement.closest("style, title")) continue;
      size = Math.min(size, parseFloat(getComputedStyle(walker.currentNode.parentElement).fontSize));
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue;
        const corners = [[rect.left, rect.top], [rect.right, rect.bottom]].map(([x, y]) => moved(new DOMPoint(x, y)));
        lines.push(boxOf(corners));
      }
    }
    return lines.length ? { lines, size } : null;
  };

  const shapesOf = (group) =>
    [...group.querySelectorAll(SHAPES)].filter((shape) => !shape.closest(".label, .cluster-label, defs"));
  const ownText = (group, selector) => {
    const label = group.querySelector(selector);
    return label && text(label);
  };

  const nodes = [...svg.querySelectorAll("g.node")].map((group) => {
    const name = /flowchart-(.*)-\d+$/.exec(group.id);
    const points = shapesOf(group).flatMap(along);
    return { id: name ? name[1] : group.id, points, text: ownText(group, ".label, .icon-shape, .image-shape") };
  });
  const groups = [...svg.querySelectorAll("g.cluster")].map((group) => (
    { id: group.id.replace(/^picture-/, ""), box: boxOf(along(shapesOf(group)[0])), text: ownText(group, ".cluster-label") }
  ));
  const edges = [...svg.querySelectorAll("path[data-edge]")].map((path) => (
    { id: path.dataset.id, seen: !path.classList.contains("edge-thickness-invisible"), line: straightened(along(path)) }
  ));
  const labels = [...svg.querySelectorAll("g.edgeLabel > g.label, g.edgeTerminals g.inner")].map((label) => (
    { id: label.dataset.id, text: text(label) }
  )).filter((label) => label.text);
  return { width, height, nodes, groups, edges, labels };
}
