#!/usr/bin/env python3
"""Checks the proof of one record of a Wardian ledger, independently of Wardian: docs/formats/ledger.md sections 1 to 3 and 8 are all it needs.

    verify_proof.py PROOF --key ledger.pub [--json]

Needs Python 3.9 and OpenSSL 3's libcrypto (for SM2; SM3 comes from hashlib). Exit code: 0 the proof holds, 1 it does not, 2 cannot be used.
"""
import argparse, base64, ctypes, ctypes.util, datetime, hashlib, json, re, struct, sys

FORM = re.compile(r"(wardian\.ledger/1\n[0-9a-f]{32}\n(0|[1-9]\d*)\n(\S{44})\n(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\n(?:0|[1-9]\d*) \S{88}\n)\n— ([0-9a-f]{16}) (\S+)\n")

class Wrong(Exception): ...

def need(condition, what):
    if not condition:
        raise Wrong(what)

def sm3(data):
    return hashlib.new("sm3", data).digest()

def b64(value):
    data = base64.b64decode(value, validate=True)
    need(base64.b64encode(data).decode() == value, "base64")
    return data

def once(pairs):  # a name that stands twice would mean one thing here and another thing there
    need(len(dict(pairs)) == len(pairs), "a name stands twice")
    return dict(pairs)

def root_of(leaf, index, size, path):
    """The root that a leaf and its path lead to: RFC 9162 section 2.1.3.2, with SM3."""
    node, place, last = leaf, index, size - 1
    for sibling in (path[at:at + 32] for at in range(0, len(path), 32)):
        need(last > 0 and len(sibling) == 32, "path")
        if place & 1 or place == last:
            node = sm3(b"\1" + sibling + node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sm3(b"\1" + node + sibling)
        place, last = place >> 1, last >> 1
    need(last == 0, "path")
    return node

def signed_by(pem, name, text, signature):
    """Whether the key has that name and the signature is its own: SM2 over SM3, by libcrypto."""
    der = base64.b64decode(re.search(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", pem, re.S).group(1))
    lib = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
    for function in (lib.EVP_MD_CTX_new, lib.EVP_PKEY_CTX_new_from_pkey, lib.d2i_PUBKEY):
        function.restype = ctypes.c_void_p
    start = ctypes.c_char_p(der)
    key = ctypes.c_void_p(lib.d2i_PUBKEY(None, ctypes.byref(start), ctypes.c_long(len(der))))
    need(key and sm3(der)[:8].hex() == name, "signed by another key")
    digest, context = ctypes.c_void_p(lib.EVP_MD_CTX_new()), ctypes.c_void_p(lib.EVP_PKEY_CTX_new_from_pkey(None, key, None))
    lib.EVP_PKEY_CTX_set1_id(context, b"1234567812345678", ctypes.c_size_t(16))
    lib.EVP_MD_CTX_set_pkey_ctx(digest, context)
    return lib.EVP_DigestVerifyInit_ex(digest, None, b"SM3", None, None, key, None) == 1 and lib.EVP_DigestVerify(
        digest, signature, ctypes.c_size_t(len(signature)), text, ctypes.c_size_t(len(text))) == 1

def fields(record):
    """What a record's first bytes say (section 1), and its session's and statement's digests."""
    need(len(record) > 132, "record")
    number, kind, time, rows, _, _, duration, flags, verdict, statement_kind, state, fingerprint = struct.unpack_from("<QBqqqqqIBB5sQ", record)
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=time)
    said = {"sequence": number, "kind": kind, "time": moment.isoformat() + "Z", "rows": rows, "duration_us": duration, "flags": flags,
            "verdict": verdict, "statement_kind": statement_kind, "sql_state": state.strip(b"\0").decode("ascii", "replace"),
            "fingerprint": f"{fingerprint:016x}"}
    return said, record[68:100], record[100:132]

def check(proof, pem):
    """What is proved; raises Wrong when nothing is."""
    need(isinstance(proof, dict) and proof.get("format") == "wardian.proof/1", "not a proof")
    known = {"format", "sequence", "record", "leaf", "claims", "session", "statement", "path", "checkpoint"}
    need(set(proof) <= known and ("record" in proof) != ("leaf" in proof), "form")
    match = FORM.fullmatch(proof["checkpoint"])
    need(match, "checkpoint")
    text, size, root, time, name, signature = match.groups()
    need(signed_by(pem, name, text.encode(), b64(signature)), "signature")
    number, proved = proof["sequence"], {"sequence": proof["sequence"]}
    need(type(number) is int and 0 < number <= int(size), "number")
    if "record" in proof:
        record = b64(proof["record"])
        proved, session, statement = fields(record)
        need(proved["sequence"] == number, "number")
        leaf = sm3(b"\0" + record)
        if "session" in proof:
            need(sm3(b"\3" + b64(proof["session"])) == session, "session")
        if "statement" in proof:
            need(sm3(b"\2" + proof["statement"].encode()) == statement, "statement")
            proved["statement"] = proof["statement"]
    else:
        need("session" not in proof and "statement" not in proof, "form")
        leaf = b64(proof["leaf"])
        need(len(leaf) == 32, "leaf")
    need(root_of(leaf, number - 1, int(size), b64(proof["path"])) == b64(root), "the record is not the one that was promised")
    return {"sound": True, "size": int(size), "signed_at": time, "key": name, "record": proved}

def main():
    parser = argparse.ArgumentParser(description="Checks the proof of one record of a Wardian ledger.")
    parser.add_argument("proof")
    parser.add_argument("--key", required=True, help="the ledger's public key in PEM")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        with open(options.proof, encoding="utf-8") as file, open(options.key, encoding="ascii") as key:
            text, pem = file.read(), key.read()
    except (OSError, UnicodeDecodeError) as error:
        print(f"错误 / error: {error}", file=sys.stderr)
        return 2
    try:
        found = check(json.loads(text, object_pairs_hook=once), pem)
    except (Wrong, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        print(f"证明不成立 / error: the proof does not hold: {error}", file=sys.stderr)
        return 1
    told = json.dumps(found, ensure_ascii=False)
    print(told if options.json else f"证明成立：第 {found['record']['sequence']} 条记录 / the proof holds\n{told}")
    return 0

if __name__ == "__main__":
    sys.exit(main())
