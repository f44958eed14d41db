using Wardian.Kernel;

namespace Wardian.Sql.MySql;

/// <summary>The kind of a statement from its leading words.</summary>
internal static class StatementKinds
{
    /// <summary>The kind of the statement with this verb and these first tokens.</summary>
    public static StatementKind Of(SqlWord verb, StatementHead head, bool hasBlocks) => verb switch
    {
        _ when hasBlocks && verb is not (SqlWord.Create or SqlWord.Alter) => StatementKind.Call,
        SqlWord.Create or SqlWord.Drop or SqlWord.Alter or SqlWord.Rename when IsAboutAccounts(head) => StatementKind.Privilege,
        SqlWord.Set when head[1].Word == SqlWord.Password || (head[1].Word == SqlWord.Default && head[2].Word == SqlWord.Role)
            => StatementKind.Privilege,
        SqlWord.Release or SqlWord.Start when head[1].Word is not (SqlWord.Savepoint or SqlWord.Transaction) => StatementKind.Utility,
        SqlWord.Get when head[0].Word == SqlWord.Get => StatementKind.Utility,
        _ => Of(verb),
    };

    private static StatementKind Of(SqlWord verb)
    {
        switch (verb)
        {
            case SqlWord.Select or SqlWord.Values or SqlWord.Table or SqlWord.With: return StatementKind.Select;
            case SqlWord.Insert or SqlWord.Replace: return StatementKind.Insert;
            case SqlWord.Update: return StatementKind.Update;
            case SqlWord.Delete: return StatementKind.Delete;
            case SqlWord.Load: return StatementKind.Copy;
            case SqlWord.Call or SqlWord.Do: return StatementKind.Call;
            case SqlWord.Begin or SqlWord.Start or SqlWord.Commit or SqlWord.Rollback or SqlWord.Savepoint or SqlWord.Release
                or SqlWord.Xa: return StatementKind.Transaction;
            case SqlWord.Prepare or SqlWord.Execute or SqlWord.Deallocate: return StatementKind.Prepared;
            case SqlWord.Handler: return StatementKind.Cursor;
            case SqlWord.Set or SqlWord.Show or SqlWord.Use: return StatementKind.Setting;
            case SqlWord.Create or SqlWord.Alter or SqlWord.Drop or SqlWord.Truncate or SqlWord.Rename
                or SqlWord.Import: return StatementKind.Definition;
            case SqlWord.Grant or SqlWord.Revoke: return StatementKind.Privilege;
            case SqlWord.Explain or SqlWord.Desc or SqlWord.Describe: return StatementKind.Explain;
            case SqlWord.Lock or SqlWord.Unlock or SqlWord.Analyze or SqlWord.Optimize or SqlWord.Check or SqlWord.Repair
                or SqlWord.Checksum or SqlWord.Flush or SqlWord.Kill or SqlWord.Reset or SqlWord.Purge or SqlWord.Change or SqlWord.Shutdown
                or SqlWord.Restart or SqlWord.Signal or SqlWord.Resignal or SqlWord.Help or SqlWord.Install or SqlWord.Uninstall
                or SqlWord.Binlog or SqlWord.Cache or SqlWord.Stop or SqlWord.Clone: return StatementKind.Utility;
            default: return StatementKind.Unknown;
        }
    }

    private static bool IsAboutAccounts(StatementHead head)
    {
        int index = head[1].Word == SqlWord.Or ? 3 : 1;
        return head[index].Word is SqlWord.User or SqlWord.Role;
    }
}
