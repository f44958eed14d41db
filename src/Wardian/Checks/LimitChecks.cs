using System.Globalization;
using Wardian.Gateway.Configuration;

namespace Wardian.Checks;

/// <summary>Whether one address could take what is there for all.</summary>
internal static class LimitChecks
{
    public static IEnumerable<Finding> Run(GatewayLimits limits)
    {
        Finding[] warnings =
        [
            .. Compare("connections-per-address-max", limits.ConnectionsPerAddressMax, "connections-max", limits.ConnectionsMax),
            .. Compare("pending-logins-per-address-max", limits.PendingLoginsPerAddressMax, "pending-logins-max", limits.PendingLoginsMax),
        ];
        return warnings.Length > 0
            ? warnings
            : [Finding.Ok("limits", "cli.check-limits-ok",
                ("connections", Text(limits.ConnectionsMax)), ("connectionsPerAddress", Text(limits.ConnectionsPerAddressMax)),
                ("pending", Text(limits.PendingLoginsMax)), ("pendingPerAddress", Text(limits.PendingLoginsPerAddressMax)))];
    }

    private static IEnumerable<Finding> Compare(string key, int value, string whole, int max)
    {
        if (value >= max)
        {
            yield return Finding.Warning("limits", "cli.check-limits-one-address",
                ("key", key), ("value", Text(value)), ("whole", whole), ("max", Text(max)));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
