#!/usr/bin/env python3
"""Reference for curation and for pools that learn: writes the golden file that the tests compare with.

    python3 benchmarks/reference/curate_reference.py selector-core/src/test/resources/golden/curate.json

Written from the definitions, by the plainest way, with the standard library alone. Equal scores are
ordered by id.
"""
import json
import math
import struct
import sys
import unicodedata

POOL = {
    "c01": ("My card was charged twice", "card"),
    "c02": ("my card  was charged twice", "card"),
    "c03": ("my card was charged twice today", "card"),
    "c04": ("MY CARD WAS CHARGED TWICE", "refund"),
    "c05": ("please refund the second charge on my card", "refund"),
    "c06": ("please refund the second charge on my bill", "refund"),
    "c07": ("please refund the first charge on my bill", "refund"),
    "c08": ("where is my parcel", "parcel"),
    "c09": ("where is my parcel now", "parcel"),
    "c10": ("where is the parcel that you sent", "parcel"),
    "c11": ("the app crashes when I log in", "app"),
    "c12": ("the app crashes when I log out", "app"),
    "c13": ("I cannot log in to the app", "app"),
    "c14": ("reset my password please", "password"),
    "c15": ("please reset my password", "password"),
    "c16": ("ｒｅｓｅｔ my password please", "password"),
    "c17": ("", "other"),
    "c18": ("我的卡 被 扣了 两次", "card"),
    "c19": ("where is my card", "card"),
    "c20": ("cancel my plan", "plan"),
    "c21": ("cancel my plan today please", "plan"),
    "c22": ("where is my parcel", "card"),
    "c23": ("even", "yes"),
    "c24": ("odd", "no"),
}
MASK = (1 << 64) - 1


def normalized(text):
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def exact_duplicates(pool):
    kept, gone = {}, {}
    for i in sorted(pool):
        key = (normalized(pool[i][0]), pool[i][1])
        if key in kept:
            gone[i] = kept[key]
        else:
            kept[key] = i
    return gone


def conflicts(pool):
    groups = {}
    for i in sorted(pool):
        groups.setdefault(normalized(pool[i][0]), []).append(i)
    return [g for g in groups.values() if len({pool[i][1] for i in g}) > 1]


def jaccard(a, b):
    a, b = set(a.lower().split()), set(b.lower().split())
    return len(a & b) / len(a | b) if a | b else 0.0


def near_pairs(pool, threshold):
    ids = sorted(pool)
    pairs = []
    for x, a in enumerate(ids):
        for b in ids[x + 1 :]:
            s = jaccard(pool[a][0], pool[b][0])
            if s >= threshold:
                pairs.append({"first": a, "second": b, "similarity": s})
    return pairs


def near_kept(pool, threshold, with_output):
    kept = []
    for i in sorted(pool):
        if not any(
            jaccard(pool[i][0], pool[j][0]) >= threshold
            and (not with_output or pool[i][1] == pool[j][1])
            for j in kept
        ):
            kept.append(i)
    return kept


def f32(x):
    return struct.unpack("f", struct.pack("f", x))[0]


class Numbers:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53


def vectors(pool):
    """Five loose bunches of vectors in nine dimensions."""
    random = Numbers(99)
    found = {}
    for n, i in enumerate(sorted(pool)):
        row = [random.next() - 0.5 for _ in range(9)]
        row[n % 5] += 1.5
        found[i] = [f32(x) for x in row]
    return found


def unit(row):
    norm = math.sqrt(math.fsum(x * x for x in row)) or 1.0
    return [f32(x / norm) for x in row]


def cosine_matrix(rows):
    rows = [unit(r) for r in rows]
    return [[1.0 if a is b else math.fsum(x * y for x, y in zip(a, b)) for b in rows] for a in rows]


def jaccard_matrix(texts):
    return [
        [1.0 if x == y else jaccard(a, b) for y, b in enumerate(texts)]
        for x, a in enumerate(texts)
    ]


def facility_location(s, k):
    n, cover, picks = len(s), [0.0] * len(s), []
    while len(picks) < min(k, n):
        chosen = {p for p, _ in picks}
        gains = {
            x: math.fsum(max(0.0, s[j][x] - cover[j]) for j in range(n))
            for x in range(n)
            if x not in chosen
        }
        best = min(gains, key=lambda x: (-round(gains[x], 12), x))
        picks.append((best, gains[best]))
        cover = [max(cover[j], s[j][best]) for j in range(n)]
    return picks


def vote_k(s, k, neighbours):
    n = len(s)
    voters = {v: [] for v in range(n)}
    for u in range(n):
        others = sorted((v for v in range(n) if v != u), key=lambda v: (-s[u][v], v))
        for v in others[:neighbours]:
            voters[v].append(u)
    times, picks = [0] * n, []
    while len(picks) < min(k, n):
        chosen = {p for p, _ in picks}
        scores = {
            v: math.fsum(10.0 ** -times[u] for u in voters[v] if u not in chosen)
            for v in range(n)
            if v not in chosen
        }
        best = min(scores, key=lambda v: (-round(scores[v], 12), v))
        picks.append((best, scores[best]))
        for u in voters[best]:
            times[u] += 1
    return picks


def distance(a, b):
    return math.fsum((x - y) ** 2 for x, y in zip(a, b))


def k_means(rows, k, seed):
    rows = [unit(r) for r in rows]
    n, random = len(rows), Numbers(seed)
    seeds = [int(random.next() * n)]
    while len(seeds) < k:
        weights = [min(distance(r, rows[c]) for c in seeds) for r in rows]
        target, total = random.next() * math.fsum(weights), 0.0
        for p, w in enumerate(weights):
            total += w
            if p not in seeds and total > target:
                break
        seeds.append(p)
    centroids = [rows[c][:] for c in seeds]
    clusters = None
    for _ in range(100):
        nearest = [min(range(k), key=lambda c: (distance(r, centroids[c]), c)) for r in rows]
        if nearest == clusters:
            break
        clusters = nearest
        for c in range(k):
            members = [rows[p] for p in range(n) if clusters[p] == c]
            if members:
                centroids[c] = [math.fsum(col) / len(members) for col in zip(*members)]
    picks = []
    for c in range(k):
        members = [p for p in range(n) if clusters[p] == c]
        assert members, "choose another seed: a cluster is empty"
        picks.append((min(members, key=lambda p: (distance(rows[p], centroids[c]), p)), len(members)))
    return sorted(picks, key=lambda pick: (-pick[1], pick[0]))


WEIGHTED = [
    {"id": "c01", "wins": 0, "uses": 0, "age": 0.0},
    {"id": "c03", "wins": 9, "uses": 10, "age": 86400.0},
    {"id": "c04", "wins": 1, "uses": 5, "age": 604800.0},
    {"id": "c08", "wins": 3, "uses": 3, "age": 123456.789},
    {"id": "c19", "wins": 0, "uses": 1, "age": 31536000.0},
    {"id": "c05", "wins": 2, "uses": 4, "age": 1e9},
]
HALF_LIFE = 604800.0
QUERY = "where is my card and why was my card charged twice"


def weighted(pool):
    found = []
    for one in WEIGHTED:
        weight = (one["wins"] + 1) / (one["uses"] + 2)
        weight *= 2.0 ** -min(one["age"] / HALF_LIFE, 200)
        found.append({"id": one["id"], "score": jaccard(QUERY, pool[one["id"]][0]) * weight})
    return sorted(found, key=lambda one: (-one["score"], one["id"]))


def main(path):
    ids = sorted(POOL)
    rows = vectors(POOL)
    texts = jaccard_matrix([POOL[i][0] for i in ids])
    angles = cosine_matrix([rows[i] for i in ids])

    def named(picks):
        return [{"id": ids[p], "score": score} for p, score in picks]

    golden = {
        "pool": [
            {"id": i, "input": POOL[i][0], "output": POOL[i][1], "vector": rows[i]} for i in ids
        ],
        "exact_duplicates": exact_duplicates(POOL),
        "conflicts": conflicts(POOL),
        "near_pairs": {str(t): near_pairs(POOL, t) for t in (0.3, 0.5, 0.7, 0.8, 1.0)},
        "near_kept": {str(t): near_kept(POOL, t, False) for t in (0.3, 0.5, 0.7, 0.8, 1.0)},
        "near_kept_with_output": {str(t): near_kept(POOL, t, True) for t in (0.3, 0.5, 0.8)},
        "facility_jaccard": named(facility_location(texts, 24)),
        "facility_cosine": named(facility_location(angles, 10)),
        "vote_k_jaccard": named(vote_k(texts, 24, 4)),
        "vote_k_cosine": named(vote_k(angles, 10, 6)),
        "k_means": [
            {"seed": seed, "k": k, "expected": named(k_means([rows[i] for i in ids], k, seed))}
            for seed, k in ((1, 1), (1, 5), (2, 5), (-3, 7), (42, 12), (7, 24))
        ],
        "feedback": {
            "query": QUERY,
            "half_life": HALF_LIFE,
            "examples": WEIGHTED,
            "expected": weighted(POOL),
        },
    }
    with open(path, "w", encoding="utf-8") as out:
        json.dump(golden, out, ensure_ascii=False, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
