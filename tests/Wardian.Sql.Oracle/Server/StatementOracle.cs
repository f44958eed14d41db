using Wardian.Sql.Oracle.Catalogue;
using Wardian.Sql.Oracle.Lineage;
using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Server;

/// <summary>Asks a session about statements and turns its trees into lineage.</summary>
public sealed class StatementOracle
{
    private readonly OracleSession _session;
    private readonly CatalogueReader _catalogue;

    /// <summary>Asks a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="names">Where names are read; the same session unless told, which then must not be printing trees.</param>
    public StatementOracle(OracleSession session, OracleSession? names = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _catalogue = new CatalogueReader(names ?? session);
    }

    /// <summary>What the server says about a statement, in a session that also runs statements.</summary>
    public OracleAnswer Ask(string sql) => Answer(_session.Analyse(sql));

    /// <summary>What the server says about a statement, in a session that was told to do nothing else.</summary>
    public OracleAnswer AskNext(string sql) => Answer(_session.AnalyseNext(sql));

    /// <summary>Forgets names, because something may have changed the catalogue.</summary>
    public void Forget() => _catalogue.Names.ForgetUserObjects();

    private OracleAnswer Answer(ServerAnalysis analysis)
    {
        if (analysis.Tree is null)
        {
            return new OracleAnswer(analysis.Error ?? new ServerError(string.Empty, "no tree was printed"), null, null);
        }

        try
        {
            Node tree = NodeTextReader.Read(analysis.Tree);
            var oids = new TreeOids();
            oids.Collect(tree);
            _catalogue.Fetch(oids);
            OracleLineage lineage = OracleLineageReader.Read(tree, _catalogue.Names);
            return new OracleAnswer(null, lineage, CrossCheck.Find(lineage, analysis, _catalogue.Names));
        }
        catch (Exception reason) when (reason is NodeTextException or InsufficientExecutionStackException)
        {
            return new OracleAnswer(null, null, reason.Message);
        }
    }
}
