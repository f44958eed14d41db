using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Access.Credentials;

/// <summary>
/// The vault of database accounts' passwords. Each change and its audit act are one transaction; a returned <see cref="Error"/> means
/// that nothing was changed. Thread-safe.
/// </summary>
public sealed class CredentialAdministration(ControlDatabase database, SecretBox box, TimeProvider time)
{
    /// <summary>Seals the password of an account, in place of an earlier one.</summary>
    public Error? Set(Administrator administrator, string dataSource, string account, string password)
    {
        ArgumentNullException.ThrowIfNull(account);
        if ((Names.Check(account) ?? PasswordPolicy.CheckDatabase(password)) is { } error)
        {
            return error;
        }

        using ControlUnit unit = database.Write(administrator);
        byte[] secret = Encoding.UTF8.GetBytes(password);
        unit.Execute(
            """
            INSERT INTO access_credential (data_source, account, sealed_password, set_at_ms) VALUES (@source, @account, @sealed, @now)
            ON CONFLICT (data_source, account) DO UPDATE SET sealed_password = excluded.sealed_password, set_at_ms = excluded.set_at_ms
            """,
            ("@source", dataSource),
            ("@account", account),
            ("@sealed", box.Seal(Purpose(dataSource, account), secret)),
            ("@now", time.GetUtcNow().ToUnixTimeMilliseconds()));
        CryptographicOperations.ZeroMemory(secret);
        return Finish(unit, "account.set " + account, dataSource);
    }

    /// <summary>Forgets the password of an account; people who use it can no longer log in there.</summary>
    public Error? Remove(Administrator administrator, string dataSource, string account)
    {
        using ControlUnit unit = database.Write(administrator);
        const string Delete = "DELETE FROM access_credential WHERE data_source = @source AND account = @account";
        return unit.Execute(Delete, ("@source", dataSource), ("@account", account)) == 0
            ? new Error("access.credential-unknown", ("source", dataSource), ("account", account))
            : Finish(unit, "account.remove " + account, dataSource);
    }

    /// <summary>Every account in the vault, by data source and account.</summary>
    public IReadOnlyList<CredentialSummary> List()
    {
        using ControlUnit unit = database.Read();
        return unit.Query(
            "SELECT data_source, account, set_at_ms FROM access_credential ORDER BY data_source, account",
            reader => new CredentialSummary(reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
    }

    /// <summary>
    /// What a password is sealed for, so that a row copied onto another account cannot be opened. Names of data sources have no slash.
    /// </summary>
    internal static string Purpose(string dataSource, string account) => $"credential:{dataSource}/{account}";

    private static Error? Finish(ControlUnit unit, string detail, string dataSource)
    {
        unit.Record(new AdministrativeAct { Detail = detail, DataSource = dataSource });
        unit.Commit();
        return null;
    }
}
