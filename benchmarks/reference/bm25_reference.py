#!/usr/bin/env python3
"""Okapi BM25 written down once more, in another language, and measured on a judged collection.

    python3 benchmarks/reference/bm25_reference.py FOLDER [K1 B [words|whitespace]]

FOLDER holds corpus.jsonl (id, title, text), queries.jsonl (id, text) and qrels.tsv (query-id,
corpus-id, score). Terms are lower-cased Unicode \\w+ words of title and text, or what stands between
blanks; a query term weighs by its count; idf is ln(1 + (N - n + 0.5) / (n + 0.5)); lengths are
exact. Prints nDCG@10 and MAP over the first 1,000 documents, means over the queries that have a
relevant document.
"""

import collections
import json
import math
import pathlib
import re
import sys

WORD = re.compile(r"\w+")


def words(text):
    return WORD.findall(text.lower())


def blanks(text):
    return text.lower().split()


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def judgements(path):
    relevant = collections.defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, document, score = line.split("\t")
        if int(score) > 0:
            relevant[query][document] = int(score)
    return relevant


class Bm25:
    def __init__(self, documents, k1, b, terms):
        self.terms = terms
        self.ids = [one["id"] for one in documents]
        counts = [collections.Counter(terms(f"{one['title']} {one['text']}")) for one in documents]
        lengths = [sum(count.values()) for count in counts]
        mean = sum(lengths) / len(lengths)
        self.norms = [k1 * (1 - b + b * length / mean) for length in lengths]
        self.postings = collections.defaultdict(list)
        for number, count in enumerate(counts):
            for word, frequency in count.items():
                self.postings[word].append((number, frequency))

    def ranking(self, query):
        scores = collections.defaultdict(float)
        total = len(self.ids)
        for word, weight in collections.Counter(self.terms(query)).items():
            postings = self.postings.get(word, [])
            idf = math.log(1 + (total - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, frequency in postings:
                scores[number] += weight * idf * frequency / (frequency + self.norms[number])
        best = sorted(scores.items(), key=lambda item: (-item[1], self.ids[item[0]]))
        return [self.ids[number] for number, _ in best[:1000]]


def ndcg(ranking, relevant):
    gain = sum(relevant.get(one, 0) / math.log2(i + 2) for i, one in enumerate(ranking[:10]))
    ideal = sorted(relevant.values(), reverse=True)[:10]
    return gain / sum(value / math.log2(i + 2) for i, value in enumerate(ideal))


def average_precision(ranking, relevant):
    hits, total = 0, 0.0
    for i, one in enumerate(ranking):
        if one in relevant:
            hits += 1
            total += hits / (i + 1)
    return total / len(relevant)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    k1, b = (float(x) for x in (sys.argv[2:4] or ["1.2", "0.75"]))
    terms = blanks if sys.argv[4:5] == ["whitespace"] else words
    relevant = judgements(folder / "qrels.tsv")
    index = Bm25(lines(folder / "corpus.jsonl"), k1, b, terms)
    judged = [one for one in lines(folder / "queries.jsonl") if one["id"] in relevant]
    rankings = [(index.ranking(one["text"]), relevant[one["id"]]) for one in judged]
    mean_ndcg = sum(ndcg(*pair) for pair in rankings) / len(rankings)
    mean_ap = sum(average_precision(*pair) for pair in rankings) / len(rankings)
    print(f"{folder.name} {terms.__name__} k1={k1} b={b} queries={len(judged)}", end=" ")
    print(f"nDCG@10={mean_ndcg:.4f} MAP={mean_ap:.4f}")


if __name__ == "__main__":
    main()
