namespace Wardian.Gateway.Transport;

/// <summary>What happens to a new connection.</summary>
internal enum Admission
{
    /// <summary>It may log in.</summary>
    Accepted,

    /// <summary>There are too many; it is told so.</summary>
    Refused,

    /// <summary>There are so many that even an error costs too much; it is closed.</summary>
    Dropped,
}
