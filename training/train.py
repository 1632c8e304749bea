"""Trains the network of the attribution stage. See README.md here.

    python3 training/train.py --items ITEMS.jsonl --split POLNEAR/train --out models/attribution.bin
"""
import argparse
import os
import pickle
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true intra_op_parallelism_threads=2")

import jax
import jax.numpy as jnp
import numpy as np

import items as I
import network as N

LENGTH, CONTEXT, MOST = 384, 48, 48  # items a chunk; of it context that is not scored; queries of a kind a chunk
RANGES = 3  # stretches of items that a pointer may rightly point at


def chunks(doc, rng=None):
    """ranges (context start, start, end) that cover the document, cut at paragraph borders where it can be"""
    borders = np.append(np.flatnonzero(doc.border), len(doc))
    out, start, room = [], 0, LENGTH - CONTEXT
    first = rng.integers(room // 3, room) if rng is not None else room
    while start < len(doc):
        limit = start + (first if not out else room)
        cut = borders[(borders > start) & (borders <= limit)]
        end = int(cut[-1]) if len(cut) else min(limit, len(doc))
        out.append((max(0, start - CONTEXT), start, end))
        start = end
    return out


def batch(parts, rules_off=None, queries=None):
    """a padded batch of (document, range) parts, with the queries of the documents or those given for each part"""
    n, k = len(parts), len(I.QUERIES)
    z = lambda *shape: np.zeros(shape, np.int32)
    f = lambda *shape: np.zeros(shape, np.float32)
    b = dict(word=z(n, LENGTH), features=z(n, LENGTH, I.FEATURES), mask=f(n, LENGTH), real=f(n, LENGTH), scored=f(n, LENGTH), labels=z(n, LENGTH),
             sentence=z(n, LENGTH), position=z(n, k, MOST), qmask=f(n, k, MOST), target=z(n, k, MOST, RANGES, 2), none=f(n, k, MOST), hint=z(n, k, MOST, 3))
    for i, (doc, (lo, start, end)) in enumerate(parts):
        m = end - lo
        off = rules_off is not None and rules_off[i]
        b["word"][i, :m] = doc.ids[lo:end]
        b["features"][i, :m] = doc.features[lo:end]
        if off:
            b["features"][i, :, 6] = 0
        b["mask"][i, :m] = 1
        b["real"][i, :m] = ~doc.border[lo:end]
        b["scored"][i, start - lo:m] = ~doc.border[start:end]
        b["labels"][i, :m] = doc.labels[lo:end]
        b["sentence"][i, :m] = doc.sentence[lo:end]
        count = [0] * k
        for kind, at, target in queries[i] if queries else doc.queries:
            if not start <= at < end or count[kind] == MOST:
                continue
            ranges = [r for r in I.ranges(target) if lo <= r[0] and r[1] <= end and at - N.WINDOW[0] <= r[0] <= at + N.WINDOW[1]]
            none = target == [-1 - I.NOBODY]
            if not none and not ranges:
                continue
            q = count[kind]
            count[kind] += 1
            b["position"][i, kind, q] = at - lo
            b["qmask"][i, kind, q] = 1
            b["none"][i, kind, q] = none
            for r, (s, e) in enumerate(ranges[:RANGES]):
                b["target"][i, kind, q, r] = s - lo, e - lo
            if not off:
                s, e = doc.hint[at, 2:4] if kind == 2 else doc.hint[at, :2]
                b["hint"][i, kind, q] = (*((s - lo, e - lo) if e > s >= lo else (0, 0)), doc.hint[at, 4] * (kind < 2))
    return N.Batch(**b)


def epoch(docs, rng, size, rules_off):
    parts = [(d, c) for d in docs for c in chunks(d, rng)]
    rng.shuffle(parts)
    for a in range(0, len(parts) - size + 1, size):
        part = parts[a:a + size]
        yield batch(part, rng.random(len(part)) < rules_off)


@jax.jit
def update(p, o, b, seed, lr):
    def objective(p):
        word = jnp.where(N.chance(seed, 63, b.word.shape) < UNKNOWN, b.word % I.BUCKETS, b.word)
        tagging, pointing = N.losses(p, b._replace(word=word), seed, DROPOUT)
        items = b.scored.sum()
        return (tagging + POINTING * pointing) / items, (tagging / items, pointing / jnp.maximum(b.qmask.sum(), 1))
    (_, shown), g = jax.value_and_grad(objective, has_aux=True)(p)
    t = o["t"] + 1
    m = jax.tree.map(lambda a, b: .9 * a + .1 * b, o["m"], g)
    v = jax.tree.map(lambda a, b: .99 * a + .01 * b * b, o["v"], g)
    step = lambda w, a, c: w - lr * (a / (1 - .9 ** t)) / (jnp.sqrt(c / (1 - .99 ** t)) + 1e-6) - lr * DECAY * w
    p = jax.tree.map(step, p, m, v)
    return p, dict(t=t, m=m, v=v, mean=jax.tree.map(lambda a, b: .998 * a + .002 * b, o["mean"], p)), shown


DROPOUT, POINTING, DECAY, UNKNOWN, RULES_OFF, LEAST, SHARE = .3, 3.0, 0.0, .1, .1, 4, .3
score = jax.jit(N.losses)


def measure(p, docs, size=8):
    """mean losses on held-out documents"""
    parts = [(d, c) for d in docs for c in chunks(d)]
    total = np.zeros(4)
    for a in range(0, len(parts), size):
        part = parts[a:a + size]
        b = batch(part + part[:1] * (size - len(part)))
        b = b._replace(scored=b.scored * (np.arange(size) < len(part))[:, None], qmask=b.qmask * (np.arange(size) < len(part))[:, None, None])
        t, q = score(p, b)
        total += [float(t), b.scored.sum(), float(q), b.qmask.sum()]
    return total[0] / total[1], total[2] / total[3]


def train(docs, held, taught, width, epochs, seed, rate=3e-3, size=8, log=print):
    """each epoch sees all of `docs` and a share of `taught`"""
    rng = np.random.default_rng(seed)
    vocab = I.vocabulary(docs + taught[::4], LEAST)
    for d in docs + held + taught:
        d.ids = I.word_ids(d.word, vocab)
    p = N.init(rng, width, len(vocab))
    o = dict(t=0, m=jax.tree.map(jnp.zeros_like, p), v=jax.tree.map(jnp.zeros_like, p), mean=p)
    steps = epochs * int(sum(len(chunks(d)) for d in docs) + SHARE * sum(len(chunks(d)) for d in taught)) // size
    step, began = 0, time.time()
    for e in range(epochs):
        shown = []
        some = [taught[n] for n in rng.permutation(len(taught))[:int(SHARE * len(taught))]]
        for b in epoch(docs + some, rng, size, RULES_OFF):
            lr = rate * min(1, (step + 1) / 200) * (.5 * (1 + np.cos(np.pi * min(1, step / steps))) + .01)
            p, o, s = update(p, o, b, jnp.uint32(seed * 100003 + step), lr)
            shown.append([float(x) for x in s])
            step += 1
        if held and (e % 3 == 2 or e == epochs - 1):
            log("epoch %d loss %s held out %s %.0f s" % (e, np.mean(shown, 0).round(4), np.round(measure(o["mean"], held), 4), time.time() - began), flush=True)
        else:
            log("epoch %d loss %s %.0f s" % (e, np.mean(shown, 0).round(4), time.time() - began), flush=True)
    return jax.tree.map(np.array, o["mean"]), vocab


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--items", required=True)
    a.add_argument("--split", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--width", type=int, default=96)
    a.add_argument("--epochs", type=int, default=12)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--folds", type=int, default=0, help="leave every FOLDS-th document out, beginning with --fold")
    a.add_argument("--fold", type=int, default=0)
    a.add_argument("--taught", nargs=2, metavar=("ITEMS", "LABELS"), help="documents that teach.py has labelled")
    a.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="DROPOUT, POINTING, DECAY, UNKNOWN, RULES_OFF, LEAST, SHARE")
    a = a.parse_args()
    docs = I.load(a.items, a.split)
    held = [d for n, d in enumerate(docs) if a.folds and n % a.folds == a.fold]
    kept = [d for n, d in enumerate(docs) if not a.folds or n % a.folds != a.fold]
    taught = []
    if a.taught:
        labels = {name: (y, queries) for name, y, queries in pickle.load(open(a.taught[1], "rb"))}
        taught = [d for d in I.load(a.taught[0]) if d.name in labels]
        for d in taught:
            d.labels, d.queries = labels[d.name][0].astype(np.int32), labels[d.name][1]
    for one in a.set:
        globals()[one.split('=')[0]] = float(one.split('=')[1])
    p, vocab = train(kept, held, taught, a.width, a.epochs, a.seed)
    pickle.dump((p, vocab, [d.name for d in held]), open(a.out, "wb"))


if __name__ == "__main__":
    main()
