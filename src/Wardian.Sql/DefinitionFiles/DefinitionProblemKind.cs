namespace Wardian.Sql.DefinitionFiles;

/// <summary>Why a part of a file of definitions was not read.</summary>
public enum DefinitionProblemKind
{
    /// <summary>It is not of the grammar that we know.</summary>
    NotUnderstood,

    /// <summary>A quote has no end.</summary>
    Unterminated,

    /// <summary>It is read, but what it changes is not followed, so that what it defines is missing.</summary>
    NotFollowed,

    /// <summary>There is more than is read.</summary>
    TooLarge,

    /// <summary>A column's type is not known; the table and the column are.</summary>
    UnknownType,

    /// <summary>The table was defined before, in another way. This definition counts.</summary>
    DefinedTwice,

    /// <summary>The table was defined before, in another way, and this definition is only for when it is not there. The other counts.</summary>
    DefinedBefore,

    /// <summary>What an earlier file defines is taken away or replaced here, by another definition. This one counts.</summary>
    Redefined,

    /// <summary>The file ends in the middle of a statement, or without the line that its tool writes last.</summary>
    CutOff,

    /// <summary>It is no text, but what the construct says: <c>pg-dump</c>, <c>zip</c>, <c>gzip</c>, <c>image</c>, <c>binary</c> …</summary>
    NoText,

    /// <summary>Some bytes are of no character in the file's encoding.</summary>
    BrokenCharacters,
}
