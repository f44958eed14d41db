using System.Diagnostics.CodeAnalysis;
using Wardian.Cryptography.Scram;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Access.People;

/// <summary>
/// Adds people and changes them. Each change and its audit act are one transaction; a returned <see cref="Error"/> means that nothing
/// was changed. Thread-safe.
/// </summary>
public sealed class PersonAdministration(ControlDatabase database, TimeProvider time)
{
    // PostgreSQL 16 and later default to 4096; OWASP asks for far more, and a log-in happens once a session.
    private const int Iterations = 15_000;

    /// <summary>Adds a person who may log in at once.</summary>
    public Error? Add(Administrator administrator, string name, string displayName, string password)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(displayName);
        if ((Names.Check(name) ?? Names.CheckRemark(displayName) ?? PasswordPolicy.CheckPersonal(name, password)) is { } error)
        {
            return error;
        }

        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, name, out _))
        {
            return new Error("access.person-exists", ("name", name));
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new PersonRow { Name = name, DisplayName = displayName, IsEnabled = true, CreatedAtMs = now };
        row.Keep(ScramVerifiers.Create(password, Iterations), now);
        unit.Add(row);
        return Finish(unit, "user.add " + name);
    }

    /// <summary>Sets a new password; sessions that are open stay open.</summary>
    public Error? SetPassword(Administrator administrator, string name, string password)
    {
        if (PasswordPolicy.CheckPersonal(name, password) is { } error)
        {
            return error;
        }

        using ControlUnit unit = database.Write(administrator);
        if (!Find(unit, name, out PersonRow? row))
        {
            return Unknown(unit, name);
        }

        row.Keep(ScramVerifiers.Create(password, Iterations), time.GetUtcNow().ToUnixTimeMilliseconds());
        return Finish(unit, "user.password " + name);
    }

    /// <summary>Lets a person log in, or not.</summary>
    public Error? SetEnabled(Administrator administrator, string name, bool isEnabled)
    {
        using ControlUnit unit = database.Write(administrator);
        if (!Find(unit, name, out PersonRow? row))
        {
            return Unknown(unit, name);
        }

        row.IsEnabled = isEnabled;
        return Finish(unit, (isEnabled ? "user.enable " : "user.disable ") + name);
    }

    /// <summary>Removes a person; what they did stays in the ledger.</summary>
    public Error? Remove(Administrator administrator, string name)
    {
        using ControlUnit unit = database.Write(administrator);
        if (!Find(unit, name, out PersonRow? row))
        {
            return Unknown(unit, name);
        }

        unit.Remove(row);
        return Finish(unit, "user.remove " + name);
    }

    /// <summary>Sets which database account the gateway uses for a person on a data source.</summary>
    public Error? Grant(Administrator administrator, string name, string dataSource, string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (Names.Check(account) is { } error)
        {
            return error;
        }

        using ControlUnit unit = database.Write(administrator);
        if (!Find(unit, name, out PersonRow? row))
        {
            return Unknown(unit, name);
        }

        if (Account(unit, row, dataSource) is { } existing)
        {
            existing.Account = account;
        }
        else
        {
            unit.Add(new PersonAccountRow { PersonId = row.Id, DataSource = dataSource, Account = account });
        }

        return Finish(unit, $"user.grant {name} {account}", dataSource);
    }

    /// <summary>Takes a person's account on a data source away.</summary>
    public Error? Revoke(Administrator administrator, string name, string dataSource)
    {
        using ControlUnit unit = database.Write(administrator);
        if (!Find(unit, name, out PersonRow? row))
        {
            return Unknown(unit, name);
        }

        if (Account(unit, row, dataSource) is not { } existing)
        {
            return new Error("access.grant-unknown", ("name", name), ("source", dataSource));
        }

        unit.Remove(existing);
        return Finish(unit, $"user.revoke {name} {existing.Account}", dataSource);
    }

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<PersonSummary> List()
    {
        using ControlUnit unit = database.Read();
        ILookup<long, PersonAccountRow> accounts = unit.Rows<PersonAccountRow>().ToLookup(row => row.PersonId);
        return [.. unit.Rows<PersonRow>().AsEnumerable().OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new PersonSummary(
            row.Name,
            row.DisplayName,
            row.IsEnabled,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAtMs),
            DateTimeOffset.FromUnixTimeMilliseconds(row.PasswordSetAtMs),
            accounts[row.Id].ToDictionary(account => account.DataSource, account => account.Account, StringComparer.Ordinal)))];
    }

    private static bool Find(ControlUnit unit, string name, [NotNullWhen(true)] out PersonRow? row)
    {
        row = unit.Rows<PersonRow>().SingleOrDefault(candidate => candidate.Name == name);
        return row is not null;
    }

    private static PersonAccountRow? Account(ControlUnit unit, PersonRow person, string dataSource) =>
        unit.Rows<PersonAccountRow>().SingleOrDefault(row => row.PersonId == person.Id && row.DataSource == dataSource);

    private static Error Unknown(ControlUnit unit, string name) => new("access.person-unknown",
        ("name", name), ("nearest", NearestName.Find(name, unit.Rows<PersonRow>().Select(row => row.Name).AsEnumerable()) ?? "-"));

    private static Error? Finish(ControlUnit unit, string detail, string dataSource = "")
    {
        unit.Record(new AdministrativeAct { Detail = detail, DataSource = dataSource });
        unit.Commit();
        return null;
    }
}
