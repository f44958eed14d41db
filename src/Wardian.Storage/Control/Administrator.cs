namespace Wardian.Storage.Control;

/// <summary>Who makes a change from the command line.</summary>
/// <param name="Account">The account of the operating system, which the system has verified.</param>
/// <param name="Claimed">Who that account says it acts for (for example the user before <c>sudo</c>); empty when unknown.</param>
/// <param name="Program">The command, for example <c>wardian user add</c>.</param>
public sealed record Administrator(string Account, string Claimed, string Program)
{
    /// <summary>Wardian itself, for what happens by the clock.</summary>
    public static Administrator Wardian { get; } = new("wardian", string.Empty, "wardian serve");
}
