namespace Wardian.Catalog.Sources.Live;

/// <summary>A source could not be opened.</summary>
internal sealed class SourceException(SourceFailure failure, Exception cause) : Exception(failure.Code, cause)
{
    /// <summary>Why.</summary>
    public SourceFailure Failure { get; } = failure;
}
