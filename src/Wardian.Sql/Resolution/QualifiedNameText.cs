namespace Wardian.Sql.Resolution;

/// <summary>Names as people read them.</summary>
internal static class QualifiedNameText
{
    /// <summary>The parts with dots between them.</summary>
    public static string Text(this QualifiedName name) => string.Join('.', name.Parts.Select(part => part.Name));

    /// <summary>The last part.</summary>
    public static string Last(this QualifiedName name) => name.Parts[^1].Name;
}
