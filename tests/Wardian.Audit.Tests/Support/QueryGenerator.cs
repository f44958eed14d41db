using System.Net;
using Wardian.Kernel;

namespace Wardian.Audit.Tests.Support;

/// <summary>Makes queries that find some of given records: conditions are taken from the records themselves, now and then from elsewhere.</summary>
internal static class QueryGenerator
{
    public static AuditQuery Next(Random random, IReadOnlyList<RecordSpec> records)
    {
        var query = new AuditQuery { NewestFirst = random.Next(2) == 0, WithValues = random.Next(2) == 0, Limit = random.Next(3) == 0 ? random.Next(records.Count + 2) : null };
        for (int conditions = random.Next(4); conditions > 0; conditions--)
        {
            query = Add(query, random, records[random.Next(records.Count)], records.Count);
        }

        return query;
    }

    private static AuditQuery Add(AuditQuery query, Random random, RecordSpec record, int count) => random.Next(18) switch
    {
        0 => query with { From = record.Time },
        1 => query with { Until = record.Time },
        2 => query with { AfterSequence = (ulong)random.Next(count + 2) },
        3 => query with { BeforeSequence = (ulong)random.Next(count + 2) },
        4 => query with { Session = record.Who.Id },
        5 => query with { Person = record.Who.Person },
        6 => query with { Account = record.Who.Account },
        7 => query with { DataSource = record.Who.DataSource },
        8 => query with { Database = random.Next(5) == 0 ? "elsewhere" : record.Who.Database },
        9 => query with { Client = record.Who.Client is { } client ? new IPNetwork(client.Address, client.Address.GetAddressBytes().Length * 8) : IPNetwork.Parse("::/0") },
        10 => query with { Actor = record.Actor },
        11 => query with { Text = record.Statement.Length == 0 ? "?" : record.Statement[^1..] },
        12 => query with { Fingerprint = record.Fingerprint },
        13 => query with { Kind = record.Kind },
        14 => query with { StatementKind = record.StatementKind },
        15 => query with { SqlState = SqlState.Parse(record.SqlState) },
        16 => query with { RowsMin = record.Rows },
        _ => query with { Verdict = record.Verdict },
    };
}
