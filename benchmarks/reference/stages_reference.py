#!/usr/bin/env python3
"""Reference for guards, re-rankers and orders: writes the golden file that the tests compare with.

    python3 benchmarks/reference/stages_reference.py selector-core/src/test/resources/golden/stages.json

Written from the definitions, by the plainest way: everything is computed anew in each step, a set's
worth is a sum over the set, a determinant is an elimination. The standard library alone. Candidates
are listed best first; where two are equal, the one listed first is taken.
"""
import json
import math
import random
import sys
import unicodedata

LABELS = ["refund", "delivery", "", "login"]
NEAR = 1e-9


def first_best(values, open_positions):
    """The first position whose value is not below the best by more than rounding."""
    best = max(values[i] for i in open_positions)
    return next(i for i in open_positions if values[i] >= best - NEAR * max(1e-3, abs(best)))


def tokens(text):
    return text.lower().split()


def normalised(text):
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def jaccard(a, b):
    a, b = set(tokens(a)), set(tokens(b))
    return len(a & b) / len(a | b) if a | b else 0.0


def cosine(a, b):
    norms = math.sqrt(math.fsum(x * x for x in a) * math.fsum(x * x for x in b))
    return math.fsum(x * y for x, y in zip(a, b)) / norms if norms else 0.0


def measures(case):
    pool = case["candidates"]
    return {
        "jaccard": (
            [jaccard(case["input"], x["input"]) for x in pool],
            [[jaccard(x["input"], y["input"]) for y in pool] for x in pool],
        ),
        "cosine": (
            [cosine(case["vector"], x["vector"]) for x in pool],
            [[cosine(x["vector"], y["vector"]) for y in pool] for x in pool],
        ),
    }


def mmr(case, lam, measure):
    to_input, between = measures(case)[measure]
    chosen, left = [], list(range(len(to_input)))
    while left and len(chosen) < case["k"]:
        value = {
            i: lam * to_input[i]
            - (1 - lam) * (max(between[i][t] for t in chosen) if chosen else 0.0)
            for i in left
        }
        best = first_best(value, left)
        chosen.append(best)
        left.remove(best)
    return chosen


def determinant(rows):
    rows, result = [list(r) for r in rows], 1.0
    for c in range(len(rows)):
        pivot = max(range(c, len(rows)), key=lambda r: abs(rows[r][c]))
        if rows[pivot][c] == 0:
            return 0.0
        if pivot != c:
            rows[c], rows[pivot], result = rows[pivot], rows[c], -result
        result *= rows[c][c]
        for r in range(c + 1, len(rows)):
            f = rows[r][c] / rows[c][c]
            for j in range(c, len(rows)):
                rows[r][j] -= f * rows[c][j]
    return result


def dpp(case, scale, measure):
    to_input, between = measures(case)[measure]
    n = len(to_input)
    relevance = [(s + 1) / 2 for s in to_input]
    r = [math.exp((s - max(relevance)) / (2 * scale)) for s in relevance]

    def kernel(i, j):
        return r[i] * (1.0 if i == j else (between[i][j] + 1) / 2) * r[j]

    chosen, left, now = [], list(range(n)), 1.0
    while left and len(chosen) < case["k"]:
        added = {}
        for i in left:
            some = chosen + [i]
            added[i] = determinant([[kernel(a, b) for b in some] for a in some]) / now
        best = first_best(added, left)
        if added[best] < 1e-10:
            break
        now *= added[best]
        chosen.append(best)
        left.remove(best)
    return (chosen + left)[: case["k"]]


def cover_words(case):
    pool = [set(tokens(x["input"])) for x in case["candidates"]]
    words = list(dict.fromkeys(w for w in tokens(case["input"]) if any(w in p for p in pool)))
    words.sort(key=lambda w: sum(w in p for p in pool))
    chosen, uncovered = [], set(words)
    while len(chosen) < min(case["k"], len(pool)):
        unused = [i for i in range(len(pool)) if i not in chosen]
        reachable = [w for w in words if w in uncovered and any(w in pool[i] for i in unused)]
        if reachable:
            best = next(i for i in unused if reachable[0] in pool[i])
            chosen.append(best)
            uncovered -= pool[best]
        elif uncovered != set(words):
            uncovered = set(words)
        else:
            return (chosen + unused)[: case["k"]]
    return chosen


def grams(text):
    words = tokens(text)
    return [tuple(words[i : i + n]) for n in range(1, 5) for i in range(len(words) - n + 1)]


def set_cover(k, n, aspects, weight):
    def worth(some):
        return math.fsum(max((weight[a][z] for z in some), default=0.0) for a in aspects)

    chosen, cover = [], []
    while len(chosen) < min(k, n):
        left = [i for i in range(n) if i not in chosen]
        gains = {i: worth(cover + [i]) - worth(cover) for i in left}
        best = first_best(gains, left)
        if gains[best] > 1e-12:
            chosen.append(best)
            cover.append(best)
        elif cover:
            cover = []
        else:
            return (chosen + left)[:k]
    return chosen


def set_bm25(case):
    pool = [grams(x["input"]) for x in case["candidates"]]
    n = len(pool)
    average = sum(len(p) for p in pool) / n if n else 0
    aspects = list(dict.fromkeys(grams(case["input"])))
    weight = {}
    for a in aspects:
        df = sum(a in p for p in pool)
        idf = math.log(1 + (n - df + 0.5) / (df + 0.5))
        weight[a] = []
        for p in pool:
            tf = p.count(a)
            norm = 1.2 * (1 - 0.75 + 0.75 * len(p) / average) if average else 1
            weight[a].append(idf * tf * 2.2 / (tf + norm) if tf else 0.0)
    return set_cover(case["k"], n, aspects, weight)


def word_vector(word):
    """Four numbers from the letters of a word: a stand-in for a model's token vectors."""
    return [float((sum(map(ord, word)) * (p + 3)) % 17 - 8) for p in range(4)]


def set_bsr(case):
    pool = [[word_vector(w) for w in tokens(x["input"])] for x in case["candidates"]]
    asked = [word_vector(w) for w in tokens(case["input"])]
    aspects = range(len(asked))
    weight = [[max([0.0] + [cosine(v, t) for t in p]) for p in pool] for v in asked]
    return set_cover(case["k"], len(pool), aspects, weight)


def label_balanced(case):
    labels = {}
    for i, x in enumerate(case["candidates"]):
        labels.setdefault(x["output"], []).append(i)
    turns = [
        (turn, first, i) for first, some in enumerate(labels.values()) for turn, i in enumerate(some)
    ]
    return [i for _, _, i in sorted(turns)][: case["k"]]


def adaptive(case, at_least, share, new_words):
    pool, uncovered = case["candidates"], set(tokens(case["input"]))
    needed, chosen = new_words * len(uncovered), []
    for i, x in enumerate(pool[: case["k"]]):
        best = pool[0]["score"]
        new = uncovered & set(tokens(x["input"]))
        stop = x["score"] < best - (1 - share) * abs(best) or len(new) < needed
        if stop and i >= at_least:
            break
        uncovered -= new
        chosen.append(i)
    return chosen


def weighted(case, now, half_life):
    scored = []
    for i, x in enumerate(case["candidates"]):
        weight = (x["wins"] + 1) / (x["uses"] + 2) * 2 ** (-max(0, now - x["time"]) / half_life)
        score = x["score"] * weight if x["score"] >= 0 else x["score"] / weight
        scored.append((-score, x["id"], i))
    return [(i, -s) for s, _, i in sorted(scored)][: case["k"]]


def leaks(case):
    same = normalised(case["input"])
    return [i for i, x in enumerate(case["candidates"]) if normalised(x["input"]) != same]


def exact_duplicates(case):
    pool = [normalised(x["input"]) for x in case["candidates"]]
    return [i for i, text in enumerate(pool) if text not in pool[:i]][: case["k"]]


def near_duplicates(case, limit):
    between = measures(case)["jaccard"][1]
    kept = []
    for i in range(len(between)):
        if all(between[i][j] < limit for j in kept):
            kept.append(i)
    return kept[: case["k"]]


def share_of_best(case, share):
    pool = case["candidates"]
    best = pool[0]["score"] if pool else 0
    return [i for i, x in enumerate(pool) if x["score"] >= best - (1 - share) * abs(best)][: case["k"]]


def ends(n):
    front, back = [], []
    for i in range(n):
        if i % 2 == 0:
            back.insert(0, i)
        else:
            front.append(i)
    return front + back


def interleaved(case):
    labels = {}
    for i, x in enumerate(case["candidates"]):
        labels.setdefault(x["output"], []).append(i)
    longest = max(map(len, labels.values()), default=0)
    turns = [some[t] for t in range(longest) for some in labels.values() if t < len(some)]
    return turns[::-1]


class JavaRandom:
    """The generator that the contract of java.util.Random spells out."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits31(self):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self.state >> 17

    def below(self, bound):
        if bound & (bound - 1) == 0:
            return (bound * self.bits31()) >> 31
        while True:
            bits = self.bits31()
            if bits - bits % bound + bound - 1 < 1 << 31:
                return bits % bound


def shuffled(case, seed):
    h = 0xCBF29CE484222325
    units = case["input"].encode("utf-16-le")
    for i in range(0, len(units), 2):
        h = ((h ^ int.from_bytes(units[i : i + 2], "little")) * 0x100000001B3) & ((1 << 64) - 1)
    order = sorted(range(len(case["candidates"])), key=lambda i: case["candidates"][i]["id"])
    dice = JavaRandom(seed ^ h)
    for last in range(len(order) - 1, 0, -1):
        other = dice.below(last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def expected(case):
    pool = case["candidates"]

    def ids(positions):
        return [pool[i]["id"] for i in positions]

    scored = weighted(case, 1000, 250)
    return {
        "mmr-jaccard-0.6": ids(mmr(case, 0.6, "jaccard")),
        "mmr-cosine-0.5": ids(mmr(case, 0.5, "cosine")),
        "mmr-cosine-0": ids(mmr(case, 0.0, "cosine")),
        "dpp-cosine-0.1": ids(dpp(case, 0.1, "cosine")),
        "dpp-jaccard-0.5": ids(dpp(case, 0.5, "jaccard")),
        "cover-words": ids(cover_words(case)),
        "set-bm25": ids(set_bm25(case)),
        "set-bsr": ids(set_bsr(case)),
        "label-balanced": ids(label_balanced(case)),
        "adaptive": ids(adaptive(case, 1, 0.5, 0.125)),
        "weighted": ids(i for i, _ in scored),
        "weighted-scores": [score for _, score in scored],
        "leaks": ids(leaks(case)[: case["k"]]),
        "duplicates-exact": ids(exact_duplicates(case)),
        "duplicates-near": ids(near_duplicates(case, 0.6)),
        "share-of-best": ids(share_of_best(case, 0.75)),
        "ends": ids(ends(len(pool))),
        "labels-interleaved": ids(interleaved(case)),
        "seeded-shuffle": ids(shuffled(case, 42)),
    }


def make(dice, number):
    words = ["card", "charged", "twice", "my", "parcel", "late", "Login", "fails", "where", "is"]

    def text(longest):
        return " ".join(dice.choice(words) for _ in range(dice.randint(0, longest)))

    def vector():
        return [dice.randint(-64, 64) / 64 for _ in range(6)]

    asked, score, pool = text(9), dice.uniform(-0.5, 4), []
    for i in range(number % 14):
        if pool and dice.random() < 0.2:
            twin = dice.choice(pool)
            new = {"input": twin["input"].upper(), "vector": twin["vector"]}
        else:
            new = {"input": asked if dice.random() < 0.1 else text(7), "vector": vector()}
        uses = dice.randint(0, 9)
        pool.append(
            {
                "id": f"e{(i * 7 + number) % 97:02d}",
                **new,
                "output": dice.choice(LABELS),
                "score": score,
                "wins": dice.randint(0, uses),
                "uses": uses,
                "time": dice.randint(0, 1200),
            }
        )
        score -= dice.choice([0.0625, 0.25, 1.0])
    return {"input": asked, "vector": vector(), "k": 1 + number % 9, "candidates": pool}


def main(path):
    dice = random.Random(2024)
    cases = [make(dice, number) for number in range(84)]
    for case in cases:
        case["expected"] = expected(case)
    with open(path, "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main(sys.argv[1])
