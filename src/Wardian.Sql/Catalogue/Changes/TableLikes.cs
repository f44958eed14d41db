using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>What <c>LIKE</c> takes over from another table beside its columns (<c>expandTableLikeClause</c>).</summary>
internal static class TableLikes
{
    /// <summary>The table with what of the other one is included; conditions keep their names, indexes and statistics get new ones.</summary>
    public static Relation Add(ChangeContext context, Relation relation, Relation source, ImmutableArray<string> options)
    {
        if (Includes(options, "constraints"))
        {
            relation = source.Checks.Aggregate(relation, (table, check) => Checks.With(table, check with { IsOwn = true, Inherited = 0 }));
        }

        if (Includes(options, "indexes"))
        {
            relation = relation with { PrimaryKey = relation.PrimaryKey.IsEmpty ? source.PrimaryKey : relation.PrimaryKey };
            relation = Indexes.WithCopies(context, relation, source.Indexes.Where(index => index.Kind == ComputedKind.Index));
        }

        return Includes(options, "statistics")
            ? Indexes.WithCopies(context, relation, source.Indexes.Where(index => index.Kind == ComputedKind.Statistics))
            : relation;
    }

    /// <summary>Whether something is included: the last mention counts, as the server has it.</summary>
    public static bool Includes(ImmutableArray<string> options, string what)
    {
        bool isIncluded = false;
        foreach (string option in options)
        {
            if (option.EndsWith(what, StringComparison.Ordinal) || option.EndsWith("all", StringComparison.Ordinal))
            {
                isIncluded = option.StartsWith("including", StringComparison.Ordinal);
            }
        }

        return isIncluded;
    }
}
