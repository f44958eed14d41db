namespace Wardian.Audit.Format;

/// <summary>Which fields of a record are present; the frequent ones fit in one byte. Section 4 of the format.</summary>
[Flags]
internal enum RecordFields
{
    None = 0,
    Session = 1,
    Statement = 2,
    Rows = 4,
    BytesFromClient = 8,
    BytesToClient = 16,
    Duration = 32,
    Literals = 64,
    BindValues = 128,
    Flags = 256,
    Actor = 512,
    SqlState = 1024,
    Verdict = 2048,
    Detail = 4096,

    /// <summary>The key of the values, where it is another than the record before in this block had.</summary>
    Key = 8192,
    All = 16_383,
}
