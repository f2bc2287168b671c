// Measures a picture in a page: where text, shapes and lines really are, in the picture's own units.
() => {
  const STEP = 1, MOST = 1500, ARC = 6;
  const svg = document.querySelector("svg.diagconv");
  const back = svg.getScreenCTM().inverse();
  const SHAPES = "path, rect, circle, ellipse, line, polyline, polygon";

  const placed = (element, point) => {
    const at = point.matrixTransform(back.multiply(element.getScreenCTM()));
    return [at.x, at.y];
  };

  // The points around a rectangle, its round corners in a few steps.
  const around = (rect) => {
    const [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map((length) => length.baseVal.value);
    const radius = Math.min(rect.rx.baseVal.value, width / 2, height / 2);
    const centres = [[width - radius, radius], [width - radius, height - radius], [radius, height - radius], [radius, radius]];
    const points = centres.flatMap(([across, down], corner) =>
      Array.from({ length: radius ? ARC + 1 : 1 }, (_, step) => {
        const angle = (Math.PI / 2) * (corner - 1 + step / ARC);
        return new DOMPoint(x + across + radius * Math.cos(angle), y + down + radius * Math.sin(angle));
      }));
    return [...points, points[0]].map((point) => placed(rect, point));
  };

  // The points along a shape, in pieces where it jumps; those on a straight way are left out.
  const pieces = (element) => {
    if (element.tagName === "rect") return [around(element)];
    const length = element.getTotalLength();
    const count = Math.min(MOST, Math.max(1, Math.ceil(length / STEP)));
    const found = [[]];
    for (let index = 0; index <= count; index++) {
      const point = placed(element, element.getPointAtLength((length * index) / count));
      const piece = found[found.length - 1];
      const last = piece[piece.length - 1];
      if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) > 4 * (length / count) + 1) found.push([point]);
      else piece.push(point);
    }
    return found.map(straightened);
  };

  const straightened = (points) => {
    const kept = [];
    for (const point of points) {
      while (kept.length > 1) {
        const [one, two] = kept.slice(-2);
        const turn = (two[0] - one[0]) * (point[1] - two[1]) - (two[1] - one[1]) * (point[0] - two[0]);
        const long = Math.hypot(point[0] - one[0], point[1] - one[1]);
        if (Math.abs(turn) > 0.01 * Math.max(long, 1)) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept;
  };

  const boxOf = (points) => {
    const xs = points.map((point) => point[0]), ys = points.map((point) => point[1]);
    const x = Math.min(...xs), y = Math.min(...ys);
    return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
  };
  const closes = (points) =>
    points.length > 2 && Math.hypot(points[0][0] - points.at(-1)[0], points[0][1] - points.at(-1)[1]) < 1;

  // A run of letters: where its baseline begins, how far it reaches, and its size.
  const run = (element) => {
    const count = element.getNumberOfChars();
    if (!count) return null;
    const corners = [];
    for (let index = 0; index < count; index++) {
      const extent = element.getExtentOfChar(index);
      for (const x of [extent.x, extent.x + extent.width])
        corners.push(placed(element, new DOMPoint(x, extent.y)));
    }
    const [x, , width] = boxOf(corners);
    const baseline = placed(element, element.getStartPositionOfChar(0))[1];
    return { x, width, baseline, size: parseFloat(getComputedStyle(element).fontSize), words: element.textContent };
  };

  // The runs of a text, line by line.
  const lines = (text) => {
    const spans = text.querySelectorAll("tspan");
    const runs = (spans.length ? [...spans] : [text]).map(run).filter(Boolean);
    const size = parseFloat(getComputedStyle(text).fontSize);
    const found = [];
    for (const each of runs) {
      const last = found.at(-1);
      if (last && Math.abs(last[0].baseline - each.baseline) < size / 2) last.push(each);
      else found.push([each]);
    }
    return { size, lines: found };
  };

  const within = (group, selector) =>
    [...group.querySelectorAll(selector)].filter((element) => !element.closest("defs, symbol"));

  const part = (group) => {
    const shapes = within(group, SHAPES).map((shape) => (
      { filled: getComputedStyle(shape).fill !== "none", pieces: pieces(shape) }
    ));
    const drawn = shapes.length ? boxOf(shapes.flatMap((shape) => shape.pieces.flat())) : null;
    const outlines = shapes.flatMap((shape) => shape.pieces.filter(closes));
    const line = shapes.find((shape) => !shape.filled);
    return {
      kind: group.getAttribute("class").split(" ")[0],
      id: group.dataset.id, source: group.dataset.source, target: group.dataset.target,
      outlines, drawn,
      line: group.classList.contains("edge") && line ? line.pieces[0] : null,
      texts: within(group, "text").map(lines),
    };
  };

  const [width, height] = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height];
  const titles = [...svg.children].filter((element) => element.tagName === "text").map(lines);
  const parts = [...svg.querySelectorAll("g.node, g.group, g.edge")].map(part);
  return { width, height, parts, titles };
}
