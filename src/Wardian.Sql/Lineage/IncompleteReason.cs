namespace Wardian.Sql.Lineage;

/// <summary>Why a lineage is not complete.</summary>
public enum IncompleteReason
{
    /// <summary>The text is not of the grammar that we know.</summary>
    NotUnderstood,

    /// <summary>A quote or comment without an end.</summary>
    Unterminated,

    /// <summary>Nested too deeply.</summary>
    TooDeep,

    /// <summary>Too large, or too much work.</summary>
    TooLarge,

    /// <summary>No such relation in the catalogue.</summary>
    UnknownRelation,

    /// <summary>No such column.</summary>
    UnknownColumn,

    /// <summary>A name that fits more than one column or source.</summary>
    AmbiguousName,

    /// <summary>No such routine.</summary>
    UnknownRoutine,

    /// <summary>No such type.</summary>
    UnknownType,

    /// <summary>A routine whose body is not known, or in a language that we do not read.</summary>
    OpaqueRoutine,

    /// <summary>A view whose query is not known.</summary>
    OpaqueView,

    /// <summary>A text is run as a statement.</summary>
    DynamicText,

    /// <summary>A prepared statement or cursor that is not known here.</summary>
    UnknownPrepared,

    /// <summary>An earlier statement of the same text changes objects or settings that this one's meaning depends on.</summary>
    ChangedBefore,

    /// <summary>A construct that is read but whose lineage we do not follow.</summary>
    UnsupportedConstruct,

    /// <summary>A definition that could not be read may be about what the statement touches.</summary>
    UnreadDefinition,

    /// <summary>The server would refuse it, as far as we know: widths differ, or a name has no meaning.</summary>
    Invalid,
}
