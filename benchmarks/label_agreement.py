#!/usr/bin/env python3
"""Label agreement of every selector on the public datasets, by the program `exemplar` itself.

    python3 benchmarks/label_agreement.py DATA_FOLDER > benchmarks/recorded/DATE-label-agreement.csv

DATA_FOLDER holds one folder a dataset with train.jsonl (the pool) and test.jsonl (the queries);
where it has a queries_1000.txt, the queries that it names are used. Progress goes to standard error.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATASETS = "banking77 clinc150 trec snips ag_news cr uci_sentiment tnews xsid".split()
RUNS = [
    ("jaccard-whitespace", "jaccard", ["--tokenizer", "whitespace"]),
    ("jaccard", "jaccard", []),
    ("bm25", "bm25", []),
    ("embedding", "embedding", []),
    ("hybrid", "hybrid", []),
]
COLUMNS = "dataset selector pool queries k top1 top1Low top1High vote voteLow voteHigh perSecond"


def queries(folder, scratch):
    """The dataset's queries, cut to those that the baselines used."""
    named = folder / "queries_1000.txt"
    if not named.exists():
        return folder / "test.jsonl"
    wanted = set(named.read_text(encoding="utf-8").split())
    cut = pathlib.Path(scratch) / f"{folder.name}.jsonl"
    with open(folder / "test.jsonl", encoding="utf-8", newline="\n") as lines:
        kept = [line for line in lines if json.loads(line)["id"] in wanted]
    cut.write_text("".join(kept), encoding="utf-8", newline="\n")
    return cut


def evaluate(pool, asked, selector, flags):
    command = [str(ROOT / "exemplar"), "evaluate", "--pool", str(pool), "--queries", str(asked)]
    command += ["--selectors", selector, "-k", "8"]
    command += ["--metric", "first,vote", "--json", *flags]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    result = json.loads(done.stdout)["results"][0]
    for column, metric in (("top1", "first"), ("vote", "vote")):
        figures = result["metrics"][metric]
        result.update({column: figures["mean"], column + "Low": figures["low"]})
        result[column + "High"] = figures["high"]
    return result


def said(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode().strip().splitlines()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data = pathlib.Path(sys.argv[1])
    commit = said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")[0]
    print("# command: python3 benchmarks/label_agreement.py DATA_FOLDER")
    print(f"# commit: {commit}; shares in [0, 1] with 95 % Wilson intervals; k = 8")
    table = csv.DictWriter(sys.stdout, COLUMNS.split(), extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    with tempfile.TemporaryDirectory() as scratch:
        for name in sys.argv[2:] or DATASETS:
            pool = data / name / "train.jsonl"
            asked = queries(data / name, scratch)
            size = sum(1 for _ in open(pool, "rb"))
            for label, selector, flags in RUNS:
                print(f"{name} {label}", file=sys.stderr)
                row = evaluate(pool, asked, selector, flags)
                row.update(dataset=name, selector=label, pool=size)
                for key, value in row.items():
                    if isinstance(value, float):
                        row[key] = f"{value:.1f}" if key == "perSecond" else f"{value:.4f}"
                table.writerow(row)
                sys.stdout.flush()


if __name__ == "__main__":
    main()
