using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hospital.Workload;

/// <summary>Writes entries as one JSON object a line.</summary>
internal static class WorkloadWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Write(IEnumerable<WorkloadEntry> entries, Stream target)
    {
        var count = 0;
        using var json = new Utf8JsonWriter(target, Options);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("time", Time(entry.Seconds));
            json.WriteString("account", entry.Account);
            json.WriteString("ip", entry.Ip);
            json.WriteString("program", entry.Program);
            json.WriteString("sql", entry.Sql);
            json.WriteNumber("rows", entry.Rows);
            json.WriteString("label", entry.Label);
            json.WriteString("family", entry.Family);
            json.WriteString("persona", entry.Persona);
            json.WriteString("session", entry.Session);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            target.WriteByte((byte)'\n');
            count++;
        }
        return count;
    }

    /// <summary>China has one time zone and no summer time.</summary>
    private static DateTimeOffset Time(long seconds) => new(seconds * TimeSpan.TicksPerSecond, TimeSpan.FromHours(8));
}
