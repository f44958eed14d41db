using Wardian.Kernel;
using Wardian.Storage.Files;
using Wardian.Storage.Tests.Support;

namespace Wardian.Storage.Tests.Files;

public sealed class DataDirectoryTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public void A_new_directory_is_for_its_owner_only()
    {
        using var installation = new Installation();
        DataDirectory directory = installation.Data;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(directory.Path));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(directory.AuditDirectory));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(directory.TlsDirectory));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherExecute)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_directory_that_others_may_enter_is_refused(UnixFileMode extra)
    {
        using var installation = new Installation();
        File.SetUnixFileMode(installation.Data.Path, OwnerOnly | extra);
        Assert.Equal("storage.directory-open", Assert.Throws<FailureException>(() => installation.Data).Error.Code);
    }

    [Fact]
    public void A_directory_of_another_user_is_refused()
    {
        // Only the superuser can give a directory away; anybody else meets the superuser's own directory.
        using var installation = new Installation();
        string path = installation.Data.Path;
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = System.Diagnostics.Process.Start("chown", ["65534", path]);
            chown.WaitForExit();
        }
        else
        {
            path = "/root";
        }

        Assert.Equal("storage.directory-owner", DataDirectory.Examine(path)?.Code);
    }

    [Fact]
    public void Only_one_process_serves_at_a_time()
    {
        using var installation = new Installation();
        using (IDisposable? first = installation.Data.TryLockForServing())
        {
            Assert.NotNull(first);
            Assert.Null(installation.Data.TryLockForServing());
        }

        using IDisposable? next = installation.Data.TryLockForServing();
        Assert.NotNull(next);
    }

    [Fact]
    public void The_key_is_made_once_and_private()
    {
        using var installation = new Installation();
        using var first = MasterKey.LoadOrCreate(installation.Data);
        using var second = MasterKey.LoadOrCreate(installation.Data);
        Assert.Equal(first.Derive("a", 32), second.Derive("a", 32));
        Assert.NotEqual(first.Derive("a", 32), first.Derive("b", 32));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(installation.Data.KeyFile));
    }

    [Fact]
    public void A_key_that_others_may_read_is_refused()
    {
        using var installation = new Installation();
        MasterKey.LoadOrCreate(installation.Data).Dispose();
        File.SetUnixFileMode(installation.Data.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal("storage.key-open", Assert.Throws<FailureException>(() => MasterKey.LoadOrCreate(installation.Data)).Error.Code);
    }

    [Fact]
    public void A_key_of_another_length_is_refused()
    {
        using var installation = new Installation();
        DataDirectory.WriteAtomically(installation.Data.KeyFile, new byte[31]);
        Assert.Equal("storage.key-damaged", Assert.Throws<FailureException>(() => MasterKey.LoadOrCreate(installation.Data)).Error.Code);
    }

    [Fact]
    public void A_lost_key_is_not_replaced_by_a_new_one()
    {
        using var installation = new Installation();
        installation.Open();
        File.Delete(installation.Data.KeyFile);
        Assert.Equal("storage.key-missing", Assert.Throws<FailureException>(() => MasterKey.LoadOrCreate(installation.Data)).Error.Code);
    }
}
