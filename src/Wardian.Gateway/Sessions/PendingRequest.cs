using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>A client message whose answer is still to come.</summary>
internal struct PendingRequest
{
    /// <summary>The message's tag.</summary>
    public byte Tag;

    /// <summary>Describe and Close: <c>'S'</c> or <c>'P'</c>.</summary>
    public byte TargetKind;

    /// <summary>What it keeps in memory besides itself.</summary>
    public int Bytes;

    /// <summary>Query, Parse and FunctionCall: the text. For a query string of several statements, the one whose answer comes next.</summary>
    public StatementText? Text;

    /// <summary>Statement or portal that the message makes, describes, executes or closes.</summary>
    public string? Name;

    /// <summary>Bind: the statement.</summary>
    public string? StatementName;

    /// <summary>Bind and FunctionCall: the values, as an <see cref="AuditValues"/> list.</summary>
    public ReadOnlyMemory<byte> Values;

    public AuditFlags Flags;

    public DateTimeOffset Time;

    /// <summary>Monotonic time of arrival.</summary>
    public long Timestamp;

    public long BytesFromClient;
}
