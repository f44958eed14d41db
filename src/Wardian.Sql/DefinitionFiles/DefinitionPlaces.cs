using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Remembers where tables and views were defined, so that another definition of one is told with both places.</summary>
internal sealed class DefinitionPlaces
{
    private readonly Dictionary<RelationName, (DefinitionPlace Place, Relation Made)> _made = [];

    /// <summary>The file that is being read.</summary>
    public string File { get; set; } = string.Empty;

    /// <summary>Where a table was defined; the file that is read last when nothing says it.</summary>
    public DefinitionPlace PlaceOf(RelationName name) => _made.TryGetValue(name, out (DefinitionPlace Place, Relation Made) made) ? made.Place : new DefinitionPlace(File, 1);

    /// <summary>Notes a definition; true when it says the same as the one before, so that what was done to the table since then stays.</summary>
    /// <param name="made">The table as it is defined.</param>
    /// <param name="line">Where.</param>
    /// <param name="isThere">Whether the table is there; otherwise it was removed, which is no remarkable thing inside of one file.</param>
    /// <param name="isKept">Whether the table stays as it was (<c>IF NOT EXISTS</c>).</param>
    /// <param name="problems">Gets a remark when the definitions differ.</param>
    public bool Repeats(Relation made, int line, bool isThere, bool isKept, DefinitionProblems problems)
    {
        bool isKnown = _made.TryGetValue(made.Name, out (DefinitionPlace Place, Relation Made) before);
        bool isSame = isKnown && AreSame(before.Made, made);
        if (isThere && !isKept)
        {
            // The server leaves what is there.
            problems.Refuse(line, isSame ? [] : [new CatalogueGap(GapSubject.Relation, made.Name, "create table")]);
        }

        if (isSame)
        {
            return isThere;
        }

        if (isKnown && (isThere || before.Place.File != File))
        {
            DefinitionProblemKind kind = isKept ? DefinitionProblemKind.DefinedBefore : isThere ? DefinitionProblemKind.DefinedTwice : DefinitionProblemKind.Redefined;
            problems.Add(new DefinitionProblem(line, kind, made.Name.ToString()) { Other = before.Place });
        }

        if (!isKnown || !isKept)
        {
            _made[made.Name] = (new DefinitionPlace(File, line), made);
        }

        return false;
    }

    /// <summary>Comments are for people; keys and the like are often added by another statement. A search path has no equality of its own.</summary>
    private static bool AreSame(Relation left, Relation right) => left.Definition is null && right.Definition is null
        ? left.Columns.Select(Essence).SequenceEqual(right.Columns.Select(Essence))
        : Words(left).SequenceEqual(Words(right), StringComparer.Ordinal)
            && left.Columns.Select(column => column.Name).SequenceEqual(right.Columns.Select(column => column.Name), StringComparer.Ordinal);

    /// <summary>A view's query, whatever its lines.</summary>
    private static string[] Words(Relation view) => (view.Definition ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static Column Essence(Column column) => column with { Comment = null, Path = [] };
}
