namespace Wardian.Sql.Syntax.Definitions;

/// <summary>Kinds of constraints.</summary>
internal enum ConstraintKind : byte
{
    /// <summary>Only words, such as <c>DEFERRABLE</c> alone.</summary>
    NotNull,
    Null,
    Default,
    Generated,
    Identity,
    Check,
    PrimaryKey,
    Unique,
    ForeignKey,
    Exclude,
    Index,
    Options,
}
