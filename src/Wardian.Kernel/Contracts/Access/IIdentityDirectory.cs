namespace Wardian.Kernel.Contracts.Access;

/// <summary>
/// Personal identities, and the vaulted credentials the gateway uses on their behalf. Implemented by the Access module over a snapshot in
/// memory, so that look-ups are quick enough for an event loop. What an administrator's command has committed is seen by the next look-up:
/// it waits a fraction of a second for that, and no longer. While storage does not answer, the last snapshot decides and an alarm says so.
/// </summary>
public interface IIdentityDirectory
{
    /// <summary>Finds a person by exact name; false when there is none. A disabled person is found.</summary>
    bool TryFindPerson(string name, out PersonalIdentity? person);

    /// <summary>The password of a database account, UTF-8, from the vault; false when there is none. It is never logged or printed.</summary>
    bool TryFindCredential(string dataSource, string account, out ReadOnlyMemory<byte> password);

    /// <summary>
    /// A secret of this installation from which a salt for unknown names is derived, so that a stranger cannot tell an unknown name from
    /// a wrong password (as PostgreSQL does in <c>auth-scram.c</c>, mock authentication).
    /// </summary>
    ReadOnlyMemory<byte> MockSecret { get; }
}
