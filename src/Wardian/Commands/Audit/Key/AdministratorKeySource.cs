using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Wardian.Console;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Commands.Audit.Key;

/// <summary>
/// Where the audit administrator's private key comes from: a file that usually lies on a medium of its own, and its passphrase, typed or the
/// first line of a file. Neither is ever an argument itself.
/// </summary>
internal sealed class AdministratorKeySource
{
    private const string KeyVariable = "WARDIAN_AUDIT_KEY";
    private const int BytesMax = 16 << 10;

    private readonly Option<string?> _key;
    private readonly PassphraseSource _passphrase;

    public AdministratorKeySource(Cli cli, Command command)
    {
        _key = cli.Option<string?>(command, "--key", "opt-administrator-key");
        _passphrase = new PassphraseSource(cli, command);
    }

    /// <summary>Whether a key was named, by the option or the environment.</summary>
    public bool IsGiven(Invocation invocation) => File(invocation) is not null;

    /// <summary>Opens the key. A <see cref="FailureException"/> says what is missing or wrong.</summary>
    public Sm2PrivateKey Open(Invocation invocation)
    {
        string file = File(invocation) ?? throw new FailureException("cli.usage-audit-key");
        string pem = Read(file);
        byte[] passphrase = Encoding.UTF8.GetBytes(_passphrase.Read(invocation, isNew: false));
        try
        {
            return Sm2PrivateKey.FromPem(pem, passphrase);
        }
        catch (CryptographicException)
        {
            throw new FailureException("cli.audit-key-unreadable", ("file", file));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    private string? File(Invocation invocation) => invocation.Get(_key) ?? Environment.GetEnvironmentVariable(KeyVariable);

    private static string Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= BytesMax
                ? System.IO.File.ReadAllText(file)
                : throw new FailureException("cli.audit-key-unreadable", ("file", file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
