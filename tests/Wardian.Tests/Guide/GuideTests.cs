using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Wardian.Commands;
using Wardian.Configuration;
using Wardian.Console;
using Wardian.Kernel.Text;

namespace Wardian.Tests.Guide;

public sealed class GuideTests
{
    public static TheoryData<string> Languages => [.. MessageCatalogue.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_command_in_the_guide_can_be_typed_and_no_verb_is_missing(string language)
    {
        RootCommand root = CommandTree.Create(new Cli(language));
        string[] lines = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "guide", language), "*.md")
            .SelectMany(File.ReadAllLines).Where(line => line.StartsWith("wardian ", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        var seen = new HashSet<Command>();
        foreach (string line in lines)
        {
            ParseResult parsed = root.Parse(line["wardian ".Length..].Split(" < ")[0]);
            Assert.True(parsed.Errors.Count == 0, $"{line}: {string.Join("; ", parsed.Errors)}");
            seen.Add(parsed.CommandResult.Command);
        }

        Assert.Empty(Leaves(root).Except(seen).Select(command => command.Name));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_setting_is_in_the_guide(string language)
    {
        string guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guide", language, "configuration.md"));
        string[] missing = [.. Settings(typeof(WardianOptions)).Where(key => !guide.Contains($"`{key}`", StringComparison.Ordinal))];
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_exit_code_is_in_the_guide(string language)
    {
        string guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guide", language, "commands.md"));
        FieldInfo[] codes = [.. typeof(ExitCode).GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.IsLiteral)];
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"| {code.GetRawConstantValue()} |", guide, StringComparison.Ordinal));
    }

    [Fact]
    public void The_unit_notifies_is_hardened_and_lets_the_runtime_compile()
    {
        string unit = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "package", "wardian.service"));
        foreach (string setting in (string[])["Type=notify", "User=wardian", "ProtectSystem=strict", "NoNewPrivileges=yes",
            "ExecReload=/bin/kill -HUP $MAINPID",
            "MemoryDenyWriteExecute=no", "LimitNOFILE=65536", "RestartPreventExitStatus=2 11 12"])
        {
            Assert.Matches($"(?m)^{Regex.Escape(setting)}$", unit);
        }
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    // Keys as the guide writes them: groups of listeners and sources with a dot, sections by their heading.
    private static IEnumerable<string> Settings(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite))
        {
            string key = SettingPath.Kebab(property.Name);
            Type item = property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments() is [{ IsClass: true } element]
                ? element
                : property.PropertyType;
            bool isGroup = item.IsClass && item != typeof(string);
            yield return isGroup && type != typeof(WardianOptions) ? Settings(item).Select(child => $"{key}.{child}").First() : key;
            foreach (string child in isGroup ? Settings(item) : [])
            {
                yield return type == typeof(WardianOptions) ? child : $"{key}.{child}";
            }
        }
    }
}
