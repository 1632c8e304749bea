#!/usr/bin/env python3
"""Measures who is meant and what people are said to be, on a PolNeAR folder (with train/text and dev/text inside).

    python3 training/people.py FOLDER [--run target/release/examples/people] [--set seen] [--misses OUT.tsv]

Speakers (tests/data/speakers.tsv): share of source mentions for which the right person is given ("exact": a name as the
label has it; "lenient": the same family name and no other given name,
Bob and Robert being one), and of those without a name for which nobody is.

Roles (tests/data/roles.tsv), over the people that the labels list:
  person  precision: people whose one role on the wire agrees with a labelled one, of those who are given a role;
          recall: the same, of the people for whom a role is labelled.
  pair    over distinct (person, role) pairs, where a role that only shortens another of the same person is not counted twice
          ("president" beside "president of the council"): precision of all roles that the cast holds, recall of the labelled.
Two roles agree when their head nouns are the same after titles are unified (Sen. = senator), neither is "former", "acting",
"deputy" or "vice" where the other is not, and at least half of the words of the shorter are in the other.
"""
import argparse
import collections
import csv
import json
import os
import re
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "tests", "data")


def rows(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def fold(text):
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'")
    return re.sub(r"[^\w' -]", "", re.sub(r"'s\b", "", plain)).strip()


SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
TITLES = {"pope", "president", "sen", "rep", "gov", "mr", "mrs", "ms", "dr", "the"}


def short_names():
    """The given names that can stand for each other, by each of them."""
    with open(os.path.join(HERE, "..", "src", "people", "nicknames.txt"), encoding="utf-8") as file:
        families = [set(line.split()) for line in file if not line.startswith("#")]
    names = collections.defaultdict(set)
    for family in families:
        for name in family:
            names[name] |= family
    return names


SHORT_NAMES = short_names()


def words_of_name(name):
    words = [word for word in fold(name).split() if word not in SUFFIXES]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def same_exactly(found, names):
    return any(words_of_name(found) == words_of_name(name) for name in names)


def same(found, names):
    return any(alike(words_of_name(found), words_of_name(name)) for name in names)


def alike(a, b):
    if not a or not b:
        return a == b
    if a == b or sorted(a) == sorted(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[-1] == b[-1] or a[0] == b[0]
    given = a[0] == b[0] or b[0] in SHORT_NAMES.get(a[0], ()) or a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1)
    given = given or a[0].startswith(b[0][:3]) or a[0] in b[1:-1] or b[0] in a[1:-1]
    return given and a[-1] == b[-1]


SHORT = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "congressman": "representative",
    "congresswoman": "representative", "gov": "governor", "pres": "president", "gop": "republican", "r": "republican",
    "d": "democratic", "democrat": "democratic", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "adviser": "advisor", "businesswoman": "businessman",
    "pontiff": "pope", "attorney": "lawyer", "lt": "lieutenant", "prof": "professor", "cofounder": "co-founder",
    "front-runner": "frontrunner", "u.s": "us", "states": "us", "frontrunners": "frontrunner",
}
STATES = {
    "calif": "california", "tex": "texas", "vt": "vermont", "fla": "florida", "ky": "kentucky", "ariz": "arizona",
    "ark": "arkansas", "la": "louisiana", "mass": "massachusetts", "mo": "missouri", "pa": "pennsylvania", "va": "virginia",
    "wis": "wisconsin", "ill": "illinois", "ind": "indiana", "tenn": "tennessee", "md": "maryland", "ga": "georgia",
    "mont": "montana", "conn": "connecticut", "nj": "new-jersey", "ny": "new-york", "nh": "new-hampshire", "sc": "south-carolina",
}
DROPPED = {"the", "a", "an", "his", "her", "their", "its", "s", "and", "mr", "mrs"}
STATUS = {
    "former": "former", "ex": "former", "retired": "former", "past": "former", "then": "former", "onetime": "former",
    "acting": "acting", "interim": "acting", "deputy": "deputy", "vice": "vice", "elect": "elect",
}
LINKS = {"of", "for", "to", "at", "in", "on", "with", "from", "who", "by", "about", "that", "working"}


class Role:
    """A role as it is compared: its head noun, status words, and all words that tell."""

    def __init__(self, text):
        text = re.sub(r"\b([A-Z])\.(?=[A-Z])", r"\1", text).replace("\n", " ")
        raw = [word.strip(".'-") for word in re.split(r"[\s,/()“”\"]+|(?<=^[RDI])[-–]", fold(re.sub(r"[-–]elect", " elect", text)).replace("ex-", "ex "))]
        raw = [SHORT.get(word, STATES.get(word, word)) for word in raw if word]
        front = []
        for word in raw:
            if word in LINKS and front:
                break
            front.append(word)
        front = [word for word in front if word not in DROPPED and word not in STATUS]
        self.text = text
        self.status = frozenset(STATUS[word] for word in raw if word in STATUS)
        self.head = singular(front[-1]) if front else ""
        self.words = {singular(word) for word in raw if word not in DROPPED and word not in LINKS and word not in STATUS}
        if re.match(r"^[RDI](-|$)", text.strip()):
            self.head = sorted(self.words)[0] if len(self.words) == 1 else "party"

    def agrees(self, other):
        if self.status != other.status or not self.words or not other.words:
            return False
        shared = len(self.words & other.words)
        if self.head == other.head:
            return 2 * shared >= min(len(self.words), len(other.words))
        return 2 * shared >= 1.3 * max(len(self.words), len(other.words))

    def within(self, other):
        return self.status == other.status and self.words <= other.words


def singular(word):
    word = SHORT.get(word, word)
    plain = word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    return SHORT.get(plain, plain)


def distinct(roles):
    """The roles without those that only shorten another."""
    kept = []
    for role in sorted(roles, key=lambda role: -len(role.words)):
        if not any(role.within(other) for other in kept):
            kept.append(role)
    return kept


def ask(run, folder, questions):
    if not questions:
        return []
    done = subprocess.run([run, folder], input="\n".join(questions) + "\n", capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def texts(folder, split, doc, cache={}):
    if doc not in cache:
        with open(os.path.join(folder, split, "text", doc + ".txt"), encoding="utf-8", newline="") as file:
            cache[doc] = file.read()
    return cache[doc]


def speakers(options, misses):
    labels = [row for row in rows("speakers.tsv") if options.set in (None, row[0])]
    found = {}
    for split in sorted({row[1] for row in labels}):
        asked = [" ".join(row[2:5]) for row in labels if row[1] == split]
        for answer in ask(options.run, os.path.join(options.folder, split, "text"), asked):
            found[answer["doc"], answer["start"]] = answer
    counts = collections.defaultdict(collections.Counter)
    for which, split, doc, start, end, names, form in labels:
        answer = found[doc, start]
        speaker = answer["speaker"]
        names = [name for name in names.split("|") if name]
        key = (which, f"{form} {'named' if names else 'none'}")
        right = same(speaker or "", names) if names else not speaker
        counts[key].update(n=1, right=right, exact=same_exactly(speaker or "", names) if names else right, silent=not speaker)
        if not right:
            text = texts(options.folder, split, doc)
            at = int(start)
            context = text[max(0, at - 300):at] + "<<" + text[at:int(end)] + ">>" + text[int(end):int(end) + 60]
            misses.append([*key, doc, start, "|".join(names), speaker or "-", answer["kind"], " ".join(context.split())])
    print(f"{'set':6}{'mention':18}{'n':>5}{'right':>8}{'exact':>8}{'silent':>8}")
    for (which, kind), count in sorted(counts.items()):
        share = [f"{100 * count[name] / count['n']:8.1f}" for name in ("right", "exact", "silent")]
        print(f"{which:6}{kind:18}{count['n']:5}{''.join(share)}")
    for which in sorted({which for which, _ in counts}):
        none = sum((counts[key] for key in list(counts) if key[0] == which and key[1].endswith("none")), collections.Counter())
        if none["n"]:
            print(f"{which:6}{'all none':18}{none['n']:5}{100 * none['right'] / none['n']:8.1f}")


def roles(options, misses):
    labels = [row for row in rows("roles.tsv") if options.set in (None, row[0])]
    people = collections.OrderedDict()
    for which, split, doc, name, start, end in labels:
        stated = people.setdefault((which, split, doc, name), [])
        if start:
            stated.append(Role(texts(options.folder, split, doc)[int(start):int(end)]))
    answers = {}
    for split in sorted({key[1] for key in people}):
        docs = list(collections.OrderedDict.fromkeys(key[2] for key in people if key[1] == split))
        for answer in ask(options.run, os.path.join(options.folder, split, "text"), docs):
            answers[answer["doc"]] = answer["people"]
    counts = collections.defaultdict(collections.Counter)
    for (which, split, doc, name), stated in people.items():
        full = [one for one in answers[doc] if same(one["name"], [name])]
        one = max(full, key=lambda one: (same_exactly(one["name"], [name]), len(one["roles"])), default=None)
        count = counts[which]
        count["people"] += 1
        held = [Role(text) for text in one["roles"]] if one else []
        wire = Role(one["role"]) if one and one["role"] else None
        right = bool(wire) and any(wire.agrees(role) for role in stated)
        count.update(given=bool(wire), stated=bool(stated), right=right)
        if wire and not right or stated and not right:
            misses.append([which, "person", doc, name, " / ".join(role.text for role in stated), wire.text if wire else "-", "", ""])
        for role in distinct(held):
            good = any(role.agrees(other) or role.within(other) and role.words for other in stated)
            count.update(held=1, held_right=good)
            if not good:
                misses.append([which, "pair wrong", doc, name, " / ".join(role.text for role in stated), role.text, "", ""])
        for role in distinct(stated):
            good = any(role.agrees(other) for other in held)
            count.update(pairs=1, pairs_found=good)
            if not good:
                misses.append([which, "pair missed", doc, name, role.text, " / ".join(role.text for role in held), "", ""])
    ratio = lambda a, b: f"{100 * a / b if b else 0:8.1f}"
    print(f"{'set':6}{'roles':8}{'n':>6}{'P':>8}{'R':>8}")
    for which, count in sorted(counts.items()):
        print(f"{which:6}{'person':8}{count['stated']:6}{ratio(count['right'], count['given'])}{ratio(count['right'], count['stated'])}")
        print(f"{which:6}{'pair':8}{count['pairs']:6}{ratio(count['held_right'], count['held'])}{ratio(count['pairs_found'], count['pairs'])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--run", default=os.path.join(HERE, "..", "target", "release", "examples", "people"))
    parser.add_argument("--set", help="only this set of labels")
    parser.add_argument("--misses", help="write the misses here (TSV)")
    options = parser.parse_args()
    misses = []
    speakers(options, misses)
    roles(options, misses)
    if options.misses:
        with open(options.misses, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\").writerows(misses)


if __name__ == "__main__":
    main()
