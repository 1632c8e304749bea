#!/usr/bin/env bash
# From PolNeAR and unannotated news to models/attribution.bin: see README.md here.
set -euo pipefail
polnear=$(realpath "$1") unlabelled=$(realpath "$2")
mkdir -p "$3"
work=$(realpath "$3")
cd "$(dirname "$0")/.."
cargo build --release --examples --bins
items=target/release/examples/training_items
$items "$polnear/train/text" > "$work/train.jsonl"
$items "$unlabelled" > "$work/unlabelled.jsonl"
train() { python3 training/train.py --items "$work/train.jsonl" --split "$polnear/train" "$@"; }

# Teachers have not seen the first fold, so that the student can be measured on it.
train --out "$work/a.pkl" --folds 4 --width 96 --epochs 14 --seed 1
train --out "$work/b.pkl" --folds 4 --width 64 --epochs 14 --seed 1 --set DROPOUT=.25
train --out "$work/c.pkl" --folds 4 --width 96 --epochs 12 --seed 1 --set DROPOUT=.2 UNKNOWN=.03 LEAST=3
python3 training/teach.py --items "$work/unlabelled.jsonl" --teachers "$work"/{a,b,c}.pkl --out "$work/taught.pkl"
student=(--width 80 --seed 5 --taught "$work/unlabelled.jsonl" "$work/taught.pkl" --set SHARE=.35 DROPOUT=.25)

# The student without the first fold is for the calibration, the one of all articles for the program.
train --out "$work/fold.pkl" --folds 4 --epochs 9 "${student[@]}"
train --out "$work/all.pkl" --epochs 10 "${student[@]}"
python3 training/export.py "$work/fold.pkl" "$work/fold.bin"
mkdir -p "$work/fold/text"
python3 - "$work/fold.pkl" <<'PY' | while read -r name; do cp "$polnear/train/text/$name.txt" "$work/fold/text/"; done
import pickle, sys
print("\n".join(pickle.load(open(sys.argv[1], "rb"))[2]))
PY
ln -sfn "$polnear/train/attributions" "$work/fold/attributions"
target/release/onrecord extract --quiet --format jsonl --weights "$work/fold.bin" "$work/fold/text" > "$work/fold.jsonl"
python3 training/calibrate.py --split "$work/fold" --pred "$work/fold.jsonl" --into "$work/all.pkl"
python3 training/export.py "$work/all.pkl" models/attribution.bin
