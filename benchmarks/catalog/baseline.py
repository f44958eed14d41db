#!/usr/bin/env python3
"""A baseline for score.py: exact look-up in a dictionary of column terms.

    baseline.py TERMS.tsv JOINED_FOLDER OUT.tsv

TERMS.tsv has a term, its meaning, category, level, -, semantic type, flags, -, occurrences. JOINED_FOLDER is join.py's
output; with --names-only there, this is the baseline of names only. A column's name is looked up among the terms, else its
comment among the meanings, letter case and underscores aside; what is unknown becomes generic, level 2.
"""
import collections
import csv
import glob
import os
import re
import sys



def normal(text):
    return re.sub(r'[_\s]', '', text).lower()


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    names, meanings = collections.defaultdict(list), collections.defaultdict(list)
    with open(sys.argv[1], encoding='utf-8') as file:
        for line in file:
            if line.startswith('#'):
                continue
            cells = line.rstrip('\n').split('\t')
            entry = int(cells[8] or 0), cells[5], int(cells[3]), float('direct' in cells[6].split(';'))
            names[normal(cells[0])].append(entry)
            meanings[normal(cells[1])].append(entry)
    rows = []
    for path in sorted(glob.glob(os.path.join(sys.argv[2], '*.tsv'))):
        with open(path, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE):
                entries = (row['comment'] and meanings.get(normal(row['comment']))) or names.get(normal(row['column_name']))
                _, label, level, direct = max(entries) if entries else (0, 'generic', 2, 0.0)
                rows.append((row['id'], row['table'], row['column'], label, level, direct))
    with open(sys.argv[3], 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file, delimiter='\t', lineterminator='\n')
        writer.writerow(['id', 'table', 'column', 'label', 'level', 'direct'])
        writer.writerows(rows)


if __name__ == '__main__':
    main()
