#!/usr/bin/env python3
"""Times selectors of Python's registry on the files that PeerFiles wrote.

    python3 benchmarks/peers/peers.py FOLDER [PEER...]

Every peer answers the same queries for eight examples. A peer whose method is exact is held to our
answers before it is timed; for the others the share of our answers that they find is printed. One
line a peer: size,method,peer,version,medianMicros,timesOurs,sameIds,note. What cannot be imported or
takes too long is a line as well, and says so.
"""

import importlib.metadata
import json
import pathlib
import sys
import time

K = 8
SECONDS = 4.0

# Which of ours each system in Java is compared with; BM25 by Lucene is ours as well.
IN_JAVA = {
    "JACCARD": "JACCARD",
    "HASH_SETS": "JACCARD",
    "SCAN_COUNT": "JACCARD",
    "BM25_ON_HEAP": "BM25_ON_HEAP",
    "BM25": "BM25_ON_HEAP",
    "BM25_ON_DISK": "BM25_ON_HEAP",
    "LUCENE": "BM25_ON_HEAP",
    "EMBEDDING": "EMBEDDING",
    "IN_MEMORY_STORE": "EMBEDDING",
}
OURS = ("JACCARD", "BM25_ON_HEAP", "BM25", "BM25_ON_DISK", "EMBEDDING")
METHODS = {"JACCARD": "jaccard", "BM25_ON_HEAP": "bm25", "BM25": "bm25", "EMBEDDING": "embedding"}


class Data:
    def __init__(self, folder):
        import numpy

        self.texts = (folder / "texts.txt").read_text(encoding="utf-8").splitlines()
        self.queries = (folder / "queries.txt").read_text(encoding="utf-8").splitlines()
        if (folder / "vectors.f32").exists():
            self.vectors = numpy.fromfile(folder / "vectors.f32", dtype="<f4").reshape(len(self.texts), -1)
            self.asked = numpy.fromfile(folder / "queries.f32", dtype="<f4").reshape(len(self.queries), -1)
        self.java = json.loads((folder / "java.json").read_text(encoding="utf-8"))

    def __len__(self):
        return len(self.texts)


# Each peer: a function of the data that gives a function from the number of a query to row numbers.


def numpy_scan(data):
    import numpy

    def search(query):
        scores = data.vectors @ data.asked[query]
        best = numpy.argpartition(-scores, K)[:K]
        return best[numpy.argsort(-scores[best], kind="stable")].tolist()

    return search


def faiss_flat(data):
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(data.vectors.shape[1])
    index.add(data.vectors)
    return lambda query: index.search(data.asked[query : query + 1], K)[1][0].tolist()


def usearch_exact(data):
    from usearch.index import MetricKind, search

    def ask(query):
        found = search(data.vectors, data.asked[query], K, MetricKind.IP, exact=True, threads=1)
        return found.keys.tolist()

    return ask


def usearch_hnsw(data):
    import numpy
    from usearch.index import Index

    index = Index(ndim=data.vectors.shape[1], metric="ip", dtype="f32")
    index.add(numpy.arange(len(data)), data.vectors, threads=2)
    return lambda query: index.search(data.asked[query], K).keys.tolist()


def hnswlib_index(data):
    import hnswlib

    index = hnswlib.Index(space="ip", dim=data.vectors.shape[1])
    index.init_index(max_elements=len(data), ef_construction=100, M=16)
    index.add_items(data.vectors, num_threads=2)
    index.set_ef(64)
    index.set_num_threads(1)
    return lambda query: index.knn_query(data.asked[query : query + 1], K)[0][0].tolist()


class GivenVectors:
    """LangChain's embeddings, with the vectors looked up."""

    def __new__(cls, data):
        from langchain_core.embeddings import Embeddings

        rows = dict(zip(data.texts, data.vectors.tolist()))
        rows.update(zip(data.queries, data.asked.tolist()))

        class Given(Embeddings):
            def embed_documents(self, texts):
                return [rows[text] for text in texts]

            def embed_query(self, text):
                return rows[text]

        return Given()


def langchain_store(data):
    from langchain_core.vectorstores import InMemoryVectorStore

    store = InMemoryVectorStore(GivenVectors(data))
    store.add_texts(data.texts, metadatas=[{"row": row, "input": text} for row, text in enumerate(data.texts)])
    return store


def langchain_semantic(data):
    from langchain_core.example_selectors import SemanticSimilarityExampleSelector

    selector = SemanticSimilarityExampleSelector(vectorstore=langchain_store(data), k=K, input_keys=["input"])
    return lambda query: [one["row"] for one in selector.select_examples({"input": data.queries[query]})]


def langchain_mmr(data):
    from langchain_core.example_selectors import MaxMarginalRelevanceExampleSelector

    selector = MaxMarginalRelevanceExampleSelector(
        vectorstore=langchain_store(data), k=K, fetch_k=40, input_keys=["input"]
    )
    return lambda query: [one["row"] for one in selector.select_examples({"input": data.queries[query]})]


def langchain_ngram(data):
    from langchain_community.example_selectors import NGramOverlapExampleSelector
    from langchain_core.prompts import PromptTemplate

    examples = [{"input": text, "row": str(row)} for row, text in enumerate(data.texts)]
    template = PromptTemplate(input_variables=["input"], template="{input}")
    selector = NGramOverlapExampleSelector(examples=examples, example_prompt=template, threshold=-1.0)
    return lambda query: [int(one["row"]) for one in selector.select_examples({"input": data.queries[query]})[:K]]


def words(text):
    return text.split()


def rank_bm25_okapi(data):
    import numpy
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([words(text) for text in data.texts], k1=1.2, b=0.75)

    def search(query):
        scores = index.get_scores(words(data.queries[query]))
        best = numpy.argpartition(-scores, K)[:K]
        return best[numpy.argsort(-scores[best], kind="stable")].tolist()

    return search


def bm25s_lucene(data):
    import bm25s

    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([words(text) for text in data.texts], show_progress=False)

    def search(query):
        rows, _ = index.retrieve([words(data.queries[query])], k=K, show_progress=False)
        return rows[0].tolist()

    return search


def set_similarity_search(data):
    from SetSimilaritySearch import SearchIndex

    threshold = 0.1
    index = SearchIndex([set(words(text)) for text in data.texts], similarity_func_name="jaccard", similarity_threshold=threshold)

    def search(query):
        found = index.query(set(words(data.queries[query])))
        return [row for row, _ in sorted(found, key=lambda one: (-one[1], one[0]))[:K]]

    return search


def naive_jaccard(data):
    sets = [frozenset(words(text)) for text in data.texts]

    def search(query):
        asked = frozenset(words(data.queries[query]))
        scores = [len(asked & one) / len(asked | one) for one in sets]
        return sorted(range(len(sets)), key=lambda row: (-scores[row], row))[:K]

    return search


# name: (package, ours, exact, largest size, builder)
PEERS = {
    "numpy scan": ("numpy", "EMBEDDING", True, 10_000_000, numpy_scan),
    "faiss IndexFlatIP": ("faiss-cpu", "EMBEDDING", True, 10_000_000, faiss_flat),
    "usearch exact": ("usearch", "EMBEDDING", True, 10_000_000, usearch_exact),
    "usearch HNSW": ("usearch", "EMBEDDING", False, 100_000, usearch_hnsw),
    "hnswlib": ("hnswlib", "EMBEDDING", False, 100_000, hnswlib_index),
    "LangChain semantic selector": ("langchain-core", "EMBEDDING", True, 100_000, langchain_semantic),
    "LangChain MMR selector": ("langchain-core", "EMBEDDING", False, 100_000, langchain_mmr),
    "LangChain n-gram selector": ("langchain-community", "JACCARD", False, 10_000, langchain_ngram),
    "rank-bm25 BM25Okapi": ("rank-bm25", "BM25_ON_HEAP", False, 1_000_000, rank_bm25_okapi),
    "bm25s lucene": ("bm25s", "BM25_ON_HEAP", False, 1_000_000, bm25s_lucene),
    "SetSimilaritySearch": ("SetSimilaritySearch", "JACCARD", False, 1_000_000, set_similarity_search),
    "sets in a loop": ("", "JACCARD", True, 1_000_000, naive_jaccard),
}

# What cannot be run, and why.
LEFT_OUT = {
    "OpenICL BM25": ("BM25_ON_HEAP", "it is rank-bm25 behind word_tokenize of NLTK, whose data is on a hub; its packages are 7.5 GB and do not import with today's huggingface_hub"),
    "OpenICL DPP": ("EMBEDDING", "embeds by a model on a hub; its packages are 7.5 GB and do not import with today's huggingface_hub"),
}


def stream_rate():
    """Gigabytes a second of one thread that sums floats which are not in a cache."""
    import numpy

    values = numpy.ones(64 << 20, dtype=numpy.float32)
    best = 0.0
    for _ in range(10):
        begin = time.perf_counter()
        values.sum()
        best = max(best, values.nbytes / (time.perf_counter() - begin) / 1e9)
    return best


def median_micros(search, queries):
    times = []
    end = time.perf_counter() + SECONDS
    query = 0
    while len(times) < 5 or time.perf_counter() < end:
        begin = time.perf_counter()
        search(query % queries)
        times.append((time.perf_counter() - begin) * 1e6)
        query += 1
    times.sort()
    return times[len(times) // 2]


def agreement(answers, found):
    hits = sum(len(set(ours) & set(theirs)) for ours, theirs in zip(answers, found))
    return hits / sum(len(ours) for ours in answers)


def same_ids(search, answers, exact):
    found = [search(query) for query in range(len(answers))]
    if exact and found != answers:
        different = sum(ours != theirs for ours, theirs in zip(answers, found))
        return None, f"{different} of {len(answers)} answers differ"
    return agreement(answers, found), ""


def row(name, data):
    package, ours, exact, largest, build = PEERS[name]
    size = len(data)
    method = METHODS[ours]
    try:
        version = importlib.metadata.version(package) if package else "Python " + sys.version.split()[0]
        if ours not in data.java:
            return [size, method, name, version, "", "", "", "left out: ours was not timed with so many"]
        if size > largest:
            return [size, method, name, version, "", "", "", f"left out above {largest} examples: too slow"]
        begin = time.perf_counter()
        search = build(data)
        built = time.perf_counter() - begin
        first = time.perf_counter()
        search(0)
        if time.perf_counter() - first > 30:
            return [size, method, name, version, "", "", "", "left out: a query takes over 30 s"]
        few = 3 if time.perf_counter() - first > 1 else 20
        share, fault = same_ids(search, data.java[ours]["answers"][:few], exact)
        if share is None:
            return [size, method, name, version, "", "", "", "not timed: " + fault]
        micros = median_micros(search, len(data.queries))
        times_ours = micros / data.java[ours]["medianMicros"]
        return [size, method, name, version, f"{micros:.1f}", f"{times_ours:.2f}", f"{share:.3f}", f"built in {built:.1f} s"]
    except ImportError as missing:
        return [size, method, name, "", "", "", "", f"not there: {missing.name}"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data = Data(pathlib.Path(sys.argv[1]))
    size = len(data)
    for name, result in data.java.items():
        if isinstance(result, dict):
            ours = IN_JAVA[name]
            note = "ours" if name in OURS else "Java"
            ratio = result["medianMicros"] / data.java[ours]["medianMicros"]
            share = agreement(data.java[ours]["answers"], result["answers"])
            print(f"{size},{METHODS[ours]},{name.lower()},Java {data.java['java']},{result['medianMicros']:.1f},{ratio:.2f},{share:.3f},{note}")
    for name, (ours, reason) in LEFT_OUT.items():
        print(f"{size},{METHODS[ours]},{name},,,,,{reason.replace(',', ';')}")
    print(f"{size},limit,streaming sum in Java,,,,,{data.java['streamGigabytesPerSecond']:.1f} GB/s")
    print(f"{size},limit,streaming sum in numpy,,,,,{stream_rate():.1f} GB/s", flush=True)
    for name in sys.argv[2:] or PEERS:
        print(",".join(str(cell) for cell in row(name, data)), flush=True)


if __name__ == "__main__":
    main()
