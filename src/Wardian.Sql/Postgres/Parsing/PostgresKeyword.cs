namespace Wardian.Sql.Postgres.Parsing;

/// <summary>
/// The key words of PostgreSQL 15 to 17 by category (<c>kwlist.h</c>), in alphabetical order within each; an underscore of the word is a
/// capital letter here. The order of the groups matters: <see cref="PostgresKeywords"/> compares with their last members.
/// </summary>
internal enum PostgresKeyword : ushort
{
    /// <summary>Not a key word.</summary>
    NotKeyword,

    // Words that are names everywhere.
    Abort, Absent, Absolute, Access, Action, Add, Admin, After, Aggregate, Also, Alter, Always, Asensitive, Assertion, Assignment, At,
    Atomic, Attach, Attribute, Backward, Before, Begin, Breadth, By, Cache, Call, Called, Cascade, Cascaded, Catalog, Chain,
    Characteristics, Checkpoint, Class, Close, Cluster, Columns, Comment, Comments, Commit, Committed, Compression, Conditional,
    Configuration, Conflict, Connection, Constraints, Content, Continue, Conversion, Copy, Cost, Csv, Cube, Current, Cursor, Cycle,
    Data, Database, Day, Deallocate, Declare, Defaults, Deferred, Definer, Delete, Delimiter, Delimiters, Depends, Depth, Detach,
    Dictionary, Disable, Discard, Document, Domain, Double, Drop, Each, Empty, Enable, Encoding, Encrypted, Enum, Error, Escape, Event,
    Exclude, Excluding, Exclusive, Execute, Explain, Expression, Extension, External, Family, Filter, Finalize, First, Following, Force,
    Format, Forward, Function, Functions, Generated, Global, Granted, Groups, Handler, Header, Hold, Hour, Identity, If, Immediate,
    Immutable, Implicit, Import, Include, Including, Increment, Indent, Index, Indexes, Inherit, Inherits, Inline, Input, Insensitive,
    Insert, Instead, Invoker, Isolation, Keep, Key, Keys, Label, Language, Large, Last, Leakproof, Level, Listen, Load, Local, Location,
    Lock, Locked, Logged, Mapping, Match, Matched, Materialized, Maxvalue, Merge, Method, Minute, Minvalue, Mode, Month, Move, Name,
    Names, Nested, New, Next, Nfc, Nfd, Nfkc, Nfkd, No, Normalized, Nothing, Notify, Nowait, Nulls, Object, Of, Off, Oids, Old, Omit,
    Operator, Option, Options, Ordinality, Others, Over, Overriding, Owned, Owner, Parallel, Parameter, Parser, Partial, Partition,
    Passing, Password, Path, Period, Plan, Plans, Policy, Preceding, Prepare, Prepared, Preserve, Prior, Privileges, Procedural,
    Procedure, Procedures, Program, Publication, Quote, Quotes, Range, Read, Reassign, Recheck, Recursive, Ref, Referencing, Refresh,
    Reindex, Relative, Release, Rename, Repeatable, Replace, Replica, Reset, Restart, Restrict, Return, Returns, Revoke, Role, Rollback,
    Rollup, Routine, Routines, Rows, Rule, Savepoint, Scalar, Schema, Schemas, Scroll, Search, Second, Security, Sequence, Sequences,
    Serializable, Server, Session, Set, Sets, Share, Show, Simple, Skip, Snapshot, Source, Sql, Stable, Standalone, Start, Statement,
    Statistics, Stdin, Stdout, Storage, Stored, Strict, String, Strip, Subscription, Support, Sysid, System, Tables, Tablespace, Target,
    Temp, Template, Temporary, Text, Ties, Transaction, Transform, Trigger, Truncate, Trusted, Type, Types, Uescape, Unbounded,
    Uncommitted, Unconditional, Unencrypted, Unknown, Unlisten, Unlogged, Until, Update, Vacuum, Valid, Validate, Validator, Value,
    Varying, Version, View, Views, Volatile, Whitespace, Within, Without, Work, Wrapper, Write, Xml, Year, Yes, Zone,

    // Words that name columns and tables, not functions or types.
    Between, Bigint, Bit, Boolean, Char, Character, Coalesce, Dec, Decimal, Exists, Extract, Float, Greatest, Grouping, Inout, Int,
    Integer, Interval, Json, JsonArray, JsonArrayagg, JsonExists, JsonObject, JsonObjectagg, JsonQuery, JsonScalar, JsonSerialize,
    JsonTable, JsonValue, Least, MergeAction, National, Nchar, None, Normalize, Nullif, Numeric, Out, Overlay, Position, Precision,
    Real, Row, Setof, Smallint, Substring, Time, Timestamp, Treat, Trim, Values, Varchar, Xmlattributes, Xmlconcat, Xmlelement,
    Xmlexists, Xmlforest, Xmlnamespaces, Xmlparse, Xmlpi, Xmlroot, Xmlserialize, Xmltable,

    // Words that name functions and types, not columns.
    Authorization, Binary, Collation, Concurrently, Cross, CurrentSchema, Freeze, Full, Ilike, Inner, Is, Isnull, Join, Left, Like,
    Natural, Notnull, Outer, Overlaps, Right, Similar, Tablesample, Verbose,

    // Words that are no names.
    All, Analyse, Analyze, And, Any, Array, As, Asc, Asymmetric, Both, Case, Cast, Check, Collate, Column, Constraint, Create,
    CurrentCatalog, CurrentDate, CurrentRole, CurrentTime, CurrentTimestamp, CurrentUser, Default, Deferrable, Desc, Distinct, Do, Else,
    End, Except, False, Fetch, For, Foreign, From, Grant, Group, Having, In, Initially, Intersect, Into, Lateral, Leading, Limit,
    Localtime, Localtimestamp, Not, Null, Offset, On, Only, Or, Order, Placing, Primary, References, Returning, Select, SessionUser,
    Some, Symmetric, SystemUser, Table, Then, To, Trailing, True, Union, Unique, User, Using, Variadic, When, Where, Window, With,
}
