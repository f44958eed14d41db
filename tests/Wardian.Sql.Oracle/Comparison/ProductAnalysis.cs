using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Coverage;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Oracle.Statements;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Oracle.Comparison;

/// <summary>
/// The product's analysis of a corpus, against a snapshot of the catalogue that is read anew whenever something may have changed it. Bodies of
/// routines are left out: the server does not analyse them either.
/// </summary>
public sealed class ProductAnalysis
{
    private OracleSession? _session;
    private int _epoch;
    private CatalogueReading? _reading;
    private LineageAnalyser? _analyser;
    private bool _hasStandardStrings;

    /// <summary>Snapshots read.</summary>
    public int Readings { get; private set; }

    /// <summary>Analyses a statement.</summary>
    public MeasuredAnalysis Analyse(CorpusStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (!ReferenceEquals(_session, statement.Session) || _epoch != statement.CatalogueEpoch || _analyser is null)
        {
            Read(statement.Session, statement.CatalogueEpoch);
        }

        byte[] text = Encoding.UTF8.GetBytes(statement.Analysed.Sql);
        StatementLineage lineage = _analyser!.Analyse(text, new PostgresLexing(_hasStandardStrings), _reading!.Names)[0];
        return lineage.IsComplete
            ? new MeasuredAnalysis(ProductLineage.Report(lineage, _reading.Snapshot), null)
            {
                HasRowSecurity = lineage.Tables.Any(table => _reading.Snapshot.TryFind(table.Table, out Relation? relation) && relation.HasRowSecurity),
            }
            : new MeasuredAnalysis(null, Reason(lineage.Incomplete[0]));
    }

    /// <summary>A reason without the names of single objects, so that reasons can be counted.</summary>
    internal static string Reason(Incompleteness item) =>
        item.Reason == IncompleteReason.UnsupportedConstruct ? $"{item.Reason}: {item.Construct}" : item.Reason.ToString();

    private void Read(OracleSession session, int epoch)
    {
        bool isInside = session.TransactionState == 'T';
        _hasStandardStrings = session.Rows("SHOW standard_conforming_strings")[0][0] == "on";
        _reading = PostgresCatalogueReader.Read(sql => session.Rows(sql switch
        {
            PostgresCatalogueQueries.Begin => isInside ? "SAVEPOINT product_analysis" : sql,
            PostgresCatalogueQueries.End => isInside ? "ROLLBACK TO SAVEPOINT product_analysis; RELEASE SAVEPOINT product_analysis" : sql,
            _ => sql,
        }));
        _analyser = new LineageAnalyser(_reading.Snapshot, followsRoutines: false);
        _session = session;
        _epoch = epoch;
        Readings++;
    }
}
