#!/usr/bin/env python3
"""Joins the labels of this folder with DDL files fetched by the reader.

    join.py DDL_FOLDER OUT_FOLDER [--split dev|held-out] [--only ID] [--names-only] [--blind]

DDL_FOLDER holds the files named in sources.tsv as <id>.<part>.sql. Each file's SHA-256 and the counts of its tables and
columns must be those recorded, or nothing is written. OUT_FOLDER gets <id>.tsv for each source, a row for each labelled
column: its key (id, table as <part>.<ordinal>, column ordinal), its names, type and comments, and its labels.
--names-only leaves the comments empty, --blind leaves the labels out: what a classifier may be given.
Python 3 standard library only.
"""
import argparse
import csv
import hashlib
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE_FIELDS = ['id', 'part', 'split', 'kind', 'repository', 'path', 'commit', 'sha256', 'encoding', 'dialect',
                 'style', 'comments', 'tables', 'columns', 'labelled']
TRUTH_FIELDS = ['part', 'table', 'column', 'label', 'category', 'level', 'direct', 'whose', 'doubtful', 'commented']
LABEL_FIELDS = TRUTH_FIELDS[3:]
OUT_FIELDS = ['id', 'table', 'column', 'table_name', 'column_name', 'type', 'table_comment', 'comment'] + LABEL_FIELDS


class BenchmarkError(Exception):
    """A file is missing, altered or unreadable; the message names it."""


# --- A small reader of CREATE TABLE in the forms of MySQL, PostgreSQL, SQL Server and Oracle ---------------------------

def _tokens(text, dialect):
    string = r"'(?:[^'\\]|\\.|'')*'" if dialect == 'mysql' else r"'(?:[^']|'')*'"
    brackets = r'|\[(?:[^\]]|\]\])*\]' if dialect == 'sqlserver' else ''
    hash_comment = r'|\#[^\n]*' if dialect == 'mysql' else ''
    word = r'[\w$@]+' if dialect == 'mysql' else r'[\w$@\#]+'
    pattern = re.compile(
        r'(?P<skip>--[^\n]*|/\*.*?\*/%s|\s+)|(?P<string>%s)|(?P<quoted>`[^`]*`|"[^"]*"%s)|(?P<word>%s)|(?P<other>.)'
        % (hash_comment, string, brackets, word), re.S)
    for match in pattern.finditer(text):
        kind = match.lastgroup
        if kind == 'skip':
            continue
        value = match.group()
        if kind == 'string':
            value = value[1:-1].replace("''", "'")
            if dialect == 'mysql':
                value = re.sub(r'\\(.)', r'\1', value, flags=re.S)
        elif kind == 'quoted':
            value = value[1:-1]
        yield kind, value


_NOT_COLUMN = {'PRIMARY', 'UNIQUE', 'KEY', 'INDEX', 'CONSTRAINT', 'FOREIGN', 'CHECK', 'FULLTEXT', 'SPATIAL', 'EXCLUDE',
               'LIKE', 'PERIOD', 'SUPPLEMENTAL'}
_MAY_BE_COLUMN = {'KEY', 'INDEX', 'CHECK', 'LIKE', 'PERIOD', 'UNIQUE'}
_TYPE = re.compile(r'^(n?varchar2?|n?char|character|int|integer|bigint|smallint|tinyint|mediumint|n?text|longtext|'
                   r'mediumtext|tinytext|date|datetime2?|timestamp|timestamptz|time|decimal|numeric|number|float|double|'
                   r'real|money|bit|bool|boolean|blob|longblob|clob|json|jsonb|uuid|serial|bigserial|image|long|raw|'
                   r'uniqueidentifier|binary|varbinary|smalldatetime|enum|year)$', re.I)
_TYPE_ENDS = {'NOT', 'NULL', 'DEFAULT', 'COMMENT', 'PRIMARY', 'UNIQUE', 'CONSTRAINT', 'REFERENCES', 'CHECK', 'COLLATE',
              'CHARACTER', 'AUTO_INCREMENT', 'IDENTITY', 'ON', 'GENERATED', 'ENABLE', 'CHARSET', 'KEY'}


class Column:
    def __init__(self, name, type_, comment):
        self.name, self.type, self.comment = name, type_, comment


class Table:
    def __init__(self, name, columns, comment):
        self.name, self.columns, self.comment = name, columns, comment


def _column(items):
    (kind, name), rest = items[0], items[1:]
    if kind == 'word' and name.upper() in _NOT_COLUMN:
        typed = rest and rest[0][0] == 'word' and _TYPE.match(rest[0][1])
        sized = len(rest) < 3 or rest[1] != ('other', '(') or rest[2][1].isdigit()
        if not (name.upper() in _MAY_BE_COLUMN and typed and sized):
            return None
    if kind not in ('word', 'quoted', 'string'):
        return None
    type_, depth, comment, ended = '', 0, '', False
    for at, (item_kind, value) in enumerate(rest):
        if item_kind == 'word' and value.upper() == 'COMMENT' and depth == 0 and at + 1 < len(rest) \
                and rest[at + 1][0] in ('string', 'quoted'):
            comment = rest[at + 1][1]
        if ended:
            continue
        if item_kind == 'word' and depth == 0 and value.upper() in _TYPE_ENDS and type_:
            ended = True
            continue
        if item_kind == 'other':
            depth += (value == '(') - (value == ')')
        type_ += value if item_kind in ('other',) or not type_ or type_[-1] in '(,' else ' ' + value
    return Column(name.strip(), re.sub(r'\s*([(),])\s*', r'\1', type_).strip(), comment)


def _name(items, at):
    """The last part of a dotted name at a position, and the position behind it."""
    parts = []
    while at < len(items) and items[at][0] in ('word', 'quoted', 'string'):
        parts.append(items[at][1])
        at += 1
        if at < len(items) and items[at] == ('other', '.'):
            at += 1
            while at < len(items) and items[at] == ('other', '.'):
                at += 1
            continue
        break
    return parts, at


def _property_arguments(items, at):
    """The arguments of sp_addextendedproperty, by position and by parameter name."""
    positional, named = [], {}
    while at < len(items):
        parameter = None
        if items[at][0] == 'word' and items[at][1].startswith('@') and at + 1 < len(items) and items[at + 1] == ('other', '='):
            parameter, at = items[at][1].lower(), at + 2
        if at < len(items) and items[at][0] == 'word' and items[at][1].upper() == 'N' and at + 1 < len(items) \
                and items[at + 1][0] == 'string':
            at += 1
        if at >= len(items) or items[at][0] == 'other':
            break
        if parameter:
            named[parameter] = items[at][1]
        else:
            positional.append(items[at][1])
        at += 1
        if at < len(items) and items[at] == ('other', ','):
            at += 1
            continue
        break
    order = ['@name', '@value', '@level0type', '@level0name', '@level1type', '@level1name', '@level2type', '@level2name']
    for key, value in zip(order, positional):
        named.setdefault(key, value)
    return named, at


def read_ddl(text, dialect):
    """The tables of a script in the order of their CREATE TABLE statements; temporary tables (#name) do not count."""
    items = list(_tokens(text, dialect))
    tables, table_comments, column_comments = [], {}, {}
    at = 0
    while at < len(items):
        kind, value = items[at]
        upper = value.upper() if kind == 'word' else ''
        if upper == 'CREATE':
            ahead = at + 1
            while ahead < len(items) and ahead < at + 4 and items[ahead][0] == 'word' and items[ahead][1].upper() != 'TABLE':
                ahead += 1
            if ahead < len(items) and items[ahead][0] == 'word' and items[ahead][1].upper() == 'TABLE':
                ahead += 1
                while ahead < len(items) and items[ahead][0] == 'word' and items[ahead][1].upper() in ('IF', 'NOT', 'EXISTS'):
                    ahead += 1
                parts, ahead = _name(items, ahead)
                if parts and not parts[-1].startswith('#') and ahead < len(items) and items[ahead] == ('other', '('):
                    table, at = _table(parts[-1].strip(), items, ahead)
                    if table.columns:
                        tables.append(table)
                    continue
        elif upper == 'COMMENT' and at + 2 < len(items) and items[at + 1][0] == 'word' and items[at + 1][1].upper() == 'ON':
            what = items[at + 2][1].upper()
            parts, ahead = _name(items, at + 3)
            if what in ('TABLE', 'COLUMN') and ahead + 1 < len(items) and items[ahead][1].upper() == 'IS':
                comment = items[ahead + 1][1] if items[ahead + 1][0] == 'string' else ''
                if what == 'TABLE' and parts:
                    table_comments[parts[-1].lower()] = comment
                elif len(parts) > 1:
                    column_comments[parts[-2].lower(), parts[-1].lower()] = comment
        elif upper in ('SP_ADDEXTENDEDPROPERTY', 'SP_UPDATEEXTENDEDPROPERTY') \
                or kind == 'quoted' and value.lower() == 'sp_addextendedproperty':
            named, _ = _property_arguments(items, at + 1)
            if named.get('@name', '').lower() == 'ms_description' and named.get('@level1name'):
                if named.get('@level2name') and named['@level2name'].upper() != 'NULL':
                    column_comments[named['@level1name'].lower(), named['@level2name'].lower()] = named.get('@value', '')
                else:
                    table_comments[named['@level1name'].lower()] = named.get('@value', '')
        at += 1
    for table in tables:
        table.comment = table.comment or table_comments.get(table.name.lower(), '')
        for column in table.columns:
            column.comment = column.comment or column_comments.get((table.name.lower(), column.name.lower()), '')
    return tables


def _table(name, items, at):
    """The table whose opening parenthesis stands at a position, and the position behind its statement's head."""
    depth, part, columns = 0, [], []
    while at < len(items):
        item = items[at]
        if item == ('other', '('):
            depth += 1
            if depth > 1:
                part.append(item)
        elif item == ('other', ')'):
            depth -= 1
            if depth == 0:
                break
            part.append(item)
        elif item == ('other', ',') and depth == 1:
            if part:
                columns.append(_column(part))
            part = []
        else:
            part.append(item)
        at += 1
    if part:
        columns.append(_column(part))
    at += 1
    comment, ahead = '', at
    while ahead < len(items) and ahead < at + 60 and items[ahead] != ('other', ';') \
            and not (items[ahead][0] == 'word' and items[ahead][1].upper() in ('GO', 'CREATE', 'INSERT', 'DROP')):
        if items[ahead][0] == 'word' and items[ahead][1].upper() == 'COMMENT':
            behind = ahead + 1
            if behind < len(items) and items[behind] == ('other', '='):
                behind += 1
            if behind < len(items) and items[behind][0] in ('string',):
                comment = items[behind][1]
            elif behind < len(items) and items[behind][0] == 'word':
                break
        ahead += 1
    return Table(name, [column for column in columns if column], comment), at


# --- Sources and labels -------------------------------------------------------------------------------------------------

def read_tsv(path, fields):
    try:
        with open(path, encoding='utf-8', newline='') as file:
            lines = [line for line in file if line.strip() and not line.startswith('#')]
    except OSError as error:
        raise BenchmarkError('%s: %s' % (path, error.strerror)) from error
    rows = list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))
    if rows and list(rows[0]) != fields:
        raise BenchmarkError('%s: its columns are %s, expected %s' % (path, ' '.join(rows[0]), ' '.join(fields)))
    return rows


def file_name(source):
    return '%s.%s.sql' % (source['id'], source['part'])


def read_source(folder, source):
    """The tables of one source file, after its digest and counts were compared."""
    path = os.path.join(folder, file_name(source))
    try:
        with open(path, 'rb') as file:
            data = file.read()
    except OSError as error:
        raise BenchmarkError('%s: %s; it should be %s of %s at %s'
                             % (path, error.strerror, source['path'], source['repository'], source['commit'])) from error
    digest = hashlib.sha256(data).hexdigest()
    if digest != source['sha256']:
        raise BenchmarkError('%s: its SHA-256 is %s, recorded is %s' % (path, digest, source['sha256']))
    tables = read_ddl(data.decode(source['encoding'], 'replace'), source['dialect'])
    counts = len(tables), sum(len(table.columns) for table in tables)
    if counts != (int(source['tables']), int(source['columns'])):
        raise BenchmarkError('%s: %d tables and %d columns were read, recorded are %s and %s'
                             % (path, *counts, source['tables'], source['columns']))
    return tables


def clean(text):
    return re.sub(r'\s+', ' ', text).strip()


def join_source(folder, parts):
    """The rows of one source: its labelled columns with their names."""
    id_ = parts[0]['id']
    truth = read_tsv(os.path.join(HERE, 'truth', id_ + '.tsv'), TRUTH_FIELDS)
    rows = []
    for source in parts:
        tables = read_source(folder, source)
        mine = [row for row in truth if row['part'] == source['part']]
        if len(mine) != int(source['labelled']):
            raise BenchmarkError('truth/%s.tsv: part %s has %d labels, recorded are %s'
                                 % (id_, source['part'], len(mine), source['labelled']))
        for row in mine:
            try:
                table = tables[int(row['table']) - 1]
                column = table.columns[int(row['column']) - 1]
            except IndexError as error:
                raise BenchmarkError('truth/%s.tsv: part %s has no table %s with a column %s'
                                     % (id_, source['part'], row['table'], row['column'])) from error
            if bool(clean(column.comment)) != (row['commented'] == '1'):
                raise BenchmarkError('truth/%s.tsv: part %s, table %s, column %s: its comment came or went'
                                     % (id_, source['part'], row['table'], row['column']))
            rows.append({'id': id_, 'table': source['part'] + '.' + row['table'], 'column': row['column'],
                         'table_name': clean(table.name), 'column_name': clean(column.name), 'type': clean(column.type),
                         'table_comment': clean(table.comment), 'comment': clean(column.comment),
                         **{field: row[field] for field in LABEL_FIELDS}})
    return rows


def sources_by_id(split=None, only=None):
    grouped = {}
    for source in read_tsv(os.path.join(HERE, 'sources.tsv'), SOURCE_FIELDS):
        if (split is None or source['split'] == split) and (only is None or source['id'] == only):
            grouped.setdefault(source['id'], []).append(source)
    return grouped


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('ddl_folder')
    parser.add_argument('out_folder')
    parser.add_argument('--split', choices=['dev', 'held-out'])
    parser.add_argument('--only', metavar='ID')
    parser.add_argument('--names-only', action='store_true')
    parser.add_argument('--blind', action='store_true')
    options = parser.parse_args()
    try:
        grouped = sources_by_id(options.split, options.only)
        if not grouped:
            raise BenchmarkError('sources.tsv: no source matches')
        joined = {id_: join_source(options.ddl_folder, parts) for id_, parts in grouped.items()}
    except BenchmarkError as error:
        sys.exit('join.py: %s' % error)
    os.makedirs(options.out_folder, exist_ok=True)
    fields = OUT_FIELDS[:-len(LABEL_FIELDS)] if options.blind else OUT_FIELDS
    for id_, rows in joined.items():
        if options.names_only:
            for row in rows:
                row.update(table_comment='', comment='')
        with open(os.path.join(options.out_folder, id_ + '.tsv'), 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, fields, extrasaction='ignore', delimiter='\t', quoting=csv.QUOTE_NONE,
                                    quotechar=None, escapechar=None, lineterminator='\n')
            writer.writeheader()
            writer.writerows(rows)
    print('%d sources, %d columns joined' % (len(joined), sum(map(len, joined.values()))))


if __name__ == '__main__':
    main()
