using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;

namespace Wardian.Explain;

/// <summary>Chooses advice that can be followed: a data source is a PostgreSQL only, and some definitions of other servers are not read however often they are exported.</summary>
/// <param name="dialect">Whose SQL the statements are.</param>
/// <param name="files">The files of definitions.</param>
/// <param name="knowsTables">Whether definitions were given at all.</param>
internal sealed class PossibleAdvice(SqlDialect dialect, ImmutableArray<DefinitionFileSummary> files, bool knowsTables)
{
    /// <summary>
    /// Whose definition it is about, when that is a server whose tables are lent to statements of another; else null. Tables are lent only where no
    /// file of the statements' own kind is given, so what has no place of its own is the lender's, too.
    /// </summary>
    public SqlDialect? Lender(Incompleteness item) =>
        (files.FirstOrDefault(file => file.Name == item.Place?.File) ?? files.FirstOrDefault(file => file.IsUsed))?.Dialect is { } found
        && found is SqlDialect.SqlServer or SqlDialect.Oracle ? found : null;

    /// <summary>The last part of the advice's key.</summary>
    public string KeyOf(Incompleteness item)
    {
        string name = LineageWords.Name(item.Reason);
        bool isMySql = dialect != SqlDialect.PostgreSql;
        return item.Reason switch
        {
            IncompleteReason.UnknownRelation when !knowsTables => name + (isMySql ? "-without-catalogue-mysql" : "-without-catalogue"),
            IncompleteReason.UnreadDefinition or IncompleteReason.OpaqueView or IncompleteReason.OpaqueRoutine when Lender(item) is not null => name + "-lent",
            IncompleteReason.UnreadDefinition when isMySql => name + "-mysql",
            _ => name,
        };
    }
}
