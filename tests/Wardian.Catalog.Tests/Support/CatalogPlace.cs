using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Wardian.Catalog.Scans;
using Wardian.Storage;
using Wardian.Storage.Control;
using Wardian.Storage.Files;
using Wardian.Testing.Time;

namespace Wardian.Catalog.Tests.Support;

/// <summary>The module over a real control database in a folder of its own.</summary>
internal sealed class CatalogPlace : IDisposable
{
    public const string Chinese = "zh-CN";

    private readonly string _folder = Directory.CreateTempSubdirectory("wardian-catalog-").FullName;
    private readonly ServiceProvider _services;

    public CatalogPlace() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddStorage(DataDirectory.Open(Path.Combine(_folder, "data")))
        .AddCatalog()
        .BuildServiceProvider();

    public string Data => Path.Combine(_folder, "data");

    public FakeClock Clock { get; } = new();

    public Administrator Wang { get; } = new("wang", string.Empty, "wardian catalog");

    public Administrator Li { get; } = new("li", string.Empty, "wardian catalog");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Scans definitions as a source.</summary>
    public ScanOutcome Scan(string ddl, string source = "his") => Get<CatalogScans>().ScanDefinitions(
        Wang, source, [("his.sql", Encoding.UTF8.GetBytes(ddl))], null, Chinese, null, CancellationToken.None);

    /// <summary>What the outbox holds, in order.</summary>
    public IReadOnlyList<string> Acts()
    {
        using ControlUnit unit = Get<ControlDatabase>().Read();
        return unit.Query("SELECT detail FROM storage_outbox ORDER BY id", row => row.GetString(0));
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
