using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian.Audit;

/// <summary>The ledger cannot be opened for writing or for reading. <see cref="Error"/> says why, in a form that people can be shown.</summary>
public sealed class AuditException : Exception
{
    /// <summary>Wraps <paramref name="error"/>; <paramref name="cause"/> is for the log only.</summary>
    public AuditException(Error error, Exception? cause = null)
        : base(MessageCatalogue.Format("en-US", error), cause) => Error = error;

    /// <summary>The reason: <c>audit.directory-locked</c> or <c>audit.directory-unusable</c>.</summary>
    public Error Error { get; }
}
