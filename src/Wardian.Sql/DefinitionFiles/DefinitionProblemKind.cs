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

    /// <summary>Some bytes are of no character in the file's encoding.</summary>
    BrokenCharacters,
}
