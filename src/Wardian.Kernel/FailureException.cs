namespace Wardian.Kernel;

/// <summary>
/// An expected failure that ends a start or a command: the disk is not ours, the key is wrong, another process serves. It is thrown where no
/// caller can go on, and shown by <c>Main</c> as the sentence of its <see cref="Error"/>, without a stack.
/// </summary>
public sealed class FailureException : Exception
{
    /// <summary>Carries <paramref name="error"/>.</summary>
    public FailureException(Error error)
        : base(Text.MessageCatalogue.Format("en-US", error)) => Error = error;

    /// <summary>Carries the error with this code and these placeholders.</summary>
    public FailureException(string code, params IReadOnlyList<(string Name, string Value)> arguments)
        : this(new Error(code, arguments))
    {
    }

    /// <summary>What failed.</summary>
    public Error Error { get; }
}
