using System.Net;
using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

/// <summary><c>wardian audit verify</c>, <c>audit anchor</c> and <c>witness</c>, without a configuration: a copy is looked at anywhere.</summary>
public sealed class ProofTests
{
    [Theory]
    [InlineData("zh-CN", "没有与任何锚点比对", "公钥取自账本目录", "结论：账本完好")]
    [InlineData("en-US", "no anchor was compared", "from the ledger's own directory", "the ledger is sound")]
    public async Task Without_an_anchor_it_says_what_cannot_show(string language, params string[] expected)
    {
        using var workplace = new Workplace();
        using var ledger = new SmallLedger(workplace["audit"]);
        byte[] before = ledger.Log;
        ledger.Add();
        ledger.PutBack(before);
        ProcessResult verified = await workplace.RunAsync("audit", "verify", "--directory", "audit", "--lang", language);

        Assert.Equal((0, string.Empty), (verified.ExitCode, verified.Error));
        Assert.All(expected, text => Assert.Contains(text, verified.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("log")]
    [InlineData("syslog")]
    [InlineData("code")]
    [InlineData("witness")]
    public async Task A_rollback_shows_by_each_kind_of_anchor(string kind)
    {
        using var workplace = new Workplace();
        using var ledger = new SmallLedger(workplace["audit"]);
        string keyFile = workplace["kept.pub"];
        File.Copy(ledger.KeyFile, keyFile);
        await using RunningWitness witness = await RunningWitness.StartAsync(workplace, keyFile);
        byte[] before = ledger.Log;
        string signed = ledger.Add();
        string anchor = await KeepAsync(kind, workplace, witness, ledger, signed);
        string[] command = ["audit", "verify", "--directory", "audit", "--key", keyFile, "--anchor", anchor, "--ca-file", witness.CaFile, "--json"];
        JsonElement sound = Assert.Single(Workplace.Lines(await workplace.RunAsync(command)));
        Assert.Equal(("sound", 1, 2), (sound.GetProperty("result").GetString(), sound.GetProperty("anchors").GetInt32(), sound.GetProperty("checkpoints").GetInt32()));
        Assert.False(sound.GetProperty("keyFromDirectory").GetBoolean());

        ledger.PutBack(before);
        ProcessResult found = await workplace.RunAsync(command);
        Assert.Equal(20, found.ExitCode);
        JsonElement[] lines = Workplace.Lines(found);
        Assert.Equal("anchor.unknown", lines[0].GetProperty("finding").GetString());
        Assert.Equal("unsound", lines[1].GetProperty("result").GetString());
    }

    [Theory]
    [InlineData("zh-CN", "账本被回退到旧状态", "涉及记录：1 至 7", "处理：")]
    [InlineData("en-US", "put back to an older state", "records: 1 to 7", "what to do:")]
    public async Task A_finding_says_what_where_which_records_and_what_to_do(string language, params string[] expected)
    {
        using var workplace = new Workplace();
        using var ledger = new SmallLedger(workplace["audit"]);
        await File.WriteAllTextAsync(workplace["anchor"], ledger.Sign(7, 30));
        ProcessResult found = await workplace.RunAsync("audit", "verify", "--directory", "audit", "--anchor", "anchor", "--lang", language);

        Assert.Equal(20, found.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, found.Output, StringComparison.Ordinal));
        Assert.Contains("anchor", found.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("[{}]|\\b(anchor|cli)\\.[a-z]", found.Output);
    }

    [Fact]
    public async Task What_cannot_be_verified_is_an_error_with_a_code()
    {
        using var workplace = new Workplace();
        using var ledger = new SmallLedger(workplace["audit"]);
        await File.WriteAllTextAsync(workplace["empty"], "nothing\n");
        await FailsAsync(1, "anchor.no-ledger", "audit", "verify", "--directory", "nowhere");
        await FailsAsync(1, "anchor.key-missing", "audit", "verify", "--directory", "audit", "--key", "nowhere");
        await FailsAsync(1, "anchor.key-unusable", "audit", "verify", "--directory", "audit", "--key", "empty");
        await FailsAsync(1, "anchor.unreadable", "audit", "verify", "--directory", "audit", "--anchor", "nowhere");
        await FailsAsync(1, "anchor.empty", "audit", "verify", "--directory", "audit", "--anchor", "empty");
        await FailsAsync(1, "anchor.unreachable", "audit", "verify", "--directory", "audit", "--anchor", "https://127.0.0.1:1");
        await FailsAsync(1, "anchor.no-checkpoint", "audit", "anchor", "show", "--directory", "nowhere");
        await FailsAsync(2, "cli.usage-value", "witness", "--listen", "9465", "--directory", "w", "--key", "x");
        await FailsAsync(2, "cli.usage-tls-key", "witness", "--listen", "127.0.0.1:1", "--directory", "w", "--key", "x", "--tls-key", "y");
        await FailsAsync(1, "anchor.key-missing", "witness", "--listen", "127.0.0.1:1", "--directory", "w", "--key", "x");
        await FailsAsync(1, "host.certificate-unusable", "witness", "--listen", "127.0.0.1:1", "--directory", "w", "--key", ledger.KeyFile, "--tls-cert", "empty");

        async Task FailsAsync(int exitCode, string code, params string[] arguments)
        {
            ProcessResult result = await workplace.RunAsync([.. arguments, "--json"]);
            Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
            JsonElement error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.DoesNotMatch("[{}]", error.GetProperty("message").GetString()!);
        }
    }

    [Fact]
    public async Task The_newest_checkpoint_can_be_printed_and_typed_again()
    {
        using var workplace = new Workplace();
        using var ledger = new SmallLedger(workplace["audit"]);
        string signed = ledger.Add();
        JsonElement shown = Assert.Single(Workplace.Lines(await workplace.RunAsync("audit", "anchor", "show", "--directory", "audit", "--json")));
        Assert.Equal(signed, shown.GetProperty("signed").GetString());
        string code = shown.GetProperty("code").GetString()!;
        string[] groups = code.Split('-')[2..];
        ProcessResult printed = await workplace.RunAsync("audit", "anchor", "show", "--directory", "audit");
        Assert.Contains(signed, printed.Output, StringComparison.Ordinal);
        Assert.Contains(string.Join(' ', groups[0].AsEnumerable()), printed.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await workplace.RunAsync("audit", "verify", "--directory", "audit", "--anchor", code.ToLowerInvariant())).ExitCode);
    }

    [Fact]
    public async Task A_witness_ends_in_order_and_shares_its_directory_with_no_other()
    {
        using var workplace = new Workplace();
        using var ledger = new SmallLedger(workplace["audit"]);
        string last = ledger.Add();
        string first = ledger.Sign(0, 0);
        await using RunningWitness witness = await RunningWitness.StartAsync(workplace, ledger.KeyFile);
        Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(last));
        Assert.Equal(HttpStatusCode.Conflict, await witness.PostAsync(first));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await witness.PostAsync(new string('x', 100_000)));
        ProcessResult second = await workplace.RunAsync("witness", "--listen", "127.0.0.1:1", "--directory", "witness", "--key", ledger.KeyFile);
        Assert.Equal(11, second.ExitCode);
        (int exitCode, string log) = await witness.TerminateAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("ROLLBACK", log, StringComparison.Ordinal);
    }

    private static async Task<string> KeepAsync(string kind, Workplace workplace, RunningWitness witness, SmallLedger ledger, string signed)
    {
        string file = workplace["anchor"];
        switch (kind)
        {
            case "text":
                await File.WriteAllTextAsync(file, signed);
                return file;
            case "log":
                await File.WriteAllBytesAsync(file, ledger.Log);
                return file;
            case "syslog":
                string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(signed));
                await File.WriteAllTextAsync(file, $"Mar  1 08:01:00 gw1 wardian [wardian.checkpoint@32473 node=\"gw1\" size=\"0\" signed=\"{encoded}\"]\n");
                return file;
            case "code":
                return Assert.Single(Workplace.Lines(await workplace.RunAsync("audit", "anchor", "show", "--directory", "audit", "--json")))
                    .GetProperty("code").GetString()!;
            default:
                Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(signed));
                return witness.Url;
        }
    }
}
