using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Snapshots of <see cref="RoutineObjects"/> and of the sample hospital, read once from a server that accepted both.</summary>
public sealed class RoutineFixture : IAsyncLifetime
{
    private readonly ScratchServer _server = new();
    private CatalogueReading _objects = null!;
    private CatalogueReading _hospital = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _objects = Read(CatalogueDatabase.Create(_server, "objects"), RoutineObjects.Sql);
        _hospital = Read(CatalogueDatabase.CreateHospital(_server, "hospital"), "SELECT 1");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>A statement's lineage in short, over the tables of <see cref="RoutineObjects"/>.</summary>
    internal StatementLineage Analyse(string sql) => Analyse(_objects, sql);

    /// <summary>A statement's lineage over the sample hospital.</summary>
    internal StatementLineage AnalyseHospital(string sql) => Analyse(_hospital, sql);

    private static CatalogueReading Read(CatalogueDatabase database, string sql)
    {
        using (database)
        {
            database.Run(sql);
            return PostgresCatalogueReader.Read(database.Rows);
        }
    }

    private static StatementLineage Analyse(CatalogueReading reading, string sql) =>
        Assert.Single(new LineageAnalyser(reading.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, reading.Names));
}
