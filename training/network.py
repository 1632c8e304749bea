"""A dilated convolutional tagger with a CRF and three pointer heads, in JAX."""
import collections

import jax
import jax.numpy as jnp
import numpy as np

from items import BUCKETS, LABELS, QUERIES, SIZES, SLOTS

DILATIONS = [1, 2, 4, 8, 16, 1]
POINTER = 32  # width of queries and keys
DISTANCES = 21  # buckets of the distance in items, see distance_bucket
SENTENCES = 7  # sentences before (up to 4), same, after (up to 2)
Y = len(LABELS)


# first distance of each bucket, on either side: 0, 1, 2, 3, 4, 5-7, 8-11, 12-19, 20-39, 40-89, 90 and more
STEPS = np.array([1, 2, 3, 4, 5, 8, 12, 20, 40, 90])


def init(rng, width, vocab, layers=len(DILATIONS)):
    n = lambda *shape, scale=None: jnp.asarray(rng.normal(0, scale or 1 / np.sqrt(np.prod(shape[:-1])), shape).astype(np.float32))
    p = {"word": n(BUCKETS + vocab, width, scale=.15)}
    for k, size in enumerate(SIZES):
        p["feature%d" % k] = n(size, width, scale=.15)
    for k in range(layers):
        p["conv%d" % k], p["bias%d" % k], p["norm%d" % k] = n(3, width, width), jnp.zeros(width), jnp.ones(width)
    p["last"] = jnp.ones(width)
    p["emit"], p["emit_bias"], p["transition"] = n(width, Y, scale=.05), jnp.zeros(Y), jnp.zeros((Y, Y))
    for q in QUERIES:
        p[q + ".query"], p[q + ".key"] = n(width, POINTER), n(width, POINTER)
        p[q + ".bias"] = n(width, 1, scale=.02)
        p[q + ".slot"], p[q + ".slot_bias"] = n(width, SLOTS, scale=.02), jnp.zeros(SLOTS)
        p[q + ".distance"], p[q + ".sentence"] = jnp.zeros(DISTANCES), jnp.zeros(SENTENCES)
        p[q + ".hint"] = jnp.zeros(2)  # an item, and nobody, that the rules name
    return p


def normalise(x, scale):
    return scale * x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + 1e-5)


def chance(seed, n, shape):
    """numbers from 0 to 1 by a hash of their place (lowbias32): JAX's own generator takes longer than the whole network"""
    x = jnp.arange(np.prod(shape), dtype=jnp.uint32).reshape(shape) + jnp.uint32(0x9E3779B9) * (seed.astype(jnp.uint32) * 64 + n)
    x = (x ^ (x >> 16)) * jnp.uint32(0x7FEB352D)
    x = (x ^ (x >> 15)) * jnp.uint32(0x846CA68B)
    return (x ^ (x >> 16)).astype(jnp.float32) / 4294967296.0


def hidden(p, word, features, mask, seed=None, drop=0.0):
    """[batch, items, width]"""
    def dropout(x, n):
        if seed is None or not drop:
            return x
        return x * (chance(seed, n, x.shape) >= drop) / (1 - drop)
    m = mask[..., None]
    x = p["word"][word]
    for k in range(len(SIZES)):
        x = x + p["feature%d" % k][features[..., k]]
    x = dropout(x, 0) * m
    for k, d in enumerate(DILATIONS[:sum(1 for name in p if name.startswith("conv"))]):
        y = normalise(x, p["norm%d" % k]) * m
        pad = jnp.pad(y, ((0, 0), (d, d), (0, 0)))
        t, w = x.shape[1], x.shape[2]
        z = jnp.concatenate([pad[:, :t], y, pad[:, 2 * d:]], -1) @ p["conv%d" % k].reshape(3 * w, w) + p["bias%d" % k]
        x = (x + dropout(jax.nn.relu(z), k + 1)) * m
    return normalise(x, p["last"]) * m


def emissions(p, h):
    return h @ p["emit"] + p["emit_bias"]


def stepped(values, x, low):
    """values[x - low], as sums over steps: a look-up whose gradient is cheap"""
    out = values[0]
    for n in range(1, len(values)):
        out = out + (values[n] - values[n - 1]) * (x >= low + n)
    return out


def pointer(p, h, q, b, k):
    """log-odds of the answers to queries of kind k: the slot for nobody, then every item"""
    at, t = b.position[:, k], jnp.arange(h.shape[1])
    hq = jnp.take_along_axis(h, at[..., None], 1)
    a = jnp.einsum("bqd,btd->bqt", hq @ p[q + ".query"], h @ p[q + ".key"]) / np.sqrt(POINTER)
    away = t - at[..., None]
    bucket = jnp.sign(away) * (jnp.abs(away)[..., None] >= STEPS).sum(-1)
    sentence = jnp.clip(b.sentence[:, None] - jnp.take_along_axis(b.sentence, at, 1)[..., None], -4, 2)
    hinted = (t >= b.hint[:, k, :, :1]) & (t < b.hint[:, k, :, 1:2])
    a = a + stepped(p[q + ".distance"], bucket, -10) + stepped(p[q + ".sentence"], sentence, -4)
    a = a + (h @ p[q + ".bias"])[:, None, :, 0] + p[q + ".hint"][0] * hinted
    allowed = (away >= -WINDOW[0]) & (away <= WINDOW[1]) & (b.real[:, None] > 0)
    a = jnp.where(allowed, a, -1e4)
    s = hq @ p[q + ".slot"] + p[q + ".slot_bias"]
    s = s.at[..., 0].add(p[q + ".hint"][1] * b.hint[:, k, :, 2])
    return jnp.concatenate([s, a], -1)


WINDOW = (220, 120)  # how far a pointer looks back and ahead, in items


def targets(b, k, length):
    """which answers are right: up to RANGES stretches of items, and the slot"""
    t = jnp.arange(length)
    right = ((t >= b.target[:, k, :, :, :1]) & (t < b.target[:, k, :, :, 1:])).any(2)
    return jnp.concatenate([b.none[:, k, :, None] > 0, right], -1)


def crf_loss(p, e, y, mask):
    """negative log-likelihood of the labels, summed; `mask` is 0 where an item counts for nothing"""
    t = p["transition"]
    gold = (jnp.take_along_axis(e, y[..., None], -1)[..., 0] * mask).sum() + (t[y[:, :-1], y[:, 1:]] * mask[:, 1:] * mask[:, :-1]).sum()

    def step(a, z):
        et, mt, mp = z
        on = jax.nn.logsumexp(a[:, :, None] + t[None], 1) + et
        fresh = jax.nn.logsumexp(a, -1, keepdims=True) + et  # after an item that does not count
        on = jnp.where(mp[:, None] > 0, on, fresh)
        return jnp.where(mt[:, None] > 0, on, a), None
    first = jnp.where(mask[:, :1] > 0, e[:, 0], jnp.full_like(e[:, 0], -np.log(Y)))
    a, _ = jax.lax.scan(step, first, (jnp.swapaxes(e, 0, 1)[1:], mask.T[1:], mask.T[:-1]))
    return jax.nn.logsumexp(a, -1).sum() - gold


Batch = collections.namedtuple("Batch", "word features mask real scored labels sentence position qmask target none hint")


def losses(p, b, seed=None, drop=0.0):
    h = hidden(p, b.word, b.features, b.mask, seed, drop)
    tagging = crf_loss(p, emissions(p, h), b.labels, b.scored)
    pointing = 0.0
    for k, q in enumerate(QUERIES):
        logits = pointer(p, h, q, b, k)
        right = jax.nn.logsumexp(jnp.where(targets(b, k, h.shape[1]), logits, -1e9), -1)
        pointing += (b.qmask[:, k] * (jax.nn.logsumexp(logits, -1) - right)).sum()
    return tagging, pointing
