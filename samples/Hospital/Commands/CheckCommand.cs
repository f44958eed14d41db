using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hospital.Checking;
using Npgsql;

namespace Hospital.Commands;

internal static class CheckCommand
{
    public static readonly string[] Options = ["--connection", "--json"];
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> RunAsync(Arguments arguments, Messages messages, CancellationToken cancellation)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(arguments.Require("--connection")) { CommandTimeout = 0 }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        var results = await new HospitalCheck(connection).RunAsync(cancellation);
        var failed = results.Count(r => !r.Passed);
        if (arguments.Has("--json"))
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { passed = failed == 0, checks = results }, Json));
            return failed == 0 ? 0 : 1;
        }
        foreach (var result in results)
        {
            await Console.Out.WriteLineAsync($"{(result.Passed ? "ok  " : "FAIL")} {result.Name}: {result.Found}");
        }
        await Console.Out.WriteLineAsync(failed == 0
            ? messages.Format("check-passed", results.Count.ToString(CultureInfo.InvariantCulture))
            : messages.Format("check-failed", failed.ToString(CultureInfo.InvariantCulture), results.Count.ToString(CultureInfo.InvariantCulture)));
        return failed == 0 ? 0 : 1;
    }
}
