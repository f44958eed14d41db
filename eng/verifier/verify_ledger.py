#!/usr/bin/env python3
"""Verifies a Wardian ledger independently of Wardian: docs/formats/ledger.md, and nothing else, was read to write this.

    verify_ledger.py DIRECTORY --key ledger.pub [--anchor FILE]... [--archive DIRECTORY]... [--json]

Needs Python 3.9 and OpenSSL 3's libcrypto (for SM2; SM3 comes from hashlib). Exit code: 0 sound, 1 something is wrong, 2 cannot be used.
"""
import argparse, base64, ctypes, ctypes.util, glob, hashlib, json, os, re, struct, sys, zlib

RECORDS_MAX, RAW_MAX, BLOCKS_MAX = 65536, 64 << 20, 64

class Broken(Exception): ...  # the bytes are not what the format says

def sm3(data):
    return hashlib.new("sm3", data).digest()

def need(condition, what="malformed"):
    if not condition:
        raise Broken(what)

class Reader:  # bytes from front to back; past the end is Broken
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        need(count <= len(self.data) - self.at)
        self.at += count
        return self.data[self.at - count:self.at]

    def unpack(self, form):
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))

    def varint(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 127) << shift
            if byte < 128:
                need(value < 1 << 64)
                return value
            shift += 7
            need(shift < 70)

    def signed(self):
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def bytes(self):
        return self.take(self.varint())

def varint(value):
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)

def wrap(value):  # a 64-bit two's complement number, as differences of them are
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)

class Tree:  # a range of a Merkle tree (section 2): the roots of its largest complete subtrees, as (size, node)
    def __init__(self, start, nodes=()):
        self.start, self.nodes = start, list(nodes)
        self.end = start + sum(size for size, _ in self.nodes)

    def push(self, size, node):
        self.nodes.append((size, node))
        self.end += size
        while len(self.nodes) > 1 and self.nodes[-1][0] == self.nodes[-2][0] and self.end % (2 * self.nodes[-1][0]) == 0:
            (size, right), (_, left) = self.nodes.pop(), self.nodes.pop()
            self.nodes.append((2 * size, sm3(b"\1" + left + right)))

    def joined(self, other):
        tree = Tree(self.start, self.nodes)
        for size, node in other.nodes:
            tree.push(size, node)
        return tree

    def root(self):
        root = self.nodes[-1][1] if self.nodes else sm3(b"")
        for _, node in reversed(self.nodes[:-1]):
            root = sm3(b"\1" + node + root)
        return root

def text(value):
    return b"\0" if value is None else varint(len(value) + 1) + value

def session_digest(ident, started, fields, client, server):
    body = struct.pack("<Qq", ident, started) + b"".join(varint(len(f)) + f for f in [*fields, client, server])
    return sm3(b"\3" + body)

def columns(block):
    """The raw bytes of the 22 columns of a block (section 4)."""
    head = Reader(block)
    need(head.take(4) == b"WCOL" and head.unpack("I")[0] == len(block))
    records, first, low, high, count = head.unpack("IQqqH")
    need(0 < records <= RECORDS_MAX and first > 0 and count == 22)
    directory, raw = [head.unpack("BBII") for _ in range(count)], [None]
    for number, (ident, coding, length, stored) in enumerate(directory, 1):
        need(ident == number and coding < 2 and length <= RAW_MAX)
        data = head.take(stored)
        if coding:
            inflate = zlib.decompressobj(-15)
            try:
                data = inflate.decompress(data, length + 1)
            except zlib.error as error:
                raise Broken("deflate") from error
        need(len(data) == length)
        raw.append(Reader(data))
    need(head.at == len(block))
    return records, first, low, high, raw

def leaves(block):
    """The leaves of a block's records (section 1), its first number, and its times."""
    count, first, low, high, raw = columns(block)
    strings = [raw[1].bytes() for _ in range(raw[1].varint())]
    sessions, statements = [], [(0, 0, bytes(32))]
    for _ in range(raw[2].varint()):
        ident, started = raw[2].unpack("Q")[0], raw[2].signed()
        fields = [pick(strings, raw[2].varint()) or b"" for _ in range(10)]
        sessions.append(session_digest(ident, started, fields, raw[2].bytes(), raw[2].bytes()))
    for _ in range(raw[3].varint()):
        kind, fingerprint, words = raw[3].varint(), raw[3].unpack("Q")[0], raw[3].bytes()
        need(kind < 256)
        statements.append((kind, fingerprint, sm3(b"\2" + words) if words else bytes(32)))
    keys = [0] + [raw[4].unpack("Q")[0] for _ in range(raw[4].varint())]
    last, result, time, seen = {}, [], low, []
    for number in range(first, first + count):
        kind, time = raw[5].take(1)[0], wrap(time + raw[6].signed())
        seen.append(time)
        session, statement = raw[7].varint(), raw[8].varint()
        need(session < len(sessions) and statement < len(statements))
        rows, (was_from, was_to) = raw[9].signed(), last.get(statement, (0, 0))
        last[statement] = (wrap(was_from + raw[10].signed()), wrap(was_to + raw[11].signed()))
        duration, flags, verdict = raw[12].signed(), raw[13].varint(), raw[14].take(1)[0]
        state, actor, detail = (pick(strings, raw[column].varint()) for column in (15, 16, 17))
        key, literals, binds = raw[18].varint(), raw[19].varint(), raw[20].varint()
        need(key < len(keys) and flags < 1 << 31 and raw[22].varint() == 0 and len(state or bytes(5)) == 5)
        what, fingerprint, digest = statements[statement]
        record = struct.pack("<QBqqqqqIBB5sQ", number, kind, time, rows, *last[statement], duration, flags, verdict, what, state or b"", fingerprint)
        record += sessions[session] + digest + text(actor) + text(detail) + struct.pack("<Q", keys[key])
        record += varint(literals) + raw[21].take(literals) + varint(binds) + raw[21].take(binds) + b"\0"
        result.append(sm3(b"\0" + record))
    need((min(seen), max(seen)) == (low, high), "times")
    need(all(column.at == len(column.data) for column in raw[1:]))
    return first, result, low, high

def pick(strings, number):
    need(number <= len(strings))
    return strings[number - 1] if number else None

def segment(data, sizes):
    """Header, digests and tree of a sealed segment, and its tree at those sizes (section 4)."""
    head = Reader(data)
    need(head.take(8) == b"WDNLEDGR" and head.unpack("HH") == (1, 0), "header")
    length, ledger, (number, first) = head.unpack("I")[0], head.take(16).hex(), head.unpack("QQ")
    previous, _ = head.take(64), head.bytes()
    need(head.at == length and number > 0 and first > 0 and len(data) > length + 72, "header")
    foot_length = struct.unpack("<I", data[-4:])[0]
    need(72 < foot_length <= len(data) - length, "footer")
    start, foot = len(data) - foot_length, Reader(data[-foot_length:])
    need(foot.take(4) == b"WEND" and foot.unpack("I")[0] == foot_length, "footer")
    count, records, low, high = foot.unpack("IQqq")
    need(0 < count <= BLOCKS_MAX, "footer")
    blocks = [foot.unpack("QQIqq") for _ in range(count)]
    nodes = [foot.take(32) for _ in range(foot.unpack("H")[0])]
    digest, again = foot.take(64), foot.unpack("I")[0]
    need(foot.at == foot_length == again and blocks[0][0] == length, "footer")
    covered = data[:len(data) - 68]
    need(digest == sm3(covered) + hashlib.sha256(covered).digest(), "digest")
    tree, snapshots = Tree(first - 1), {}
    ends = [block[0] for block in blocks[1:]] + [start]
    for (offset, block_first, block_records, *times), end in zip(blocks, ends):
        need(offset < end and block_first == tree.end + 1, "block")
        begins, block_leaves, *real = leaves(data[offset:end])
        need(begins == block_first and len(block_leaves) == block_records and times == real, "block")
        for leaf in block_leaves:
            tree.push(1, leaf)
            if tree.end in sizes:
                snapshots[tree.end] = Tree(tree.start, tree.nodes)
    need(tree.end - tree.start == records and nodes == [node for _, node in tree.nodes], "range")
    need((low, high) == (min(b[3] for b in blocks), max(b[4] for b in blocks)), "times")
    both = previous + digest
    return ledger, number, first, previous, sm3(both) + hashlib.sha256(both).digest(), tree, snapshots

FORM = re.compile(r"(wardian\.ledger/1\n([0-9a-f]{32})\n(0|[1-9]\d*)\n(\S{44})\n(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\n(0|[1-9]\d*) (\S{88})\n)\n— ([0-9a-f]{16}) (\S+)\n")

def b64(value):
    data = base64.b64decode(value, validate=True)
    need(base64.b64encode(data).decode() == value, "base64")
    return data

def checkpoint(signed):
    """The parts of a signed checkpoint (section 3)."""
    match = FORM.fullmatch(signed)
    need(match, "checkpoint")
    body, ledger, size, root, time, segments, chain, name, signature = match.groups()
    try:
        return {"text": body, "ledger": ledger, "size": int(size), "root": b64(root), "time": time, "segments": int(segments),
                "chain": b64(chain), "name": name, "signature": b64(signature)}
    except ValueError as error:
        raise Broken("base64") from error

def read_log(data):
    reader, found = Reader(data), []
    while reader.at < len(data):
        match = re.compile(rb"[1-9]\d{0,3}\n").match(data, reader.at)
        need(match, "checkpoints")
        reader.at = match.end()
        found.append(checkpoint(reader.take(int(match.group())).decode("utf-8", "strict")))
    return found

class Key:  # the ledger's public key: SM2 over SM3 by libcrypto
    def __init__(self, pem):
        self.lib = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
        for name in ("EVP_MD_CTX_new", "EVP_PKEY_CTX_new_from_pkey", "d2i_PUBKEY"):
            getattr(self.lib, name).restype = ctypes.c_void_p
        body = re.search(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", pem, re.S)
        need(body, "key")
        der = base64.b64decode(body.group(1))
        self.name = sm3(der)[:8].hex()
        start = ctypes.c_char_p(der)
        self.key = ctypes.c_void_p(self.lib.d2i_PUBKEY(None, ctypes.byref(start), ctypes.c_long(len(der))))
        need(self.key, "key")

    def verify(self, message, signature):
        lib, digest = self.lib, ctypes.c_void_p(self.lib.EVP_MD_CTX_new())
        context = ctypes.c_void_p(lib.EVP_PKEY_CTX_new_from_pkey(None, self.key, None))
        lib.EVP_PKEY_CTX_set1_id(context, b"1234567812345678", ctypes.c_size_t(16))
        lib.EVP_MD_CTX_set_pkey_ctx(digest, context)
        good = lib.EVP_DigestVerifyInit_ex(digest, None, b"SM3", None, None, self.key, None) == 1 and lib.EVP_DigestVerify(
            digest, signature, ctypes.c_size_t(len(signature)), message, ctypes.c_size_t(len(message))) == 1
        lib.EVP_MD_CTX_free(digest), lib.EVP_PKEY_CTX_free(context)
        return good

def verify(directory, key, anchors=(), archives=()):
    """What is wrong with the ledger, as (file, what); its sealed records; and its signed ones."""
    wrong, log, signed, journal = [], [], 0, glob.glob(os.path.join(glob.escape(directory), "audit-*.wseg"))
    try:
        log = read_log(open(os.path.join(directory, "checkpoints"), "rb").read())
    except FileNotFoundError: ...
    except (Broken, OSError, UnicodeDecodeError) as error:
        wrong.append(("checkpoints", str(error)))
    sizes, known = {entry["size"] for entry in log}, {entry["text"] for entry in log}
    tree, roots, chains, ledger, last, before = Tree(0), {0: sm3(b"")}, {0: bytes(64)}, None, 0, None
    for path in sorted((path for place in [directory, *archives] for path in glob.glob(os.path.join(glob.escape(place), "segment-*.wls"))), key=os.path.basename):
        name = os.path.basename(path)
        try:
            found, number, first, previous, chain, part, snapshots = segment(open(path, "rb").read(), sizes)
            need(ledger in (None, found), "other ledger")
            need(name == f"segment-{first:020}.wls" and number == last + 1 and chains[last] == previous and first == tree.end + 1, "chain")
        except (Broken, OSError) as error:
            wrong.append((name, str(error)))
            break
        for size, snapshot in snapshots.items():
            roots[size] = tree.joined(snapshot).root()
        ledger, last, chains[number], tree = found, number, chain, tree.joined(part)
    for entry in log:
        if entry["name"] != key.name or not key.verify(entry["text"].encode(), entry["signature"]):
            wrong.append(("checkpoints", f"signature at {entry['size']}"))
        signed, is_sealed = max(signed, entry["size"]), entry["size"] <= tree.end or not journal
        if ledger not in (None, entry["ledger"]) or chains.get(entry["segments"]) != entry["chain"] or (
                is_sealed and roots.get(entry["size"]) != entry["root"]):
            wrong.append(("checkpoints", f"contradicted at {entry['size']}"))
        if before and (entry["text"] == before["text"] or any(entry[field] < before[field] for field in ("size", "time", "segments"))):
            wrong.append(("checkpoints", f"order at {entry['size']}"))
        before = entry
    wrong += [("checkpoints", "missing")] if tree.end and not log else []
    for anchor in anchors:
        try:
            for entry in read_log(anchor) if anchor[:1].isdigit() else [checkpoint(anchor.decode())]:
                need(entry["text"] in known, f"{entry['size']} not in this ledger")
        except (Broken, ValueError) as error:
            wrong.append(("anchor", str(error)))
    return wrong, tree.end, signed

def main():
    parser = argparse.ArgumentParser(description="Verifies a Wardian ledger.")
    parser.add_argument("directory")
    parser.add_argument("--key", required=True, help="the ledger's public key in PEM")
    parser.add_argument("--anchor", action="append", default=[], help="a checkpoint, or a file of them, that was kept elsewhere")
    parser.add_argument("--archive", action="append", default=[], help="a directory of archived segments")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        key = Key(open(options.key, encoding="ascii").read())
        anchors = [open(path, "rb").read() for path in options.anchor]
        need(re.search(r"^(checkpoints|segment-.*\.wls|audit-.*\.wseg)$", "\n".join(os.listdir(options.directory)), re.M), f"no ledger in {options.directory}")
    except (OSError, Broken, ValueError) as error:
        print(f"错误 / error: {error}", file=sys.stderr)
        return 2
    wrong, size, signed = verify(options.directory, key, anchors, options.archive)
    waiting, unsigned = max(0, signed - size), max(0, size - signed)
    if options.json:
        print(json.dumps({"sound": not wrong, "records": size, "notSealed": waiting, "unsigned": unsigned, "findings": [{"file": f, "what": w} for f, w in wrong]}, ensure_ascii=False))
    else:
        print(*(f"{file}: {what}\n" for file, what in wrong), sep="", end="")
        print(f"{size} 条已封存记录，账本{'完好' if not wrong else '有问题'} / {size} sealed records, the ledger is {'sound' if not wrong else 'NOT sound'}")
        print(*[f"{waiting} 条已签名记录未封存，此处未查 / {waiting} signed records are not sealed yet: not checked here\n"] * (waiting > 0),
              *[f"{unsigned} 条已封存记录尚未签名 / {unsigned} sealed records are not yet signed: nothing proves them\n"] * (unsigned > 0), sep="", end="")
    return 1 if wrong else 0

if __name__ == "__main__":
    sys.exit(main())
