using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Wardian.Console;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Commands.Audit.Key;

/// <summary><c>wardian audit key new</c>: needs no installation, so that it can be run where the key is to stay.</summary>
internal static class KeyNewVerb
{
    private const int PassphraseMin = 12;
    private const string PublicExtension = ".pub";

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("new", "audit-key-new");
        Option<string> output = cli.Option<string>(command, "--output", "opt-audit-key-output", isRequired: true);
        var source = new PassphraseSource(cli, command);
        return cli.Run(command, invocation =>
        {
            string file = invocation.Get(output)!;
            string passphrase = source.Read(invocation, isNew: true);
            if (passphrase.Length < PassphraseMin)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-passphrase-short", ("min", $"{PassphraseMin}")));
            }

            byte[] secret = Encoding.UTF8.GetBytes(passphrase);
            using var key = Sm2PrivateKey.Create();
            string pem = key.ToPem(secret);
            CryptographicOperations.ZeroMemory(secret);
            if (Write(file, pem, isSecret: true) is { } failure)
            {
                return invocation.Terminal.Fail(failure);
            }

            return invocation.Terminal.Finish(Write(file + PublicExtension, key.PublicKey.ToPem(), isSecret: false),
                new { privateKey = Path.GetFullPath(file), publicKey = Path.GetFullPath(file + PublicExtension), name = key.PublicKey.Name },
                "cli.audit-key-made", ("private", file), ("public", file + PublicExtension), ("name", key.PublicKey.Name));
        });
    }

    private static Error? Write(string file, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var stream = new FileStream(file, options);
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
            return null;
        }
        catch (IOException) when (File.Exists(file))
        {
            return new Error("cli.audit-key-exists", ("file", file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Error("cli.file-unwritable", ("file", file), ("reason", exception.Message));
        }
    }
}
