#!/usr/bin/env python3
"""Reference for the statistics: writes the golden file that the tests compare with.

    python3 benchmarks/reference/statistics_reference.py selector-core/src/test/resources/golden/statistics.json

Needs NumPy and SciPy. Intervals, exact tests, quantiles and the false discovery rate are SciPy's and
NumPy's; Holm's method and the two resampling tests are written from their definitions, the latter
over the same stream of random numbers (SplitMix64), so that they must agree to the last digits.
"""
import json
import sys

import numpy as np
from scipy import stats

MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed & MASK

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, bound):
        return self.bits() * bound >> 64


def wilson(hits, trials):
    interval = stats.binomtest(hits, trials).proportion_ci(0.95, method="wilson")
    return {"hits": hits, "trials": trials, "low": interval.low, "high": interval.high}


def mcnemar(first, second):
    n = first + second
    p = stats.binomtest(first, n, 0.5).pvalue if n else 1.0
    return {"onlyFirst": first, "onlySecond": second, "pValue": p}


def holm(p_values):
    """Each hypothesis' corrected value: the largest that a smaller or equal one demands."""
    rising = sorted(p_values)
    m = len(rising)
    return [
        max(min(1.0, (m - i) * rising[i]) for i in range(m) if i <= rising.index(p)) for p in p_values
    ]


def corrections(p_values):
    return {
        "pValues": p_values,
        "holm": holm(p_values),
        "benjaminiHochberg": stats.false_discovery_control(p_values, method="bh").tolist(),
    }


def spread(values):
    values = np.array(values)
    quantiles = {str(q): float(np.quantile(values, q)) for q in (0, 0.025, 0.3, 0.5, 0.975, 1)}
    return {
        "values": values.tolist(),
        "mean": float(np.mean(values)),
        "variance": float(np.var(values, ddof=1)),
        "standardError": float(stats.sem(values)),
        "quantiles": quantiles,
    }


def paired(first, second, rounds, seed):
    difference = np.array(first) - np.array(second)
    n = len(difference)
    numbers = SplitMix64(seed)
    means = [np.mean(difference[[numbers.below(n) for _ in range(n)]]) for _ in range(rounds)]
    if set(first) | set(second) <= {0.0, 1.0}:
        only_first, only_second = int(np.sum(difference > 0)), int(np.sum(difference < 0))
        p = mcnemar(only_first, only_second)["pValue"]
    else:
        p = sign_flip(difference, rounds, seed)
    unseen = wilson(0, n)["high"] * alike(first, second)
    return {
        "first": first,
        "second": second,
        "rounds": rounds,
        "seed": seed,
        "difference": float(np.mean(difference)),
        "low": max(-1.0, float(np.quantile(means, 0.025)) - unseen),
        "high": min(1.0, float(np.quantile(means, 0.975)) + unseen),
        "pValue": p,
    }


def alike(first, second):
    """How far an item that was not seen may lie from items that all differ alike; else 0."""
    if first == second:
        return 1
    return 2 if {tuple(sorted(pair)) for pair in zip(first, second)} == {(0.0, 1.0)} and len(set(first)) == 1 else 0


def sign_flip(difference, rounds, seed):
    numbers = SplitMix64(seed)
    n = len(difference)
    extreme = 1
    for _ in range(rounds):
        words = [numbers.bits() for _ in range((n + 63) // 64)]
        signs = np.array([1 - 2 * (words[i // 64] >> i % 64 & 1) for i in range(n)])
        extreme += abs(np.sum(signs * difference)) >= abs(np.sum(difference)) - 1e-12 * np.sum(np.abs(difference))
    return extreme / (rounds + 1)


def main(path):
    random = np.random.default_rng(20261121)
    golden = {
        "wilson": [
            wilson(h, t)
            for h, t in [(0, 1), (1, 1), (0, 20), (20, 20), (1, 2), (8, 10), (1, 10), (81, 263),
                         (830, 1000), (3, 100000), (99999, 100000), (1234567, 5000000)]
        ],
        "mcnemar": [
            mcnemar(a, b)
            for a, b in [(0, 0), (1, 0), (0, 5), (3, 3), (10, 3), (3, 10), (59, 91), (400, 500),
                         (20, 150), (5000, 5100), (30000, 30900)]
        ],
        "corrections": [
            corrections(p)
            for p in [[0.04], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.01], [1.0, 0.0, 1.0],
                      random.uniform(0, 1, 20).tolist(), (random.uniform(0, 1, 30) ** 4).tolist()]
        ],
        "spread": [
            spread(v)
            for v in [[1.0, 2.0], [0.5, 0.25, 0.75], random.normal(80, 2, 20).tolist(),
                      (1e6 + random.normal(0, 1, 50)).tolist()]
        ],
        "paired": [
            paired(random.binomial(1, 0.8, 60).astype(float).tolist(),
                   random.binomial(1, 0.7, 60).astype(float).tolist(), 200, 7),
            paired(random.uniform(0, 1, 40).tolist(), random.uniform(0, 1, 40).tolist(), 300, -3),
            paired(random.uniform(0.1, 1, 130).tolist(), random.uniform(0, 1, 130).tolist(), 250, 1 << 40),
            paired([0.5, 0.5, 1.0], [0.5, 0.5, 1.0], 100, 1),
            paired([0.0, 1.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0, 1.0], 100, 2),
            paired([1.0] * 8, [0.0] * 8, 100, 3),
            paired([0.0], [1.0], 100, 4),
        ],
    }
    with open(path, "w", encoding="utf-8") as out:
        json.dump(golden, out)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
