namespace Wardian.Sql.Syntax;

/// <summary>
/// A name as the server understands it: in PostgreSQL folded to lower case unless quoted and cut to 63 bytes, in MySQL as written.
/// Two identifiers written differently may be equal; <see cref="Span"/> says where this one stands.
/// </summary>
internal readonly record struct Identifier(string Name, SourceSpan Span, bool IsQuoted = false)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
