using System.Collections.Frozen;
using Wardian.Access.Bypass;
using Wardian.Access.Credentials;
using Wardian.Access.People;
using Wardian.Cryptography;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage.Control;

namespace Wardian.Access.Directory;

/// <summary>Everything log-ins are decided by, at one moment. Immutable.</summary>
internal sealed record AccessSnapshot(
    FrozenDictionary<string, PersonalIdentity> People,
    FrozenDictionary<(string DataSource, string Account), ReadOnlyMemory<byte>> Credentials,
    FrozenDictionary<string, DateTimeOffset> BypassedUntil,
    IReadOnlyList<string> UnreadableCredentials)
{
    public static AccessSnapshot Read(ControlDatabase database, SecretBox box)
    {
        using ControlUnit unit = database.Read();
        var unreadable = new List<string>();
        return new AccessSnapshot(
            ReadPeople(unit),
            ReadCredentials(unit, box, unreadable),
            BypassAdministration.ReadAll(unit).ToFrozenDictionary(bypass => bypass.Listener, bypass => bypass.EndsAt, StringComparer.Ordinal),
            unreadable);
    }

    private static FrozenDictionary<string, PersonalIdentity> ReadPeople(ControlUnit unit)
    {
        ILookup<long, PersonAccount> accounts = PersonAccount.ReadAll(unit);
        return unit.Query(
            "SELECT id, name, is_enabled, iterations, salt, stored_key, server_key FROM access_person",
            reader => new PersonalIdentity
            {
                Name = reader.GetString(1),
                IsEnabled = reader.GetBoolean(2),
                Verifier = new ScramVerifier(reader.GetInt32(3), reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5),
                    reader.GetFieldValue<byte[]>(6)),
                Accounts = accounts[reader.GetInt64(0)].ToFrozenDictionary(
                    account => account.DataSource, account => account.Account, StringComparer.Ordinal),
            }).ToFrozenDictionary(person => person.Name, StringComparer.Ordinal);
    }

    private static FrozenDictionary<(string DataSource, string Account), ReadOnlyMemory<byte>> ReadCredentials(
        ControlUnit unit, SecretBox box, List<string> unreadable)
    {
        var credentials = new Dictionary<(string, string), ReadOnlyMemory<byte>>();
        foreach ((string dataSource, string account, byte[] sealedPassword) in unit.Query(
            "SELECT data_source, account, sealed_password FROM access_credential",
            reader => (reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2))))
        {
            if (box.TryOpen(CredentialAdministration.Purpose(dataSource, account), sealedPassword, out byte[] password))
            {
                credentials.Add((dataSource, account), password);
            }
            else
            {
                unreadable.Add($"{dataSource}/{account}");
            }
        }

        return credentials.ToFrozenDictionary();
    }
}
