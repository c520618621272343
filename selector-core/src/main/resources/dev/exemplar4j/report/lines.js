'use strict';
// Redraws a line chart with other numbers: the twin of LineDrawing, Plot, Projection, Quantity.
const Lines = (() => {
  const SIZES = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'k']];
  const LETTER = 0.56, TYPE = 13, BOLD = 1.12, LINE_HEIGHT = 17, MOST_LABEL = 190, GAP = 10;

  const rounded = (value, digits) => value === 0 ? 0 : Number(value.toPrecision(digits));

  function plain(value) {
    const text = String(value);
    return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
  }

  function brief(value, quantity) {
    const shown = quantity === 'SHARE' ? value * 100 : value;
    const size = Math.abs(shown);
    const found = quantity === 'SHARE' ? undefined : SIZES.find(([least]) => rounded(size, 3) >= least);
    const digits = found ? plain(rounded(size / found[0], 3)) + found[1] : plain(rounded(size, 3));
    return signed(shown, digits, quantity);
  }

  function exact(value, quantity) {
    const size = Math.abs(quantity === 'SHARE' ? value * 100 : value);
    const digits = quantity === 'SHARE' ? size.toFixed(1)
      : quantity === 'COUNT' ? grouped(size.toFixed(0))
      : quantity === 'USD' && size >= 1 ? grouped(size.toFixed(2))
      : quantity === 'NUMBER' && size >= 1000 ? grouped(size.toFixed(0))
      : plain(rounded(size, 4));
    return signed(value, digits, quantity);
  }

  function signed(value, digits, quantity) {
    return (value < 0 ? '\u2212' : '') + (quantity === 'USD' ? '$' : '') + digits
      + (quantity === 'SHARE' ? '\u00a0%' : '');
  }

  function grouped(digits) {
    const [whole, part] = digits.split('.');
    let out = '';
    for (let i = 0; i < whole.length; i++) {
      out += (i > 0 && (whole.length - i) % 3 === 0 ? ',' : '') + whole[i];
    }
    return part === undefined ? out : out + '.' + part;
  }

  const widthOf = text =>
    [...text].reduce((sum, c) => sum + (c.codePointAt(0) < 0x1100 ? LETTER : 1), 0) * TYPE;

  function fitted(text, width) {
    if (widthOf(text) <= width) return text;
    const letters = [...text];
    let end = letters.length;
    while (end > 1 && widthOf(letters.slice(0, end).join('') + '…') > width) end--;
    return letters.slice(0, end).join('').trim() + '…';
  }

  function step(range) {
    const raw = range / 5;
    const decade = 10 ** Math.floor(Math.log10(raw));
    return ([1, 2, 5, 10].find(s => s * decade >= raw * 0.999) ?? 10) * decade;
  }

  function roundLog(value, up) {
    const decade = 10 ** Math.floor(Math.log10(value) + 1e-12);
    const ratio = value / decade;
    const fits = [1, 2, 5, 10].filter(s => up ? s >= ratio - 1e-9 : s <= ratio + 1e-9);
    return (up ? Math.min(10, ...fits) : Math.max(1, ...fits)) * decade;
  }

  function projection(axis, values, from, to, round) {
    const log = axis.scale === 'LOG';
    const placed = values.filter(v => !log || v > 0);
    let low = placed.length ? Math.min(...placed) : log ? 1 : 0;
    let high = placed.length ? Math.max(...placed) : log ? 10 : 1;
    if (low === high) [low, high] = log ? [low / 2, high * 2] : [low - 0.5, high + 0.5];
    if (round && log) [low, high] = [roundLog(low, false), roundLog(high, true)];
    if (round && !log) {
      const s = step(high - low);
      [low, high] = [Math.floor(low / s + 1e-9) * s, Math.ceil(high / s - 1e-9) * s];
    }
    const part = log
      ? v => (Math.log(v) - Math.log(low)) / (Math.log(high) - Math.log(low))
      : v => (v - low) / (high - low);
    const slack = 1e-9 * Math.abs(high);
    const holds = v => v >= low - slack && v <= high + slack;
    return { at: v => from + part(v) * (to - from), holds, ticks: ticks(log, low, high, holds) };
  }

  function ticks(log, low, high, holds) {
    const found = [];
    if (!log) {
      const s = step(high - low);
      for (let i = Math.ceil(low / s - 1e-9); i * s <= high + 1e-9 * s; i++) found.push(i * s);
      return found;
    }
    const decades = Math.log10(high / low);
    const each = decades > 2.2 ? [1] : [1, 2, 5];
    const stride = Math.max(1, Math.ceil(decades / 8));
    for (let e = Math.floor(Math.log10(low) + 1e-12); 10 ** e <= high * 1.000001; e += stride) {
      for (const digit of each) {
        const value = Number(digit + 'e' + e);
        if (holds(value)) found.push(value);
      }
    }
    return found;
  }

  const number = value => String(Math.round(value * 10) / 10);

  function shape(parent, name, attributes, text) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, typeof value === 'number' ? number(value) : value);
    }
    if (text !== undefined) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function draw(svg, chart) {
    const narrow = svg.classList.contains('narrow');
    const width = narrow ? 340 : 720;
    const out = document.createDocumentFragment();
    const line = (x1, y1, x2, y2, c) => shape(out, 'line', { x1, y1, x2, y2, class: c });
    const text = (x, y, c, t) => shape(out, 'text', { x, y, class: c }, t);
    const hue = i => 'c' + (i % 8 + 1);

    const points = chart.lines.flatMap(l => l.points);
    const beside = narrow ? 0
      : Math.min(MOST_LABEL, Math.max(0, ...chart.lines.map(l => widthOf(l.name) * BOLD))) + GAP;
    const top = 30 + (narrow ? chart.lines.length * LINE_HEIGHT + 6 : 0);
    const bottom = top + (narrow ? 260 : 320);
    const y = projection(chart.y, [...points.map(p => p[1]), ...chart.marks.map(m => m.y)], bottom, top, true);
    const left = 10 + Math.max(...y.ticks.map(t => widthOf(brief(t, chart.y.quantity))));
    const right = width - Math.max(beside, 14);
    const x = projection(chart.x, [...points.map(p => p[0]), ...chart.marks.map(m => m.x)], left, right, false);

    text(0, top - 13, 'axis-name', chart.y.label);
    for (const tick of y.ticks) {
      line(left, y.at(tick), right, y.at(tick), 'rule');
      text(left - 8, y.at(tick) + 4, 'tick end', brief(tick, chart.y.quantity));
    }
    line(left, bottom, right, bottom, 'base');
    const stride = Math.max(1, Math.ceil(x.ticks.length * (narrow ? 44 : 52) / (right - left)));
    x.ticks.filter((_, i) => i % stride === 0).forEach(tick => {
      line(x.at(tick), bottom, x.at(tick), bottom + 5, 'base');
      text(x.at(tick), bottom + 19, 'tick middle', brief(tick, chart.x.quantity));
    });
    text(right, bottom + 38, 'axis-name end', chart.x.label);

    const ends = [];
    chart.lines.forEach((l, i) => {
      const places = l.points.filter(p => x.holds(p[0]) && y.holds(p[1])).map(p => [x.at(p[0]), y.at(p[1])]);
      if (places.length > 1) {
        shape(out, 'path', { d: 'M' + places.map(p => number(p[0]) + ' ' + number(p[1])).join('L'), class: 'line ' + hue(i) });
      }
      if (places.length > 0) ends.push({ i, y: places[places.length - 1][1], name: l.name });
    });
    if (narrow) {
      chart.lines.forEach((l, i) => {
        line(2, 9 + i * LINE_HEIGHT, 28, 9 + i * LINE_HEIGHT, 'line ' + hue(i));
        text(35, 13 + i * LINE_HEIGHT, 'label', fitted(l.name, width - 40));
      });
    } else {
      ends.sort((a, b) => a.y - b.y || a.i - b.i);
      const at = apart(ends.map(e => e.y), top, bottom);
      ends.forEach((end, i) => {
        if (Math.abs(at[i] - end.y) > 3) line(right + 1, end.y, right + GAP - 2, at[i], 'leader');
        text(right + GAP, at[i] + 4.5, 'label hue ' + hue(end.i), fitted(end.name, MOST_LABEL / BOLD));
      });
    }
    marks(out, chart, x, y, { left, right, top, bottom }, line, text);
    svg.querySelector('desc').textContent = chart.finding;
    svg.replaceChildren(svg.querySelector('title'), svg.querySelector('desc'), out);
  }

  function apart(ascending, least, most) {
    const at = [...ascending];
    for (let i = 0; i < at.length; i++) at[i] = Math.max(at[i], i ? at[i - 1] + LINE_HEIGHT : least);
    for (let i = at.length - 1; i >= 0; i--) {
      at[i] = Math.min(at[i], i < at.length - 1 ? at[i + 1] - LINE_HEIGHT : most);
    }
    return at;
  }

  function marks(out, chart, x, y, frame, line, text) {
    const taken = [];
    const isFree = (from, to, at) =>
      taken.every(o => from >= o[1] || to <= o[0] || Math.abs(at - o[2]) >= LINE_HEIGHT - 1);
    const shown = chart.marks.filter(m => x.holds(m.x) && y.holds(m.y)).sort((a, b) => a.x - b.x);
    for (const mark of shown) {
      const [cx, cy] = [x.at(mark.x), y.at(mark.y)];
      line(cx, cy, cx, frame.bottom, 'drop');
      shape(out, 'circle', { cx, cy, r: 5, class: 'mark' });
      const label = fitted(mark.label, frame.right - frame.left);
      const width = widthOf(label) * BOLD;
      const from = Math.max(frame.left + 4, Math.min(cx - width - 6, frame.right - width));
      let at = undefined;
      for (let i = 0; i < 12 && at === undefined; i++) {
        const place = cy - 10 - i * LINE_HEIGHT;
        if (place > frame.top + 8 && isFree(from, from + width, place)) at = place;
      }
      if (at === undefined) {
        at = Math.max(cy - 10, frame.top + 12);
        while (!isFree(from, from + width, at)) at += LINE_HEIGHT;
      }
      taken.push([from, from + width, at]);
      text(from, at, 'callout', label);
    }
  }

  /** Draws the chart into every drawing of a figure and writes its finding. */
  function redraw(figure, chart) {
    figure.querySelectorAll('svg.chart').forEach(svg => draw(svg, chart));
    figure.querySelector('.finding').textContent = chart.finding;
  }

  return { brief, exact, redraw };
})();
