"""Counts how often the network is right at each share of its witnesses, on articles that it was not trained on.

    onrecord extract --format jsonl --weights FOLD.bin SPLIT/text > OUT.jsonl      (one run a fold)
    python3 training/calibrate.py --split SPLIT --pred OUT.jsonl [--split … --pred …] [--into NETWORK.pkl]

The unit is a stretch of text between double quotation marks; it is right when the source that covers it shares a word with the gold's.
With --into, a logistic regression of that on the log-odds of the share (Platt 1999) is fitted and kept with the network. Without, tables
of reliability, and of precision and recall by threshold, are printed as Markdown.
"""
import argparse
import bisect
import json
import os
import pickle
import re

import numpy as np

import items as I

WORD = re.compile(r"\w+(?:['’]\w+)*")
SMALL = {"the", "a", "an", "of", "'s", "’s"}


class Text:
    def __init__(self, text):
        self.words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text)]
        self.starts = [w[0] for w in self.words]

    def within(self, spans):
        """numbers of the words that the spans touch"""
        out = set()
        for s, e in spans:
            i = max(0, bisect.bisect_left(self.starts, s) - 1)
            while i < len(self.words) and self.words[i][0] < e:
                if self.words[i][1] > s:
                    out.add(i)
                i += 1
        return out


def cover(attributions, text, words):
    """the attribution that holds most of the words, if it holds half of them"""
    best, most = None, 0
    for one in attributions:
        n = len(text.within(one["content"]) & words)
        if n > most:
            best, most = one, n
    return best if most >= .5 * len(words) else None


def quotations(text):
    """stretches between double marks, by paragraph; NYT articles write both marks as two apostrophes"""
    marked = text.replace("``", "“ ").replace("''", '" ')
    for line in re.finditer(r"[^\n]+", marked):
        for m in re.finditer(r'["“]([^"“”]*[^"“”\s][^"“”]*)["”]', line.group()):
            yield line.start() + m.start(1), line.start() + m.end(1)


def samples(split, pred):
    """(share, right) of each quotation with a source, and how many quotations the gold attributes"""
    rows, total = [], 0
    for line in open(pred, encoding="utf-8"):
        doc = json.loads(line)
        name = os.path.splitext(os.path.basename(doc["path"]))[0]
        raw = open(os.path.join(split, "text", name + ".txt"), encoding="utf-8", newline="").read()
        gold, text = I.gold_of(split, name) or [], Text(raw)
        for span in quotations(raw):
            words = text.within([span])
            if not words:
                continue
            said, want = cover(doc["attributions"], text, words), cover(gold, text, words)
            source = text.within(want["source"]) if want else set()
            key = {w for w in source if text.words[w][2] not in SMALL} or source
            total += bool(source)
            if said and said["source"] and said.get("confidence") is not None:
                rows.append((said["confidence"], bool(key & text.within(said["source"]))))
    return rows, total


def fit(x, y):
    """logistic regression by Newton's method, with a little shrinkage"""
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        h = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(w))
        w += np.linalg.solve(h, x.T @ (y - p) - w)
    return w


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--split", action="append", required=True)
    a.add_argument("--pred", action="append", required=True)
    a.add_argument("--into")
    parser, a = a, a.parse_args()
    rows, total = [], 0
    for split, pred in zip(a.split, a.pred):
        some, n = samples(split, pred)
        rows, total = rows + some, total + n
    if not rows:
        parser.error("no quotation of these articles is given to a source: nothing to count")
    share, right = np.array(rows, float).T
    if a.into:
        odds = np.log(np.clip(share, .001, .999) / (1 - np.clip(share, .001, .999)))
        w = fit(np.stack([odds, np.ones_like(odds)], 1), right)
        network = pickle.load(open(a.into, "rb"))
        network[0]["calibration"] = w.astype(np.float32)
        pickle.dump(network, open(a.into, "wb"))
        print("log-odds x %.3f + %.3f, from %d quotations" % (*w, len(right)))
        return
    print("| confidence | quotations | right |\n|---|---|---|")
    edges = [0, .5, .6, .7, .8, .9, .95, .98, 1.01]
    for lo, hi in zip(edges, edges[1:]):
        some = (share >= lo) & (share < hi)
        if some.any():
            print("| %.2f–%.2f | %d | %.1f %% |" % (lo, min(hi, 1), some.sum(), 100 * right[some].mean()))
    print("\n| `--min-confidence` | precision | recall | F1 |\n|---|---|---|---|")
    for least in (0, .3, .5, .6, .7, .8, .9, .95):
        kept = share >= least
        p, r = right[kept].mean(), right[kept].sum() / total
        print("| %.2f | %.1f | %.1f | %.1f |" % (least, 100 * p, 100 * r, 200 * p * r / (p + r)))


if __name__ == "__main__":
    main()
