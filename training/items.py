"""The documents as the network sees them (printed by `cargo run --release --example training_items`), joined with a gold standard.

Gold is PolNeAR's brat stand-off: source, cue and content of every attribution, offsets in code points.
"""
import glob
import json
import os
import re

import numpy as np

LABELS = ["O", "B-S", "I-S", "B-U", "I-U", "B-C", "I-C"]
FEATURES = 8
SIZES = [2048, 1024, 128, 40, 96, 32, 256, 64]  # as in src/attribution/tagger/items.rs
QUERIES = ["cue", "quote", "content"]  # a cue and a quotation look for their source, content for its cue
NOBODY, SLOTS = 0, 1  # answers of a pointer that are no item: nobody


class Document:
    """Items of one document as arrays, and what the gold says of them."""

    def __init__(self, row):
        items = row["items"]
        self.name = row["doc"]
        self.span = np.array([[s, e] for s, e, _, _ in items], np.int32).reshape(-1, 2)
        table = np.array([r for _, _, r, _ in items], np.int64).reshape(len(items), 4 + FEATURES)
        self.paragraph, self.sentence = table[:, 0].astype(np.int32), table[:, 1].astype(np.int32)
        self.quote, self.word = table[:, 2].astype(np.int32), table[:, 3].astype(np.uint32)
        self.features = table[:, 4:].astype(np.int32)
        self.hint = np.array([h for _, _, _, h in items], np.int32).reshape(-1, 5)
        self.border = self.span[:, 0] == self.span[:, 1]
        self.labels, self.queries = None, []

    def __len__(self):
        return len(self.word)

    def inside(self, spans):
        """the items of which at least half lies inside one of the spans"""
        found = []
        for start, end in spans:
            lo, hi = np.searchsorted(self.span[:, 1], start, "right"), np.searchsorted(self.span[:, 0], end, "left")
            for i in range(lo, hi):
                s, e = self.span[i]
                if not self.border[i] and min(e, end) - max(s, start) >= 0.5 * (e - s):
                    found.append(i)
        return sorted(set(found))


def read_gold(path):
    """attributions of a brat file: dicts of source, cue and content spans"""
    spans, out = {}, []
    for line in open(path, encoding="utf-8", newline="\n"):
        parts = line.rstrip("\n").split("\t")
        if line.startswith("T") and len(parts) > 1:
            spans[parts[0]] = [[int(x) for x in s.split()] for s in parts[1].split(" ", 1)[1].split(";")]
        elif line.startswith("E"):
            one = {"source": [], "cue": [], "content": []}
            for item in parts[1].split():
                key, ref = item.split(":")
                key = re.sub(r"\d+$", "", key).lower()
                if ref in spans and key in one:
                    one[key] += spans[ref]
            if one["content"]:
                out.append({k: sorted(v) for k, v in one.items()})
    return out


def gold_of(split, name):
    """the attributions of the first annotator by name, the same choice that the measuring script makes"""
    paths = glob.glob(os.path.join(split, "attributions", glob.escape(name) + "_*.ann"))
    paths = sorted(p for p in paths if re.fullmatch(r"[0-9a-f]{4}", os.path.basename(p)[len(name) + 1:-4]))
    return read_gold(paths[0]) if paths else None


def clean(attributions, words):
    """swaps source and cue where an annotator has exchanged them: the cue is a name or pronoun, the source "said" """
    for one in attributions:
        if one["source"] and one["cue"] and words(one["source"]) in SAID and words(one["cue"]) not in SAID:
            one["source"], one["cue"] = one["cue"], one["source"]
        elif one["source"] and not one["cue"] and words(one["source"]) in SAID:
            one["source"], one["cue"] = [], one["source"]
    return attributions


SAID = {"said", "says", "say", "told", "added", "wrote", "tweeted", "asked", "saying", "according to", "argued", "noted"}


def add_gold(doc, attributions):
    """labels and pointer targets"""
    doc.labels = np.zeros(len(doc), np.int32)
    parts = [{k: doc.inside(one[k]) for k in ("source", "cue", "content")} for one in attributions]
    spans = sorted((start, role, n, end) for n, one in enumerate(attributions)
                   for role, key in enumerate(("source", "cue", "content")) for start, end in one[key])
    starts = []
    for start, role, n, end in spans:
        run = [i for i in doc.inside([[start, end]]) if doc.labels[i] == 0]
        for at, i in enumerate(run):
            begins = at == 0 or run[at - 1] != i - 1
            doc.labels[i] = 1 + 2 * role + (not begins)
            if begins:
                starts.append((i, role, n))
    order = sorted(range(len(parts)), key=lambda n: parts[n]["content"][:1])
    for i, role, n in sorted(starts):
        if role == 1:
            doc.queries.append((0, i, source_of(parts[n])))
        elif role == 2:
            cue = parts[n]["cue"]
            doc.queries.append((2, i, cue if cue else [-1 - NOBODY]))
    for i in np.flatnonzero(doc.quote > 0):
        n = next((n for n in order if i in parts[n]["content"]), None)
        doc.queries.append((1, int(i), [-1 - NOBODY] if n is None else source_of(parts[n])))


def ranges(items):
    """stretches of neighbouring items as (start, end)"""
    out = []
    for i in items:
        if i < 0:
            continue
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def source_of(part):
    """items of the source, or the slot that stands for nobody"""
    return part["source"] or [-1 - NOBODY]


def load(path, split=None, most=None):
    """documents of an items file, with the gold of a split folder where one is given; `most` takes so many, evenly spread"""
    docs, lines = [], open(path, encoding="utf-8").readlines()
    for line in lines[::max(1, len(lines) // most)] if most else lines:
        row = json.loads(line)
        doc = Document(row)
        if split:
            gold = gold_of(split, doc.name)
            if gold is None:
                continue
            text = open(os.path.join(split, "text", doc.name + ".txt"), encoding="utf-8", newline="").read()
            words = lambda spans: " ".join(text[s:e] for s, e in spans).lower().strip()
            add_gold(doc, clean(gold, words))
        docs.append(doc)
    return docs


def vocabulary(docs, least=3):
    """sorted hashes of the words that stand in at least `least` documents' worth of items"""
    words, counts = np.unique(np.concatenate([d.word for d in docs]), return_counts=True)
    return words[counts >= least]


BUCKETS = 64  # rows for words that the vocabulary lacks


def word_ids(words, vocab):
    """row of each word in the embedding table: known words after the buckets of unknown ones"""
    at = np.minimum(np.searchsorted(vocab, words), len(vocab) - 1)
    return np.where(vocab[at] == words, BUCKETS + at, words % BUCKETS).astype(np.int32)
