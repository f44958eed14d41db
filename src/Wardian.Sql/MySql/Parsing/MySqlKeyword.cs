namespace Wardian.Sql.MySql.Parsing;

/// <summary>
/// The words of the grammars of MySQL 8.0 and MariaDB 10.11 that the parser knows, by who reserves them, in alphabetical order within each
/// group; an underscore of the word is a capital letter here. The order of the groups matters: <see cref="MySqlKeywords"/> compares with
/// their last members.
/// </summary>
internal enum MySqlKeyword : ushort
{
    /// <summary>Not a key word.</summary>
    NotKeyword,

    // Words that are names everywhere.
    Action, Adddate, After, Against, Aggregate, Algorithm, Always, Any, Array, Ascii, At, Atomic, Auto, AutoIncrement, Avg, Backup, Begin,
    Binlog, BitAnd, BitOr, BitXor, Boolean, Byte, Cache, Cascaded, Cast, Chain, Charset, Checksum, Clone, Close, Coalesce, Columns,
    ColumnAdd, ColumnCreate, ColumnFormat, ColumnGet, Comment, Commit, Committed, Completion, Compressed, Concurrent, Connection,
    Consistent, Contains, Count, Current, Cycle, Data, Date, Datetime, DateAdd, DateSub, Day, Deallocate, Definer, Diagnostics, Directory,
    Disable, Discard, Do, Dumpfile, Duplicate, Enable, Encryption, End, Ends, Enforced, EngineAttribute, Error, Escape, Event, Every,
    Examined, Exchange, Exclude, Execute, Expansion, Extended, Extract, Fields, First, Flush, Following, Follows, Format, Found, GetFormat,
    Global, GroupConcat, Handler, Hard, Hash, Help, History, Hour, Id, Identified, Ignored, Immediate, Import, Install, Instance, Invisible,
    Isolation, JsonArrayagg, JsonObjectagg, JsonValue, KeyBlockSize, Language, Last, Less, Level, List, Local, Locked, Logfile, Max, Member,
    Microsecond, Mid, Min, Minus, Minute, Mode, Modify, Month, Names, National, Nchar, Nested, Next, No, Nowait, Nulls, Online, Only, Open,
    Ordinality, Others, Overlaps, Parser, Partitioning, Partitions, Password, Path, Period, Persist, Persistent, PersistOnly, Position,
    Precedes, Preceding, Prepare, Preserve, Prev, Previous, Quarter, Query, Quick, Random, Rebuild, Remove, Reorganize, Repair, Repeatable,
    Replica, Reset, Resource, Respect, Restart, Returns, Reverse, Role, Rollback, Rollup, Savepoint, Schedule, Second,
    SecondaryEngineAttribute, Security, Sequence, Serial, Serializable, Server, Session, Share, Shutdown, Signed, Skip, Slave, Snapshot,
    Soft, Some, Soname, Sounds, SqlBufferResult, SqlCache, SqlNoCache, SqlTsiDay, SqlTsiHour, SqlTsiMinute, SqlTsiMonth, SqlTsiQuarter,
    SqlTsiSecond, SqlTsiWeek, SqlTsiYear, Srid, Stacked, Start, Starts, Statement, Std, Stddev, StddevPop, StddevSamp, Stop, Storage,
    String, StCollect, Subdate, Subpartition, Subpartitions, Substr, Substring, Sum, SystemTime, Tables, Tablespace, Temporary, Than, Ties,
    Time, Timestamp, Timestampadd, Timestampdiff, Transaction, Trim, Truncate, Type, Unbounded, Uncommitted, Unicode, Uninstall, Unknown,
    Until, Upgrade, User, Validation, Value, Variance, VarPop, VarSamp, Versioning, View, Visible, Wait, Week, WeightString, Within,
    Without, Work, Xa, Xml, Year, Zone,

    // Words that MySQL alone reserves.
    Cube, CumeDist, Database, DenseRank, Empty, FirstValue, Function, Generated, Get, Grouping, Groups, IoAfterGtids, IoBeforeGtids,
    JsonTable, Lag, LastValue, Lateral, Lead, MasterBind, NthValue, Ntile, Of, OptimizerCosts, Option, PercentRank, Rank, Row, Schema,
    Stored, System, Virtual, Window,

    // Words that MariaDB alone reserves.
    CurrentRole, DeleteDomainId, DoDomainIds, IgnoreDomainIds, MasterDemoteToReplica, MasterDemoteToSlave, Offset, PageChecksum,
    ParseVcolExpr, Portion, RefSystemId, Returning, StatsAutoRecalc, StatsPersistent, StatsSamplePages,

    // Words that both reserve.
    Accessible, Add, All, Alter, Analyze, And, As, Asc, Asensitive, Before, Between, Bigint, Binary, Blob, Both, By, Call, Cascade, Case,
    Change, Char, Character, Check, Collate, Column, Condition, Constraint, Continue, Convert, Create, Cross, CurrentDate, CurrentTime,
    CurrentTimestamp, CurrentUser, Cursor, Databases, DayHour, DayMicrosecond, DayMinute, DaySecond, Dec, Decimal, Declare, Default,
    Delayed, Delete, Desc, Describe, Deterministic, Distinct, Distinctrow, Div, Double, Drop, Dual, Each, Else, Elseif, Enclosed, Escaped,
    Except, Exists, Exit, Explain, False, Fetch, Float, Float4, Float8, For, Force, Foreign, From, Fulltext, Grant, Group, Having,
    HighPriority, HourMicrosecond, HourMinute, HourSecond, If, Ignore, In, Index, Infile, Inner, Inout, Insensitive, Insert, Int, Int1,
    Int2, Int3, Int4, Int8, Integer, Intersect, Interval, Into, Is, Iterate, Join, Key, Keys, Kill, Leading, Leave, Left, Like, Limit,
    Linear, Lines, Load, Localtime, Localtimestamp, Lock, Long, Longblob, Longtext, Loop, LowPriority, MasterSslVerifyServerCert, Match,
    Maxvalue, Mediumblob, Mediumint, Mediumtext, Middleint, MinuteMicrosecond, MinuteSecond, Mod, Modifies, Natural, Not, NoWriteToBinlog,
    Null, Numeric, On, Optimize, Optionally, Or, Order, Out, Outer, Outfile, Over, Partition, Precision, Primary, Procedure, Purge, Range,
    Read, Reads, ReadWrite, Real, Recursive, References, Regexp, Release, Rename, Repeat, Replace, Require, Resignal, Restrict, Return,
    Revoke, Right, Rlike, Rows, RowNumber, Schemas, SecondMicrosecond, Select, Sensitive, Separator, Set, Show, Signal, Smallint, Spatial,
    Specific, Sql, Sqlexception, Sqlstate, Sqlwarning, SqlBigResult, SqlCalcFoundRows, SqlSmallResult, Ssl, Starting, StraightJoin, Table,
    Terminated, Then, Tinyblob, Tinyint, Tinytext, To, Trailing, Trigger, True, Undo, Union, Unique, Unlock, Unsigned, Update, Usage, Use,
    Using, UtcDate, UtcTime, UtcTimestamp, Values, Varbinary, Varchar, Varcharacter, Varying, When, Where, While, With, Write, Xor,
    YearMonth, Zerofill,
}
