namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>Kinds of tokens that definitions are made of.</summary>
internal enum LooseTokenKind : byte
{
    Word,

    /// <summary>A name in quotes, back quotes or brackets.</summary>
    QuotedName,

    String,
    Number,
    Symbol,
    Comment,

    /// <summary>A line that separates batches: <c>GO</c>, Oracle's <c>/</c>.</summary>
    Separator,
}
