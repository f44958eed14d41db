namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>Kinds of tokens of the text that the server prints.</summary>
internal enum CanonicalTokenKind
{
    /// <summary>A name in back quotes.</summary>
    Name,

    /// <summary>Keywords, functions of the server, names of common tables.</summary>
    Word,

    /// <summary>Strings and numbers.</summary>
    Constant,

    Symbol,
    End,
}
