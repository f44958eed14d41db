using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>A database of a real server, and its snapshot: a statement can be analysed, and run to see what the server does.</summary>
/// <param name="name">What the database is called.</param>
/// <param name="scripts">What makes its objects.</param>
public abstract class AnalysedDatabase(string name, params string[] scripts) : IAsyncLifetime
{
    private readonly ScratchServer _server = new();

    private protected CatalogueDatabase Connection { get; private set; } = null!;

    private protected CatalogueReading Reading { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        Connection = CatalogueDatabase.Create(_server, name);
        Array.ForEach(scripts, Connection.Run);
        Connection.Run("SET track_functions = 'all'");
        Reading = PostgresCatalogueReader.Read(Connection.Rows);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Connection.Dispose();
        await _server.DisposeAsync();
    }

    internal StatementLineage Analyse(string sql) =>
        Assert.Single(new LineageAnalyser(Reading.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, Reading.Names));

    /// <summary>What pg_dump writes of the database.</summary>
    internal byte[] Dump() => _server.Dump(name);

    /// <summary>Whether a relation is a view.</summary>
    internal bool IsView(RelationName relation) => Reading.Snapshot.IsView(relation);

    /// <summary>The functions that the server calls for a statement, which is taken back.</summary>
    internal IEnumerable<string> Called(string sql)
    {
        Connection.Run("BEGIN");
        try
        {
            Dictionary<string, string?> before = Calls();
            Connection.Run(sql);
            return [.. Calls().Where(item => before.GetValueOrDefault(item.Key) != item.Value).Select(item => item.Key).Order(StringComparer.Ordinal)];
        }
        finally
        {
            Connection.Run("ROLLBACK");
        }
    }

    /// <summary>The user's relations that the server locks for a statement, which is taken back; views only when they are changed themselves.</summary>
    internal IEnumerable<string> Locked(string sql)
    {
        Dictionary<string, string?> names = Connection.Rows(
            "SELECT c.oid::text, c.relname::text FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v') AND c.oid >= 16384").ToDictionary(row => row[0]!, row => row[1]);
        string[] views = [.. Connection.Rows("SELECT c.oid::text FROM pg_class c WHERE c.relkind = 'v'").Select(row => row[0]!)];
        Connection.Run("BEGIN");
        Connection.Run(sql);
        string[] locked =
        [
            .. Connection.Rows("SELECT l.relation::text, l.mode FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.relation IS NOT NULL")
                .Where(row => names.ContainsKey(row[0]!) && !(views.Contains(row[0]) && row[1] == "AccessShareLock"))
                .Select(row => names[row[0]!]!).Distinct().Order(StringComparer.Ordinal),
        ];
        Connection.Run("ROLLBACK");
        return locked;
    }

    /// <summary>How often this session has called each function.</summary>
    private Dictionary<string, string?> Calls() =>
        Connection.Rows("SELECT funcname::text, calls::text FROM pg_stat_xact_user_functions").ToDictionary(row => row[0]!, row => row[1]);
}
