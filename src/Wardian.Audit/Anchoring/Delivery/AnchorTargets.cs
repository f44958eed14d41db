using Wardian.Audit.Anchoring.Configuration;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>Makes the target that an anchor's options ask for.</summary>
internal static class AnchorTargets
{
    public static IAnchorTarget Create(AnchorOptions anchor, string node) =>
        anchor.File is { } file ? new FileAnchor(file.Path)
        : anchor.Witness is { } witness ? new WitnessAnchor(witness)
        : new SyslogAnchor(anchor.Syslog ?? throw new InvalidOperationException("An anchor has none of the groups."), node);

    /// <summary>The name of the group that is given, as the configuration spells it.</summary>
    public static string KindOf(AnchorOptions anchor) =>
        anchor.File is not null ? "file" : anchor.Witness is not null ? "witness" : "syslog";
}
