using System.Globalization;
using System.Text.RegularExpressions;
using Hospital.Dimensions;
using Hospital.Generation;
using Hospital.Loading;
using Hospital.Tables;
using Npgsql;

namespace Hospital.Checking;

/// <summary>Verifies a loaded hospital: counts, references, identity numbers, and the patterns the data must show.</summary>
internal sealed partial class HospitalCheck(NpgsqlConnection connection)
{
    private readonly List<CheckResult> _results = [];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var world = await FindWorldAsync(cancellation);
        await CountsAsync(world, cancellation);
        foreach (var (name, sql) in CheckQueries.Orphans)
        {
            var orphans = await NumberAsync(sql, cancellation);
            Add("reference:" + name, orphans == 0, orphans);
        }
        await IdentityColumnsAsync(cancellation);
        await IdentityInTextAsync(cancellation);
        foreach (var (name, sql) in CheckQueries.MustBeZero)
        {
            var found = await NumberAsync(sql, cancellation);
            Add(name, found == 0, found);
        }
        foreach (var (name, sql, low, high) in CheckQueries.Ranges)
        {
            var found = await NumberAsync(sql, cancellation);
            Add(name, found >= low && found <= high, found);
        }
        await KickbacksAsync(world, cancellation);
        return _results;
    }

    private async Task<World> FindWorldAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'his'", connection);
        var match = Mark().Match(await command.ExecuteScalarAsync(cancellation) as string ?? "");
        if (!match.Success)
        {
            throw new HospitalException("not-loaded");
        }
        return new World(ulong.Parse(match.Groups["seed"].Value, CultureInfo.InvariantCulture), Enum.Parse<SizeClass>(match.Groups["size"].Value));
    }

    private async Task CountsAsync(World world, CancellationToken cancellation)
    {
        foreach (var table in HospitalTables.Create(world))
        {
            var rows = await NumberAsync($"SELECT count(*) FROM {table.QualifiedName}", cancellation);
            Add($"rows:{table.Schema}.{table.Name}", rows == table.CountRows(), rows);
        }
    }

    /// <summary>Every column the truth file calls an identity number.</summary>
    private async Task IdentityColumnsAsync(CancellationToken cancellation)
    {
        var tables = DdlScripts.TableFiles.Select(DdlScripts.Read).ToArray();
        foreach (var line in EmbeddedText.Table("truth.tsv").Where(f => f[3] == "id-card"))
        {
            var isView = !tables.Any(t => t.Contains($".{line[1]} (", StringComparison.OrdinalIgnoreCase) || t.Contains($".\"{line[1]}\" (", StringComparison.Ordinal));
            if (isView)
            {
                continue;
            }
            var tally = await TallyAsync($"SELECT \"{line[2]}\" FROM \"{line[0]}\".\"{line[1]}\" WHERE \"{line[2]}\" <> ''", cancellation);
            var wrongAllowed = line[6] == "few-wrong-checksum" ? tally.Total / 100 : 0;
            Add($"identity:{line[0]}.{line[1]}.{line[2]}", tally.Total > 0 && tally.Possible == 0 && tally.Malformed <= wrongAllowed,
                $"{tally.Total} numbers, {tally.Malformed} with a wrong check digit, {tally.Possible} that could exist");
        }
    }

    private async Task IdentityInTextAsync(CancellationToken cancellation)
    {
        foreach (var (table, column) in CheckQueries.TextColumns)
        {
            var tally = await TallyAsync($"SELECT (regexp_matches({column}, '(?<![0-9])[1-9][0-9]{{16}}[0-9X](?![0-9])', 'g'))[1] FROM {table}", cancellation);
            Add($"identity-in-text:{table}.{column}", tally is { Total: > 0, Possible: 0, Malformed: 0 },
                $"{tally.Total} numbers, {tally.Malformed} malformed, {tally.Possible} that could exist");
        }
    }

    private async Task<IdentityTally> TallyAsync(string sql, CancellationToken cancellation)
    {
        var tally = new IdentityTally();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            tally.Add(reader.GetString(0));
        }
        return tally;
    }

    private async Task KickbacksAsync(World world, CancellationToken cancellation)
    {
        foreach (var planted in world.Prescriptions.Kickbacks)
        {
            var drug = world.Formulary.All[planted.Drug];
            await using var command = new NpgsqlCommand(CheckQueries.Kickback, connection);
            command.Parameters.Add(new NpgsqlParameter { Value = drug.Code });
            command.Parameters.Add(new NpgsqlParameter { Value = planted.Doctor.Id });
            var share = Convert.ToDouble(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
            Add($"kickback:{planted.Doctor.Id}:{drug.Code}", share > 0.5, share.ToString("P1", CultureInfo.InvariantCulture) + " of the product");
        }
    }

    private async Task<double> NumberAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToDouble(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private void Add(string name, bool passed, double found) => Add(name, passed, found.ToString("0.###", CultureInfo.InvariantCulture));

    private void Add(string name, bool passed, string found) => _results.Add(new CheckResult(name, passed, found));

    [GeneratedRegex("size=(?<size>[SML]) seed=(?<seed>[0-9]+)", RegexOptions.None, 1000)]
    private static partial Regex Mark();
}
