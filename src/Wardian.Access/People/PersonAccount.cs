using Wardian.Storage.Control;

namespace Wardian.Access.People;

/// <summary>The database account that the gateway uses for a person on one data source.</summary>
internal sealed record PersonAccount(long PersonId, string DataSource, string Account)
{
    public static ILookup<long, PersonAccount> ReadAll(ControlUnit unit) => unit.Query(
        "SELECT person_id, data_source, account FROM access_person_account",
        reader => new PersonAccount(reader.GetInt64(0), reader.GetString(1), reader.GetString(2))).ToLookup(account => account.PersonId);
}
