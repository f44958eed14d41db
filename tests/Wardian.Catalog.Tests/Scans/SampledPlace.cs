using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Catalog.Connections;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Review;
using Wardian.Catalog.Scans;
using Wardian.Catalog.Tests.Support;
using Wardian.Catalog.Tests.Values;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Tests.Scans;

/// <summary>Scans of one source whose names say nothing, with values that nobody has.</summary>
internal sealed class SampledPlace : IDisposable
{
    public const int Rows = 120;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _said = new();

    public CatalogPlace Place { get; } = new();

    public List<string> Told { get; } = [];

    /// <summary>Everything that stands in <c>t1</c>, longer than what a mask lets through.</summary>
    public static IReadOnlyList<string> Values { get; } = [.. Enumerable.Range(0, Rows).SelectMany(row => (string[])
        [MadeUp.Identity(row), MadeUp.Mobile(row), MadeUp.Name(row), MadeUp.Address(row), Note(row), Key(row)])];

    /// <summary>Rows of <c>t1</c> as the values of an INSERT.</summary>
    public static string Inserted => string.Join(", ", Enumerable.Range(0, Rows).Select(row => string.Create(CultureInfo.InvariantCulture,
        $"({row}, '{MadeUp.Identity(row)}', '{MadeUp.Mobile(row)}', '{MadeUp.Name(row)}', '{MadeUp.Address(row)}', '{Note(row)}', '{{\"{Key(row)}\": {{\"tel\": \"{MadeUp.Mobile(row)}\", \"n\": {row % 7}}}}}')")));

    public const string Columns = "(c0 int PRIMARY KEY, c1 varchar(18), c2 varchar(11), c3 varchar(20), c4 varchar(200), c5 varchar(400), c6 varchar(400))";

    public async Task ConnectAsync(CatalogSource source, string password = "")
    {
        (SourceLook? look, Kernel.Error? error) = await Place.Get<CatalogSources>().ConnectAsync(Place.Wang, source, password, CatalogPlace.Chinese, CancellationToken.None);
        Assert.Null(error);
        Assert.NotNull(look);
    }

    public async Task<ScanOutcome> ScanAsync(int rows = 200, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        Told.Clear();
        ScanOutcome outcome = await Place.Get<CatalogScans>().ScanAsync(Place.Wang, "his", rows, CatalogPlace.Chinese, text =>
        {
            Told.Add(text);
            _said.AppendLine(text);
            progress?.Invoke(text);
        }, cancellationToken);
        _said.AppendLine(JsonSerializer.Serialize(outcome, Readable));
        return outcome;
    }

    /// <summary>The tables that the last scan told to have looked at.</summary>
    public IEnumerable<string> Looked => Told.Where(text => text.StartsWith("已抽样", StringComparison.Ordinal)).Select(text => text.Split(' ')[1].Split('（')[0]);

    /// <summary>Whatever this module gives or keeps: reports, the queue, what was told, the control database's files and what is packed in it.</summary>
    public IEnumerable<(string Where, byte[] Bytes)> Everything()
    {
        yield return ("told", Encoding.UTF8.GetBytes(_said.ToString()));
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>().Where(format => format != ReportFormat.Docx))
        {
            yield return ($"report {format}", Place.Get<CatalogReports>().Write("his", format, CatalogPlace.Chinese));
        }

        yield return ("queue", Place.Get<CatalogReview>().Export("his", CatalogPlace.Chinese));
        using (ControlUnit unit = Place.Get<ControlDatabase>().Read())
        {
            foreach (string column in (string[])["inventory", "assessments", "samples"])
            {
                byte[] packed = unit.Query($"SELECT {column} FROM catalog_scan WHERE {column} IS NOT NULL ORDER BY id DESC", row => row.GetFieldValue<byte[]>(0))[0];
                yield return (column, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(JsonDocument.Parse(Packed.Open(packed)).RootElement, Readable)));
            }
        }

        foreach (string file in Directory.EnumerateFiles(Place.Data, "*", SearchOption.AllDirectories))
        {
            yield return (Path.GetFileName(file), BytesOf(file));
        }
    }

    public void AssertNoValueAnywhere()
    {
        foreach ((string where, byte[] bytes) in Everything())
        {
            string? found = Values.FirstOrDefault(value => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0);
            Assert.True(found is null, $"{where} holds {found}");
        }
    }

    public void Dispose() => Place.Dispose();

    private static byte[] BytesOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Note(int row) => $"家属{MadeUp.Name(row)}来院，电话{MadeUp.Mobile(row)}，已告知病情。";

    /// <summary>A passport's number, which a system took for the key of an object.</summary>
    private static string Key(int row) => string.Create(CultureInfo.InvariantCulture, $"E{90000000 + (row * 7919)}");
}
