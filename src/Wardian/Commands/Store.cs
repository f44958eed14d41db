using Microsoft.Extensions.DependencyInjection;
using Wardian.Access;
using Wardian.Catalog;
using Wardian.Configuration;
using Wardian.Coverage;
using Wardian.Hosting;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Commands;

/// <summary>The modules as a command uses them: the same registrations as the server's, without its services.</summary>
internal sealed class Store : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly WardianOptions _options;

    public Store(WardianOptions options)
    {
        _options = options;
        _services = new ServiceCollection().AddWardianStore(options).AddAccess().AddCatalog().BuildServiceProvider();
    }

    /// <summary>What the last comparisons with databases' own statistics left.</summary>
    public SampleFiles Samples => new(_options.DataDirectory);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Notes acts that change nothing in the control database; they reach the ledger exactly once.</summary>
    public void Record(Administrator administrator, params IReadOnlyList<string> details)
    {
        using ControlUnit unit = Get<ControlDatabase>().Write(administrator);
        foreach (string detail in details)
        {
            unit.Record(new AdministrativeAct { Detail = detail });
        }

        unit.Commit();
    }

    /// <summary>An error when the configuration has no such data source.</summary>
    public Error? CheckSource(string name) =>
        CheckKnown("cli.usage-unknown-source", name, [.. _options.Sources.Select(source => source.Name)]);

    /// <summary>An error when the configuration has no such listener.</summary>
    public Error? CheckListener(string name) =>
        CheckKnown("cli.usage-unknown-listener", name, [.. _options.Listeners.Select(listener => listener.Name)]);

    public void Dispose() => _services.Dispose();

    private static Error? CheckKnown(string code, string name, string[] known) => known.Contains(name, StringComparer.Ordinal)
        ? null
        : new Error(code, ("name", name), ("known", known.Length == 0 ? "-" : NearestName.Find(name, known) ?? string.Join(", ", known)));
}
