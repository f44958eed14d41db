using Hospital.Commands;
using Hospital.Loading;

namespace Hospital.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Help_speaks_chinese_first_and_english_too()
    {
        var help = Messages.Help();
        Assert.True(help.IndexOf("用法", StringComparison.Ordinal) < help.IndexOf("Usage", StringComparison.Ordinal));
        Assert.All(["ddl", "load", "data", "check", "workload", "--role-passwords", "--write-passwords"], word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("load", "--size", "XL")]
    [InlineData("load", "--conection", "x")]
    [InlineData("load", "--size", "S")]
    [InlineData("data", "--out")]
    [InlineData("load", "--connection", "Host=x", "--workers", "0")]
    public async Task Wrong_use_ends_with_two(params string[] words) =>
        Assert.Equal(2, await CommandLine.RunAsync(words, TestContext.Current.CancellationToken));

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Random_passwords_go_to_a_file_that_only_its_owner_reads()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hospital-").FullName, "passwords");
        var passwords = RolePasswords.CreateRandom();
        RolePasswords.Write(path, passwords);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(passwords, RolePasswords.Read(path));
        Assert.Equal(13, passwords.Values.Distinct(StringComparer.Ordinal).Count());
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task Ddl_writes_every_file()
    {
        var folder = Directory.CreateTempSubdirectory("hospital-").FullName;
        Assert.Equal(0, await CommandLine.RunAsync(["ddl", "--out", folder], TestContext.Current.CancellationToken));
        Assert.Equal(DdlScripts.AllFiles.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }
}
