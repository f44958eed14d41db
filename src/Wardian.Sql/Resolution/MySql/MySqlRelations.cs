using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>Finds tables and views by their names: in the current database, or in the one that is written in front.</summary>
internal static partial class MySqlRelations
{
    /// <summary>The relation; names mean it as they are written, unless the server folds them.</summary>
    public static bool TryFind(Analysis analysis, QualifiedName name, [NotNullWhen(true)] out Relation? relation)
    {
        relation = null;
        string? database = name.Parts.Length switch
        {
            1 => analysis.NameContext.SearchPath.FirstOrDefault(),
            2 => name.Parts[0].Name,
            _ => null,
        };
        if (database is null)
        {
            return false;
        }

        if (analysis.Catalogue.TryFind(new RelationName(database, name.Last()), out relation))
        {
            return true;
        }

        // The names of this one database and of what is in it are the same in any case, whatever the setting.
        bool isFolded = analysis.NameContext.FoldsTableNames || string.Equals(database, MySqlSystemTables.InformationSchema, StringComparison.OrdinalIgnoreCase);
        relation = isFolded ? FindFolded(analysis, database, name.Last()) : null;
        return relation is not null
            || MySqlSystemTables.TryFind(new RelationName(database, name.Last()), analysis.Dialect.IsMariaDb, analysis.NameContext.FoldsTableNames, out relation)
            || TryMakeNumbers(analysis, new RelationName(database, name.Last()), out relation);
    }

    /// <summary>The tables of numbers that MariaDB has in every database, whose names say which (engine <c>SEQUENCE</c>).</summary>
    private static bool TryMakeNumbers(Analysis analysis, RelationName name, [NotNullWhen(true)] out Relation? relation)
    {
        relation = analysis.Dialect.IsMariaDb && Numbers().IsMatch(analysis.NameContext.FoldsTableNames ? name.Name.ToLowerInvariant() : name.Name)
            ? new Relation(name, RelationKind.Table, [new Column("seq", new TypeReference(string.Empty, "bigint")) { DeclaredType = "bigint(20) unsigned", IsNotNull = true }])
            {
                PrimaryKey = ["seq"],
                Engine = "SEQUENCE",
            }
            : null;
        return relation is not null;
    }

    [GeneratedRegex("^seq_[0-9]+_to_[0-9]+(_step_[0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    private static Relation? FindFolded(Analysis analysis, string database, string name) => analysis.Catalogue.Relations.FirstOrDefault(relation =>
        string.Equals(relation.Name.Schema, database, StringComparison.OrdinalIgnoreCase)
        && string.Equals(relation.Name.Name, name, StringComparison.OrdinalIgnoreCase));
}
