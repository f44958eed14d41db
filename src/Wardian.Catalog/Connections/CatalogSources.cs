using System.Security.Cryptography;
using System.Text;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.MySql;
using Wardian.Catalog.Sources.Postgres;
using Wardian.Cryptography;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Catalog.Connections;

/// <summary>The databases that are scanned over a connection. Thread-safe.</summary>
public sealed class CatalogSources(ControlDatabase database, SecretBox box, TimeProvider time)
{
    private const int NameLengthMax = 63;
    private const int PortMax = 65535;

    /// <summary>Failures that have a sentence of their own; the others are words in one about a part that is missing.</summary>
    private static readonly string[] Told =
        [SourceCodes.Unreachable, SourceCodes.NotTrusted, SourceCodes.NoTls, SourceCodes.LogInRefused, SourceCodes.NoDatabase];

    /// <summary>The sources by name.</summary>
    public IReadOnlyList<CatalogSource> List()
    {
        using ControlUnit unit = database.Read();
        return [.. SourceStore.ReadAll(unit).Select(item => item.Source)];
    }

    /// <summary>
    /// Connects, looks at what the account may do, and keeps the source in place of an earlier one of its name. An error means that nothing was kept.
    /// </summary>
    /// <param name="administrator">Who does it.</param>
    /// <param name="source">The source.</param>
    /// <param name="password">The account's password; empty when it needs none.</param>
    /// <param name="language">The language of what is found.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How much the account sees and what is wrong with its rights; or the error.</returns>
    public async Task<(SourceLook? Look, Error? Error)> ConnectAsync(
        Administrator administrator, CatalogSource source, string password, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(password);
        if (Check(source) is { } wrong)
        {
            return (null, wrong);
        }

        (SourceInventory? inventory, Error? error) = await LookAsync(source, password, cancellationToken).ConfigureAwait(false);
        if (inventory is null)
        {
            return (null, error);
        }

        using ControlUnit unit = database.Write(administrator);
        byte[] secret = Encoding.UTF8.GetBytes(password);
        SourceStore.Put(unit, source with { SetAt = time.GetUtcNow() }, box.Seal(SourceStore.Purpose(source), secret));
        CryptographicOperations.ZeroMemory(secret);
        unit.Record(new AdministrativeAct { Detail = "catalog.connect " + source.Account, DataSource = source.Name });
        unit.Commit();
        return (SourceLook.Of(inventory, new CatalogWords(language)), null);
    }

    /// <summary>How a source is reached; an error when it is not known, or its password cannot be opened.</summary>
    internal (LiveSourceOptions? Options, CatalogSource? Source, Error? Error) Find(string name)
    {
        using ControlUnit unit = database.Read();
        IReadOnlyList<(CatalogSource Source, byte[] Sealed)> all = SourceStore.ReadAll(unit);
        (CatalogSource? source, byte[]? sealedPassword) = all.FirstOrDefault(item => item.Source.Name.Equals(name, StringComparison.Ordinal));
        if (source is null || sealedPassword is null)
        {
            string[] known = [.. all.Select(item => item.Source.Name)];
            return (null, null, new Error("catalog.source-unknown", ("name", name), ("known", known.Length == 0 ? "-" : string.Join(", ", known))));
        }

        return box.TryOpen(SourceStore.Purpose(source), sealedPassword, out byte[] password)
            ? (OptionsOf(source, Encoding.UTF8.GetString(password)), source, null)
            : (null, null, new Error("catalog.source-password-unreadable", ("name", name)));
    }

    /// <summary>A connection to a source, not open.</summary>
    internal static ILiveSource Open(CatalogSource source, LiveSourceOptions options) =>
        source.Kind == CatalogSource.MySql ? new MySqlSource(options) : new PostgresSource(options);

    /// <summary>The error of a source that cannot be opened.</summary>
    internal static Error ErrorOf(SourceException exception, CatalogSource source) => new(
        Told.Contains(exception.Failure.Code, StringComparer.Ordinal) ? exception.Failure.Code : "catalog.source-not-opened",
        ("host", source.Host), ("port", CatalogWords.Number(source.Port)), ("account", source.Account), ("database", source.Database), ("state", exception.Failure.State));

    private async Task<(SourceInventory? Inventory, Error? Error)> LookAsync(CatalogSource source, string password, CancellationToken cancellationToken)
    {
        LiveSourceOptions options = OptionsOf(source, password);
        ILiveSource live = Open(source, options);
        await using (live.ConfigureAwait(false))
        {
            try
            {
                SourceInventory inventory = await new SourceScanner(time, InventoryLimits.Default)
                    .ScanAsync(live, options, null, null, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                return (inventory, null);
            }
            catch (SourceException exception)
            {
                return (null, ErrorOf(exception, source));
            }
        }
    }

    private static Error? Check(CatalogSource source) =>
        CheckName(source.Name)
        ?? (source.Kind is not (CatalogSource.PostgreSql or CatalogSource.MySql) ? new Error("catalog.source-kind", ("kind", source.Kind))
            : source.Port is < 1 or > PortMax || source.Host.Length == 0 || source.Account.Length == 0 ? new Error("catalog.source-address")
            : source.Kind == CatalogSource.PostgreSql && source.Database.Length == 0 ? new Error("catalog.source-needs-database")
            : source.AuthorityFile.Length > 0 && !File.Exists(source.AuthorityFile) ? new Error("catalog.source-authority", ("file", source.AuthorityFile))
            : null);

    /// <summary>What a source may be called: what fits into a file's name and a line.</summary>
    internal static Error? CheckName(string name) =>
        name.Length is 0 or > NameLengthMax || !name.All(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_')
            ? new Error("catalog.source-name", ("max", CatalogWords.Number(NameLengthMax)))
            : null;

    private static LiveSourceOptions OptionsOf(CatalogSource source, string password) => new()
    {
        Name = source.Name,
        Host = source.Host,
        Port = source.Port,
        Account = source.Account,
        Password = password,
        Database = source.Database,
        Tls = source.IsVerified ? SourceTls.Verified : SourceTls.Off,
        AuthorityFile = source.AuthorityFile.Length > 0 ? source.AuthorityFile : null,
    };
}
