using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Lineage;

/// <summary>One thing that keeps a lineage from being complete.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Span">Where in the statement; when it is inside a view or a routine, where that is named.</param>
/// <param name="Construct">The name or construct that it is about.</param>
public readonly record struct Incompleteness(IncompleteReason Reason, SourceSpan Span, string Construct)
{
    /// <summary>What of the catalogue it is in, in the grammar's words (<c>trigger</c>, <c>view</c>, <c>default</c> …); null for the statement itself.</summary>
    public string? Inside { get; init; }

    /// <summary>The name of what it is in, or of what is not known.</summary>
    public string? Subject { get; init; }

    /// <summary>How many arguments a routine was given that is not known with them; null for other reasons.</summary>
    public int? Given { get; init; }

    /// <summary>The table of what it is in; null when it is of none.</summary>
    public RelationName? Table { get; init; }

    /// <summary>Where that is defined; null when it comes from no file.</summary>
    public DefinitionPlace? Place { get; init; }
}
