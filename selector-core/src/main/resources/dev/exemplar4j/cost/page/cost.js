'use strict';
// What strategies cost at other settings: the twin of PromptingBill, TuningBill, RequestBill,
// Machines, CacheHits and CostLine. Settings that are null are those of the scenario.
const Costs = (() => {
  const HOURS_PER_MONTH = 730;
  const given = JSON.parse(document.getElementById('cost-model').textContent);

  const requestsIn = (state, index) => state.requests * (1 + given.growth) ** index;
  const declined = index => (1 - given.decline) ** index;
  const scaled = (tokens, factor) => Math.floor(tokens * factor + 0.5);

  function layout(strategy, state) {
    const s = strategy.layout;
    const k = state.examples ?? s.examples;
    return {
      prefix: scaled(s.prefix + s.prefixPerExample * k, s.factor),
      tail: scaled(s.tail + s.tailPerExample * k, s.factor),
      output: scaled(s.output, s.factor)
    };
  }

  /** The prices of a month, those of the tier that the prompt is in. */
  function tariff(strategy, index, prompt) {
    let entry = strategy.prices[0];
    for (const one of strategy.prices) if (one.fromMonth <= index) entry = one;
    const rates = { ...entry.rates };
    entry.tiers.filter(tier => prompt > tier.above).forEach(tier => Object.assign(rates, tier.rates));
    return { rates, cache: entry.cache, loggedHits: entry.loggedHits };
  }

  function cacheable(strategy, prices, prefix) {
    const rule = prices.cache;
    const none = strategy.cacheUse === 'NONE' || prices.rates.cached === undefined
      || rule.kind === 'NONE' || prefix < rule.min;
    return none ? 0 : rule.min + Math.floor((prefix - rule.min) / rule.step) * rule.step;
  }

  function hitRate(strategy, prices, state, requests) {
    if (strategy.cacheUse === 'RENTED_PREFIX') return 1;
    const hits = state.hits === null ? given.hitRate : { kind: 'given', share: state.hits };
    if (hits.kind === 'given') return hits.share;
    if (hits.kind === 'log') return prices.loggedHits;
    const perHour = hits.kind === 'poisson' ? hits.perHour : requests / HOURS_PER_MONTH / hits.caches;
    const seconds = strategy.cacheUse === 'LONG_PREFIX' ? prices.cache.longSeconds : prices.cache.seconds;
    const arrivals = perHour * seconds / 3600;
    return prices.cache.expiry === 'SLIDING' ? -Math.expm1(-arrivals) : arrivals / (1 + arrivals);
  }

  /** Tokens of one request in a month, in USD. */
  function tokensUsd(strategy, state, index, requests) {
    const l = layout(strategy, state);
    const prompt = l.prefix + l.tail;
    const prices = tariff(strategy, index, prompt);
    const r = prices.rates;
    const million = (tokens, rate) => tokens === 0 ? 0 : tokens * rate / 1e6;
    const output = million(l.output, r.output);
    const stable = cacheable(strategy, prices, l.prefix);
    const behind = prompt - stable;
    const read = stable * hitRate(strategy, prices, state, requests);
    const missed = stable - read;
    const paid = prices.cache.kind === 'PAID_WRITE' && strategy.rates === 'BASE';
    let usd = output + million(read, r.cached);
    if (!paid || strategy.cacheUse === 'RENTED_PREFIX') {
      usd += million(behind + missed, r.input);
    } else {
      const write = strategy.cacheUse === 'LONG_PREFIX' ? r.longWrite : r.write;
      const tail = strategy.cacheUse === 'PREFIX_AND_TAIL' && prices.cache.tail === 'WRITTEN'
        && prompt >= prices.cache.min;
      usd += million(missed, write) + million(behind, tail ? write : r.input);
    }
    const share = given.batch.share;
    const factor = r.batch ?? 1;
    if (share === 0 || factor === 1) return usd;
    const inBatch = given.batch.cached ? usd : output + million(prompt, r.input);
    return usd * (1 - share) + inBatch * share * factor;
  }

  function perRequest(strategy, state, index) {
    if (strategy.onMachines) return 0;
    const usd = tokensUsd(strategy, state, index, requestsIn(state, index));
    return usd * (strategy.tuned ? 1 : declined(index)) + strategy.retrievalUsd;
  }

  /** What a run costs that depends on the settings: the requests by which it is judged. */
  function judged(strategy, state) {
    const then = { ...state, requests: state.judgedAt ?? state.requests };
    return strategy.tuned ? strategy.runs.asked * perRequest(strategy, then, 0) : 0;
  }

  function once(strategy, state) {
    let usd = strategy.onceUsd;
    if (strategy.tuned) usd += strategy.runs.count * judged(strategy, state);
    if (strategy.cacheUse === 'RENTED_PREFIX') usd += rented(strategy, state, 0, r => r.input);
    return usd;
  }

  function rented(strategy, state, index, rate) {
    const l = layout(strategy, state);
    const prices = tariff(strategy, index, l.prefix + l.tail);
    const stable = cacheable(strategy, prices, l.prefix);
    return stable === 0 ? 0 : stable * rate(prices.rates) / 1e6;
  }

  function perMonth(strategy, state, index) {
    let usd = strategy.perMonthUsd;
    if (strategy.tuned && strategy.retraining.every > 0) {
      const each = strategy.runs.usd + judged(strategy, state) + strategy.retraining.labelsUsd;
      usd += each / strategy.retraining.every;
    }
    if (strategy.cacheUse === 'RENTED_PREFIX' && !strategy.onMachines) {
      usd += rented(strategy, state, index, r => r.storage) * HOURS_PER_MONTH;
    }
    if (strategy.elastic) {
      const e = strategy.elastic;
      const busy = requestsIn(state, index) * e.peak * e.seconds;
      const needed = Math.max(1, Math.ceil(busy / (HOURS_PER_MONTH * 3600 * e.utilisation)));
      usd += e.usdPerHour * needed * HOURS_PER_MONTH / e.adapters;
    }
    return usd;
  }

  function over(strategy, state, length) {
    let total = once(strategy, state);
    let served = 0;
    for (let index = 0; index < length; index++) {
      const share = Math.min(1, length - index);
      const requests = requestsIn(state, index) * share;
      served += requests;
      total += perMonth(strategy, state, index) * share + perRequest(strategy, state, index) * requests;
    }
    return { total, served };
  }

  function of(strategy, state) {
    const months = Math.min(state.months, strategy.monthsLeft);
    const { total, served } = over(strategy, state, months);
    const each = perRequest(strategy, state, 0);
    return {
      name: strategy.name,
      months,
      total,
      perRequest: each,
      firstMonth: perMonth(strategy, state, 0) + each * state.requests,
      allIn: served === 0 ? Infinity : total / served,
      gone: strategy.gone
    };
  }

  /** The costs as a straight line over the requests of the first month. */
  function straight(strategy, state, length) {
    const none = { ...state, requests: 0 };
    let each = 0;
    for (let index = 0; index < length; index++) {
      const share = Math.min(1, length - index);
      each += perRequest(strategy, none, index) * (1 + given.growth) ** index * share;
    }
    return { fixed: over(strategy, none, length).total, each };
  }

  /** The requests a month above which the fine-tune is cheaper than the other; null if there are none. */
  function breakEven(tuned, other, state) {
    const length = Math.min(state.months, tuned.monthsLeft, other.monthsLeft);
    if (length === 0) return null;
    const bent = given.hitRate.kind === 'traffic' && state.hits === null;
    if (!bent && !tuned.elastic && !other.elastic) {
      const [ours, theirs] = [tuned, other].map(strategy => straight(strategy, state, length));
      const [fixed, slope] = [ours.fixed - theirs.fixed, ours.each - theirs.each];
      return fixed > 0 && slope < 0 ? -fixed / slope : null;
    }
    const difference = requests => {
      const changed = { ...state, requests, judgedAt: state.requests };
      return over(tuned, changed, length).total - over(other, changed, length).total;
    };
    return lastFall(difference);
  }

  /** Where a difference that is no straight line falls to 0 for the last time; null if it rises last. */
  function lastFall(difference) {
    const points = [0];
    for (let i = 0; i <= 50; i++) points.push(2 ** i);
    const dear = points.map(point => difference(point) > 0);
    let change = points.length - 2;
    while (change >= 0 && dear[change] === dear[change + 1]) change--;
    if (change < 0 || !dear[change]) return null;
    let [left, right] = [points[change], points[change + 1]];
    for (let i = 0; i < 40; i++) {
      const middle = (left + right) / 2;
      if (difference(middle) > 0) left = middle; else right = middle;
    }
    const drop = difference(left) - difference(right);
    return drop === 0 ? left : left + (right - left) * difference(left) / drop;
  }

  return { given, of, over, breakEven };
})();
