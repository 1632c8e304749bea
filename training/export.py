"""Writes a trained network as the weight file that src/attribution/tagger/weights.rs reads."""
import struct

import numpy as np

import items as I


def fnv(data):
    """FNV-1a of 32 bits"""
    h = 0x811C9DC5
    for byte in data:
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def rows(values):
    """small integers with a scale for each row"""
    scale = np.maximum(np.abs(values).max(1), 1e-8) / 127
    return scale.astype("<f4"), np.clip(np.round(values / scale[:, None]), -127, 127).astype(np.int8)


def tensor(name, values, kind):
    values = np.asarray(values)
    values = values.reshape(1, -1) if values.ndim < 2 else values.reshape(-1, values.shape[-1])
    head = struct.pack("<B", len(name)) + name.encode() + struct.pack("<BII", kind, *values.shape)
    if kind == 1:
        scale, small = rows(values)
        return head + scale.tobytes() + small.tobytes()
    return head + values.astype("<f4" if kind == 0 else "<u4").tobytes()


def write(path, p, vocabulary):
    out = b"onrecord-weights-1\n" + tensor("width", [p["word"].shape[1]], 2) + tensor("vocabulary", vocabulary, 2)
    p = dict(p, calibration=p.get("calibration", [1.0, 0.0]))
    for name in sorted(p):
        values = np.asarray(p[name])
        small = name == "word" or name.startswith(("feature", "conv"))
        out += tensor(name, values, 1 if small else 0)
    open(path, "wb").write(out + struct.pack("<I", fnv(out)))


if __name__ == "__main__":
    import pickle
    import sys
    p, vocabulary, _ = pickle.load(open(sys.argv[1], "rb"))
    write(sys.argv[2], p, vocabulary)
