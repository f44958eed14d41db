using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Wardian.Access.Bypass;
using Wardian.Access.Credentials;
using Wardian.Access.Directory;
using Wardian.Access.People;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage;
using Wardian.Storage.Control;
using Wardian.Storage.Files;

namespace Wardian.Access.Tests;

/// <summary>The module over a data directory of its own, on a clock that stands.</summary>
internal sealed class AccessFixture : IDisposable
{
    public const string Password = "correct horse battery";

    public static readonly Administrator Somebody = new("root", string.Empty, "wardian test");

    private readonly string _parent = System.IO.Directory.CreateTempSubdirectory("wardian-test-").FullName;
    private readonly ServiceProvider _services;

    public AccessFixture()
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddSingleton<Microsoft.Extensions.Logging.ILogger<AccessRefresh>>(Log)
            .AddStorage(DataDirectory.Open(Path.Combine(_parent, "data")))
            // Patient: these tests are about what is answered, and the machine that runs them may be slow.
            .AddSingleton(provider => new AccessDirectory(
                provider.GetRequiredService<ControlDatabase>(), provider.GetRequiredService<MasterKey>(), Clock)
            {
                Patience = TimeSpan.FromSeconds(30),
            })
            .AddAccess()
            .BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public KeptLog Log { get; } = new();

    public string DatabaseFile => Path.Combine(_parent, "data", "control.db");

    public PersonAdministration People => _services.GetRequiredService<PersonAdministration>();

    public CredentialAdministration Credentials => _services.GetRequiredService<CredentialAdministration>();

    public BypassAdministration Bypass => _services.GetRequiredService<BypassAdministration>();

    public IIdentityDirectory Identities => _services.GetRequiredService<IIdentityDirectory>();

    public IBypassSwitch Switch => _services.GetRequiredService<IBypassSwitch>();

    public ControlDatabase Database => _services.GetRequiredService<ControlDatabase>();

    public IHostedService Refresh => _services.GetServices<IHostedService>().OfType<AccessRefresh>().Single();

    /// <summary>Everything in the outbox, oldest first.</summary>
    public IReadOnlyList<string> Acts()
    {
        using ControlUnit unit = Database.Read();
        return unit.Query("SELECT kind, listener, data_source, detail FROM storage_outbox ORDER BY id",
            reader => $"{reader.GetInt32(0)}|{reader.GetString(1)}|{reader.GetString(2)}|{reader.GetString(3)}");
    }

    public byte[] AllBytesOnDisk() => [.. System.IO.Directory.GetFiles(Path.Combine(_parent, "data")).SelectMany(File.ReadAllBytes)];

    /// <summary>Leaves the database complete in its one file; the fixture is of no further use.</summary>
    public void CloseDatabase() => _services.Dispose();

    public void Dispose()
    {
        _services.Dispose();
        System.IO.Directory.Delete(_parent, recursive: true);
    }
}
