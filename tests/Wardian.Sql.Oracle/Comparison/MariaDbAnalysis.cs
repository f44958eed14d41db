using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Coverage;
using Wardian.Sql.Oracle.MariaDb.Server;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Oracle.Comparison;

/// <summary>The product's analysis of statements for a MariaDB, against a snapshot that it reads of it. Bodies of functions are left out.</summary>
public sealed class MariaDbAnalysis
{
    private readonly CatalogueReading _reading;
    private readonly LineageAnalyser _analyser;

    /// <summary>Reads the server; its databases do not change afterwards.</summary>
    public MariaDbAnalysis(MariaDbSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _reading = MySqlCatalogueReader.Read(session.Rows);
        _analyser = new LineageAnalyser(_reading.Snapshot, followsRoutines: false);
    }

    /// <summary>Analyses a statement.</summary>
    public MeasuredAnalysis Analyse(string sql)
    {
        byte[] text = Encoding.UTF8.GetBytes(sql);
        StatementLineage lineage = _analyser.Analyse(text, _reading.Names.MySqlLexing, _reading.Names)[0];
        return lineage.IsComplete
            ? new MeasuredAnalysis(ProductLineage.Report(lineage, _reading.Snapshot), null)
            : new MeasuredAnalysis(null, ProductAnalysis.Reason(lineage.Incomplete[0]));
    }
}
