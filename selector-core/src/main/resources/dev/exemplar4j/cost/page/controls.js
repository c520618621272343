'use strict';
// The sliders and number boxes of the page, and what they change.
const Controls = (() => {
  const given = Costs.given;
  const field = name => ({
    slider: document.getElementById(name + '-slider'),
    box: document.getElementById(name + '-box')
  });
  const fields = { requests: field('requests'), examples: field('examples'), months: field('months'), hits: field('hits') };
  const start = { requests: given.requests, examples: null, months: given.months, hits: null };
  let state = { ...start };

  const onSlider = {
    requests: value => Number((10 ** (value / 100)).toPrecision(2)),
    examples: value => value, months: value => value, hits: value => value / 100
  };
  const toSlider = {
    requests: value => Math.round(Math.log10(Math.max(1, value)) * 100),
    examples: value => value, months: value => value, hits: value => Math.round(value * 100)
  };
  const words = {
    requests: value => Lines.exact(value, 'COUNT') + ' requests a month',
    examples: value => value + ' examples',
    months: value => value + ' months',
    hits: value => Lines.brief(value, 'SHARE') + ' of requests'
  };
  const shown = name => state[name] ?? (name === 'hits' ? given.shownHits : given.shownExamples);

  function write(name, except) {
    const { slider, box } = fields[name];
    const value = shown(name);
    if (except !== slider) slider.value = toSlider[name](value);
    if (except !== box) box.value = name === 'hits' ? Number((value * 100).toFixed(4)) : value;
    slider.setAttribute('aria-valuetext', words[name](value));
  }

  function read(name, input) {
    const { slider, box } = fields[name];
    if (input === slider) return onSlider[name](Number(slider.value));
    const value = Number(box.value);
    const bad = box.value.trim() === '' || !(value >= Number(box.min) && value <= Number(box.max))
      || (name !== 'hits' && !Number.isInteger(value));
    box.setAttribute('aria-invalid', String(bad));
    return bad ? undefined : name === 'hits' ? value / 100 : value;
  }

  function label(strategy) {
    if (strategy.gone) return strategy.name + ' (not to be had)';
    return strategy.monthsLeft >= state.months ? strategy.name
      : strategy.name + ' (' + Lines.brief(strategy.monthsLeft, 'NUMBER') + ' months)';
  }

  function curve(strategy) {
    const points = [];
    for (const requests of given.grid) {
      const { total } = Costs.of(strategy, { ...state, requests });
      points.push([requests, total]);
    }
    return { name: label(strategy), points };
  }

  /** Where a fine-tune is cheaper than every way of prompting that serves as long. */
  function marks(strategies) {
    const whole = strategies.filter(s => s.monthsLeft >= state.months && !s.gone);
    const found = [];
    for (const tuned of whole.filter(s => s.tuned)) {
      const values = whole.filter(s => !s.tuned).map(s => Costs.breakEven(tuned, s, state));
      if (values.length === 0 || values.includes(null)) continue;
      const x = Math.max(...values);
      const y = Costs.of(tuned, { ...state, requests: x }).total;
      found.push({ x, y, label: tuned.name + ' pays from ' + Lines.brief(x, 'COUNT') });
    }
    return found.sort((a, b) => a.x - b.x);
  }

  function sentence(costs, pays) {
    const open = costs.filter(c => !c.gone && c.months > 0);
    if (open.length === 0) return 'None of the strategies can be begun.';
    const best = open.reduce((a, b) => b.allIn < a.allIn ? b : a);
    const crossing = pays.length > 0
      ? ' ' + pays[0].label + ' requests a month.'
      : given.strategies.some(s => s.tuned) ? ' No fine-tune overtakes every way of prompting as traffic grows.' : '';
    return 'At ' + Lines.exact(state.requests, 'COUNT') + ' requests a month for ' + state.months
      + (state.months === 1 ? ' month, ' : ' months, ') + best.name + ' is the cheapest: '
      + Lines.exact(best.total, 'USD') + ' in all, ' + Lines.exact(best.allIn, 'USD') + ' a request.' + crossing;
  }

  function update() {
    const costs = given.strategies.map(s => Costs.of(s, state));
    costs.forEach((cost, i) => {
      const row = document.getElementById('cost-' + i);
      for (const name of ['perRequest', 'firstMonth', 'total']) {
        const cell = row.querySelector('[data-name=' + name + ']');
        cell.textContent = Lines.exact(cost[name], 'USD');
        cell.dataset.usd = String(cost[name]);
      }
      const months = row.querySelector('[data-name=months]');
      months.textContent = Lines.exact(cost.months, 'NUMBER');
    });
    const pays = marks(given.strategies);
    const text = sentence(costs, pays);
    document.getElementById('live-finding').textContent = text;
    const xs = [given.grid[0], given.grid[given.grid.length - 1]];
    Lines.redraw(document.querySelector('#live figure'), {
      finding: text,
      x: { label: 'requests a month', quantity: 'COUNT', scale: 'LOG' },
      y: { label: 'total over ' + state.months + (state.months === 1 ? ' month' : ' months') + ', USD', quantity: 'USD', scale: 'LOG' },
      lines: given.strategies.map(curve),
      marks: pays.filter(m => m.x >= xs[0] && m.x <= xs[1])
    });
    // The numbers behind the chart are those of the scenario.
    const moved = Object.keys(start).some(name => state[name] !== start[name]);
    document.querySelector('#live figure details').hidden = moved;
  }

  function reset() {
    state = { ...start };
    Object.keys(fields).forEach(name => write(name));
    update();
  }

  for (const [name, { slider, box }] of Object.entries(fields)) {
    for (const input of [slider, box]) {
      input.addEventListener('input', () => {
        const value = read(name, input);
        if (value === undefined) return;
        if (input === slider) box.setAttribute('aria-invalid', 'false');
        state = { ...state, [name]: value };
        write(name, input);
        update();
      });
    }
    write(name);
  }
  document.getElementById('reset').addEventListener('click', reset);
  document.getElementById('controls').hidden = false;

  return { state: () => state };
})();
