namespace Wardian.Access.Directory;

/// <summary>Why a look gave nothing; the reason is null when it took too long.</summary>
internal sealed record Trouble(Exception? Reason);
