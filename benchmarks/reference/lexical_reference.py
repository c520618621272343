#!/usr/bin/env python3
"""Reference for token-based selection: writes the golden file that the tests compare with.

    python3 benchmarks/reference/lexical_reference.py selector-core/src/test/resources/golden/lexical.json

Written from the definitions, by the plainest way, with the standard library alone. Scores of 0 are
left out, equal scores are ordered by id.
"""
import json
import math
import sys
from collections import Counter

POOL = {
    "t01": "My card was charged twice",
    "t02": "my card was charged twice for one order",
    "t03": "Refund the second charge on my card please",
    "t04": "Where is my parcel",
    "t05": "my parcel is late and my order is late",
    "t06": "The app crashes when I log in",
    "t07": "I cannot log in to the app",
    "t08": "reset my password please",
    "t09": "please please please reset it",
    "t10": "charged",
    "t11": "",
    "t12": "我的卡 被 扣了 两次",
    "t13": "twice charged was card my",
    "t14": "my card was charged twice my card was charged twice",
    "t15": "ÜBERWEISUNG nicht angekommen",
    "t16": "überweisung ist nicht da",
}
QUERIES = [
    "my card was charged twice",
    "MY CARD",
    "please reset my password please",
    "where is my order and where is my parcel",
    "charged",
    "the the the app",
    "扣了 两次",
    "Überweisung nicht da",
    "words that nobody wrote",
    "my unheard card",
    "",
]


def tokens(text):
    return text.lower().split()


def ranked(scores, k):
    found = [(i, s) for i, s in scores.items() if s > 0]
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    return [{"id": i, "score": s} for i, s in found[:k]]


def jaccard(query, pool):
    q = set(tokens(query))
    scores = {}
    for i, text in pool.items():
        d = set(tokens(text))
        scores[i] = len(q & d) / len(q | d) if q | d else 0.0
    return scores


def weighted_jaccard(query, pool):
    n = len(pool)
    df = Counter(t for text in pool.values() for t in set(tokens(text)))

    def weight(some):
        return math.fsum(math.log(1 + (n - df[t] + 0.5) / (df[t] + 0.5)) for t in some)

    q = set(tokens(query))
    scores = {}
    for i, text in pool.items():
        d = set(tokens(text))
        scores[i] = weight(q & d) / weight(q | d) if q & d else 0.0
    return scores


def ngrams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def bleu(query, pool):
    hypothesis = tokens(query)
    scores = {}
    for i, text in pool.items():
        reference = tokens(text)
        if not set(hypothesis) & set(reference):
            scores[i] = 0.0
            continue
        orders = min(4, len(hypothesis))
        logs = []
        for n in range(1, orders + 1):
            matches = sum((ngrams(hypothesis, n) & ngrams(reference, n)).values())
            logs.append(math.log(max(matches, 1) / (len(hypothesis) - n + 1)))
        h, r = len(hypothesis), len(reference)
        brevity = 1.0 if h > r else math.exp(1 - r / h)
        scores[i] = brevity * math.exp(math.fsum(logs) / orders)
    return scores


def rrf(rankings, weights, constant):
    scores = Counter()
    for ranking, weight in zip(rankings, weights):
        for rank, one in enumerate(ranking, start=1):
            scores[one["id"]] += weight / (constant + rank)
    return dict(scores)


def fused(query, pool, weights, constant):
    parts = [jaccard, weighted_jaccard, bleu]
    return rrf([ranked(part(query, pool), 50) for part in parts], weights, constant)


MASK = (1 << 64) - 1


def splitmix(bits):
    z = (bits + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def fnv1a(text):
    units = text.encode("utf-16-le")
    h = 0xCBF29CE484222325
    for k in range(0, len(units), 2):
        h = ((h ^ int.from_bytes(units[k : k + 2], "little")) * 0x100000001B3) & MASK
    return splitmix(h)


def random_draw(query, pool, seed):
    stream = splitmix(splitmix(seed) ^ fnv1a(query))
    return {i: (splitmix(stream ^ fnv1a(i)) >> 11) * 2.0**-53 for i in pool}


def main(path):
    measures = {
        "jaccard": jaccard,
        "weighted": weighted_jaccard,
        "ngram": bleu,
        "rrf": lambda q, p: fused(q, p, [1, 1, 1], 60),
        "rrf-weighted": lambda q, p: fused(q, p, [2, 0.5, 1], 10),
        "random": lambda q, p: random_draw(q, p, 42),
    }
    golden = {
        "pool": [{"id": i, "input": text} for i, text in POOL.items()],
        "queries": [
            {"input": q, "expected": {m: ranked(f(q, POOL), 8) for m, f in measures.items()}}
            for q in QUERIES
        ],
    }
    with open(path, "w", encoding="utf-8") as out:
        json.dump(golden, out, ensure_ascii=False, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
