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
        ILookup<long, PersonAccountRow> accounts = unit.Rows<PersonAccountRow>().ToLookup(row => row.PersonId);
        FrozenDictionary<string, PersonalIdentity> people = unit.Rows<PersonRow>().AsEnumerable().ToFrozenDictionary(
            row => row.Name,
            row => new PersonalIdentity
            {
                Name = row.Name,
                IsEnabled = row.IsEnabled,
                Verifier = row.Verifier(),
                Accounts = accounts[row.Id].ToFrozenDictionary(account => account.DataSource, account => account.Account, StringComparer.Ordinal),
            },
            StringComparer.Ordinal);

        var credentials = new Dictionary<(string, string), ReadOnlyMemory<byte>>();
        var unreadable = new List<string>();
        foreach (CredentialRow row in unit.Rows<CredentialRow>())
        {
            if (box.TryOpen(CredentialRow.Purpose(row.DataSource, row.Account), row.SealedPassword, out byte[] password))
            {
                credentials.Add((row.DataSource, row.Account), password);
            }
            else
            {
                unreadable.Add($"{row.DataSource}/{row.Account}");
            }
        }

        return new AccessSnapshot(people, credentials.ToFrozenDictionary(),
            unit.Rows<BypassRow>().ToFrozenDictionary(row => row.Listener, row => DateTimeOffset.FromUnixTimeMilliseconds(row.EndsAtMs),
                StringComparer.Ordinal), unreadable);
    }
}
