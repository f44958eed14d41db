using System.Globalization;
using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.MariaDb.Generator;
using Wardian.Sql.Oracle.MariaDb.Server;

namespace Wardian.Sql.Oracle.MariaDb.Corpora;

/// <summary>Random statements over the hospital's databases.</summary>
public sealed class GeneratedStatements : IDisposable
{
    private readonly ViewOracle _oracle;

    /// <summary>Connects to a server that has a <see cref="HospitalMariaDb"/>.</summary>
    public GeneratedStatements(int port)
    {
        _oracle = new ViewOracle(port, HospitalMariaDb.CurrentDatabase);
        Schema = MariaDbSchema.Read(_oracle.Session);
    }

    /// <summary>The schema that statements are made over.</summary>
    public GeneratorSchema Schema { get; }

    /// <summary>The session that runs them.</summary>
    public MariaDbSession Session => _oracle.Session;

    /// <summary>Makes the statements of these seeds.</summary>
    public IEnumerable<MariaDbStatement> Run(int firstSeed, int count)
    {
        for (int seed = firstSeed; seed < firstSeed + count; seed++)
        {
            string sql = MariaDbGenerator.Make(Schema, Choices.FromSeed(seed));
            yield return new MariaDbStatement(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), sql, _oracle.Ask(sql));
        }
    }

    /// <summary>Asks about one more statement, for shrinking.</summary>
    public ViewAnswer Ask(string sql) => _oracle.Ask(sql);

    public void Dispose() => _oracle.Dispose();
}
