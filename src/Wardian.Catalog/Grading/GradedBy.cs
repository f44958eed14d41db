namespace Wardian.Catalog.Grading;

/// <summary>Who decided what a column holds.</summary>
internal enum GradedBy
{
    /// <summary>The classifier.</summary>
    Classifier,

    /// <summary>A correction that somebody made of a column of the same name.</summary>
    Taught,

    /// <summary>A rule of the hospital.</summary>
    Rule,

    /// <summary>A person.</summary>
    Person,
}
