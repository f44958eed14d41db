using System.Globalization;
using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Oracle.Statements;

namespace Wardian.Sql.Oracle.Hospital;

/// <summary>Random statements over the hospital's schemas. None is run, so the catalogue stays as it is.</summary>
public sealed class GeneratedCorpus : IDisposable
{
    private readonly OracleSession _session;
    private readonly OracleSession _names;
    private readonly StatementOracle _oracle;

    /// <summary>Connects to a cluster that has a <see cref="HospitalDatabase"/>.</summary>
    public GeneratedCorpus(int port)
    {
        _names = new OracleSession(port, HospitalDatabase.Name);
        Schema = GeneratorSchema.Read(_names);
        _session = new OracleSession(port, HospitalDatabase.Name);
        _session.BeginAnalysing();
        _oracle = new StatementOracle(_session, _names);
    }

    /// <summary>The schema that statements are made over.</summary>
    public GeneratorSchema Schema { get; }

    /// <summary>What became of the statements.</summary>
    public CorpusCounts Counts { get; } = new();

    /// <summary>Makes the statements of these seeds. The session that is handed over is not the one that analyses.</summary>
    public void Run(int firstSeed, int count, Action<CorpusStatement> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        for (int seed = firstSeed; seed < firstSeed + count; seed++)
        {
            string sql = StatementGenerator.Make(Schema, Choices.FromSeed(seed));
            string source = string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
            OracleAnswer answer = _oracle.AskNext(sql);
            Counts.Sent++;
            Counts.Count(answer, source, sql);
            take(new CorpusStatement(source, sql, new UnwrappedStatement(sql, string.Empty), answer, 0, _names));
        }
    }

    /// <summary>Asks about one more statement, for shrinking.</summary>
    public OracleAnswer Ask(string sql) => _oracle.AskNext(sql);

    public void Dispose()
    {
        _session.Dispose();
        _names.Dispose();
    }
}
