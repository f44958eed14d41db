using Wardian.Audit.Anchoring.Configuration;
using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>What must hold between the settings of anchors.</summary>
internal static class AnchorRules
{
    public static void Check(WardianOptions options, SettingsReader reader)
    {
        IReadOnlyList<AnchorOptions> anchors = options.Audit.Anchors;
        ConfigurationRules.CheckUnique([.. anchors.Select(anchor => anchor.Name)], "Audit:Anchors", "audit.anchors", reader);
        for (int index = 0; index < anchors.Count; index++)
        {
            CheckAnchor(anchors[index], $"Audit:Anchors:{index}", $"audit.anchors[{index}]", reader);
        }
    }

    private static void CheckAnchor(AnchorOptions anchor, string path, string shown, SettingsReader reader)
    {
        int groups = (anchor.File is null ? 0 : 1) + (anchor.Syslog is null ? 0 : 1) + (anchor.Witness is null ? 0 : 1);
        if (groups != 1)
        {
            reader.Report(path, new Error("config.exactly-one", ("key", shown), ("choices", "file, syslog, witness")));
        }

        SinkRules.CheckSyslog(anchor.Syslog, path, shown, reader);
        ConfigurationRules.CheckFile(anchor.Witness?.CaFile, path + ":Witness:CaFile", shown + ".witness.ca-file", reader);
        if (anchor.Witness is { Url.Length: > 0 } witness && !IsWitnessUrl(witness.Url))
        {
            reader.Report(path + ":Witness:Url", new Error("config.not-a-witness", ("key", shown + ".witness.url")));
        }
    }

    // A URL with a user or a password in it is refused without being shown.
    private static bool IsWitnessUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.PathAndQuery is "/" && url.Fragment.Length == 0;
}
