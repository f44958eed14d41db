namespace Wardian.Audit.Sealing;

/// <summary>The columns of a block in the order in which they are stored. Section 4 of docs/formats/ledger.md.</summary>
internal enum Column
{
    Strings = 1,
    Sessions = 2,
    Statements = 3,
    Keys = 4,
    Kind = 5,
    Time = 6,
    Session = 7,
    Statement = 8,
    Rows = 9,
    BytesFromClient = 10,
    BytesToClient = 11,
    Duration = 12,
    Flags = 13,
    Verdict = 14,
    SqlState = 15,
    Actor = 16,
    Detail = 17,
    Key = 18,
    LiteralsLength = 19,
    BindValuesLength = 20,
    Values = 21,
    Extension = 22,
}
