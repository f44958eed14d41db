#!/usr/bin/env python3
"""Scores predictions against the labels and prints totals only, never a name.

    score.py [--names-only PREDICTIONS.tsv] [--with-comments PREDICTIONS.tsv] [--split dev|held-out] [--json]

A predictions file has the columns id, table, column, label, level, direct: the key as join.py wrote it, a semantic type
(only counted), a level 1-5 and the confidence from 0 to 1 that the column identifies a patient, relative or user directly.
Each labelled column of the split must be predicted once. Python 3 standard library only.
"""
import argparse
import collections
import json
import os
import sys

from join import BenchmarkError, HERE, TRUTH_FIELDS, read_tsv, sources_by_id

PREDICTION_FIELDS = ['id', 'table', 'column', 'label', 'level', 'direct']
PRECISION = 0.95
RECALL = 'recall_at_precision_%.2f' % PRECISION
POINTS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95)


def truth(split):
    """The labels of a split by key, each with its source's kind and naming style."""
    rows = {}
    for id_, parts in sources_by_id(split).items():
        by_part = {source['part']: source for source in parts}
        for row in read_tsv(os.path.join(HERE, 'truth', id_ + '.tsv'), TRUTH_FIELDS):
            source = by_part[row['part']]
            rows[id_, row['part'] + '.' + row['table'], row['column']] = dict(
                row, kind=source['kind'], style=source['style'], level=int(row['level']))
    return rows


def predictions(path, labels):
    found = {}
    for number, row in enumerate(read_tsv(path, PREDICTION_FIELDS), 2):
        key = row['id'], row['table'], row['column']
        if key not in labels:
            continue
        try:
            level, direct = int(row['level']), float(row['direct'])
        except ValueError as error:
            raise BenchmarkError('%s: line %d: %s' % (path, number, error)) from error
        if not 1 <= level <= 5 or not 0 <= direct <= 1:
            raise BenchmarkError('%s: line %d: a level is 1 to 5, a confidence 0 to 1' % (path, number))
        if key in found:
            raise BenchmarkError('%s: line %d: this column was predicted before' % (path, number))
        found[key] = dict(label=row['label'], level=level, direct=direct)
    if len(found) < len(labels):
        raise BenchmarkError('%s: %d of %d columns are not predicted' % (path, len(labels) - len(found), len(labels)))
    return found


def share(count, total):
    return round(count / total, 4) if total else None


def levels(keys, labels, found):
    exact = sum(labels[key]['level'] == found[key]['level'] for key in keys)
    within = sum(abs(labels[key]['level'] - found[key]['level']) <= 1 for key in keys)
    return {'columns': len(keys), 'exact_level': share(exact, len(keys)), 'within_one': share(within, len(keys)),
            'exact_label': share(sum(labels[key]['label'] == found[key]['label'] for key in keys), len(keys))}


def direct_identifiers(keys, labels, found, everybody):
    """Recall of direct identifiers; those of staff and others count only with everybody, otherwise they are left out."""
    pairs = []
    for key in keys:
        row = labels[key]
        positive = row['direct'] == '1'
        if positive and not everybody and row['whose'] in ('staff', 'other'):
            continue
        pairs.append((found[key]['direct'], positive))
    positives = sum(positive for _, positive in pairs)
    best, true, seen, points = {'recall': 0.0, 'threshold': None, 'precision': None}, 0, 0, []
    by_confidence = collections.defaultdict(lambda: [0, 0])
    for confidence, positive in pairs:
        by_confidence[confidence][0] += positive
        by_confidence[confidence][1] += 1
    for confidence in sorted(by_confidence, reverse=True):
        if confidence == 0:
            break
        true += by_confidence[confidence][0]
        seen += by_confidence[confidence][1]
        if true / seen >= PRECISION and positives and true / positives > best['recall']:
            best = {'recall': share(true, positives), 'threshold': confidence, 'precision': share(true, seen)}
    for threshold in POINTS:
        hits = [positive for confidence, positive in pairs if confidence >= threshold]
        points.append({'threshold': threshold, 'precision': share(sum(hits), len(hits)), 'recall': share(sum(hits), positives)})
    return {'positives': positives, RECALL: best, 'points': points}


def framework_tables(labels, found):
    """Pure framework tables (no label of 3 or more) with a column predicted 3 or more."""
    true, predicted = collections.defaultdict(int), collections.defaultdict(int)
    for key, row in labels.items():
        if row['kind'] == 'framework':
            table = key[:2]
            true[table] = max(true[table], row['level'])
            predicted[table] = max(predicted[table], found[key]['level'])
    pure = [table for table, level in true.items() if level <= 2]
    return {'pure_tables': len(pure), 'graded_3_or_more': sum(predicted[table] >= 3 for table in pure)}


def result(labels, found):
    hospital = [key for key, row in labels.items() if row['kind'] == 'hospital']
    groups = collections.defaultdict(list)
    for key in hospital:
        groups[labels[key]['style']].append(key)
    fives = [key for key, row in labels.items() if row['level'] == 5]
    return {
        'hospital': levels(hospital, labels, found),
        'hospital_without_doubtful': levels([key for key in hospital if labels[key]['doubtful'] == '0'], labels, found),
        'hospital_commented': levels([key for key in hospital if labels[key]['commented'] == '1'], labels, found),
        'framework': levels([key for key, row in labels.items() if row['kind'] == 'framework'], labels, found),
        'by_level': {level: levels([key for key in hospital if labels[key]['level'] == level], labels, found)
                     for level in range(1, 6)},
        'by_style': {style: dict(levels(keys, labels, found),
                                 direct=direct_identifiers(keys, labels, found, False)[RECALL])
                     for style, keys in sorted(groups.items())},
        'direct_patients': direct_identifiers(hospital, labels, found, False),
        'direct_patients_commented': direct_identifiers(
            [key for key in hospital if labels[key]['commented'] == '1'], labels, found, False),
        'direct_everybody': direct_identifiers(hospital, labels, found, True),
        'level_5': {'columns': len(fives), 'graded_below_4': sum(found[key]['level'] < 4 for key in fives),
                    'of_them_not_doubtful': sum(found[key]['level'] < 4 and labels[key]['doubtful'] == '0' for key in fives)},
        'framework_tables': framework_tables(labels, found)}


def show(name, value, indent=0):
    if isinstance(value, dict) and any(isinstance(inner, (dict, list)) for inner in value.values()):
        print('  ' * indent + str(name))
        for inner_name, inner in value.items():
            show(inner_name, inner, indent + 1)
    elif isinstance(value, dict):
        print('  ' * indent + '%s: %s' % (name, ', '.join('%s %s' % item for item in value.items())))
    elif isinstance(value, list):
        for item in value:
            show(name, item, indent)
    else:
        print('  ' * indent + '%s: %s' % (name, value))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--names-only', metavar='TSV')
    parser.add_argument('--with-comments', metavar='TSV')
    parser.add_argument('--split', choices=['dev', 'held-out'], default='held-out')
    parser.add_argument('--json', action='store_true')
    options = parser.parse_args()
    if not options.names_only and not options.with_comments:
        parser.error('give predictions with --names-only, --with-comments or both')
    try:
        labels = truth(options.split)
        results = {name: result(labels, predictions(path, labels))
                   for name, path in (('names_only', options.names_only), ('with_comments', options.with_comments)) if path}
    except BenchmarkError as error:
        sys.exit('score.py: %s' % error)
    if options.json:
        print(json.dumps(results, indent=1))
    else:
        for name, value in results.items():
            show(name, value)


if __name__ == '__main__':
    main()
