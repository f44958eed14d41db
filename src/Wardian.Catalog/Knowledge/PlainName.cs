namespace Wardian.Catalog.Knowledge;

/// <summary>Names as they are looked up: how words are put together (<c>create_time</c>, <c>CreateTime</c>) makes no difference.</summary>
internal static class PlainName
{
    /// <summary>The name in lower case without underlines.</summary>
    public static string Of(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
