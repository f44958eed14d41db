using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;

namespace Wardian.Fuzz.Targets;

/// <summary>Bodies of functions, which a call follows: in PL/pgSQL, or behind a first byte of <c>!</c> in SQL.</summary>
internal sealed class RoutineBodyTarget : IFuzzTarget
{
    private static readonly byte[] Call = "SELECT f(id_card) FROM patient"u8.ToArray();
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    public static string Name => "routine-body";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        long start = Stopwatch.GetTimestamp();
        bool isSql = !input.IsEmpty && input[0] == (byte)'!';
        string body = Encoding.UTF8.GetString(input[(isSql ? 1 : 0)..]);
        var analyser = new LineageAnalyser(FuzzCatalogue.WithBody(isSql ? "sql" : "plpgsql", body));
        ImmutableArray<StatementLineage> lineages = analyser.Analyse(Call, PostgresLexing.Default, NameContext.PostgresDefault);
        Require(lineages.Length == 1 && lineages[0].Outputs.Length == 1);
        Require(lineages[0].Incomplete.All(incomplete => incomplete.Span.Start >= 0 && incomplete.Span.End <= Call.Length));
        Require(Stopwatch.GetElapsedTime(start) < TimeMax, "It took too long.");
    }

    private static void Require(bool isRight, string fault = "A call has another shape than it was written with.")
    {
        if (!isRight)
        {
            throw new InvalidOperationException(fault);
        }
    }
}
