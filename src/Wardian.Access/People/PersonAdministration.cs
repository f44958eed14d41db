using System.Data.Common;
using System.Text;
using Wardian.Cryptography.Scram;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Access.People;

/// <summary>
/// Adds people and changes them. Each change and its audit act are one transaction; a returned <see cref="Error"/> means that nothing
/// was changed. Thread-safe.
/// </summary>
public sealed class PersonAdministration(ControlDatabase database, TimeProvider time)
{
    // The iterations of the mock verifiers that unknown names get: a different count would tell a stranger which names exist.
    private const int Iterations = ScramVerifiers.DefaultIterations;

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
        if (Find(unit, name) is not null)
        {
            return new Error("access.person-exists", ("name", name));
        }

        ScramVerifier verifier = ScramVerifiers.Create(Encoding.UTF8.GetBytes(password), Iterations);
        unit.Execute(
            """
            INSERT INTO access_person (name, display_name, is_enabled, iterations, salt, stored_key, server_key, created_at_ms, password_set_at_ms)
            VALUES (@name, @display_name, 1, @iterations, @salt, @stored_key, @server_key, @now, @now)
            """, [("@name", name), ("@display_name", displayName), .. Parameters(verifier)]);
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
        if (Find(unit, name) is not { } id)
        {
            return Unknown(unit, name);
        }

        unit.Execute(
            """
            UPDATE access_person SET iterations = @iterations, salt = @salt, stored_key = @stored_key, server_key = @server_key,
                password_set_at_ms = @now
            WHERE id = @id
            """, [("@id", id), .. Parameters(ScramVerifiers.Create(Encoding.UTF8.GetBytes(password), Iterations))]);
        return Finish(unit, "user.password " + name);
    }

    /// <summary>Lets a person log in, or not.</summary>
    public Error? SetEnabled(Administrator administrator, string name, bool isEnabled)
    {
        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, name) is not { } id)
        {
            return Unknown(unit, name);
        }

        unit.Execute("UPDATE access_person SET is_enabled = @enabled WHERE id = @id", ("@enabled", isEnabled), ("@id", id));
        return Finish(unit, (isEnabled ? "user.enable " : "user.disable ") + name);
    }

    /// <summary>Removes a person; what they did stays in the ledger.</summary>
    public Error? Remove(Administrator administrator, string name)
    {
        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, name) is not { } id)
        {
            return Unknown(unit, name);
        }

        unit.Execute("DELETE FROM access_person WHERE id = @id", ("@id", id));
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
        if (Find(unit, name) is not { } id)
        {
            return Unknown(unit, name);
        }

        unit.Execute(
            """
            INSERT INTO access_person_account (person_id, data_source, account) VALUES (@id, @source, @account)
            ON CONFLICT (person_id, data_source) DO UPDATE SET account = excluded.account
            """, ("@id", id), ("@source", dataSource), ("@account", account));
        return Finish(unit, $"user.grant {name} {account}", dataSource);
    }

    /// <summary>Takes a person's account on a data source away.</summary>
    public Error? Revoke(Administrator administrator, string name, string dataSource)
    {
        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, name) is not { } id)
        {
            return Unknown(unit, name);
        }

        const string Delete = "DELETE FROM access_person_account WHERE person_id = @id AND data_source = @source";
        return unit.Execute(Delete, ("@id", id), ("@source", dataSource)) == 0
            ? new Error("access.grant-unknown", ("name", name), ("source", dataSource))
            : Finish(unit, "user.revoke " + name, dataSource);
    }

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<PersonSummary> List()
    {
        using ControlUnit unit = database.Read();
        ILookup<long, PersonAccount> accounts = PersonAccount.ReadAll(unit);
        return unit.Query(
            "SELECT id, name, display_name, is_enabled, created_at_ms, password_set_at_ms FROM access_person ORDER BY name",
            reader => new PersonSummary(
                reader.GetString(1),
                reader.GetString(2),
                reader.GetBoolean(3),
                Time(reader, 4),
                Time(reader, 5),
                accounts[reader.GetInt64(0)].ToDictionary(account => account.DataSource, account => account.Account, StringComparer.Ordinal)));
    }

    private (string Name, object Value)[] Parameters(ScramVerifier verifier) =>
    [
        ("@iterations", verifier.Iterations),
        ("@salt", verifier.Salt.ToArray()),
        ("@stored_key", verifier.StoredKey.ToArray()),
        ("@server_key", verifier.ServerKey.ToArray()),
        ("@now", time.GetUtcNow().ToUnixTimeMilliseconds()),
    ];

    private static long? Find(ControlUnit unit, string name)
    {
        IReadOnlyList<long> found = unit.Query("SELECT id FROM access_person WHERE name = @name", reader => reader.GetInt64(0), ("@name", name));
        return found.Count == 0 ? null : found[0];
    }

    private static Error Unknown(ControlUnit unit, string name) => new("access.person-unknown", ("name", name),
        ("nearest", NearestName.Find(name, unit.Query("SELECT name FROM access_person", reader => reader.GetString(0))) ?? "-"));

    private static DateTimeOffset Time(DbDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static Error? Finish(ControlUnit unit, string detail, string dataSource = "")
    {
        unit.Record(new AdministrativeAct { Detail = detail, DataSource = dataSource });
        unit.Commit();
        return null;
    }
}
