using System.Globalization;
using Wardian.Sql.Oracle.MariaDb.Server;

namespace Wardian.Sql.Oracle.MariaDb.Corpora;

/// <summary>Statements in which one rule of names, joins, groups or sub-queries decides.</summary>
public sealed class HandwrittenStatements : IDisposable
{
    private readonly ViewOracle _oracle;

    /// <summary>Makes the tables and connects.</summary>
    public HandwrittenStatements(int port)
    {
        using (var session = new MariaDbSession(port))
        {
            session.Run(HandwrittenTables.Sql);
        }

        _oracle = new ViewOracle(port, HandwrittenTables.Database);
    }

    /// <summary>The session that runs them.</summary>
    public MariaDbSession Session => _oracle.Session;

    /// <summary>All of them.</summary>
    public IEnumerable<MariaDbStatement> Run() => HandwrittenTexts.Statements.Select((sql, index) =>
        new MariaDbStatement(string.Create(CultureInfo.InvariantCulture, $"text {index + 1}"), sql, _oracle.Ask(sql)));

    /// <summary>Asks about one more statement.</summary>
    public ViewAnswer Ask(string sql) => _oracle.Ask(sql);

    public void Dispose() => _oracle.Dispose();
}
