using System.Collections.Frozen;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;

namespace Wardian.Sql.Resolution.MySql;

/// <summary><c>SHOW</c> and <c>DESCRIBE</c>: they show the catalogue, and some what other sessions do or what the rows are like.</summary>
internal static class MySqlShow
{
    /// <summary>Last words of subjects that are about the table or view named behind them.</summary>
    private static readonly FrozenSet<string> OfRelation =
        FrozenSet.Create(StringComparer.Ordinal, "columns", "fields", "index", "indexes", "keys", "create table", "create view", "create sequence");

    /// <summary>Notes what a statement shows.</summary>
    public static void Resolve(Analysis analysis, ShowStatement show, Scope around)
    {
        if (KindOf(show.Subject) is { } kind)
        {
            analysis.Facts.Effect(kind, $"SHOW {show.Subject.ToUpperInvariant()}", show.Span);
        }

        if (show.Object is { } about && IsOfRelation(show.Subject) && analysis.Relations.TryLookUp(about, out Relation? relation))
        {
            analysis.Facts.Touch(relation.Name, TableAccessKind.None);
        }

        MySqlKept.NoteLast(analysis, show.Subject, show.Span);
        if (show.Condition is not null)
        {
            Look(analysis, show.Condition, around);
        }
    }

    /// <summary>Words in front, as in <c>SHOW EXTENDED FULL COLUMNS</c>, only say how much is shown.</summary>
    private static bool IsOfRelation(string subject) => OfRelation.Contains(subject) || OfRelation.Contains(subject[(subject.LastIndexOf(' ') + 1)..]);

    /// <summary>
    /// A condition is about the columns that are shown, of which we keep no list; so a name that is not known is no reason. A query inside of
    /// it may read anything, and its names may mean those columns.
    /// </summary>
    private static void Look(Analysis analysis, Expression condition, Scope around)
    {
        int known = analysis.Facts.Incomplete.Count;
        int tables = analysis.Facts.Tables.Count();
        int routines = analysis.Facts.Routines.Count;
        analysis.Expressions.Use(ColumnUseKind.Filter, condition, around);
        bool isPlain = analysis.Facts.Tables.Count() == tables && analysis.Facts.Routines.Count == routines
            && analysis.Facts.Incomplete.Skip(known).All(item => item.Reason == IncompleteReason.UnknownColumn);
        if (isPlain)
        {
            analysis.Facts.Forget(known);
        }
        else
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, condition.Span, "SHOW WHERE");
        }
    }

    private static StatementEffectKind? KindOf(string subject) => subject switch
    {
        "processlist" or "full processlist" or "explain" or "analyze" => StatementEffectKind.ReadsOtherSessions,
        "profile" or "profiles" => StatementEffectKind.ReadsStatistics,
        "status" or "session status" or "local status" or "global status" => StatementEffectKind.ReadsStatistics,
        "warnings" or "errors" or "count warnings" or "count errors" => StatementEffectKind.ReadsVariable,
        _ when subject.StartsWith("engine", StringComparison.Ordinal) => StatementEffectKind.ReadsOtherSessions,
        _ when subject.StartsWith("binlog", StringComparison.Ordinal) || subject.StartsWith("relaylog", StringComparison.Ordinal) => StatementEffectKind.UsesReplication,
        _ when subject.EndsWith("table status", StringComparison.Ordinal) || subject.EndsWith("index", StringComparison.Ordinal)
            || subject.EndsWith("indexes", StringComparison.Ordinal) || subject.EndsWith("keys", StringComparison.Ordinal) => StatementEffectKind.ReadsStatistics,
        _ => null,
    };
}
