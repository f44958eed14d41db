namespace Hospital.Tests;

/// <summary>Ends a table early.</summary>
internal sealed class EnoughRowsException : Exception;
