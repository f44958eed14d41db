using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Catalogue;

/// <summary>What a snapshot is known not to have. A statement that touches any of it is not known in full.</summary>
internal sealed class CatalogueGaps
{
    private readonly Dictionary<string, ImmutableArray<CatalogueGap>> _byName;

    public CatalogueGaps(IReadOnlyCollection<CatalogueGap> gaps)
    {
        Everything = [.. gaps.Where(gap => gap.Subject == GapSubject.Everything)];
        All = gaps;

        // In any case, since MySQL may tell names apart by it or not: too many statements are incomplete rather than too few.
        _byName = gaps.Where(gap => gap.Subject != GapSubject.Everything).GroupBy(gap => gap.Name.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Nothing is missing.</summary>
    public static CatalogueGaps None { get; } = new([]);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<CatalogueGap> All { get; }

    /// <summary>Those that are about anything.</summary>
    public ImmutableArray<CatalogueGap> Everything { get; }

    /// <summary>Those about a relation.</summary>
    /// <param name="name">Its name; without a schema those of that name in any.</param>
    /// <param name="isChanged">Whether its rows change.</param>
    public IEnumerable<CatalogueGap> OfRelation(RelationName name, bool isChanged) => Of(name)
        .Where(gap => gap.Subject == GapSubject.Relation || (isChanged && gap.Subject == GapSubject.RelationChange));

    /// <summary>Those about a column.</summary>
    public IEnumerable<CatalogueGap> OfColumn(ColumnName name) => Of(name.Table)
        .Where(gap => gap.Subject == GapSubject.Column && gap.Column.Equals(name.Column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those about a routine.</summary>
    public IEnumerable<CatalogueGap> OfRoutine(RelationName name) => Of(name).Where(gap => gap.Subject == GapSubject.Routine);

    private IEnumerable<CatalogueGap> Of(RelationName name) => _byName.GetValueOrDefault(name.Name, []).Where(gap =>
        gap.Name.Schema.Length == 0 || name.Schema.Length == 0 || gap.Name.Schema.Equals(name.Schema, StringComparison.OrdinalIgnoreCase));
}
