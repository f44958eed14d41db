#!/usr/bin/env python3
"""Tampers with a copy of a sound ledger again and again; the verifier must find every change.   fuzz_verifier.py DIRECTORY SEED COUNT"""
import os, random, sys, tempfile

import verify_ledger


def mutate(rnd, files):
    """Changed files, by name."""
    files = dict(files)
    segments = sorted(name for name in files if name.startswith("segment-"))
    name = rnd.choice(segments + ["checkpoints"])
    data, kind = files[name], rnd.randrange(8)
    at = rnd.randrange(len(data))
    length = rnd.randint(1, min(200, len(data) - at))
    if kind < 3:
        data = data[:at] + bytes([data[at] ^ 1 << rnd.randrange(8)]) + data[at + 1:]
    elif kind == 3:
        data = data[:at] + data[at + length:]
    elif kind == 4:
        data = data[:at] + rnd.randbytes(length) + data[at:]
    elif kind == 5:
        data = data[:at]
    elif kind == 6:
        one, other = rnd.sample(segments, 2)
        files[one], files[other] = files[other], files[one]
        return files, f"{one} and {other} exchanged"
    else:
        gone = rnd.choice(segments)
        del files[gone]
        return files, f"{gone} removed"
    files[name] = data
    return files, f"{name}: kind {kind} at {at}, {length}"


def main():
    source, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rnd = random.Random(seed)
    names = [name for name in os.listdir(source) if name == "checkpoints" or name.startswith("segment-")]
    files = {name: open(os.path.join(source, name), "rb").read() for name in names}
    key = verify_ledger.Key(open(os.path.join(source, "ledger.pub"), encoding="ascii").read())
    anchor = open(os.path.join(source, "anchor"), "rb").read()
    if verify_ledger.verify(source, key, [anchor])[0]:
        sys.exit("the ledger is not sound to begin with")
    for number in range(count):
        changed, what = mutate(rnd, files)
        with tempfile.TemporaryDirectory() as folder:
            for name, data in changed.items():
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data)
            if not verify_ledger.verify(folder, key, [anchor])[0]:
                sys.exit(f"seed {seed}, mutation {number} was not found: {what}")
    print(f"{count} mutations found, seed {seed}")


if __name__ == "__main__":
    main()
