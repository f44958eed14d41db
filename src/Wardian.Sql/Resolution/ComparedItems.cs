using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Values that are compared with each other, some of them constants in quotes, or fields in the same place of such rows.</summary>
internal sealed class ComparedItems
{
    private readonly HashSet<TypeReference> _types = [];
    private ColumnSet _literals;
    private bool _hasLiteral;

    /// <summary>Takes a value in.</summary>
    /// <param name="value">The value, or the row that it is a field of.</param>
    /// <param name="type">The type.</param>
    /// <param name="isLiteral">Whether it is a constant in quotes.</param>
    public void Add(Value value, TypeReference type, bool isLiteral)
    {
        _types.Add(type);
        _hasLiteral |= isLiteral;
        _literals |= isLiteral ? value.Sources : default;
    }

    /// <summary>Notes what the checks of domains do that the constants become parts of.</summary>
    public void Note(Analysis analysis, SourceSpan span)
    {
        foreach (TypeReference type in _hasLiteral ? _types : [])
        {
            DomainChecks.NoteConversion(analysis, new Value(_literals, IsIdentity: false, default), TypeFinder.BaseOf(analysis, type), span);
        }
    }
}
