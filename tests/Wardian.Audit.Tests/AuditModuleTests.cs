using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Wardian.Audit.Tests.Support;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Text;

namespace Wardian.Audit.Tests;

public sealed class AuditModuleTests
{
    [Fact]
    public async Task The_ledger_opens_and_closes_with_the_host()
    {
        using var directory = new LedgerDirectory();
        using IHost host = HostWith(directory, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Directory"] = directory.Path,
            ["Commit"] = "os",
            ["CommitInterval"] = "00:00:00.005",
        });
        var ledger = host.Services.GetRequiredService<IAuditLedger>();
        Assert.Equal(AuditHealth.Failing, ledger.Health);
        await host.StartAsync();
        Assert.Equal(AuditHealth.Healthy, ledger.Health);
        AuditRecord record = RecordSpec.Of(5).ToRecord();
        Assert.True(ledger.TryAppend(record));
        await host.StopAsync();
        Assert.Equal(AuditHealth.Failing, ledger.Health);
        Assert.Equal(5, Assert.Single(directory.ReadAll()).Rows);
    }

    [Theory]
    [InlineData("Directory", "")]
    [InlineData("BacklogBytesMax", "1000")]
    [InlineData("SegmentBytesMax", "0")]
    [InlineData("CommitInterval", "00:01:00")]
    [InlineData("Commit", "7")]
    [InlineData("Node", "")]
    public async Task A_wrong_option_stops_the_start(string option, string value)
    {
        using var directory = new LedgerDirectory();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Directory"] = directory.Path };
        settings[option] = value;
        using IHost host = HostWith(directory, settings);
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_has_a_text_in_every_language()
    {
        IEnumerable<string> codes = ((Type[])[typeof(Audit.Writing.AuditCodes), typeof(Audit.Reading.ReadCodes)])
            .SelectMany(type => type.GetFields()).Select(field => (string)field.GetRawConstantValue()!);
        foreach (string code in codes)
        {
            Assert.All(MessageCatalogue.Languages, language => Assert.Contains(code, MessageCatalogue.All(language)));
        }

        Assert.Equal(codes.Order(StringComparer.Ordinal),
            MessageCatalogue.All("zh-CN").Keys.Where(key => key.StartsWith("audit.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static IHost HostWith(LedgerDirectory directory, Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(builder.Configuration, settings);
        builder.Services.AddSingleton(directory.Box);
        builder.Services.AddAudit();
        builder.Services.AddOptions<AuditOptions>().Bind(builder.Configuration);
        return builder.Build();
    }
}
