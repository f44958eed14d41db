namespace Wardian.Catalog.Names;

/// <summary>How the names of a database are written.</summary>
internal enum NameStyle
{
    /// <summary>English words and abbreviations.</summary>
    English,

    /// <summary>First letters of pinyin.</summary>
    Initials,

    /// <summary>Pinyin in full.</summary>
    Pinyin,

    /// <summary>Chinese characters.</summary>
    Chinese,
}
