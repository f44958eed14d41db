namespace Wardian.Sql.Resolution;

/// <summary>What a statement may change that the meaning of later texts depends on.</summary>
[Flags]
internal enum MeaningChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>How texts are cut into tokens and read: <c>sql_mode</c>, <c>standard_conforming_strings</c>.</summary>
    Modes = 1,

    /// <summary>Which characters bytes are: what is not plain ASCII may be another name, and end elsewhere.</summary>
    CharacterSet = 2,

    /// <summary>Where names are looked up.</summary>
    Names = 4,

    /// <summary>Which objects there are, and what happens with them.</summary>
    Objects = 8,

    /// <summary>What variables of the session hold: texts mean the same, but values come from elsewhere.</summary>
    Values = 16,

    /// <summary>All of it: a code of which nothing is known.</summary>
    Everything = Modes | CharacterSet | Names | Objects | Values,
}
