using System.Globalization;
using Hospital.Checking;
using Hospital.Commands;
using Hospital.Dimensions;
using Hospital.Generation;
using Hospital.Loading;
using Npgsql;

namespace Hospital.Tests;

[Collection(LoadedHospitalGroup.Name)]
public sealed class LoadedHospitalTests(LoadedHospital hospital, ITestOutputHelper output)
{
    [Fact]
    public async Task Everything_that_check_verifies_holds()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loaded {hospital.Summary!.Rows:N0} rows in {hospital.Summary.Elapsed.TotalSeconds:F1} s"));
        await using var connection = await hospital.OpenOwnerAsync();
        var results = await new HospitalCheck(connection).RunAsync(TestContext.Current.CancellationToken);
        Assert.True(results.Count > 100);
        Assert.Empty(results.Where(r => !r.Passed).Select(r => r.Name + ": " + r.Found));
    }

    [Fact]
    public async Task The_truth_file_names_every_column_of_the_catalogue_and_no_other()
    {
        var actual = await ListAsync(
            "SELECT n.nspname || '.' || c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            + "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'v') AND a.attnum > 0");
        var truth = EmbeddedText.Table("truth.tsv").Select(f => f[0] + "." + f[1] + "." + f[2]).ToList();
        Assert.Empty(truth.Except(actual, StringComparer.Ordinal));
        Assert.Empty(actual.Except(truth, StringComparer.Ordinal));
        Assert.Equal(actual.Count, truth.Count);
    }

    [Fact]
    public async Task There_are_twelve_views_and_twenty_routines_and_keys_on_the_tables()
    {
        Assert.Equal(12, (await ListAsync("SELECT viewname FROM pg_views WHERE schemaname = ANY($1)")).Count);
        var routines = await ListAsync("SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY($1)");
        Assert.Equal(EmbeddedText.Table("routines.tsv").Select(f => f[0] + "." + f[1]).Order(StringComparer.Ordinal), routines.Order(StringComparer.Ordinal));
        Assert.True((await ListAsync("SELECT conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = ANY($1) AND contype = 'p'")).Count > 45);
        Assert.True((await ListAsync("SELECT conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = ANY($1) AND contype = 'f'")).Count > 15);
    }

    [Theory]
    [InlineData("yf_rpt", "SELECT BRXM FROM his.BR_DA LIMIT 1")]
    [InlineData("yx_rpt", "SELECT SFZH FROM his.BR_DA LIMIT 1")]
    [InlineData("res_ro", "SELECT patient_name FROM emr.emr_front_page LIMIT 1")]
    [InlineData("res_ro", "SELECT content_text FROM emr.emr_document LIMIT 1")]
    [InlineData("bi_ro", "SELECT SFZH FROM his.XT_RY LIMIT 1")]
    [InlineData("his_app", "SELECT MM FROM his.QS_KFZH LIMIT 1")]
    [InlineData("lis_if", "SELECT SFZH FROM his.BR_DA LIMIT 1")]
    [InlineData("qc_ro", "SELECT BRXM FROM his.BR_DA LIMIT 1")]
    [InlineData("dba_wang", "DELETE FROM his.MZ_CF02")]
    [InlineData("backup", "UPDATE his.BR_DA SET BZ = NULL")]
    public async Task Accounts_may_not_do_more_than_their_work_needs(string account, string sql)
    {
        await using var connection = await hospital.OpenAsync(account);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var connection = new NpgsqlConnection(hospital.Cluster.AccountString("his_app", "wrong"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task A_second_load_without_reset_is_refused()
    {
        using var progress = new LoadProgress(TextWriter.Null, new Messages(Messages.English));
        var options = new LoadOptions(hospital.Cluster.OwnerString("hospital"), SizeClass.S, World.DefaultSeed, Reset: false, Workers: 2, null);
        var refused = await Assert.ThrowsAsync<HospitalException>(() => new Loader(options, progress).RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal("already-loaded", refused.Key);
    }

    [Fact]
    public void Progress_names_every_table()
    {
        var tables = Tables.HospitalTables.Create(new World(World.DefaultSeed, SizeClass.S));
        Assert.All(tables, t => Assert.Contains(t.Schema + "." + t.Name + " 完成", hospital.Log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_trap_value_is_really_in_the_data()
    {
        await using var connection = await hospital.OpenOwnerAsync();
        string[] questions =
        [
            "SELECT count(*) FROM his.YP_ZD WHERE TYM IN ('徐长卿', '刘寄奴', '何首乌', '杜仲')",
            "SELECT count(*) FROM his.BR_DA WHERE BZ ~ '1540[0-9]{7}'",
            "SELECT count(*) FROM his.MZ_GH WHERE DDH ~ '^1[3-9][0-9]{9}$'",
            "SELECT count(*) FROM his.MZ_CF01 WHERE CFHM ~ '^[0-9]{18}$'",
            "SELECT count(*) FROM his.YP_CD WHERE XYDM ~ '^91[0-9]{6}[0-9A-Z]{10}$'",
            "SELECT count(*) FROM yb.trns_log WHERE length(msgid) = 30",
            "SELECT count(*) FROM emr.emr_document WHERE content_text ~ '身份证号?[0-9]{17}'",
            "SELECT count(*) FROM his.QS_KFZH WHERE MM LIKE 'NotARealPassword%'",
            "SELECT count(*) FROM his.BR_DA WHERE BMBZ = '3'",
            "SELECT count(*) FROM emr.emr_diagnosis WHERE icd_code LIKE 'B24%' AND special_flag = '1'",
        ];
        foreach (var question in questions)
        {
            await using var command = new NpgsqlCommand(question, connection);
            Assert.True(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is long and > 0, question);
        }
    }

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await hospital.OpenOwnerAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = DdlScripts.Schemas });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var list = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            list.Add(reader.GetString(0));
        }
        return list;
    }
}
