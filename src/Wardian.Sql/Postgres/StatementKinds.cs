using Wardian.Kernel;

namespace Wardian.Sql.Postgres;

/// <summary>The kind of a statement from its leading words.</summary>
internal static class StatementKinds
{
    /// <summary>The kind of the statement with this verb and these first tokens.</summary>
    public static StatementKind Of(SqlWord verb, StatementHead head) => verb switch
    {
        SqlWord.Prepare when SessionEffects.IsPrepareTransaction(head) => StatementKind.Transaction,
        SqlWord.Create or SqlWord.Drop or SqlWord.Alter when IsAboutRoles(head) => StatementKind.Privilege,
        SqlWord.Alter when head[1].Word == SqlWord.Default && head[2].Word == SqlWord.Privileges => StatementKind.Privilege,
        _ => Of(verb),
    };

    /// <summary>The kind as far as the verb alone tells.</summary>
    public static StatementKind Of(SqlWord verb)
    {
        switch (verb)
        {
            case SqlWord.Select or SqlWord.Values or SqlWord.Table: return StatementKind.Select;
            case SqlWord.Insert: return StatementKind.Insert;
            case SqlWord.Update: return StatementKind.Update;
            case SqlWord.Delete: return StatementKind.Delete;
            case SqlWord.Merge: return StatementKind.Merge;
            case SqlWord.Copy: return StatementKind.Copy;
            case SqlWord.Call or SqlWord.Do: return StatementKind.Call;
            case SqlWord.Begin or SqlWord.Start or SqlWord.Commit or SqlWord.End or SqlWord.Rollback or SqlWord.Abort
                or SqlWord.Savepoint or SqlWord.Release: return StatementKind.Transaction;
            case SqlWord.Prepare or SqlWord.Execute or SqlWord.Deallocate: return StatementKind.Prepared;
            case SqlWord.Declare or SqlWord.Fetch or SqlWord.Move or SqlWord.Close: return StatementKind.Cursor;
            case SqlWord.Set or SqlWord.Reset or SqlWord.Show or SqlWord.Discard: return StatementKind.Setting;
            case SqlWord.Create or SqlWord.Alter or SqlWord.Drop or SqlWord.Comment or SqlWord.Truncate or SqlWord.Security
                or SqlWord.Import or SqlWord.Reassign: return StatementKind.Definition;
            case SqlWord.Grant or SqlWord.Revoke: return StatementKind.Privilege;
            case SqlWord.Explain: return StatementKind.Explain;
            case SqlWord.Listen or SqlWord.Notify or SqlWord.Unlisten or SqlWord.Lock or SqlWord.Vacuum or SqlWord.Analyze
                or SqlWord.Analyse or SqlWord.Checkpoint or SqlWord.Cluster or SqlWord.Reindex or SqlWord.Load
                or SqlWord.Refresh: return StatementKind.Utility;
            default: return StatementKind.Unknown;
        }
    }

    private static bool IsAboutRoles(StatementHead head) =>
        head[1].Word is SqlWord.Role or SqlWord.Group || (head[1].Word == SqlWord.User && head[2].Word != SqlWord.Mapping);
}
