using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Testing.Access;

/// <summary>People and credentials in memory. Thread-safe.</summary>
public sealed class MemoryIdentities : IIdentityDirectory, IBypassSwitch
{
    private readonly ConcurrentDictionary<string, PersonalIdentity> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), byte[]> _credentials = new();

    public ReadOnlyMemory<byte> MockSecret { get; } = Encoding.ASCII.GetBytes("a secret of this installation only");

    /// <summary>Listeners that relay without inspection.</summary>
    public ConcurrentDictionary<string, bool> Bypassed { get; } = new(StringComparer.Ordinal);

    /// <summary>What questions about people and bypasses throw, though they never should.</summary>
    public Exception? Fault { get; set; }

    public MemoryIdentities Person(string name, ScramVerifier verifier, bool isEnabled, params (string Source, string Account)[] accounts)
    {
        _people[name] = new PersonalIdentity
        {
            Name = name,
            Verifier = verifier,
            IsEnabled = isEnabled,
            Accounts = accounts.ToFrozenDictionary(account => account.Source, account => account.Account, StringComparer.Ordinal),
        };
        return this;
    }

    public MemoryIdentities Credential(string source, string account, string password)
    {
        _credentials[(source, account)] = Encoding.UTF8.GetBytes(password);
        return this;
    }

    public bool TryFindPerson(string name, out PersonalIdentity? person) =>
        Fault is { } fault ? throw fault : _people.TryGetValue(name, out person);

    public bool TryFindCredential(string dataSource, string account, out ReadOnlyMemory<byte> password)
    {
        bool isFound = _credentials.TryGetValue((dataSource, account), out byte[]? found);
        password = found;
        return isFound;
    }

    public bool IsBypassed(string listener) => Fault is { } fault ? throw fault : Bypassed.ContainsKey(listener);
}
