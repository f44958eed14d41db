using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Catalogue;

/// <summary>A definition that is there though nobody could read it, so that a snapshot does not have what it says.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Name">The relation or routine; with an empty schema those of that name in any. Nothing for <see cref="GapSubject.Everything"/>.</param>
/// <param name="Construct">What it is, in the grammar's words.</param>
internal sealed record CatalogueGap(GapSubject Subject, RelationName Name, string Construct)
{
    /// <summary>The column, when it is about one.</summary>
    public string Column { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public DefinitionPlace Place { get; init; }
}
