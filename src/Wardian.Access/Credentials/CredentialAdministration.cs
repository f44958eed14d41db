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
        if (Find(unit, dataSource, account) is not { } row)
        {
            row = new CredentialRow { DataSource = dataSource, Account = account };
            unit.Add(row);
        }

        byte[] secret = Encoding.UTF8.GetBytes(password);
        row.SealedPassword = box.Seal(CredentialRow.Purpose(dataSource, account), secret);
        row.SetAtMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        CryptographicOperations.ZeroMemory(secret);
        return Finish(unit, "account.set " + account, dataSource);
    }

    /// <summary>Forgets the password of an account; people who use it can no longer log in there.</summary>
    public Error? Remove(Administrator administrator, string dataSource, string account)
    {
        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, dataSource, account) is not { } row)
        {
            return new Error("access.credential-unknown", ("source", dataSource), ("account", account));
        }

        unit.Remove(row);
        return Finish(unit, "account.remove " + account, dataSource);
    }

    /// <summary>Every account in the vault, by data source and account.</summary>
    public IReadOnlyList<CredentialSummary> List()
    {
        using ControlUnit unit = database.Read();
        return [.. unit.Rows<CredentialRow>().AsEnumerable()
            .OrderBy(row => row.DataSource, StringComparer.Ordinal).ThenBy(row => row.Account, StringComparer.Ordinal)
            .Select(row => new CredentialSummary(row.DataSource, row.Account, DateTimeOffset.FromUnixTimeMilliseconds(row.SetAtMs)))];
    }

    private static CredentialRow? Find(ControlUnit unit, string dataSource, string account) =>
        unit.Rows<CredentialRow>().SingleOrDefault(row => row.DataSource == dataSource && row.Account == account);

    private static Error? Finish(ControlUnit unit, string detail, string dataSource)
    {
        unit.Record(new AdministrativeAct { Detail = detail, DataSource = dataSource });
        unit.Commit();
        return null;
    }
}
