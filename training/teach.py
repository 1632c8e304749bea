"""Labels documents that nobody has annotated by an ensemble of trained networks, for a student to learn from (self-training).

    python3 training/teach.py --items UNLABELLED.jsonl --teachers A.pkl B.pkl … --out TAUGHT.pkl
"""
import argparse
import pickle

import jax
import jax.numpy as jnp
import numpy as np

import items as I
import network as N
import train as T

LEAST = .5  # a pointer's answer is taught where the ensemble gives it this much


@jax.jit
def see(p, word, features, mask):
    h = N.hidden(p, word, features, mask)
    return N.emissions(p, h), h


@jax.jit
def answers(p, h, b):
    return [jax.nn.softmax(N.pointer(p, h, q, b, k), -1) for k, q in enumerate(I.QUERIES)]


def viterbi(e, t, outside):
    """likeliest labels; an inside follows its beginning only"""
    t = t.copy()
    for to in (2, 4, 6):
        t[[f for f in range(N.Y) if f not in (to, to - 1)], to] = -1e9
    e = e.copy()
    e[outside, 1:] = -1e9
    s, back = e[0] + np.where(np.isin(np.arange(N.Y), (2, 4, 6)), -1e9, 0), []
    for row in e[1:]:
        z = s[:, None] + t
        back.append(z.argmax(0))
        s = z.max(0) + row
    y = [int(s.argmax())]
    for b in reversed(back):
        y.append(int(b[y[-1]]))
    return np.array(y[::-1])


def teach(docs, teachers, size=8):
    """gives `docs` the ensemble's labels and pointer targets"""
    parts = [(d, c) for d in docs for c in T.chunks(d)]
    transition = np.mean([p["transition"] for p, _ in teachers], 0)
    ids = [{id(d): I.word_ids(d.word, vocab) for d in docs} for _, vocab in teachers]
    for d in docs:
        d.labels, d.queries = np.zeros(len(d), np.int32), []
    for a in range(0, len(parts), size):
        part = parts[a:a + size]
        part = part + part[:1] * (size - len(part))
        seen = []
        for (p, _), words in zip(teachers, ids):
            for d, _ in part:
                d.ids = words[id(d)]
            b = T.batch(part)
            seen.append((p, *see(p, b.word, b.features, b.mask)))
        emissions = np.mean([np.asarray(e) for _, e, _ in seen], 0)
        asked = []
        for i, (d, (lo, start, end)) in enumerate(part):
            y = viterbi(emissions[i, :end - lo], transition, d.border[lo:end])[start - lo:]
            d.labels[start:end] = y
            places = [np.flatnonzero(y == 3), np.flatnonzero(d.quote[start:end] > 0), np.flatnonzero(y == 5)]
            asked.append([(k, int(at) + start, [-1]) for k in range(3) for at in places[k][:T.MOST]])
        b = T.batch(part, queries=asked)
        shares = np.mean([[np.asarray(x) for x in answers(p, h, b)] for p, _, h in seen], 0)  # kind, chunk, query, answer
        for i, (d, (lo, start, end)) in enumerate(parts[a:a + size]):
            count = [0] * 3
            for k, at, _ in asked[i]:
                target = answer(shares[k, i, count[k]], d, lo, end)
                count[k] += 1
                if target:
                    d.queries.append((k, at, target))


def answer(share, doc, lo, end):
    """nobody, or the run of items around the likeliest one that the ensemble points at, when it is sure enough"""
    if share[0] >= LEAST:
        return [-1 - I.NOBODY]
    items = share[1:1 + end - lo]
    best = int(items.argmax())
    s, e = best, best + 1
    label = doc.labels[lo:end]
    while s > 0 and label[s] in (2, 4) and label[s - 1] in (label[s], label[s] - 1):
        s -= 1
    while e < len(items) and label[e] in (2, 4) and label[e] == label[best] + label[best] % 2:
        e += 1
    return list(range(lo + s, lo + e)) if items[s:e].sum() >= LEAST else None


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--items", required=True)
    a.add_argument("--teachers", nargs="+", required=True)
    a.add_argument("--most", type=int, help="documents at most, evenly spread")
    a.add_argument("--out", required=True)
    a = a.parse_args()
    docs = [d for d in I.load(a.items, most=a.most) if 30 < len(d) < 4000]
    teachers = [pickle.load(open(path, "rb"))[:2] for path in a.teachers]
    teachers = [(jax.tree.map(jnp.asarray, p), vocab) for p, vocab in teachers]
    for n in range(0, len(docs), 64):
        teach(docs[n:n + 64], teachers)
    pickle.dump([(d.name, d.labels.astype(np.int8), d.queries) for d in docs], open(a.out, "wb"))
    print(len(docs), "documents,", sum(len(d) for d in docs), "items,", sum(len(d.queries) for d in docs), "pointers taught")


if __name__ == "__main__":
    main()
